"""A platform's time for free replies, and how many are left: no cost unasked, nobody cut off unwarned."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from delivery_rows import tables
from delivery_world import Echo, Place, Scripted, event, said
from prometheus_client import REGISTRY
from sqlalchemy import update

from bot.channels.channel import Outcome, Sent
from bot.delivery.age import Age
from bot.library import VIETNAM
from bot.store.database import connect
from bot.store.models import DeliveryRow
from bot.turn import Status
from tests.bot.channels.zalo_oa.zalo_world import USER, World
from tests.fakes.zalo_oa import FakeZaloOA, Fault

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
FREE = {"billed": True, "free": timedelta(hours=48), "reach": timedelta(hours=48)}
PAID = {**FREE, "reach": timedelta(days=7)}


class Days:
    """A clock that stands until it is moved, and time that passes with it."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def age(self) -> Age:
        return Age(self, lambda: self.at.timestamp())


def counted(window: str) -> float:
    return REGISTRY.get_sample_value("motcua_late_replies_total", {"channel": "fake", "window": window}) or 0.0


async def answered_after(url, late: timedelta, again: timedelta | None = None, **capability):
    """Have one message answered `late`, the citizen having written once more after `again`; return the channel."""
    days = Days()

    def waited(tries, outcome):
        if days.at == NOW:
            days.at = NOW + late
        return 0.01

    channel = Scripted([Outcome.LATER], **capability)
    async with Place(url, channel=channel, clock=days, wait=waited, age=days.age()) as place:
        await place.accept(event(1, text="phí", at=NOW))
        if again:
            await place.accept(event(2, text="hạn", at=NOW + again))
        await place.settled()
    return channel


async def test_an_answer_within_two_days_is_free(url):
    channel = await answered_after(url, timedelta(hours=47), **FREE)
    assert channel.sent == [("u1", "phí/0")]
    assert [row["code"] for row in tables(url)["deliveries"]] == [None]


async def test_a_later_one_is_not_sent_for_money_nobody_agreed_to(url):
    before = counted("closed")
    channel = await answered_after(url, timedelta(hours=49), **FREE)
    assert channel.sent == []
    assert len(channel.tried) == 1
    assert [(row["state"], row["code"]) for row in tables(url)["deliveries"]] == [("given_up", "closed")]
    assert counted("closed") == before + 1


async def test_who_wrote_again_is_within_the_free_time_again(url):
    channel = await answered_after(url, timedelta(hours=49), again=timedelta(hours=40), **FREE)
    assert channel.sent == [("u1", "phí/0"), ("u1", "hạn/0")]


async def test_where_somebody_agreed_to_pay_it_is_sent_for_seven_days_and_counted(url):
    before = counted("paid")
    channel = await answered_after(url, timedelta(days=6), **PAID)
    assert channel.sent == [("u1", "phí/0")]
    assert [(row["state"], row["code"]) for row in tables(url)["deliveries"]] == [("sent", "paid")]
    assert counted("paid") == before + 1


async def test_after_seven_days_nothing_is_tried(url):
    channel = await answered_after(url, timedelta(days=7, hours=1), **PAID)
    assert channel.sent == []
    assert [(row["state"], row["code"]) for row in tables(url)["deliveries"]] == [("given_up", "closed")]


async def test_an_answer_a_week_old_is_no_answer_any_more_whoever_went_on_writing(url):
    channel = await answered_after(url, timedelta(days=8), again=timedelta(days=7, hours=12), **FREE)
    assert channel.sent == [("u1", "hạn/0")]


async def test_what_costs_is_not_repeated_after_a_crash(url):
    days, channel = Days(), Scripted([Outcome.LATER], **PAID)
    async with Place(url, channel=channel, clock=days, wait=lambda *_: 60.0, age=days.age()) as place:
        await place.accept(event(1, text="phí", at=NOW))
        while not channel.tried:
            await asyncio.sleep(0.02)
    engine = connect(url)
    with engine.begin() as db:
        db.execute(update(DeliveryRow).values(state="sending", remain=8))
    engine.dispose()
    days.at = NOW + timedelta(days=3)
    async with Place(url, channel=channel, clock=days, age=days.age()) as place:
        await place.settled()
        assert channel.sent == []
        assert place.counts() == {"uncertain": 1, "possibly_twice": 0}


# -- free replies left ------------------------------------------------------------------------------------------------


async def second_answer(url, left: int, *lefts: int | None, assistant: Echo | None = None):
    """Return what the citizen got for a second message when `left` were left after the first answer."""
    channel = Scripted([Sent(Outcome.OK, remain=left)], **FREE)
    channel.lefts = list(lefts)
    async with Place(url, assistant, channel) as place:
        await place.accept(event(1, text="phí"))
        await place.settled()
        await place.accept(event(2, text="hạn"))
        await place.settled()
    return [text for _, text in channel.sent[1:]], channel


