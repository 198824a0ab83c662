"""One thing a nurse should look at: file, line, what is wrong, how to fix it. In Vietnamese, for staff."""

from dataclasses import asdict, dataclass
from enum import StrEnum

__all__ = ["Finding", "Level"]


class Level(StrEnum):
    """How bad: an error keeps the file from being served, a warning and a note do not."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "lưu ý"


@dataclass(frozen=True, order=True)
class Finding:
    """`file` is relative to the knowledge folder, `line` counts from 1, `code` is stable for programs."""

    file: str
    line: int
    level: Level
    code: str
    message: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message}. Cách sửa: {self.fix}."

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding as plain values for `--json`."""
        return asdict(self)
