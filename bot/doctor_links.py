"""The check of the links citizens are shown: whether they are tried, which the server holds for dead. Asks nobody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.links.probe import reason
from bot.links.standing import Standing
from bot.remark import Remark, fine, odd
from bot.settings import Settings
from bot.store.database import connect, sqlite_file
from bot.store.links import Links
from bot.store.migrate import version
from bot.store.place import address_of

__all__ = ["links"]

_ABOUT = "liên kết"
_SINCE = "006"  # the version of the tables that has them


def links(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Read how they stand; a database that cannot be opened is told by its own check."""
    if not settings.link_probes:
        yield fine(_ABOUT, "không thử liên kết nộp trực tuyến (MOTCUA_LINK_PROBES=0)")
        return
    standings = _standings(settings)
    if not standings:
        yield odd(_ABOUT, "chưa thử lần nào", "máy thử khi đang phục vụ; thử ngay bằng motcua links")
        return
    last = max(s.tried for s in standings.values())
    if now - last > 2 * timedelta(minutes=settings.link_probes):
        do = "xem dịch vụ có chạy không, đường mạng ra, báo động trên bàn làm việc"
        yield odd(_ABOUT, f"lần thử gần nhất đã lâu: {last.astimezone(now.tzinfo):%H:%M %d/%m/%Y}", do)
    down = [s for s in standings.values() if s.down(now)]
    for standing in down:
        do = "mở thử bằng trình duyệt; địa chỉ đã đổi thì sửa tệp (motcua links nói tệp nào, dòng nào)"
        yield odd(_ABOUT, f"{standing.url} không mở được: {reason(standing.why)}", do)
    yield fine(_ABOUT, f"{len(standings) - len(down)} trong {len(standings)} liên kết không bị coi là hỏng")


def _standings(settings: Settings) -> dict[str, Standing]:
    engine = connect(address_of(settings))
    try:
        file = sqlite_file(engine)
        if file is not None and not file.exists():
            return {}
        with engine.connect() as db:
            if (version(db) or "") < _SINCE:
                return {}
        return Links(engine).standings()
    finally:
        engine.dispose()
