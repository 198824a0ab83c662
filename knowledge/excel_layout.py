"""The sheets of the workbook: which rows each holds, and in which column each key of a row stands.

Rows of many kinds share a sheet, so keys that mean the same share a column: `tên` of a paper, `mức` of a fee and `nơi`
of a place all stand under “nội dung”. A cell a row has no key for is grey and must stay empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from knowledge.facility import Counter, Facility, Hours, TechnicalService
from knowledge.override import FACT_FIELDS
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
    "SHEETS",
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


_CARE = {
    "độ tin": "độ tin",
    "nguồn": "nguồn",
    "ngày kiểm": "ngày kiểm",
    "hiệu lực từ": "hiệu lực từ",
    "hiệu lực đến": "hiệu lực đến",
    "năm nguồn": "năm nguồn",
}
_CARE_COLUMNS = (
    Column("độ tin", "bấm để chọn", 11),
    Column("nguồn", "văn bản, người cung cấp", 26),
    Column("ngày kiểm", "01/03/2027", 12, care=True),
    Column("hiệu lực từ", "01/03/2027", 12, care=True),
    Column("hiệu lực đến", "01/03/2027", 12, care=True),
    Column("năm nguồn", "2020", 8, care=True),
)
_FACT_COLUMNS = (
    Column("nội dung", "nội dung, tên giấy, nơi, mức, văn bản, mã", 50),
    Column("trường hợp", "chỉ trong trường hợp này", 24),
    Column("khi nào", "khi nào, khi nào cần", 22),
    Column("số", "số, số lượng", 7),
    Column("đơn vị", "bấm để chọn", 12),
    Column("giới hạn", "bấm để chọn", 10),
    Column("tính từ", "tính từ ngày nào", 16),
    Column("loại", "loại bản, loại tiền, áp dụng, trạng thái", 14),
    Column("chi tiết", "mẫu đơn, điều, cách nộp, nếu trễ, url, thay bằng", 24),
    Column("ghi chú", "ghi chú; văn bản bị thay thế, cách nhau bằng ;", 28),
    *_CARE_COLUMNS,
)
_SHARED = {
    "nội dung": ("nội dung", "tên", "nơi", "văn bản", "mức", "mã"),
    "trường hợp": ("trường hợp",),
    "khi nào": ("khi nào", "khi nào cần"),
    "số": ("số", "số lượng"),
    "đơn vị": ("đơn vị",),
    "giới hạn": ("giới hạn",),
    "tính từ": ("tính từ",),
    "loại": ("loại bản", "loại", "áp dụng", "trạng thái"),
    "chi tiết": ("mẫu", "điều", "cách nộp", "nếu trễ", "url", "thay bằng"),
    "ghi chú": ("ghi chú", "thay thế"),
    **{word: (word,) for word in _CARE},
}


def _fact_columns(kind: type[Record]) -> dict[str, str]:
    """Return the shared column of each key of a procedure's row."""
    return {word: heading for heading, words in _SHARED.items() for word in words if key_of(kind, word)}


def _facts(where: Where, *fields: str) -> Iterator[Section]:
    for field in fields:
        key = key_of(Procedure, str(Procedure.model_fields[field].alias))
        assert key is not None
        assert key.record is not None
        yield Section(key.word, where, FEES if where is Where.FEES else key.word, key.record, _fact_columns(key.record))


def _values(*words: str, heading: str = "nội dung") -> Iterator[Section]:
    for word in words:
        yield Section(word, Where.VALUE, word, None, {"": heading})


_IN_ORDER = (*(f for f in FACT_FIELDS if f != "links"), "links", "codes", "videos")
_LOCAL = tuple(f for f in FACT_FIELDS if f != "fees")

