"""The sheets of the workbook: which rows each holds, and in which column each key of a row stands.

Rows of many kinds share a sheet, so keys that mean the same share a column: `tên` of a paper, `mức` of a fee and `nơi`
of a place all stand under “nội dung”. A cell a row has no key for is grey and must stay empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from knowledge.procedure import Group, Procedure
from knowledge.record import Record
from knowledge.shape import Key, key_of

__all__ = [
    "ABOUT",
    "ACTION",
    "ADD",
    "COUNTERS",
    "COUNTER_HOURS",
    "DROP",
    "FEES",
    "FORMAT",
    "GUIDE",
    "HOURS",
    "LISTS",
    "NOTICES",
    "OVERRIDES",
    "RESULT",
    "VERSIONS",
    "Column",
    "Section",
    "Sheet",
    "Where",
]

FORMAT = "1"
"""The form of the workbook; an import reads only its own."""
VERSIONS, LISTS = "_phiên bản", "_danh sách"
GUIDE, NOTICES = "Hướng dẫn", "Thông báo"
RESULT = "Kết quả"
"""The sheet an import adds to its copy; a copy that is mended and sent again may keep it."""
ADD, DROP = "thêm", "bỏ"
ACTION = "thêm, bỏ"
ABOUT = "id thủ tục"
COUNTER_HOURS = "giờ của quầy"
FEES, OVERRIDES, COUNTERS, HOURS = "phí, lệ phí, giá", "ghi đè", "quầy", "giờ làm việc"


class Where(Enum):
    """Where the rows of a section stand in a file."""

    RECORD = "record"  # the file itself: one row a file
    VALUE = "value"  # one text of the file
    ROWS = "rows"  # a list of the file
    HOURS = "hours"  # the hours of each counter
    FEES = "fees"  # a facility's own prices, by procedure
    OVERRIDE = "override"  # a facility's own rows, by procedure


@dataclass(frozen=True)
class Column:
    """One column: its heading, the key words it stands for, its width in letters; care columns fold away."""

    heading: str
    hint: str = ""
    width: int = 14
    care: bool = False

    @property
    def text(self) -> str:
        """What the heading cell says: the heading, and below it what belongs there."""
        return f"{self.heading}\n({self.hint})" if self.hint else self.heading


@dataclass(frozen=True)
class Section:
    """One kind of rows of a sheet.

    `word` is what column “mục” says, `key` the key of the file the rows stand under, `kind` the class of a row (None:
    plain texts), `columns` the heading for each key of a row (for plain texts: of the empty key).
    """

    word: str
    where: Where
    key: str
    kind: type[Record] | None
    columns: Mapping[str, str]

    @cached_property
    def keys(self) -> dict[str, tuple[str, Key | None]]:
        """Return for each heading the key that stands there and what it holds; None for a plain text."""
        kind = self.kind
        return {heading: (w, key_of(kind, w) if kind and w else None) for w, heading in self.columns.items()}

    @property
    def listed(self) -> bool:
        """True where rows have numbers and may be added and dropped."""
        return self.where not in (Where.RECORD, Where.VALUE)


@dataclass(frozen=True)
class Sheet:
    """One sheet; `about` is the heading of a column between name and `mục`, for what else tells rows apart."""

    title: str
    root: type[Record]
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    intro: str
    group: Group | None = None
    about: str = ""

    @property
    def has_rows(self) -> bool:
        """True where one record has many rows, so that there are columns “mục”, “dòng” and “thêm, bỏ”."""
        return self.sections[0].where is not Where.RECORD

    @cached_property
    def identity(self) -> tuple[Column, ...]:
        """The columns that say which row of which file this is."""
        what = "thủ tục" if self.root is Procedure else "cơ sở"
        found = [Column(f"id {what}", "đừng sửa", 13)]
        if self.has_rows:
            found.append(Column(f"tên {what}", "đừng sửa", 26))
            if self.about == ABOUT:
                found.append(Column(ABOUT, "", 18))
            found += [Column("mục", "", 15), Column("dòng", "đừng sửa", 6), Column(ACTION, "", 7)]
        return tuple(found)

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        """Every column from A on."""
        return (*self.identity, *self.columns)

    def section(self, word: str) -> Section | None:
        """Return the section column “mục” names."""
        return next((s for s in self.sections if s.word == word), None)

    def place(self, heading: str) -> int:
        """Return the number of a column, from 1; 0 where the sheet has none of that heading."""
        return next((n for n, c in enumerate(self.all_columns, 1) if c.heading == heading), 0)
