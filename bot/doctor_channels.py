"""The check of what platforms lent us: the access of Zalo OA, and settings that are only for a first day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.remark import Remark, fault, fine, odd
from bot.settings import Settings
from bot.store.credentials import Credentials, Held
from bot.store.database import connect, sqlite_file
from bot.store.keys import Keys
from bot.store.place import address_of

__all__ = ["tokens"]

_ZALO_OA = "zalo_oa"  # bot.channels.zalo_oa, which would load the clients
_ABOUT = "Zalo OA"
_LATE = timedelta(hours=1)
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
    held = _held(settings)
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


def _held(settings: Settings) -> Held | None:
    """Return what the database holds; None where there is no database or no key yet, which is not made here."""
    own = settings.data_dir / "secret"
    if settings.secret is None and not own.is_file():
        return None
    secret = settings.secret.get_secret_value() if settings.secret else own.read_text(encoding="ascii").strip()
    engine = connect(address_of(settings))
    try:
        file = sqlite_file(engine)
        return None if file and not file.exists() else Credentials(engine, Keys(secret)).read(_ZALO_OA)
    finally:
        engine.dispose()
