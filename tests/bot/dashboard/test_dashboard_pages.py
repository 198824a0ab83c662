"""The pages of the figures: who gets in, the same numbers as the report, filters in the address, what is behind."""

import csv
import io
import re
from datetime import date, timedelta
from html import unescape

import pytest
from figures_world import BLUE, EDITOR, MONDAY, NOW, REAL, RED, VIEWER, WEEK, tally, turn
from structlog.testing import capture_logs

from bot.reporting import report_of
from bot.store.opening import open_store
from metrics.definitions import BY_ID, METRICS
from metrics.periods import Kind, read_period
from metrics.story import SAMPLE
from metrics.tabular import definition_rows
from metrics.words import NO_DATA, figure
from tests.bot.desk.desk_world import words

HOME = f"/bao-cao?ky={WEEK}"
PAGES = ("", "/loc", "/chi-so/answered", "/luot", "/cuoc/1", "/chua-tra-loi", "/bang/outcomes.csv", "/tep/csv")


def filled(place):
    """A week: seven questions of three people over two channels, one tap, one danger; the week before one question."""
    place.turns(
        {"procedure": BLUE, "aspect": "fee", "text": "giấy hẹn xanh phí bao nhiêu"},
        {"minute": 2, "procedure": BLUE, "aspect": "fee", "place": 2, "again": True, "text": "sao phí cao vậy"},
        {"minute": 3, "procedure": BLUE, "aspect": "papers", "place": 3, "text": None, "action": f"p:{BLUE}:papers"},
        {"day": 1, "hour": 14, "citizen": "b", "channel": "zalo_oa", "procedure": RED, "text": "phiếu hẹn tái khám"},
        {"day": 1, "hour": 15, "citizen": "b", "channel": "zalo_oa", "status": "not_found", "text": "gửi xe qua đêm"},
        {"day": 2, "citizen": "c", "status": "out_of_scope", "text": "giá vàng hôm nay"},
        {"day": 3, "citizen": None, "text": None, "status": "emergency", "place": None, "again": None, "bare": None},
        {"day": 6, "hour": 23, "citizen": "c", "status": "clarified", "text": "làm lại giấy"},
        {"day": -3, "citizen": "d", "procedure": BLUE},
        {"day": 1, "test": True, "citizen": "thu", "text": "lượt thử của nhân viên", "procedure": RED},
        {"day": 1, "facility": "khac", "citizen": "e", "text": "câu của cơ sở khác", "procedure": RED},
    )


@pytest.fixture
def week(place):
    filled(place)
    return place


def hrefs(page: str, part: str) -> list[str]:
    return [unescape(h) for h in re.findall(r'href="([^"]+)"', page) if part in h]


def table(page: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.removeprefix("\ufeff"))))


# -- who gets in -------------------------------------------------------------------------------------------------------


async def test_nobody_sees_a_page_without_logging_in(week):
    person = await week.open()
    for path in PAGES:
        said = await person.get(f"/bao-cao{path}?ky={WEEK}")
        assert person.at.startswith("/ban-lam-viec/vao?toi=/bao-cao")
        assert "Đăng nhập" in said
        assert "giấy hẹn xanh" not in said


async def test_the_login_leads_back_to_the_page_that_was_asked_for(week):
    person = await week.open()
    await person.get(f"/bao-cao/chi-so/answered?ky={WEEK}&kenh=web")
    await person.post("vao", ten=VIEWER, mat_khau="bốn từ không liên quan", toi=f"/bao-cao/chi-so/answered?ky={WEEK}")
    assert person.at == f"/bao-cao/chi-so/answered?ky={WEEK}"


async def test_a_viewer_sees_figures_and_no_way_to_edits(week):
    person = await week.open(VIEWER)
    await person.get(HOME)
    assert person.status == 200
    assert hrefs(person.page, "/ban-lam-viec/excel") == []
    assert await person.get("xem-truoc/aaaaaaaaaaaaaaaaaaaaaa")
    assert person.status == 403  # the desk's own edits stay shut
    await person.get("")
    await person.post("thong-bao", noi_dung="nghỉ chiều nay", cham="tat-ca", den="nay")
    assert person.status == 403


