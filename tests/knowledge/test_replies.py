import pytest

from knowledge.finding import Level
from knowledge.replies import Replies, parse_replies, placeholders


def codes(text: str, needed=None) -> list[tuple[str, int]]:
    return [(f.code, f.line) for f in parse_replies(text, "replies.yaml", needed)[1]]


def test_render_fills_its_places_and_fails_loudly():
    replies = Replies({"chao": "Chào {name}"})
    assert replies.render("chao", name="bạn") == "Chào bạn"
    for key, values in (("chao", {}), ("khac", {"name": "bạn"})):
        with pytest.raises(KeyError):
            replies.render(key, **values)
    assert placeholders("{a} và {b}, {{không}}") == {"a", "b"}


def test_a_catalogue_in_order():
    replies, findings = parse_replies('a: "Chào {name}"\nb: "Hết"\n', "replies.yaml",
                                      {"a": frozenset({"name"}), "b": frozenset()})  # fmt: skip
    assert findings == []
    assert replies is not None
    assert replies.sentences == {"a": "Chào {name}", "b": "Hết"}


def test_faults():
    assert codes("") == [("empty", 1)]
    assert codes("a: [\n") == [("yaml", 1)]
    assert codes('a: "x"\nb: [x]\n') == [("not-text", 2)]
    assert codes('a: "{x"\n') == [("brace", 1)]
    assert codes('a: "x"\n', {"b": frozenset()}) == [("unused-reply", 1), ("missing-key", 1)]
    assert codes('a: "x {y}"\n', {"a": frozenset({"z"})}) == [("unknown-place", 1)]
    assert codes('a: "x {y.z}"\n', {"a": frozenset({"y"})}) == [("unknown-place", 1)]


def test_a_broken_catalogue_is_not_served_and_an_unused_sentence_is_harmless():
    assert parse_replies('a: "{x"\n', "replies.yaml")[0] is None
    replies, findings = parse_replies('a: "x"\nb: "y"\n', "replies.yaml", {"a": frozenset()})
    assert replies is not None
    assert [f.level for f in findings] == [Level.WARNING]
