"""Excel on the desk: the workbook and the forms to take away, a filled one to hand in.

Office libraries never load here: each file is made and read by a process of its own (book_job).
"""

import asyncio
import json
import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import structlog
from aiohttp import web

from bot.desk.room import Room
from bot.desk.show import link, private
from bot.desk.visitor import Visitor
from bot.job import run_job
from bot.store.staff import Role
from bot.web.entry import Refused
from knowledge.folder import read_parts
from knowledge.missing import Form, forms

__all__ = ["LARGEST", "Books"]

LARGEST: Final = 10_000_000
"""Bytes of one file; the shipped workbook has some 100 thousand."""
_SECONDS = 150
_KEPT = 24 * 3600
_ROOT = Path(__file__).resolve().parents[2]
_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_FAILED = "Chưa làm được vì máy gặp trục trặc. Anh/chị thử lại sau ít phút."
_UNKNOWN = (
    "Máy gặp trục trặc khi đọc tệp này. Anh/chị xem trang Chờ duyệt để biết đã ghi chưa, rồi hãy lưu tệp bằng Excel và "
    "gửi lại."
)
_log = structlog.get_logger("motcua.desk")


@dataclass(frozen=True)
class Outcome:
    """What became of a file: as `book_job` says, and the name of the marked copy, if there is one."""

    name: str
    written: bool
    half: bool
    faults: list[dict[str, str]]
    changes: list[tuple[str, str]]
    notes: list[str]
    records: list[tuple[str, str]] = field(default_factory=list)
    notices: int = 0
    marked: str = ""


class Books:
    """Handlers of Excel."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._one = asyncio.Semaphore(2)
        self._folder = room.settings.data_dir / "desk"

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        door, at = self._room.door, link("excel")
        return [
            web.get(at, door.page(Role.VIEWER, self.open)),
            web.post(at, door.upload(Role.EDITOR, "tep", LARGEST, self.hand_in)),
            web.get(f"{at}/bang", door.page(Role.VIEWER, self.workbook)),
            web.get(
                f"{at}/phieu/{{facility:[a-z0-9-]+}}/{{number:[0-9]{{1,3}}}}.{{kind:xlsx|docx}}",
                door.page(Role.VIEWER, self.form),
            ),
            web.get(f"{at}/danh-dau/{{id:[A-Za-z0-9_-]{{22}}}}", door.page(Role.EDITOR, self.marked)),
        ]

    async def open(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/excel`."""
        return await self._shown(visitor)

    async def hand_in(self, request: web.Request, visitor: Visitor, name: str, path: Path) -> web.Response:
        """Answer POST `/ban-lam-viec/excel`: check the file and, where nothing is wrong, write it into the files."""
        kind = re.search(r"\.(xlsx|docx)$", name.lower())
        if kind is None:
            return await self._shown(
                visitor, error=f"“{name}” không phải tệp .xlsx. Trong Excel: Lưu thành, kiểu “Excel Workbook (.xlsx)”."
            )
        sent = path.rename(path.with_name(f"tep{kind[0]}"))
        mark = secrets.token_urlsafe(16)
        await self._room.work(self._tidy)
        said = await self._job("read", str(sent), name, visitor.name, str(self._folder / f"{mark}.xlsx"))
        records = [(record, self._room.name(record)) for record in said["records"]]
        outcome = Outcome(
            name,
            said["written"],
            said["half"],
            said["faults"],
            [(str(what), str(change)) for what, change in said["changes"]],
            said["notes"],
            records,
            said["notices"],
            mark if said["marked"] else "",
        )
        self._room.tell("desk-upload", visitor, faults=len(outcome.faults), files=len(records))
        return await self._shown(visitor, outcome)

    async def workbook(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/excel/bang`: the workbook of every fact as the files say it now."""
        return await self._made(f"kien-thuc-{self._room.today():%Y-%m-%d}.xlsx", "export")

    async def form(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/excel/phieu/{facility}/{number}.{kind}`: one form with what is missing."""
        facility, number, kind = (request.match_info[key] for key in ("facility", "number", "kind"))
        return await self._made(f"phieu-{facility}-{int(number):02d}.{kind}", "form", facility, number, kind)

    async def marked(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Answer GET `/ban-lam-viec/excel/danh-dau/{id}`: the copy of a refused file with its wrong cells marked."""
        path = self._folder / f"{request.match_info['id']}.xlsx"
        data = await self._room.work(lambda: path.read_bytes() if path.exists() else None)
        if data is None:
            raise Refused("Bản đánh dấu này không còn. Anh/chị gửi lại tệp để có bản mới.", status=404)
        return _file(data, "bang-danh-dau.xlsx")

    async def _shown(self, visitor: Visitor, outcome: Outcome | None = None, *, error: str = "") -> web.Response:
        room = self._room
        return room.door.show.page(
            "excel.html",
            visitor,
            status=400 if error else 200,
            error=error,
            outcome=outcome,
            review=room.review,
            forms=[
                (facility, room.name(f"facilities/{facility}"), made)
                for facility, made in (await room.work(self._forms)).items()
            ],
            largest=LARGEST // 1_000_000,
        )

    def _forms(self) -> dict[str, list[Form]]:
        """Return what each facility served has not told yet, from the files as they are written."""
        parts = read_parts(self._room.settings.knowledge)
        known = {i: parts.facilities[i] for i in self._room.settings.served if i in parts.facilities}
        return {i: forms(facility, parts.procedures, self._room.today()) for i, facility in known.items()}

    async def _made(self, name: str, job: str, *rest: str) -> web.Response:
        with TemporaryDirectory(prefix="motcua-") as folder:
            out = Path(folder) / "file"
            said = await self._job(job, *rest, str(out))
            if "error" in said:
                raise Refused(said["error"], status=409)
            return _file(await self._room.work(out.read_bytes), name)

    async def _job(self, *words: str) -> dict[str, Any]:
        """Run one job of `book_job`; raises Refused where it fails."""
        async with self._one:
            done = await run_job(self._room.settings, "bot.desk.book_job", *words, seconds=_SECONDS)
        if done.code != 0:
            _log.error("desk-job-failed", job=words[0], why=done.why, code=done.code)
            raise Refused(_UNKNOWN if words[0] == "read" else _FAILED, status=422)
        found: dict[str, Any] = json.loads(done.said.rpartition("\n")[2])
        return found

    def _tidy(self) -> None:
        """Make the folder of marked copies, and forget those of yesterday."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in self._folder.glob("*.xlsx"):
            if time.time() - path.stat().st_mtime > _KEPT:
                path.unlink(missing_ok=True)


def _file(data: bytes, name: str) -> web.Response:
    headers = {**private("default-src 'none'"), "Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=data, content_type=_KINDS[name.rpartition(".")[2]], headers=headers)
