from datetime import date

import pytest

from knowledge.completeness import CORE_FIELDS, NOBODY, completeness, measure, offices
from knowledge.facility import Facility
from knowledge.parse import parse_record
from knowledge.procedure import Procedure

TODAY = date(2026, 11, 22)
BASE = "tên: Giấy A\nnhóm: hộ tịch\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\n"
FULL = {
    "ai được làm": "Người dân",
    "nơi làm": "Sở Y tế",
    "giấy tờ": "Đơn",
    "các bước": "Nộp đơn",
    "thời gian giải quyết": "theo giấy hẹn",
    "phí, lệ phí, giá": "miễn phí",
    "kết quả": "Giấy A",
    "căn cứ": "Luật A",
    "mức trực tuyến": "trực tiếp",
}


def procedure(text: str, procedure_id: str = "giay-a") -> Procedure:
    record, findings, _ = parse_record(Procedure, BASE + text, "f.yaml", procedure_id)
    assert record is not None, findings
    return record


def lines(**without: str) -> str:
    return "".join(f"{key}: {value}\n" for key, value in FULL.items() if key not in without.values())


def test_by_hand():
    full = measure(procedure(lines()), TODAY)
    assert (full.id, full.name, full.share, full.missing) == ("giay-a", "Giấy A", 1.0, ())
    half = measure(procedure("ai được làm: Người dân\nnơi làm: Sở Y tế\ngiấy tờ: Đơn\ncảnh báo: không tính\n"), TODAY)
    assert half.share == pytest.approx(3 / 9)
    assert half.missing == (
        "các bước",
        "thời gian giải quyết",
        "phí, lệ phí, giá",
        "kết quả",
        "căn cứ",
        "mức trực tuyến",
    )
    assert measure(procedure(""), TODAY).share == 0
    assert len(FULL) == len(CORE_FIELDS)


@pytest.mark.parametrize(
    ("key", "row", "counts"),
    [
        ("kết quả", "{nội dung: Giấy A, độ tin: trái nhau}", False),
        ("kết quả", "{nội dung: Giấy A, độ tin: cũ}", True),
        ("kết quả", "{nội dung: Giấy A, độ tin: thường là}", True),
        ("kết quả", "{nội dung: Giấy A, hiệu lực đến: 21/11/2026}", False),
        ("kết quả", "{nội dung: Giấy A, hiệu lực đến: 22/11/2026}", True),
        ("kết quả", "{nội dung: Giấy A, hiệu lực từ: 23/11/2026}", False),
        ("phí, lệ phí, giá", "{mức: miễn phí, độ tin: cũ}", False),
        ("thời gian giải quyết", "{số: 03, đơn vị: ngày, độ tin: cũ}", False),
        ("thời gian giải quyết", "[{số: 03, đơn vị: ngày, độ tin: cũ}, {nội dung: theo giấy hẹn}]", True),
    ],
)
def test_only_what_could_be_stated_today_counts(key, row, counts):
    record = procedure(lines(without=key) + f"{key}: {row}\n")
    assert measure(record, TODAY).missing == (() if counts else (key,))


def test_the_table_begins_with_the_emptiest():
    table = completeness({"b": procedure(lines(), "b"), "c": procedure("", "c"), "a": procedure(lines(), "a")}, TODAY)
    assert [row.id for row in table] == ["c", "a", "b"]


# -- per office -----------------------------------------------------------------------------------------------------


def test_offices_of_a_facility_with_its_own_rows_counted():
    procedures = {i: procedure("", i) for i in ("giay-a", "giay-b", "giay-c")}
    text = (
        "tên: Bệnh viện A\n"
        "quầy:\n  - {thủ tục: [giay-a, giay-b], tên: Quầy 1, phụ trách: Phòng KHTH, độ tin: đã kiểm, nguồn: N1}\n"
        "phí, lệ phí, giá:\n  giay-a: {mức: 9.000 đồng, độ tin: đã kiểm, nguồn: N1}\n"
    )
    facility, findings, _ = parse_record(Facility, text, "a", "a")
    assert not findings
    nobody, own = offices(procedures, facility, TODAY)
    assert (nobody.name, nobody.procedures, nobody.share, nobody.missing) == (NOBODY, 1, 0, 9)
    assert (own.name, own.procedures, own.missing) == ("Phòng KHTH", 2, 17)
    assert own.share == pytest.approx(1 / 18)
    assert [row.id for row in own.rows] == ["giay-b", "giay-a"]
    assert [o.name for o in offices(procedures, None, TODAY)] == [NOBODY]
    assert offices(procedures, facility, TODAY, ["giay-c"]) == [nobody]
    assert offices({}, facility, TODAY) == []
