"""Sections of an answer: what may be said today, what changes soon, where to go, when it is open."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from small_world import FACILITIES, GREEN, NOW, REAL, RED, SAMPLE, TODAY, view

from bot.factlock import violations
from bot.plain import plain
from bot.sections import ASPECT_FIELDS, field_label, hours_section, notice_segments, section
from bot.turn import Kind, Status, Turn
from bot.world import View
from nlu.aspect import Aspect


def lines(seen, procedure, field):
    found = section(seen, seen.procedure(procedure), field)
    return [s.text for s in found.segments if s.kind is not Kind.LABEL]


def changes(seen, procedure, field):
    return [s.text for s in section(seen, seen.procedure(procedure), field).changes]


def test_every_aspect_has_fields_and_every_field_a_heading(world):
    assert set(ASPECT_FIELDS) == set(Aspect)
    seen = view(world)
    for fields in ASPECT_FIELDS.values():
        assert all(field_label(seen, field) for field in fields)


def test_every_mark_is_worded_and_a_conflict_is_never_said(world):
    assert lines(view(world), "niem-tin", "papers") == [
        "Đơn số 1",
        "Đơn số 2\u00a0*",
        "Đơn số 3 (theo hướng dẫn năm 2019, xin hỏi lại)",
        "Thường là: Đơn số 4",
        "Đơn số 6 (theo hướng dẫn cũ, xin hỏi lại)",
    ]


@pytest.mark.parametrize(
    ("field", "said"),
    [("deadlines", []), ("office_times", []), ("codes", []), ("fees", ["Thường là: Phí: 36.000 đồng"])],
)
def test_dated_guidance_is_never_said_of_fees_deadlines_times_and_codes(world, field, said):
    assert lines(view(world), "niem-tin", field) == said


@pytest.mark.parametrize(
    ("day", "fee"),
    [
        (date(2026, 11, 22), "Phí: 500.000 đồng"),
        (date(2026, 12, 31), "Phí: 500.000 đồng"),
        (date(2027, 1, 1), "Phí: 540.000 đồng"),
        (date(2027, 6, 1), "Phí: 540.000 đồng"),
    ],
)
def test_the_value_of_the_day_is_said(world, day, fee):
    assert lines(view(world, REAL, day), "tro-cap", "fees") == [fee]


ENDS = "Áp dụng đến hết ngày 31/12/2026 – phí, lệ phí, giá: Phí: 500.000 đồng"
STARTS = "Sắp đổi – từ ngày 01/01/2027, phí, lệ phí, giá: Phí: 540.000 đồng"


@pytest.mark.parametrize(
    ("days_before_the_new_year", "said"),
    [(32, []), (31, [ENDS]), (30, [ENDS, STARTS]), (1, [ENDS, STARTS]), (0, []), (-1, [])],
)
def test_a_change_is_announced_in_the_thirty_days_before(world, days_before_the_new_year, said):
    """The old fee's last day is 31/12, the new one's first day 01/01: each is announced 30 days ahead of its own."""
    day = date(2027, 1, 1) - timedelta(days=days_before_the_new_year)
    assert changes(view(world, REAL, day), "tro-cap", "fees") == said


def test_a_lapsed_fact_is_not_said_and_the_section_knows_why(world):
    seen = view(world)
    found = section(seen, seen.procedure("tro-cap"), "office_times")
    assert (found.segments, found.missing, found.lapsed) == ((), True, True)
    absent = section(seen, seen.procedure("tro-cap"), "steps")
    assert (absent.missing, absent.lapsed) == (True, False)
    last = view(world, REAL, date(2026, 6, 30))
    assert lines(last, "tro-cap", "office_times") == ["07 ngày"]


def test_papers_of_every_case_come_first_then_each_case_under_its_heading(world):
    assert lines(view(world), "giay-xanh", "papers") == [
        "Tờ khai xanh (bản chính; 02 bản; Mẫu số 5)",
        "Ảnh 4×6 cm (01 bản)",
        "Trường hợp: Mất giấy",
        "Giấy của công an (bản sao)",
        "Trường hợp: Giấy hỏng",
        "Giấy cũ – nếu còn giữ",
    ]


def test_the_counter_of_the_facility_stands_below_the_place(world):
    assert lines(view(world, REAL), "giay-xanh", "places") == [
        "Cơ sở khám chữa bệnh (nơi đã cấp giấy)",
        "Tại Trung tâm Y tế Thử: Quầy xanh, Phòng 12",
    ]
    assert lines(view(world, SAMPLE), "giay-xanh", "places") == ["Cơ sở khám chữa bệnh (nơi đã cấp giấy)"]


def test_what_the_facility_set_itself_replaces_the_national_rows_and_says_whose_it_is(world):
    for facility, fee, head in (
        (REAL, "Lệ phí: 9.000 đồng/bản", "Phí, lệ phí, giá – cho Trung tâm Y tế Thử"),
        (SAMPLE, "Lệ phí: 8.000 đồng/bản – cấp lại", "Phí, lệ phí, giá"),
    ):
        seen = view(world, facility)
        found = section(seen, seen.procedure("giay-xanh"), "fees")
        assert [s.text for s in found.segments] == [head, fee]
    assert lines(view(world, REAL), "giay-xanh", "office_times") == ["02 ngày làm việc"]
    assert lines(view(world, SAMPLE), "giay-xanh", "office_times") == ["Không quá 03 ngày làm việc"]


def test_hours_are_those_of_the_counter_else_of_the_facility(world):
    seen = view(world, REAL)
    assert lines(seen, "giay-xanh", "hours") == ["Thứ 2, thứ 4, thứ 6: 08:00–11:00"]
    assert lines(seen, "tro-cap", "hours") == ["Thứ 2 đến thứ 6: 07:30–17:00"]
    own = hours_section(seen, None).segments
    assert [s.text for s in own] == ["Giờ làm việc", "Thứ 2 đến thứ 6: 07:30–17:00"]


def test_the_facilitys_hours_are_not_those_of_its_first_procedures_counter(other_world):
    """A refusal shows the hours of the facility, whatever counter the first procedure of the list has."""
    counter = """\
