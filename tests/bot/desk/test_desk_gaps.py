"""Questions nobody could answer: grouped, masked, added to a procedure by the way of any edit, put aside."""

import re
import threading
from contextlib import closing
from datetime import date, timedelta

import pytest
from desk_world import APPROVER, EDITOR, ID, NAMES, NOW, RECORD, VIEWER, approve, edit, finished, hidden, looked, words

from bot import impact_run
from bot.assistant import Assistant
from bot.editor import editors_of
from bot.gap_log import LOG, How, State, closed_between, closings
from bot.gaps import find_gaps
from bot.intake import take_in
from bot.reporting import report_of
from bot.review import open_log
from bot.store.opening import open_store
from bot.turn import Incoming, Session, Status, Turn
from metrics.periods import span
from tests.bot.postgresql import fresh_database  # noqa: F401  (a fixture)

ASKED = "giấy báo khám buổi chiều lấy ở đâu"
PLANTED = "0912 345 678"


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, make):
    """Return the approved installation, its questions in a database of each kind."""
    options = {}
    if request.param == "postgresql":
        name = request.getfixturevalue("fresh_database")
        options["database_url"] = f"postgresql://postgres@127.0.0.1:5432/{name}"
    desk = make(**options)
    desk.approve()
    return desk


def ask(desk, text=ASKED, people=5, *, first=0, status=Status.NOT_FOUND, at=NOW, test=True):
    """Let people ask in vain; the facility is made up, so only flagged questions count."""
    store, turn = open_store(desk.settings), Turn(status, ())
    for who in range(first, first + people):
        store.keep("web", f"u{who}", Incoming(text), turn, Session(facility="co-so-mau"), at, 1.0, test=test)
    store.close()


async def group(person) -> str:
    """Open the first group of the list; return what its page says."""
    await person.get("chua-tra-loi")
    found = re.search(r'href="/ban-lam-viec/(chua-tra-loi/[0-9a-f]{16})"', person.page)
    assert found, words(person.page)
    return await person.get(found[1])


async def drafted(person, questions=ASKED, procedure=ID, **fields) -> str:
    """Send the draft of the group shown and wait for the look; return what the page says then."""
    await person.post(
        f"{person.at.removeprefix('/ban-lam-viec/')}/xem-truoc", thu_tuc=procedure, cau=questions, **fields
    )
    return await finished(person)


async def added(person, **fields) -> str:
    return await person.post(person.at.removeprefix("/ban-lam-viec/"), **fields)


def reply(desk, text):
    return Assistant(desk.library, lambda: NOW).reply(Session(), take_in(text), NOW)[0]


# --- who is shown


async def test_four_people_show_nothing_and_the_fifth_shows_the_group(kept):
    ask(kept, people=4)
    editor = await kept.open(EDITOR)
    said = await editor.get("chua-tra-loi")
    assert "Không có nhóm nào chờ xử lý." in said
    assert ASKED not in said
    ask(kept, people=1, first=4)
    said = await editor.get("chua-tra-loi?lai=1")
    assert f"“{ASKED}”" in said
    assert "5 người hỏi, 5 câu, trong 1 tuần" in said
    assert "1 nhóm câu hỏi chưa có trả lời" in await editor.get()


async def test_the_number_of_weeks_and_days_is_told(approved):
    ask(approved, people=3, at=NOW - timedelta(days=14))
    ask(approved, people=3, first=2)
    said = await (await approved.open(EDITOR)).get("chua-tra-loi")
    assert "5 người hỏi, 6 câu, trong 2 tuần (08/11/2026 đến 22/11/2026)" in said


async def test_questions_of_real_people_never_stand_in_the_sample_and_old_ones_are_over(approved):
    ask(approved, test=False)
    ask(approved, people=9, at=NOW - timedelta(weeks=9))
    ask(approved, people=9, status=Status.ANSWERED)
    said = await (await approved.open(EDITOR)).get("chua-tra-loi")
    assert "Không có nhóm nào chờ xử lý." in said


