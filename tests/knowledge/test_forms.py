"""Forms filled in Excel and in Word, read back into the facility's file."""

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from knowledge.excel_read import UnreadableError, open_book
from knowledge.excel_source import read_sources
from knowledge.facility import Facility
from knowledge.form_answers import import_form
from knowledge.form_docx import build_document, read_document
from knowledge.form_no_answer import no_answer
from knowledge.form_xlsx import FORM, build_form, read_form
from knowledge.importing import write_import
from knowledge.missing import ANY_OFFICE, forms
from knowledge.procedure import Procedure
from knowledge.yamltext import read_yaml
from nlu.text import fold

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0)
PROCEDURE = "tên: {name}\nnhóm: giấy tờ tại cơ sở y tế\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\n"
FACILITY = """\
# Bệnh viện mẫu, ghi chú giữ nguyên
tên: Bệnh viện Mẫu
mẫu: có
quầy:
  - thủ tục: [giay-a]
    tên: Phòng mẫu   # tầng một
"""
WHOLE, COUNTER = "Thông tin chung của cơ sở", "Phòng mẫu"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "knowledge"
    files = {
        "procedures/giay-a.yaml": PROCEDURE.format(name="Giấy A"),
        "procedures/giay-b.yaml": PROCEDURE.format(name="Giấy B"),
        "procedures/giay-c.yaml": PROCEDURE.format(name="Giấy C"),
        "facilities/benh-vien-mau.yaml": FACILITY,
        "calendar.yaml": "cuối tuần: chủ nhật\n",
        "replies.yaml": 'chao: "Xin chào {name}"\n',
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def form_of(folder: Path, office: str):
    sources, _ = read_sources(folder)
    procedures = {s.id: s.record for s in sources if isinstance(s.record, Procedure)}
    facility = next(s.record for s in sources if isinstance(s.record, Facility))
    return next(f for f in forms(facility, procedures, TODAY) if f.office == office)


def in_excel(folder: Path, office: str, answers: dict[str, object], tmp_path: Path, day: object = "21/11/2026") -> Path:
    """Fill the form of an office; `answers` by the last part of their target. Return the saved file."""
    book = build_form(form_of(folder, office))
    page = book[FORM]
    page["D4"], page["D5"] = "Nguyễn Thị Mẫu", day
    for row in range(8, page.max_row + 1):
        target = str(page.cell(row, 5).value)
        value = next((v for key, v in answers.items() if target.endswith(f"| {key}")), None)
        page.cell(row, 4).value = value
    book.save(tmp_path / "phieu.xlsx")
    return tmp_path / "phieu.xlsx"


def in_word(folder: Path, office: str, answers: dict[str, str], tmp_path: Path, day: str = "21/11/2026") -> Path:
    document = build_document(form_of(folder, office))
    document.tables[0].cell(0, 1).text = "Nguyễn Thị Mẫu"
    document.tables[0].cell(1, 1).text = day
    for row in document.tables[-1].rows[1:]:
        target = row.cells[4].text
        value = next((v for key, v in answers.items() if target.endswith(f"| {key}")), None)
        if value:
            row.cells[3].text = value
    document.save(str(tmp_path / "phieu.docx"))
    return tmp_path / "phieu.docx"


def read(folder: Path, path: Path):
    filled = read_document(path, TODAY) if path.suffix == ".docx" else read_form(open_book(path), TODAY)
    return import_form(filled, folder, TODAY, None)


def written(folder: Path, path: Path) -> dict[str, object]:
    result = read(folder, path)
    assert [str(f) for f in result.faults] == []
    assert result.editor == "Nguyễn Thị Mẫu"
    assert write_import(folder, result, NOW) == []
    text = (folder / "facilities" / "benh-vien-mau.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Bệnh viện mẫu, ghi chú giữ nguyên\n")
    assert "tên: Phòng mẫu   # tầng một\n" in text
    return read_yaml(text).tree


CARE = {"độ tin": "đã kiểm", "nguồn": f"{COUNTER} trả lời ngày 21/11/2026", "ngày kiểm": "21/11/2026"}
ANSWERS = {
    "điện thoại": "0000 000 005",
    "phòng": "Phòng mẫu 201",
    "các bước": "Nộp đơn ở quầy mẫu\nNhận giấy hẹn mẫu",
    "thời gian giải quyết": "không quá 03 ngày làm việc",
    "phí, lệ phí, giá": "giá dịch vụ 50.000 đồng/lượt; lệ phí: 8.000 đồng/bản",
    "mức trực tuyến": "trực tiếp",
    "nơi làm": "cơ sở khám chữa bệnh",
}


@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_answers_of_an_office_become_rows_of_the_facility(folder, tmp_path, fill):
    tree = written(folder, fill(folder, COUNTER, ANSWERS, tmp_path))
    assert tree["quầy"] == [
        {"thủ tục": ["giay-a"], "tên": "Phòng mẫu", "phòng": "Phòng mẫu 201", "điện thoại": "0000 000 005"}
    ]
    assert tree["phí, lệ phí, giá"] == {
        "giay-a": [
            {"loại": "giá dịch vụ", "mức": "50.000 đồng/lượt", **CARE},
            {"loại": "lệ phí", "mức": "8.000 đồng/bản", **CARE},
        ]
    }
    assert tree["ghi đè"] == {
        "giay-a": {
            "nơi làm": [{"nơi": "cơ sở khám chữa bệnh", **CARE}],
            "các bước": [
                {"nội dung": "Nộp đơn ở quầy mẫu", **CARE},
                {"nội dung": "Nhận giấy hẹn mẫu", **CARE},
            ],
            "thời gian giải quyết": [{"số": "03", "đơn vị": "ngày làm việc", "giới hạn": "không quá", **CARE}],
            "mức trực tuyến": [{"mức": "trực tiếp", **CARE}],
        }
    }


@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_what_the_facility_tells_of_itself(folder, tmp_path, fill):
    answers = {
        "điện thoại": "0000 000 001",
        "giờ làm việc": "2-6 07:00-11:30\nthứ 7, 7h đến 11h30",
        "trang chính thức": "https://benhvienmau.example",
    }
    tree = written(folder, fill(folder, WHOLE, answers, tmp_path))
    assert tree["điện thoại"] == "0000 000 001"
    assert [(h["thứ"], h["từ"], h["đến"]) for h in tree["giờ làm việc"]] == [
        ("2-6", "07:00", "11:30"),
        ("thứ 7", "7h", "11h30"),
    ]


@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_offices_named_for_procedures_become_counters(folder, tmp_path, fill):
    path = fill(folder, ANY_OFFICE, {"giay-b | quầy": "phòng MẪU", "giay-c | quầy": "Khoa Mẫu"}, tmp_path)
    tree = written(folder, path)
    assert [(c["tên"], c["thủ tục"]) for c in tree["quầy"]] == [
        ("Phòng mẫu", ["giay-a", "giay-b"]),
        ("Khoa Mẫu", ["giay-c"]),
    ]


def test_two_procedures_of_one_new_office_share_its_counter(folder, tmp_path):
    path = in_excel(folder, ANY_OFFICE, {"giay-b | quầy": "Khoa Mẫu", "giay-c | quầy": "khoa mẫu "}, tmp_path)
    assert [(c["tên"], c["thủ tục"]) for c in written(folder, path)["quầy"]][1] == ("Khoa Mẫu", ["giay-b", "giay-c"])


@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_a_form_nobody_filled_changes_nothing(folder, tmp_path, fill):
    result = read(folder, fill(folder, COUNTER, {}, tmp_path))
    assert (result.faults, result.empty) == ([], True)


WRONG = [
    ("điện thoại", "214 3000 005", "phone-lost-zero"),
    ("điện thoại", "hỏi bảo vệ", "value"),
    ("phòng", "Phòng một\nPhòng hai", "line-break"),
    ("thời gian giải quyết", "3 hôm", "value"),
    ("phí, lệ phí, giá", "50.000 đồng", "value"),
    ("phí, lệ phí, giá", "lệ phí 50", "value"),
    ("mức trực tuyến", "có thể", "choice"),
    ("nơi làm", "bệnh viện", "choice"),
]


@pytest.mark.parametrize("fill", [in_excel, in_word])
@pytest.mark.parametrize(("key", "answer", "code"), WRONG)
def test_an_answer_that_cannot_be_read_is_named_at_its_place(folder, tmp_path, fill, key, answer, code):
    result = read(folder, fill(folder, COUNTER, {key: answer, "các bước": "Bước mẫu"}, tmp_path))
    assert [f.code for f in result.faults] == [code]
    assert result.faults[0].sheet == (FORM if fill is in_excel else "phieu.docx")
    assert result.faults[0].cell[:1] == ("D" if fill is in_excel else "c")
    assert not result.texts


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("thời gian giải quyết", "lấy ngay"),
        ("thời gian giải quyết", "02 Ngày làm việc"),
        ("phí, lệ phí, giá", "miễn phí"),
        ("phí, lệ phí, giá", "Phí 10.000 đồng"),
        ("mức trực tuyến", "truc tiep"),
    ],
)
def test_answers_in_other_words_are_read(folder, tmp_path, key, answer):
    assert read(folder, in_word(folder, COUNTER, {key: answer}, tmp_path)).faults == []


