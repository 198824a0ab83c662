from datetime import date, timedelta

import pytest

from knowledge.finding import Level


def result(text: str, *lines: str, field: str = "") -> str:
    return field + "  - " + "\n    ".join([f"nội dung: {text}", *lines, "độ tin: đã kiểm", "nguồn: N1"]) + "\n"


RESULT = "kết quả:\n"
OLD = result("Trích lục", "hiệu lực đến: 28/02/2027", field=RESULT)
NEW = result("Giấy chứng tử", "hiệu lực từ: 01/03/2027")


def test_a_fact_that_lapsed_with_nothing_in_its_place(room):
    room.procedure("giay-a", OLD)
    assert room.check().findings == []
    finding = room.one("lapsed", date(2027, 3, 1))
    assert (finding.level, finding.line) == (Level.WARNING, room.line("procedures/giay-a.yaml", "hiệu lực đến"))
    assert finding.message == "hết hiệu lực từ 28/02/2027 mà chưa có nội dung thay"
    room.procedure("giay-a", OLD + NEW)
    assert room.found("lapsed", date(2027, 3, 1)) == []
    room.procedure("giay-a", OLD.replace("đã kiểm", "trái nhau"))
    assert room.found("lapsed", date(2027, 3, 1)) == []


@pytest.mark.parametrize(
    ("day", "fires"),
    [(date(2027, 1, 28), False), (date(2027, 1, 29), True), (date(2027, 2, 28), True), (date(2027, 3, 1), False)],
)
def test_a_fact_that_lapses_within_thirty_days(room, day, fires):
    room.procedure("giay-a", OLD + NEW)
    found = room.found("lapses-soon", day)
    assert len(found) == fires
    for finding in found:
        assert finding.level is Level.NOTE
        assert "đã có nội dung thay ở dòng 18" in finding.message
    room.procedure("giay-a", OLD)
    assert all("chưa có nội dung thay" in f.message for f in room.found("lapses-soon", day))


def test_a_document_that_ended_is_history_beside_one_in_force(room):
    old = "căn cứ:\n  - văn bản: Thông tư 80/2020/TT-BYT\n    hiệu lực đến: 31/12/2025\n"
    old += "    độ tin: đã kiểm\n    nguồn: N\n"
    room.procedure("giay-a", old)
    assert len(room.found("lapsed")) == 1
    room.procedure("giay-a", old + "  - văn bản: Thông tư 90/2026/TT-BYT\n    độ tin: đã kiểm\n    nguồn: N\n")
    assert room.found("lapsed") == []


DUE = date(2027, 5, 21)


@pytest.mark.parametrize(
    ("left", "code", "words"),
    [
        (31, None, ""),
        (30, "review-soon", "còn 30 ngày là đến hạn rà soát 21/05/2027 (mốc 30 ngày)"),
        (14, "review-soon", "(mốc 14 ngày)"),
        (7, "review-soon", "(mốc 7 ngày)"),
        (0, "review-soon", "còn 0 ngày"),
        (-1, "review-overdue", "quá hạn rà soát 1 ngày (hạn 21/05/2027)"),
        (-91, "review-overdue", "không còn được trả lời"),
    ],
)
def test_review_dates(room, left, code, words):
    found = [f for f in room.check(DUE - timedelta(left)).findings if f.file.startswith("procedures")]
    assert [f.code for f in found] == ([code] if code else [])
    for finding in found:
        assert finding.level is (Level.NOTE if left >= 0 else Level.WARNING)
        assert finding.line == room.line("procedures/giay-a.yaml", "hạn rà soát")
        assert words in finding.message
    assert ("không còn được trả lời" in str(found)) == (left < -90)


def test_dates_that_cannot_be(room):
    room.procedure("giay-a", "ngày kiểm: 23/11/2026\n" + result("Giấy", "ngày kiểm: 01/12/2026", field=RESULT))
    assert len(room.found("future-check")) == 2
    room.procedure("giay-a", "ngày kiểm: 22/11/2026\n", review="01/11/2026")
    assert room.one("review-before-check").level is Level.WARNING
    room.procedure("giay-a", "ngày kiểm: 22/11/2026\n")
    assert room.check().findings == []