async def test_an_identifier_that_slipped_into_the_database_is_masked_before_anything_is_made_of_it(kept):
    ask(kept, f"{ASKED} gọi em số {PLANTED} nhé")
    editor = await kept.open(EDITOR)
    await editor.get("chua-tra-loi")
    assert PLANTED not in editor.page
    said = await group(editor)
    assert PLANTED not in editor.page
    assert "[số điện thoại]" in said
    assert "[" not in re.search(r"<textarea id=\"cau\"[^>]*>([^<]*)", editor.page)[1]
    await editor.post(f"{editor.at.removeprefix('/ban-lam-viec/')}/dong", cach="ngoai", ly_do="không thuộc bệnh viện")
    assert PLANTED.replace(" ", "") not in (kept.folder / LOG).read_text(encoding="utf-8").replace(" ", "")


async def test_a_wording_of_one_person_is_for_editors_only_and_never_in_the_log(approved):
    ask(approved, people=4)
    ask(approved, f"{ASKED} nha chị Hoa", people=1, first=4)
    viewer = await approved.open(VIEWER)
    said = await viewer.get("chua-tra-loi")
    assert "Hoa" not in said
    assert "chua-tra-loi/" not in viewer.page
    editor = await approved.open(EDITOR)
    said = await group(editor)
    assert "nha chị" in said
    mark = editor.at.rpartition("/")[2]
    await editor.post(f"chua-tra-loi/{mark}/dong", cach="bo", ly_do="hỏi thử")
    assert "nha" not in (approved.folder / LOG).read_text(encoding="utf-8")
    await viewer.get(f"chua-tra-loi/{mark}")
    assert viewer.status == 403


async def test_what_people_typed_is_shown_as_text(approved):
    ask(approved, "<script>alert(1)</script> lấy <b>phiếu</b> ở đâu")
    editor = await approved.open(EDITOR)
    await group(editor)
    assert "<script" not in editor.page
    assert "<b>phiếu" not in editor.page


# --- adding


async def test_a_question_is_added_waits_is_approved_and_answered(kept):
    ask(kept)
    path = kept.folder / f"{RECORD}.yaml"
    path.write_text("# ghi chú của điều dưỡng\n" + path.read_text(encoding="utf-8") + "# cuối tệp\n", encoding="utf-8")
    kept.approve(RECORD)
    before = path.read_text(encoding="utf-8")
    assert reply(kept, ASKED).procedure is None
    editor = await kept.open(EDITOR)
    said = await group(editor)
    assert NAMES[ID] in said
    said = await drafted(editor)
    assert "Thêm 1 câu hỏi mẫu, không đổi gì khác" in said
    assert re.search(r"\d+ câu sẽ trả lời khác, trong \d+ câu hỏi lại", said)
    assert "Trước Sau Trả lời, từ chối đúng 2 2 Hỏi lại 0 0 Trả lời sai 0 0 Từ chối dù có thủ tục 1 1" in said
    assert path.read_text(encoding="utf-8") == before
    draft = editor.at

    await added(editor)
    assert editor.at == f"/ban-lam-viec/ban-sua?tep={RECORD}"
    assert path.read_text(encoding="utf-8") == before.replace(
        f"  - làm {NAMES[ID]}\n", f"  - làm {NAMES[ID]}\n  - {ASKED}\n"
    )
    kept.library.refresh()
    assert reply(kept, ASKED).procedure is None
    assert editors_of(kept.settings, open_log(kept.settings), RECORD, path, path.read_bytes()) == ([EDITOR], [])
    assert "chờ duyệt" in await editor.get("chua-tra-loi")
    assert "0 nhóm câu hỏi chưa có trả lời" in await editor.get()
    assert closings(kept.settings)[0].state is State.WAITING
    await editor.get(draft)
    assert editor.status == 404

    approver = await kept.open(APPROVER)
    shown = await approver.get(f"ban-sua?tep={ID}")
    assert "câu sẽ trả lời khác" in shown
    assert "Đã duyệt 1 tệp" in await approve(approver, ID)
    kept.library.refresh()
    turn = reply(kept, ASKED)
    assert (turn.status, turn.procedure) == (Status.ANSWERED, ID)
    (closed,) = closed_between(kept.settings, NOW.date(), NOW.date(), sample=True)
    assert (closed.entry.how, closed.entry.people, closed.entry.record) == (How.ADDED, 5, RECORD)
    assert closed_between(kept.settings, NOW.date(), NOW.date(), sample=False) == []
    with closing(open_store(kept.settings)) as store:
        week = span(NOW.date(), NOW.date())
        annex = report_of(kept.settings, kept.library.world, store, week, NOW, gaps=False).closings
    assert [(c.day, c.people, c.done) for c in annex] == [(NOW.date(), 5, f"thêm câu hỏi mẫu vào {NAMES[ID]}")]
    said = await editor.get("chua-tra-loi?lai=1")
    assert "1 nhóm đã đóng" in said
    assert f"thêm câu hỏi mẫu vào {NAMES[ID]}" in said


