"""The reader of examples: what it takes, and that every error names file and line."""

import pytest

from nlu.training_data import Annotation, TrainingDataError, example_files, read_examples
from nlu.understand import INTENTS

HEAD = 'version: "3.1"\nnlu:\n'


def written(tmp_path, text, name="cau.yml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_examples_synonyms_lookups_and_patterns_are_read(tmp_path):
    path = written(
        tmp_path,
        HEAD
        + "- intent: ask_fee\n  examples: |\n    - hết bao nhiêu tiền\n    - 123\n\n    - có tốn phí không?\n"
        + "- synonym: mẹ\n  examples: |\n    - má\n"
        + "- lookup: relation\n  examples: |\n    - mẹ\n    - bố\n"
        + "- regex: age\n  examples: |\n    - (\\d+) tuổi\n",
    )
    data = read_examples([path])
    assert [(e.text, e.intent) for e in data.examples] == [
        ("hết bao nhiêu tiền", "ask_fee"),
        ("123", "ask_fee"),
        ("có tốn phí không?", "ask_fee"),
    ]
    assert data.synonyms == {"má": "mẹ"}
    assert data.lookups == {"relation": ["mẹ", "bố"]}
    assert data.patterns == {"age": ["(\\d+) tuổi"]}


def test_marks_of_entities_are_taken_out_of_the_text(tmp_path):
    text = 'lấy giúp [má](relation), khám để [xin việc]{"entity": "purpose", "value": "đi làm"} ạ'
    data = read_examples([written(tmp_path, f"{HEAD}- intent: ask_general\n  examples: |\n    - {text}\n")])
    example = data.examples[0]
    assert example.text == "lấy giúp má, khám để xin việc ạ"
    assert example.entities == (Annotation("relation", "má", 9, 11), Annotation("purpose", "đi làm", 21, 29))
    assert [example.text[a.start : a.end] for a in example.entities] == ["má", "xin việc"]


def test_brackets_without_a_mark_stay(tmp_path):
    data = read_examples([written(tmp_path, f"{HEAD}- intent: deny\n  examples: |\n    - không [số điện thoại] đâu\n")])
    assert data.examples[0].text == "không [số điện thoại] đâu"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("nlu:\n- intent: deny\n  examples: |\n    - không\n", 1, "version"),
        ('version: "2.0"\nnlu: []\n', 1, "version"),
        ('version: "3.1"\n', 1, "nlu"),
        ('version: "3.1"\nnlu: [a\n', 3, "YAML"),
        ("- a\n", 1, "tên: giá trị"),
        (HEAD + "- intent: ask_nothing\n  examples: |\n    - gì\n", 3, "không có intent “ask_nothing”"),
        (HEAD + "- intent: deny\n  examples:\n    - không\n", 3, "examples: |"),
        (HEAD + "- intent: deny\n  examples: |\n", 3, "chưa có ví dụ|examples"),
        (HEAD + "- intent: deny\n  ví dụ: |\n    - không\n  examples: |\n    - không\n", 3, "không có mục khác"),
        (HEAD + "- examples: |\n    - không\n", 3, "intent, synonym"),
        (HEAD + "- intent: deny\n  examples: |\n    - không\n\n    khỏi\n", 7, "“- ”: “khỏi”"),
        (HEAD + "- intent: deny\n  examples: |\n    - không\n    -\n", 6, "“- ”"),
        (
            HEAD + "- intent: deny\n  examples: |\n    - không\n- intent: affirm\n  examples: |\n    - không\n",
            8,
            "deny",
        ),
        (HEAD + "- regex: age\n  examples: |\n    - a\n    - (\\d+\n", 6, "mẫu không đúng"),
        (HEAD + '- intent: deny\n  examples: |\n    - [má]{"loại": "x"}\n', 5, "chú thích"),
        (HEAD + '- intent: deny\n  examples: |\n    - [má]{"entity}\n', 5, "chú thích"),
    ],
)
def test_an_error_names_file_and_line(tmp_path, text, line, says):
    with pytest.raises(TrainingDataError, match=f"^cau\\.yml:{line}: .*(?:{says})"):
        read_examples([written(tmp_path, text)])


def test_a_text_may_stand_for_one_intent_only_over_all_files(tmp_path):
    first = written(tmp_path, f"{HEAD}- intent: deny\n  examples: |\n    - khỏi\n", "a.yml")
    second = written(tmp_path, f"{HEAD}- intent: goodbye\n  examples: |\n    - khỏi\n", "b.yml")
    with pytest.raises(TrainingDataError, match=r"^b\.yml:5: .*deny \(a\.yml:5\)"):
        read_examples([first, second])


def test_a_file_that_is_missing_or_no_utf_8_is_named(tmp_path):
    with pytest.raises(TrainingDataError, match=r"^x\.yml:1: không mở được"):
        read_examples([tmp_path / "x.yml"])
    (tmp_path / "y.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TrainingDataError, match=r"^y\.yml:1: .*UTF-8"):
        read_examples([tmp_path / "y.yml"])


# -- our own examples ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours():
    return read_examples(example_files())


def test_every_intent_has_examples_enough(ours):
    counts = {intent: sum(e.intent == intent for e in ours.examples) for intent in INTENTS}
    assert {intent: n for intent, n in counts.items() if n < 22} == {}
    assert len(ours.examples) >= 1500


def test_examples_are_typed_with_and_without_marks(ours):
    bare = sum(e.text.isascii() for e in ours.examples)
    assert 0.1 < bare / len(ours.examples) < 0.6


def test_entities_that_the_conversation_uses_are_there(ours):
    assert {"relation", "purpose", "facility"} <= set(ours.lookups)
    assert "age" in ours.patterns
    known = {value for words in ours.lookups.values() for value in words}
    assert {value for value in ours.synonyms.values() if value not in known} <= {"con", "bạn"}
