"""One file with everything an installation cannot make again: database, knowledge, approvals. Written whole or not.

The file is a tar.gz; `manifest.json` in it names every other member with its SHA-256. It is not encrypted: whoever
keeps it does that. The secret is left out unless asked for: database and secret together open the call-back numbers.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.backed_up import BackupError
from bot.settings import Settings
from bot.store.copying import copied, kind_of, schema_of
from bot.store.place import address_of

__all__ = ["DATABASE", "FORMAT", "KEPT", "MANIFEST", "SECRET", "Manifest", "knowledge_files", "write"]

FORMAT = 1
MANIFEST, DATABASE, SECRET = "manifest.json", "database", "secret"
KEPT = ("approved-head.json", "editors.json", "reminders.json", "good", "set-aside")
"""What is taken from the folder of data. The end of the approvals is read before the log it must not be ahead of."""


@dataclass(frozen=True)
class Manifest:
    """What a backup is.

    Attributes:
        format: of the file; `FORMAT` is what this version writes.
        made: when, ISO 8601.
        software: the version that wrote it.
        facility: whose it is.
        database: `sqlite`, `postgresql`, or `none` where it was left out.
        schema: the version of its tables, None where it had none.
        files: SHA-256 of each member.
    """

    format: int
    made: str
    software: str
    facility: str
    database: str
    schema: str | None
    files: dict[str, str] = field(default_factory=dict)


def write(settings: Settings, target: Path, now: datetime, *, secret: bool = False, database: bool = True) -> Manifest:
    """Write the backup to `target`, readable by this account only; an older file there is replaced at the end.

    Raises:
        BackupError: there is no secret to take, or the place lies in what is backed up.
        StoreError: the database cannot be copied.
        OSError: the disk, the folder.
    """
    _refuse_inside(settings, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".motcua-sao-luu-") as name:
        folder = Path(name)
        members = dict(_gathered(settings, folder, secret=secret, database=database))
        address = address_of(settings)
        manifest = Manifest(
            FORMAT,
            now.isoformat(timespec="seconds"),
            _software(),
            settings.facility,
            kind_of(address) if database else "none",
            schema_of(address) if database else None,
            {member: _hash(path) for member, path in members.items()},
        )
        whole = folder / "whole.tar.gz"
        _pack(whole, manifest, members, now)
        whole.replace(target)
    return manifest


def knowledge_files(folder: Path) -> list[Path]:
    """Return the files of a knowledge folder that people wrote or approved, relative to it.

    Not the software that may lie beside them, nor what is hidden: locks, half-written files, a git history. The log
    of approvals comes before the texts it speaks of, which are written first.
    """
    found = sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix not in (".py", ".pyc")
        and not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
    )
    return sorted(found, key=lambda path: path.name != "log.jsonl")


def _gathered(settings: Settings, folder: Path, *, secret: bool, database: bool) -> Iterator[tuple[str, Path]]:
    """Copy everything to `folder`; yield the members."""
    for name in KEPT:
        yield from _copied(settings.data_dir, _files(settings.data_dir, name), "data", folder)
    yield from _copied(settings.knowledge, knowledge_files(settings.knowledge), "knowledge", folder)
    if database:
        copied(address_of(settings), folder / DATABASE)
        yield DATABASE, folder / DATABASE
    if secret:
        text = settings.secret.get_secret_value() if settings.secret else _own_secret(settings)
        (folder / SECRET).write_text(f"{text}\n", encoding="utf-8")
        yield SECRET, folder / SECRET


def _files(data: Path, name: str) -> Iterable[Path]:
    path = data / name
    if path.is_file():
        return [Path(name)]
    found = (p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith("."))
    return [p.relative_to(data) for p in found]


def _copied(source: Path, files: Iterable[Path], under: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for file in files:
        to = folder / under / file
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(source / file, to)
        except FileNotFoundError:
            continue  # deleted meanwhile
        yield f"{under}/{file.as_posix()}", to


def _own_secret(settings: Settings) -> str:
    try:
        return (settings.data_dir / "secret").read_text(encoding="ascii").strip()
    except OSError:
        raise BackupError(f"không đọc được khóa bí mật ở {settings.data_dir / 'secret'}; bỏ --with-secret") from None


def _pack(path: Path, manifest: Manifest, members: dict[str, Path], now: datetime) -> None:
    stamp = int(now.timestamp())

    def plain(name: str, size: int) -> tarfile.TarInfo:
        found = tarfile.TarInfo(name)
        found.size, found.mode, found.mtime = size, 0o600, stamp
        return found

    head = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as raw:
        with (
            gzip.GzipFile(fileobj=raw, mode="wb", mtime=stamp) as packed,
            tarfile.open(fileobj=packed, mode="w") as tar,
        ):
            tar.addfile(plain(MANIFEST, len(head)), io.BytesIO(head))
            for name, member in members.items():
                with member.open("rb") as file:
                    tar.addfile(plain(name, member.stat().st_size), file)
        raw.flush()
        os.fsync(raw.fileno())


def _refuse_inside(settings: Settings, target: Path) -> None:
    for folder in (settings.knowledge, settings.data_dir):
        if target.resolve().is_relative_to(folder.resolve()):
            raise BackupError(f"đừng để bản sao lưu trong {folder}; chọn một thư mục khác, tốt nhất ở ổ hay máy khác")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _software() -> str:
    try:
        return version("motcua")
    except PackageNotFoundError:
        return "0"
