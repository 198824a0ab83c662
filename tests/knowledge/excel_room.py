"""A small knowledge folder with one of every kind of row, and ways to fill its workbook as a person would."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from knowledge.excel_book import build_book
from knowledge.excel_guide import EDITOR
from knowledge.excel_import import import_book
from knowledge.excel_layout import ACTION, ADD, GUIDE
from knowledge.excel_sheets import SHEETS
from knowledge.excel_source import read_sources
from knowledge.importing import Import, write_import
from knowledge.notice_file import read_notices

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0)

PROCEDURE = """\
# Giấy mẫu: ghi chú của người sửa ở đầu tệp.
tên: Giấy mẫu
tên gọi khác:
  - giấy thử
nhóm: hộ tịch
mã thủ tục:
  - mã: 1.006780
    trạng thái: đang dùng
    độ tin: đã kiểm
    nguồn: nguồn mẫu
hay nhầm với:
  - id: giay-hai
    khác ở chỗ: giấy hai là giấy khác hẳn
hỏi thêm:
  - câu hỏi: Anh/chị làm cho ai?
    lựa chọn:
      - tên: Cho con
        trường hợp: làm cho con
      - tên: Cho mình
ai được làm:
  - nội dung: Người có tên trong giấy   # ghi chú cuối dòng
    độ tin: đã kiểm
    nguồn: nguồn mẫu
làm thay:
  - nội dung: Người được ủy quyền
    độ tin: đã kiểm
    nguồn: nguồn mẫu
nơi làm:
  - nơi: cơ sở khám chữa bệnh
    độ tin: đã kiểm
    nguồn: nguồn mẫu
giấy tờ:
  - tên: Tờ khai mẫu
    loại bản: bản chính
    số lượng: 02
    độ tin: đã kiểm
    nguồn: nguồn mẫu
  # giấy thứ hai chỉ cho con
  - tên: Giấy của con
    trường hợp: làm cho con
    độ tin: thứ cấp
    nguồn: nguồn mẫu
thời gian giải quyết:
  - số: 03
    đơn vị: ngày làm việc
    hiệu lực từ: 2025-10-01
    độ tin: đã kiểm
    nguồn: nguồn mẫu
phí, lệ phí, giá:
  - loại: lệ phí
    mức: 8.000 đồng/bản
    độ tin: đã kiểm
    nguồn: nguồn mẫu
căn cứ:
  - văn bản: Thông tư 01/2025/TT-MAU
    thay thế: [Thông tư 01/2020/TT-MAU, "Thông tư 02/2020/TT-MAU, phần một"]
    độ tin: đã kiểm
    nguồn: nguồn mẫu
câu hỏi mẫu:
  - xin giấy mẫu ở đâu
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""
SECOND = """\
tên: Giấy hai
nhóm: hộ tịch
hay nhầm với:
  - id: giay-mau
    khác ở chỗ: giấy mẫu là giấy khác hẳn
kết quả: Tờ giấy hai
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""
FACILITY = """\
tên: Bệnh viện Mẫu
mẫu: có
địa chỉ: Số 0, đường Mẫu
giờ làm việc:
  - thứ: 2-6
    từ: "07:00"
    đến: "11:30"
    độ tin: đã kiểm
    nguồn: dữ liệu mẫu
điện thoại: 0000 000 001
điện thoại cấp cứu: 0000 000 002
đường dây nóng: 0000 000 003
quầy:
  - thủ tục: [giay-mau]
    tên: Phòng mẫu
    phòng: Phòng mẫu 101
    điện thoại: 0000 000 004
    giờ làm việc:
      - thứ: 2-6
        từ: "07:00"
        đến: "11:30"
        độ tin: đã kiểm
        nguồn: dữ liệu mẫu
    độ tin: đã kiểm
    nguồn: dữ liệu mẫu
phí, lệ phí, giá:
  giay-mau:
    - mức: 1.000 đồng
      độ tin: đã kiểm
      nguồn: dữ liệu mẫu
