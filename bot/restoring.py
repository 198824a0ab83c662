"""The way back from a backup: read, proved whole, only then put in place. What was there is set aside, not deleted."""

import hashlib
import json
import os
import shutil
import tarfile
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from bot.backed_up import BackupError
from bot.backup import DATABASE, FORMAT, KEPT, MANIFEST, SECRET, Manifest, knowledge_files
from bot.health import asked
from bot.settings import Settings
from bot.store.copying import copied, kind_of, put_back, tables_in
from bot.store.migrate import HEAD
from bot.store.place import address_of

__all__ = ["occupied", "read", "restore", "unpacked"]

_ADAPTER = TypeAdapter(Manifest)
_LARGEST_HEAD = 50_000_000


def read(source: Path, folder: Path) -> Manifest:
    """Unpack the backup `source` into the empty `folder` and prove every member by its hash.

    Raises:
        BackupError: it is no backup of ours, of a newer format, damaged, or names a place outside.
    """
    try:
        with tarfile.open(source, "r:gz") as tar:
            manifest = _manifest(tar.next(), tar)
            while member := tar.next():
                _unpack(tar, member, manifest, folder)
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise BackupError(f"không có tệp {source}") from None
        raise BackupError(f"không đọc được {source}: tệp hỏng hoặc bị cắt ({type(error).__name__})") from None
    missing = [name for name in manifest.files if not (folder / name).is_file()]
    if missing:
        raise BackupError(f"bản sao lưu thiếu “{missing[0]}”: tệp bị cắt")
    return manifest


def occupied(settings: Settings, manifest: Manifest) -> list[str]:
    """Return what stands where the backup would go, in words; empty where the place is empty."""
    found = [str(settings.data_dir / name) for name in KEPT if (settings.data_dir / name).exists()]
    if knowledge_files(settings.knowledge):
        found.append(f"các tệp trong {settings.knowledge}")
    if manifest.database != "none" and tables_in(address_of(settings)):
        found.append("cơ sở dữ liệu")
    return found


def restore(settings: Settings, folder: Path, manifest: Manifest, now: datetime) -> Path | None:
    """Put in place what `read` unpacked into `folder`; return where the former content was set aside, if there was any.

    Raises:
        BackupError: the service runs, the backup is for another kind of database or of newer tables; nothing was done.
        StoreError: the database could not be put back; the former one is where it was set aside.
    """
    if asked(settings) in ("ok", "starting"):
        raise BackupError("dịch vụ đang chạy: dừng nó trước (systemctl stop motcua), rồi chạy lại lệnh này")
    address = address_of(settings)
    if manifest.database not in ("none", kind_of(address)):
        raise BackupError(f"bản sao lưu là của {manifest.database}, MOTCUA_DATABASE_URL là của {kind_of(address)}")
    if (manifest.schema or "") > HEAD:
        raise BackupError(
            f"bản sao lưu do một bản phần mềm mới hơn ghi (lược đồ {manifest.schema}, bản này biết đến {HEAD})"
        )
    aside = settings.data_dir / f"truoc-khoi-phuc-{now:%Y%m%d-%H%M%S}"
    aside.mkdir(parents=True, mode=0o700)  # the former database may be in there
    if manifest.database != "none":
        _database(address, folder, aside)
    for file in knowledge_files(settings.knowledge):
        _move(settings.knowledge / file, aside / "knowledge" / file)
    for name in KEPT:
        _move(settings.data_dir / name, aside / "data" / name)
    for name in manifest.files:
        kind, _, rest = name.partition("/")
        if kind in ("knowledge", "data"):
            base = settings.knowledge if kind == "knowledge" else settings.data_dir
            (base / rest).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, base / rest)
    if SECRET in manifest.files and settings.secret is None:
        _secret(settings, folder / SECRET, aside)
    os.sync()
    if any(aside.iterdir()):
        return aside
    aside.rmdir()
    return None


def _manifest(member: tarfile.TarInfo | None, tar: tarfile.TarFile) -> Manifest:
    file = tar.extractfile(member) if member and member.name == MANIFEST and member.size < _LARGEST_HEAD else None
    try:
        data = json.loads(file.read()) if file else None
        if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
            raise BackupError("bản sao lưu do một bản phần mềm mới hơn ghi; dùng bản ấy để khôi phục")
        manifest = _ADAPTER.validate_python(data)
    except (ValueError, ValidationError):
        raise BackupError("đây không phải là bản sao lưu của Một Cửa (motcua backup)") from None
    for name in manifest.files:
        path = PurePosixPath(name)
        known = name in (DATABASE, SECRET) or path.parts[0] in ("knowledge", "data")
        if path.is_absolute() or ".." in path.parts or not known:
            raise BackupError(f"bản sao lưu có tên lạ “{name}”; không khôi phục")
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, manifest: Manifest, folder: Path) -> None:
    file = tar.extractfile(member) if member.isreg() and member.name in manifest.files else None
    if file is None:
        raise BackupError(f"bản sao lưu có “{member.name}” mà danh sách của nó không có")
    to = folder / member.name
    to.parent.mkdir(parents=True, exist_ok=True)
    seen = hashlib.sha256()
    with to.open("wb") as out:
        while part := file.read(1 << 20):
            seen.update(part)
            out.write(part)
    if seen.hexdigest() != manifest.files[member.name]:
        raise BackupError(f"“{member.name}” trong bản sao lưu đã hỏng hoặc bị sửa")


def _database(address: str, folder: Path, aside: Path) -> None:
    if kind_of(address) == "sqlite":
        from bot.store.database import connect, sqlite_file

        file = sqlite_file(connect(address))
        assert file is not None
        for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            _move(path, aside / path.name)
    elif tables_in(address):
        copied(address, aside / "database.dump")
    put_back(address, folder / DATABASE)


def _secret(settings: Settings, source: Path, aside: Path) -> None:
    own = settings.data_dir / "secret"
    _move(own, aside / "secret")
    own.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(own, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(source.read_bytes())


def _move(path: Path, to: Path) -> None:
    if path.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, to)


def unpacked(source: Path, beside: Path) -> "TemporaryDirectory[str]":
    """Return a private folder to unpack `source` into, on the disk of `beside`."""
    there = next(p for p in (beside.absolute(), *beside.absolute().parents) if p.exists())
    return TemporaryDirectory(dir=there, prefix=".motcua-khoi-phuc-")
