"""The server as it runs: files change under it, sample data stays on this machine, figures stay private."""

import asyncio
import socket
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

import knowledge
from bot.alarms import Alarms, Kind
from bot.backed_up import note_backup
from bot.library import VIETNAM, Library
from bot.review import open_log
from bot.serving import _greet, build_app, refuse_sample_in_public, run
from bot.settings import Settings, SettingsError, load_settings
from bot.store.error import StoreError
from bot.store.opening import open_store
from bot.turn import Incoming, Session, Status, Turn
from knowledge.chain import Action
from tests.bot.test_library import FEW, FEW_DANGER, SUBJECT, edit, folder  # noqa: F401  (fixture)

SHIPPED = Path(knowledge.__file__).parent


@pytest.fixture
def served(folder: Path, tmp_path: Path) -> tuple[Settings, Library]:  # noqa: F811
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", messages_per_minute=10_000)
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    return settings, library


async def ask(client, action: str = "p:cap-lai-giay-chung-sinh") -> str:
    response = await client.post("/api/chat", json={"action": action})
    if response.status != 200:
        return ""
    return "\n".join(s["text"] for s in (await response.json())["segments"])


async def until(condition, seconds: float = 15) -> None:
    """Wait for a change to arrive; the bound is generous, the promise of 5 s is measured by the benchmark."""
    for _ in range(int(seconds / 0.2)):
        if await condition():
            return
        await asyncio.sleep(0.2)
    raise AssertionError("the change never arrived")


async def test_edit_break_and_delete_a_file_while_the_server_runs(served, folder, aiohttp_client) -> None:  # noqa: F811
    client = await aiohttp_client(build_app(*served))
    await asyncio.sleep(0.5)  # the watcher is a task of its own and needs a moment to stand
    assert "03 ngày làm việc" in await ask(client)
    good = (folder / SUBJECT).read_text(encoding="utf-8")

    edit(folder, "số: 03", "số: 04")
    await until(lambda: contains(client, "04 ngày làm việc"))

    edit(folder, "trạng thái: chờ duyệt", "trạng thái: xong rồi")
    edit(folder, "số: 04", "số: 09")
    _, library = served
    await until(lambda: found(library))
    assert "04 ngày làm việc" in await ask(client)

    (folder / SUBJECT).unlink()
    await until(lambda: lacks(client, "04 ngày làm việc"))

    (folder / SUBJECT).write_text(good, encoding="utf-8")
    await until(lambda: contains(client, "03 ngày làm việc"))


async def test_an_approval_is_live_while_the_server_runs_and_a_page_waits_for_it(
    served,
    folder,  # noqa: F811
    aiohttp_client,
) -> None:
    settings = served[0].model_copy(update={"review": "on"})
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    client = await aiohttp_client(build_app(settings, library))
    await asyncio.sleep(0.5)
    record, page = SUBJECT.removesuffix(".yaml"), "/thu-tuc/cap-lai-giay-chung-sinh"

    def approve() -> None:
        text = (folder / SUBJECT).read_bytes()
        open_log(settings).append(Action.APPROVE, record, "Lê Thị B", datetime.now(VIETNAM), text)

    for told in (await ask(client), await (await client.get(page)).text()):
        assert "đang chờ cơ sở duyệt" in told
        assert "03 ngày làm việc" not in told
    approve()
    await until(lambda: contains(client, "03 ngày làm việc"))
    assert "03 ngày làm việc" in await (await client.get(page)).text()

    edit(folder, "số: 03", "số: 04")
    await until(lambda: noted(library))
    assert "03 ngày làm việc" in await ask(client)
    approve()
    await until(lambda: contains(client, "04 ngày làm việc"))


async def noted(library: Library) -> bool:
    return any(f.file == SUBJECT and f.code == "edit-waiting" for f in library.findings)


async def contains(client, text: str) -> bool:
    return text in await ask(client)


async def lacks(client, text: str) -> bool:
    return text not in await ask(client)


async def found(library: Library) -> bool:
    return any(f.file == SUBJECT and "trạng thái" in f.message for f in library.findings)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "chat.example"])
def test_sample_data_is_refused_beyond_this_machine_and_the_setting_is_named(served, host: str) -> None:
    settings, library = served
    with pytest.raises(SettingsError, match="MOTCUA_FACILITY"):
        refuse_sample_in_public(settings.model_copy(update={"host": host}), library)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_sample_data_is_served_on_this_machine(served, host: str) -> None:
    settings, library = served
    refuse_sample_in_public(settings.model_copy(update={"host": host}), library)


