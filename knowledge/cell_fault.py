"""One thing wrong in what somebody filled in, at its place; apart from the reading, which needs an office library."""

from dataclasses import dataclass

__all__ = ["CellFault"]


@dataclass(frozen=True, order=True)
class CellFault:
    """One thing wrong: `sheet` and `cell` say where (empty for a fault of the whole file), `code` is stable."""

    sheet: str
    cell: str
    code: str
    message: str
    fix: str

    @property
    def place(self) -> str:
        """`Hộ tịch!F12`."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def __str__(self) -> str:
        end = "" if self.message.endswith("?") else "."
        return f"{self.place}: {self.message}{end} Cách sửa: {self.fix}."
