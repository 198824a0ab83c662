"""Keeps tokens and messages out of the logs of libraries: addresses of calls hold the token, answers the words."""

import logging

__all__ = ["keep_tokens_out_of_the_log"]

_WARNINGS_ONLY = ("httpx", "httpcore")  # at INFO they print every address called
_SILENT = ("telegram",)  # at DEBUG it prints what is sent, at ERROR an answer it cannot read


def keep_tokens_out_of_the_log() -> None:
    """Raise the level of the loggers that would print a token or a message; calling it again changes nothing."""
    for names, level in ((_WARNINGS_ONLY, logging.WARNING), (_SILENT, logging.CRITICAL + 1)):
        for name in names:
            logger = logging.getLogger(name)
            logger.setLevel(max(logger.level, level))