async def test_an_editor_gets_the_desk_and_its_upload(week):
    person = await week.open(EDITOR)
    await person.get(HOME)
    assert hrefs(person.page, "/ban-lam-viec/excel")
    assert hrefs((await desk_page(person)), "/bao-cao") == ["/bao-cao"]


async def desk_page(person) -> str:
    await person.get("")
    return person.page


async def test_nothing_of_it_is_kept_framed_or_scripted(week):
    person = await week.open(VIEWER)
    for path in PAGES:
        await person.get(f"/bao-cao{path}?ky={WEEK}")
        assert person.headers["Cache-Control"] == "no-store", path
        assert "script" not in person.headers["Content-Security-Policy"]
        assert person.headers["X-Frame-Options"] == "DENY"
        assert "<script" not in person.page
        assert " style=" not in person.page


# -- the same numbers --------------------------------------------------------------------------------------------------


def reported(place, period, **more):
    store = open_store(place.settings)
    try:
        return report_of(place.settings, place.library.world, store, period, NOW, facility=REAL, **more)
    finally:
        store.close()


@pytest.mark.parametrize("more", [{}, {"channel": "zalo_oa"}, {"procedure": BLUE}], ids=["all", "channel", "procedure"])
async def test_every_figure_is_that_of_the_report_of_the_same_period(week, more):
    want = reported(week, read_period(Kind.WEEK, WEEK), **more)
    assert want.now.values["questions"].top > 0
    query = "".join(f"&{'kenh' if name == 'channel' else 'thu-tuc'}={value}" for name, value in more.items())
    person = await week.open(VIEWER)
    await person.get(f"/bao-cao/bang/definitions.csv?ky={WEEK}{query}")
    found = table(person.page)
    assert [row["Mã"] for row in found] == [m.id for m in METRICS]
    for row, values in zip(found, definition_rows(want), strict=True):
        for name, value in zip(("Kỳ này", "Tử số", "Mẫu số", "Kỳ trước"), (*values[4:7], values[9]), strict=True):
            assert row[name] == ("" if value is None else f"{round(value, 6):g}"), (row["Mã"], name)
    said = await person.get(f"{HOME}{query}")
    for id in ("questions", "answered", "correct", "satisfied"):
        assert f"{BY_ID[id].name} {figure(want.now.values[id], BY_ID[id].unit)}" in said


async def test_what_is_of_no_channel_has_no_figure_of_one(week):
    row = {"facility": REAL, "test": False}
    week.put("ratings", row | {"day": MONDAY, "score": 5})
    week.put("handovers", row | {"at": turn()["at"], "why": "asked", "status": "closed", "wait_minutes": 4})
    person = await week.open(VIEWER)
    assert "Lượt đánh giá câu trả lời 1" in await person.get(HOME)
    said = await person.get(f"{HOME}&kenh=web")
    for name in ("Lượt đánh giá câu trả lời", "Chấm 4 hoặc 5", "Yêu cầu gặp người"):
        assert f"{name} {NO_DATA}" in said, name


async def test_the_chart_counts_the_questions_of_each_day(week):
    person = await week.open(VIEWER)
    await person.get(HOME)
    chart = unescape(person.page[person.page.index("Câu hỏi theo ngày,") :])
    assert "16/11: 2 câu hỏi, 2 trả lời được" in chart
    assert "17/11: 2 câu hỏi, 1 trả lời được" in chart
    assert "19/11: 1 câu hỏi, 0 trả lời được" in chart


