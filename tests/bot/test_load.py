"""The load run itself: what it counts, by hand; and a few seconds of it on real processes."""

import asyncio
from itertools import pairwise

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from rich.console import Console

from bot.settings import load_settings
from tests.benchmarks import load
from tests.benchmarks.load_script import LENGTH, Answered, Script, Verdict, turn_of
from tests.benchmarks.load_traffic import Figures, Traffic

SCRIPT = Script(("một", "hai", "ba"), (("A1", "A2"), ("B",), ("C",)))


def judged(*got: tuple[str, float], sent: int = 3) -> Verdict:
    verdict = Verdict()
    verdict.add(Answered(SCRIPT, [float(n) for n in range(sent)], list(got)))
    return verdict


def test_all_that_came_in_order_is_well():
    verdict = judged(("A1", 0.5), ("A2", 0.75), ("B", 1.5), ("C", 2.25))
    assert verdict == Verdict(messages=3, replies=[0.75, 0.5, 0.25])


def test_what_never_came_is_lost_and_has_no_time():
    verdict = judged(("A1", 0.5), ("B", 1.5), ("C", 2.25))
    assert (verdict.lost, verdict.replies, verdict.disordered) == (1, [0.5, 0.25], 0)


def test_what_came_twice_is_doubled_and_its_first_time_counts():
    verdict = judged(("A1", 0.5), ("A2", 0.75), ("B", 1.5), ("B", 1.75), ("C", 2.25))
    assert verdict == Verdict(messages=3, replies=[0.75, 0.5, 0.25], doubled=1)


def test_a_later_answer_before_an_earlier_one_is_disorder():
    assert judged(("B", 0.5), ("A1", 0.75), ("A2", 0.75), ("C", 2.25)).disordered == 1


def test_nothing_is_wanted_for_what_was_not_sent_and_other_texts_are_strange():
    verdict = judged(("A1", 0.5), ("A2", 0.5), ("?", 0.5), sent=1)
    assert (verdict.messages, verdict.lost, verdict.strange) == (1, 0, 1)


def test_every_citizen_sends_a_whole_conversation_two_seconds_apart():
    turns = [turn_of(n, 3) for n in range(6 * LENGTH * 2)]
    assert len(set(turns)) == len(turns)
    assert {citizen for citizen, _ in turns} == set(range(12))
    times = [n / 3 for n, (citizen, _) in enumerate(turns) if citizen == 7]
    assert [later - earlier for earlier, later in pairwise(times)] == pytest.approx([2] * (LENGTH - 1))


def figures(**given: object) -> Figures:
    return Figures(35, [0.1], verdict=Verdict(1, [1.0]), **given)  # type: ignore[arg-type]


def test_slow_lost_or_refused_is_too_much():
    assert not load.too_much(figures())
    assert load.too_much(figures(failed=1))
    assert load.too_much(Figures(35, [0.1], verdict=Verdict(1, [1.6])))
    assert load.too_much(Figures(35, [0.1], verdict=Verdict(1, [1.0], lost=1)))
    assert load.too_much(Figures(35))


def test_a_row_says_how_many_are_unsure():
    rows = {what: figure for what, figure, _ in load.shown("X", figures(), {"uncertain": 2, "possibly_twice": 3})}
    assert rows["– phần trả lời mất"] == "0, không chắc đã tới 2"
    assert rows["– phần trả lời tới hai lần"] == "0, hệ thống tự đếm 3 phần có thể hai lần"


class Limited:
    """Servers that keep up with so many messages a second."""

    def __init__(self, most: float) -> None:
        self.most, self.asked = most, []

    async def run(self, rate, seconds, step):
        self.asked.append(round(rate))
        return Figures(rate, [0.1], verdict=Verdict(1, [1.0 if rate <= self.most else 2.0]))


@pytest.mark.parametrize(
    ("most", "steps", "asked", "figure"),
    [
        (60, 8, [44, 55, 68], "55 tin/giây; ở 68: p95 2,0 s, 0 lượt nhận hỏng"),
        (25, 8, [28, 22], "22 tin/giây; ở 28: p95 2,0 s, 0 lượt nhận hỏng"),
        (1000, 2, [44, 55], "ít nhất 55 tin/giây"),
        (1, 2, [28, 22], "dưới 22 tin/giây"),
    ],
)
async def test_the_ceiling_is_looked_for_upwards_or_downwards(most, steps, asked, figure):
    limited, stage = Limited(most), load.Stage([], None, lambda title: None)
    first = await limited.run(35, 1, None)
    row = await load.ceiling(stage, "X", load.Plan(steps=steps), limited, first)
    assert (limited.asked[1:], row[1]) == (asked, figure)


async def test_an_event_that_nobody_takes_comes_again_and_is_counted(monkeypatch):
    monkeypatch.setattr("tests.benchmarks.load_traffic._AGAIN", 0.01)
    statuses = [503, 503, 200]

    async def hook(request: web.Request) -> web.Response:
        event = await request.json()
        if event["event_name"] != "user_send_text":
            return web.json_response({})  # the echo
        status = statuses.pop(0)
        if status == 200:
            answer = {"recipient": {"user_id": event["sender"]["id"]}, "message": {"text": "trả lời"}}
            async with ClientSession() as http:
                await http.post(f"{traffic.url}/v3.0/oa/message/cs", json=answer, headers={"access_token": access})
        return web.json_response({}, status=status)

    app = web.Application()
    app.router.add_post("/zalo-oa/webhook", hook)
    async with TestServer(app, host="127.0.0.1") as server, Traffic([Script(("hỏi",), (("trả lời",),))]) as traffic:
        traffic.servers = [str(server.make_url("")).rstrip("/")]
        access, _ = traffic.oa.oauth.mint()
        found = await asyncio.wait_for(traffic.run(1, 1, lambda done, total: None), 20)
    assert (found.failed, len(found.acks)) == (2, 1)
    assert (found.verdict.messages, found.verdict.lost, len(found.verdict.replies)) == (1, 0, 1)


@pytest.mark.slow
def test_a_few_seconds_of_it_lose_nothing():
    text = load.measure(load_settings(), load.Plan(rate=2, seconds=4, steps=0), Console(quiet=True))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    lost = [row for row in rows if "phần trả lời mất" in row]
    assert lost
    assert all(row.split("|")[2].strip() == "0" for row in lost if "không chắc" not in row)
    assert all("giữ đúng" in row.split("|")[2] for row in rows if "thứ tự" in row)
    assert "khác với câu trả lời tính trước" not in text
    assert "SQLite, 2 tin/giây" in text
