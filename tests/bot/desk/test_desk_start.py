"""The first page: what is wrong, what waits, what is due, how complete each office is."""

import re

import pytest
from desk_world import APPROVER, EDITOR, ID, NAMES, NOW, RECORD, VIEWER, edit

from bot.alarms import Alarm, Alarms, Kind

COUNTERS = "quầy: {thủ tục: [giay-hen-xanh], tên: Quầy Xanh, phụ trách: Phòng Xanh, độ tin: đã kiểm, nguồn: thử}\n"


async def test_a_quiet_day_says_so(approved):
    said = await (await approved.open(VIEWER)).get()
    assert "0 lỗi trong tệp" in said
    assert "0 tệp chờ duyệt" in said
    assert "Không có lỗi." in said
    assert "Không có gì chờ duyệt." in said
    assert "Không có thông báo nào." in said
    assert "Bệnh viện Giả" in said


async def test_what_is_wrong_is_named_with_file_line_and_fix(approved):
    edit(approved.folder, "số: 03", "số: ba")
    approved.library.refresh()
    said = await (await approved.open(VIEWER)).get()
    assert "1 lỗi trong tệp" in said
    assert f"{RECORD}.yaml, dòng 5" in said
    assert "Cách sửa:" in said
    assert NAMES[ID] in said


async def test_what_falls_due_in_thirty_days_is_listed_with_its_record(approved):
    person = await approved.open(VIEWER)
    said = await person.get()
    assert "3 việc đến hạn trong 30 ngày" in said
    assert f"{NAMES[ID]} ({ID}): còn 18 ngày là đến hạn rà soát 10/12/2026" in said
    assert f'href="/ban-lam-viec/ho-so/{RECORD}"' in person.page
    edit(approved.folder, "hạn rà soát: 10/12/2026", "hạn rà soát: 10/12/2027")
    approved.approve(RECORD)
    assert "2 việc đến hạn trong 30 ngày" in await person.get()


async def test_each_office_with_its_share_and_what_is_missing(approved):
    path = approved.folder / "facilities" / "co-so-mau.yaml"
    path.write_text(path.read_text(encoding="utf-8") + COUNTERS, encoding="utf-8")
    approved.library.refresh()
    said = await (await approved.open(VIEWER)).get()
    section = said.partition("Độ đầy đủ theo phòng")[2]
    assert re.search(r"Phòng Xanh 22%", section)
    assert re.search(r"Chưa có đơn vị phụ trách 22%", section)
    assert "còn thiếu: ai được làm, giấy tờ, các bước" in section


async def test_what_waits_leads_to_its_page(desk):
    person = await desk.open(APPROVER)
    said = await person.get()
    assert "4 tệp chờ duyệt" in said
    assert "chưa duyệt lần nào" in said
    assert f'href="/ban-lam-viec/ban-sua?tep={RECORD}"' in person.page


async def test_pages_say_where_one_is(approved):
    person = await approved.open(VIEWER)
    for path, words in (("", "Việc"), ("thong-bao", "Thông báo"), ("excel", "Excel"), ("ho-so", "Hồ sơ")):
        await person.get(path)
        assert re.findall(r'aria-current="page">([^<]+)<', person.page) == [words]


async def test_an_unknown_word_of_work_done_says_nothing(approved):
    person = await approved.open(VIEWER)
    for query in ("?xong=khong-co", "?xong=<script>", "?xong=duyet&so=<b>", "?xong=duyet&so=12345678"):
        await person.get(query)
        assert "<script" not in person.page
        assert "<b>" not in re.sub("<b>(0|3|…)</b>", "", person.page)  # a count may still be worked out
    assert "Đã duyệt 2 tệp." in await person.get("?xong=duyet&so=2")


async def test_a_slash_at_the_end_leads_there_too(approved):
    person = await approved.open(VIEWER)
    await person.get("/ban-lam-viec/")
    assert (person.status, person.at) == (200, "/ban-lam-viec")


async def test_an_alarm_stands_on_top_until_it_ends(approved):
    person = await approved.open(VIEWER)
    assert "Báo động" not in await person.get()
    alarms = Alarms(approved.settings.data_dir)
    alarms.raised(Alarm(Kind.TOKEN, "zalo_oa", "không gia hạn được <quyền>", "cấp quyền lại"), NOW)
    said = await person.get()
    assert "Không gia hạn được <quyền> (từ 09:00 22/11/2026). Làm: cấp quyền lại." in said
    assert "&lt;quyền&gt;" in person.page
    assert said.index("Báo động") < said.index("lỗi trong tệp")
    alarms.ended(Kind.TOKEN, "zalo_oa", NOW)
    assert "Báo động" not in await person.get()


@pytest.mark.parametrize(("who", "app", "shown"), [(APPROVER, "7", True), (EDITOR, "7", False), (APPROVER, "", False)])
async def test_who_may_consent_to_zalo_finds_the_page_where_there_is_one(make, who, app, shown):
    person = await make(zalo_oa_app_id=app).open(who)
    await person.get("/ban-lam-viec")
    assert ('href="/ban-lam-viec/zalo-oa"' in person.page) is shown
