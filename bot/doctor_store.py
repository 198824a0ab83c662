"""The check of the database: reachable, whole, its tables, its clock. Nothing is created or changed."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.remark import Remark, fault, fine, odd
from bot.settings import Settings
from bot.store.database import connect, sqlite_file
from bot.store.error import StoreError
from bot.store.migrate import HEAD, version
from bot.store.place import address_of

__all__ = ["database"]

_ABOUT = "cơ sở dữ liệu"
_SKEW = 60.0


def database(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Open it as the service does and look."""
    try:
        engine = connect(address_of(settings))
    except StoreError as error:
        yield fault(_ABOUT, str(error), "sửa MOTCUA_DATABASE_URL")
        return
    file = sqlite_file(engine)
    if file is not None and not file.exists():
        yield odd(_ABOUT, f"chưa có tệp {file}", "máy tự tạo lúc phục vụ lần đầu; nếu đã từng chạy thì tệp đã mất")
        return
    try:
        yield from _opened(engine)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or type(error).__name__).strip().splitlines()[0]
        yield fault(_ABOUT, f"không mở được: {cause}", "xem máy chủ có chạy không, địa chỉ, mật khẩu, quyền của tệp")
    finally:
        engine.dispose()


def _opened(engine: Engine) -> Iterator[Remark]:
    with engine.connect() as db:
        at = version(db)
        if engine.dialect.name == "sqlite":
            if (said := db.execute(text("PRAGMA quick_check(1)")).scalar()) != "ok":
                yield fault(_ABOUT, f"tệp hỏng: {said}", "dừng dịch vụ, khôi phục bản sao lưu (motcua restore)")
                return
        else:
            asked = datetime.now().astimezone()
            theirs: datetime = db.execute(text("SELECT clock_timestamp()")).scalar_one()
            apart = abs((theirs - asked).total_seconds())
            if apart > _SKEW:
                yield fault(
                    "đồng hồ",
                    f"máy này và máy chủ PostgreSQL lệch nhau {apart:.0f} giây",
                    "đồng bộ giờ cả hai máy với cùng một máy chủ giờ",
                )
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine.dialect.name]
    if at is None:
        yield odd(_ABOUT, f"{kind} mở được, chưa có bảng nào", "máy tự tạo lúc phục vụ lần đầu")
    elif at > HEAD:
        do = "chạy bản phần mềm mới hơn ấy, hoặc khôi phục bản sao lưu của bản này"
        yield fault(_ABOUT, f"bảng do một bản mới hơn tạo (lược đồ {at}, bản này biết đến {HEAD})", do)
    elif at < HEAD:
        do = "motcua backup trước; máy tự nâng cấp lúc phục vụ"
        yield odd(_ABOUT, f"bảng của bản cũ hơn (lược đồ {at}, bản này cần {HEAD})", do)
    else:
        yield fine(_ABOUT, f"{kind} mở được, lược đồ {at}")
