import unicodedata

import pytest

from knowledge.facility import Facility
from knowledge.parse import parse_record
from knowledge.procedure import Fee, Group, PlaceKind, Procedure, Status
from knowledge.record import Trust
from nlu.text import strip_marks

BASE = "tên: Giấy A\nnhóm: hộ tịch\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\n"


def good(text: str, base: str = BASE) -> Procedure:
    record, findings, _ = parse_record(Procedure, base + text, "procedures/giay-a.yaml", "giay-a")
    assert record is not None, findings
    assert findings == []
    return record


def bad(text: str, base: str = BASE, kind=Procedure):
    record, findings, _ = parse_record(kind, base + text, "f.yaml", "giay-a")
    assert record is None
    assert len(findings) == 1, [str(f) for f in findings]
    return findings[0]


FULL = BASE + (
    "mã thủ tục: 1.006780\nkết quả: Giấy A\nnơi làm:\n  - nơi: trạm y tế\n    khi nào: buổi sáng\n"
    "phí, lệ phí, giá:\n  - mức: 160.000\n    độ tin: trái nhau\n"
)


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        unicodedata.normalize("NFD", FULL),
        "\n".join(strip_marks(line.partition(":")[0]) + ":" + line.partition(":")[2] for line in FULL.splitlines()),
        FULL.replace("tên:", "TÊN:").replace("kết quả:", "Kết  quả:"),
    ],
    ids=["nfc", "nfd", "unmarked", "capitals"],
)
def test_keys_in_any_spelling_give_one_record(text):
    record = good("", base=text + "\n")
    assert record == good("", base=FULL)
    assert (record.id, record.name, record.group, record.status) == ("giay-a", "Giấy A", Group.CIVIL, Status.PENDING)
    assert record.codes[0].code == "1.006780"
    assert record.results[0].text == "Giấy A"
    assert record.places[0].kind is PlaceKind.STATION
    assert (record.fees[0].amount, record.fees[0].trust) == ("160.000 đồng", Trust.CONFLICT)


def test_any_order_and_comments():
    text = "# ghi chú\n" + "\n".join(reversed(BASE.splitlines())) + "  # cuối dòng\n"
    assert good("", base=text) == good("")


@pytest.mark.parametrize(
    ("text", "code", "line", "message", "fix"),
    [
        ("kết qủa:\n  - Giấy A\n", None, 0, "", ""),
        ("giấy từ: Đơn\n", "unknown-key", 5, "không có mục tên “giấy từ”", "có phải ý bạn là “giấy tờ”"),
        ("xyzw: 1\n", "unknown-key", 5, "không có mục tên “xyzw”", "dùng một trong các mục: tên,"),
        ("kết quả:\n  - nội dung: A B\n    ghi chu: C\n", "unknown-key", 7, "không có mục tên “ghi chu”",
         "dùng một trong các mục: nguồn,"),
        ("kết quả:\n  - khi nào: A\n", "missing-key", 6, "thiếu mục bắt buộc “nội dung”", "thêm dòng nội dung: …"),
        ("kết quả: a\n", "too-short", 5, "mục “nội dung” trống hoặc quá ngắn", "ghi đủ nội dung"),
        ("phụ trách: [a, b]\n", "not-text", 5, "mục “phụ trách” phải là một dòng chữ", "bỏ gạch đầu dòng"),
        ("ngày kiểm: 31/02/2027\n", "value", 5, "mục “ngày kiểm”: ngày “31/02/2027” không có trên lịch", "01/03/2027"),
        ("mã thủ tục:\n  mã: 1.00678\n", "value", 6, "mục “mã”: mã thủ tục “1.00678” sai dạng", "đủ cả số 0 cuối"),
        ("nơi làm: nhà | riêng\n", "value", 5, "mục “nơi”: “nhà | riêng” không có trong danh sách", "chọn một trong: "),
        ("kết quả:\n  nội dung: AB\n  độ tin: chắc\n", "value", 7, "mục “độ tin”: “chắc” không có trong", "đã kiểm |"),
        ("hạn phải làm: 15 ngày\n", "value", 5, "phải gồm các dòng", "xem ví dụ"),
        ("id: giay-b\n", "id-written", 5, "mục “id” không ghi trong tệp", "id là tên tệp"),
        ("tên: B\n", "yaml", 5, "trùng với mục “tên” ở dòng 1", "gộp"),
    ],
)  # fmt: skip
def test_faults_say_where_what_and_how_to_fix(text, code, line, message, fix):
    if code is None:  # the mark on another letter of the same word still folds to the right key
        assert good(text).results[0].text == "Giấy A"
        return
    finding = bad(text)
    assert (finding.code, finding.line, finding.file) == (code, line, "f.yaml")
    assert message in finding.message
    assert fix in finding.fix


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n", "- tên: A\n", "chữ trần\n"])
def test_a_file_without_keys(text):
    assert bad(text, base="").code == "empty"


def test_a_key_of_a_facility_deep_inside():
    finding = bad(
        "tên: Cơ sở A\nphí, lệ phí, giá:\n  giay-a:\n    - mức: 1.000đ\n      lọai: phí\n      lý do: x\n", "", Facility
    )
    assert (finding.code, finding.line) == ("unknown-key", 6)
    assert set(Fee.keys()) >= {"loại", "mức"}
    assert finding.message == "không có mục tên “lý do”"