async def test_another_procedure_may_be_chosen_and_must_be_one(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    at = editor.at
    for chosen, other in (("khac", ""), ("khac", "khong-co"), ("../x", ""), ("", "")):
        await drafted(editor, procedure=chosen, khac=other)
        assert editor.status == 409
        assert "chưa chọn thủ tục" in editor.page
        await editor.get(at)
    said = await drafted(editor, procedure="khac", khac="tem-phieu")
    assert NAMES["tem-phieu"] in said
    await added(editor)
    assert ASKED in (approved.folder / "procedures/tem-phieu.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("questions", "wrong"),
    [
        ("", "chưa ghi câu hỏi mẫu"),
        ("xin", "ngắn quá"),
        ("x " * 120, "Viết gọn lại"),
        (f"gọi cho em {PLANTED} với", "chi tiết riêng của một người"),
        ("lấy phiếu cho [tên] ở đâu", "chi tiết riêng của một người"),
        (f"LÀM {NAMES[ID]}", "đã có câu"),
        ("\n".join(f"hỏi lần {n}" for n in range(11)), "tối đa 10 câu"),
    ],
)
async def test_a_question_that_is_none_is_refused_and_what_was_typed_stays(approved, questions, wrong):
    ask(approved)
    before = (approved.folder / f"{RECORD}.yaml").read_bytes()
    editor = await approved.open(EDITOR)
    await group(editor)
    await drafted(editor, questions)
    assert editor.status == 409
    assert wrong in words(editor.page)
    if questions:
        assert questions.splitlines()[0].strip() in words(editor.page)
    assert (approved.folder / f"{RECORD}.yaml").read_bytes() == before
    assert not (approved.folder / LOG).exists()


async def test_a_question_another_procedure_has_is_remarked_on(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    said = await drafted(editor, f"làm {NAMES['tem-phieu']}")
    assert "Lưu ý: câu hỏi mẫu" in said
    assert "trùng với" in said


async def test_a_file_with_a_fault_takes_nothing(approved):
    ask(approved)
    edit(approved.folder, "số: 03", "số: ba")
    editor = await approved.open(EDITOR)
    await group(editor)
    await drafted(editor)
    assert editor.status == 409
    assert "không đọc được hoặc đang có lỗi" in editor.page


async def test_a_file_that_changed_after_the_look_is_looked_at_again(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    await drafted(editor)
    draft = editor.at
    edit(approved.folder, "số: 03", "số: 04")
    await added(editor)
    assert editor.status == 409
    assert "Xem trước lại" in editor.page or "xem trước lại" in editor.page
    assert ASKED not in (approved.folder / f"{RECORD}.yaml").read_text(encoding="utf-8")
    await editor.get(draft)
    again = re.search(r'href="(/ban-lam-viec/chua-tra-loi/[^"]+\?tu=[^"]+)"', editor.page)[1]
    assert "vào tệp" not in words(editor.page).partition("Nếu có hiệu lực")[2]
    await editor.get(again)
    assert f">{ASKED}</textarea>" in editor.page


async def test_an_edit_that_waits_is_said_and_the_question_joins_it(approved):
    ask(approved)
    edit(approved.folder, "số: 03", "số: 04")
    editor = await approved.open(EDITOR)
    await group(editor)
    assert "đang có bản sửa chờ duyệt" in await drafted(editor)
    await added(editor)
    assert "Thời gian giải quyết: 03 → 04 ngày làm việc" in words(editor.page)


async def test_only_who_may_edit_adds_or_puts_aside(make):
    desk = make(editors="Người Khác")
    desk.approve()
    ask(desk)
    editor = await desk.open(EDITOR)
    await group(editor)
    at = editor.at
    await drafted(editor)
    assert "MOTCUA_EDITORS" in editor.page
    await editor.get(at)
    await editor.post(f"{at.removeprefix('/ban-lam-viec/')}/dong", cach="bo", ly_do="thử")
    assert editor.status == 409
    assert not (desk.folder / LOG).exists()
    viewer = await desk.open(VIEWER)
    await viewer.get()
    await viewer.post(f"{at.removeprefix('/ban-lam-viec/')}/xem-truoc", thu_tuc=ID, cau=ASKED)
    assert viewer.status == 403


async def test_without_review_a_look_comes_first_and_what_breaks_needs_a_reason(make):
    desk = make(review="off")
    ask(desk)
    editor = await desk.open(EDITOR)
    await group(editor)
    said = await drafted(editor)
    assert "có hiệu lực sau vài giây" in said
    assert "câu sẽ trả lời khác" in said
    assert "Đã thêm câu hỏi mẫu vào tệp" in await added(editor)
    desk.library.refresh()
    assert reply(desk, ASKED).procedure == ID
    assert closings(desk.settings)[0].state is State.CLOSED

    other = "bảng kê xanh lá cây lấy ở quầy nào"  # out of scope by the golden questions
    rows = f"question\tkind\tstyle\n{other}\tother\tdau\n"
    (impact_run.GOLDEN / "out_of_scope.calibration.tsv").write_text(rows, encoding="utf-8")
    ask(desk, other)
    await editor.get("chua-tra-loi?lai=1")
    await group(editor)
    said = await drafted(editor, other)
    assert "1 câu hỏi sẽ không còn được trả lời đúng" in said
    assert "Trước Sau Trả lời, từ chối đúng 2 1 Hỏi lại 0 0 Trả lời sai 0 1" in said
    await added(editor)
    assert editor.status == 409
    assert "ghi lý do" in editor.page
    assert "Đã thêm" in await added(editor, ly_do="thử xem")
    assert closings(desk.settings)[0].entry.reason == "thử xem"


async def test_an_installation_without_golden_questions_says_so(approved, monkeypatch, tmp_path):
    monkeypatch.setattr(impact_run, "GOLDEN", tmp_path / "nowhere")
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    said = await drafted(editor)
    assert "không kèm bộ câu hỏi vàng" in said
    assert "Trả lời sai" not in said


# --- putting aside, opening again


async def test_a_group_put_aside_is_remembered_with_its_reason_and_opens_again(kept):
    ask(kept)
    editor = await kept.open(EDITOR)
    await group(editor)
    at = editor.at.removeprefix("/ban-lam-viec/")
    for reason, wrong in (("", "chưa ghi lý do"), (f"gọi {PLANTED}", "thông tin riêng")):
        await editor.post(f"{at}/dong", cach="ngoai", ly_do=reason)
        assert editor.status == 409
        assert wrong in words(editor.page)
    said = await editor.post(f"{at}/dong", cach="ngoai", ly_do="việc của công an xã")
    assert "Đã đóng nhóm câu hỏi." in said
    assert "Không có nhóm nào chờ xử lý." in said
    assert "ngoài phạm vi" in said
    assert "Lý do: việc của công an xã" in said
    assert EDITOR in said
    ask(kept, people=6, first=20)
    ask(kept, ASKED.upper(), people=6, first=30)
    assert "Không có nhóm nào chờ xử lý." in await editor.get("chua-tra-loi?lai=1")
    (closed,) = closed_between(kept.settings, NOW.date(), NOW.date(), sample=True)
    assert (closed.entry.how, closed.entry.words, closed.entry.people) == (How.OUT_OF_SCOPE, ASKED, 5)
    await editor.post(f"chua-tra-loi/so/{closed.entry.number}/mo-lai")
    assert "Đã mở lại nhóm câu hỏi." in words(editor.page)
    assert f"“{ASKED}”" in words(editor.page)
    assert closed_between(kept.settings, NOW.date(), NOW.date(), sample=True) == []
    assert len((kept.folder / LOG).read_text(encoding="utf-8").splitlines()) == 2


async def test_a_group_is_known_again_by_its_meaning_when_its_wordings_are_gone(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    await editor.post(f"{editor.at.removeprefix('/ban-lam-viec/')}/dong", cach="bo", ly_do="không phải việc của mình")
    store = open_store(approved.settings)
    for who in range(5):
        store.erase("web", f"u{who}")
    store.close()
    ask(approved, f"{ASKED} ạ", first=50)
    said = await editor.get("chua-tra-loi?lai=1")
    assert "Không có nhóm nào chờ xử lý." in said
    ask(approved, "mấy giờ mở cửa nhà xe", first=60)
    assert "“mấy giờ mở cửa nhà xe”" in await editor.get("chua-tra-loi?lai=1")


async def test_a_rolled_back_addition_opens_the_group_again(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    await drafted(editor)
    await added(editor)
    path = approved.folder / f"{RECORD}.yaml"
    path.write_bytes(open_log(approved.settings).data(open_log(approved.settings).approved(RECORD)))
    assert closings(approved.settings)[0].state is State.UNDONE
    assert f"“{ASKED}”" in await editor.get("chua-tra-loi")


async def test_a_group_people_go_on_asking_after_the_addition_is_open_again(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    await drafted(editor)
    await added(editor)
    approver = await approved.open(APPROVER)
    await looked(approver, ID)
    await approve(approver, ID)
    approved.clock[0] = NOW + timedelta(days=3)
    await editor.enter(EDITOR)
    ask(approved, people=4, first=70, at=approved.clock[0])
    assert "Không có nhóm nào chờ xử lý." in await editor.get("chua-tra-loi?lai=1")
    ask(approved, people=1, first=74, at=approved.clock[0])
    said = await editor.get("chua-tra-loi?lai=1")
    assert "vẫn có 5 người chưa được trả lời" in said


async def test_groups_that_are_gone_and_logs_nobody_can_read_are_said(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await editor.get("chua-tra-loi")
    for path in ("chua-tra-loi/" + "0" * 16, "chua-tra-loi/ban-thao/" + "x" * 22):
        await editor.get(path)
        assert editor.status == 404
    (approved.folder / LOG).write_text('{"number": 1, "how"\nnot json\n', encoding="utf-8")
    assert f"“{ASKED}”" in await editor.get("chua-tra-loi")
    assert closed_between(approved.settings, date(2026, 1, 1), date(2027, 1, 1), sample=True) == []


async def test_a_form_of_another_site_does_nothing(approved):
    ask(approved)
    editor = await approved.open(EDITOR)
    await group(editor)
    at = editor.at.removeprefix("/ban-lam-viec/")
    for path in (f"{at}/dong", f"{at}/xem-truoc"):
        await editor.post(path, token="x" * 64, thu_tuc=ID, cau=ASKED, cach="bo", ly_do="thử")
        assert editor.status == 403
    assert not (approved.folder / LOG).exists()
    assert not hidden(editor, "xem")


async def test_what_finds_an_answer_today_is_no_gap_any_more(approved):
    ask(approved)
    edit(approved.folder, f"  - làm {NAMES[ID]}\n", f"  - làm {NAMES[ID]}\n  - {ASKED}\n")
    approved.approve(RECORD)
    said = await (await approved.open(EDITOR)).get("chua-tra-loi")
    assert "Không có nhóm nào chờ xử lý." in said
    assert "1 nhóm nay đã có câu trả lời" in said


async def test_a_search_that_fails_says_so_without_a_word_of_the_error_and_is_tried_again(approved, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("câu hỏi của một người dân")

    ask(approved)
    with monkeypatch.context() as patched:
        patched.setattr("bot.desk.finder.find_gaps", broken)
        editor = await approved.open(EDITOR)
        said = await editor.get("chua-tra-loi")
        assert "máy gặp trục trặc" in said
        assert "câu hỏi của một người dân" not in said
        await editor.get("chua-tra-loi/" + "0" * 16)
        assert editor.status == 503
    assert f"“{ASKED}”" in await editor.get("chua-tra-loi")


async def test_while_the_groups_are_being_made_the_page_says_how_far_it_is(approved, monkeypatch):
    going, shown = threading.Event(), threading.Event()

    def slow(settings, world, today, encoded):
        going.set()
        assert shown.wait(30)
        return find_gaps(settings, world, today, encoded)

    monkeypatch.setattr("bot.desk.finder.find_gaps", slow)
    monkeypatch.setattr("bot.desk.finder._WAIT", 0.01)
    ask(approved)
    editor = await approved.open(EDITOR)
    said = await editor.get("chua-tra-loi")
    assert going.is_set()
    assert "Đang đọc và gom nhóm câu hỏi" in said
    assert '<meta http-equiv="refresh"' in editor.page
    assert "… câu hỏi chưa có trả lời" in await editor.get()
    shown.set()
    monkeypatch.setattr("bot.desk.finder._WAIT", 30)
    assert f"“{ASKED}”" in await editor.get("chua-tra-loi")
