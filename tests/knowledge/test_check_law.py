from datetime import date

import pytest

from knowledge.finding import Level

BASIS = "căn cứ:\n  - văn bản: {}\n    độ tin: đã kiểm\n    nguồn: N1\n"


@pytest.mark.parametrize(
    ("document", "replacement"),
    [
        ("Thông tư 17/2012/TT-BYT", "Thông tư 22/2025/TT-BYT"),
        ("TT 34/2015", "Thông tư 22/2025/TT-BYT"),
        ("Thông tư số 27/2019/TT-BYT ngày 27/09/2019", "Thông tư 22/2025/TT-BYT"),
        ("Thông tư 56/2017/TT-BYT", "Thông tư 25/2025/TT-BYT"),
        ("Thông tư 18/2022/TT-BYT", "Thông tư 25/2025/TT-BYT"),
        ("Thông tư 46/2016/TT-BYT", "Thông tư 25/2025/TT-BYT"),
        ("Thông tư 14/2013/TT-BYT", "Thông tư 32/2023/TT-BYT"),
        ("TTLT 24/2015", "Thông tư 36/2024/TT-BYT"),
        ("Thông tư 40/2015/TT-BYT", "Thông tư 01/2025/TT-BYT"),
        ("NĐ 146/2018", "Nghị định 188/2025/NĐ-CP"),
        ("Nghị định 75/2023/NĐ-CP", "Nghị định 188/2025/NĐ-CP"),
        ("Nghị định 02/2025/NĐ-CP", "Nghị định 188/2025/NĐ-CP"),
        ("Luật Khám bệnh, chữa bệnh 2009", "15/2023/QH15"),
        ("Nghị định 54/2017/NĐ-CP", "Nghị định 163/2025/NĐ-CP"),
        ("Nghị định 104/2016/NĐ-CP", "Nghị định 165/2026/NĐ-CP"),
        ("Nghị định 13/2024/NĐ-CP", "Nghị định 165/2026/NĐ-CP"),
        ("Thông tư 34/2018/TT-BYT", "Thông tư 13/2026/TT-BYT"),
        ("Nghị định 181/2013/NĐ-CP", "Nghị định 342/2025/NĐ-CP"),
        ("Nghị định 70/2021/NĐ-CP", "Nghị định 342/2025/NĐ-CP"),
        ("Nghị định 117/2020/NĐ-CP", "Nghị định 90/2026/NĐ-CP"),
        ("Pháp lệnh Dân số 2003", "Luật Dân số 113/2025/QH15"),
        ("Luật Phòng, chống bệnh truyền nhiễm 2007", "Luật Phòng bệnh 114/2025/QH15"),
    ],
)
def test_repealed_documents_of_the_facts_page(room, document, replacement):
    room.procedure("giay-a", BASIS.format(document))
    finding = room.one("repealed")
    assert (finding.level, finding.line) == (Level.ERROR, room.line("procedures/giay-a.yaml", "văn bản"))
    assert "không còn hiệu lực" in finding.message
    assert replacement in finding.fix


@pytest.mark.parametrize(
    "document",
    [
        "Thông tư 25/2025/TT-BYT",
        "Thông tư 25/2026/TT-BYT",
        "Thông tư 22/2025/TT-BYT thay thế Thông tư 17/2012/TT-BYT, 34/2015/TT-BYT",
        "Luật Khám bệnh, chữa bệnh 15/2023/QH15",
        "Thông tư 18/2022/TT-BTC",
        "Nghị định 118/2025/NĐ-CP sửa Nghị định 61/2018/NĐ-CP",
    ],
)
def test_documents_in_force(room, document):
    room.procedure("giay-a", BASIS.format(document))
    assert room.check().findings == []


def test_a_repealed_document_may_stand_as_history_or_as_one_side_of_a_conflict(room):
    new = BASIS.removeprefix("căn cứ:\n").format("Nghị định 188/2025/NĐ-CP\n    thay thế: Nghị định 146/2018/NĐ-CP")
    room.procedure("giay-a", BASIS.format("Nghị định 146/2018/NĐ-CP\n    hiệu lực đến: 14/08/2025") + new)
    assert room.check().findings == []
    room.procedure("giay-a", BASIS.replace("đã kiểm", "trái nhau").format("Nghị định 146/2018/NĐ-CP"))
    assert room.check().findings == []
    room.procedure("giay-a", BASIS.format("Nghị định 146/2018/NĐ-CP\n    hiệu lực đến: 31/12/2030"))
    assert room.one("repealed").level is Level.ERROR


def test_partly_repealed_and_suspended_documents_are_warnings(room):
    room.procedure("giay-a", BASIS.format("Thông tư 09/2015/TT-BYT"))
    assert "đã bị thay một phần từ 15/02/2026" in room.one("repealed").message
    room.procedure("giay-a", BASIS.format("Nghị định 46/2026/NĐ-CP"))
    finding = room.one("repealed")
    assert "đang bị tạm ngưng" in finding.message
    assert finding.level is Level.WARNING


def test_articles_that_outlive_their_document(room):
    text = BASIS.format("Nghị định 104/2016/NĐ-CP\n    điều: Điều 9 đến 11")
    room.procedure("giay-a", text)
    finding = room.one("repeal-coming")
    assert finding.fix == "ghi hiệu lực đến: 30/06/2027"
    room.procedure("giay-a", text + "    hiệu lực đến: 30/06/2027\n")
    assert room.check().findings == []
    room.procedure("giay-a", text.replace("9 đến 11", "9 đến 12"))
    assert room.one("repealed").level is Level.ERROR


