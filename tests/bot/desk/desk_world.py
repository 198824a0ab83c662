"""A small installation with three accounts, and people who use its desk with a browser of their own."""

import asyncio
import io
import re
from datetime import datetime
from html import unescape
from pathlib import Path

from aiohttp import FormData

from bot.desk.password import hashed
from bot.library import VIETNAM
from bot.store.staff import Role
from tests.bot.small_world import write_folder

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
PASSWORD = "bốn từ không liên quan"
HASH = hashed(PASSWORD)
VIEWER, EDITOR, APPROVER = "Trần Văn Xem", "Nguyễn Thị Sửa", "Lê Thị Duyệt"
STAFF = {VIEWER: Role.VIEWER, EDITOR: Role.EDITOR, APPROVER: Role.APPROVER}
ID = "giay-hen-xanh"
RECORD = f"procedures/{ID}"
PAPER = """\
tên: {name}
nhóm: giấy tờ tại cơ sở y tế
nơi làm: {{nơi: cơ sở khám chữa bệnh, độ tin: đã kiểm, nguồn: thử}}
thời gian giải quyết:
  - {{số: 03, đơn vị: ngày làm việc, độ tin: đã kiểm, nguồn: thử}}
câu hỏi mẫu:
  - {name} xin ở đâu
  - làm {name}
hạn rà soát: 10/12/2026
trạng thái: chờ duyệt
"""
NAMES = {ID: "Giấy hẹn xanh", "giay-hen-do": "Phiếu hẹn tái khám", "tem-phieu": "Trợ cấp tem phiếu"}
FACILITY = "tên: Bệnh viện Giả\nmẫu: có\nđiện thoại: 0000 000 001\n"


def make_folder(folder: Path, facilities: str = "") -> Path:
    """Write three procedures free of errors, the sample facility, and others named."""
    procedures = {key: PAPER.format(name=name) for key, name in NAMES.items()}
    others = {name: FACILITY.replace("Giả", name) for name in facilities.split()}
    write_folder(folder, procedures, {"co-so-mau": FACILITY, **others})
    for name in ("situations.yaml", "notices.yaml"):
        (folder / name).unlink()
    return folder


def make_golden(folder: Path) -> Path:
    """Write golden questions about the subject."""
    folder.mkdir()
    rows = f"question\tids\tstyle\nGiấy hẹn xanh\t{ID}\tdau\nPhiếu hẹn tái khám\tgiay-hen-do\tdau\n"
    (folder / "in_scope.calibration.tsv").write_text(rows, encoding="utf-8")
    (folder / "out_of_scope.calibration.tsv").write_text("question\tkind\tstyle\nzzz\tother\tdau\n", encoding="utf-8")
    return folder


def edit(folder: Path, old: str, new: str, record: str = RECORD) -> None:
    """Change a file as somebody with an editor would."""
    path = folder / f"{record}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


class Person:
    """Somebody at a browser without script."""

    def __init__(self, client) -> None:
        self.client = client
        self.status, self.page, self.at, self.headers = 0, "", "", {}

    async def get(self, path: str = "", **options) -> str:
        """Open a page of the desk, or any page that begins with a slash; return its words."""
        return await self._keep(await self.client.get(_address(path), **options))

    async def post(self, path: str, *, token: str | None = None, headers=None, **fields) -> str:
        """Send a form, with the token of the page shown unless another is given; underscores stand for hyphens."""
        pairs = [("ma", self.token if token is None else token)]
        if "so_cuoi" not in fields and (last := hidden(self, "so-cuoi")):
            fields["so_cuoi"] = last  # as the browser sends it with the form
        for name, value in fields.items():
            values = value if isinstance(value, list | tuple) else [value]
            pairs += [(name.replace("_", "-"), v) for v in values]
        return await self._keep(await self.client.post(_address(path), data=pairs, headers=headers))

    async def upload(self, path: str, name: str, data: bytes, *, token: str | None = None) -> str:
        """Send a file."""
        form = FormData()
        form.add_field("ma", self.token if token is None else token)
        form.add_field("tep", io.BytesIO(data), filename=name, content_type="application/octet-stream")
        return await self._keep(await self.client.post(_address(path), data=form))

    async def enter(self, name: str, password: str = PASSWORD) -> "Person":
        """Log in."""
        await self.get("vao")
        await self.post("vao", ten=name, mat_khau=password)
        return self

    @property
    def token(self) -> str:
        """The token in the page shown."""
        found = re.search(r'name="ma" value="([0-9a-f]+)"', self.page)
        return found[1] if found else ""

    @property
    def inside(self) -> bool:
        """True when the page shown is one behind the login."""
        return "Ra khỏi" in self.page

    async def _keep(self, response) -> str:
        self.page = await response.text()
        self.status, self.at, self.headers = response.status, response.url.path_qs, response.headers
        self.history = [(r.status, r.headers) for r in response.history]
        return words(self.page)


def words(page: str) -> str:
    """Return what a page says, without its tags."""
    return " ".join(unescape(re.sub(r"</?[a-z!][^>]*>", " ", page)).split())


def _address(path: str) -> str:
    if path.startswith("/"):
        return path
    return f"/ban-lam-viec{path}" if path[:1] in ("", "?") else f"/ban-lam-viec/{path}"


async def looked(person: Person, *ids: str, seconds: float = 60) -> str:
    """Begin the look at edits and wait for it; return what the page of the edits says then."""
    await person.get("ban-sua?" + "&".join(f"tep={i}" for i in ids))
    await person.post("ban-sua", tep=list(ids))
    return await finished(person, seconds)


async def finished(person: Person, seconds: float = 60) -> str:
    """Reload the page of progress until it leads on."""
    for _ in range(int(seconds / 0.1)):
        if "/xem-truoc/" not in person.at:
            return words(person.page)
        assert '<meta http-equiv="refresh"' in person.page
        await asyncio.sleep(0.1)
        await person.get(person.at)
    raise AssertionError("the look never ended")


def hidden(person: Person, name: str) -> str:
    """Return the value of a hidden field of the page shown."""
    found = re.search(rf'name="{name}" value="([^"]*)"', person.page)
    return found[1] if found else ""


async def approve(person: Person, *ids: str, **fields) -> str:
    """Send the form of approval of the page shown."""
    return await person.post("duyet", tep=list(ids), xem=hidden(person, "xem"), **fields)
