import pytest

from knowledge.finding import Level

ROWS = """\
giấy tờ:
  - tên: Giấy B
    trường hợp: người bệnh đã mất
    khi nào cần: khi mang ảnh giấy
    độ tin: đã kiểm
    nguồn: N1
kết quả:
  - nội dung: Giấy C
    khi nào: người dưới 6 tuổi
    độ tin: đã kiểm
    nguồn: N1
trường hợp riêng:
  - trường hợp: Mất giấy
    nội dung: xin lại
    độ tin: đã kiểm
    nguồn: N1
"""
ASKED = (
    "hỏi thêm:\n  - câu hỏi: Ai đi xin?\n    lựa chọn:\n      - tên: Chính mình\n      - tên: Người khác\n        {}\n"
)


@pytest.mark.parametrize("case", ["người bệnh đã mất", "khi mang ảnh giấy", "người dưới 6 tuổi", "Mất giấy"])
def test_a_case_that_a_row_has(room, case):
    room.procedure("giay-a", ROWS + ASKED.format(f"trường hợp: {case}"))
    assert room.check().findings == []


@pytest.mark.parametrize(
    ("case", "fix"),
    [
        ("Người bệnh đã mất", "có phải ý bạn là “người bệnh đã mất”"),
        ("người duới 6 tuổi", "có phải ý bạn là “người dưới 6 tuổi”"),
        ("Giấy B", "chép nguyên một trường hợp, khi nào hoặc khi nào cần của tệp này"),
    ],
)
def test_a_case_that_no_row_has(room, case, fix):
    room.procedure("giay-a", ROWS + ASKED.format(f"trường hợp: [Mất giấy, {case}]"))
    finding = room.one("unknown-case")
    assert (finding.level, finding.fix) == (Level.ERROR, fix)
    assert finding.message == f"không dòng nào của tệp này có trường hợp “{case}”"
    assert finding.line == room.line("procedures/giay-a.yaml", "[Mất giấy")


def test_a_choice_that_leads_to_another_procedure(room):
    room.procedure("giay-b")
    room.procedure("giay-a", ASKED.format("sang: giay-b"))
    assert room.check().findings == []
    room.procedure("giay-a", ASKED.format("sang: giay-bb"))
    finding = room.one("dead-reference")
    assert (finding.fix, finding.line) == (
        "có phải ý bạn là “giay-b”",
        room.line("procedures/giay-a.yaml", "sang:"),
    )


def test_a_choice_that_leads_to_itself(room):
    room.procedure("giay-a", ASKED.format("sang: giay-a"))
    finding = room.one("self-reference")
    assert (finding.level, finding.line) == (Level.ERROR, room.line("procedures/giay-a.yaml", "sang:"))
