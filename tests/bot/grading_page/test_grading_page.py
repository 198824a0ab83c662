"""The page that judges answers, over real requests: blind, at its own pace, harmless when pressed twice."""

from datetime import timedelta

import pytest
from desk_world import APPROVER, EDITOR, VIEWER, hidden, words
from grading_world import AT, NOW, WEEK

from metrics.honesty import Mark

QUESTIONS = ("làm Giấy hẹn xanh", "Giấy hẹn xanh xin ở đâu", "Phiếu hẹn tái khám xin ở đâu", "làm Trợ cấp tem phiếu")


@pytest.fixture
def week(graded):
    """A week of four questions by four citizens."""
    for n, text in enumerate(QUESTIONS):
        graded.ask(text, f"u{n}", minutes=n)
    return graded


async def press(person, mark: str, **more) -> str:
    """Press a button of the card shown."""
    return await person.post(person.at, cham=mark, luot=more.pop("luot", hidden(person, "luot")), **more)


async def judge(person, week, *marks: str) -> None:
    """Judge from the beginning on."""
    await person.get(f"{week.week}/1")
    for mark in marks:
        await press(person, mark)
        week.clock[0] += timedelta(seconds=20)


async def test_whoever_is_not_logged_in_comes_back_after_the_login(week):
    person = await week.open()
    await person.get(f"{AT}/co-so-mau/{WEEK}")
    assert person.at.startswith("/ban-lam-viec/vao")
    await person.post("vao", ten=EDITOR, mat_khau="bốn từ không liên quan", toi=f"{AT}/co-so-mau/{WEEK}")
    assert person.at == f"{AT}/co-so-mau/{WEEK}"


async def test_it_opens_on_last_week_and_draws_it_once(week):
    person = await week.open(EDITOR)
    said = await person.get(AT)
    assert person.at == week.week
    assert "DỮ LIỆU MẪU" in said
    assert "0/4 câu anh/chị đã chấm" in said
    before = week.sample()
    await person.get(AT)
    assert week.sample() == before
    assert len(before) == 4