def test_a_number_a_program_made_of_an_answer_is_named(folder, tmp_path):
    path = in_excel(folder, COUNTER, {"điện thoại": 2143000005, "thời gian giải quyết": date(2026, 3, 2)}, tmp_path)
    assert [f.code for f in read(folder, path).faults] == ["became-date", "number"]


def test_what_somebody_answered_meanwhile_is_not_written_over(folder, tmp_path):
    path = in_excel(folder, COUNTER, {"điện thoại": "0000 000 005", "các bước": "Bước mẫu"}, tmp_path)
    written(folder, path)
    assert read(folder, path).empty  # the same words again: the phone is there; steps are named
    assert [f.code for f in read(folder, path).faults] == ["answered"]
    other = tmp_path / "phieu.xlsx"
    book = load_workbook(other)
    cell = next(c for row in book[FORM].iter_rows() for c in row if c.value == "0000 000 005")
    cell.value = "0000 000 006"
    book.save(other)
    assert "0000 000 005" in next(f.message for f in read(folder, other).faults if "000" in f.message)


def test_an_answer_needs_a_name(folder, tmp_path):
    path = in_excel(folder, COUNTER, {"các bước": "Bước mẫu"}, tmp_path)
    book = load_workbook(path)
    book[FORM]["D4"] = None
    book.save(path)
    assert [(f.place, f.code) for f in read(folder, path).faults] == [(f"{FORM}!D4", "no-editor")]


