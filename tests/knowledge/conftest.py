"""A small knowledge folder that is in order, and ways to put one fault into it."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.check import CheckReport, check_folder
from knowledge.finding import Finding

TODAY = date(2026, 11, 22)

PROCEDURE = """\
tên: {name}
nhóm: hộ tịch
ai được làm:
  - nội dung: Người có tên trong giấy
    độ tin: đã kiểm
    nguồn: N1
làm thay:
  - nội dung: Người được ủy quyền
    độ tin: đã kiểm
    nguồn: N1
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""

FACILITY = """\
tên: Bệnh viện Một
điện thoại: 0214 3000 001
điện thoại cấp cứu: 0214 3000 002
đường dây nóng: 0214 3000 003
"""

CALENDAR = """\
cuối tuần: thứ 7, chủ nhật
ngày lễ:
  - tên: Tết Dương lịch 2026
    từ: 01/01/2026
    đến: 01/01/2026
    độ tin: đã kiểm
    nguồn: luật
  - tên: Tết Dương lịch 2027
    từ: 01/01/2027
    đến: 01/01/2027
    độ tin: đã kiểm
    nguồn: luật
"""


class Room:
    """A knowledge folder in a temporary place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for kind in ("procedures", "facilities"):
            (folder / kind).mkdir()
        self.write("calendar.yaml", CALENDAR)
        self.write("replies.yaml", 'chao: "Xin chào {name}"\n')
        self.write("facilities/benh-vien-mot.yaml", FACILITY)
        self.procedure("giay-a")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def procedure(self, procedure_id: str, extra: str = "", name: str | None = None, **replaced: str) -> None:
        """Write a procedure in order, with `extra` lines after it and some of its lines replaced."""
        text = PROCEDURE.format(name=name or f"Thủ tục {procedure_id}")
        for key, value in replaced.items():
            old = next(line for line in text.splitlines() if line.startswith(_KEYS[key]))
            text = text.replace(old, f"{_KEYS[key]} {value}")
        self.write(f"procedures/{procedure_id}.yaml", text + extra)

    def facility(self, extra: str) -> None:
        self.write("facilities/benh-vien-mot.yaml", FACILITY + extra)

    def check(self, today: date = TODAY, needed: dict[str, frozenset[str]] | None = None) -> CheckReport:
        return check_folder(self.folder, today, needed)

    def found(self, code: str, today: date = TODAY) -> list[Finding]:
        return [f for f in self.check(today).findings if f.code == code]

    def one(self, code: str, today: date = TODAY) -> Finding:
        found = self.found(code, today)
        assert len(found) == 1, [str(f) for f in self.check(today).findings]
        return found[0]

    def line(self, name: str, words: str) -> int:
        """Return the number of the last line of file `name` that holds `words`."""
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return max(n for n, text in enumerate(lines, 1) if words in text)


_KEYS = {"group": "nhóm:", "review": "hạn rà soát:", "status": "trạng thái:"}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return Room(folder)