dịch vụ kỹ thuật:
  - tên: Siêu âm mẫu
    giá: 2.000 đồng
    độ tin: đã kiểm
    nguồn: dữ liệu mẫu
ghi đè:
  giay-mau:
    các bước:
      - nội dung: Đến phòng mẫu
        độ tin: đã kiểm
        nguồn: dữ liệu mẫu
"""
CALENDAR = """\
cuối tuần: thứ 7, chủ nhật
ngày lễ:
  - tên: Tết Dương lịch 2027
    từ: 01/01/2027
    đến: 01/01/2027
    độ tin: đã kiểm
    nguồn: luật
"""
NOTICES = """\
thông báo:
  - số: 4
    nội dung: "Thông báo mẫu: quầy mẫu nghỉ"
    cơ sở: benh-vien-mau
    chạm tới: [giay-mau, giờ làm việc]
    từ: 01/12/2030
    đến: 17:00 05/12/2030
    người đăng: Nhân viên mẫu
"""
FILES = {
    "procedures/giay-mau.yaml": PROCEDURE,
    "procedures/giay-hai.yaml": SECOND,
    "facilities/benh-vien-mau.yaml": FACILITY,
    "calendar.yaml": CALENDAR,
    "notices.yaml": NOTICES,
    "replies.yaml": 'chao: "Xin chào {name}"\n',
}


@dataclass
class ExcelRoom:
    """A knowledge folder and the workbook exported from it."""

    folder: Path
    book: Workbook

    @classmethod
    def at(cls, folder: Path) -> "ExcelRoom":
        for name, text in FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        room = cls(folder, Workbook())
        room.export()
        return room

    def export(self) -> None:
        sources, broken = read_sources(self.folder)
        self.book = build_book(sources, broken, read_notices(self.folder), TODAY)
        self.book[GUIDE][EDITOR] = "Nguyễn Thị Mẫu"

    def row(self, title: str, word: str, number: str = "1", record: str = "giay-mau", action: str = "") -> int:
        """Return the row of the sheet `title` that holds a fact."""
        sheet = next(s for s in SHEETS if s.title == title)
        page = self.book[title]
        for row in range(2, page.max_row + 1):
            told = {c.heading: str(page.cell(row, n).value or "") for n, c in enumerate(sheet.all_columns, 1)}
            if told[sheet.identity[0].heading] != record or told.get("mục") != word:
                continue
            if told["dòng"] == number and told[ACTION] == action:
                return row
        raise AssertionError(f"{title} has no row {word} {number}")

    def cell(self, title: str, row: int, heading: str) -> Cell:
        sheet = next(s for s in SHEETS if s.title == title)
        return self.book[title].cell(row, sheet.place(heading))

    def put(self, title: str, word: str, heading: str, value: object, **which: str) -> str:
        """Type `value` into a cell; return the cell."""
        cell = self.cell(title, self.row(title, word, **which), heading)
        cell.value = value
        return cell.coordinate

    def new(self, title: str, **values: object) -> int:
        """Append a row the nurse announces as new; return its number. `id`, `muc` stand for the headings."""
        sheet = next(s for s in SHEETS if s.title == title)
        page = self.book[title]
        row = page.max_row + 1
        told = {sheet.identity[0].heading: values.pop("id", "giay-mau"), "mục": values.pop("muc"), ACTION: ADD}
        for heading, value in {**told, **values}.items():
            page.cell(row, sheet.place(heading.replace("_", " "))).value = value
        return row

    def read(self, editor: str = "") -> Import:
        return import_book(self.book, self.folder, TODAY, None, editor)

    def written(self) -> Import:
        result = self.read()
        assert [str(f) for f in result.faults] == []
        assert write_import(self.folder, result, NOW) == []
        return result

    def text(self, name: str = "procedures/giay-mau") -> str:
        return (self.folder / f"{name}.yaml").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in self.folder.rglob("*.yaml")}