def test_a_real_facility_may_be_served_beyond_this_machine(folder, tmp_path) -> None:  # noqa: F811
    settings = Settings(
        knowledge=folder, data_dir=tmp_path / "d", encoder="toy", host="0.0.0.0", facility="benh-vien-san-nhi-lao-cai"
    )
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    refuse_sample_in_public(settings, library)


async def test_figures_are_for_this_machine_only(served, aiohttp_client) -> None:
    settings, library = served
    client = await aiohttp_client(build_app(settings, library))
    assert (await client.get("/metrics")).status == 200
    behind = await aiohttp_client(build_app(settings.model_copy(update={"trusted_proxy": True}), library))
    assert (await behind.get("/metrics")).status == 404


async def test_a_reply_is_counted_by_status(served, aiohttp_client) -> None:
    client = await aiohttp_client(build_app(*served))
    before = REGISTRY.get_sample_value("motcua_turns_total", {"status": "answered"}) or 0
    await ask(client)
    assert REGISTRY.get_sample_value("motcua_turns_total", {"status": "answered"}) == before + 1


async def test_what_is_past_its_time_is_deleted_when_serving_begins(served, aiohttp_client) -> None:
    settings, library = served
    store = open_store(settings)
    old = datetime.now(VIETNAM) - timedelta(days=91)
    for at in (old, datetime.now(VIETNAM)):
        store.keep("web", str(at), Incoming("xin chào"), Turn(Status.ANSWERED, ()), Session(), at, 1.0)
    await aiohttp_client(build_app(settings, library))

    async def one_left() -> bool:
        with closing(sqlite3.connect(settings.data_dir / "motcua.db")) as db:
            return db.execute("SELECT count(*) FROM turns").fetchone() == (1,)

    await until(one_left)
    store.close()


async def test_the_server_notes_that_it_is_alive(served, aiohttp_client) -> None:
    settings, library = served
    await aiohttp_client(build_app(settings, library))

    async def noted() -> bool:
        with closing(sqlite3.connect(settings.data_dir / "motcua.db")) as db:
            return db.execute("SELECT count(*) FROM beats").fetchone() == (1,)

    await until(noted)


async def test_failures_of_the_store_are_among_the_figures(served, aiohttp_client) -> None:
    client = await aiohttp_client(build_app(*served))
    assert "motcua_store_errors_total" in await (await client.get("/metrics")).text()


def test_a_database_that_cannot_be_used_stops_the_start(served) -> None:
    settings, library = served
    with pytest.raises(StoreError, match="MOTCUA_DATABASE_URL"):
        build_app(settings.model_copy(update={"database_url": "mysql://a@b/c"}), library)


def test_an_unknown_setting_is_an_error_that_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_FACILTY", "x")
    with pytest.raises(SettingsError, match="MOTCUA_FACILITY"):
        load_settings()


def test_known_settings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PORT", "9000")
    assert load_settings().port == 9000


def test_an_unusable_value_is_an_error_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PORT", "nghìn")
    with pytest.raises(SettingsError, match="MOTCUA_PORT"):
        load_settings()


def test_the_shipped_knowledge_is_the_default_folder() -> None:
    assert Settings().knowledge == SHIPPED


def test_a_port_in_use_is_a_sentence_with_the_setting_to_change(served) -> None:
    settings, library = served
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = settings.model_copy(update={"port": taken.getsockname()[1]})
        with pytest.raises(SettingsError, match="MOTCUA_PORT"):
            run(busy, library)


def test_the_start_says_how_many_files_wait_where_review_is_on(served, capsys) -> None:
    settings, library = served
    _greet(settings, library)
    assert "chờ duyệt" not in capsys.readouterr().out
    reviewed = settings.model_copy(update={"review": "on"})
    library = Library(reviewed, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    _greet(reviewed, library)
    said = capsys.readouterr().out
    assert "6 tệp chờ duyệt (motcua pending để xem)" in said
    assert "đầy đủ trung bình 0%" not in said


async def test_the_server_raises_alarms_by_itself(served, aiohttp_client) -> None:
    settings, _ = served
    note_backup(settings.data_dir, datetime.now(VIETNAM), "OSError")
    await aiohttp_client(build_app(*served))

    async def raised() -> bool:
        return Kind.BACKUP in {s.alarm.kind for s in Alarms(settings.data_dir).standing()}

    await until(raised)


@pytest.mark.parametrize("code", ["Ab_1", ""])
async def test_zalo_finds_whose_domain_this_is_on_the_first_page(served, aiohttp_client, code) -> None:
    settings, library = served
    client = await aiohttp_client(build_app(settings.model_copy(update={"zalo_oa_verifier": code}), library))
    page = await (await client.get("/")).text()
    assert ('<meta name="zalo-platform-site-verification" content="Ab_1">' in page) is bool(code)
    assert ("zalo-platform-site-verification" in page) is bool(code)
