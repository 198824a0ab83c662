import pytest

from knowledge.legal import article_numbers, symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thông tư 22/2025/TT-BYT ngày 28/06/2025", [("TT", "22", "2025", "TT-BYT")]),
        ("TT 22/2025", [("TT", "22", "2025", None)]),
        ("Luật Khám bệnh, chữa bệnh 15/2023/QH15", [("L", "15", "2023", "QH15")]),
        ("NĐ 63/2024, 301/2026", [("NĐ", "63", "2024", None), ("NĐ", "301", "2026", None)]),
        ("Nghị định 02/2025/NĐ-CP", [("NĐ", "2", "2025", "NĐ-CP")]),
        ("Nghị quyết 66.13/2026/NQ-CP", [("NQ", "66.13", "2026", "NQ-CP")]),
        ("Thông tư liên tịch 24/2015", [("TTLT", "24", "2015", None)]),
        ("từ tháng 10/2026, ngày 01/07/2026", []),
        ("Luật Hộ tịch 2014", []),
    ],
)
def test_symbols(text, expected):
    assert [(s.kind, s.number, s.year, s.suffix) for s in symbols(text)] == expected


def test_documents_of_two_ministries_are_not_the_same():
    (health,), (justice,), (short,) = (list(symbols(t)) for t in ("TT 8/2025/TT-BYT", "TT 08/2025/TT-BTP", "TT 8/2025"))
    assert not health.same_document(justice)
    assert health.same_document(short)
    assert short.same_document(justice)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 9, 10, 11", {9, 10, 11}),
        ("Điều 9 đến Điều 11", {9, 10, 11}),
        ("Đ9–11", {9, 10, 11}),
        ("khoản 3 Điều 4, Điều 5 và 7", {4, 5, 7}),
        ("Chương VI", set()),
    ],
)
def test_article_numbers(text, expected):
    assert article_numbers(text) == expected