def test_a_document_that_will_be_replaced_needs_its_last_day(room):
    room.procedure("giay-a", BASIS.format("Luật Hộ tịch 2014"))
    assert room.one("repeal-coming").level is Level.WARNING
    assert room.one("repealed", date(2027, 3, 1)).level is Level.ERROR
    room.procedure("giay-a", BASIS.format("Luật Hộ tịch 2014\n    hiệu lực đến: 28/02/2027"))
    assert room.check().findings == []
    assert room.found("repealed", date(2027, 3, 1)) == []


TEXT = "cảnh báo:\n  - nội dung: {}\n    độ tin: đã kiểm\n    nguồn: N1\n"


def test_a_repealed_document_named_in_prose(room):
    room.procedure("giay-a", TEXT.format("Làm theo mẫu của Thông tư 17/2012/TT-BYT"))
    finding = room.one("repealed-in-text")
    assert (finding.level, finding.line) == (Level.WARNING, room.line("procedures/giay-a.yaml", "Làm theo"))
    for fine in (
        "Mẫu của Thông tư 17/2012/TT-BYT không còn dùng",
        "Thông tư 22/2025/TT-BYT thay Thông tư 17/2012/TT-BYT",
        "Điều 9 đến 11 Nghị định 104/2016/NĐ-CP giữ thêm một thời gian",
    ):
        room.procedure("giay-a", TEXT.format(fine))
        assert room.found("repealed-in-text") == []


def basis(document: str, *lines: str) -> str:
    return BASIS.format("\n    ".join([document, *lines]))


def test_two_files_that_date_one_document_differently(room):
    room.procedure("giay-a", basis("Thông tư 22/2025/TT-BYT", "hiệu lực từ: 01/10/2025"))
    room.procedure("giay-b", basis("TT 22/2025", "hiệu lực từ: 01/07/2025"))
    first, second = room.found("document-dates")
    assert first.level is second.level is Level.ERROR
    assert (first.file, second.file) == ("procedures/giay-a.yaml", "procedures/giay-b.yaml")
    assert second.line == room.line(second.file, "hiệu lực từ")
    assert "01/07/2025, nhưng procedures/giay-a.yaml:14 ghi 01/10/2025" in second.message
    assert "01/10/2025, nhưng procedures/giay-b.yaml:14 ghi 01/07/2025" in first.message
    room.procedure("giay-c", basis("Thông tư 22/2025/TT-BYT", "hiệu lực từ: 01/10/2025"))
    assert room.one("document-dates").file == "procedures/giay-b.yaml"  # two against one
    room.procedure("giay-b", basis("TT 22/2025", "hiệu lực từ: 01/10/2025"))
    assert room.check().findings == []


def test_two_articles_of_one_document_may_have_two_dates(room):
    room.procedure("giay-a", basis("Thông tư 25/2026/TT-BYT", "điều: Điều 2", "hiệu lực từ: 01/07/2026"))
    room.procedure("giay-b", basis("Thông tư 25/2026/TT-BYT", "điều: Điều 1", "hiệu lực từ: 01/05/2026"))
    assert {f.level for f in room.found("document-dates")} == {Level.WARNING}
    assert room.check().errors == []


def test_documents_of_two_ministries_with_one_number_do_not_meet(room):
    room.procedure("giay-a", basis("Thông tư 08/2025/TT-BYT", "hiệu lực từ: 01/10/2025"))
    room.procedure("giay-b", basis("Thông tư 08/2025/TT-BTP", "hiệu lực từ: 01/07/2025"))
    assert room.check().findings == []


def test_a_last_day_one_file_knows_and_the_other_does_not(room):
    room.procedure("giay-a", basis("Luật Ví dụ 2014", "hiệu lực đến: 28/02/2027"))
    room.procedure("giay-b", basis("Luật Ví dụ 2014"))
    finding = room.one("no-end-date")
    assert (finding.level, finding.file) == (Level.WARNING, "procedures/giay-b.yaml")
    assert "procedures/giay-a.yaml:14 thì có" in finding.message


def test_a_document_another_file_says_is_replaced(room):
    room.procedure(
        "giay-a", basis("Thông tư 90/2026/TT-BYT", "hiệu lực từ: 01/02/2026", "thay thế: Thông tư 80/2020/TT-BYT")
    )
    room.procedure("giay-b", basis("Thông tư 80/2020/TT-BYT"))
    finding = room.one("outlived")
    assert finding.file == "procedures/giay-b.yaml"
    assert "theo procedures/giay-a.yaml:14" in finding.message
    room.procedure("giay-b", basis("Thông tư 80/2020/TT-BYT", "hiệu lực đến: 31/01/2026"))
    assert room.found("outlived") == []


CODE = "mã thủ tục:\n  - mã: 2.000986\n    trạng thái: {}\n    độ tin: đã kiểm\n    nguồn: N1\n"


def test_one_code_with_two_states(room):
    room.procedure("giay-a", CODE.format("bãi bỏ"))
    room.procedure("giay-b", CODE.format("đang dùng"))
    other, finding = room.found("code-state")
    assert other.file == "procedures/giay-a.yaml"
    assert (finding.level, finding.line) == (Level.ERROR, room.line("procedures/giay-b.yaml", "đang dùng"))
    assert "nhưng procedures/giay-a.yaml:14 ghi “bãi bỏ”" in finding.message
    for fine in (CODE.format("đã thay"), CODE.format("đang dùng").replace("đã kiểm", "trái nhau")):
        room.procedure("giay-b", fine)
        assert room.check().findings == []


def test_one_code_with_two_successors(room):
    room.procedure("giay-a", CODE.format("đã thay\n    thay bằng: 3.000722"))
    room.procedure("giay-b", CODE.format("đã thay\n    thay bằng: 3.000723"))
    _, finding = room.found("code-successor")
    assert finding.level is Level.WARNING
    assert "3.000723" in finding.message
    assert "3.000722" in finding.message
