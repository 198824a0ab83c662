"""Opens the store an installation's settings name, and says where its secret came from."""

from pathlib import Path

import structlog

from bot.settings import Settings
from bot.store.keys import secret_in
from bot.store.store import Store

__all__ = ["database_address", "open_store"]

_log = structlog.get_logger("motcua.store")


def open_store(settings: Settings) -> Store:
    """Open the database; without settings a file and a secret in the data folder, made on first use.

    Raises:
        SettingsError: the secret is too short.
        StoreError: the database cannot be used; says why.
    """
    folder = settings.data_dir
    if settings.secret is not None:
        secret, made = settings.secret.get_secret_value(), False
    else:
        secret, made = secret_in(folder)
    if made:
        _log.warning("secret-made", file=str(folder / "secret"), says="sao lưu tệp này riêng với cơ sở dữ liệu")
    return Store.open(settings.database_url or _beside(folder), secret, settings.facility)


def database_address(settings: Settings) -> str:
    """Return the address of the database `open_store` opens."""
    return settings.database_url or _beside(settings.data_dir)


def _beside(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'motcua.db'}"
