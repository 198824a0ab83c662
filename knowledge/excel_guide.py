"""The first sheet: how to fill the workbook, in plain words, and who edited it."""

from collections.abc import Sequence
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from knowledge.excel_layout import GUIDE, NOTICES
from knowledge.excel_sheets import SHEETS
from knowledge.excel_style import Styles, fit_row, put_text
from knowledge.values import format_day

__all__ = ["EDITOR", "write_guide"]

EDITOR = "C3"
"""The cell where the editor writes a name."""

_STEPS = (
    "Ghi họ tên anh/chị vào ô vàng ở trên.",
    "Mở tờ cần sửa (tên các tờ ở hàng dưới cùng). Dấu + và − ở lề trái mở và gấp từng thủ tục; cột “mục” lọc được.",
    "Sửa chữ trong ô trắng. Ô xám là ô mục ấy không dùng: để trống.",
    "Ô có mũi tên: bấm mũi tên rồi chọn, không gõ chữ khác.",
    "Thêm một dòng: điền vào dòng xanh nhạt đã để sẵn chữ “thêm”. Chưa có dòng xanh thì chèn một dòng, ghi id và mục, "
    "chọn “thêm” ở cột “thêm, bỏ”, để trống cột “dòng”.",
    "Bỏ một dòng: chọn “bỏ” ở cột “thêm, bỏ”. Không xóa cả dòng, không sửa cột “dòng”.",
    "Ngày ghi 01/03/2027. Điện thoại ghi đủ số 0 đầu. Mã ghi đủ 1.006780. Tiền ghi 160.000 đồng. Giờ ghi 07:30. "
    "Mọi ô đã để sẵn dạng Văn bản; dán từ nơi khác thì chọn dán giá trị (Paste Special, Values).",
    "Mỗi ô một dòng chữ: không xuống dòng trong ô, không gộp ô, không dùng công thức. Không đổi tên tờ, không thêm, "
    "bớt, đổi chỗ cột.",
    "Sửa dòng nào thì ghi lại nguồn và ngày kiểm của dòng ấy.",
    "Lưu tệp dạng .xlsx, chép vào thư mục chung của cơ sở, hoặc gửi nhân viên công nghệ thông tin. Một phút sau có tệp "
    "“….kết quả.xlsx” bên cạnh: ô sai được tô đỏ kèm cách sửa, và bảng các thay đổi.",
    "Còn một ô sai thì chưa có gì được ghi. Ghi rồi, người dân vẫn chỉ thấy nội dung đã duyệt.",
)
_TRUST = (
    ("đã kiểm", "đã đối chiếu bản gốc, hoặc cơ sở xác nhận"),
    ("thứ cấp", "lấy từ một nguồn không phải bản gốc; người dân thấy dấu *"),
    ("thường là", "các nơi thường làm vậy, luật không ghi"),
    ("cũ", "tài liệu cũ, chưa biết còn đúng không; ghi thêm năm nguồn"),
    ("trái nhau", "hai nguồn nói khác nhau; không nêu cho người dân"),
)


def write_guide(page: Worksheet, styles: Styles, today: date, broken: Sequence[str]) -> None:
    """Write the guide on the first sheet; `broken` are files left out because they have an error."""
    page.title = GUIDE
    for letter, width in (("A", 3), ("B", 24), ("C", 96)):
        page.column_dimensions[letter].width = width
    put_text(page["B1"], f"Bảng sửa nội dung của trợ lý, xuất ngày {format_day(today)}", styles.title)
    page.row_dimensions[1].height = 26
    put_text(page["B3"], "Người sửa", styles.strong)
    put_text(page[EDITOR], "", styles.input)
    page.row_dimensions[3].height = 22
    row = _table(page, styles, 5, "Cách làm", [(f"{n}.", step) for n, step in enumerate(_STEPS, 1)])
    row = _table(page, styles, row + 1, "Độ tin", _TRUST)
    notices = (NOTICES, "thông báo hiện đầu câu trả lời, tự hết; đăng là hiện ngay, không phải chờ duyệt")
    row = _table(page, styles, row + 1, "Các tờ", [*((sheet.title, sheet.intro) for sheet in SHEETS), notices])
    if broken:
        _table(page, styles, row + 1, "Chưa xuất", [(file, "tệp đang có lỗi, chạy motcua check") for file in broken])
    page.sheet_view.showGridLines = False
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation, page.page_setup.fitToHeight = "portrait", 1
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _table(page: Worksheet, styles: Styles, row: int, title: str, rows: Sequence[tuple[str, str]]) -> int:
    """Write a small table from `row` on; return the row behind it."""
    put_text(page.cell(row, 2), title, styles.strong)
    for at, (left, right) in enumerate(rows, row + 1):
        put_text(page.cell(at, 2), left, styles.prose)
        put_text(page.cell(at, 3), right, styles.prose)
        fit_row(page, at, [(left, 24), (right, 96)])
    return row + len(rows) + 1
