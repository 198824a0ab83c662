"""Runs the web server: the chat, the channels, the file watcher, the safety catch for sample data."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator
from datetime import date, datetime
from functools import partial

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from watchfiles import awatch

from bot.alarm_looks import look_and_tell
from bot.assistant import Assistant
from bot.channels.opening import open_channels
from bot.dashboard.dashboard import add_dashboard
from bot.desk.desk import add_desk
from bot.desk.places import FIGURES, HOME
from bot.grading_page.pages import add_grading_page
from bot.halt import is_halted
from bot.impact_files import purge_pages
from bot.inbox import watch_inbox
from bot.library import VIETNAM, Library, today_in_vietnam
from bot.links.watch import LinkWatch
from bot.messengers import listeners
from bot.reminders import reminders, tell
from bot.report_schedule import watch_reports
from bot.settings import Settings, SettingsError
from bot.staff import overview
from bot.store.keeper import Keeper
from bot.store.opening import open_store
from bot.web.app import create_app
from bot.worker import Worker
from knowledge.finding import Level

__all__ = ["build_app", "refuse_sample_in_public", "run"]

_log = structlog.get_logger("motcua.serving")
_RECHECK_SECONDS = 3600  # facts lapse with the calendar, not with a file change
_PURGE_SECONDS = 3600
_REMIND_SECONDS = 3600
_ALARM_SECONDS = 600
_BEAT_SECONDS = 240  # under the five minutes one sign of life counts (bot.store.counting.SLOT)


def refuse_sample_in_public(settings: Settings, library: Library) -> None:
    """Refuse to serve made-up data beyond this machine.

    Raises:
        SettingsError: the default facility is a sample and the address is not a loopback one.
    """
    world = library.world
    sample = world is not None and world.knowledge.facilities[settings.facility].is_sample
    try:
        loopback = settings.host == "localhost" or ipaddress.ip_address(settings.host).is_loopback
    except ValueError:
        loopback = False
    if sample and not loopback:
        raise SettingsError(
            f"cơ sở mặc định “{settings.facility}” là dữ liệu mẫu nên chỉ phục vụ trên máy này (127.0.0.1), "
            f"không phục vụ ở {settings.host}. "
            "Đặt MOTCUA_FACILITY là id của cơ sở thật (tệp trong knowledge/facilities)"
        )


def build_app(settings: Settings, library: Library) -> web.Application:
    """Return the application with its store opened, the watcher and the hourly purge attached.

    Raises:
        SettingsError: the secret cannot be used, or what a channel needs is missing.
        StoreError: the database cannot be used.
    """
    keeper, worker = Keeper(partial(open_store, settings)), Worker("answers")
    links = LinkWatch(settings, library, keeper)
    assistant = Assistant(library, halted=partial(is_halted, settings.data_dir), dead=links.dead)
    app = create_app(
        assistant,
        keeper,
        worker=worker,
        trusted_proxy=settings.trusted_proxy,
        frame_ancestors=settings.frame_ancestors,
        messages_per_minute=settings.messages_per_minute,
        staff=partial(overview, library, settings),
        proof=settings.zalo_oa_verifier,
    )

    async def metrics(request: web.Request) -> web.Response:
        if settings.trusted_proxy or request.remote not in ("127.0.0.1", "::1"):
            raise web.HTTPNotFound  # figures are for the operator on this machine, not for the public
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def background(app: web.Application) -> AsyncIterator[None]:
        work = [
            _watch(settings, library),
            _purge(settings, keeper),
            _remind(settings, library),
            _alarm(settings, library),
            _beat(keeper),
            links.run(),
            watch_reports(settings, library, keeper),
        ]
        if settings.inbox:
            work.append(watch_inbox(settings))
        tasks = [asyncio.create_task(task) for task in work]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        keeper.close()

    door = add_desk(app, settings, library, keeper)
    add_grading_page(app, settings, library, keeper, door)
    add_dashboard(app, settings, library, keeper)
    app.router.add_get("/metrics", metrics)
    app.cleanup_ctx.append(background)
    channels = open_channels(settings, keeper, door)
    if channels:
        from bot.delivery.attaching import attach_delivery  # its libraries load where somebody is written to

        attach_delivery(app, settings, channels, keeper, assistant, worker)
    return app


async def _purge(settings: Settings, keeper: Keeper) -> None:
    """Delete what is past its time, now and every hour."""
    while True:
        now = datetime.now(VIETNAM)
        await asyncio.to_thread(keeper.purge, now)
        await asyncio.to_thread(purge_pages, settings.data_dir, now)
        await asyncio.sleep(_PURGE_SECONDS)


async def _beat(keeper: Keeper) -> None:
    """Note that the server is alive, for the availability in the reports."""
    while True:
        await asyncio.to_thread(keeper.beat, datetime.now(VIETNAM))
        await asyncio.sleep(_BEAT_SECONDS)


async def _remind(settings: Settings, library: Library) -> None:
    """Tell the owners what falls due, once a day; what could not be delivered is tried again within the hour."""
    last: date | None = None
    while True:
        today = today_in_vietnam()
        if today != last and await asyncio.to_thread(_tell, settings, library, today):
            last = today
        await asyncio.sleep(_REMIND_SECONDS)


def _tell(settings: Settings, library: Library, today: date) -> bool:
    """Return True when everybody was told; whatever fails costs no citizen an answer and is logged by its kind."""
    try:
        assert library.world is not None
        due = reminders(library.world.knowledge, settings.facility, today, settings.grace_days)
        _, failed = tell(settings.data_dir, due, listeners(settings))
    except Exception as error:
        _log.error("reminders-failed", error=type(error).__name__)
        return False
    for name, why in failed.items():
        _log.error("reminders-undelivered", to=name, error=type(why).__name__)
    return not failed


async def _alarm(settings: Settings, library: Library) -> None:
    """Look for what somebody has to act on, and tell of it; costs no citizen an answer whatever fails."""
    while True:
        try:
            assert library.world is not None
            now = datetime.now(VIETNAM)
            await asyncio.to_thread(look_and_tell, settings, library.world.knowledge, now)
        except Exception as error:
            _log.error("alarms-failed", error=type(error).__name__)
        await asyncio.sleep(_ALARM_SECONDS)


async def _watch(settings: Settings, library: Library) -> None:
    """Refresh the library when a file changes, within seconds; a failure keeps the old world and is logged."""
    async for _ in awatch(
        settings.knowledge, debounce=400, step=100, rust_timeout=_RECHECK_SECONDS * 1000, yield_on_timeout=True
    ):
        try:
            changed = await asyncio.to_thread(library.refresh)
        except Exception as error:  # the old world must go on serving whatever a half-written file does
            _log.error("refresh-failed", error=type(error).__name__, says=str(error))
        else:
            _log.info("reread", changed=changed, errors=sum(f.level is Level.ERROR for f in library.findings))


def run(settings: Settings, library: Library) -> None:
    """Serve until stopped, after saying what is missing and where to look.

    Raises:
        SettingsError: sample data beyond this machine, or an address or port that cannot be used.
        StoreError: the database cannot be used, another process runs under this replica's name, or messages wait that
            only another version can finish.
    """
    refuse_sample_in_public(settings, library)
    _prove_free(settings)
    app = build_app(settings, library)
    _greet(settings, library)
    web.run_app(app, host=settings.host, port=settings.port, access_log=None, print=None)


def _greet(settings: Settings, library: Library) -> None:
    world = library.world
    errors = [f for f in library.findings if f.level is Level.ERROR]
    address = f"http://{settings.host}:{settings.port}"
    print(f"\nMột Cửa đang chạy: {address}/   (Ctrl+C để dừng)", flush=True)
    print(f"Bàn làm việc của nhân viên: {address}{HOME}   (tài khoản: motcua staff add)", flush=True)
    print(f"Số liệu cho người quản lý: {address}{FIGURES}", flush=True)
    if world:
        facility = world.knowledge.facilities[settings.facility]
        shares = [row.share for row in library.completeness]
        print(f"Cơ sở: {facility.name}" + (" – DỮ LIỆU MẪU, chỉ để xem thử" if facility.is_sample else ""), flush=True)
        print(
            f"{len(world.knowledge.public)} thủ tục, đầy đủ trung bình {sum(shares) / max(1, len(shares)):.0%}; "
            f"{len(errors)} lỗi trong tệp (motcua check để xem)",
            flush=True,
        )
    if library.review:
        waiting = [f for f in library.findings if f.code in ("edit-waiting", "not-approved")]
        print(
            f"Chỉ trả lời nội dung đã duyệt: {len(waiting)} tệp chờ duyệt (motcua pending để xem)",
            flush=True,
        )


def _prove_free(settings: Settings) -> None:
    """Fail before the greeting, in words, when the address cannot be listened on."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        raise SettingsError(
            f"không mở được {settings.host}:{settings.port} ({error.strerror or error}). Có thể chương trình khác đang "
            "dùng cổng này: đặt MOTCUA_PORT là số khác, ví dụ MOTCUA_PORT=8081 make run"
        ) from None
