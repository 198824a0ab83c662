"""The sentinel on both databases with a fake clock: who tries, what becomes of it, alarms, answers, our own network."""

from datetime import datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from small_world import REAL
from structlog.testing import capture_logs

from bot.alarms import Alarms, Kind
from bot.assistant import Assistant
from bot.library import VIETNAM
from bot.links.standing import Probe, Verdict
from bot.links.watch import LinkWatch
from bot.settings import Settings
from bot.store.keeper import Keeper, StoreDown
from bot.store.store import Store
from bot.turn import Incoming, Session

SECRET = "chi-de-kiem-thu-khong-dung-o-noi-khac"
GREEN, RED = "https://dichvucong.gov.vn/p/home?ma=12345", "https://hotich.gov.vn/nop?ma=67890"
OPEN, FAILED, WALL = Probe(Verdict.OPEN, "", True), Probe(Verdict.FAILED, "timeout"), Probe(Verdict.UNKNOWN, "http-403")
SAME_HOST = "https://dichvucong.gov.vn/p/khac"
BROKEN = Probe(Verdict.FAILED, "http-500", True)
START = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
MINUTE = timedelta(minutes=1)


class Net:
    """What the network shows now, and who was asked."""

    def __init__(self) -> None:
        self.shows = {GREEN: OPEN, RED: OPEN}
        self.asked: list[set[str]] = []

    async def __call__(self, urls, name):
        self.asked.append(set(urls))
        return {url: self.shows[url] for url in urls}


class Sentinel:
    """A sentinel of one replica and its clock."""

    def __init__(self, url, world, folder, minutes=60) -> None:
        self.now, self.net = START, Net()
        self.settings = Settings(data_dir=folder, database_url=url, facility=REAL, link_probes=minutes)
        self.keeper = Keeper(partial(Store.open, url, SECRET, REAL))
        self.library = SimpleNamespace(world=world)
        self.watch = LinkWatch(self.settings, self.library, self.keeper, self.net, lambda: self.now)
        self.assistant = Assistant(self.library, now=lambda: self.now, dead=self.watch.dead)

    async def pass_(self, minutes: int) -> None:
        """Let time go by, with a look every minute."""
        for _ in range(minutes):
            self.now += MINUTE
            await self.watch.look()

    def alarms(self) -> list[str]:
        return [s.alarm.about for s in Alarms(self.settings.data_dir).standing() if s.alarm.kind is Kind.LINK]

    def answer(self) -> str:
        turn, _ = self.assistant.reply(Session(facility=REAL), Incoming(action="p:giay-xanh"), self.now)
        assert turn.locked
        return turn.text

    def end(self) -> None:
        if self.watch._turn:
            self.watch._turn.release()
        self.keeper.close()


@pytest.fixture
def make(url, world, tmp_path):
    made = []

    def make(name="mot", world=world, **more):
        made.append(Sentinel(url, world, tmp_path / name, **more))
        return made[-1]

    yield make
    for one in made:
        one.end()


async def test_links_are_tried_once_an_hour(make) -> None:
    one = make()
    await one.watch.look()
    await one.pass_(59)
    assert one.net.asked == [{GREEN, RED}]
    await one.pass_(1)
    assert one.net.asked == [{GREEN, RED}] * 2


async def test_a_restart_tries_nothing_again(make) -> None:
    one = make()
    await one.watch.look()
    one.end()
    two = make()
    two.now += MINUTE
    await two.watch.look()
    assert two.net.asked == []


