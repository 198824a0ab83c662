"""Events come in, answers go out: order, duplicates, outcomes, what each kind of event does."""

import asyncio
import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from delivery_rows import tables
from delivery_world import Echo, Place, Scripted, event
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.channels.channel import Button, Happening, Outcome, Part, Sent
from bot.delivery.age import Age
from bot.library import VIETNAM
from bot.links.official import key_of
from bot.store.error import StoreError
from bot.turn import Claim, Kind, Segment, Source, Status, Turn

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)


async def test_a_message_is_answered(url):
    async with Place(url, Echo(2)) as place:
        await place.accept(event(1, text="giấy ra viện"))
        await place.settled()
        assert place.channel.sent == [("u1", "giấy ra viện/0"), ("u1", "giấy ra viện/1")]
        assert place.channel.typed == ["u1"]
        assert place.counts() == {"sent": 2, "possibly_twice": 0}


async def test_fifty_messages_of_five_citizens_inside_one_second_keep_their_order(url):
    async with Place(url) as place:
        events = [event(n, f"u{n % 5}", f"câu {n}") for n in range(50)]
        await asyncio.gather(*(place.delivery.accept(one) for one in events))
        await place.settled()
        for user in range(5):
            assert [text for to, text in place.channel.sent if to == f"u{user}"] == [
                f"câu {n}/0" for n in range(50) if n % 5 == user
            ]
        assert len(place.channel.sent) == 50


async def test_the_same_event_again_is_answered_once(url):
    async with Place(url) as place:
        await asyncio.gather(*(place.delivery.accept(event(1, text="phí")) for _ in range(3)))
        await place.settled()
        await place.delivery.tidy()  # the workflow is gone: the event is still known
        await place.accept(event(1, text="phí"), event(2, text="hạn"))
        await place.settled()
        assert [text for _, text in place.channel.sent] == ["phí/0", "hạn/0"]


@pytest.mark.parametrize(
    ("public", "sent"),
    [
        ("", "https://dichvucong.gov.vn/a"),
        ("https://thu.example", "https://thu.example/di/giay/{key}?kenh=fake&coso=mau"),
    ],
)
async def test_a_link_leads_through_our_address_where_that_is_public(url, public, sent):
    official = "https://dichvucong.gov.vn/a"
    link = Segment(Kind.LINK, "Cổng", (Claim(Source.PROCEDURE, "giay", "links"),), official)

    class Linking(Echo):
        def reply(self, session, incoming, now):
            return Turn(Status.ANSWERED, (link,)), replace(session, facility="mau", updated=now)

    async with Place(url, Linking(), public_url=public, render=lambda turn, _: (Part(turn.text),)) as place:
        await place.accept(event(1, text="giấy"))
        await place.settled()
        assert place.channel.sent[0][1].rpartition(": ")[2] == sent.format(key=key_of(official))


# -- how a send ended -------------------------------------------------------------------------------------------------


async def outcome(url, *script, parts=1, **capability):
    """Return the place after one message was answered over a channel that followed the script."""
    channel = Scripted(script, **capability)
    async with Place(url, Echo(parts), channel) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        return place, place.counts()


async def test_what_was_surely_not_sent_is_tried_again(url):
    place, counts = await outcome(url, Outcome.LATER, Outcome.ALARM, Outcome.LATER)
    assert place.channel.sent == [("u1", "phí/0")]
    assert counts == {"sent": 1, "possibly_twice": 0}
    assert len(place.channel.tried) == 4


async def test_the_platform_says_how_long_to_wait(url):
    waits = []
    channel = Scripted([Sent(Outcome.LATER, wait=0.3)])
    async with Place(url, channel=channel) as place:
        place.delivery._sending._wait = lambda tries, outcome: waits.append(tries) or 0.0
        clock = asyncio.get_running_loop().time
        await place.accept(event(1, text="phí"))
        begun = clock()
        await place.settled()
        assert clock() - begun >= 0.3
        assert waits == [1]


async def test_what_may_have_arrived_is_not_repeated(url):
    place, counts = await outcome(url, Outcome.UNCERTAIN, parts=2)
    assert place.channel.sent == [("u1", "phí/1")]
    assert counts == {"uncertain": 1, "sent": 1, "possibly_twice": 0}


async def test_a_channel_that_breaks_its_promise_is_taken_as_uncertain(url):
    place, counts = await outcome(url, ValueError("từ bí mật"))
    assert place.channel.sent == []
    assert counts == {"uncertain": 1, "possibly_twice": 0}


async def test_a_citizen_who_cannot_be_written_to_gets_no_further_part(url):
    place, counts = await outcome(url, Outcome.UNREACHABLE, parts=3)
    assert len(place.channel.tried) == 1
    assert counts == {"unreachable": 3, "possibly_twice": 0}


async def test_what_the_platform_refuses_is_sent_plain_once(url):
    channel = Scripted([Outcome.BUG], html=True)

    def render(turn, capability):
        return (Part("<b>Phí</b> &lt; 5", (Button("Xem", "more:x"),)),)

    async with Place(url, channel=channel, render=render) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        assert place.channel.tried[1:] == [Part("Phí &lt; 5")]
        assert place.counts() == {"sent": 1, "possibly_twice": 0}


async def test_what_is_refused_twice_is_counted_and_left(url):
    place, counts = await outcome(url, Outcome.BUG, Outcome.BUG)
    assert len(place.channel.tried) == 2
    assert counts == {"refused": 1, "possibly_twice": 0}


async def test_nobody_waits_two_days_for_an_answer(url):
    now = [NOW]
    channel = Scripted([Outcome.LATER])

    def waited(tries, outcome):
        now[0] += timedelta(hours=49)
        return 0.01

    age = Age(lambda: now[0], lambda: now[0].timestamp())
    async with Place(url, Echo(2), channel, clock=lambda: now[0], wait=waited, age=age) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        assert channel.sent == []
        assert place.counts() == {"given_up": 2, "possibly_twice": 0}


