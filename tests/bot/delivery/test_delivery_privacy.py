"""No planted identifier and no platform id in any table, file or log, also after kill -9; erasing leaves nothing."""

import asyncio
from datetime import datetime
from types import SimpleNamespace

import pytest
from delivery_lives import KILLED, run
from delivery_rows import backed_up, everything, tables
from delivery_world import SECRET, Echo, Place, Scripted, event, read_back, said
from small_world import SAMPLE, build_world

from bot.assistant import Assistant
from bot.channels.channel import Happening, Outcome, Part
from bot.delivery.sending import plain
from bot.library import VIETNAM
from bot.store.deliveries import New
from bot.store.keys import Keys
from bot.store.store import Store
from bot.turn import Incoming, Pending, Session

CALL_ME = "0987 654 321"
PLANTED = (
    "em tên là Nguyễn Thị Planten số 0912 345 678 hỏi giấy hẹn xanh",
    "goi cho toi 0912.345.679 nhe",
    "CCCD 001099012345 của em xin giấy hẹn đỏ",
    "thẻ BHYT GD4797912345678 hết hạn thì sao",
    "gửi về planted.person@thu.vn giúp em",
    "con em Trần Văn Plantem sinh ngày 03/04/2019 xin giấy hẹn xanh",
    "bố em Plantum bất tỉnh không thở, ngừng tim, gọi 0912 345 677",
)
NEEDLES = {
    *("Planten", "0912345678", "0912345679", "001099012345", "4797912345678", "planted.person", "Plantem"),
    *("03/04/2019", "Plantum", "bất tỉnh", "0912345677", "0987654321", "nguoi-dung-8842", "bí mật"),
}
USER = "nguoi-dung-8842"


def squeezed(text: str) -> str:
    """Return the text without the marks people put into numbers."""
    return "".join(char for char in text if char not in " .-\n")


def hits(haystacks: dict[str, str], needles=NEEDLES) -> set[tuple[str, str]]:
    packed = {where: squeezed(words) for where, words in haystacks.items()}
    return {(where, needle) for where, words in packed.items() for needle in needles if squeezed(needle) in words}


def events() -> list[dict]:
    texts = (*PLANTED, "hỏng")
    given = [{"number": n, "user": USER, "text": text, "key": f"{n}"} for n, text in enumerate(texts)]
    given.append({"number": 98, "user": f"{USER}b", "text": CALL_ME, "key": f"follow-{USER}b-17"})
    return given


def asked_for_a_number(url: str) -> None:
    """Have the second citizen be asked for a number, as after “gọi lại”."""
    store = Store.open(url, SECRET, "mau")
    session = Session(pending=Pending.PHONE)
    store.keep("fake", f"{USER}b", Incoming(), said("số nào"), session, datetime.now(VIETNAM), 1.0)
    store.close()


@pytest.mark.parametrize("point", ["after it is acknowledged", "after its answer is kept", "after the platform has it"])
def test_nothing_planted_is_anywhere_after_a_kill(url, tmp_path, tmp_path_factory, point):
    asked_for_a_number(url)
    outside = tmp_path_factory.mktemp("platform")  # what the platform itself knows is its own affair
    given = {"url": url, "replica": "mot", "acks": str(outside / "acks"), "log": str(outside / "log")}
    first = run(
        outside / "out", **given, events=events(), kill=point, nth=len(PLANTED) + 2 if point.endswith("ged") else 3
    )
    assert first.returncode == KILLED, first.stdout
    found = everything(url, tmp_path) | {"logs": first.stdout}
    assert hits(found) == set()
    assert tables(url)["arrivals"]
    if url.startswith("sqlite"):
        assert {"thu.db", "thu.db-wal"} <= set(found)
    backup = backed_up(url, tmp_path_factory.mktemp("backup"))
    assert hits(backup) == set()
    assert [name for name, words in backup.items() if "arrival_phones" in words]
    if point == "after it is acknowledged":
        assert len(tables(url)["arrival_phones"]) == 1
    rest = [one for one in events() if one["number"] not in set(read_back(outside / "acks"))]
    second = run(outside / "out", **given, events=rest)
    assert second.returncode == 0, second.stdout
    found = everything(url, tmp_path) | {"logs": second.stdout}
    assert hits(found) == set()
    assert "giấy hẹn xanh" in found["table turns"]  # the masked words themselves are there
    assert tables(url)["arrival_phones"] == []
    assert {row["user"] for row in tables(url)["arrivals"]} == {""}
    assert {row["sealed"] for row in (*tables(url)["arrivals"], *tables(url)["deliveries"])} == {None}


@pytest.mark.parametrize("leaves", [True, False])
def test_a_number_goes_with_the_event_it_came_with(url, leaves):
    store = Store.open(url, SECRET, "mau")
    at = datetime.now(VIETNAM)
    new = New("fake", "k1", USER, at, Happening.MESSAGE.value, Incoming("gọi lại", phone="0987654321"))
    number = store.deliveries.take(new, at, lambda *_: None)
    assert len(tables(url)["arrival_phones"]) == 1
    if leaves:
        store.deliveries.drop("fake", USER, at, number + 1)
    assert len(tables(url)["arrival_phones"]) == (0 if leaves else 1)
    assert {row["state"] for row in tables(url)["arrivals"]} == {"done" if leaves else "waiting"}
    store.close()


