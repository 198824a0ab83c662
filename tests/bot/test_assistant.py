"""The assistant: a reply that fails the lock is replaced by the plain record and counted."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from prometheus_client import REGISTRY
from small_world import NOW, REAL, SAMPLE, view
from structlog.testing import capture_logs

import bot.assistant
from bot.assistant import Assistant
from bot.compose import answer
from bot.conversation import respond
from bot.factlock import violations
from bot.intake import take_in
from bot.links.official import key_of, links_of
from bot.plain import plain
from bot.sections import SHORT
from bot.turn import Incoming, Kind, Segment, Session, Status, Tap
from knowledge.stating import state_field


def counted(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0.0


@pytest.fixture
def assistant(world):
    return Assistant(SimpleNamespace(world=world), now=lambda: NOW)


@pytest.fixture
def tamper(monkeypatch):
    """Return a function that makes the composer go wrong: `old` becomes `new` in every line."""

    def install(old, new):
        def wrong(*args):
            turn, session = respond(*args)
            lines = tuple(replace(s, text=s.text.replace(old, new)) for s in turn.segments)
            return replace(turn, segments=lines), session

        monkeypatch.setattr(bot.assistant, "respond", wrong)

    return install


def test_an_untouched_reply_leaves_as_composed_and_is_counted_by_status(assistant):
    before = counted("motcua_turns_total", status="answered"), counted("motcua_fact_lock_total")
    turn, _ = assistant.reply(Session(facility=REAL), take_in("xin giấy hẹn xanh"), NOW)
    assert turn.locked
    assert counted("motcua_turns_total", status="answered") == before[0] + 1
    assert counted("motcua_fact_lock_total") == before[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [("9.000 đồng", "5.000 đồng"), ("60 ngày", "15 ngày"), ("02 ngày làm việc", "02 ngày"), ("/TT-XX", "/TT-XY")],
)
def test_a_wrong_reply_is_replaced_by_the_plain_record_and_counted(assistant, tamper, world, old, new):
    tamper(old, new)
    before = counted("motcua_fact_lock_total")
    turn, session = assistant.reply(Session(facility=REAL), take_in("xin giấy hẹn xanh"), NOW)
    assert counted("motcua_fact_lock_total") == before + 1
    assert not turn.locked
    assert (turn.status, turn.procedure, session.procedure) == (Status.ANSWERED, "giay-xanh", "giay-xanh")
    assert new not in turn.text.replace(old, "")
    for fact in ("9.000 đồng/bản", "60 ngày", "02 ngày làm việc", "22/2025/TT-XX", "ngày kiểm: 20/11/2026"):
        assert fact.lower() in turn.text.lower()
    assert violations(view(world, REAL), turn.segments, turn.procedure) == []


def test_a_line_of_the_twin_in_the_reply_brings_the_plain_record(assistant, monkeypatch, world):
    def mixed(*args):
        turn, session = respond(*args)
        twin = answer(view(world, REAL), "giay-do").segments
        return replace(turn, segments=(*turn.segments, *(s for s in twin if "5.000" in s.text))), session

    monkeypatch.setattr(bot.assistant, "respond", mixed)
    turn, _ = assistant.reply(Session(facility=REAL), take_in("xin giấy hẹn xanh"), NOW)
    assert not turn.locked
    assert "5.000" not in turn.text


def test_the_log_of_a_wrong_reply_holds_no_word_of_the_citizen(assistant, tamper):
    tamper("9.000 đồng", "5.000 đồng")
    with capture_logs() as said:
        assistant.reply(Session(facility=REAL), take_in("xin giấy hẹn xanh Cẩm"), NOW)
    assert said
    assert "5.000" in str(said)
    assert "Cẩm" not in str(said)


def test_a_button_with_a_wrong_number_is_dropped_and_counted(assistant, monkeypatch):
    wrong = Tap("Gọi 0214 0000 009", "tel:0214 0000 009")

    def tampered(*args):
        turn, session = respond(*args)
        return replace(turn, taps=(*turn.taps, wrong)), session

    monkeypatch.setattr(bot.assistant, "respond", tampered)
    before = counted("motcua_fact_lock_total")
    turn, _ = assistant.reply(Session(facility=REAL), take_in("xin giấy hẹn xanh"), NOW)
    assert wrong not in turn.taps
    assert turn.taps
    assert turn.locked
    assert counted("motcua_fact_lock_total") == before + 1


def test_in_danger_only_the_wrong_line_falls_away_and_115_stays(assistant, tamper):
    tamper("0214 0000 002", "0214 0000 009")
    turn, _ = assistant.reply(Session(facility=REAL), take_in("bố tôi bất tỉnh gọi không dậy"), NOW)
    assert turn.status is Status.EMERGENCY
    assert not turn.locked
    assert "115" in turn.text
    assert "009" not in turn.text


def test_a_refusal_loses_only_its_wrong_line(assistant, tamper):
    tamper("0214 0000 001", "0214 0000 009")
    turn, _ = assistant.reply(Session(facility=REAL), take_in("zzz qqq"), NOW)
    assert "không đoán" in turn.text
    assert "Thứ 2 đến thứ 6: 07:30–17:00" in turn.text
    assert "009" not in turn.text


@pytest.mark.parametrize("facility", [REAL, SAMPLE])
def test_where_no_line_is_right_the_apology_is_sent(world, facility):
    seen = view(world, facility)
    turn, _ = respond(Session(facility=facility), Incoming("zzz qqq"), world, NOW)
    banner = tuple(s for s in turn.segments if "MẪU" in s.text)
    wrong = replace(turn, segments=(*banner, Segment(Kind.TEXT, "Nộp 1.000.000 đồng", ())))
    lines = [s.text for s in plain(seen, wrong).segments]
    assert lines[len(banner) :] == [
        "Xin lỗi, hệ thống đang lỗi. Anh/chị thử lại sau ít phút hoặc hỏi tại quầy tiếp đón."
    ]


def test_the_plain_record_of_every_procedure_passes_the_lock_whole(world, shipped):
    """Nothing is dropped from it: it has every row of the short answer that may be said."""
    for seen in (view(world), view(world, SAMPLE), *(view(shipped, f) for f in shipped.knowledge.facilities)):
        for procedure in seen.world.knowledge.public:
            composed = answer(seen, procedure)
            turn = plain(seen, composed)
            assert violations(seen, turn.segments, procedure) == []
            record = seen.procedure(procedure)
            rows = sum(len(state_field(record, field, seen.today).rows) for field in SHORT)
            assert sum(s.kind in (Kind.ITEM, Kind.LINK) for s in turn.segments) == rows
            assert any(s.text.startswith("Nguồn: ") for s in turn.segments)
            assert any(s.text.startswith("Đơn vị phụ trách: ") for s in turn.segments)


def test_the_plain_record_keeps_links_cases_and_the_pending_line(world):
    seen = view(world, REAL)
    turn = plain(seen, answer(seen, "giay-xanh"))
    assert "Mất giấy: Giấy của công an (bản sao)" in turn.text
    assert "Cổng nộp hồ sơ: https://dichvucong.gov.vn/p/home?ma=12345" in turn.text
    assert "Nội dung chờ cơ sở duyệt." in turn.text
    assert plain(view(world, SAMPLE), answer(view(world, SAMPLE), "giay-xanh")).text.startswith("DỮ LIỆU MẪU")


def test_the_plain_record_says_neither_conflicts_nor_what_is_withheld(world):
    text = plain(view(world), answer(view(world), "niem-tin")).text
    assert "Đơn số 4" in text
    assert "Đơn số 5" not in text
    assert "34.000" not in text
    late = view(world, REAL, date(2026, 11, 23))
    assert "43.000" not in plain(late, answer(late, "the-muon")).text


def test_a_line_nobody_can_cover_never_leaves(world):
    seen = view(world, REAL)
    turn = replace(answer(seen, "giay-tim"), segments=(Segment(Kind.TEXT, "Nộp 1.000.000 đồng", ()),))
    assert "1.000.000" not in plain(seen, turn).text


def test_the_greeting_and_the_page_pass_through_the_same_lock(assistant, monkeypatch):
    assert assistant.start(REAL).text.startswith("Xin chào")
    assert assistant.start(SAMPLE).text.startswith("DỮ LIỆU MẪU")
    page = assistant.page("giay-xanh", REAL, NOW)
    assert page is not None
    assert page.locked
    for hidden in ("noi-bo", "giay-tim", "khong-co"):
        assert assistant.page(hidden, REAL, NOW) is None
    turn = page
    wrong = tuple(replace(s, text=s.text.replace("9.000", "8.000")) for s in turn.segments)
    monkeypatch.setattr(bot.assistant, "everything", lambda *_: replace(turn, segments=wrong))
    mended = assistant.page("giay-xanh", REAL, NOW)
    assert not mended.locked
    assert "9.000" in mended.text


def test_the_greeting_tells_when_the_facility_asked_is_unknown(world):
    assistant = Assistant(SimpleNamespace(world=replace(world, default_facility=REAL)), now=lambda: NOW)
    turn = assistant.start("khong-co")
    assert turn.segments[0].text == (
        "Chưa có thông tin của cơ sở anh/chị chọn, trợ lý trả lời theo Trung tâm Y tế Thử."
    )
    assert "Chưa có thông tin" not in assistant.start(None).text


def test_names_and_lists_are_those_of_the_public_files(assistant):
    listed = [i for _, rows in assistant.procedures() for i, _ in rows]
    assert sorted(listed) == ["giay-do", "giay-xanh", "niem-tin", "the-muon", "tro-cap"]
    assert assistant.facility_name("khong-co") == "Bệnh viện Giả"
    assert assistant.facility_name(REAL) == "Trung tâm Y tế Thử"
    assert assistant.assistant_name(SAMPLE) == "Trợ lý thủ tục – Bệnh viện Giả"
    assert (assistant.is_sample(SAMPLE), assistant.is_sample(REAL)) == (True, False)
    assert (assistant.knows_facility(REAL), assistant.knows_facility("khong-co")) == (True, False)


def test_before_the_first_world_nothing_is_answered():
    empty = Assistant(SimpleNamespace(world=None))
    assert not empty.ready
    with pytest.raises(RuntimeError):
        empty.start(None)


def test_an_address_of_ours_stands_for_a_link_that_may_be_shown_now(world, assistant):
    (link,) = links_of(world.knowledge, "giay-xanh", REAL, NOW.date())
    key = key_of(link.url)
    assert assistant.link("giay-xanh", key, REAL, NOW) == link
    for procedure, other in (("giay-xanh", "00000000"), ("giay-do", key), ("noi-bo", key), ("khong-co", key)):
        assert assistant.link(procedure, other, REAL, NOW) is None


def test_while_nothing_is_answered_no_address_leads_on(world):
    halted = Assistant(SimpleNamespace(world=world), now=lambda: NOW, halted=lambda: True)
    (link,) = links_of(world.knowledge, "giay-xanh", REAL, NOW.date())
    assert halted.link("giay-xanh", key_of(link.url), REAL, NOW) is None


def test_a_link_that_is_down_is_told_of_and_one_that_is_up_again_is_not(world):
    dead = {}
    assistant = Assistant(SimpleNamespace(world=world), now=lambda: NOW, dead=lambda: dead)
    tap = Incoming(action="p:giay-xanh")
    before, _ = assistant.reply(Session(facility=REAL), tap, NOW)
    (link,) = links_of(world.knowledge, "giay-xanh", REAL, NOW.date())
    dead[link.url] = NOW.replace(hour=8, minute=15)
    during, _ = assistant.reply(Session(facility=REAL), tap, NOW)
    assert during.locked
    assert "đang không mở được (trợ lý kiểm tra lúc 08:15 ngày 22/11/2026)" in during.text
    dead.clear()
    after, _ = assistant.reply(Session(facility=REAL), tap, NOW)
    assert after.text == before.text
    assert "không mở được" not in before.text
