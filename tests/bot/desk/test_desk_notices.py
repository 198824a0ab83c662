"""Notices through the browser: posted in half a minute, shown in answers, ended, logged with the account's name."""

import json
from datetime import timedelta

import pytest
from desk_world import EDITOR, ID, NAMES, VIEWER, hidden

from knowledge.notice_file import read_notices

TEXT = "Chiều nay quầy nghỉ, mời anh/chị quay lại sáng mai."


async def post(person, **fields):
    await person.get("thong-bao")
    return await person.post("thong-bao", **({"noi_dung": TEXT, "den": "nay", "cham": "het"} | fields))


def notices(desk):
    return read_notices(desk.folder)


def log(desk):
    path = desk.folder / "notices.log.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


async def answer(person, procedure=ID):
    response = await person.client.post("/api/chat", json={"action": f"p:{procedure}"})
    return (await response.json())["segments"]


async def test_a_notice_is_posted_shown_first_and_ended(approved):
    person = await approved.open(EDITOR)
    said = await post(person)
    assert "Đã đăng thông báo số 1." in said
    assert f"Sổ ghi {EDITOR} đăng" in said
    (notice,) = notices(approved)
    assert (str(notice.starts), str(notice.until), notice.by, notice.facility, notice.touches) == (
        "09:00 22/11/2026",
        "22/11/2026",
        EDITOR,
        "co-so-mau",
        ("tất cả",),
    )
    approved.library.refresh()
    assert any(TEXT in s["text"] for s in (await answer(person))[:3])
    assert "1 thông báo đang hiện" in await person.get()
    await person.get("thong-bao")
    assert "Đã gỡ thông báo số 1." in await person.post("thong-bao/1/go")
    assert notices(approved) == ()
    assert [(e["action"], e["by"]) for e in log(approved)] == [("post", EDITOR), ("end", EDITOR)]


@pytest.mark.parametrize(
    ("fields", "starts", "until"),
    [
        ({"den": "mai"}, "09:00 22/11/2026", "23/11/2026"),
        ({"den": "khac", "den_ngay": "2026-11-25"}, "09:00 22/11/2026", "25/11/2026"),
        ({"den": "khac", "den_gio": "16:30"}, "09:00 22/11/2026", "16:30 22/11/2026"),
        ({"den": "khac", "den_ngay": "25/11/2026", "den_gio": "7h30"}, "09:00 22/11/2026", "07:30 25/11/2026"),
        ({"tu_ngay": "2026-11-22", "tu_gio": "13:00"}, "13:00 22/11/2026", "22/11/2026"),
    ],
)
async def test_the_time_is_what_was_chosen(approved, fields, starts, until):
    await post(await approved.open(EDITOR), **fields)
    (notice,) = notices(approved)
    assert (str(notice.starts), str(notice.until)) == (starts, until)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"noi_dung": ""}, "chưa ghi nội dung"),
        ({"noi_dung": "x" * 301}, "tối đa 300"),
        ({"den": "khac"}, "chưa ghi ngày, giờ hết"),
        ({"den": "khac", "den_ngay": "2026-11-21"}, "đã qua rồi"),
        ({"den": "khac", "den_gio": "08:59"}, "đã qua rồi"),
        ({"den": "khac", "den_ngay": "hôm kia"}, "không rõ"),
        ({"den": "khac", "den_gio": "25:99"}, "không rõ"),
        ({"tu_ngay": "2026-11-24"}, "phải sau lúc bắt đầu"),
        ({"den": "khac", "den_ngay": "2027-01-22"}, "dài quá 60 ngày"),
        ({"noi_dung": "Nộp ở https://la.example"}, "ngoài danh sách cho phép"),
        ({"cham": "chon"}, "chưa đánh dấu thủ tục nào"),
        ({"cham": "chon", "thu_tuc": ["khong-co"]}, "chưa đánh dấu thủ tục nào"),
    ],
)
async def test_what_cannot_be_is_said_and_nothing_typed_is_lost(approved, fields, says):
    person = await approved.open(EDITOR)
    await post(person, **fields)
    assert person.status == 400
    assert says in person.page
    assert fields.get("noi_dung", TEXT)[:300] in person.page
    assert notices(approved) == ()
    assert log(approved) == []


async def test_a_notice_of_some_procedures_touches_only_those(approved):
    person = await approved.open(EDITOR)
    said = await post(person, cham="chon", thu_tuc=[ID, "tem-phieu"])
    assert f"{NAMES[ID]}, {NAMES['tem-phieu']}" in said
    approved.library.refresh()
    assert any(TEXT in s["text"] for s in await answer(person))
    assert not any(TEXT in s["text"] for s in await answer(person, "giay-hen-do"))