async def test_the_scanner_finds_what_was_let_in(url, tmp_path, tmp_path_factory):
    async with Place(url, Echo()) as place:
        place.delivery._accepting._masked = lambda event, session: Incoming(event.text)
        await place.accept(event(1, USER, PLANTED[0]))
        await place.settled()
        assert ("table turns", "0912345678") in hits(everything(url, tmp_path))
        backup = await asyncio.to_thread(backed_up, url, tmp_path_factory.mktemp("backup"))
        assert {needle for _, needle in hits(backup)} >= {"0912345678", "Planten"}


async def test_the_id_of_an_event_that_names_the_citizen_is_hashed_and_another_is_not(url):
    async with Place(url) as place:
        await place.accept(event(1, USER, "phí", key=f"follow-{USER}-1"), event(2, USER, "hạn", key="msg-2"))
        await place.accept(event(3, USER, "phí", key=f"follow-{USER}-1"))
        await place.settled()
        keys = [row["key"] for row in tables(url)["arrivals"]]
        assert keys == [Keys(SECRET).event("fake", f"follow-{USER}-1"), "msg-2"]


# -- erasing ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    return Assistant(SimpleNamespace(world=build_world(tmp_path_factory.mktemp("small"))))


def of(url: str, user: str) -> dict[str, list]:
    """Return every row that names a citizen or belongs to one of their events."""
    citizen, found = Keys(SECRET).citizen("fake", user), tables(url)
    return {name: kept for name, rows in found.items() if (kept := [r for r in rows if citizen in str(r)])}


async def test_a_real_conversation_over_a_channel(url, assistant):
    async with Place(url, assistant) as place:
        await place.accept(event(0, happening=Happening.START, place=SAMPLE))
        await place.accept(event(1, text="xin giấy hẹn xanh"))
        await place.settled()
        assert "Giấy hẹn xanh (mẫu mới)" in str(place.channel.sent)
        await place.accept(event(2, happening=Happening.TAP, action="callback"))
        await place.settled()
        await place.accept(event(3, text=CALL_ME))
        await place.settled()
        due = place.keeper.delivering(lambda store: store.requests.due_callbacks(datetime.now(VIETNAM)))
        assert [row.phone for row in due] == [squeezed(CALL_ME)]
        await place.accept(event(4, text="xem dữ liệu của tôi"))
        await place.settled()
        assert [text for _, text in place.channel.sent if text.endswith(": xin giấy hẹn xanh")]


async def test_erasing_leaves_nothing_of_that_citizen_and_everything_of_the_other(url, assistant, tmp_path):
    async with Place(url, assistant) as place:
        for number, user in enumerate(("u1", "u2")):
            await place.accept(
                event(10 + number, user, "xin giấy hẹn xanh"),
                event(20 + number, user, happening=Happening.TAP, action="person"),
                event(30 + number, user, happening=Happening.TAP, action="callback"),
            )
        await place.settled()
        await place.accept(event(40, "u1", CALL_ME))
        await place.settled()
        assert {"sessions", "turns", "handovers", "callbacks", "arrivals"} <= set(of(url, "u1"))
        await place.accept(event(50, "u1", "xóa dữ liệu của tôi"))
        await place.settled()
        assert "xóa" in place.channel.sent[-1][1].lower()
        while of(url, "u1"):
            await place.delivery.tidy()
        assert {"sessions", "turns", "handovers", "arrivals"} <= set(of(url, "u2"))
        left = tables(url)
        assert "k50" not in str(left)
        assert {row["arrival"] for row in left["deliveries"]} == {row["id"] for row in left["arrivals"]}


async def test_what_is_written_after_the_wish_to_erase_is_answered(url, assistant):
    async with Place(url, assistant) as place:
        texts = ("xin giấy hẹn đỏ", "xóa dữ liệu", "xin giấy hẹn xanh")
        await place.accept(*(event(number, text=text) for number, text in enumerate(texts)))
        await place.settled()
        assert "Giấy hẹn xanh (mẫu mới)" in str(place.channel.sent)
        assert [row["text"] for row in tables(url)["turns"]] == ["xin giấy hẹn xanh"]


async def test_a_withdrawn_consent_erases_and_stops_what_is_being_sent(url):
    class Half(Scripted):
        async def send(self, user, part):
            self.script = [Outcome.LATER if user == "u1" else Outcome.OK]
            return await super().send(user, part)

    channel = Half()
    async with Place(url, Echo(2), channel) as place:
        await place.accept(event(1, text="phí"), event(2, "u2", "hạn"))
        while len(channel.tried) < 4:
            await asyncio.sleep(0.02)
        await place.accept(event(3, happening=Happening.WITHDRAWN))
        await place.settled()
        while of(url, "u1"):
            await place.delivery.tidy()
        assert of(url, "u2")
        assert {user for user, _ in channel.sent} == {"u2"}


async def test_a_citizen_who_has_nothing_kept_is_answered_and_no_turn_is_written(url, assistant):
    async with Place(url, assistant) as place:
        await place.accept(event(1, text="ngừng lưu"))
        await place.settled()
        await place.accept(event(2, text="xin giấy hẹn xanh"))
        await place.settled()
        assert "Giấy hẹn xanh (mẫu mới)" in str(place.channel.sent)
        assert [row["text"] for row in tables(url)["turns"]] == []


def test_a_plain_part_has_neither_marks_nor_buttons():
    assert plain(Part("<b>A</b> &amp; <a href='x'>B</a>"), True) == Part("A &amp; B")
    assert plain(Part("5 < 8 > 3"), False) == Part("5 < 8 > 3")
