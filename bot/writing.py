"""Writes an edit that passed the checks into the files, and remembers who made it: one way for every door."""

from datetime import datetime

from bot.editor import remember_editor
from bot.review import open_log
from bot.settings import Settings
from knowledge.importing import HalfWrittenError, Import, write_import

__all__ = ["write_edit"]


def write_edit(settings: Settings, result: Import, now: datetime) -> list[str]:
    """Write a faultless import; returns the records somebody else changed meanwhile, then nothing was written.

    Raises:
        NoticeError: a notice could not be posted or ended; nothing is written.
        OSError: a file could not be written; nothing is.
        HalfWrittenError: something could not be written, and what was written before could not be taken back.
    """
    for text in result.texts.values():  # before it is written: a file nobody is known to have edited never waits
        remember_editor(settings.data_dir, text.encode(), result.editor)
    late = write_import(settings.knowledge, result, now)
    if late:
        return late
    try:
        log = open_log(settings)
        for name, text in result.texts.items():
            remember_editor(settings.data_dir, text.encode(), result.editor, name, log)
    except OSError as error:  # the files are written: nobody may be told that they are not
        raise HalfWrittenError(f"đã ghi tệp nhưng chưa ghi được ai sửa ({error.strerror})") from error
    return []
