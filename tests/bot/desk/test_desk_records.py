"""Records, their history, going back and taking an approval back, through the browser."""

import re

import pytest
from desk_world import APPROVER, EDITOR, ID, NAMES, RECORD, VIEWER, edit, finished

from bot.review import open_log
from knowledge.chain import Action

PLACE = f"ho-so/{RECORD}"


@pytest.fixture
def twice(approved):
    """The subject approved with 3 days, then with 4."""
    edit(approved.folder, "số: 03", "số: 04")
    approved.approve(RECORD)
    return approved


def numbers(desk):
    return [e.number for e in open_log(desk.settings).history(RECORD)]


def text_of(desk):
    return (desk.folder / f"{RECORD}.yaml").read_text(encoding="utf-8")


async def test_every_record_is_listed_and_found_by_its_name(approved):
    person = await approved.open(VIEWER)
    said = await person.get("ho-so")
    assert all(name in said for name in (*NAMES.values(), "Bệnh viện Giả", "Lịch nghỉ"))
    assert "Người Duyệt Trước duyệt" in said
    found = await person.get("ho-so?tim=giay+hen")
    assert NAMES[ID] in found
    assert NAMES["tem-phieu"] not in found
    assert "Không có hồ sơ nào" in await person.get("ho-so?tim=zzz")


@pytest.mark.parametrize("path", ["ho-so/procedures/khong-co", "ho-so/../etc", "ho-so/procedures/A", "ho-so/replies"])
async def test_what_is_no_record_has_no_page(approved, path):
    person = await approved.open(APPROVER)
    await person.get(path)
    assert person.status == 404


async def test_the_history_says_who_when_what_and_on_which_decision(twice):
    person = await twice.open(VIEWER)
    said = await person.get(PLACE)
    first, second = numbers(twice)
    assert said.index(f"bản số {second}") < said.index(f"bản số {first}", said.index("Lịch sử"))
    assert "03 → 04 ngày làm việc" in said
    assert "09:00 22/11/2026, Người Duyệt Trước" in said
    assert f"Đang trả lời theo bản số {second}" in said
    assert f'href="/ban-lam-viec/{PLACE}/{first}"' in person.page
    assert f'href="/ban-lam-viec/{PLACE}/{second}"' not in person.page


async def test_going_back_shows_what_changes_and_is_live(twice):
    first, _ = numbers(twice)
    person = await twice.open(APPROVER)
    said = await person.get(f"{PLACE}/{first}")
    assert "Thời gian giải quyết: 04 → 03 ngày làm việc" in said
    assert "Không bắt buộc" in said
    done = await person.post(f"{PLACE}/{first}", ly_do="bản mới sai")
    assert "Đã quay lại bản đã chọn" in done
    assert "Lý do: bản mới sai" in done
    last = open_log(twice.settings).history(RECORD)[-1]
    assert (last.action, last.by, last.reason) == (Action.ROLLBACK, APPROVER, "bản mới sai")
    assert "số: 03" in text_of(twice)
    twice.library.refresh()
    response = await person.client.post("/api/chat", json={"action": f"p:{ID}"})
    assert "03 ngày làm việc" in "".join(s["text"] for s in (await response.json())["segments"])


@pytest.mark.parametrize("last", ["stale", "none"])
async def test_a_form_made_before_a_newer_entry_changes_nothing(twice, last):
    first, second = numbers(twice)
    person = await twice.open(APPROVER)
    await person.get(f"{PLACE}/{first}")
    edit(twice.folder, "số: 04", "số: 05")
    twice.approve(RECORD)
    await person.post(f"{PLACE}/{first}", ly_do="bản mới sai", so_cuoi=str(second) if last == "stale" else "")
    assert person.status == 409
    assert "vừa có bản số" in person.page
    assert [e.action for e in open_log(twice.settings).history(RECORD)] == [Action.APPROVE] * 3
    assert "số: 05" in text_of(twice)


async def test_answers_may_be_looked_at_before_going_back(twice):
    first, _ = numbers(twice)
    person = await twice.open(EDITOR)
    await person.get(f"{PLACE}/{first}")
    await person.post(f"{PLACE}/{first}/xem-truoc")
    said = await finished(person)
    assert person.at == f"/ban-lam-viec/{PLACE}/{first}"
    assert "câu sẽ trả lời khác" in said
    assert "cần một người có quyền duyệt" in said


async def test_an_edit_that_waits_is_dropped_and_set_aside(approved):
    edit(approved.folder, "số: 03", "số: 09")
    (number,) = numbers(approved)
    person = await approved.open(APPROVER)
    assert "Bỏ bản sửa, giữ bản này" in await person.get(PLACE)
    await person.get(f"{PLACE}/{number}")
    await person.post(f"{PLACE}/{number}", ly_do="nhầm")
    assert "số: 03" in text_of(approved)
    (aside,) = (approved.settings.data_dir / "set-aside").rglob("*.yaml")
    assert "số: 09" in aside.read_text(encoding="utf-8")


