"""Notices: moments, what they concern, when they are shown; their file."""

from datetime import datetime, time

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from knowledge.notice import Notice, Notices, parse_moment
from knowledge.parse import parse_record


def notice(*touches: str, **values: str) -> Notice:
    base = {"số": "1", "nội dung": "Nghỉ kiểm kê", "từ": "01/12/2026", "đến": "03/12/2026", "người đăng": "An"}
    return Notice.model_validate({**base, **values, **({"chạm tới": list(touches)} if touches else {})})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("28/11/2026", "28/11/2026"),
        ("2026-11-28", "28/11/2026"),
        ("13:00 28/11/2026", "13:00 28/11/2026"),
        ("28/11/2026 13:05", "13:05 28/11/2026"),
        ("7h30 28/11/2026", "07:30 28/11/2026"),
        ("28/11/2026, 7g", "07:00 28/11/2026"),
        ("2026-11-28 23:59", "23:59 28/11/2026"),
        ("00:00 1/12/2026", "00:00 01/12/2026"),
    ],
)
def test_a_moment_as_people_write_it(written, read):
    assert str(parse_moment(written)) == read
    assert parse_moment(read) == parse_moment(written)


@pytest.mark.parametrize(
    "wrong", ["", "13:00", "chiều 28/11/2026", "31/11/2026", "24:00 28/11/2026", "13:60 28/11/2026"]
)
def test_a_moment_that_is_none(wrong):
    with pytest.raises(PydanticCustomError):
        parse_moment(wrong)


def test_midnight_is_an_hour_not_a_whole_day():
    assert parse_moment("00:00 01/12/2026").clock == time()
    assert parse_moment("00:00 01/12/2026").end < parse_moment("01/12/2026").end


def test_a_notice_is_shown_from_its_beginning_until_its_end():
    days = notice()
    moments = ["2026-11-30T23:59", "2026-12-01T00:00", "2026-12-03T23:59", "2026-12-04T00:00"]
    assert [days.shown(datetime.fromisoformat(m)) for m in moments] == [False, True, True, False]
    assert [days.over(datetime.fromisoformat(m)) for m in moments] == [False, False, False, True]
    hours = notice(từ="13:00 01/12/2026", đến="17:00 01/12/2026")
    moments = ["2026-12-01T12:59+07:00", "2026-12-01T13:00+07:00", "2026-12-01T16:59+07:00", "2026-12-01T17:00+07:00"]
    assert [hours.shown(datetime.fromisoformat(m)) for m in moments] == [False, True, True, False]


@pytest.mark.parametrize(
    ("starts", "until"),
    [("02/12/2026", "01/12/2026"), ("13:00 01/12/2026", "13:00 01/12/2026"), ("13:00 01/12/2026", "12:59 01/12/2026")],
)
def test_a_notice_that_ends_before_it_begins(starts, until):
    with pytest.raises(ValidationError, match="kết thúc trước khi bắt đầu"):
        notice(từ=starts, đến=until)


def test_a_notice_of_one_hour_of_a_day_is_in_order():
    assert notice(từ="13:00 01/12/2026", đến="01/12/2026").until.end == datetime(2026, 12, 2)


def test_what_a_notice_concerns():
    assert notice().concerns(None, ())
    assert notice("gio lam viec").concerns("giay-a", ("hours",))
    assert not notice("giờ làm việc").concerns("giay-a", ("papers",))
    assert notice("giay-a").concerns("giay-a", ())
    assert not notice("giay-a").concerns("giay-b", ("hours",))
    assert not notice("giay-a").concerns(None, ())


def test_whose_a_notice_is():
    assert notice().at("mau")
    assert notice(**{"cơ sở": "mau"}).at("mau")
    assert not notice(**{"cơ sở": "mau"}).at("that")


FILE = "thông báo:\n  - số: {0}\n    nội dung: Nghỉ kiểm kê\n    từ: 01/12/2026\n    đến: {1}\n    người đăng: An\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FILE.format("1", "03/12/2026").replace("    đến: 03/12/2026\n", ""), "thiếu mục bắt buộc “đến”"),
        (FILE.format("1", "03/12/2026").replace("    người đăng: An\n", ""), "thiếu mục bắt buộc “người đăng”"),
        (FILE.format("một", "03/12/2026"), "số thông báo “một” sai dạng"),
        (FILE.format("0", "03/12/2026"), "số thông báo “0” sai dạng"),
        (FILE.format("1", "chiều nay"), "“chiều nay” không phải là ngày"),
        (FILE.format("1", "17:00"), "“17:00” không có ngày"),
        (FILE.format("1", "03/12/2026") * 2, "trùng"),
        (FILE.format("1", "03/12/2026") + FILE.format("1", "03/12/2026").partition("\n")[2], "hai thông báo cùng số 1"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(text, words):
    record, findings, _ = parse_record(Notices, text, "notices.yaml", "notices")
    assert record is None
    assert words in str(findings[0])


def test_the_file_as_it_should_be():
    text = FILE.format("3", "17:00 03/12/2026")
    record, findings, _ = parse_record(Notices, text, "notices.yaml", "notices")
    assert findings == []
    assert [n.number for n in record.rows] == [3]
