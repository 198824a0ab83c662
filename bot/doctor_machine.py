"""Checks of the machine: its clock, its disks, the folder of data, who may read the secrets, the port."""

import os
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.health import asked
from bot.remark import Remark, fault, fine, odd
from bot.settings import Settings

__all__ = ["LITTLE", "SCARCE", "clock", "data_folder", "disk", "port", "secrets"]

SCARCE = 200 * 1024**2
"""Bytes free below which the database may soon fail."""
LITTLE = 1024**3
_SKEW = timedelta(minutes=10)
_SHARE = 60.0
_RUN_AS = "chạy lệnh này bằng tài khoản của dịch vụ, ví dụ: sudo -u motcua motcua doctor"


def clock(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Compare the clock with what must be in its past: files that were written, and a file written just now.

    A wrong clock lapses facts that hold and states facts that lapsed; messages of platforms look too old.
    """
    ahead = [path for path in _written(settings) if path.stat().st_mtime > (now + _SKEW).timestamp()]
    if ahead:
        yield fault(
            "đồng hồ",
            f"máy chỉ {now:%H:%M %d/%m/%Y} nhưng “{ahead[0]}” được ghi sau lúc ấy: đồng hồ chậm, hoặc từng chạy nhanh",
            "bật đồng bộ giờ (timedatectl set-ntp true); không có mạng thì đặt giờ bằng tay rồi lưu lại tệp ấy",
        )
        return
    try:
        with NamedTemporaryFile(dir=settings.data_dir, prefix=".gio-") as probe:
            apart = abs(os.stat(probe.name).st_mtime - time.time())
    except OSError:
        apart = 0.0  # the check of the folder says so
    if apart > _SHARE:
        yield odd(
            "đồng hồ",
            f"ổ chứa {settings.data_dir} ở máy khác, hai đồng hồ lệch {apart:.0f} giây",
            "đồng bộ giờ cả hai máy với cùng một máy chủ giờ",
        )
    else:
        yield fine("đồng hồ", f"{now:%H:%M %d/%m/%Y}, không trước tệp nào đã ghi")


def _written(settings: Settings) -> list[Path]:
    own = Path(__file__).resolve()
    files = [own, *settings.knowledge.glob("*.yaml"), *settings.knowledge.glob("*/*.yaml")]
    files += [settings.data_dir / name for name in ("motcua.db", "approved-head.json", "secret")]
    return [path for path in files if path.is_file()]


def disk(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Look at the room left on each disk that is written to."""
    for folder in _disks(settings):
        free = shutil.disk_usage(folder).free
        about, says = "ổ đĩa", f"còn {free / 1024**3:.1f} GB ở {folder}"
        do = "xóa nhật ký, bản sao lưu cũ, hoặc mở rộng ổ; đầy ổ thì lượt hỏi không được ghi, nội dung không duyệt được"
        if free < SCARCE:
            yield fault(about, says, do)
        elif free < LITTLE:
            yield odd(about, says, do)
        else:
            yield fine(about, says)


def _disks(settings: Settings) -> list[Path]:
    """Return one folder of each disk."""
    found: dict[int, Path] = {}
    for folder in (settings.data_dir, settings.knowledge):
        there = next(p for p in (folder.absolute(), *folder.absolute().parents) if p.exists())
        found.setdefault(there.stat().st_dev, there)
    return list(found.values())


def data_folder(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Prove that the folder of data can be written, by writing, and that it is the service's own."""
    folder, about = settings.data_dir, "thư mục dữ liệu"
    if not folder.exists():
        yield odd(about, f"chưa có {folder}", "máy tự tạo lúc chạy lần đầu; nếu đã từng chạy thì xem MOTCUA_DATA_DIR")
        return
    try:
        with NamedTemporaryFile(dir=folder, prefix=".thu-") as probe:
            probe.write(b"x")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        do = "sửa chủ và quyền của thư mục (chown, ReadWritePaths của systemd, volume của container)"
        yield fault(about, f"không ghi được {folder} ({error.strerror})", do)
        return
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        yield odd(about, f"{folder} là của tài khoản khác (uid {owner}); kết quả ở đây có thể khác dịch vụ", _RUN_AS)
    else:
        yield fine(about, f"ghi được {folder}")


def secrets(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Look at who may read the keys and the database file, and whether there is a key."""
    from bot.store.keys import Keys

    about, own = "khóa bí mật", settings.data_dir / "secret"
    given = settings.secret.get_secret_value() if settings.secret else ""
    if not given and not own.is_file():
        yield odd(about, "chưa có", "máy tự tạo lúc phục vụ lần đầu; sao lưu nó riêng với cơ sở dữ liệu")
    else:
        Keys(given or own.read_text(encoding="ascii").strip())
    folder = [p for p in Path(settings.secrets_dir).iterdir() if p.is_file()] if settings.secrets_dir else []
    loose = [p for p in (own, *folder, *_database(settings.data_dir)) if p.is_file() and _others_read(p)]
    for path in loose:
        yield fault(about, f"mọi tài khoản của máy đọc được {path}", f"chmod 600 {path}, chủ là tài khoản của dịch vụ")
    if not loose and (given or own.is_file()):
        yield fine(about, "có, chỉ tài khoản của dịch vụ đọc được")


def _database(folder: Path) -> list[Path]:
    """Return the file of a SQLite database and those beside it that hold rows."""
    return [folder / f"motcua.db{end}" for end in ("", "-wal", "-shm")]


def _others_read(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o004)


def port(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Ask whoever listens at our address; where nobody does, prove that it can be listened on."""
    about, at = "cổng", f"{settings.host}:{settings.port}"
    answer = asked(settings)
    if answer in ("ok", "starting"):
        yield fine(about, f"Một Cửa đang chạy ở {at}" + (", chưa xong lúc khởi động" if answer == "starting" else ""))
        return
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        yield fault(
            about,
            f"không mở được {at} ({error.strerror}), và nơi ấy không phải Một Cửa",
            "tìm chương trình đang giữ cổng (ss -ltnp) và dừng nó, hoặc đặt MOTCUA_PORT khác",
        )
    else:
        yield odd(about, f"{at} còn trống: dịch vụ chưa chạy", "systemctl start motcua, hoặc motcua serve")
