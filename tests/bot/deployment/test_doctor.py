"""`motcua doctor`: each check where all is well and where it is not; what it says never holds a secret."""

import asyncio
import json
import os
import sqlite3
import ssl
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web
from small_world import FACILITIES, PROCEDURES, write_folder
from typer.testing import CliRunner

from bot import doctor, doctor_machine, doctor_outside
from bot.cli import app
from bot.doctor_channels import tokens
from bot.doctor_content import answering, knowledge, review
from bot.doctor_links import links
from bot.doctor_machine import clock, data_folder, disk, port, secrets
from bot.doctor_outside import public_address
from bot.doctor_store import database
from bot.halt import halt
from bot.library import VIETNAM
from bot.links.standing import Probe, Verdict, judged
from bot.remark import Remark, State, fine
from bot.review import open_log
from bot.settings import Settings
from bot.store.credentials import Pair
from bot.store.links import Tried
from bot.store.opening import open_store
from knowledge.chain import Action
from tests.fakes.official_site import Certificate, certificate

NOW = datetime.now(VIETNAM)
KEY = "k" * 40
runner = CliRunner()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder, data = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES), tmp_path / "data"
    data.mkdir()
    return Settings(knowledge=folder, data_dir=data, facility="that", review="off", secret=KEY)


def said(check, settings: Settings, now: datetime = NOW, *more) -> list[Remark]:
    return list(check(settings, now, *more))


def states(remarks: list[Remark]) -> list[State]:
    for remark in remarks:
        assert remark.do or remark.state is State.FINE  # whoever is told of trouble is told what to do
    return [remark.state for remark in remarks]


def changed(settings: Settings, **values) -> Settings:
    return Settings(**{**settings.model_dump(exclude_defaults=True), **values})


# -- the machine ------------------------------------------------------------------------------------------------------


def test_a_clock_that_agrees(settings) -> None:
    assert states(said(clock, settings)) == [State.FINE]


def test_a_clock_behind_a_file_that_was_written(settings) -> None:
    (remark,) = said(clock, settings, NOW - timedelta(days=400))
    assert remark.state is State.FAULT
    path = settings.knowledge / "calendar.yaml"
    os.utime(path, (time.time() + 3600,) * 2)
    (remark,) = said(clock, settings, datetime.now(VIETNAM))
    assert "calendar.yaml" in remark.says


def test_a_share_with_another_clock(settings, monkeypatch) -> None:
    monkeypatch.setattr(doctor_machine.time, "time", lambda: datetime.now().timestamp() - 300)
    (remark,) = said(clock, settings)
    assert remark.state is State.ODD
    assert "lệch" in remark.says


