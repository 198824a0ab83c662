"""The figures of understanding, by hand: shares, F1, what is counted as stolen, the table."""

import csv
from pathlib import Path

import numpy as np
import pytest

from bot.nlu_evaluation import OUTSIDE, TALK, Backend, Message, Messages, f1, macro_f1, measure, read_messages, report
from index.search import Query
from nlu.aspect import Aspect
from nlu.understand import ASK, INTENTS, Understanding

GOLDEN = Path(__file__).parents[1] / "golden"


class Told:
    """An understander told what to answer; `general` questions for the rest."""

    def __init__(self, answers):
        self.answers = answers

    def understand(self, text, vector, sight=None):
        return self.answers.get(text, Understanding("ask_general", (), (), 0.5))


def query(text):
    return Query(text, np.zeros(3, np.float32))


def of(intents=(), aspects=(), in_scope=()):
    def some(rows):
        return tuple(Message(text, frozenset(labels.split(",") if labels else ())) for text, labels in rows)

    return Messages("test", some(intents), some(aspects), some((t, "") for t in in_scope))


def test_f1_by_hand():
    assert f1([(True, True), (True, False), (False, True), (False, False)]) == 0.5
    assert f1([(True, True)]) == 1
    assert f1([(True, False)]) == f1([]) == 0


def test_macro_f1_counts_rare_labels_as_much_as_others():
    one, two = frozenset({"a"}), frozenset({"b"})
    assert macro_f1([(one, "a")] * 9 + [(two, "a")]) == pytest.approx((18 / 19 + 0) / 2)
    assert macro_f1([(one, "a"), (frozenset({"a", "b"}), "b")]) == 1  # any accepted label is right


def test_every_figure_by_hand():
    understander = Told(
        {
            "chào": Understanding("greet", (), (), 0.9),
            "mưa": Understanding("ask_fee", (Aspect.FEE,), (), 0.4),
            "ngu": Understanding("insult", (), (), 0.9),
            "phí": Understanding("ask_fee", (Aspect.FEE, Aspect.PLACE), (), 0.9),
            "đâu": Understanding("chitchat", (Aspect.FEE,), (), 0.9),
            "mất thẻ": Understanding("complaint", (), (), 0.8),
            "khám": Understanding("greet", (), (), 0.95),
            "sinh": Understanding("greet", (), (), 0.79),
        }
    )
    messages = of(
        [("chào", "greet,thanks"), ("mưa", "chitchat"), ("ngu", "insult")],
        [("phí", "fee"), ("đâu", "place"), ("giấy", "general")],
        ["mất thẻ", "khám", "sinh", "giấy"],
    )
    figures = measure(Backend("tay", understander, lambda: 12.0, lambda: "ghi chú"), messages, query)
    assert figures.intent == (2, 3)
    assert figures.aspect == (2, 3)
    assert figures.outside_f1 == pytest.approx(2 * 1 / (2 * 1 + 2))  # ngu right; mưa missed, đâu wrong
    assert figures.stolen == (2, 4)
    assert figures.talked_away == (1, 4)
    assert figures.memory == 12
    assert [m[0] for m in figures.missed] == ["mưa", "đâu"]
    assert 0 <= figures.p50 <= figures.p95


def test_the_table_has_a_column_for_each_backend_and_its_remarks():
    messages = of([("chào", "greet")], [("phí", "fee")], ["giấy"])
    one = measure(Backend("một", Told({}), lambda: 0.0), messages, query)
    two = measure(Backend("hai", Told({}), lambda: 1.0, lambda: "3 tin phải dùng bộ kia"), messages, query)
    text = report([one, two], "test")
    lines = text.splitlines()
    assert lines[0] == "|  | một | hai |"
    assert {line.count("|") for line in lines if line.startswith("|")} == {4}
    assert "hai: 3 tin phải dùng bộ kia." in text
    assert "| – | 1 MB |" in text


@pytest.mark.parametrize("half", ["calibration", "test"])
def test_the_golden_lists_hold_known_labels_enough(half):
    messages = read_messages(GOLDEN, half)
    known = {aspect.value for aspect in Aspect} | {"general"}
    assert {label for m in messages.aspects for label in m.labels} == known
    assert {label for m in messages.intents for label in m.labels} <= set(INTENTS)
    assert len(messages.aspects) >= 165
    assert len(messages.intents) >= 200


def test_groups_of_intents_are_intents_and_apart():
    assert {intent for intent in INTENTS if not intent.startswith(ASK)} >= OUTSIDE | TALK
    assert not OUTSIDE & TALK


def test_no_line_stands_in_both_halves():
    for name, column in (("aspects", "question"), ("intents", "message")):
        halves = []
        for half in ("calibration", "test"):
            with (GOLDEN / f"{name}.{half}.tsv").open(encoding="utf-8", newline="") as file:
                halves.append({row[column] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)})
        assert not halves[0] & halves[1]