async def test_correctness_stands_beside_the_share_answered(week):
    person = await week.open(VIEWER)
    assert f"Đúng (chấm mẫu) {NO_DATA}" in await person.get(HOME)
    row = {"week": MONDAY, "facility": REAL, "stratum": "answered", "grader": "A", "test": False}
    week.put("grades", *(row | {"turn": n, "mark": "right" if n else "wrong"} for n in range(4)))
    week.turns({"day": 1, "citizen": "muộn"})
    other = await week.open(EDITOR)
    said = await other.get(f"{HOME}&co-so={REAL}")
    assert "Đúng (chấm mẫu)" in said  # the report just made is shown for a moment longer
    said = await other.get(f"/bao-cao?ky={MONDAY}_{MONDAY + timedelta(days=6)}")
    assert "Đúng (chấm mẫu) 75%" in said
    assert "3/4; khoảng 95%: 30,1%–95,4%" in said


async def test_each_figure_is_explained_one_click_away(week):
    person = await week.open(VIEWER)
    await person.get(HOME)
    links = {h.partition("?")[0].rpartition("/")[2]: h for h in hrefs(person.page, "/chi-so/")}
    assert set(links) == set(BY_ID)
    for id, link in links.items():
        said = await person.get(link)
        assert " ".join(BY_ID[id].formula.split()) in said, id
    said = await person.get(links["answered"])
    assert "tử số 3, mẫu số 7" in said
    assert "Kỳ trước từ ngày 09" in said.replace("100% ", "")


# -- periods and filters -----------------------------------------------------------------------------------------------


async def test_without_a_period_it_is_last_week_or_this_one_where_nothing_was_before(place):
    person = await place.open(VIEWER)
    assert "Số liệu tuần 48 năm 2026" in await person.get("/bao-cao")
    place.turns({"day": 8})
    place.clock[0] += timedelta(days=0)
    place.turns({"day": -20})
    other = await place.open(EDITOR)
    assert "Số liệu tuần 47 năm 2026" in await other.get(HOME)


AROUND = (
    ("2026-W47", "tuần 47 năm 2026", "2026-W46", "2026-W48"),
    ("2026-11", "tháng 11 năm 2026", "2026-10", "2026-12"),
    ("2026-10-lich", "tháng 10 năm 2026", "2026-09-lich", "2026-11-lich"),
    ("2026-Q3", "quý III năm 2026", "2026-Q2", "2026-Q4"),
    ("2026-H1", "6 tháng đầu năm 2026", "2025-H2", "2026-H2"),
    ("2026-9M", "9 tháng đầu năm 2026", "2025-9M", None),
    ("2025", "năm 2025", "2024", "2026"),
    ("2026-11-16_2026-11-18", "từ 16/11/2026 đến 18/11/2026", "2026-11-13_2026-11-15", "2026-11-19_2026-11-21"),
)


async def test_every_kind_of_period_with_the_ones_around_it(week):
    person = await week.open(VIEWER)
    for code, title, before, after in AROUND:
        assert f"Số liệu {title}" in await person.get(f"/bao-cao?ky={code}")
        around = dict(re.findall(r'href="/bao-cao\?ky=([^"&]+)[^"]*" rel="(prev|next)"', person.page))
        assert around == {before: "prev"} | ({after: "next"} if after else {})


async def test_no_period_is_offered_that_has_not_begun(week):
    person = await week.open(VIEWER)
    said = await person.get("/bao-cao?ky=2026-W48")
    assert 'rel="next"' not in person.page
    assert "Kỳ chưa kết thúc" in said


async def test_the_form_leads_to_an_address_to_share(week):
    person = await week.open(VIEWER)
    await person.get(f"/bao-cao/loc?ky={WEEK}&kenh=zalo_oa&thu-tuc=&tu=&den=&co-so={REAL}")
    assert person.at == f"/bao-cao?ky={WEEK}&kenh=zalo_oa"
    await person.get(f"/bao-cao/loc?ky={WEEK}&kenh=&thu-tuc={BLUE}&tu=2026-11-16&den=2026-11-17&co-so=khac")
    assert person.at == f"/bao-cao?ky=2026-11-16_2026-11-17&co-so=khac&thu-tuc={BLUE}"
    assert "Chỉ tính thủ tục “Giấy hẹn xanh”" in words(person.page)


