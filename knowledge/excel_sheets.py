"""The sheets themselves, as data: which rows stand on which, and the column of each of their keys."""

from collections.abc import Iterator

from knowledge.excel_layout import ABOUT, COUNTER_HOURS, COUNTERS, FEES, HOURS, Column, Section, Sheet, Where
from knowledge.facility import Counter, Facility, Hours, TechnicalService
from knowledge.override import FACT_FIELDS
from knowledge.procedure import Group, Procedure
from knowledge.record import Record
from knowledge.shape import key_of

__all__ = ["SHEETS"]

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