async def test_an_answer_that_cannot_be_made_is_an_apology_and_the_next_one_is_made(url):
    async with Place(url) as place:
        with capture_logs() as logs:
            await place.accept(event(1, text="hỏng"), event(2, text="phí"))
            await place.settled()
        assert [text for _, text in place.channel.sent] == ["Xin lỗi", "phí/0"]
        assert {"answer-failed"} == {line["event"] for line in logs}
        assert "bí mật" not in str(logs)


# -- kinds of events --------------------------------------------------------------------------------------------------


async def test_an_event_of_another_kind_is_counted_and_not_kept(url):
    async with Place(url) as place:
        await place.accept(event(1, happening=Happening.OTHER, name="user_call", text="từ lạ"))
        assert place.keeper.delivering(lambda store: store.deliveries.exists(1)) is False
        assert REGISTRY.get_sample_value(
            "motcua_events_total", {"channel": "fake", "happening": "other", "name": "user_call"}
        )


async def test_opening_the_conversation_greets_from_the_facility_of_the_code(url):
    async with Place(url) as place:
        await place.accept(event(1, happening=Happening.START, place="that"))
        await place.settled()
        assert place.channel.sent == [("u1", "Chào ở that")]
        session = place.keeper.session("fake", "u1")
        assert session.facility == "that"
        assert tables(url)["turns"] == []


async def test_a_place_that_is_none_of_ours_is_not_kept(url):
    async with Place(url) as place:
        await place.accept(event(1, happening=Happening.START, place="Bà Nguyễn Thị A 0912345678"))
        await place.settled()
        assert place.channel.sent == [("u1", "Chào ở None")]


async def test_a_person_who_answers_silences_what_waits(url):
    gate = threading.Event()
    assistant = Slow(gate)
    async with Place(url, assistant) as place:
        await place.accept(event(1, text="một"), event(2, text="hai"))
        await asyncio.to_thread(assistant.began.wait, 10)
        await place.accept(event(3, happening=Happening.PERSON))
        gate.set()
        await place.settled()
        assert place.channel.sent == [("u1", "một/0")]
        assert place.keeper.session("fake", "u1").paused_until is not None


class Slow(Echo):
    """Waits with its first answer until it may."""

    def __init__(self, gate):
        super().__init__()
        self.gate, self.began = gate, threading.Event()

    def reply(self, session, incoming, now):
        self.began.set()
        self.gate.wait(10)
        return super().reply(session, incoming, now)


async def test_who_left_gets_nothing_more_and_who_came_back_does(url):
    channel = Scripted([Outcome.LATER, Outcome.LATER])
    async with Place(url, channel=channel, wait=lambda tries, outcome: 0.5) as place:
        await place.accept(event(1, text="phí", at=NOW), event(2, text="hạn", at=NOW + timedelta(seconds=9)))
        while not channel.tried:
            await asyncio.sleep(0.02)
        await place.accept(event(3, happening=Happening.LEFT, at=NOW + timedelta(seconds=5)))
        channel.script.clear()
        await place.settled()
        assert channel.sent == [("u1", "hạn/0")]  # written after leaving: that event came first, but happened later
        assert place.counts() == {"left": 1, "sent": 1, "possibly_twice": 0}


async def test_a_tap_made_up_by_the_sender_is_not_kept(url):
    async with Place(url) as place:
        await place.accept(event(1, happening=Happening.TAP, action="goi 0912345678"))
        await place.accept(event(2, happening=Happening.TAP, action="p:giay-xanh"))
        await place.settled()
        assert [text for _, text in place.channel.sent] == ["?/0", "p:giay-xanh/0"]


async def test_of_danger_no_word_is_kept(url):
    assistant = Echo()
    async with Place(url, assistant) as place:
        await place.accept(event(1, text="bố tôi bất tỉnh không thở, ngừng tim rồi"))
        await place.settled()
        assert assistant.asked[0].text == ""
        assert place.channel.sent == [("u1", "!emergency/0")]


async def test_of_a_false_alarm_the_words_are_read(url):
    assistant = Echo()
    assistant.danger = lambda incoming: None
    async with Place(url, assistant) as place:
        await place.accept(event(1, text="bố tôi bất tỉnh không thở, ngừng tim rồi"))
        await place.settled()
        assert "bất tỉnh" in assistant.asked[0].text


async def test_a_database_that_is_away_takes_no_event_and_forgets_none(url):
    async with Place(url) as place:
        place.keeper._again = float("inf")
        store, place.keeper._store = place.keeper._store, None
        with pytest.raises(StoreError, match="chưa nhận"):
            await place.accept(event(1, text="phí"))
        place.keeper._store, place.keeper._again = store, 0.0
        await place.accept(event(1, text="phí"))
        await place.settled()
        assert place.channel.sent == [("u1", "phí/0")]


async def test_stopping_lets_what_is_on_its_way_arrive_and_notes_it(url):
    class Slowly(Scripted):
        async def send(self, user, part):
            began.set()
            await asyncio.sleep(0.5)
            return await super().send(user, part)

    began, channel = asyncio.Event(), Slowly()
    async with Place(url, Echo(2), channel) as place:
        await place.accept(event(1, text="phí"))
        await began.wait()
    assert channel.sent == [("u1", "phí/0")]
    async with Place(url, Echo(2), channel) as place:
        await place.settled()
        assert channel.sent == [("u1", "phí/0"), ("u1", "phí/1")]
        assert place.counts() == {"sent": 2, "possibly_twice": 0}
