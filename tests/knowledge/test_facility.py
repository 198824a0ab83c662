import pytest
from pydantic import ValidationError

from knowledge.facility import Facility, Hours, parse_weekdays
from knowledge.parse import parse_record


def read(text: str):
    record, findings, _ = parse_record(Facility, text, "f.yaml", "co-so")
    return record, [f"{f.line}: {f.message}" for f in findings]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2-6", (2, 3, 4, 5, 6)),
        ("2–6", (2, 3, 4, 5, 6)),
        ("thứ 2 đến thứ 6", (2, 3, 4, 5, 6)),
        ("thu 2 den thu 6", (2, 3, 4, 5, 6)),
        ("thứ 2 đến chủ nhật", (2, 3, 4, 5, 6, 7, 8)),
        ("7", (7,)),
        ("Chủ nhật", (8,)),
        ("chu nhat", (8,)),
        ("CN", (8,)),
        ("2, 4 và 6", (2, 4, 6)),
        ("T2-T4, T7", (2, 3, 4, 7)),
        ("6, 2, 2", (2, 6)),
    ],
)
def test_weekdays(text, days):
    assert parse_weekdays(text) == days
    assert parse_weekdays(days) == days


@pytest.mark.parametrize("text", ["1", "9", "6-2", "hằng ngày", "", "thứ hai"])
def test_weekdays_that_are_not(text):
    record, messages = read(f'tên: Cơ sở A\ngiờ làm việc:\n  thứ: "{text}"\n  từ: 7:00\n  đến: 11:00\n')
    assert record is None
    assert "3: mục “thứ”: thứ “" in messages[0]


def hours(days: str, opens: str, closes: str) -> Hours:
    return Hours.model_validate({"thứ": days, "từ": opens, "đến": closes})


def test_hours():
    row = hours("2-6", "7h30", "11:30")
    assert (row.opens, row.closes, row.day_words()) == ("07:30", "11:30", "thứ 2 đến thứ 6")
    assert hours("7, chủ nhật", "7g", "9h").day_words() == "thứ 7, chủ nhật"
    assert hours("2, 4, 6", "7:00", "9:00").day_words() == "thứ 2, thứ 4, thứ 6"
    for bad in (("2-6", "11:30", "7:30"), ("2-6", "7:30", "7:30"), ("2-6", "24:00", "25:00"), ("2-6", "sáng", "chiều")):
        with pytest.raises(ValidationError):
            hours(*bad)


def test_names_and_counters():
    record, _ = read(
        "tên: Cơ sở A\nquầy:\n  - thủ tục: [giay-a, giay-b]\n    tên: Quầy 1\n  - thủ tục: giay-b\n    tên: Quầy 2\n"
    )
    assert record.assistant_name == "Trợ lý thủ tục – Cơ sở A"
    assert not record.is_sample
    assert record.counter("giay-b").name == "Quầy 1"
    assert record.counter("giay-c") is None
    assert read("tên: Cơ sở A\ntên trợ lý: Trợ lý A\nmẫu: có\n")[0].assistant_name == "Trợ lý A"


def test_a_facility_that_knows_only_its_name_leaves_the_rest_absent():
    record, _ = read("tên: Cơ sở A\n")
    assert (record.phone, record.address, record.hours, record.fees, record.overrides) == (None, None, (), {}, {})


def test_phones_and_counters_that_are_wrong():
    assert "3: mục “điện thoại”" in read("tên: Cơ sở A\nmẫu: không\nđiện thoại: 214 3000 000\n")[1][0]
    assert read("tên: Cơ sở A\nquầy:\n  - thủ tục: []\n    tên: Quầy 1\n")[0] is None
