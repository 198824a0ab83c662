"""The checks of what platforms lent us: the access of Zalo OA, what may be sent, settings only for a first day."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Engine

from bot.channels.channel import Window
from bot.channels.zalo_oa.errors import USED_UP
from bot.remark import Remark, fault, fine, odd
from bot.settings import Settings
from bot.store.credentials import Credentials
from bot.store.database import connect, sqlite_file
from bot.store.deliveries import Deliveries
from bot.store.keys import Keys
from bot.store.place import address_of

__all__ = ["allowances", "tokens"]

T = TypeVar("T")
_ZALO_OA = "zalo_oa"  # bot.channels.zalo_oa, which would load the clients
_ABOUT = "Zalo OA"
_LATE = timedelta(hours=1)
_ALLOWANCE = "hạn mức gửi tin"
_TRIES = 3  # a refusal or two is a busy minute
_MONTHLY = "429"  # of Zalo Bot: the month's messages, or the minute's
_REFILL = {
    "-211": "xem hạn mức ở trang quản trị OA",
    "-224": "gói OA không có OpenAPI: nâng lên Tăng trưởng hoặc Toàn diện",
    "-320": "liên kết và nạp tài khoản ZBS cho OA",
    "-321": "liên kết và nạp tài khoản ZBS cho OA",
    _MONTHLY: "xem số tin đã dùng trong tháng của bot; trong lúc ấy báo người dân gọi điện",
}
_CONSENT = "bàn làm việc, trang Zalo OA: cấp quyền lại"


def tokens(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Read how it stands with the access; nothing is asked of a platform, nothing renewed."""
    used = {
        "Zalo OA": settings.zalo_oa_app_id,
        "Zalo Bot": settings.zalo_bot_token.get_secret_value(),
        "Telegram": settings.telegram_token.get_secret_value(),
    }
    names = [name for name, given in used.items() if given]
    yield fine("kênh", ", ".join(("trang web", *names)))
    if not settings.zalo_oa_app_id:
        return
    if not settings.zalo_oa_app_secret.get_secret_value():
        yield fault(_ABOUT, "thiếu khóa ứng dụng", "đặt MOTCUA_ZALO_OA_APP_SECRET")
        return
    if settings.zalo_oa_webhook_check == "soak":
        do = "ngày đầu xong thì bỏ MOTCUA_ZALO_OA_WEBHOOK_CHECK=soak"
        yield odd(_ABOUT, "đang nhận cả sự kiện sai chữ ký", do)
    held = _kept(settings, lambda engine, keys: Credentials(engine, keys).read(_ZALO_OA))
    if held is None or not held.version:
        yield fault(_ABOUT, "chưa được cấp quyền gửi tin", _CONSENT)
    elif held.pair is None:
        yield fault(_ABOUT, "không giải mã được quyền đã lưu: khóa bí mật đã đổi", f"đặt lại khóa cũ, hoặc {_CONSENT}")
    elif held.alarm:
        yield fault(_ABOUT, f"không gia hạn được quyền (mã {held.alarm})", f"xem đường mạng ra; vẫn vậy thì {_CONSENT}")
    elif held.expires is None or held.expires + _LATE < now:
        yield fault(_ABOUT, "quyền đã hết hạn mà chưa gia hạn", "xem dịch vụ có đang chạy không, đường mạng ra")
    else:
        yield fine(_ABOUT, f"quyền còn đến {held.expires.astimezone(now.tzinfo):%H:%M %d/%m/%Y}")


def allowances(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Read from what waits whether a platform's allowance is used up, and how many replies came too late for it."""
    del now
    if settings.zalo_oa_app_id:
        yield from _kept(settings, lambda engine, keys: [*_of_zalo_oa(Deliveries(engine, keys))]) or ()
    if settings.zalo_bot_token.get_secret_value():
        waiting = _kept(settings, lambda engine, keys: Deliveries(engine, keys).stuck("zalo_bot", [_MONTHLY], _TRIES))
        yield from _used_up("Zalo Bot", waiting or {})


def _of_zalo_oa(deliveries: Deliveries) -> Iterator[Remark]:
    yield from _used_up(_ABOUT, deliveries.stuck(_ZALO_OA, [str(code) for code in sorted(USED_UP)], _TRIES))
    ended = deliveries.ended(_ZALO_OA, (Window.CLOSED, Window.PAID))
    if closed := ended.get(Window.CLOSED):
        do = "xem vì sao trả lời trễ (máy tắt, mạng); MOTCUA_ZALO_OA_PAID_REPLIES=1 thì gửi đến 7 ngày, có tính tiền"
        yield odd(f"{_ABOUT}, {_ALLOWANCE}", f"{closed} tin trả lời không gửi vì đã quá hạn gửi miễn phí", do)
    if paid := ended.get(Window.PAID):
        yield fine(f"{_ABOUT}, {_ALLOWANCE}", f"{paid} tin trả lời trễ đã gửi có tính tiền")


def _used_up(name: str, waiting: dict[str, int]) -> Iterator[Remark]:
    for code, count in sorted(waiting.items()):
        yield fault(f"{name}, {_ALLOWANCE}", f"đã hết (mã {code}), {count} tin trả lời đang chờ", _REFILL[code])


def _kept(settings: Settings, read: Callable[[Engine, Keys], T]) -> T | None:
    """Return what `read` finds; None where there is no database or no key yet, which is not made here."""
    own = settings.data_dir / "secret"
    if settings.secret is None and not own.is_file():
        return None
    secret = settings.secret.get_secret_value() if settings.secret else own.read_text(encoding="ascii").strip()
    engine = connect(address_of(settings))
    try:
        file = sqlite_file(engine)
        return None if file and not file.exists() else read(engine, Keys(secret))
    finally:
        engine.dispose()
