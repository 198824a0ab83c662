"""The catalogue and the code agree: every sentence the code says is promised, every promised one is said."""

import ast

import pytest
from small_world import SHIPPED

from bot import compose, sections
from bot.phrases import NEEDED
from bot.turn import Status
from knowledge.replies import parse_replies, placeholders

SOURCES = [p for p in sorted((SHIPPED.parent / "bot").rglob("*.py")) if p.name != "phrases.py"]
SAYING = {"say": 0, "short": 2, "refusal": 2, "line": 2}
"""Functions that take a key of the catalogue, and at which argument."""


def literals(tree):
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def keys_said(tree):
    """Return the keys written as a literal where a sentence is asked for, also as one branch of a condition."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SAYING and len(node.args) > SAYING[name]:
                key = node.args[SAYING[name]]
                branches = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                yield from (b.value for b in branches if isinstance(b, ast.Constant) and isinstance(b.value, str))


def labels():
    fields = {*sections.SHORT, *compose._FULL, *(f for fs in sections.ASPECT_FIELDS.values() for f in fs)}
    return {f"label_{field}" for field in fields}


TREES = [ast.parse(p.read_text(encoding="utf-8")) for p in SOURCES]


def test_every_sentence_the_code_says_is_in_the_list():
    said = {key for tree in TREES for key in keys_said(tree)} | labels()
    assert len(said) > 50
    assert said <= NEEDED.keys()


def test_every_sentence_in_the_list_is_said_somewhere():
    danger = {f"{s.value}_facility" for s in (Status.EMERGENCY, Status.DISTRESS)}
    said = {word for tree in TREES for word in literals(tree)} | labels() | danger
    assert NEEDED.keys() <= said, NEEDED.keys() - said


def test_every_status_of_a_refusal_has_its_sentence():
    for status in (
        Status.SMALLTALK,
        Status.MEDICAL_ADVICE,
        Status.PERSONAL_RECORD,
        Status.OUT_OF_SCOPE,
        Status.NOT_FOUND,
    ):
        assert status.value in NEEDED


def test_the_shipped_sentences_are_exactly_the_list_and_fill_only_known_places():
    replies, findings = parse_replies((SHIPPED / "replies.yaml").read_text(encoding="utf-8"), "replies.yaml", NEEDED)
    assert findings == []
    assert replies is not None
    assert replies.sentences.keys() == NEEDED.keys()
    for key, sentence in replies.sentences.items():
        assert placeholders(sentence) <= NEEDED[key]


@pytest.mark.parametrize("key", sorted(k for k, places in NEEDED.items() if places))
def test_a_sentence_with_places_uses_each_of_them(key):
    """A place the shipped sentence leaves out is a fact the citizen would not get."""
    replies, _ = parse_replies((SHIPPED / "replies.yaml").read_text(encoding="utf-8"), "replies.yaml", NEEDED)
    assert placeholders(replies.sentences[key]) == NEEDED[key]


def test_the_complaint_sentence_says_it_is_no_formal_complaint():
    replies, _ = parse_replies((SHIPPED / "replies.yaml").read_text(encoding="utf-8"), "replies.yaml", NEEDED)
    assert "Đây chưa phải là nộp phản ánh chính thức" in replies.sentences["complaint"]


def test_no_sentence_speaks_the_softwares_name():
    text = (SHIPPED / "replies.yaml").read_text(encoding="utf-8")
    assert "Một Cửa" not in text
    assert "motcua" not in text
