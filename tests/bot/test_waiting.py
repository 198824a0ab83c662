"""A procedure nobody approved: its name, that it waits, whom to ask; on every way to it, never a fact of its file."""

import pytest
from small_world import CALIBRATION, FACILITIES, NOW, PROCEDURES, REAL, REFUSALS, ByWords, view, write_folder

from bot.compose import answer, everything
from bot.conversation import respond
from bot.factlock import violations, wrong_taps
from bot.intake import take_in
from bot.phrases import NEEDED
from bot.plain import plain
from bot.turn import Incoming, Session, Status
from bot.world import World
from index.build import VectorCache, build_index
from index.encoder import ToyEncoder
from knowledge.approval import ApprovalLog
from knowledge.chain import Action
from knowledge.folder import load_folder
from nlu.aspect import Aspect

GREEN = "giay-xanh"
# What stands in the file of the green paper only, or in the facility's rows for it.
FACTS = (
    "Tờ khai xanh",
    "Ảnh 4×6",
    "60",
    "03",
    "02 ngày",
    "8.000",
    "9.000",
    "Thông tư",
    "dichvucong",
    "OTP",
    "Nộp tờ khai",
    "Người có tên",
    "Mất giấy",
    "N1",
)
WAYS = ("p:giay-xanh", "more:giay-xanh", "sides:giay-xanh", "case:giay-xanh:0:0", "case:giay-xanh:9:9")


def build(tmp_path, approve):
    """Return a world under review in which the records of `approve` are approved."""
    folder = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    log = ApprovalLog(folder)
    for record in approve:
        log.append(Action.APPROVE, record, "Lê Thị B", NOW, (folder / f"{record}.yaml").read_bytes())
    knowledge = load_folder(folder, None, NEEDED, approvals=log).knowledge
    searched = [knowledge.waiting.get(i, p) for i, p in knowledge.public.items()]
    index = build_index(searched, REFUSALS, VectorCache(ToyEncoder(), None), CALIBRATION)
    return World(knowledge, index, REAL, ByWords())


@pytest.fixture
def reviewed(tmp_path):
    """The facilities and the red paper are approved, the green one waits."""
    return build(tmp_path, ["facilities/that", "facilities/mau", "procedures/giay-do"])


def tell(world, incoming, session=None):
    turn, after = respond(session or Session(), incoming, world, NOW)
    assert violations(view(world), turn.segments, turn.procedure) == []
    assert wrong_taps(view(world), turn.taps) == []
    return turn, after


def no_fact(turn):
    return [fact for fact in FACTS if fact in turn.text]


@pytest.mark.parametrize("action", [*WAYS, *(f"p:giay-xanh:{a.value}" for a in Aspect)])
def test_every_tap_tells_counter_phone_and_hours_and_no_fact(reviewed, action):
    turn, after = tell(reviewed, Incoming(action=action))
    assert turn.status is Status.NOT_FOUND
    assert turn.procedure == after.procedure == GREEN
    assert turn.text.startswith("Giấy hẹn xanh (mẫu mới)\nNội dung thủ tục này đang chờ cơ sở duyệt")
    for own in ("Quầy xanh", "Phòng 12", "0214 0000 004", "08:00–11:00"):
        assert own in turn.text
    assert no_fact(turn) == []
    assert [tap.action for tap in turn.taps] == ["tel:0214 0000 004", "person", "complain"]


@pytest.mark.parametrize("typed", ["xin giấy hẹn xanh", "xin giay hen xanh", "làm giấy hẹn xanh"])
def test_a_typed_question_finds_it_and_tells_no_fact(reviewed, typed):
    turn, after = tell(reviewed, take_in(typed))
    assert turn.procedure == GREEN
    assert no_fact(turn) == []
    assert not after.answers
    for more in ("mất bao lâu", "tốn bao nhiêu tiền", "chưa hiểu gì hết", "cần mang giấy tờ gì"):
        turn, after = tell(reviewed, take_in(more), after)
        assert no_fact(turn) == []


@pytest.mark.parametrize("page", [lambda v: everything(v, GREEN), lambda v: answer(v, GREEN, (Aspect.FEE,))])
def test_pages_tell_no_fact(reviewed, page):
    turn = page(view(reviewed))
    assert (no_fact(turn), turn.status) == ([], Status.NOT_FOUND)