async def test_where_two_are_left_after_it_an_answer_says_so(url):
    texts, channel = await second_answer(url, 3, 3)
    assert texts == ["hạn/0", "Sắp hết lượt"]
    assert channel.asked == ["u1"]


async def test_where_enough_are_left_nothing_is_said_or_asked(url):
    texts, channel = await second_answer(url, 4)
    assert texts == ["hạn/0"]
    assert channel.asked == []


async def test_what_the_new_message_gave_counts(url):
    texts, _ = await second_answer(url, 1, 8)
    assert texts == ["hạn/0"]


async def test_where_the_platform_cannot_be_asked_its_last_word_counts(url):
    texts, _ = await second_answer(url, 1, None)
    assert texts == ["hạn/0", "Sắp hết lượt"]


async def test_in_danger_nothing_is_asked_and_nothing_added(url):
    class Alarmed(Echo):
        def reply(self, session, incoming, now):
            return said("Gọi 115", status=Status.EMERGENCY), session

    texts, channel = await second_answer(url, 1, 1, assistant=Alarmed())
    assert texts == ["Gọi 115"]
    assert channel.asked == []


async def test_a_warning_that_fails_costs_no_answer(url):
    class Speechless(Echo):
        def few_left(self, turn, facility, now):
            raise KeyError("few_left")

    texts, _ = await second_answer(url, 1, 1, assistant=Speechless())
    assert texts == ["hạn/0"]


# -- the platform's own windows ---------------------------------------------------------------------------------------


@pytest.fixture
async def oa(url, aiohttp_server):
    fake = FakeZaloOA()
    fake.interacts(USER)
    server = await aiohttp_server(fake.app())
    world = World(fake, f"http://127.0.0.1:{server.port}", url)
    yield world
    await world.close()


def at_zalo(oa, channel, **more) -> Place:
    def now() -> datetime:
        return oa.clock().astimezone(VIETNAM)

    return Place(oa.url, Echo(), channel, clock=now, age=Age(now, lambda: oa.clock().timestamp()), **more)


def written(oa, number: int, text: str):
    return replace(event(number, USER, text, at=oa.clock()), channel="zalo_oa")


async def told(oa, *texts: str) -> list[str]:
    channel = await oa.channel()
    async with at_zalo(oa, channel) as place:
        for number, text in enumerate(texts):
            await place.accept(written(oa, number, text))
            await place.settled()
    return [one.message["text"] for one in oa.fake.delivered]


async def test_what_zalo_says_is_left_is_what_is_told(oa):
    oa.fake.free_cap = 4
    assert await told(oa, "phí", "hạn") == ["phí/0", "hạn/0", "Sắp hết lượt"]


async def test_zalo_without_a_cap_is_never_said_to_end(oa):
    assert await told(oa, *"abcdef") == [f"{letter}/0" for letter in "abcdef"]


@pytest.mark.parametrize(("paid", "hours", "sent"), [(False, 47, 1), (False, 49, 0), (True, 49, 1), (True, 169, 0)])
async def test_a_reply_is_late_by_zalos_own_time(oa, paid, hours, sent):
    oa.fake.balance = True  # Zalo itself would take the money
    oa.fake.faults.append(Fault("/v3.0/oa/message", "error", code=-200))
    channel = await oa.channel(paid=paid)

    def waited(tries, outcome):
        oa.clock.forward(hours=hours)
        return 0.01

    async with at_zalo(oa, channel, wait=waited) as place:
        await place.accept(written(oa, 1, "phí"))
        await place.settled()
    assert len(oa.fake.delivered) == sent


# -- how long ago -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("set_to", "ran", "age"),
    [
        (timedelta(hours=1), 3600, timedelta(hours=1)),
        (timedelta(days=3), 60, timedelta(minutes=1)),  # set forward
        (timedelta(hours=-2), 60, timedelta(hours=-2)),  # set back
        (timedelta(days=3), 3 * 86_400, timedelta(days=3)),
    ],
)
def test_the_younger_of_two_ages_counts(set_to, ran, age):
    now, running = [NOW], [100.0]
    ages = Age(lambda: now[0], lambda: running[0])
    now[0] += set_to
    running[0] += ran
    assert ages(NOW) == age


def test_what_is_older_than_the_process_is_told_by_the_time_of_day():
    ages = Age(lambda: NOW, lambda: 0.0)
    assert ages(NOW - timedelta(days=5)) == timedelta(days=5)
