"""The access of an OA: renewed in time by one process, never lost, never in the open."""

import asyncio
import json
import sys
from datetime import timedelta

import pytest

from bot.channels.zalo_oa.oauth import OAuthError
from bot.channels.zalo_oa.tokens import CHANNEL, TokenError
from bot.store.credentials import Pair
from bot.store.keeper import StoreDown
from tests.bot.channels.zalo_oa.zalo_world import credentials_row
from tests.bot.store.store_world import SECRET
from tests.fakes.zalo_oa import Fault

OAUTH = "/v4/oa/access_token"


async def brought(world):
    tokens = world.tokens()
    await tokens.adopt(world.fake.oauth.mint()[1])
    world.fake.oauth.calls.clear()
    return tokens


async def until(condition) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.01)


async def works(world, access) -> bool:
    """True when the platform takes this access token."""
    async with world.http() as http:
        answer = await http.get(f"{world.base}/v2.0/oa/getoa", headers={"access_token": access})
    return answer.json()["error"] == 0


# -- in time --------------------------------------------------------------------------------------------------------


async def test_without_a_consent_there_is_none(world):
    with pytest.raises(TokenError) as error:
        await world.tokens().access()
    assert error.value.lasting
    assert (await world.tokens().standing()).state == "none"


async def test_before_twenty_hours_nobody_is_asked_after_them_it_is_renewed_once(world):
    tokens = await brought(world)
    first = await tokens.access()
    world.clock.forward(hours=19, minutes=59)
    assert await tokens.access() == first
    assert world.fake.oauth.calls == []
    world.clock.forward(minutes=1)
    assert (await tokens.standing()).state == "due"
    second = await tokens.access()
    assert second != first
    assert await works(world, second)
    assert await tokens.access() == second
    assert world.fake.oauth.calls == ["refresh_token"]
    assert (await tokens.standing()).state == "ok"


async def test_a_hundred_messages_at_once_renew_it_once(small):
    tokens = await brought(small)
    small.clock.forward(hours=21)
    assert len({await task for task in [asyncio.create_task(tokens.access()) for _ in range(100)]}) == 1
    assert small.fake.oauth.calls == ["refresh_token"]


async def test_a_message_during_our_own_renewal_waits_for_what_it_brings(small):
    tokens = await brought(small)
    small.clock.forward(hours=21)
    gate = slowly(small)
    first = asyncio.create_task(tokens.access())
    await asked(small)
    second = asyncio.create_task(tokens.access())
    await asyncio.sleep(0.2)
    assert not second.done()
    gate.set()
    assert await first == await second
    assert small.fake.oauth.calls == ["refresh_token"]


async def test_it_lives_on_for_months(small):
    tokens = await brought(small)
    for _ in range(30):
        small.clock.forward(days=3.5)
        assert await works(small, await tokens.access())
    assert small.fake.oauth.calls == ["refresh_token"] * 30


async def test_another_process_takes_what_one_renewed(world):
    one = await brought(world)
    other = world.tokens()
    await other.access()
    world.clock.forward(hours=20)
    new = await one.access()
    assert await other.access() == new
    assert world.fake.oauth.calls == ["refresh_token"]


async def test_a_refused_access_is_renewed_only_where_nobody_did_before(world):
    one = await brought(world)
    other = world.tokens()
    old = await other.access()
    world.clock.forward(hours=1)
    world.fake.oauth.revoke()
    new = await one.renew(old)
    assert await other.renew(old) == new
    assert world.fake.oauth.calls == ["refresh_token"]


async def test_a_young_pair_that_is_refused_is_not_spent_on_another(small):
    tokens = await brought(small)
    access = await tokens.access()
    small.clock.forward(minutes=9)
    with pytest.raises(TokenError, match="young") as error:
        await tokens.renew(access)
    assert error.value.lasting
    assert small.fake.oauth.calls == []
    small.clock.forward(minutes=2)
    assert await tokens.renew(access) != access


@pytest.mark.parametrize("hours", [-30, 30])
async def test_a_clock_that_jumped_does_not_end_it(small, hours):
    small.clock.forward(hours=hours)
    tokens = await brought(small)
    small.clock.forward(hours=-hours)
    access = await tokens.access()
    small.clock.forward(minutes=11)
    small.fake.oauth.revoke()
    assert await works(small, await tokens.renew(access))