@pytest.mark.parametrize(
    ("free", "state"), [(5 * 1024**3, State.FINE), (500 * 1024**2, State.ODD), (50 * 1024**2, State.FAULT)]
)
def test_room_on_the_disk(settings, monkeypatch, free, state) -> None:
    monkeypatch.setattr(doctor_machine.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    assert states(said(disk, settings)) == [state]


def test_a_disk_is_found_where_the_folder_is_not_yet(settings, tmp_path) -> None:
    assert said(disk, changed(settings, data_dir=tmp_path / "chua" / "co"))


def test_a_folder_that_can_be_written(settings) -> None:
    assert states(said(data_folder, settings)) == [State.FINE]
    assert list(settings.data_dir.iterdir()) == []


def test_a_folder_that_cannot_be_written(settings) -> None:
    assert states(said(data_folder, changed(settings, data_dir=Path("/proc/sys")))) == [State.FAULT]


def test_a_folder_that_is_not_there_or_not_ours(settings, tmp_path, monkeypatch) -> None:
    (remark,) = said(data_folder, changed(settings, data_dir=tmp_path / "chua-co"))
    assert (remark.state, "chưa có" in remark.says) == (State.ODD, True)
    assert not (tmp_path / "chua-co").exists()
    monkeypatch.setattr(doctor_machine.os, "geteuid", lambda: 12345)
    (remark,) = said(data_folder, settings)
    assert (remark.state, "tài khoản khác" in remark.says) == (State.ODD, True)


def test_keys_only_the_service_reads(settings, tmp_path) -> None:
    assert states(said(secrets, settings)) == [State.FINE]
    own = changed(settings, secret=None)
    assert states(said(secrets, own)) == [State.ODD]  # none yet
    open_store(own).close()
    assert states(said(secrets, own)) == [State.FINE]


def test_keys_everybody_reads(settings, tmp_path) -> None:
    own = changed(settings, secret=None)
    open_store(own).close()
    for name in ("secret", "motcua.db"):
        (settings.data_dir / name).chmod(0o644)
    found = said(secrets, own)
    assert states(found) == [State.FAULT, State.FAULT]
    folder = tmp_path / "khoa"
    folder.mkdir()
    (folder / "MOTCUA_SECRET").write_text(KEY, encoding="utf-8")
    (folder / "MOTCUA_SECRET").chmod(0o604)
    found += said(secrets, changed(settings, data_dir=tmp_path / "khac", secrets_dir=str(folder)))
    assert "MOTCUA_SECRET" in found[-1].says
    assert KEY not in str(found)


def test_a_key_too_short_is_a_fault_without_its_words(settings) -> None:
    (remark,) = doctor.examine(changed(settings, secret="ngan-qua"), NOW, (secrets,))
    assert remark.state is State.FAULT
    assert "ngan-qua" not in str(remark)


async def test_a_port_where_we_serve(settings, aiohttp_server) -> None:
    async def ready(request: web.Request) -> web.Response:
        return web.json_response({"status": "starting"}, status=503)

    served = web.Application()
    served.router.add_get("/readyz", ready)
    server = await aiohttp_server(served)
    (remark,) = await asyncio.to_thread(said, port, changed(settings, port=server.port))
    assert (remark.state, "Một Cửa đang chạy" in remark.says) == (State.FINE, True)


async def test_a_port_somebody_else_has_and_a_free_one(settings, aiohttp_server, unused_tcp_port) -> None:
    server = await aiohttp_server(web.Application())
    (remark,) = await asyncio.to_thread(said, port, changed(settings, port=server.port))
    assert (remark.state, "không phải Một Cửa" in remark.says) == (State.FAULT, True)
    (remark,) = said(port, changed(settings, port=unused_tcp_port))
    assert (remark.state, "còn trống" in remark.says) == (State.ODD, True)


# -- the database -----------------------------------------------------------------------------------------------------


def test_no_database_yet_and_none_is_made(settings) -> None:
    assert states(said(database, settings)) == [State.ODD]
    assert list(settings.data_dir.iterdir()) == []


def test_a_database_in_order(settings) -> None:
    open_store(settings).close()
    assert states(said(database, settings)) == [State.FINE]


@pytest.mark.parametrize(("version", "state"), [("000", State.ODD), ("999", State.FAULT)])
def test_tables_of_another_version(settings, version, state) -> None:
    open_store(settings).close()
    with closing(sqlite3.connect(settings.data_dir / "motcua.db")) as db:
        db.execute("UPDATE alembic_version SET version_num = ?", (version,))
        db.commit()
    assert states(said(database, settings)) == [state]


def test_a_file_that_is_no_database(settings) -> None:
    (settings.data_dir / "motcua.db").write_bytes(b"x" * 5000)
    assert states(said(database, settings)) == [State.FAULT]


def test_a_damaged_file(settings) -> None:
    open_store(settings).close()
    path = settings.data_dir / "motcua.db"
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 6] = os.urandom(4096 * 5)
    path.write_bytes(bytes(data))
    assert states(said(database, settings)) == [State.FAULT]


def test_postgresql(settings, fresh_database, monkeypatch) -> None:
    there = changed(settings, database_url=f"postgresql://postgres@127.0.0.1:5432/{fresh_database}")
    assert states(said(database, there)) == [State.ODD]  # no tables yet
    open_store(there).close()
    assert states(said(database, there)) == [State.FINE]
    found = said(database, changed(there, database_url="postgresql://postgres@127.0.0.1:5432/khong_co"))
    assert states(found) == [State.FAULT]


