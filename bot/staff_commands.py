"""The commands of the accounts that may use the desk. A password is asked for, never given on the command line."""

from contextlib import AbstractContextManager, closing
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.intake import clean
from bot.library import VIETNAM
from bot.settings import load_settings
from nlu.text import fold

if TYPE_CHECKING:
    from bot.store.store import Store

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Tài khoản của nhân viên ở bàn làm việc trên trang web (/ban-lam-viec).")
_ROLES = {"viewer": "xem", "editor": "sửa", "approver": "duyệt"}
_LONGEST = 60
_Name = Annotated[str, typer.Argument(metavar="HỌ TÊN", help="Họ tên, ví dụ “Nguyễn Thị A”")]


@app.command()
def add(
    name: _Name,
    role: Annotated[
        Literal["viewer", "editor", "approver"],
        typer.Option(help="viewer: xem; editor: xem, sửa bằng Excel, đăng thông báo; approver: thêm duyệt và quay lại"),
    ],
) -> None:
    """Thêm một tài khoản; mật khẩu được hỏi, không ghi trên dòng lệnh."""
    from bot.store.staff import Role

    name = _usable(name)
    with _opened() as store:
        if store.staff.find(name):
            raise typer.BadParameter(f"đã có tài khoản “{name}” (không kể dấu và chữ hoa); thêm khoa, phòng sau tên")
        if not store.staff.add(name, Role(role), _asked(name), datetime.now(VIETNAM)):
            raise typer.BadParameter(f"đã có tài khoản “{name}”")
    typer.echo(f"Đã thêm “{name}” ({_ROLES[role]}). Đăng nhập ở /ban-lam-viec.")


@app.command(name="list")
def list_accounts() -> None:
    """Liệt kê các tài khoản."""
    with _opened() as store:
        rows = store.staff.accounts()
    table = Table(title=f"{len(rows)} tài khoản", title_justify="left")
    for column in ("Họ tên", "Quyền", "Thêm ngày"):
        table.add_column(column)
    for row in rows:
        added = row.added.astimezone(VIETNAM).strftime("%d/%m/%Y")
        table.add_row(escape(row.name), f"{_ROLES[row.role]} ({row.role})", added)
    Console(highlight=False).print(table)


@app.command()
def remove(name: _Name) -> None:
    """Xóa một tài khoản; người ấy ra khỏi bàn làm việc ngay. Những gì họ đã ghi vào sổ vẫn còn."""
    with _opened() as store:
        _settled(store.staff.remove(name), name, "Đã xóa tài khoản")


@app.command()
def password(name: _Name) -> None:
    """Đặt lại mật khẩu; mọi nơi đang đăng nhập bằng tài khoản ấy phải đăng nhập lại."""
    with _opened() as store:
        account = store.staff.find(name)
        changed = account is not None and store.staff.set_password(name, _asked(account.name))
        _settled(changed, name, "Đã đổi mật khẩu của")


def _opened() -> "AbstractContextManager[Store]":
    from bot.store.opening import open_store

    return closing(open_store(load_settings()))


def _usable(name: str) -> str:
    name = clean(name)
    if len(fold(name)) < 2 or len(name) > _LONGEST or any(c in name for c in "<>,"):
        raise typer.BadParameter(f"ghi họ tên không quá {_LONGEST} ký tự, không có dấu phẩy: “Nguyễn Thị A”")
    return name


def _asked(name: str) -> str:
    """Ask twice for a password and return its hash."""
    from bot.desk.password import LEAST, hashed, weakness

    said: str = typer.prompt(f"Mật khẩu (ít nhất {LEAST} ký tự)", hide_input=True, confirmation_prompt="Gõ lại")
    if wrong := weakness(said, name):
        raise typer.BadParameter(wrong)
    return hashed(said)


def _settled(found: bool, name: str, words: str) -> None:
    if not found:
        typer.echo(f"Không có tài khoản “{name}”; xem motcua staff list.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{words} “{name}”.")
