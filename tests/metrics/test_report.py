"""The files of a report: the same from the same data, complete, honest where nothing is known, marked if made up."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from docx import Document
from metric_rows import put, turn
from openpyxl import load_workbook
from test_definitions import HANDOVERS, MON, NOW, SCORES, TURNS, WEEK, graded

from metrics.advice import limits, news, next_steps, proposals
from metrics.breakdowns import NO_PROCEDURE
from metrics.definitions import METRICS
from metrics.events import Scope
from metrics.files import FORMATS, files, write_report
from metrics.gaps import Gap
from metrics.periods import Kind, read_period
from metrics.report import Change, Closing, Coverage, Freshness, Letter, compile_report
from metrics.story import BLANK, SAMPLE, compared, fields
from metrics.words import NO_DATA

LETTER = Letter("Bệnh viện Thử", "Sở Y tế tỉnh Thử", "BVT", "Thử", "Giám đốc Bệnh viện Thử", ("Sở Y tế", "Lưu: VT"))
NAMES = {"giay-xanh": "Giấy hẹn xanh", "giay-do": "=SUM(1) <b>Giấy đỏ</b> & co"}


def compiled(engine, *, sample=False, made=NOW, period=WEEK, **more):
    with engine.begin() as db:
        return compile_report(
            db,
            Scope(facilities=("mau",), sample=sample),
            period,
            made,
            LETTER,
            lambda id: NAMES.get(id, id),
            lambda side: side,
            lambda texts: np.eye(len(texts)),
            **more,
        )


@pytest.fixture(params=["sqlite"])
def engine(request, engine):
    return engine


@pytest.fixture
def report(engine):
    put(engine, "turns", *TURNS, *(turn(MON - timedelta(days=n), citizen="z") for n in range(1, 8)))
    put(engine, "handovers", *({"facility": "mau", "test": False} | row for row in HANDOVERS))
    put(engine, "ratings", *({"day": d, "score": s, "facility": "mau", "test": t} for d, s, t in SCORES))
    put(engine, "grades", *graded())
    return compiled(
        engine,
        freshness=(Freshness("Khoa Sản", 5, 2, 1),),
        changes=(Change(MON, "Giấy hẹn xanh", "Nguyễn Thị Duyệt", MON - timedelta(days=12)),),
        closings=(
            Closing(MON, "thẻ xe tháng", 6, "ngoài phạm vi", "Phạm Thị Sửa"),
            Closing(MON, "", 5, "thêm câu hỏi mẫu vào Giấy hẹn xanh", "Phạm Thị Sửa"),
        ),
        coverage=Coverage(3, ("Thủ tục lạ",), ("Giấy hẹn xanh",)),
    )


def test_the_annex_says_which_groups_staff_closed_when_and_how(report):
    book = load_workbook(io.BytesIO(of(report, ".xlsx")))["Đã đóng"]
    cells = [str(cell.value) for row in book.iter_rows() for cell in row]
    for words in (letter_words(of(report, ".docx")), of(report, ".html").decode(), "\n".join(cells)):
        for said in (
            "thẻ xe tháng",
            "ngoài phạm vi",
            "nhiều cách hỏi khác nhau",
            "thêm câu hỏi mẫu vào",
            "Phạm Thị Sửa",
        ):
            assert said in words


def test_a_group_staff_closed_is_no_limitation_no_task_and_no_news(report):
    month = replace(report, period=read_period(Kind.MONTH, "2026-11"), gaps=(Gap("thẻ xe tháng", 9, 6),), closings=())
    told = limits(month), next_steps(month), news(month)
    assert all(any("thẻ xe tháng" in line or "1 nhóm" in line for line in lines) for lines in told)
    closed = replace(month, closings=report.closings)
    told = limits(closed), next_steps(closed), news(closed)
    assert not any("thẻ xe tháng" in line or "1 nhóm" in line for lines in told for line in lines)


def test_an_approval_taken_back_is_no_change_put_to_use(report):
    change = report.changes[0]
    both = replace(report, changes=(change, replace(change, withdrawn=True)))
    assert "1 thay đổi" in fields(both)[0].paragraphs[0]
    assert fields(replace(report, changes=(replace(change, withdrawn=True),)))[0].paragraphs == ()


def test_a_simplification_is_proposed_from_three_repeats_on_and_the_three_most_repeated(report):
    def friction(*again):
        rows = [(f"thủ tục {n}", "phí", 10, n, n / 10) for n in again]
        return replace(report, tables={**report.tables, "friction": ((), rows), "handovers": ((), [])})

    assert proposals(friction(2)) == []
    (one,) = proposals(friction(3, 2))
    assert "thủ tục 3" in one
    assert [words.partition("thủ tục “")[2].partition("”")[0] for words in proposals(friction(3, 6, 4, 5))] == [
        "thủ tục 6",
        "thủ tục 5",
        "thủ tục 4",
    ]


def test_a_person_asked_for_as_often_is_proposed_too_and_one_of_no_procedure_is_not(report):
    rows = [("Giấy hẹn xanh", 3), ("Giấy hẹn đỏ", 2), (NO_PROCEDURE, 9)]
    asked = replace(report, tables={**report.tables, "friction": ((), []), "handovers": ((), rows)})
    (one,) = proposals(asked)
    assert "Giấy hẹn xanh" in one


def test_only_a_period_that_is_not_over_says_until_when_it_counts(report):
    over = replace(report, made=NOW + timedelta(days=7))
    going_on = replace(report, made=NOW.replace(year=MON.year, month=MON.month, day=MON.day) + timedelta(days=1))
    for now, wanted in ((over, False), (going_on, True)):
        for suffix in (".html", ".txt"):
            assert ("Số liệu tính đến ngày" in of(now, suffix).decode()) is wanted, suffix


def test_a_week_nobody_judged_yet_quotes_the_last_that_was(report, engine):
    put(engine, "turns", turn(MON + timedelta(days=7), citizen="z"))
    after = compiled(engine, period=read_period(Kind.WEEK, "2026-W48"), made=NOW + timedelta(days=8))
    week, value = after.last_graded
    assert (week.first, week.last) == (MON, MON + timedelta(days=6))
    assert value == report.now.values["correct"] != after.now.values["correct"]
    for words in (letter_words(of(after, ".docx")), of(after, ".html").decode(), of(after, ".txt").decode()):
        assert "tuần chấm gần nhất" in words
    assert report.last_graded is None
    assert "tuần chấm gần nhất" not in of(report, ".html").decode()


def letter_words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def of(report, suffix: str) -> bytes:
    return next(data for name, data in files(report).items() if name.endswith(suffix))


def words(report) -> dict[str, str]:
    """Return the text of every file."""
    book = load_workbook(io.BytesIO(of(report, ".xlsx")))
    cells = [str(c.value) for page in book for row in page.iter_rows() for c in row if c.value is not None]
    texts = {kind: of(report, kind).decode("utf-8-sig") for kind in (".html", ".csv", ".txt")}
    return texts | {".docx": letter_words(of(report, ".docx")), ".xlsx": "\n".join(cells)}


def test_one_file_of_each_kind(report, tmp_path):
    paths = write_report(report, tmp_path / "moi" / "thu-muc")
    assert [p.name for p in paths] == [f"bao-cao-2026-W47.{kind}" for kind in ("html", "docx", "xlsx", "csv", "txt")]
    assert {p.name for p in (tmp_path / "moi" / "thu-muc").iterdir()} == {p.name for p in paths}
    assert set(FORMATS) == {p.suffix[1:] for p in paths}


def test_the_same_data_make_the_same_files(report, engine):
    told = {name: getattr(report, name) for name in ("freshness", "changes", "closings", "coverage")}
    again = compiled(engine, **told)
    first, second = files(report), files(again)
    for name in first:
        if name.endswith(("docx", "xlsx")):
            with zipfile.ZipFile(io.BytesIO(first[name])) as a, zipfile.ZipFile(io.BytesIO(second[name])) as b:
                assert a.namelist() == b.namelist()
                assert {i.filename: (i.date_time, i.CRC) for i in a.infolist()} == {
                    i.filename: (i.date_time, i.CRC) for i in b.infolist()
                }
        assert first[name] == second[name], name


def test_another_figure_is_another_digest_and_another_moment_is_not(report, engine):
    assert compiled(engine, made=NOW + timedelta(hours=1)).digest == report.digest
    put(engine, "turns", turn(MON))
    assert compiled(engine).digest != report.digest


def test_the_annex_says_how_late_a_change_was_approved_and_since_when_a_question_is_answered(report):
    gap = Gap("gửi xe ở đâu", 12, 9)
    early = Change(MON, "Giấy hẹn đỏ", "A", MON + timedelta(days=3))
    unsaid = Change(MON, "Giấy hẹn vàng", "A")
    closed = {gap.words: MON + timedelta(days=9)}
    told = replace(report, gaps=[gap, Gap("giữ trẻ", 6, 5)], closed=closed, changes=(*report.changes, early, unsaid))
    for kind, text in words(told).items():
        if kind in (".csv", ".txt"):
            continue
        for said in (
            "12 ngày",
            "trước 3 ngày",
            "không ghi ngày hiệu lực",
            f"{MON + timedelta(days=9):%d/%m/%Y}",
            "chưa",
        ):
            assert said in text, (kind, said)


def test_every_file_has_the_digest_and_the_long_ones_every_definition(report):
    texts = words(report)
    for kind, text in texts.items():
        assert report.digest[:16] in text, kind
    for metric in METRICS:
        for kind in (".html", ".docx", ".xlsx", ".csv"):
            assert metric.formula.replace('"', "&#34;")[:40] in texts[kind], (metric.id, kind)


RIGHT = "40% (2/5; khoảng 95%: 11,8%–76,9%; số ít, chỉ để tham khảo)"  # by hand above: two of five


def test_no_share_answered_stands_without_the_share_that_was_right_and_its_interval(report):
    texts = words(report)
    card = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", texts[".html"]).partition("Câu hỏi theo ngày")[0]
    assert "40%" in card.partition("Đúng (chấm mẫu)")[2]
    assert "2/5; khoảng 95%: 11,8%–76,9%" in card
    for kind in (".html", ".docx"):
        (told,) = [line for line in re.split(r"</p>|\n", texts[kind]) if "Trả lời được ngay:" in line]
        assert f"đúng {RIGHT}" in told
        assert texts[kind].count(f"Đúng khi chấm mẫu, chung cả kỳ: {RIGHT}.") == 2  # under procedures and channels
    assert f"• Đúng khi chấm mẫu: {RIGHT}." in texts[".txt"].splitlines()
    for kind in (".csv", ".xlsx"):
        assert texts[kind].index("Trả lời được, trong phạm vi") < texts[kind].index("Đúng (chấm mẫu)")


def test_where_nobody_judged_the_share_that_was_right_is_unknown(engine):
    put(engine, "turns", *TURNS)
    texts = words(compiled(engine))
    assert f"• Đúng khi chấm mẫu: {NO_DATA}." in texts[".txt"].splitlines()
    assert f"đúng {NO_DATA}; sai {NO_DATA}." in texts[".docx"]
    assert f"đúng {NO_DATA}; sai {NO_DATA}." in texts[".html"]
    assert not any("Hai người chấm như nhau:" in text for text in texts.values())


def test_how_far_two_graders_agree_stands_in_every_file(report):
    texts = words(report)
    alike = "Hai người chấm như nhau: 75% (3/4; khoảng 95%: 30,1%–95,4%; số ít, chỉ để tham khảo)"
    for kind in (".html", ".docx"):
        assert f"{alike}; kappa: 0,56 (trên 4; khoảng 95%:" in texts[kind]
    assert f"• {alike}." in texts[".txt"].splitlines()
    assert "0.555556" in texts[".csv"]
    assert "hệ số" in texts[".xlsx"]


def test_made_up_data_say_so_in_every_file_and_on_every_page(engine):
    put(engine, "turns", turn(MON, test=True), turn(MON))
    sample, real = compiled(engine, sample=True), compiled(engine)
    assert [r.now.values["turns"].top for r in (sample, real)] == [1, 1]
    for text in words(sample).values():
        assert SAMPLE.lower() in text.lower()
    assert not any(SAMPLE.lower() in text.lower() for text in words(real).values())
    assert all("-mau-" in name for name in files(sample))
    section = Document(io.BytesIO(of(sample, ".docx"))).sections[0]
    for part in (section.header, section.first_page_header):
        assert SAMPLE in "".join(p.text for p in part.paragraphs)
    for page in load_workbook(io.BytesIO(of(sample, ".xlsx"))):
        assert page.oddHeader.center.text == SAMPLE


def test_without_events_the_files_say_so(engine):
    empty = compiled(engine)
    assert (empty.before, empty.year_ago, empty.since) == (None, None, None)
    texts = words(empty)
    for kind in (".html", ".docx", ".xlsx"):
        assert NO_DATA in texts[kind].lower()
        assert "Trong kỳ chưa có số liệu" in texts[kind].replace("\n", " ") or kind == ".xlsx"
    assert "Trong kỳ chưa có số liệu." in texts[".txt"]
    assert {value.value for value in empty.now.values.values()} == {None}  # no nought stands for what nobody counted


def test_a_period_before_anything_was_counted_has_no_noughts_and_one_without_a_question_has(report, engine):
    early = compiled(engine, period=read_period(Kind.WEEK, "2026-W30"))
    assert early.now.values["questions"].value is None
    assert f"(số liệu có từ ngày {early.since:%d/%m/%Y})" in words(early)[".docx"]
    silent = compiled(engine, period=read_period(Kind.WEEK, "2026-W50"))
    assert silent.now.values["questions"].value == 0
    assert "chưa có câu hỏi nào gửi đến" in words(silent)[".txt"]
    assert "0%" not in words(silent)[".txt"]


def test_an_earlier_period_is_compared_where_it_is_known(report):
    assert compared(report, "questions") == "kỳ trước: 8 (+3); cùng kỳ năm trước: chưa có số liệu"
    assert report.before is not None
    assert report.year_ago is None


def test_a_period_known_only_in_part_is_no_measure_of_counts(engine):
    put(engine, "turns", turn(MON), turn(MON - timedelta(days=2), citizen="z"))
    found = compiled(engine)
    said = compared(found, "questions")
    assert said == "kỳ trước: 1 (chỉ có số liệu từ 14/11/2026); cùng kỳ năm trước: chưa có số liệu"
    assert found.tables["rising"][1] == []


def test_the_letter_is_of_the_form_the_decree_asks_for(report):
    document = Document(io.BytesIO(of(report, ".docx")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for value, low, high in (
        (section.top_margin, 20, 25),
        (section.bottom_margin, 20, 25),
        (section.left_margin, 30, 35),
        (section.right_margin, 15, 20),
    ):
        assert low <= round(value.mm, 1) <= high
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    left, right = (cell.text for cell in document.tables[0].rows[0].cells)
    assert left.split("\n")[:2] == ["SỞ Y TẾ TỈNH THỬ", "BỆNH VIỆN THỬ"]
    assert re.search(r"Số: +/BC-BVT$", left)
    assert right.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    assert re.search(r"Thử, ngày +tháng +năm 2026$", right)
    runs = [run for p in document.paragraphs for run in p.runs if run.text.strip()]
    assert {run.font.name for run in runs} == {"Times New Roman"}
    body = [p.runs[0].font.size.pt for p in document.paragraphs if p.text.startswith(("I.", "1.", "Kỳ báo cáo"))]
    assert set(body) == {14}
    signed = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận:")).rows[0].cells
    assert signed[0].text.split("\n") == ["Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."]
    assert signed[1].text.strip() == "GIÁM ĐỐC"


def test_what_the_letterhead_does_not_know_is_left_for_the_clerk(engine):
    with engine.begin() as db:
        bare = compile_report(db, Scope(), WEEK, NOW, Letter("Trạm A"), str, str, lambda texts: np.eye(len(texts)))
    text = letter_words(of(bare, ".docx"))
    for blank in ("/BC-……", "…………, ngày", "(CƠ QUAN CHỦ QUẢN)", "THỦ TRƯỞNG ĐƠN VỊ"):
        assert blank in text


def test_the_seven_fields_are_filled_only_where_there_are_figures(report, engine):
    titles = [f.title for f in fields(report)]
    assert len(titles) == 7
    assert [bool(f.paragraphs) for f in fields(report)] == [True, False, True, False, True, False, True]
    text = letter_words(of(report, ".docx"))
    assert text.count(BLANK) >= 4  # three fields, the causes
    assert all(f"{n}. {title}" in text for n, title in enumerate(titles, 1))
    assert "không đo được bằng chatbot" in text


def test_news_are_suggested_by_the_month_and_not_by_the_week(report, engine):
    month = compiled(engine, period=read_period(Kind.MONTH, "2026-11", calendar=True))
    suggested = of(month, ".txt").decode().partition("Gợi ý tin bài:\n")[2]
    assert "– Hướng dẫn “Giấy hẹn xanh”: được hỏi nhiều, 2 câu hỏi." in suggested
    assert "Gợi ý tin bài" in of(month, ".html").decode()
    assert "Gợi ý tin bài" not in of(report, ".txt").decode() + of(report, ".html").decode()


def test_the_page_loads_nothing_and_runs_nothing(report):
    page = of(report, ".html").decode()
    assert "<script" not in page
    assert not re.search(
        r"""(?:src|href|url)\s*[=(]\s*["']?\s*(?:https?:)?//""", page.replace("http://www.w3.org/", "")
    )
    assert page.count("<svg") >= 5
    assert "&lt;b&gt;Giấy đỏ" in page
    assert "<b>Giấy" not in page


def test_no_cell_is_a_formula(report):
    book = load_workbook(io.BytesIO(of(report, ".xlsx")))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert NAMES["giay-do"] in [cell.value for cell in book["Thủ tục"]["A"]]


def test_the_workbook_has_a_row_a_definition_and_a_row_a_day(report):
    book = load_workbook(io.BytesIO(of(report, ".xlsx")))
    assert [row[0] for row in book["Chỉ số"].iter_rows(min_row=2, values_only=True)] == [m.id for m in METRICS]
    days = list(book["Theo ngày"].iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in days] == [4, 5, 2]
    assert not any(page.merged_cells.ranges for page in book)


def test_the_csv_is_read_back_with_its_numbers(report):
    rows = list(csv.DictReader(io.StringIO(of(report, ".csv").decode("utf-8-sig"))))
    answered = next(row for row in rows if row["Mã"] == "answered")
    assert (answered["Tử số"], answered["Mẫu số"]) == ("3", "11")
    assert float(answered["Kỳ này"]) == pytest.approx(3 / 11, abs=1e-6)
    assert next(row for row in rows if row["Mã"] == "availability")["Kỳ này"] == ""
