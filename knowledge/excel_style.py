"""How the workbook looks: colours, borders and text format, made once and given to thousands of cells."""

from collections.abc import Iterable
from copy import copy
from math import ceil
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["BAD", "INPUT", "TEXT", "CellError", "Styles", "fit_row", "put_text", "solid"]

TEXT = "@"
BAD, INPUT = "FFC7CE", "FFF2CC"
_HEAD, _BANNER, _GREY, _NEW = "1F4E5F", "D6E8EE", "EDEDED", "E8F5E9"
_LONGEST = 32_767
_FONT = "Calibri"
_LINE, _SPARE = 15.0, 3.0


class CellError(Exception):
    """A text cannot stand in a cell of a workbook."""


class _Fitted(RowDimension):  # type: ignore[misc]
    """A row with a height that Excel goes on fitting while somebody types: openpyxl alone writes a fixed one."""

    @property
    def customHeight(self) -> bool:
        return False


def fit_row(page: Worksheet, row: int, texts: Iterable[tuple[str, float]], level: int = 0) -> None:
    """Make `row` high enough for `texts`, each with the width of its column in letters; `level` is its fold."""
    lines = max((ceil(len(text) / (width * 1.02)) for text, width in texts if text), default=1)
    page.row_dimensions[row] = _Fitted(page, index=row, ht=lines * _LINE + _SPARE, outlineLevel=level)


def solid(colour: str) -> PatternFill:
    """Return a plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


class Styles:
    """The styles of one workbook, each made once and copied into thousands of cells."""

    def __init__(self, scratch: Worksheet) -> None:
        thin = Side(style="thin", color="C8C8C8")
        self._cell = scratch.cell(1, 1)
        edge = Border(thin, thin, thin, thin)
        wraps, one = Alignment(vertical="top", wrap_text=True), Alignment(vertical="top")
        new, head = solid(_NEW), solid(_HEAD)
        small, word = Font(name=_FONT, color="808080", size=9), Font(name=_FONT, bold=True, color=_HEAD)
        bold, white = Font(name=_FONT, bold=True), Font(name=_FONT, bold=True, color="FFFFFF")
        self.plain = self._made(alignment=wraps, border=edge)
        self.quiet = self._made(alignment=one, border=edge, font=small)
        self.word = self._made(alignment=wraps, border=edge, font=word)
        self.grey = self._made(alignment=wraps, border=edge, fill=solid(_GREY))
        self.new = self._made(alignment=wraps, border=edge, fill=new)
        self.new_word = self._made(alignment=wraps, border=edge, fill=new, font=word)
        self.new_quiet = self._made(alignment=one, border=edge, fill=new, font=small)
        self.banner = self._made(alignment=Alignment(vertical="center"), fill=solid(_BANNER), font=bold)
        self.head = self._made(alignment=wraps, border=edge, fill=head, font=white)
        self.input = self._made(alignment=wraps, border=edge, fill=solid(INPUT), font=bold)
        self.title = self._made(font=Font(name=_FONT, bold=True, size=15, color=_HEAD))
        self.strong = self._made(alignment=wraps, font=word)
        self.prose = self._made(alignment=wraps)
        scratch.delete_rows(1)

    def _made(self, **parts: Any) -> Any:
        self._cell.style = "Normal"
        self._cell.font = Font(name=_FONT, size=11)
        for name, value in parts.items():
            setattr(self._cell, name, value)
        self._cell.number_format = TEXT
        return copy(self._cell._style)


def put_text(cell: Cell, text: str, style: Any) -> None:
    """Write `text` as text, whatever it looks like: a code keeps its zeros, `=` begins no formula.

    Raises:
        CellError: the text is too long for a cell or has a character no workbook can hold.
    """
    if text:
        if len(text) > _LONGEST or ILLEGAL_CHARACTERS_RE.search(text):
            raise CellError(
                f"“{text[:40]}…” không ghi được vào Excel: quá dài hoặc có ký tự điều khiển; sửa ở tệp trước"
            )
        cell.value = text
        cell.data_type = "s"
    cell._style = copy(style)
