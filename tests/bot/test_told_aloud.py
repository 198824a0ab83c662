"""What is told to everybody of a record: its own words, a list whole or not at all, nothing unsure without a word."""

from datetime import date

import pytest

from bot.edits import record_of
from bot.told_aloud import told_of

DAY = date(2026, 11, 29)
HEAD = "tên: Giấy hẹn xanh\nnhóm: khám chữa bệnh\nhạn rà soát: 30/11/2027\ntrạng thái: chờ duyệt\n"
FULL = """nơi làm:
  - {nơi: cơ sở khám chữa bệnh, ghi chú: quầy số 3, độ tin: đã kiểm}
giấy tờ:
  - {tên: Tờ khai, độ tin: đã kiểm}
  - {tên: CCCD, độ tin: đã kiểm}
thời gian giải quyết:
  - {số: 03, đơn vị: ngày làm việc, giới hạn: không quá, độ tin: đã kiểm}
phí, lệ phí, giá:
  - {loại: lệ phí, mức: 8.000 đồng, độ tin: đã kiểm}
"""


def told(text: str, grace: int = 90):
    record = record_of("procedures/giay-hen-xanh", (HEAD + text).encode())
    assert record is not None
    return told_of(record, DAY, grace)


def test_every_fact_in_the_words_of_the_record():
    found = told(FULL)
    assert found.name == "Giấy hẹn xanh"
    assert found.sentences == (
        "Nơi làm là cơ sở khám chữa bệnh, quầy số 3.",
        "Giấy tờ cần có: tờ khai; CCCD.",
        "Thời gian giải quyết là không quá 03 ngày làm việc.",
        "Lệ phí: 8.000 đồng.",
    )
    assert not found.unchecked


def test_a_paper_for_some_is_named_as_such_and_one_that_is_unsure_silences_the_list():
    extra = "  - {tên: Giấy ủy quyền, khi nào cần: khi đi thay, độ tin: đã kiểm}\n"
    some = FULL.replace("thời gian giải quyết", f"{extra}thời gian giải quyết")
    assert "Giấy tờ cần có: tờ khai; CCCD. Tùy trường hợp còn cần giấy khác." in told(some).sentences
    unsure = some.replace("khi nào cần: khi đi thay, độ tin: đã kiểm", "độ tin: trái nhau")
    assert not any("Giấy tờ" in sentence for sentence in told(unsure).sentences)


@pytest.mark.parametrize("trust", ["cũ", "trái nhau", "thường là"])
def test_what_is_unsure_is_not_told(trust):
    assert told(FULL.replace("đã kiểm", trust)) is None


def test_a_secondary_source_is_told_and_said():
    assert told(FULL.replace("8.000 đồng, độ tin: đã kiểm", "8.000 đồng, độ tin: thứ cấp")).unchecked


def test_what_has_run_out_and_what_differs_by_case_is_not_told():
    gone = FULL.replace("8.000 đồng,", "8.000 đồng, hiệu lực đến: 01/11/2026,")
    assert not any("Lệ phí" in sentence for sentence in told(gone).sentences)
    cases = FULL.replace("không quá, độ tin", "không quá, trường hợp: nộp tại quầy, độ tin")
    assert not any("Thời gian" in sentence for sentence in told(cases).sentences)


def test_past_its_review_and_grace_time_and_money_are_not_told():
    record = record_of("procedures/giay-hen-xanh", (HEAD.replace("2027", "2025") + FULL).encode())
    assert told_of(record, DAY, 90).sentences == (
        "Nơi làm là cơ sở khám chữa bệnh, quầy số 3.",
        "Giấy tờ cần có: tờ khai; CCCD.",
    )


def test_a_record_without_facts_tells_nothing():
    assert told("") is None
