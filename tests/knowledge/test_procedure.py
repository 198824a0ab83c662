from datetime import date

import pytest

from knowledge.parse import parse_record
from knowledge.procedure import Limit, Procedure, Status, Unit
from knowledge.record import Trust

BASE = "tên: Giấy A\nnhóm: hộ tịch\nhạn rà soát: 21/05/2027\n"


def read(text: str, status: str = "chờ duyệt"):
    record, findings, _ = parse_record(Procedure, f"{BASE}trạng thái: {status}\n{text}", "f.yaml", "giay-a")
    return record, [f.message for f in findings]


def test_deadlines_of_citizens_and_times_of_offices_are_two_things():
    record, _ = read(
        "hạn phải làm:\n  số: 15\n  đơn vị: ngày\n  tính từ: ngày mất\n  nếu trễ: làm quá hạn\n"
        "thời gian giải quyết:\n  - số: 03\n    đơn vị: ngày làm việc\n    giới hạn: không quá\n  - theo giấy hẹn\n"
    )
    assert (record.deadlines[0].number, record.deadlines[0].unit) == ("15", Unit.DAY)
    first, second = record.office_times
    assert (first.number, first.unit, first.limit, first.text) == ("03", Unit.WORKING_DAY, Limit.AT_MOST, None)
    assert (second.number, second.text) == (None, "theo giấy hẹn")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("số: 03", "thời gian có số mà thiếu đơn vị, hoặc ngược lại"),
        ("đơn vị: ngày", "thời gian có số mà thiếu đơn vị, hoặc ngược lại"),
        ("{số: 03, đơn vị: ngày, nội dung: theo hẹn}", "thời gian giải quyết phải có số và đơn vị, hoặc nội dung"),
        ("ghi chú: A", "thời gian giải quyết phải có số và đơn vị, hoặc nội dung"),
    ],
)
def test_an_office_time_is_a_number_with_its_unit_or_words(row, message):
    record, messages = read(f"thời gian giải quyết:\n  {row}\n")
    assert record is None
    assert message in messages[0]


def test_a_fact_without_trust_counts_as_secondary_and_dates_are_in_order():
    record, _ = read("kết quả: Giấy A\n")
    assert record.results[0].trust is Trust.SECONDARY
    record, messages = read("kết quả: {nội dung: Giấy A, hiệu lực từ: 02/01/2027, hiệu lực đến: 01/01/2027}\n")
    assert record is None
    assert "hiệu lực đến sớm hơn hiệu lực từ" in messages[0]


def test_in_force_includes_both_ends():
    record, _ = read("kết quả: {nội dung: Giấy A, hiệu lực từ: 01/01/2027, hiệu lực đến: 28/02/2027}\n")
    fact = record.results[0]
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28), date(2027, 3, 1)]
    assert [fact.in_force(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("status", "text", "message"),
    [
        ("thay thế bởi", "", "phải đi cùng nhau"),
        ("chờ duyệt", "thay thế bởi: giay-b\n", "phải đi cùng nhau"),
        ("đã duyệt", "", "thiếu người duyệt hoặc ngày duyệt"),
        ("đã duyệt", "người duyệt: A\n", "thiếu người duyệt hoặc ngày duyệt"),
    ],
)
def test_status_needs_its_companions(status, text, message):
    record, messages = read(text, status)
    assert record is None
    assert message in messages[0]


def test_status_with_its_companions():
    assert read("thay thế bởi: giay-b\n", "thay thế bởi")[0].status is Status.REPLACED
    assert read("người duyệt: A\nngày duyệt: 01/11/2026\n", "đã duyệt")[0].status is Status.APPROVED


def test_overdue_days():
    record, _ = read("")
    assert [record.overdue_days(date(2027, 5, d)) for d in (20, 21, 22)] == [0, 0, 1]


@pytest.mark.parametrize("year", ["20", "20265", "năm ngoái"])
def test_source_year(year):
    assert read(f"kết quả: {{nội dung: Giấy A, năm nguồn: {year}}}\n")[0] is None
    assert read("kết quả: {nội dung: Giấy A, năm nguồn: 2020}\n")[0].results[0].source_year == "2020"
