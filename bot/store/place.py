"""Where an installation keeps its database; says so without making anything."""

from bot.settings import Settings

__all__ = ["address_of"]


def address_of(settings: Settings) -> str:
    """Return the address of the database: as set, else the file in the data folder, which need not be there."""
    return settings.database_url or f"sqlite:///{settings.data_dir / 'motcua.db'}"