async def test_going_back_needs_a_reason_and_a_version_that_exists(twice):
    first, _ = numbers(twice)
    person = await twice.open(APPROVER)
    await person.get(f"{PLACE}/{first}")
    await person.post(f"{PLACE}/{first}", ly_do=" ")
    assert person.status == 409
    assert "hãy ghi lý do" in person.page
    assert len(numbers(twice)) == 2
    await person.get(f"{PLACE}/999")
    assert person.status == 409
    assert "không có bản số 999" in person.page
    await person.get(PLACE)
    await person.post(f"{PLACE}/999", ly_do="thử")
    assert person.status == 409
    assert len(numbers(twice)) == 2


async def test_a_version_that_has_an_error_today_is_not_gone_back_to(twice):
    first, _ = numbers(twice)
    log = open_log(twice.settings)
    text = log.data(log.history(RECORD)[0]).replace("hạn rà soát".encode(), "hạn rà soátt".encode())
    log.append(Action.APPROVE, RECORD, "Ai Đó", twice.clock[0], text)
    log.append(Action.APPROVE, RECORD, "Ai Đó", twice.clock[0], (twice.folder / f"{RECORD}.yaml").read_bytes())
    broken = numbers(twice)[-2]
    person = await twice.open(APPROVER)
    assert "nay có lỗi" in await person.get(f"{PLACE}/{broken}")
    assert 'name="ly-do"' not in person.page
    await person.post(f"{PLACE}/{broken}", ly_do="thử")
    assert person.status == 409
    assert len(numbers(twice)) == 4
    await person.get(f"{PLACE}/{first}")
    assert 'name="ly-do"' in person.page


async def test_an_approval_is_taken_back_with_a_reason(approved):
    person = await approved.open(APPROVER)
    await person.get(PLACE)
    await person.post(f"{PLACE}/rut", ly_do="")
    assert person.status == 409
    assert open_log(approved.settings).approved(RECORD)
    await person.get(PLACE)
    said = await person.post(f"{PLACE}/rut", ly_do="nội dung sai")
    assert "Đã rút." in said
    assert "Chưa duyệt, trợ lý chỉ nêu nơi hỏi." in said
    assert open_log(approved.settings).approved(RECORD) is None
    assert open_log(approved.settings).history(RECORD)[-1].by == APPROVER


async def test_the_calendar_is_never_taken_back(approved):
    approved.approve("calendar")
    person = await approved.open(APPROVER)
    await person.get("ho-so/calendar")
    assert "/rut" not in person.page
    await person.post("ho-so/calendar/rut", ly_do="thử")
    assert person.status == 409
    assert open_log(approved.settings).approved("calendar")


async def test_the_calendar_can_be_approved_the_first_time(approved):
    person = await approved.open(APPROVER)
    said = await person.get("ho-so/calendar")
    assert "Đang dùng như trong tệp" in said
    link = re.search(r'href="(/ban-lam-viec/ban-sua\?tep=calendar)"', person.page)[1]
    await person.get(link)
    assert person.status == 200


async def test_a_reason_is_shown_as_text(twice):
    first, _ = numbers(twice)
    person = await twice.open(APPROVER)
    await person.get(f"{PLACE}/{first}")
    await person.post(f"{PLACE}/{first}", ly_do="<script>alert(1)</script>")
    assert "<script" not in person.page
    assert "&lt;script&gt;" in person.page


def altered(desk, entry=-1):
    """Alter the kept text of an approval behind everybody's back."""
    sha = open_log(desk.settings).history(RECORD)[entry].sha256
    (desk.folder / "approved" / "texts" / f"{sha}.yaml").write_bytes(b"x")


async def test_an_altered_approved_text_is_told_as_what_it_is_and_the_edit_compared_with_the_last_true_one(twice):
    first, second = numbers(twice)
    edit(twice.folder, "số: 04", "số: 09")
    altered(twice)
    person = await twice.open(APPROVER)
    for path in (PLACE, "cho-duyet", f"ban-sua?tep={RECORD}"):
        said = await person.get(path)
        assert "Bản đã duyệt bị sửa, trợ lý chỉ nêu nơi hỏi." in said, path
        assert "ang trả lời theo" not in said
        assert "Người dân vẫn được trả lời" not in said
    assert "bị sửa" in await person.get("ho-so")
    said = await person.get(f"ban-sua?tep={RECORD}")
    assert f"so với bản số {first}" in said
    assert "03 → 09 ngày làm việc" in said
    assert f"bản duyệt số {second}" in await person.get("cho-duyet")  # which text, and how to mend it
    twice.library.refresh()
    response = await person.client.post("/api/chat", json={"action": f"p:{ID}"})
    assert "ngày làm việc" not in "".join(s["text"] for s in (await response.json())["segments"])


