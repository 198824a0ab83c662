import pytest

from knowledge.finding import Level


def row(key: str, *lines: str) -> str:
    return "  - " + "\n    ".join([key, *lines, "độ tin: đã kiểm", "nguồn: N1"]) + "\n"


FEES = "phí, lệ phí, giá:\n"
TIMES = "thời gian giải quyết:\n"
DEADLINES = "hạn phải làm:\n"


@pytest.mark.parametrize(
    ("field", "one", "other", "words"),
    [
        (FEES, row("mức: 8.000 đồng/bản"), row("mức: 10.000đ/bản"), ["mức tiền", "10.000 đồng/bản", "8.000 đồng/bản"]),
        (FEES, row("mức: miễn phí"), row("mức: 10.000đ"), ["miễn phí"]),
        (TIMES, row("số: 03", "đơn vị: ngày làm việc"), row("số: 03", "đơn vị: ngày"), ["3 ngày làm việc", "“3 ngày”"]),
        (
            DEADLINES,
            row("số: 60", "đơn vị: ngày", "tính từ: ngày sinh"),
            row("số: 30", "đơn vị: ngày", "tính từ: Ngày sinh"),
            ["hạn phải làm", "60 ngày", "30 ngày"],
        ),
        ("mức trực tuyến:\n", row("mức: toàn trình"), row("mức: một phần"), ["mức trực tuyến", "toàn trình"]),
    ],
)
def test_two_answers_to_one_question_in_one_file(room, field, one, other, words):
    room.procedure("giay-a", field + one + other)
    finding = room.one("two-values")
    assert finding.level is Level.ERROR
    assert finding.line == 14 + one.count("\n")
    assert "procedures/giay-a.yaml:14" in finding.message
    for word in words:
        assert word in finding.message


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        (FEES, row("mức: 8.000 đồng/bản"), row("mức: 8.000đ/bản")),
        (FEES, row("mức: 500.000 đồng", "khi nào: nơi khó khăn"), row("mức: 1.000.000 đồng", "khi nào: nơi khác")),
        (
            FEES,
            row("mức: 500.000 đồng", "hiệu lực đến: 31/12/2026"),
            row("mức: 600.000 đồng", "hiệu lực từ: 01/01/2027"),
        ),
        (FEES, row("loại: phí", "mức: 5.000đ"), row("loại: lệ phí", "mức: 8.000đ")),
        (FEES, row("mức: 5.000đ"), row("mức: 8.000đ").replace("đã kiểm", "trái nhau")),
        (
            TIMES,
            row("số: 06", "đơn vị: ngày làm việc", "cách nộp: qua đơn vị"),
            row("số: 03", "đơn vị: ngày làm việc", "cách nộp: người lao động nộp"),
        ),
        (TIMES, row("số: 03", "đơn vị: ngày"), row("số: 3", "đơn vị: ngày")),
    ],
)
def test_rows_that_answer_different_questions(room, field, one, other):
    room.procedure("giay-a", field + one + other)
    assert room.check().findings == []


CODE = "mã thủ tục:\n" + row("mã: 1.002759", "trạng thái: đang dùng")


def test_two_files_of_one_code_with_different_times(room):
    room.procedure("giay-a", CODE + TIMES + row("số: 03", "đơn vị: ngày làm việc"))
    room.procedure("giay-b", CODE + TIMES + row("số: 05", "đơn vị: ngày làm việc"))
    finding = room.one("two-values")
    assert (finding.level, finding.file, finding.line) == (Level.WARNING, "procedures/giay-b.yaml", 19)
    assert "mã 1.002759" in finding.message
    assert "procedures/giay-a.yaml:19" in finding.message
    room.procedure("giay-b", CODE + TIMES + row("số: 05", "đơn vị: ngày làm việc", "trường hợp: sổ"))
    assert room.check().findings == []


def test_two_prices_of_one_service(room):
    service = "dịch vụ kỹ thuật:\n" + row("tên: Siêu âm", "giá: 1.000đ") + row("tên: Siêu âm", "giá: {}")
    room.facility(service.format("2.000đ"))
    finding = room.one("two-values")
    assert finding.level is Level.ERROR
    assert "facilities/benh-vien-mot.yaml:6 ghi 1.000 đồng" in finding.message
    room.facility(service.format("1.000 đồng"))
    assert room.check().findings == []


def test_two_fees_a_facility_states_for_one_procedure(room):
    fees = "phí, lệ phí, giá:\n  giay-a:\n"
    for amount in ("1.000đ", "2.000đ"):
        fees += f"    - mức: {amount}\n      độ tin: đã kiểm\n      nguồn: N1\n"
    room.facility(fees)
    finding = room.one("two-values")
    assert (finding.file, finding.line) == ("facilities/benh-vien-mot.yaml", 10)