async def test_a_card_shows_question_and_answer_and_not_how_sure_the_machine_was(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    for place in range(1, 5):
        said = await person.get(f"{week.week}/{place}")
        assert any(text in said for text in QUESTIONS)
        assert "Máy: trả lời được" in said
        assert "03 ngày làm việc" in said
        assert "theo bản đang dùng" in said
        assert "DỮ LIỆU MẪU" in said
        for telling in ("confidence", "độ chắc", "0.9", "ranked"):
            assert telling not in person.page
        assert [f'value="{mark.value}"' in person.page for mark in Mark] == [True] * 4


async def test_judging_goes_from_card_to_card_to_the_end(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await person.get(f"{week.week}/1")
    assert "Câu 1 · xong 0/4" in words(person.page)
    for n, mark in enumerate(("right", "partial", "wrong", "should_refuse"), 1):
        assert person.at == f"{week.week}/{n}"
        await press(person, mark)
        week.clock[0] += timedelta(seconds=40)
    said = words(person.page)
    assert person.at == f"{week.week}?xong=1"
    assert "4/4 câu anh/chị đã chấm, hết khoảng 2 phút" in said  # three gaps of 40 seconds
    assert "đã chấm xong mẫu tuần này" in said
    assert week.marks() == [{EDITOR: mark} for mark in ("right", "partial", "wrong", "should_refuse")]


async def test_pressing_twice_changes_nothing(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await person.get(f"{week.week}/1")
    turn, token = hidden(person, "luot"), person.token
    for _ in range(3):
        await person.post(f"{week.week}/1", cham="right", luot=turn, token=token)
        assert person.at == f"{week.week}/2"
    assert week.marks() == [{EDITOR: "right"}, {}, {}, {}]
    assert [status for status, _ in person.history] == [303]


async def test_later_leaves_a_card_for_the_end(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await judge(person, week, "de-sau", "right", "right", "right")
    assert person.at == f"{week.week}/1"
    await press(person, "wrong")
    assert person.at == f"{week.week}?xong=1"


async def test_the_last_mark_is_mended_or_taken_back(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await judge(person, week, "right", "wrong")
    assert f'href="{week.week}/2">Sửa câu 2<' in person.page
    said = await person.get(f"{week.week}/2")
    assert "Anh/chị đã chấm: sai" in said
    await press(person, "partial")
    assert week.marks()[1] == {EDITOR: "partial"}
    assert person.at == f"{week.week}/3"
    await person.get(f"{week.week}/2")
    await press(person, "de-sau")
    assert week.marks() == [{EDITOR: "right"}, {}, {}, {}]


async def test_a_grader_sees_nothing_of_the_other_until_both_are_done(week):
    first, second = await week.open(EDITOR), await week.open(APPROVER)
    await first.get(week.week)
    await judge(first, week, "right", "partial", "wrong", "right")
    for path in ("", "/1", "/2", "/3", "/4"):
        said = await second.get(f"{week.week}{path}")
        assert EDITOR not in said
        assert "đã chấm:" not in said
        assert "aria-pressed" not in second.page
    assert "0/4" in await second.get(week.week)
    await judge(second, week, "right", "wrong", "wrong")
    assert APPROVER not in await first.get(week.week)
    await second.get(f"{week.week}/4")
    await press(second, "right")
    for person in (first, second, await week.open(VIEWER)):
        said = await person.get(week.week)
        assert "Chấm như nhau: 75% (3/4;" in said
        assert "Kappa: 0,6" in said  # alike 0.75, by chance (2·2 + 1·0 + 1·2) / 16 = 0.375
        assert f"Câu 2: {APPROVER} chấm “sai”, {EDITOR} chấm “thiếu”" in said
        assert "Câu 1:" not in said.partition("Xem lại")[0]


async def test_after_both_are_done_no_mark_can_be_changed(week):
    first, second = await week.open(EDITOR), await week.open(APPROVER)
    await first.get(week.week)
    await judge(first, week, "right", "right", "right", "right")
    await judge(second, week, "right", "right", "right")
    await first.get(f"{week.week}/1")
    turn, token = hidden(first, "luot"), first.token
    await second.get(f"{week.week}/4")
    await press(second, "wrong")
    await first.post(f"{week.week}/1", cham="wrong", luot=turn, token=token)
    assert "mức đã chấm không sửa được nữa" in words(first.page)
    assert f"{APPROVER}: đúng · {EDITOR}: đúng" in words(first.page)
    assert week.marks()[0] == {EDITOR: "right", APPROVER: "right"}


async def test_who_may_only_look_does_not_judge(week):
    person = await week.open(VIEWER)
    assert "Chấm cần tài khoản có quyền sửa" in await person.get(week.week)
    await person.get(f"{week.week}/1")
    assert person.status == 403
    await person.get(week.week)
    await person.post(f"{week.week}/1", cham="right", luot=str(week.sample()[0].turn))
    assert person.status == 403
    assert week.marks() == [{}, {}, {}, {}]


async def test_a_form_of_another_site_judges_nothing(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await person.get(f"{week.week}/1")
    await press(person, "right", token="0" * 64)
    assert person.status == 403
    assert week.marks()[0] == {}


@pytest.mark.parametrize("mark", ["", "perfect", "đúng"])
async def test_a_mark_that_is_none_is_refused(week, mark):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await person.get(f"{week.week}/1")
    await press(person, mark)
    assert person.status == 400
    assert week.marks()[0] == {}


async def test_a_card_of_another_turn_is_not_judged(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await person.get(f"{week.week}/1")
    await press(person, "right", luot=str(week.sample()[1].turn))
    assert person.at == f"{week.week}/1"
    assert week.marks() == [{}, {}, {}, {}]


async def test_an_erased_question_is_left_out_and_its_words_are_nowhere(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    cards = [await person.get(f"{week.week}/{n}") for n in range(1, 5)]
    place = next(n for n, card in enumerate(cards, 1) if QUESTIONS[2] in card)
    week.erase("u2")
    said = await person.get(f"{week.week}/{place}")
    assert "Người dân đã xóa câu này" in said
    assert QUESTIONS[2] not in said
    assert "0/3" in await person.get(week.week)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (f"{AT}/co-so-mau/2026-W48", "Tuần này chưa hết"),
        (f"{AT}/co-so-mau/2026-W60", "Không có tuần này"),
        (f"{AT}/that/{WEEK}", "Không có cơ sở này"),
        (f"{AT}/khong-co/{WEEK}", "Không có cơ sở này"),
    ],
)
async def test_a_week_or_a_facility_that_is_none_is_said(week, path, says):
    person = await week.open(EDITOR)
    assert says in await person.get(path)
    assert person.status == 404


async def test_a_place_beyond_the_sample_leads_to_the_week(week):
    person = await week.open(EDITOR)
    await person.get(f"{week.week}/99")
    assert person.at == week.week


async def test_a_week_without_questions_says_so(graded):
    person = await graded.open(EDITOR)
    await person.get(AT)
    assert person.at == graded.week
    assert "Tuần này chưa có câu hỏi nào" in words(person.page)


async def test_a_real_facility_is_judged_on_real_questions_only(make):
    graded = make(review="on", facility="that")
    graded.approve(NOW - timedelta(days=30))
    graded.ask("làm Giấy hẹn xanh")
    graded.ask("Phiếu hẹn tái khám xin ở đâu", "thu", test=True)
    person = await graded.open(EDITOR)
    said = await person.get(AT)
    assert "0/1 câu" in said
    assert "DỮ LIỆU MẪU" not in said
    said = await person.get(f"{graded.week}/1")
    assert "làm Giấy hẹn xanh" in said
    assert "03 ngày làm việc" in said
    assert "soạn lại" not in said.lower()


async def test_a_card_names_what_was_said_before(graded):
    graded.ask("Phiếu hẹn tái khám xin ở đâu")
    graded.ask("bao lâu thì có", minutes=1)
    person = await graded.open(EDITOR)
    await person.get(graded.week)
    cards = [await person.get(f"{graded.week}/{n}") for n in (1, 2)]
    went_on = next(card for card in cards if "bao lâu thì có" in card)
    assert "Ngay trước đó: “Phiếu hẹn tái khám xin ở đâu” (trợ lý nói về: Phiếu hẹn tái khám)" in went_on
    assert sum("Ngay trước đó" in card for card in cards) == 1


async def test_only_the_card_may_run_a_script_and_only_ours(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    assert "script-src" not in person.headers["Content-Security-Policy"]
    await person.get(f"{week.week}/1")
    policy = person.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "<script>" not in person.page
    assert (person.headers["Cache-Control"], person.headers["X-Frame-Options"]) == ("no-store", "DENY")


async def test_while_the_database_is_down_no_mark_is_lost_in_silence(week):
    person = await week.open(EDITOR)
    await person.get(week.week)
    await person.get(f"{week.week}/1")
    week.keeper.close()
    await press(person, "right")
    assert person.status == 503
    assert "thử lại sau ít phút" in words(person.page)
