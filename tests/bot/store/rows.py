"""Reads tables past the store, to see what really lies there."""

from sqlalchemy import create_engine, text

from bot.store.database import connect
from bot.store.models import Base


def tables(url: str) -> dict[str, list[dict]]:
    """Return every row of every table."""
    engine = connect(url)
    try:
        with engine.begin() as db:
            return {
                name: [dict(row._mapping) for row in db.execute(text(f"SELECT * FROM {name}"))]
                for name in Base.metadata.tables
            }
    finally:
        engine.dispose()


def bare(url: str):
    """Return an engine without any of our settings."""
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