async def test_a_notice_about_hours_says_so(approved):
    await post(await approved.open(EDITOR), cham="gio")
    assert notices(approved)[0].touches == ("giờ làm việc",)


async def test_where_several_facilities_are_served_one_has_to_be_chosen(make):
    desk = make(facilities="co-so-hai")
    person = await desk.open(EDITOR)
    await post(person)
    assert person.status == 400
    assert "chưa chọn cơ sở" in person.page
    await post(person, co_so="co-so-hai")
    await post(person, co_so="tất cả")
    assert [n.facility for n in notices(desk)] == ["co-so-hai", None]


async def test_what_is_over_and_what_is_to_come_stand_apart(approved):
    person = await approved.open(EDITOR)
    await post(person)
    assert "Đã hẹn thông báo số 2." in await post(person, tu_ngay="2026-11-23", den="mai")
    said = await person.get("thong-bao")
    assert said.index("Đang hiện") < said.index("Sắp hiện")
    approved.clock[0] += timedelta(hours=7)
    approved.clock[0] += timedelta(days=1)
    person = await approved.open(EDITOR)
    assert "1 thông báo đã hết" in await person.get("thong-bao")
    approved.clock[0] += timedelta(days=1)
    person = await approved.open(EDITOR)
    assert "2 thông báo đã hết" in await person.get("thong-bao")


async def test_ending_what_is_not_there_says_so(approved):
    person = await approved.open(EDITOR)
    await person.get("thong-bao")
    await person.post("thong-bao/77/go")
    assert person.status == 409
    assert "không có thông báo số 77" in person.page.lower()


async def test_a_notice_is_shown_as_text(approved):
    person = await approved.open(EDITOR)
    await post(person, noi_dung="Quầy <script>alert(1)</script> nghỉ")
    for page in ("thong-bao", ""):
        await person.get(page)
        assert "<script" not in person.page
        assert "&lt;script&gt;" in person.page


async def test_a_broken_file_of_notices_is_named_and_the_rest_of_the_desk_goes_on(approved):
    (approved.folder / "notices.yaml").write_text("thông báo: [", encoding="utf-8")
    person = await approved.open(VIEWER)
    await person.get()
    assert person.status == 200
    assert "notices.yaml" in person.page
    await person.get("thong-bao")
    assert person.status == 409
    assert "notices.yaml:1" in person.page


async def test_an_account_that_is_no_named_editor_neither_posts_nor_ends(make):
    desk = make(editors="Người Khác")
    person = await desk.open(EDITOR)
    assert "danh sách người được sửa" in await post(person)
    assert person.status == 400
    assert notices(desk) == ()
    assert "danh sách người được sửa" in await person.post("thong-bao/1/go")


async def test_a_named_editor_posts(make):
    listed = make(editors=f"{EDITOR}, Người Khác")
    person = await listed.open(EDITOR)
    await post(person)
    assert len(notices(listed)) == 1


WARNED = "Từ mai phí sao hồ sơ là 50.000 đồng, hỏi số 0214 3999 999."


async def test_a_price_or_an_unknown_phone_is_confirmed_once_before_anything_is_live(approved):
    person = await approved.open(EDITOR)
    said = await post(person, noi_dung=WARNED)
    assert "Chưa đăng." in said
    assert "nêu số tiền “50.000 đồng”" in said
    assert "số điện thoại 02143999999" in said
    assert WARNED in said  # what was typed is not lost
    assert notices(approved) == ()
    mark = hidden(person, "da-xem")
    fields = {"den": "nay", "cham": "het"}
    said = await person.post("thong-bao", noi_dung=WARNED.replace("50", "60"), da_xem=mark, **fields)
    assert "nêu số tiền “60.000 đồng”" in said  # the confirmation was of another text
    assert notices(approved) == ()
    said = await person.post(
        "thong-bao", noi_dung=WARNED.replace("50", "60"), da_xem=hidden(person, "da-xem"), **fields
    )
    assert "Đã đăng thông báo số 1." in said
    assert len(notices(approved)) == 1


async def test_a_notice_without_a_warning_is_live_at_once(approved):
    person = await approved.open(EDITOR)
    assert "Đã đăng thông báo số 1." in await post(person, noi_dung="Quầy nghỉ, hỏi số 0000 000 001.")
