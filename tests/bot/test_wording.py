"""Rows in words: the row's own values, and how sure it is."""

import pytest

from bot.wording import hours_words, remark, row_words
from knowledge.facility import Counter, Hours
from knowledge.procedure import (
    Case,
    Deadline,
    Fee,
    LegalBasis,
    Link,
    OfficeTime,
    Online,
    Paper,
    Place,
    Postal,
    ProcedureCode,
    Statement,
)

ROWS = [
    (Statement, {"nội dung": "Nộp đơn"}, "Nộp đơn"),
    (Statement, {"nội dung": "Nộp đơn", "khi nào": "bị mất"}, "Nộp đơn – bị mất"),
    (Place, {"nơi": "trạm y tế"}, "Trạm y tế"),
    (Place, {"nơi": "trạm y tế", "ghi chú": "nơi cư trú", "khi nào": "ở xã"}, "Trạm y tế (nơi cư trú) – ở xã"),
    (Paper, {"tên": "Tờ khai"}, "Tờ khai"),
    (
        Paper,
        {"tên": "Tờ khai", "loại bản": "bản chính", "số lượng": "02", "mẫu": "Mẫu 5", "ghi chú": "ký tên"},
        "Tờ khai (bản chính; 02 bản; Mẫu 5; ký tên)",
    ),
    (Paper, {"tên": "Tờ khai Mẫu 5", "mẫu": "mẫu 5"}, "Tờ khai Mẫu 5"),
    (Paper, {"tên": "Tờ khai", "khi nào cần": "bị mất"}, "Tờ khai – bị mất"),
    (Deadline, {"số": "60", "đơn vị": "ngày", "tính từ": "ngày sinh"}, "60 ngày tính từ ngày sinh"),
    (
        Deadline,
        {"số": "60", "đơn vị": "ngày", "tính từ": "ngày sinh", "nếu trễ": "bị phạt", "khi nào": "con thứ nhất"},
        "60 ngày tính từ ngày sinh (nếu trễ: bị phạt) – con thứ nhất",
    ),
    (OfficeTime, {"số": "03", "đơn vị": "ngày làm việc"}, "03 ngày làm việc"),
    (
        OfficeTime,
        {
            "số": "03",
            "đơn vị": "ngày",
            "giới hạn": "không quá",
            "tính từ": "khi nhận",
            "cách nộp": "trực tiếp",
            "ghi chú": "thêm",
            "trường hợp": "bị mất",
        },
        "không quá 03 ngày (tính từ khi nhận; trực tiếp; thêm) – bị mất",
    ),
    (OfficeTime, {"nội dung": "ngay khi ra viện"}, "ngay khi ra viện"),
    (Fee, {"mức": "miễn phí"}, "Phí: miễn phí"),
    (
        Fee,
        {"loại": "lệ phí", "mức": "8000 đồng", "khi nào": "cấp lại", "cách nộp": "tại quầy", "ghi chú": "một lần"},
        "Lệ phí: 8.000 đồng (tại quầy; một lần) – cấp lại",
    ),
    (LegalBasis, {"văn bản": "Luật 1"}, "Luật 1"),
    (LegalBasis, {"văn bản": "Luật 1", "điều": "Điều 2"}, "Luật 1, Điều 2"),
    (Online, {"mức": "toàn trình"}, "Toàn trình: làm trọn trên mạng"),
    (Online, {"mức": "một phần", "ghi chú": "ký"}, "Một phần: vẫn phải đến ít nhất một lần (ký)"),
    (Online, {"mức": "trực tiếp"}, "Trực tiếp: làm tại nơi tiếp nhận"),
    (Postal, {"áp dụng": "có"}, "Có"),
    (Postal, {"áp dụng": "không"}, "Không"),
    (Postal, {"áp dụng": "tùy nơi"}, "Tùy nơi"),
    (Postal, {"áp dụng": "có", "nội dung": "gửi qua bưu điện"}, "Gửi qua bưu điện"),
    (Case, {"trường hợp": "Sinh đôi", "nội dung": "mỗi bé một giấy"}, "Sinh đôi: mỗi bé một giấy"),
    (ProcedureCode, {"mã": "1.006780"}, "1.006780"),
    (ProcedureCode, {"mã": "1.006780", "trạng thái": "đang dùng"}, "1.006780 (đang dùng)"),
    (
        ProcedureCode,
        {"mã": "1.006780", "trạng thái": "đã thay", "thay bằng": "1.006790", "khi nào": "từ 2026"},
        "1.006780 (đã thay; thay bằng 1.006790) – từ 2026",
    ),
    (Link, {"tên": "Cổng", "url": "https://a.gov.vn/x"}, "Cổng"),
    (Hours, {"thứ": "2-6", "từ": "7:00", "đến": "11:30"}, "thứ 2 đến thứ 6: 07:00–11:30"),
    (
        Hours,
        {"thứ": "7, chủ nhật", "từ": "7:00", "đến": "11:30", "việc": "cấp cứu"},
        "thứ 7, chủ nhật: 07:00–11:30 – cấp cứu",
    ),
    (Counter, {"thủ tục": ["a"], "tên": "Quầy 1", "phòng": "Phòng 12"}, "Quầy 1 (Phòng 12)"),
]


@pytest.mark.parametrize(("kind", "values", "words"), ROWS, ids=[r[2] for r in ROWS])
def test_a_row_in_words_shows_every_value_it_has(kind, values, words):
    assert row_words(kind.model_validate(values)) == words


def test_hours_name_the_days_and_both_ends():
    hours = Hours.model_validate({"thứ": "2, 4, 6", "từ": "8g", "đến": "11:00"})
    assert hours_words(hours) == "thứ 2, thứ 4, thứ 6: 08:00–11:00"


@pytest.mark.parametrize(
    ("trust", "year", "words"),
    [
        ("đã kiểm", None, "Đơn"),
        ("thứ cấp", None, "Đơn\u00a0*"),
        ("cũ", "2019", "Đơn (theo hướng dẫn năm 2019, xin hỏi lại)"),
        ("cũ", None, "Đơn (theo hướng dẫn cũ, xin hỏi lại)"),
        ("thường là", None, "Thường là: Đơn"),
    ],
)
def test_each_trust_mark_has_its_remark(trust, year, words):
    values = {"nội dung": "Đơn", "độ tin": trust} | ({"năm nguồn": year} if year else {})
    assert remark("Đơn", Statement.model_validate(values)) == words


def test_a_fact_without_a_mark_counts_as_not_compared_with_the_original():
    assert remark("Đơn", Statement.model_validate("Đơn")) == "Đơn\u00a0*"