def test_the_plain_record_that_stands_in_after_the_lock_tells_no_fact(reviewed):
    turn = plain(view(reviewed), everything(view(reviewed), GREEN))
    assert no_fact(turn) == []
    assert "0214 0000 004" in turn.text


def test_an_approved_procedure_is_told_and_does_not_say_it_waits(reviewed):
    turn, _ = tell(reviewed, Incoming(action="p:giay-do"))
    assert turn.status is Status.ANSWERED
    assert "Tờ khai đỏ" in turn.text
    assert "chờ cơ sở duyệt" not in turn.text


def test_a_person_is_named_with_the_approved_counter(reviewed):
    turn, _ = tell(reviewed, Incoming(action="person"), Session(procedure=GREEN))
    assert "0214 0000 004" in turn.text


def test_where_the_facility_waits_too_only_the_reception_is_named(tmp_path):
    world = build(tmp_path, ["procedures/giay-do"])
    turn, _ = tell(world, Incoming(action="p:giay-xanh"))
    assert "Xin hỏi tại quầy tiếp đón của Trung tâm Y tế Thử." in turn.text
    assert not any(c.isdigit() for c in turn.text)
    turn, _ = tell(world, take_in("có người ngất xỉu không thở"))
    assert turn.status is Status.EMERGENCY
    assert "115" in turn.text
    assert "0214" not in turn.text
    for action in ("home", "person", "complain", "p:giay-do", "p:tro-cap"):
        turn, _ = tell(world, Incoming(action=action))
        assert "0214" not in turn.text


def test_what_another_office_does_names_no_counter_of_ours(tmp_path):
    world = build(tmp_path, ["facilities/that", "facilities/mau"])
    turn, _ = tell(world, Incoming(action="p:giay-do"))
    assert "Xin hỏi nơi tiếp nhận hồ sơ" in turn.text
    assert "0214" not in turn.text


def test_a_repealed_file_nobody_approved_waits_like_any_other(tmp_path):
    world = build(tmp_path, ["facilities/that", "facilities/mau"])
    turn, _ = tell(world, Incoming(action="p:to-khai-vang"))
    assert "chờ cơ sở duyệt" in turn.text


def test_an_internal_file_stays_unknown_to_citizens(tmp_path):
    world = build(tmp_path, ["facilities/that", "facilities/mau", "procedures/noi-bo"])
    assert "noi-bo" not in world.knowledge.public
    turn, _ = tell(world, Incoming(action="p:noi-bo"))
    assert "trực đêm" not in turn.text


def test_several_facilities_each_name_their_own_counter(tmp_path):
    from dataclasses import replace

    world = replace(build(tmp_path, ["facilities/that", "facilities/mau"]), served=("that", "mau"))
    turn, after = respond(Session(), Incoming(action="p:giay-xanh"), world, NOW)
    assert [tap.action for tap in turn.taps if tap.action.startswith("at:")] == ["at:that", "at:mau"]
    turn, _ = respond(after, Incoming(action="at:that"), world, NOW)
    assert "0214 0000 004" in turn.text
    assert no_fact(turn) == []


def test_a_withdrawn_file_keeps_its_approved_name_and_a_waiting_one_tells_no_number(tmp_path):
    folder = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    log, path = ApprovalLog(folder), folder / "procedures" / "giay-xanh.yaml"
    log.append(Action.APPROVE, "procedures/giay-xanh", "Lê Thị B", NOW, path.read_bytes())
    log.append(Action.WITHDRAW, "procedures/giay-xanh", "Lê Thị B", NOW, reason="sai")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Giấy hẹn xanh", "Giấy lạ gọi 0912 345 678"), encoding="utf-8")
    red = folder / "procedures" / "giay-do.yaml"
    red.write_text(red.read_text(encoding="utf-8").replace("tên: ", "tên: xem tai-day.example ", 1), encoding="utf-8")
    loaded = load_folder(folder, None, NEEDED, approvals=log)
    assert loaded.knowledge.waiting["giay-xanh"].name.startswith("Giấy hẹn xanh")
    assert "giay-do" not in loaded.knowledge.public
    assert "waiting-name" in {f.code for f in loaded.findings}
