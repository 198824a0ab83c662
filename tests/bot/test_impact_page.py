"""The page and the words of an impact: what differs is marked, what is typed is escaped, the same is said once."""

from datetime import datetime
from html.parser import HTMLParser

import pytest

from bot.impact import Answer, Impact, Kind, Question, Row
from bot.impact_page import EditedFile, differing_lines, headline, impact_page, outcome
from bot.turn import Incoming, Status

AT = datetime(2026, 11, 22, 9)


def answer(*lines, status=Status.ANSWERED, name="Giấy đỏ"):
    reached = frozenset({"giay-do"} if name else ())
    return Answer(status, "giay-do" if name else None, name, lines, reached)


def row(text, before, after, breaks=False, kind=Kind.PAST, times=1):
    return Row(Question(Incoming(text), kind, frozenset(), "mau", times), before, after, breaks)


LONG = tuple(f"dòng {n}" for n in range(9))
OLD, NEW = answer(*LONG, "10 ngày", "hết"), answer(*LONG, "12 ngày", "hết")
LOST = answer("không tìm thấy", status=Status.NOT_FOUND, name="")


def impact(*rows, unled=()):
    return Impact({Kind.GOLDEN: 790, Kind.SAMPLE: 0, Kind.PAST: 2000}, rows, unled)


def page(found, name="Giấy đỏ (giay-do)", changes=("Thời gian giải quyết: 10 → 12 ngày",)):
    return impact_page(found, [EditedFile("procedures/giay-do", name, changes)], AT)


def test_the_headline_counts_with_points_and_names_the_kinds():
    words = "1 câu sẽ trả lời khác, trong 2.790 câu hỏi lại (790 câu hỏi vàng, 2.000 câu người dân đã hỏi)."
    assert headline(impact(row("a", OLD, NEW))) == words
    assert headline(impact()).startswith("Không câu nào trả lời khác, trong 2.790")
    assert headline(Impact(dict.fromkeys(Kind, 0), (), ())) == "Không câu nào trả lời khác."


def test_every_outcome_has_words():
    for status in Status:
        assert outcome(answer(status=status, name=""))
    assert outcome(OLD) == "Giấy đỏ"
    assert outcome(answer(status=Status.LAPSED)) == "hết hiệu lực: Giấy đỏ"


def test_the_lines_that_differ_are_told_apart():
    assert differing_lines(row("a", OLD, NEW)) == (("10 ngày",), ("12 ngày",))
    assert differing_lines(row("a", answer("x"), answer("x", "y"))) == ((), ("y",))


def test_both_sides_stand_beside_each_other_and_what_stays_is_cut_short():
    html = page(impact(row("hỏi giấy đỏ", OLD, NEW)))
    assert '<p class="gone">10 ngày</p><p class="come">12 ngày</p>' in html
    assert '<p class="same">dòng 8</p><p class="same">dòng 8</p>' in html
    assert "8 dòng như cũ" in html
    assert "dòng 7<" not in html
    assert "Thời gian giải quyết: 10 → 12 ngày" in html
    assert "09:00 22/11/2026" in html


def test_questions_with_the_same_change_stand_together_the_most_asked_first():
    html = page(impact(row("ít", OLD, answer("x")), row("một", OLD, NEW, times=2), row("hai", OLD, NEW, times=3)))
    assert html.count("<article>") == 2
    assert html.index("“một”") < html.index("“hai”") < html.index("“ít”")
    assert "3 lần" in html


def test_of_many_questions_with_the_same_change_five_are_in_sight():
    html = page(impact(*(row(f"câu {n}", OLD, NEW) for n in range(8))))
    assert html.index("“câu 4”") < html.index("và 3 câu nữa, đổi y như vậy") < html.index("“câu 5”")
    assert "<details>" not in page(impact(*(row(f"câu {n}", OLD, NEW) for n in range(5))))


def test_what_breaks_comes_first_and_says_what_to_do():
    html = page(impact(row("khác", OLD, NEW, times=9), row("hỏng", OLD, LOST, breaks=True)))
    assert html.index("“hỏng”") < html.index("“khác”")
    assert "1 câu sẽ không còn được trả lời đúng" in html
    assert "--confirm" in html
    assert "--confirm" not in page(impact(row("khác", OLD, NEW)))


def test_a_page_of_very_many_changes_is_cut():
    rows = [row(f"câu {n}", answer(f"{n}"), answer(f"{n} mới")) for n in range(310)]
    html = page(impact(*rows))
    assert html.count("<article>") == 300
    assert "Còn 10 kiểu thay đổi" in html


def test_many_changes_of_a_file_are_cut_and_what_breaks_stands_above_them():
    html = page(impact(row("hỏng", OLD, LOST, breaks=True)), changes=tuple(f"thay đổi {n}" for n in range(14)))
    assert "… và 4 chỗ nữa" in html
    assert "thay đổi 10<" not in html
    assert html.index("không còn được trả lời đúng.</strong>") < html.index("thay đổi 0<") < html.index("“hỏng”")


def test_sample_questions_astray_are_named():
    question = Question(Incoming("câu lạc"), Kind.SAMPLE, frozenset({"giay-do"}))
    assert "“câu lạc”" in page(impact(unled=(question,)))
    assert "chưa dẫn tới" not in page(impact())


EVIL = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>"


@pytest.mark.parametrize("place", ["question", "line", "change", "name"])
def test_whatever_was_typed_is_text(place):
    typed = row(EVIL if place == "question" else "a", OLD, answer(EVIL) if place == "line" else NEW)
    html = page(impact(typed), EVIL if place == "name" else "a", (EVIL if place == "change" else "b",))
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img" in html


class Outside(HTMLParser):
    """Collects what a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [f"{tag} {key}" for key, _ in attrs if key in ("src", "href", "srcset", "data")]
        self.found += [tag] if tag in ("script", "link", "iframe", "img") else []


def test_the_page_stands_by_itself():
    html = page(impact(row("hỏng", OLD, LOST, breaks=True), row("khác", OLD, NEW)))
    reader = Outside()
    reader.feed(html)
    assert reader.found == []
    assert "url(" not in html
    assert "@import" not in html