# -- two processes --------------------------------------------------------------------------------------------------

RACE = """
import asyncio, json, sys
from datetime import datetime
from functools import partial
import httpx
from bot.channels.zalo_oa.oauth import OAuth
from bot.channels.zalo_oa.tokens import Tokens
from bot.store.keeper import Keeper
from bot.store.store import Store

async def main(url, base, secret, app, key, now, refused):
    keeper = Keeper(partial(Store.open, url, secret, "mau"))
    http = httpx.AsyncClient(transport=httpx.AsyncHTTPTransport())
    tokens = Tokens(keeper, OAuth(http, base + "/v4", app, key), lambda: datetime.fromisoformat(now))
    await tokens.standing()
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    got = await asyncio.gather(*((tokens.renew(refused) if refused else tokens.access()) for _ in range(10)))
    print(json.dumps(got), flush=True)
    await http.aclose()
    keeper.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def process(world, refused: str = ""):
    """Start another process that asks for the access ten times at once, and wait until it stands."""
    oauth = world.fake.oauth
    arguments = (world.url, world.base, SECRET, oauth.app, oauth.secret, world.clock().isoformat(), refused)
    pipe = asyncio.subprocess.PIPE
    started = await asyncio.create_subprocess_exec(sys.executable, "-c", RACE, *arguments, stdin=pipe, stdout=pipe)
    assert await started.stdout.readline() == b"ready\n"
    return started


def slowly(world) -> asyncio.Event:
    """Let the platform answer the next renewal only when the event is set."""
    gate = asyncio.Event()
    world.fake.faults.append(Fault(OAUTH, "slow", gate=gate))
    return gate


async def asked(world) -> None:
    """Wait until somebody has asked the platform that answers slowly."""
    await until(lambda: not world.fake.faults)


@pytest.mark.parametrize("refused", [False, True], ids=["due", "refused"])
async def test_two_processes_at_the_same_moment_spend_one_refresh_token(world, refused):
    tokens = await brought(world)
    old = await tokens.access()
    world.clock.forward(hours=26)  # too old to be used meanwhile
    gate = slowly(world)
    racers = [await process(world, old if refused else "") for _ in range(2)]
    for racer in racers:
        racer.stdin.write(b"\n")
    await asked(world)
    gate.set()
    got = [json.loads((await racer.communicate())[0].splitlines()[-1]) for racer in racers]
    assert world.fake.oauth.calls == ["refresh_token"]
    assert len({access for each in got for access in each}) == 1
    assert await works(world, got[0][0])
    assert credentials_row(world.url)["version"] == 2


@pytest.mark.parametrize("accepted", [False, True], ids=["before-the-platform-took-it", "after"])
async def test_a_process_killed_while_it_renews(world, accepted, logs):
    tokens = await brought(world)
    world.clock.forward(hours=26)
    gate, killed = slowly(world), await process(world)
    killed.stdin.write(b"\n")
    await asked(world)
    killed.kill()
    await killed.communicate()
    if accepted:
        gate.set()
        await until(lambda: world.fake.oauth.calls)
    with pytest.raises(TokenError, match="busy"):
        await tokens.access()
    world.clock.forward(seconds=61)
    if accepted:  # the one thing nobody can help: the pair went down with the process
        with pytest.raises(TokenError, match="refused:-14014") as error:
            await tokens.access()
        assert error.value.lasting
        assert (await tokens.standing()).state == "alarm"
    else:
        assert await works(world, await tokens.access())
    assert "zalo-token-renewal-unfinished" in [log["event"] for log in logs]
    gate.set()


async def test_whoever_comes_while_another_renews_uses_what_still_serves(world):
    one = await brought(world)
    old = await one.access()
    other = world.tokens()
    world.clock.forward(hours=20)
    gate = slowly(world)
    renewing = asyncio.create_task(one.access())
    await asked(world)
    assert await other.access() == old
    gate.set()
    assert await renewing != old
    assert world.fake.oauth.calls == ["refresh_token"]


# -- nothing is lost ------------------------------------------------------------------------------------------------


async def test_whoever_waits_may_give_up_the_renewal_does_not(world):
    tokens = await brought(world)
    world.clock.forward(hours=26)
    gate = slowly(world)
    waiting = asyncio.create_task(tokens.access())
    await asked(world)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    gate.set()
    await tokens.close()
    assert await works(world, await world.tokens().access())
    assert world.fake.oauth.calls == ["refresh_token"]


class Broken:
    """A keeper whose writes fail while `down`."""

    def __init__(self, keeper) -> None:
        self.keeper, self.down = keeper, False

    def credentials(self, work):
        if self.down:
            raise StoreDown
        return self.keeper.credentials(work)


async def test_a_pair_the_database_did_not_take_is_kept_until_it_does_and_not_used_before(world):
    keeper = Broken(world.keeper())
    tokens = world.tokens(keeper)
    await tokens.adopt(world.fake.oauth.mint()[1])
    world.clock.forward(hours=26)
    gate = slowly(world)
    waiting = asyncio.create_task(tokens.access())
    await asked(world)
    keeper.down = True
    gate.set()
    with pytest.raises(TokenError, match="database") as error:
        await waiting
    assert not error.value.lasting
    with pytest.raises(TokenError, match="database"):
        await tokens.access()
    keeper.down = False
    access = await tokens.access()
    assert await works(world, access)
    assert await world.tokens().access() == access
    assert world.fake.oauth.calls.count("refresh_token") == 2


async def test_a_consent_the_database_did_not_take_is_kept_too(small):
    keeper = Broken(small.keeper())
    tokens = small.tokens(keeper)
    keeper.down = True
    with pytest.raises(TokenError, match="database"):
        await tokens.adopt(small.fake.oauth.mint()[1])
    keeper.down = False
    await tokens.close()
    assert await works(small, await small.tokens().access())


async def test_it_is_written_down_before_the_platform_is_asked(world, logs):
    """A process that dies while it renews leaves a mark; the next one says so, and tries."""
    tokens = await brought(world)
    world.clock.forward(hours=26)
    now = world.clock()
    keeper = world.keeper()
    assert keeper.credentials(lambda c: c.begin(CHANNEL, 1, "dead", now, now + timedelta(seconds=60)))
    assert not keeper.credentials(lambda c: c.begin(CHANNEL, 1, "other", now, now + timedelta(seconds=60)))
    with pytest.raises(TokenError, match="busy"):
        await tokens.access()
    assert world.fake.oauth.calls == []
    world.clock.forward(seconds=61)
    assert (await tokens.standing()).state == "unfinished"
    assert await works(world, await tokens.access())
    assert "zalo-token-renewal-unfinished" in [log["event"] for log in logs]


async def test_the_mark_stands_while_the_platform_is_asked(world):
    tokens = await brought(world)
    world.clock.forward(hours=26)
    gate = slowly(world)
    waiting = asyncio.create_task(tokens.access())
    await asked(world)
    row = credentials_row(world.url)
    assert row["holder"]
    assert row["version"] == 1
    gate.set()
    await waiting
    row = credentials_row(world.url)
    assert (row["holder"], row["until"], row["version"]) == (None, None, 2)
    assert row["previous"]


async def test_a_mark_of_a_clock_that_was_put_back_does_not_hold_for_ever(small):
    tokens = await brought(small)
    later = small.clock() + timedelta(days=3)
    small.keeper().credentials(lambda c: c.begin(CHANNEL, 1, "dead", later, later + timedelta(seconds=60)))
    small.clock.forward(hours=26)
    assert await works(small, await tokens.access())


async def test_a_pair_of_a_renewal_that_took_too_long_is_kept_all_the_same(small):
    tokens = await brought(small)
    small.clock.forward(hours=26)
    gate = slowly(small)
    waiting = asyncio.create_task(tokens.access())
    await asked(small)
    now = small.clock() + timedelta(seconds=61)
    small.keeper().credentials(lambda c: c.begin(CHANNEL, 1, "second", now, now + timedelta(seconds=60)))
    gate.set()
    assert await works(small, await waiting)


# -- alarms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault(OAUTH, "html", status=502), "busy:502"),
        (Fault(OAUTH, "drop"), "uncertain:"),
        (Fault(OAUTH, "garbage"), "unreadable:200"),
        (Fault(OAUTH, "error", code=-14014), "refused:-14014"),
        (Fault(OAUTH, "error", code=0), "unreadable:no-pair"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else value,
)
async def test_a_renewal_that_failed_is_an_alarm_at_once_and_what_still_serves_is_used(world, fault, code, logs):
    tokens = await brought(world)
    old = await tokens.access()
    world.clock.forward(hours=21)
    world.fake.faults.append(fault)
    assert await tokens.access() == old
    standing = await tokens.standing()
    assert standing.state == "alarm"
    assert standing.alarm.startswith(code)
    assert standing.alarm_at == world.clock()
    assert [log["code"] for log in logs if log["event"] == "zalo-token-renewal-failed"] == [standing.alarm]


async def test_after_a_failure_it_is_tried_again_but_not_with_each_message(small):
    tokens = await brought(small)
    small.clock.forward(hours=21)
    small.fake.faults.append(Fault(OAUTH, "html", status=503))
    for _ in range(5):
        await tokens.access()
    assert small.fake.oauth.calls == []
    small.clock.forward(seconds=61)
    await tokens.access()
    assert small.fake.oauth.calls == ["refresh_token"]
    assert (await tokens.standing()).state == "ok"


async def test_a_renewal_cut_off_after_it_was_taken_ends_in_an_alarm_only_a_person_can_end(world):
    tokens = await brought(world)
    world.clock.forward(hours=26)
    world.fake.faults.append(Fault(OAUTH, "cut"))
    with pytest.raises(TokenError, match="uncertain") as error:
        await tokens.access()
    assert not error.value.lasting
    world.clock.forward(seconds=61)
    with pytest.raises(TokenError, match="refused:-14014") as error:
        await tokens.access()
    assert error.value.lasting
    await tokens.adopt(world.fake.oauth.mint()[1])
    assert await works(world, await tokens.access())
    assert (await tokens.standing()).state == "ok"


async def test_a_platform_that_cannot_be_reached_is_another_alarm(small):
    tokens = await brought(small)
    tokens._oauth = tokens._oauth.__class__(small.http(), "http://127.0.0.1:9/v4", "a", "b")
    small.clock.forward(hours=26)
    with pytest.raises(TokenError, match="unreachable:ConnectError"):
        await tokens.access()


async def test_tending_renews_without_a_message(small):
    tokens = await brought(small)
    small.clock.forward(hours=20)
    task = asyncio.create_task(tokens.tend())
    await until(lambda: small.fake.oauth.calls)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await tokens.close()
    assert small.fake.oauth.calls == ["refresh_token"]


# -- in the dark ----------------------------------------------------------------------------------------------------


async def test_neither_token_stands_readable_anywhere(world, tmp_path, logs):
    tokens = await brought(world)
    world.clock.forward(hours=20)
    access = await tokens.access()
    refresh = f"refresh-{access.rpartition('-')[2]}"
    row = str(credentials_row(world.url))
    for secret in (access, refresh, "access-", "refresh-", world.fake.oauth.secret):
        assert secret not in row
        assert secret not in str(logs)
        for file in tmp_path.glob("thu.db*"):
            assert secret.encode() not in file.read_bytes()
    assert "access-" not in repr(Pair(access, refresh))


async def test_under_another_secret_there_is_none_and_it_says_so(world):
    from functools import partial

    from bot.store.keeper import Keeper
    from bot.store.store import Store

    await brought(world)
    other = Keeper(partial(Store.open, world.url, "y" * 40, "mau"))
    with pytest.raises(TokenError, match="unreadable") as error:
        await world.tokens(other).access()
    assert error.value.lasting
    other.close()


async def test_a_call_back_number_sealed_with_the_same_secret_is_no_pair(small):
    from sqlalchemy import text

    from bot.store.database import for_writing
    from bot.store.keys import Keys

    await brought(small)
    keeper = small.keeper()
    with for_writing(keeper._store._reading).begin() as db:
        db.execute(text("UPDATE credentials SET pair = :pair"), {"pair": Keys(SECRET).seal("0912345678")})
    with pytest.raises(TokenError, match="unreadable"):
        await small.tokens().access()


async def test_an_exchange_with_another_verifier_is_refused(small):
    with pytest.raises(OAuthError, match="refused"):
        await small.tokens().exchange("code-x", "v" * 43)
