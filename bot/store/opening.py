"""Opens the store an installation's settings name, and says where its secret came from."""

import structlog

from bot.settings import Settings
from bot.store.keys import Keys, secret_in
from bot.store.place import address_of
from bot.store.store import Store

__all__ = ["database_address", "keys_of", "open_store"]

_log = structlog.get_logger("motcua.store")


def open_store(settings: Settings) -> Store:
    """Open the database; without settings a file and a secret in the data folder, made on first use.

    Raises:
        SettingsError: the secret is too short.
        StoreError: the database cannot be used; says why.
    """
    secret = _secret(settings)
    return Store.open(database_address(settings), secret, settings.facility)


def keys_of(settings: Settings) -> Keys:
    """Return the keys the store of these settings is opened with.

    Raises:
        SettingsError: the secret is too short.
    """
    return Keys(_secret(settings))


def _secret(settings: Settings) -> str:
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    secret, made = secret_in(settings.data_dir)
    if made:
        file = str(settings.data_dir / "secret")
        _log.warning("secret-made", file=file, says="sao lưu tệp này riêng với cơ sở dữ liệu")
    return secret


def database_address(settings: Settings) -> str:
    """Return the address of the database `open_store` opens; makes the folder of its file."""
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    return address_of(settings)
