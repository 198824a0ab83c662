"""An answer is composed again over what was approved when it was asked; what cannot be told is said."""

from datetime import timedelta

import pytest
from desk_world import edit
from grading_world import ASKED, MONDAY
from sqlalchemy import update

from bot.grading_page.drawing import draw_last_week
from bot.grading_page.recall import Recall
from bot.review import open_log
from bot.store.leading import leading_to
from bot.store.models import TurnRow
from bot.turn import Status
from knowledge.chain import Action
from knowledge.finding import Level

QUESTION = "làm Giấy hẹn xanh"


def recalled(graded, turn=1, recall=None):
    """Compose the answer to a stored turn again."""

    def read(store):
        with store.reading() as db:
            return leading_to(db, turn)

    return (recall or Recall(graded.settings, graded.library)).answer(graded.keeper.grading(read))


def test_the_answer_is_word_for_word_the_one_the_citizen_got(make):
    graded = make(review="on")
    graded.approve(ASKED - timedelta(days=1))
    told = graded.ask(QUESTION)
    assert told.status is Status.ANSWERED
    found = recalled(graded)
    assert (found.turn.text, found.turn.taps, found.note) == (told.text, told.taps, "")


def test_a_later_approval_does_not_change_what_a_card_shows(make):
    graded = make(review="on")
    graded.approve(ASKED - timedelta(days=1))
    told = graded.ask(QUESTION)
    assert "03 ngày làm việc" in told.text
    edit(graded.folder, "số: 03", "số: 05")
    graded.approve(ASKED + timedelta(days=2))
    assert graded.library.refresh()
    assert "05 ngày làm việc" in graded.ask(QUESTION, "b", minutes=4 * 24 * 60).text
    recall = Recall(graded.settings, graded.library)
    assert "05 ngày làm việc" in recalled(graded, 2, recall).turn.text
    assert (recalled(graded, 1, recall).turn.text, recalled(graded, 1, recall).note) == (told.text, "")
    assert not [f for f in graded.library.findings if f.level is Level.ERROR]


def test_what_was_not_approved_then_shows_as_it_was_told_then(make):
    graded = make(review="on")
    graded.approve(ASKED - timedelta(days=1))
    path = graded.folder / "procedures" / "giay-hen-xanh.yaml"
    open_log(graded.settings).append(Action.WITHDRAW, "procedures/giay-hen-xanh", "Người Duyệt", ASKED, reason="thử")
    told = graded.ask(QUESTION, minutes=1)
    assert "03 ngày" not in told.text
    open_log(graded.settings).append(
        Action.APPROVE, "procedures/giay-hen-xanh", "Người Duyệt", ASKED + timedelta(days=1), path.read_bytes()
    )
    graded.library.refresh()
    assert recalled(graded).turn.text == told.text


def test_without_approvals_the_present_is_shown_and_said_to_be(graded):
    graded.ask(QUESTION)
    edit(graded.folder, "số: 03", "số: 05")
    graded.library.refresh()
    found = recalled(graded)
    assert "05 ngày làm việc" in found.turn.text
    assert "theo bản đang dùng" in found.note


def test_a_question_that_went_on_is_answered_from_what_came_before(graded):
    graded.ask(QUESTION)
    graded.ask(action="p:giay-hen-do", minutes=1)
    told = graded.ask("bao lâu thì có", minutes=2)
    assert (told.status, told.procedure) == (Status.ANSWERED, "giay-hen-do")
    found = recalled(graded, 3)
    assert found.turn.text == told.text
    assert "đây là phần" not in found.note


def changed(graded, turn=1, **values):
    """Change a stored turn, as if another version of the machine had answered it."""

    def write(store):
        with store.writing() as db:
            db.execute(update(TurnRow).where(TurnRow.id == turn).values(**values))

    graded.keeper.grading(write)


@pytest.mark.parametrize("aspect", ["office_time", None, "an aspect of an earlier version"])
def test_an_answer_the_machine_would_not_give_today_shows_the_part_it_gave(graded, aspect):
    graded.ask(QUESTION)
    changed(graded, procedure="giay-hen-do", aspect=aspect)
    found = recalled(graded)
    assert found.turn.procedure == "giay-hen-do"
    assert "Phiếu hẹn tái khám" in found.turn.text
    assert "đây là phần đã trả lời lúc ấy" in found.note


def test_a_refusal_the_machine_would_not_give_today_shows_nothing(graded):
    graded.ask(QUESTION)
    changed(graded, status="out_of_scope", procedure=None, aspect=None)
    found = recalled(graded)
    assert found.turn is None
    assert "không soạn lại được" in found.note


def test_a_procedure_that_is_gone_shows_nothing(graded):
    graded.ask(QUESTION)
    changed(graded, procedure="khong-con")
    assert recalled(graded).turn is None


def test_the_schedule_draws_last_week_once_for_each_facility(make):
    graded = make(review="off", facilities="that")
    for n in range(4):
        graded.ask(QUESTION, f"u{n}")
    graded.ask(QUESTION, "that", test=False)

    def draw(store):
        today = MONDAY + timedelta(days=7)
        return draw_last_week(graded.settings, graded.library.world, store, today)

    assert graded.keeper.grading(draw) == graded.keeper.grading(draw) == {"co-so-mau": 4, "that": 0}
    assert len(graded.sample()) == 4
