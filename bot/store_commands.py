"""The commands of those who answer for what is kept: call-backs, hand-overs, deleting what is past its time.

The store is imported where it is opened: no other command has to load a database library.
"""

from contextlib import AbstractContextManager, closing
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.impact_files import purge_pages
from bot.library import VIETNAM
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.store.store import Store

__all__ = ["COMMANDS"]

_STATUS = {
    "waiting": "đang chờ",
    "answered": "đã trả lời",
    "timed_out": "chờ quá lâu",
    "closed": "xong",
}
_WHY = {"asked": "xin gặp người", "complaint": "phản ánh"}
_TABLES = {
    "sessions": "cuộc trò chuyện",
    "turns": "lượt hỏi",
    "handovers": "lần chuyển người",
    "callbacks": "số chờ gọi lại",
    "ratings": "đánh giá",
    "arrivals": "tin qua kênh nhắn tin",
    "arrival_phones": "số điện thoại của tin chưa trả lời được",
    "consents": "lần cho lưu, ngừng lưu",
    "staff_sessions": "phiên đăng nhập",
    "grades": "dòng chấm câu trả lời",
    "openings": "lần mở liên kết",
    "turn_tallies": "dòng số gộp lượt hỏi",
    "handover_tallies": "dòng số gộp chuyển người",
    "beats": "nhịp máy chạy",
    "link_days": "dòng số lần thử liên kết",
    "link_spells": "đợt liên kết hỏng",
    "reports": "dòng trong sổ báo cáo định kỳ",
}


def callbacks(
    done: Annotated[int, typer.Option("--done", metavar="SỐ", help="Đã gọi xong: xóa hẳn số điện thoại ấy")] = 0,
) -> None:
    """Liệt kê số điện thoại đang chờ gọi lại. Không chép số ra nơi khác."""
    with _opened() as store:
        if done:
            _settled(store.requests.close_callback(done), done, "Đã xóa số điện thoại")
            return
        rows = store.requests.due_callbacks(datetime.now(VIETNAM))
    table = Table(title=f"{len(rows)} người chờ gọi lại", title_justify="left")
    for column in ("Số", "Lúc", "Cơ sở", "Thủ tục", "Điện thoại", "Tự xóa lúc"):
        table.add_column(column)
    for row in rows:
        phone = row.phone or "không giải mã được: MOTCUA_SECRET đã đổi"
        table.add_row(str(row.id), _day(row.at), row.facility, row.procedure or "", phone, _day(row.expires_at))
    Console(highlight=False).print(table)


def handovers(
    waiting: Annotated[bool, typer.Option("--waiting", help="Chỉ những người đang chờ")] = False,
    done: Annotated[int, typer.Option("--done", metavar="SỐ", help="Đã giải quyết xong")] = 0,
) -> None:
    """Liệt kê các lần người dân xin gặp người hướng dẫn."""
    from bot.store.models import HandoverStatus

    now = datetime.now(VIETNAM)
    with _opened() as store:
        if done:
            _settled(store.requests.settle_handover(done, HandoverStatus.CLOSED, now), done, "Đã ghi là xong")
            return
        rows = store.requests.handovers(now, HandoverStatus.WAITING if waiting else None)
    table = Table(title=f"{len(rows)} lần xin gặp người", title_justify="left")
    for column in ("Số", "Lúc", "Cơ sở", "Thủ tục", "Vì sao", "Kết cục"):
        table.add_column(column)
    for row in rows:
        why = _WHY.get(row.why, row.why)
        table.add_row(str(row.id), _day(row.at), row.facility, row.procedure or "", why, _STATUS[row.status])
    Console(highlight=False).print(table)


def purge() -> None:
    """Xóa mọi dữ liệu đã quá hạn lưu. Khi đang phục vụ, máy tự làm mỗi giờ."""
    now = datetime.now(VIETNAM)
    with _opened() as store:
        gone = store.purge(now)
    pages = purge_pages(load_settings().data_dir, now)
    rows = ", ".join(f"{count} {_TABLES[table]}" for table, count in gone.items())
    typer.echo(f"Đã xóa: {rows}, {pages} trang so sánh")


COMMANDS = (callbacks, handovers, purge)


def _opened() -> "AbstractContextManager[Store]":
    from bot.store.opening import open_store

    return closing(open_store(load_settings()))


def _day(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _settled(found: bool, number: int, words: str) -> None:
    if not found:
        typer.echo(f"Không có số {number}; có thể đã xong hoặc đã quá hạn và tự xóa.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{words} ({number}).")