WRONG = (
    ("ky=2026-W60", "Không đọc được kỳ"),
    ("ky=abc", "Không đọc được kỳ"),
    ("ky=1999", "ngoài 2000–2100"),
    ("ky=2020-01-01_2026-01-01", "dài quá ba năm"),
    ("ky=2026-11-20_2026-11-10", "trước ngày đầu"),
    ("ky=2026-02-30_2026-03-01", "không phải một kỳ"),
    ("tu=2026-11-16", "ghi cả"),
    (f"ky={WEEK}&co-so=khong-co", "Không có cơ sở này"),
    (f"ky={WEEK}&co-so=co-so-mau", "Không có cơ sở này"),
    (f"ky={WEEK}&kenh=fax", "Không có kênh này"),
    (f"ky={WEEK}&thu-tuc=../../etc", "Không có thủ tục này"),
)


async def test_a_wrong_address_is_told_in_words(week):
    person = await week.open(VIEWER)
    for query, says in WRONG:
        said = await person.get(f"/bao-cao?{query}")
        assert person.status in (400, 404), query
        assert says in said
        assert hrefs(person.page, "/bao-cao")


@pytest.mark.parametrize(("facility", "questions"), [(REAL, "7"), ("khac", "1")])
async def test_a_facility_is_counted_alone(week, facility, questions):
    person = await week.open(VIEWER)
    assert f"Câu hỏi {questions} tin nhắn" in await person.get(f"{HOME}&co-so={facility}")


# -- made-up data ------------------------------------------------------------------------------------------------------


async def test_made_up_data_is_stamped_and_never_among_the_real(week):
    person = await week.open(VIEWER)
    assert SAMPLE not in await person.get(HOME)
    for path in ("", "/chi-so/answered", "/luot", "/chua-tra-loi"):
        assert SAMPLE in await person.get(f"/bao-cao{path}?ky={WEEK}&mau=1"), path
    assert "Câu hỏi 1 tin nhắn" in await person.get(f"{HOME}&mau=1")
    await person.get(f"/bao-cao/bang/outcomes.csv?ky={WEEK}&mau=1")
    assert {row["Dữ liệu"] for row in table(person.page)} == {SAMPLE}
    await person.get(f"/bao-cao/bang/outcomes.csv?ky={WEEK}")
    assert {row["Dữ liệu"] for row in table(person.page)} == {"thật"}


async def test_a_made_up_facility_is_always_stamped(make):
    place = make(facility="co-so-mau", facilities="")
    place.turns({"facility": "co-so-mau", "test": True, "channel": "demo-web"})
    person = await place.open(VIEWER)
    said = await person.get(HOME)
    assert SAMPLE in said
    assert "Câu hỏi 1 tin nhắn" in said


async def test_the_past_may_be_only_tallies(place):
    place.put("turn_tallies", tally(date(2026, 5, 4), 12))
    person = await place.open(VIEWER)
    assert "Câu hỏi 12 tin nhắn" in await person.get("/bao-cao?ky=2026-W19")


async def test_the_log_says_who_looked_and_no_word_of_a_citizen(week):
    person = await week.open(VIEWER)
    with capture_logs() as lines:
        await person.get(f"/bao-cao/luot?ky={WEEK}&chi-so=questions")
        await person.get(next(h for h in hrefs(person.page, "/cuoc/")))
        await person.get(f"/bao-cao/bang/days.csv?ky={WEEK}")
    assert [line["event"] for line in lines] == ["dashboard-turns", "dashboard-conversation", "dashboard-table"]
    assert {line["by"] for line in lines} == {VIEWER}
    assert "giấy" not in str(lines)