@pytest.mark.parametrize("day", ["31/11/2026", "mai", "01/01/2030"])
@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_a_day_that_is_none_or_not_yet_is_named(folder, tmp_path, fill, day):
    result = read(folder, fill(folder, COUNTER, {"các bước": "Bước mẫu"}, tmp_path, day))
    assert [f.code for f in result.faults] == ["value"]


UNSIGNED = [
    ("", "", "chưa ghi họ tên, ngày trả lời"),
    ("?", "", "chưa ghi họ tên, ngày trả lời"),
    ("", "21/11/2026", "chưa ghi họ tên người trả lời"),
    ("Nguyễn Thị Mẫu", "", "chưa ghi ngày trả lời"),
]


@pytest.mark.parametrize(("person", "day", "words"), UNSIGNED)
@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_an_answer_without_name_or_day_is_refused_whoever_sends_it(folder, tmp_path, fill, person, day, words):
    path = fill(folder, COUNTER, {"các bước": "Bước mẫu", "phòng": "chưa rõ"}, tmp_path, day)
    if path.suffix == ".docx":
        document = Document(str(path))
        document.tables[0].cell(0, 1).text = person
        document.save(str(path))
        filled = read_document(path, TODAY)
    else:
        book = load_workbook(path)
        book[FORM]["D4"] = person
        book.save(path)
        filled = read_form(open_book(path), TODAY)
    result = import_form(filled, folder, TODAY, None, "Người Gửi Hộ")
    assert [f.message for f in result.faults if f.code != "no-answer"] == [words]
    assert [f.code for f in result.faults if f.code == "no-answer"]  # told together
    assert not result.texts


def test_a_form_with_a_name_and_no_answer_needs_no_day(folder, tmp_path):
    assert read(folder, in_word(folder, COUNTER, {}, tmp_path, "")).faults == []


NO_ANSWERS = [
    "hỏi lại sau", "Hỏi lại sau nhé", "tùy trường hợp", "Tuỳ từng trường hợp", "còn tùy", "tuỳ theo từng hồ sơ ạ",
    "chưa rõ", "Chưa rõ lắm", "không rõ", "không biết", "Em không biết ạ", "chưa biết", "để xem", "để xem lại đã", "?",
    "???", "…", "-", "để em hỏi lại", "sẽ hỏi lại", "chưa rõ, để hỏi lại", "Bên em chưa nắm được", "chưa có thông tin",
    "trả lời sau", "sẽ bổ sung sau", "đang cập nhật", "hỏi trưởng phòng", "N/A", "chưa có", "không chắc", "để sau",
]  # fmt: skip


