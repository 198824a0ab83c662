"""How a command begins: settings, a log on the error stream, the library with its world, a bar while it works."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.library import Library
from bot.settings import Settings, load_settings

__all__ = ["Step", "bar", "log_to_stderr", "start"]


def log_to_stderr(quiet: bool = False) -> None:
    """Log one line an event; `quiet` leaves out what is no warning."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(30 if quiet else 20),
    )


def start(quiet: bool = False) -> tuple[Settings, Library]:
    """Return the settings and a library with its world.

    Raises:
        SettingsError: a setting is unknown or unusable.
        KnowledgeError: nothing can be served.
    """
    log_to_stderr(quiet)
    settings = load_settings()
    with bar("Đọc kiến thức, lập chỉ mục") as step:
        library = Library(settings)
        library.refresh(step)
    return settings, library


class Step:
    """Moves one bar; called with (done, total)."""

    def __init__(self, progress: Progress, task: int) -> None:
        self.progress, self.task = progress, task

    def __call__(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self.progress.update(self.task, completed=done, total=total)  # type: ignore[arg-type]


@contextmanager
def bar(title: str) -> Iterator[Step]:
    """Show a bar on the error stream while the block runs; it goes when the block ends."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True, highlight=False), transient=True) as progress:
        yield Step(progress, progress.add_task(title, total=None))
