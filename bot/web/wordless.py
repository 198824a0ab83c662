"""Keeps what was typed out of the web server's own log: aiohttp quotes the bytes of a request it cannot parse."""

import logging

__all__ = ["WordlessFilter", "keep_words_out_of_the_log"]


class WordlessFilter(logging.Filter):
    """Leaves the message and the error's kind; drops the error's text and every debug line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return False for debug lines; strip the exception of all others."""
        if record.levelno <= logging.DEBUG:
            return False
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not None:
            record.msg = f"{record.msg} ({kind.__name__})"
        record.exc_info = record.exc_text = record.stack_info = None
        return True


_FILTER = WordlessFilter()


def keep_words_out_of_the_log() -> None:
    """Put the filter on aiohttp's server log, once for the process."""
    logging.getLogger("aiohttp.server").addFilter(_FILTER)  # adding it again changes nothing
