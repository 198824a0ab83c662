"""The commands that save an installation and bring it back."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.backed_up import BackupError, note_backup
from bot.library import VIETNAM
from bot.settings import load_settings
from bot.starting import log_to_stderr

__all__ = ["COMMANDS"]

_WITHOUT = (
    "KHÔNG có khóa bí mật (MOTCUA_SECRET hoặc tệp secret) trong bản sao lưu này. Cất khóa ở nơi khác: mất khóa thì "
    "người dân cũ thành người lạ, số chờ gọi lại không đọc được."
)
_WITH = (
    "Bản sao lưu này CÓ KHÓA BÍ MẬT: ai có nó đọc được mọi số điện thoại chờ gọi lại. Mã hóa nó (age, gpg) và cất như "
    "chìa khóa két."
)
_PLAIN = "Tệp không mã hóa; mã hóa nơi cất là việc của đơn vị. Nó cũng có hạn lưu: xóa bản quá 30 ngày."


def backup(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Ghi vào tệp này, ví dụ /sao-luu/motcua.tar.gz")],
    yes: Annotated[bool, typer.Option("--yes", help="Ghi đè tệp đã có")] = False,
    with_secret: Annotated[bool, typer.Option("--with-secret", help="Kèm khóa bí mật")] = False,
    database: Annotated[bool, typer.Option(help="Kèm cơ sở dữ liệu")] = True,
) -> None:
    """Sao lưu cơ sở dữ liệu, kiến thức, sổ duyệt vào một tệp; dịch vụ vẫn chạy."""
    from bot.backup import write

    log_to_stderr(quiet=True)
    settings, now = load_settings(), datetime.now(VIETNAM)
    if file.exists() and not yes:
        raise BackupError(f"đã có {file}; chọn tên khác, hoặc thêm --yes để ghi đè")
    try:
        manifest = write(settings, file, now, secret=with_secret, database=database)
    except Exception as error:
        note_backup(settings.data_dir, now, type(error).__name__)
        if isinstance(error, OSError):
            raise BackupError(f"không ghi được {file}: {error.strerror or type(error).__name__}") from None
        raise
    note_backup(settings.data_dir, now)
    size = file.stat().st_size / 1024**2
    typer.echo(f"Đã sao lưu {len(manifest.files)} tệp ({size:.1f} MB) vào {file}. Thử khôi phục mỗi quý một lần.")
    typer.secho(_WITH if with_secret else _WITHOUT, fg="red" if with_secret else "yellow", bold=True, err=True)
    if not database:
        typer.secho("KHÔNG có cơ sở dữ liệu trong bản sao lưu này.", fg="yellow", bold=True, err=True)
    typer.echo(_PLAIN, err=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp motcua backup đã ghi")],
    yes: Annotated[bool, typer.Option("--yes", help="Thay nội dung đang có; bản cũ được cất, không xóa")] = False,
) -> None:
    """Khôi phục từ bản sao lưu, khi dịch vụ đã dừng. Tệp hỏng hay nơi đã có nội dung thì không làm gì."""
    from bot.backup import SECRET
    from bot.restoring import occupied, read, unpacked
    from bot.restoring import restore as put

    log_to_stderr(quiet=True)
    settings = load_settings()
    with unpacked(file, settings.data_dir) as name:
        folder = Path(name)
        manifest = read(file, folder)
        there = occupied(settings, manifest)
        if there and not yes:
            raise BackupError(f"đã có {', '.join(there)}; thêm --yes để thay (bản cũ được cất lại, không xóa)")
        aside = put(settings, folder, manifest, datetime.now(VIETNAM))
    typer.echo(f"Đã khôi phục bản ghi lúc {manifest.made} của “{manifest.facility}”: {len(manifest.files)} tệp.")
    if aside:
        typer.echo(f"Nội dung trước đó ở {aside}; xóa khi đã chắc là không cần.")
    if SECRET not in manifest.files:
        typer.secho(
            "Bản sao lưu không có khóa bí mật: đặt lại đúng MOTCUA_SECRET cũ.", fg="yellow", bold=True, err=True
        )
    elif settings.secret is not None:
        typer.secho("Giữ MOTCUA_SECRET đang đặt; khóa trong bản sao lưu không được dùng.", fg="yellow", err=True)
    typer.echo("Tiếp theo: motcua doctor, rồi chạy lại dịch vụ. Ai đã xóa dữ liệu sau bản sao lưu thì phải xóa lại.")


COMMANDS = (backup, restore)
