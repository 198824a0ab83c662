"""What is written for news and the loudspeaker: a minute long, nothing but what the records say, marked if made up."""

import re
from dataclasses import replace

import pytest
from metric_rows import put, turn
from test_definitions import MON
from test_report import compiled, files
from test_report import engine as engine

from metrics.broadcast import LONGEST, SHORTEST, as_loudspeaker, as_news
from metrics.gaps import Gap
from metrics.periods import Kind, read_period
from metrics.report import Told
from metrics.story import SAMPLE

MONTH, QUARTER = read_period(Kind.MONTH, "2026-12"), read_period(Kind.QUARTER, "2026-Q4")
LONG = "Giấy tờ cần có: tờ khai theo mẫu của cơ sở; thẻ căn cước của người mẹ; giấy ra viện bản chính."
TOLD = tuple(
    Told(
        f"Việc giấy {name}",
        (
            "Nơi làm là cơ sở khám chữa bệnh.",
            LONG,
            "Thời gian giải quyết là không quá 03 ngày làm việc.",
            "Phí: miễn phí.",
        ),
        unchecked=name == "xanh",
    )
    for name in ("xanh", "đỏ", "vàng", "tím", "nâu")
)
NAMES = [one.name for one in TOLD]


@pytest.fixture
def report(engine):
    put(engine, "turns", *(turn(MON, procedure=name) for at, name in enumerate(NAMES) for _ in range(9 - at)))
    return replace(compiled(engine, period=QUARTER), told=TOLD, phone="0000 000 001")


def body(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("Kính thưa bà con"))


def test_the_text_takes_a_minute_and_says_so(report):
    text = as_loudspeaker(report)
    count = len(body(text).split())
    assert SHORTEST <= count <= LONGEST
    assert f", {count} tiếng." in text


def test_it_can_be_read_aloud_as_it_stands(report):
    said = body(as_loudspeaker(report))
    assert not re.search(r"\d|[A-ZĐ]{2,}|[/%()*;]{2,}", said)
    assert "quý bốn năm hai nghìn không trăm hai mươi sáu" in said
    assert "không quá ba ngày làm việc" in said
    assert "gọi số không không không không, không không không, không không một" in said


def test_what_was_asked_most_comes_first_and_every_fact_is_of_the_records(report):
    said = body(as_loudspeaker(report))
    assert re.findall(r"Việc thứ \w+, việc giấy (\w+)\.", said)[:2] == ["xanh", "đỏ"]
    facts = said.partition("những việc sau. ")[2].partition(" Trước khi đi")[0]
    allowed = (
        " ".join(LONG.split())
        + " Nơi làm là cơ sở khám chữa bệnh. Thời gian giải quyết là không quá ba ngày làm việc. Phí: miễn phí."
    )
    for sentence in re.split(r"(?<=\.) ", facts):
        assert sentence in allowed or sentence.startswith("Việc thứ"), sentence


def test_what_was_not_checked_is_told_to_whoever_reads_it(report):
    text = as_loudspeaker(report)
    assert "đối chiếu trước khi phát: Việc giấy xanh." in text
    assert "đối chiếu" not in body(text)
    assert "đối chiếu" not in as_loudspeaker(replace(report, told=tuple(replace(one, unchecked=False) for one in TOLD)))


def test_a_fact_that_cannot_be_read_aloud_is_left_out(report):
    odd = Told(NAMES[0], ("Nộp theo Thông tư 22/2025/TT-BYT.", "Phí: miễn phí."), unchecked=False)
    said = body(as_loudspeaker(replace(report, told=(odd,))))
    assert "Thông tư" not in said
    assert "Phí: miễn phí." in said


@pytest.mark.parametrize("told", [(), (Told(NAMES[0], ("Theo Thông tư 22/2025/TT-BYT.",), unchecked=False),)])
def test_without_a_fact_there_is_no_text_and_it_says_so(report, told):
    text = as_loudspeaker(replace(report, told=told))
    assert "Chưa có đủ câu hỏi và nội dung được duyệt" in text
    assert "Kính thưa" not in text


def test_made_up_data_are_marked(report):
    for text in (as_loudspeaker(replace(report, sample=True)), as_news(replace(report, sample=True))):
        assert SAMPLE.upper() in text.splitlines()[0]
    assert SAMPLE.upper() not in as_loudspeaker(report)


def test_news_has_the_facts_to_copy_and_what_nobody_wrote_yet(report):
    gap = Gap("gửi xe ở đâu", 12, 9)
    text = as_news(replace(report, gaps=[gap], told=TOLD[:1]))
    assert "1. Hướng dẫn “Việc giấy xanh”: được hỏi nhiều, 9 câu hỏi." in text
    assert f"   – {LONG}" in text
    assert "Chưa đối chiếu bản gốc" in text
    assert "(Chưa có nội dung được duyệt để chép" in text
    assert "Trả lời câu hỏi “gửi xe ở đâu”: 9 người hỏi, chưa có nội dung." in text


def test_news_of_a_period_without_a_question(engine):
    assert "Chưa có câu hỏi nào" in as_news(compiled(engine, period=MONTH))


def test_they_lie_beside_the_report_of_a_month_and_of_a_quarter_only(engine):
    def beside(kind: Kind, text: str) -> set[str]:
        return {name.partition(".")[2] for name in files(compiled(engine, period=read_period(kind, text)))}

    five = {"html", "docx", "xlsx", "csv", "txt"}
    assert beside(Kind.MONTH, "2026-11") == five | {"tin-bai.txt"}
    assert beside(Kind.QUARTER, "2026-Q4") == five | {"loa.txt"}
    assert beside(Kind.YEAR, "2026") == beside(Kind.WEEK, "2026-W47") == five