_OVERVIEW = Sheet(
    "Thủ tục",
    Procedure,
    (
        Column("tên", "tên người dân thấy", 44),
        Column("nhóm", "bấm để chọn", 22),
        Column("phụ trách", "khoa, phòng giữ nội dung", 22),
        Column("hạn rà soát", "01/03/2027", 12),
        Column("ngày kiểm", "01/03/2027", 12),
        Column("trạng thái", "bấm để chọn", 13),
        Column("nguồn", "nguồn chung", 24),
        Column("quyết định công bố", "số quyết định", 20),
        Column("phạm vi", "bấm để chọn", 11, care=True),
        Column("thay thế bởi", "id thủ tục mới", 16, care=True),
        Column("người duyệt", "", 18, care=True),
        Column("ngày duyệt", "01/03/2027", 12, care=True),
    ),
    (
        Section(
            "",
            Where.RECORD,
            "",
            Procedure,
            {
                word: word
                for word in (
                    "tên", "nhóm", "phụ trách", "hạn rà soát", "ngày kiểm", "trạng thái", "nguồn", "quyết định công bố",
                    "phạm vi", "thay thế bởi", "người duyệt", "ngày duyệt",
                )
            },
        ),
    ),
    "mỗi thủ tục một dòng: tên, phụ trách, hạn rà soát, trạng thái",
)  # fmt: skip
_CONTACTS = Sheet(
    "Giờ, điện thoại, phòng",
    Facility,
    (
        Column("quầy", "tên quầy, phòng làm việc", 26),
        Column("phòng", "số phòng, tầng", 16),
        Column("điện thoại", "đủ số 0 đầu", 16),
        Column("thứ", "2-6 hoặc 7 hoặc chủ nhật", 12),
        Column("từ", "07:00", 8),
        Column("đến", "11:30", 8),
        Column("việc", "việc làm trong giờ ấy", 22),
        Column("nội dung", "địa chỉ, trang chính thức, nguồn", 34),
        Column("thủ tục ở quầy này", "các id thủ tục, cách nhau bằng ;", 34),
        Column("phụ trách", "khoa, phòng giữ nội dung", 22),
        *_CARE_COLUMNS,
    ),
    (
        *_values("điện thoại", "điện thoại cấp cứu", "đường dây nóng", heading="điện thoại"),
        *_values("địa chỉ", "trang chính thức", "nguồn"),
        *_values("ngày kiểm", heading="ngày kiểm"),
        Section(HOURS, Where.ROWS, HOURS, Hours, {w: w for w in ("thứ", "từ", "đến", "việc", *_CARE)}),
        Section(
            COUNTERS,
            Where.ROWS,
            COUNTERS,
            Counter,
            {
                "tên": "quầy",
                "phòng": "phòng",
                "điện thoại": "điện thoại",
                "thủ tục": "thủ tục ở quầy này",
                "phụ trách": "phụ trách",
                **_CARE,
            },
        ),
        Section(COUNTER_HOURS, Where.HOURS, COUNTERS, Hours, {w: w for w in ("thứ", "từ", "đến", "việc", *_CARE)}),
    ),
    "giờ làm việc, điện thoại, địa chỉ của cơ sở; quầy, phòng, giờ của từng quầy",
    about="quầy",
)
_OWN = Sheet(
    "Riêng của cơ sở",
    Facility,
    _FACT_COLUMNS,
    (*_facts(Where.FEES, "fees"), *_facts(Where.OVERRIDE, *_LOCAL)),
    "giá của cơ sở và điều cơ sở làm khác quy định chung; thay cả mục cùng tên của thủ tục",
    about=ABOUT,
)
_PRICES = Sheet(
    "Bảng giá dịch vụ",
    Facility,
    (
        Column("tên", "tên dịch vụ", 40),
        Column("giá", "120.000 đồng", 20),
        Column("khoa", "", 26),
        Column("ghi chú", "", 30),
        *_CARE_COLUMNS,
    ),
    (
        Section(
            "dịch vụ kỹ thuật",
            Where.ROWS,
            "dịch vụ kỹ thuật",
            TechnicalService,
            {w: w for w in ("tên", "giá", "khoa", "ghi chú", *_CARE)},
        ),
    ),
    "dịch vụ kỹ thuật và giá niêm yết",
)
_ASKING = Sheet(
    "Cách hỏi",
    Procedure,
    (Column("nội dung", "tên gọi khác, câu người dân hay hỏi", 80),),
    tuple(Section(word, Where.ROWS, word, None, {"": "nội dung"}) for word in ("tên gọi khác", "câu hỏi mẫu")),
    "tên gọi khác và câu hỏi mẫu, để trợ lý tìm đúng thủ tục",
)
SHEETS: tuple[Sheet, ...] = (
    _OVERVIEW,
    _CONTACTS,
    *(
        Sheet(
            group.value[:1].upper() + group.value[1:],
            Procedure,
            _FACT_COLUMNS,
            tuple(_facts(Where.ROWS, *_IN_ORDER)),
            f"giấy tờ, nơi làm, thời gian, phí … của các thủ tục nhóm {group.value}",
            group,
        )
        for group in Group
    ),
    _OWN,
    _PRICES,
    _ASKING,
)
"""Every sheet with facts, in the order of the tabs; the guide stands before them."""
