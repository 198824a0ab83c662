"""The web chat and its store: what is kept, shown, erased; and that a failing database costs nobody an answer."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest

from bot.store import database
from bot.turn import Claim, Effect, Kind, Pending, Segment, Source, Status, Turn
from bot.web.cookie import COOKIE, new_key, well_formed

TOLD = Segment(Kind.TEXT, "Đã làm.", (Claim(Source.REPLY, "", "x"),))


def doing(assistant, **effects):
    """Let the assistant answer any message with these effects, and the session go on as told."""
    real = assistant.reply
    wanted = tuple((Effect(name), value) for name, value in effects.items())

    def reply(session, incoming, now):
        real(session, incoming, now)
        storing = session.storing and Effect.STOP_STORING not in dict(wanted)
        return Turn(Status.SMALLTALK, (TOLD,), effects=wanted), replace(session, updated=now, storing=storing)

    assistant.reply = reply
    return lambda: setattr(assistant, "reply", real)


@pytest.fixture
def rows(tmp_path):
    """Return a function that reads a table past the store."""

    def read(table: str):
        with closing(sqlite3.connect(tmp_path / "web.db")) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(f"SELECT * FROM {table}")]

    return read


@pytest.fixture
def locked(tmp_path, monkeypatch):
    """Return a context in which another process holds the database; waiting for it is short."""
    monkeypatch.setattr(database, "_PRAGMAS", tuple(p.replace("2000", "20") for p in database._PRAGMAS))

    @contextmanager
    def hold():
        with closing(sqlite3.connect(tmp_path / "web.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield

    return hold


async def say(client, text="xin chào", **more):
    return await (await client.post("/api/chat", json={"text": text, **more})).json()


# -- what is kept ---------------------------------------------------------------------------------------------------


async def test_the_words_are_kept_masked_and_the_cookie_is_not(client, rows):
    reply = await client.post("/api/chat", json={"text": "số 0912 345 678 hỏi khai sinh"})
    key = reply.cookies[COOKIE].value
    (turn,) = rows("turns")
    assert "khai sinh" in turn["text"]
    assert "0912" not in turn["text"]
    assert turn["channel"] == "web"
    assert turn["latency_ms"] > 0
    assert turn["test"] == 1  # the facility is made up
    assert key not in str([*rows("turns"), *rows("sessions")])


async def test_the_assistant_gets_masked_words_and_the_page_shows_what_was_typed(client, assistant):
    page = await (await client.post("/", data={"text": "số 0912 345 678 hỏi khai sinh"})).text()
    assert "0912" not in assistant.asked[-1][1].text
    assert "</span>số 0912 345 678 hỏi khai sinh</p>" in page


async def test_turns_of_a_real_facility_are_no_tests(client, rows):
    await say(client, coso="lao-cai")
    assert [(row["test"], row["facility"]) for row in rows("turns")] == [(0, "lao-cai")]


async def test_danger_is_triaged_once_and_kept_without_a_word(client, assistant, rows):
    await say(client, "con tôi đang co giật")
    assert assistant.asked[-1][1].danger is not None
    (turn,) = rows("turns")
    assert (turn["status"], turn["text"], turn["citizen"]) == ("emergency", None, None)


async def test_a_number_asked_for_is_handed_on_and_kept_encrypted(client, assistant, rows):
    real = assistant.reply
    assistant.reply = lambda s, i, n: (real(s, i, n)[0], replace(s, pending=Pending.PHONE, updated=n))
    await say(client, "gọi lại cho tôi")
    doing(assistant, call_back="0912345678")
    await say(client, "0912 345 678")
    assert assistant.asked[-1][1].phone == "0912345678"
    assert "0912345678" not in str(rows("callbacks"))
    assert len(rows("callbacks")) == 1


async def test_a_restart_forgets_nothing(open_app, keeper, assistant):
    first = await open_app()
    reply = await first.post("/api/chat", json={"text": "Đăng ký khai sinh"})
    second = await open_app()
    cookies = {COOKIE: reply.cookies[COOKIE].value}
    data = await (await second.post("/api/chat", json={"text": "phí"}, cookies=cookies)).json()
    assert data["segments"][0]["text"] == "Miễn phí."


async def test_the_label_of_a_tapped_button_is_that_offered_before(client):
    await client.post("/", data={"text": "xin cấp lại giấy ra viện"})
    page = await (await client.post("/", data={"action": "p:cap-lai-giay-ra-vien:office_time"})).text()
    assert "</span>Bao lâu có?</p>" in page


def test_keys_are_random_and_of_one_shape():
    assert well_formed(new_key())
    assert new_key() != new_key()
    assert not any(map(well_formed, (None, "", "A" * 42, "A" * 5000, "A" * 42 + " ", "A" * 43 + "\n")))


# -- the facility the citizen chose -----------------------------------------------------------------------------------


async def test_the_facility_chosen_in_the_conversation_stays_and_the_page_goes_along(client, assistant):
    real = assistant.reply
    assistant.reply = lambda s, i, n: (real(s, i, n)[0], replace(s, facility="lao-cai", updated=n))
    chosen = await say(client, "bệnh viện sản nhi")
    assistant.reply = real
    assert chosen["facility"] == "lao-cai"
    assert chosen["name"] == "Trợ lý thủ tục – Bệnh viện Sản - Nhi tỉnh Lào Cai"
    await say(client)
    assert assistant.asked[-1][0].facility == "lao-cai"
    page = await (await client.post("/", data={"text": "xin chào"})).text()
    assert '<input type="hidden" name="coso" value="lao-cai">' in page


async def test_the_facility_of_the_address_wins_over_the_one_before(client, assistant):
    await say(client, coso="lao-cai")
    assert assistant.asked[-1][0].facility == "lao-cai"
    assert (await say(client))["facility"] == "lao-cai"


# -- seeing and erasing ---------------------------------------------------------------------------------------------


async def test_a_citizen_sees_what_is_kept(open_app, assistant):
    client = await open_app(message_burst=100)
    for n in range(22):
        await say(client, f"câu hỏi <b>{n}</b>")
    await client.post("/api/chat", json={"action": "p:dang-ky-khai-sinh"})
    doing(assistant, show_data="")
    data = await say(client, "xem dữ liệu của tôi")
    shown = [s["text"] for s in data["segments"] if s["kind"] == "own"]
    assert len(shown) == 20 + 2
    assert shown[0].endswith(": bấm chọn (Đăng ký khai sinh)")
    assert shown[1].endswith(": câu hỏi <b>21</b>")
    assert shown[20] == "Trên đây là 20 tin gần nhất trong 23 tin đang lưu."
    page = await (await client.post("/", data={"text": "xem dữ liệu của tôi"})).text()
    assert '<div class="own"><p>' in page
    assert "câu hỏi &lt;b&gt;21&lt;/b&gt;" in page


async def test_a_citizen_without_anything_kept_is_told_so(client, assistant):
    doing(assistant, show_data="")
    data = await say(client, "xem dữ liệu của tôi")
    assert [s["text"] for s in data["segments"]] == ["Đã làm.", "Không có gì được lưu."]


async def test_erasing_in_words_erases_and_tells_the_page(client, assistant, rows):
    assert (await say(client))["erased"] is False
    doing(assistant, erase="")
    assert (await say(client, "xóa dữ liệu"))["erased"] is True
    assert rows("turns") == rows("sessions") == []


async def test_the_button_erases_everything_of_this_browser_only(client, rows, open_app):
    await say(client, "của tôi")
    other = await open_app()
    other.session.cookie_jar.clear()
    await say(other, "của người khác")
    await client.post("/xoa", allow_redirects=False)
    assert [row["text"] for row in rows("turns")] == ["của người khác"]
    assert (await client.post("/xoa", allow_redirects=False)).status == 303  # nothing left is no error


async def test_a_person_answering_is_a_quiet_line(client, assistant):
    assistant.reply = lambda s, i, n: (Turn(Status.STOPPED, ()), replace(s, updated=n))
    data = await say(client)
    assert (data["status"], data["segments"]) == ("stopped", [])
    page = await (await client.post("/", data={"text": "xin chào"})).text()
    assert '<p class="small">Nhân viên đang trả lời.' in page
    assert '<p class="small">Nhân viên đang trả lời.' not in await (await client.get("/")).text()


# -- a database that fails ------------------------------------------------------------------------------------------


async def test_a_locked_database_costs_nobody_an_answer(client, keeper, rows, locked):
    keeper._store._reading.dispose()
    first = await client.post("/api/chat", json={"text": "Đăng ký khai sinh"})
    keeper._store._reading.dispose()  # connections of the short wait
    with locked():
        assert (await say(client, "phí"))["segments"][0]["text"] == "Miễn phí."
        assert (await say(client, "phí"))["segments"][0]["text"] == "Miễn phí."
    keeper._again = 0.0
    again = await client.post("/api/chat", json={"text": "phí"})
    assert (await again.json())["segments"][0]["text"] == "Miễn phí."
    assert COOKIE not in again.cookies
    assert first.cookies[COOKIE].value
    assert len(rows("turns")) == 2


@pytest.mark.parametrize("effect", ["call_back", "erase", "stop_storing", "show_data"])
async def test_nothing_is_promised_that_was_not_done(client, keeper, assistant, rows, locked, effect):
    await say(client, "Đăng ký khai sinh")
    keeper._store._reading.dispose()
    undo = doing(assistant, **{effect: "0912345678"})
    with locked():
        data = await say(client, "làm việc ấy")
        assert data["status"] == "error"
        assert "chưa làm được" in data["segments"][0]["text"]
        assert "Đã làm" not in str(data["segments"])
        assert data["erased"] is False
        assert [tap["label"] for tap in data["taps"]][:2] == ["Phí", "Bao lâu có?"]
    undo()
    keeper._again = 0.0
    assert (await say(client, "phí"))["segments"][0]["text"] == "Miễn phí."
    assert len(rows("turns")) == 2


async def test_the_button_to_erase_says_when_it_could_not(client, keeper, rows, locked):
    await say(client)
    keeper._store._reading.dispose()
    with locked():
        refused = await client.post("/xoa", allow_redirects=False)
        assert refused.status == 503
        assert "chưa xóa được" in await refused.text()
    assert len(rows("turns")) == 1