@pytest.mark.parametrize("answer", [*NO_ANSWERS, *(fold(a) for a in NO_ANSWERS if fold(a))])
def test_what_only_puts_off_an_answer_is_none(answer):
    assert no_answer(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Tùy trường hợp: có thẻ bảo hiểm thì miễn phí",
        "Người không biết chữ thì nhờ người viết hộ",
        "Hỏi lại sau 3 ngày ở quầy mẫu",
        "Trẻ chưa rõ cha mẹ: giấy của công an xã",
        "Để xem kết quả, mở trang của bệnh viện",
        "Chờ xác nhận", "Kiểm tra lại giấy tờ", "Bổ sung giấy tờ sau", "Chưa có căn cước: giấy khai sinh",
        "Không", "không có", "miễn phí", "lấy ngay", "Phòng mẫu 201", "Giấy ra viện", "Xét nghiệm tủy", "02 ngày",
    ],
)  # fmt: skip
def test_a_real_answer_with_such_words_is_one(answer):
    assert not no_answer(answer)
    assert not no_answer(fold(answer))


@pytest.mark.parametrize("fill", [in_excel, in_word])
@pytest.mark.parametrize("key", ["các bước", "phòng", "thời gian giải quyết", "phí, lệ phí, giá", "nơi làm"])
def test_an_answer_put_off_is_a_fault_at_its_place(folder, tmp_path, fill, key):
    result = read(folder, fill(folder, COUNTER, {key: "hỏi lại sau"}, tmp_path))
    (fault,) = result.faults
    assert fault.code == "no-answer"
    assert "“hỏi lại sau” chưa phải câu trả lời. Cách sửa: để trống nếu chưa biết." in str(fault)
    assert not result.texts


def test_one_line_put_off_among_steps_is_named(folder, tmp_path):
    result = read(folder, in_word(folder, COUNTER, {"các bước": "Nộp đơn\nhỏi lại sau"}, tmp_path))
    assert ["hỏi lại sau" in f.message for f in result.faults] == [True]


def test_a_form_of_another_version_or_another_table_is_named(folder, tmp_path):
    path = in_excel(folder, COUNTER, {}, tmp_path)
    book = load_workbook(path)
    book[FORM]["F7"] = "motcua-phieu 0 | benh-vien-mau | x"
    book.save(path)
    assert [f.code for f in read(folder, path).faults] == ["other-version"]
    document = Document()
    document.add_table(rows=1, cols=2)
    document.save(str(tmp_path / "khac.docx"))
    assert [f.code for f in read(folder, tmp_path / "khac.docx").faults] == ["other-version"]


def test_a_form_of_a_facility_that_is_gone_is_named(folder, tmp_path):
    path = in_word(folder, COUNTER, {"các bước": "Bước mẫu"}, tmp_path)
    (folder / "facilities" / "benh-vien-mau.yaml").unlink()
    assert [f.code for f in read(folder, path).faults] == ["other-version"]


def test_a_row_that_lost_its_code_is_named(folder, tmp_path):
    path = in_excel(folder, COUNTER, {"các bước": "Bước mẫu"}, tmp_path)
    book = load_workbook(path)
    for row in range(8, book[FORM].max_row + 1):
        book[FORM].cell(row, 5).value = None
    book.save(path)
    assert [f.code for f in read(folder, path).faults] == ["no-id"]


def test_a_word_file_that_cannot_be_opened_is_said_so(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"x")
    with pytest.raises(UnreadableError, match="Word"):
        read_document(tmp_path / "a.docx", TODAY)


def test_a_sample_says_so(folder):
    assert str(build_form(form_of(folder, COUNTER))[FORM]["A1"].value).startswith("DỮ LIỆU MẪU")
    assert build_document(form_of(folder, COUNTER)).paragraphs[0].text.startswith("DỮ LIỆU MẪU")


@pytest.mark.slow
@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_a_form_saved_by_libreoffice_says_the_same_and_is_one_page(folder, tmp_path, fill):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is absent (apt-get install libreoffice-calc-nogui libreoffice-writer-nogui)")
    path = fill(folder, COUNTER, ANSWERS, tmp_path)
    for kind in (path.suffix[1:], "pdf"):
        command = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(tmp_path / "out"), str(path)], check=True, capture_output=True, timeout=180
        )
    assert (tmp_path / "out" / "phieu.pdf").read_bytes().count(b"/Type/Page/") == 1
    tree = written(folder, tmp_path / "out" / path.name)
    assert tree["quầy"][0]["điện thoại"] == "0000 000 005"
    assert len(tree["ghi đè"]["giay-a"]["các bước"]) == 2