quầy:
  - thủ tục: [giay-do]
    tên: Quầy đỏ
    giờ làm việc: {thứ: 7, từ: "05:00", đến: "06:00", độ tin: đã kiểm}
    độ tin: đã kiểm
"""
    world = other_world(facilities={SAMPLE: FACILITIES[SAMPLE] + counter})
    assert next(iter(world.knowledge.public)) == "giay-do"
    assert [s.text for s in hours_section(view(world, SAMPLE), None).segments][1:] == ["Thứ 2 đến thứ 6: 07:00–16:30"]


@pytest.mark.parametrize(
    ("day", "holidays"),
    [
        (date(2026, 12, 25), []),
        (date(2026, 12, 26), ["01/01/2027 là ngày nghỉ (Tết Dương lịch), xin gọi trước khi đến."]),
        (date(2027, 1, 1), ["01/01/2027 là ngày nghỉ (Tết Dương lịch), xin gọi trước khi đến."]),
        (date(2027, 1, 2), []),
    ],
)
def test_holidays_of_the_coming_week_stand_with_the_hours(world, day, holidays):
    assert lines(view(world, REAL, day), "tro-cap", "hours")[1:] == holidays


def test_without_hours_there_are_no_holidays_either(other_world):
    world = other_world(facilities={SAMPLE: "tên: Bệnh viện Trống\n"})
    assert lines(view(world, SAMPLE, date(2027, 1, 1)), "tro-cap", "hours") == []


@pytest.mark.parametrize(
    ("procedure", "fields", "day", "shown"),
    [
        ("giay-do", (), date(2026, 11, 19), []),
        ("giay-do", (), date(2026, 11, 20), ["Quầy đỏ"]),
        ("giay-do", (), date(2026, 11, 24), ["Quầy đỏ"]),
        ("giay-do", (), date(2026, 11, 25), ["Bãi xe"]),
        ("giay-xanh", (), date(2026, 11, 22), []),
        (None, (), date(2026, 11, 22), []),
        (None, (), date(2026, 11, 26), ["Bãi xe"]),
        (None, (), date(2026, 11, 27), []),
        ("giay-xanh", ("hours",), date(2026, 12, 1), ["Sáng thứ 7"]),
        ("giay-xanh", ("papers",), date(2026, 12, 1), []),
        (None, ("hours",), date(2026, 12, 2), ["Sáng thứ 7"]),
        (None, ("hours",), date(2026, 12, 3), []),
    ],
)
def test_a_notice_is_shown_in_what_it_touches_and_ends_by_itself(world, procedure, fields, day, shown):
    found = [s.text for s in notice_segments(view(world, SAMPLE, day), procedure, fields)]
    assert len(found) == len(shown)
    assert all(f"Thông báo: {words}" in text for words, text in zip(shown, found, strict=True))


def test_a_notice_names_both_its_days(world):
    found = notice_segments(view(world, SAMPLE, TODAY), "giay-do", ())
    assert [s.text for s in found] == ["Thông báo: Quầy đỏ nghỉ kiểm kê (từ 20/11/2026 đến hết 24/11/2026)"]


@pytest.mark.parametrize(
    ("clock", "facility", "shown"),
    [("12:59", SAMPLE, False), ("13:00", SAMPLE, True), ("16:59", REAL, True), ("17:00", REAL, False)],
)
def test_a_notice_by_the_hour_of_every_facility(world, clock, facility, shown):
    now = datetime.fromisoformat(f"2026-12-05T{clock}+07:00")
    found = [s.text for s in notice_segments(View(world, facility, now), "tro-cap", ())]
    words = "Thông báo: Mất điện toàn khu (từ 13:00 05/12/2026 đến 17:00 05/12/2026)"
    assert found == ([words] if shown else [])


def test_a_notice_of_one_facility_is_not_anothers(world):
    assert notice_segments(view(world, REAL, TODAY), "giay-do", ()) == []


@pytest.mark.parametrize("extra", ["độ tin: trái nhau", "độ tin: đã kiểm, hiệu lực đến: 01/11/2026"])
def test_a_conflicting_or_lapsed_counter_is_not_named(other_world, extra):
    text = f"tên: Bệnh viện Ba\nquầy: [{{thủ tục: [giay-xanh], tên: Quầy cũ, {extra}}}]\n"
    world = other_world(procedures={"giay-xanh": GREEN}, facilities={"ba": text})
    assert lines(view(world, "ba"), "giay-xanh", "places") == ["Cơ sở khám chữa bệnh (nơi đã cấp giấy)"]


@pytest.mark.parametrize(
    ("procedure", "shown"),
    [
        ("giay-ra-vien", True),
        ("kham-ngoai-tru", True),
        ("cap-lai-the-bhyt", False),
        ("dang-ky-khai-sinh", False),
        ("bhxh-mot-lan", False),
    ],
)
def test_the_hospitals_hours_stand_only_under_what_the_hospital_does(shipped, procedure: str, shown: bool) -> None:
    view = View(shipped, "co-so-mau", datetime(2026, 11, 23, 9))
    assert bool(hours_section(view, view.procedure(procedure)).segments) is shown


# -- a link that does not open -------------------------------------------------------------------------------------

SEEN = datetime(2026, 11, 22, 8, 15, tzinfo=NOW.tzinfo)
GREEN_LINK, RED_LINK = "https://dichvucong.gov.vn/p/home?ma=12345", "https://hotich.gov.vn/nop?ma=67890"


def dead_view(world, *urls, facility=REAL):
    return view(replace(world, dead=dict.fromkeys(urls, SEEN)), facility)


def test_a_dead_link_says_so_before_it_and_names_the_counter_after_it(world):
    seen = dead_view(world, GREEN_LINK)
    assert lines(seen, "giay-xanh", "links") == [
        "Trang trực tuyến ngay dưới đây đang không mở được (trợ lý kiểm tra lúc 08:15 ngày 22/11/2026):",
        "Cổng nộp hồ sơ",
        "Trong lúc trang chưa mở lại, anh/chị làm trực tiếp tại quầy:",
        "Cơ sở khám chữa bệnh (nơi đã cấp giấy)",
        "Tại Trung tâm Y tế Thử: Quầy xanh, Phòng 12",
    ]
    assert violations(seen, section(seen, seen.procedure("giay-xanh"), "links").segments, "giay-xanh") == []


def test_another_link_that_is_dead_changes_nothing(world):
    assert lines(dead_view(world, RED_LINK), "giay-xanh", "links") == ["Cổng nộp hồ sơ"]


def test_where_the_record_names_no_counter_a_dead_link_names_whom_to_ask(other_world):
    world = other_world({"giay-do": RED.replace("Trung tâm phục vụ hành chính công cấp xã", "chỉ trực tuyến")})
    seen = dead_view(world, RED_LINK)
    found = lines(seen, "giay-do", "links")
    assert found[2] == "Trong lúc trang chưa mở lại, anh/chị hỏi cách làm trực tiếp."
    assert found[3].startswith("Xin hỏi nơi tiếp nhận hồ sơ")
    assert violations(seen, section(seen, seen.procedure("giay-do"), "links").segments, "giay-do") == []


@pytest.mark.parametrize(
    ("old", "new"), [("08:15", "08:16"), ("22/11/2026", "23/11/2026"), ("không mở được", "không mở được từ hôm qua")]
)
def test_the_lock_lets_no_other_moment_be_said_of_a_dead_link(world, old, new):
    seen = dead_view(world, GREEN_LINK)
    said, *_ = [s for s in section(seen, seen.procedure("giay-xanh"), "links").segments if s.kind is Kind.TEXT]
    assert old in said.text
    assert violations(seen, [said], "giay-xanh") == []
    assert violations(seen, [replace(said, text=said.text.replace(old, new))], "giay-xanh") != []
    assert violations(view(world), [said], "giay-xanh") != []  # nor where the link opens


def test_the_plain_record_tells_of_a_dead_link_too(world):
    seen = dead_view(world, GREEN_LINK)
    text = plain(seen, Turn(Status.ANSWERED, (), procedure="giay-xanh")).text
    assert "đang không mở được" in text
    assert "Quầy xanh" in text
    assert "không mở được" not in plain(view(world), Turn(Status.ANSWERED, (), procedure="giay-xanh")).text
