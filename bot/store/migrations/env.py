"""Alembic runs this; the connection comes from `bot.store.migrate`, which also holds the lock and the transaction."""

from alembic import context

from bot.store.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