def test_a_clock_apart_from_the_databases(settings, fresh_database, monkeypatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(minutes=5)

    monkeypatch.setattr("bot.doctor_store.datetime", Late)
    there = changed(settings, database_url=f"postgresql://postgres@127.0.0.1:5432/{fresh_database}")
    remark = said(database, there)[0]
    assert (remark.state, "300 giây" in remark.says) == (State.FAULT, True)


def test_an_unreachable_database_without_its_password(settings) -> None:
    found = said(database, changed(settings, database_url="postgresql://motcua:mat-khau@127.0.0.1:1/motcua"))
    assert states(found) == [State.FAULT]
    assert "mat-khau" not in str(found)
    assert states(said(database, changed(settings, database_url="mysql://x:mat-khau@y/z"))) == [State.FAULT]


# -- the content -----------------------------------------------------------------------------------------------------


def test_content_that_loads(settings) -> None:
    remark = said(knowledge, settings)[-1]
    assert "thủ tục" in remark.says
    assert remark.state is not State.FAULT
    assert list(settings.data_dir.iterdir()) == []  # looking writes nothing


def test_content_that_cannot_be_served(settings, tmp_path) -> None:
    assert State.FAULT in states(said(knowledge, changed(settings, knowledge=tmp_path / "khong-co")))
    found = said(knowledge, changed(settings, facility="khong-co"))
    assert "“khong-co”" in found[0].says
    assert found[0].state is State.FAULT


def test_a_sample_facility_is_noted(settings) -> None:
    assert "dữ liệu mẫu" in said(knowledge, changed(settings, facility="mau"))[0].says


def test_review_off_with_a_real_facility_and_with_a_sample(settings) -> None:
    assert states(said(review, settings)) == [State.ODD]
    assert states(said(review, changed(settings, facility="mau", review=""))) == [State.FINE]


def test_review_with_something_waiting_then_nothing(settings) -> None:
    on = changed(settings, review="on")
    (remark,) = said(review, on)
    assert (remark.state, "chờ duyệt" in remark.says) == (State.ODD, True)
    for path in sorted(on.knowledge.rglob("*.yaml")):
        record = path.relative_to(on.knowledge).with_suffix("").as_posix()
        if "/" in record or record == "calendar":
            open_log(on).append(Action.APPROVE, record, "Lê Thị B", NOW, path.read_bytes())
    assert states(said(review, on)) == [State.FINE]


def test_answers_that_were_stopped(settings) -> None:
    assert states(said(answering, settings)) == [State.FINE]
    halt(settings.data_dir, "giá sai", NOW)
    (remark,) = said(answering, settings)
    assert (remark.state, "giá sai" in remark.says) == (State.ODD, True)


def test_a_log_of_approvals_that_was_altered(settings) -> None:
    on = changed(settings, review="on")
    path = on.knowledge / "facilities" / "that.yaml"
    for _ in range(2):
        open_log(on).append(Action.APPROVE, "facilities/that", "Lê Thị B", NOW, path.read_bytes())
    log = on.knowledge / "approved" / "log.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("Lê Thị B", "Lê Thị C", 1), encoding="utf-8")
    assert State.FAULT in states(said(review, on))


# -- the way in from outside -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("chung-thu"), days=90)


@pytest.fixture
async def outside(own, aiohttp_server):
    """A server of TLS; returns its address and who trusts it."""

    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    served = web.Application()
    served.router.add_get("/healthz", healthz)
    served.router.add_post("/zalo-oa/webhook", healthz)
    ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.load_cert_chain(own.chain, own.key)
    server = await aiohttp_server(served, ssl=ours, host="127.0.0.1")
    return f"https://localhost:{server.port}", ssl.create_default_context(cafile=str(own.chain))


async def test_a_public_address_that_leads_here(settings, outside) -> None:
    address, trusted = outside
    found = await asyncio.to_thread(said, public_address, changed(settings, public_url=address), NOW, trusted)
    assert states(found) == [State.FINE] * 3
    assert "còn 90 ngày" in found[1].says or "còn 89 ngày" in found[1].says


@pytest.mark.parametrize(("days", "state"), [(75, State.ODD), (85, State.FAULT)])
async def test_a_certificate_that_ends_soon(settings, outside, days, state) -> None:
    address, trusted = outside
    later = NOW + timedelta(days=days)
    found = await asyncio.to_thread(said, public_address, changed(settings, public_url=address), later, trusted)
    assert states(found)[1] is state


async def test_a_certificate_nobody_trusts(settings, outside) -> None:
    found = await asyncio.to_thread(said, public_address, changed(settings, public_url=outside[0]))
    assert states(found) == [State.FINE, State.FAULT]
    assert "không được tin" in found[1].says


async def test_an_address_that_leads_elsewhere(settings, outside) -> None:
    address, trusted = outside
    there = changed(settings, public_url=f"{address}/khac")
    found = await asyncio.to_thread(said, public_address, there, NOW, trusted)
    assert states(found)[-1] is State.FAULT


def test_an_address_nobody_answers_at(settings, unused_tcp_port) -> None:
    found = said(public_address, changed(settings, public_url=f"https://localhost:{unused_tcp_port}"))
    assert states(found) == [State.FINE, State.FAULT]
    assert "điện thoại" in found[1].do


def test_a_name_nobody_knows_and_an_open_line(settings, monkeypatch) -> None:
    assert states(said(public_address, changed(settings, public_url="http://localhost"))) == [State.FINE, State.FAULT]

    def unknown(*args, **options):
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr(doctor_outside.socket, "getaddrinfo", unknown)
    (remark,) = said(public_address, changed(settings, public_url="https://hoi.bv.example"))
    assert "hoi.bv.example" in remark.says
    assert remark.state is State.FAULT


def test_without_a_public_address_no_network_is_used(settings) -> None:
    assert states(said(public_address, settings)) == [State.FINE]


async def test_the_webhook_of_a_channel_that_comes_through_and_one_that_does_not(settings, outside) -> None:
    address, trusted = outside
    used = changed(settings, public_url=address, zalo_oa_app_id="1", telegram_token="1:abcdefghij")
    found = await asyncio.to_thread(said, public_address, used, NOW, trusted)
    assert states(found)[3:] == [State.FINE, State.FAULT]
    assert "/zalo-oa/webhook" in found[3].says
    assert "Telegram: /kenh/telegram trả lời 404" in found[4].says


def test_the_paths_are_those_of_the_channels() -> None:
    from bot.channels.telegram import receiving as telegram
    from bot.channels.zalo_bot import receiving as zalo_bot
    from bot.channels.zalo_oa import webhook as zalo_oa

    used = Settings(zalo_oa_app_id="1", zalo_bot_token="1:abcdefghij", telegram_token="1:abcdefghij")
    assert [path for _, path, _ in doctor_outside._webhooks(used)] == [zalo_oa.PATH, zalo_bot.PATH, telegram.PATH]
    assert list(doctor_outside._webhooks(Settings())) == []


# -- what platforms lent us -------------------------------------------------------------------------------------------


@pytest.fixture
def oa(settings) -> Settings:
    return changed(settings, zalo_oa_app_id="1", zalo_oa_app_secret="s" * 20)


def lent(settings: Settings, expires: datetime) -> None:
    store = open_store(settings)
    pair = Pair("truy-cap-bi-mat", "gia-han-bi-mat")
    store.credentials.put("zalo_oa", pair, NOW, expires)
    store.close()


def test_without_a_platform_there_is_nothing_to_look_at(settings) -> None:
    (remark,) = said(tokens, settings)
    assert remark == fine("kênh", "trang web")


def test_an_access_never_given(oa) -> None:
    found = said(tokens, oa)
    assert (found[-1].state, "chưa được cấp quyền" in found[-1].says) == (State.FAULT, True)
    assert list(oa.data_dir.iterdir()) == []


def test_an_access_that_serves_and_one_that_ended(oa) -> None:
    lent(oa, NOW + timedelta(hours=20))
    found = said(tokens, oa)
    assert states(found) == [State.FINE, State.FINE]
    assert "bi-mat" not in str(found)
    found = said(tokens, oa, NOW + timedelta(days=2))
    assert (found[-1].state, "hết hạn" in found[-1].says) == (State.FAULT, True)


def test_an_access_under_another_secret_and_a_renewal_that_failed(oa) -> None:
    lent(oa, NOW + timedelta(hours=20))
    found = said(tokens, changed(oa, secret="z" * 40))
    assert (found[-1].state, "khóa bí mật đã đổi" in found[-1].says) == (State.FAULT, True)
    with closing(sqlite3.connect(oa.data_dir / "motcua.db")) as db:
        db.execute("UPDATE credentials SET alarm = 'refused -14014'")
        db.commit()
    found = said(tokens, oa)
    assert (found[-1].state, "-14014" in found[-1].says) == (State.FAULT, True)


def test_the_first_days_setting_is_noted_and_a_missing_secret(oa) -> None:
    lent(oa, NOW + timedelta(hours=20))
    assert State.ODD in states(said(tokens, changed(oa, zalo_oa_webhook_check="soak")))
    assert states(said(tokens, changed(oa, zalo_oa_app_secret="")))[-1] is State.FAULT


# -- the command ------------------------------------------------------------------------------------------------------


def test_a_check_that_fails_to_look_is_a_fault_and_the_others_go_on(settings) -> None:
    def broken(settings, now):
        raise RuntimeError("mat-khau")

    found = list(doctor.examine(settings, NOW, (broken, lambda s, n: [fine("x", "y")])))
    assert [remark.state for remark in found] == [State.FAULT, State.FINE]
    assert "mat-khau" not in str(found)


def test_the_command_says_each_and_ends_with_one_where_something_is_wrong(
    settings, monkeypatch, unused_tcp_port
) -> None:
    for name, value in (("KNOWLEDGE", settings.knowledge), ("DATA_DIR", settings.data_dir), ("FACILITY", "that")):
        monkeypatch.setenv(f"MOTCUA_{name}", str(value))
    monkeypatch.setenv("MOTCUA_PORT", str(unused_tcp_port))
    result = runner.invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "Làm: " in result.stdout
    assert "0 lỗi" in result.stdout
    monkeypatch.setenv("MOTCUA_FACILITY", "khong-co")
    result = runner.invoke(app, ["doctor", "--json"])
    assert result.exit_code == 1
    assert {row["state"] for row in json.loads(result.stdout)} == {"tốt", "lưu ý", "lỗi"}


# -- links ------------------------------------------------------------------------------------------------------------


def stand(settings: Settings, *tries: tuple[int, Verdict]) -> None:
    """Keep tries of one link, minutes before now."""
    url = "https://dichvucong.gov.vn/p/home?ma=12345"
    store = open_store(settings)
    for minutes, verdict in tries:
        probe = Probe(verdict, "" if verdict is Verdict.OPEN else "timeout")
        before = store.links.standings().get(url)
        after = judged(before, url, "", probe, NOW - timedelta(minutes=minutes))
        store.links.record([Tried(before, after, verdict, True)], [url])
    store.close()


def test_links_that_are_not_tried_are_no_trouble(settings) -> None:
    (remark,) = said(links, settings)
    assert (remark.state, "MOTCUA_LINK_PROBES" in remark.says) == (State.FINE, True)
    assert not (settings.data_dir / "motcua.db").exists()  # nothing is made


def test_links_nobody_has_tried_yet(settings) -> None:
    assert states(said(links, changed(settings, link_probes=60))) == [State.ODD]


def test_a_link_that_opens_and_one_that_does_not(settings) -> None:
    on = changed(settings, link_probes=60)
    stand(on, (60, Verdict.OPEN))
    assert states(said(links, on)) == [State.FINE]
    stand(on, (25, Verdict.FAILED), (12, Verdict.FAILED), (1, Verdict.FAILED))
    remarks = said(links, on)
    assert states(remarks) == [State.ODD, State.FINE]
    assert "https://dichvucong.gov.vn/p/home?ma=12345 không mở được: không trả lời" in remarks[0].says


def test_links_nobody_tries_any_more(settings) -> None:
    on = changed(settings, link_probes=60)
    stand(on, (300, Verdict.OPEN))
    assert states(said(links, on)) == [State.ODD, State.FINE]