async def test_a_link_that_fails_is_down_after_three_tries_and_up_after_one(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows[GREEN] = FAILED
    await one.pass_(60)  # the first failure, on the hour
    await one.pass_(19)
    assert one.watch.dead() == {}
    assert "không mở được" not in one.answer()
    assert one.alarms() == []
    await one.pass_(1)
    assert one.watch.dead() == {GREEN: START + 80 * MINUTE}
    assert "đang không mở được (trợ lý kiểm tra lúc 09:20 ngày 23/11/2026)" in one.answer()
    assert "Quầy xanh, Phòng 12" in one.answer()
    assert one.alarms() == [GREEN]
    one.net.shows[GREEN] = OPEN
    await one.pass_(10)
    assert one.watch.dead() == {}
    assert "không mở được" not in one.answer()
    assert one.alarms() == []


async def test_the_alarm_says_which_procedure_and_why_and_stands_once(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows[GREEN] = FAILED
    await one.pass_(140)
    (standing,) = Alarms(one.settings.data_dir).standing()
    assert standing.since == START + 80 * MINUTE
    assert "không trả lời trong 15 giây" in standing.alarm.says
    assert GREEN in standing.alarm.says
    assert "“Giấy hẹn xanh (mẫu mới)”" in standing.alarm.says
    assert standing.alarm.do


async def test_several_of_a_host_are_one_alarm(make, other_world) -> None:
    from small_world import RED as FILE

    one = make(world=other_world({"giay-do": FILE.replace(RED, SAME_HOST)}))
    one.net.shows = {GREEN: OPEN, SAME_HOST: OPEN}
    await one.watch.look()
    one.net.shows = {GREEN: BROKEN, SAME_HOST: BROKEN}
    await one.pass_(80)
    assert one.alarms() == ["dichvucong.gov.vn"]
    one.net.shows[GREEN] = OPEN
    await one.pass_(10)
    assert one.alarms() == [SAME_HOST]


async def test_where_everything_fails_our_own_network_is_told_and_nothing_is_down(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows = {GREEN: FAILED, RED: FAILED}
    with capture_logs() as logs:
        await one.pass_(180)
    assert one.watch.dead() == {}
    assert "không mở được" not in one.answer()
    assert one.alarms() == ["network"]
    assert {log["event"] for log in logs} >= {"links-blind"}
    assert len(one.net.asked) < 20  # not every minute
    one.net.shows = {GREEN: OPEN, RED: OPEN}
    await one.pass_(11)
    assert one.alarms() == []


async def test_where_one_is_tried_alone_another_proves_that_our_network_works(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows[GREEN] = FAILED
    await one.pass_(80)
    assert {RED} in one.net.asked  # asked beside the one that failed
    assert one.watch.dead() == {GREEN: START + 80 * MINUTE}


async def test_a_network_that_goes_while_a_link_is_down_marks_no_other(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows[GREEN] = FAILED
    await one.pass_(80)
    one.net.shows[RED] = FAILED
    await one.pass_(30)
    assert "network" in one.alarms()
    assert RED not in one.watch.dead()
    await one.pass_(60)
    assert one.watch.dead() == {}  # nobody has seen it fail for an hour: it is not said any more


async def test_servers_that_answer_with_an_error_are_down_although_all_of_them(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows = {GREEN: BROKEN, RED: BROKEN}
    await one.pass_(80)
    assert set(one.watch.dead()) == {GREEN, RED}


async def test_a_wall_changes_nothing(make) -> None:
    one = make()
    one.net.shows[GREEN] = WALL
    await one.watch.look()
    await one.pass_(240)
    assert one.watch.dead() == {}
    assert one.alarms() == []


async def test_one_of_two_replicas_tries_and_both_tell(make) -> None:
    one, two = make("mot"), make("hai")
    one.net.shows[GREEN] = two.net.shows[GREEN] = FAILED
    for _ in range(25):
        for each in (one, two):
            each.now += MINUTE
            await each.watch.look()
    assert two.net.asked == []
    assert one.watch.dead() == two.watch.dead() != {}
    assert "không mở được" in two.answer()
    assert one.alarms() == two.alarms() == [GREEN]


async def test_when_the_one_that_tries_is_gone_the_other_goes_on(make) -> None:
    one, two = make("mot"), make("hai")
    await one.watch.look()
    await two.watch.look()
    assert two.net.asked == []
    one.end()
    await two.pass_(60)
    assert two.net.asked == [{GREEN, RED}]


async def test_without_the_setting_nobody_is_asked_and_an_old_alarm_ends(make) -> None:
    one = make()
    await one.watch.look()
    one.net.shows[GREEN] = FAILED
    await one.pass_(140)
    one.end()
    off = make(minutes=0)
    await off.watch.run()  # ends by itself
    assert off.net.asked == []
    assert off.alarms() == []
    assert off.watch.dead() == {}


async def test_the_figures_count_the_tries_of_the_plan_only(make, url) -> None:
    from sqlalchemy import text

    from bot.store.database import connect

    one = make()
    await one.watch.look()
    one.net.shows[GREEN] = FAILED
    await one.pass_(180)  # on the hour at 60, 120, 180; every ten minutes in between to confirm
    engine = connect(url)
    with engine.begin() as db:
        rows = db.execute(text("SELECT url, tries, failed FROM link_days ORDER BY url")).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [(GREEN, 4, 3), (RED, 4, 0)]


async def test_a_database_that_is_away_costs_nothing_but_the_look(make) -> None:
    one = make()
    await one.watch.look()
    one.keeper.close()
    with capture_logs():
        one.now += 61 * MINUTE
        with pytest.raises(StoreDown):
            await one.watch.look()
    assert "Giấy hẹn xanh" in one.answer()