async def test_with_no_true_text_left_it_says_that_nothing_can_be_compared(approved):
    edit(approved.folder, "số: 03", "số: 09")
    altered(approved)
    person = await approved.open(APPROVER)
    assert "không so được" in await person.get(f"ban-sua?tep={RECORD}")
    assert "không so được" in await person.get("cho-duyet")


async def test_an_altered_text_whose_file_is_still_the_approved_one_goes_on_being_told(approved):
    altered(approved)
    person = await approved.open(APPROVER)
    assert "Đang trả lời theo bản số" in await person.get(PLACE)
    assert "trợ lý chỉ nêu nơi hỏi" not in await person.get("cho-duyet")


async def test_an_edit_over_a_true_text_is_told_as_waiting(approved):
    edit(approved.folder, "số: 03", "số: 09")
    person = await approved.open(APPROVER)
    for path in (PLACE, "cho-duyet", f"ban-sua?tep={RECORD}"):
        assert "bị sửa" not in await person.get(path)


async def test_a_deleted_file_is_brought_back_as_it_was_approved(approved):
    true = text_of(approved)
    (approved.folder / f"{RECORD}.yaml").unlink()
    person = await approved.open(APPROVER)
    assert "nay không còn" in await person.get(PLACE)
    said = await person.post(f"{PLACE}/dua-lai")
    assert "Đã đưa tệp trở lại theo bản đã duyệt" in said
    assert "Đang trả lời theo bản số" in said
    assert text_of(approved) == true
    assert len(numbers(approved)) == 1
    await person.post(f"{PLACE}/dua-lai")  # it is there now
    assert person.status == 409
    assert "vẫn còn" in person.page


async def test_a_file_is_brought_back_only_by_who_may_approve_and_by_our_own_form(approved):
    (approved.folder / f"{RECORD}.yaml").unlink()
    for name in (VIEWER, EDITOR):
        person = await approved.open(name)
        assert "cần một người có quyền duyệt" in await person.get(PLACE)
        await person.post(f"{PLACE}/dua-lai")
        assert person.status == 403
    person = await approved.open(APPROVER)
    await person.get(PLACE)
    await person.post(f"{PLACE}/dua-lai", token="0" * 64)
    assert person.status == 403
    assert not (approved.folder / f"{RECORD}.yaml").exists()


async def test_no_button_where_the_file_is_there_and_none_without_a_true_text(approved):
    person = await approved.open(APPROVER)
    await person.get(PLACE)
    assert "dua-lai" not in person.page
    (approved.folder / f"{RECORD}.yaml").unlink()
    altered(approved)
    await person.get(PLACE)
    await person.post(f"{PLACE}/dua-lai")
    assert person.status == 409
    assert "đã mất hoặc bị sửa" in person.page


async def test_the_first_error_of_a_file_that_speaks_of_a_deleted_one_names_it(approved):
    related = f"thủ tục liên quan:\n  trước: [{ID}]\ncâu hỏi mẫu"
    edit(approved.folder, "câu hỏi mẫu", related, "procedures/giay-hen-do")
    person = await approved.open(APPROVER)
    assert "nay không còn" not in await person.get("ban-sua?tep=procedures/giay-hen-do")
    (approved.folder / f"{RECORD}.yaml").unlink()
    said = await person.get("ban-sua?tep=procedures/giay-hen-do")
    assert f"nên chưa duyệt được: tệp đã duyệt {RECORD}.yaml nay không còn" in said
    assert "nay không còn" not in await person.get("ban-sua?tep=procedures/tem-phieu")


async def test_an_edit_set_aside_has_its_place_and_can_be_seen_and_downloaded(approved):
    person = await approved.open(APPROVER)
    assert "Bản sửa đã cất" not in await person.get(PLACE)
    edit(approved.folder, "số: 03", "số: 09")
    edit(approved.folder, "câu hỏi mẫu", "# <b>\ncâu hỏi mẫu")
    edited = text_of(approved)
    (number,) = numbers(approved)
    await person.get(f"{PLACE}/{number}")
    said = await person.post(f"{PLACE}/{number}", ly_do="nhầm")
    assert "xem mục Bản sửa đã cất" in said
    see = re.search(r'href="(/ban-lam-viec/[^"]+/da-cat/[0-9a-f]{12})"', person.page)[1]
    said = await person.get(see)
    assert "03 → 09 ngày làm việc" in said
    assert "<b>" not in person.page
    await person.get(f"{see}/tep")
    assert person.page == edited
    assert "attachment" in person.headers["Content-Disposition"]
    await person.get(see[:-12] + "0" * 12)
    assert person.status == 404
