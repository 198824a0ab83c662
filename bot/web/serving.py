"""Starts the application without ever logging an address, a body or the bytes of a broken request."""

import logging
from typing import Any

from aiohttp import web

__all__ = ["WordlessLogger", "start"]


class WordlessLogger(logging.LoggerAdapter[logging.Logger]):
    """aiohttp quotes the bytes of a request it cannot parse; only the kind of the error is passed on."""

    def process(self, msg: object, kwargs: Any) -> tuple[Any, Any]:
        """Replace the attached exception by its kind."""
        error = kwargs.pop("exc_info", None)
        kind = type(error).__name__ if isinstance(error, BaseException) else ""
        return (f"{msg} ({kind})" if kind else msg), kwargs

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Log as a warning: a request that cannot be read is the sender's fault."""
        self.warning(msg, *args, **kwargs)

    def debug(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Say nothing: debug lines quote the request."""


async def start(app: web.Application, host: str, port: int) -> web.AppRunner:
    """Serve `app` at `host:port` until `await runner.cleanup()` on what is returned."""
    runner = web.AppRunner(app, access_log=None, logger=WordlessLogger(logging.getLogger("bot.web")))
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner
