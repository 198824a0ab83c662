"""Asks the serving process whether it is ready, for a container's healthcheck or a watchdog: `python -m bot.health`.

Loads neither the model nor a database library, so that asking every half minute costs next to nothing.
"""

import json
import sys
from http.client import HTTPConnection, HTTPException

from bot.settings import Settings, SettingsError, load_settings

__all__ = ["Answer", "asked", "main", "shown_at"]

_TIMEOUT = 3.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}
Answer = str
"""`ok`, `starting`, or why it could not be asked."""


def shown_at(settings: Settings) -> tuple[str, int]:
    """Return host and port this machine reaches the service at."""
    return _ANYWHERE.get(settings.host, settings.host), settings.port


def asked(settings: Settings, timeout: float = _TIMEOUT) -> Answer:
    """Return `ok` when a Một Cửa serves at the settings' address and is ready; never raises for what a network does."""
    host, port = shown_at(settings)
    connection = HTTPConnection(host, port, timeout=timeout)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        status = json.loads(response.read(1_000))["status"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        return type(error).__name__
    finally:
        connection.close()
    return status if isinstance(status, str) else "KeyError"


def main() -> int:
    """Return 0 when it is ready, 1 when it is not, 2 where a setting is wrong; print which."""
    try:
        answer = asked(load_settings())
    except SettingsError as error:
        print(f"motcua: {error}", file=sys.stderr)
        return 2
    print(answer)
    return 0 if answer == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
