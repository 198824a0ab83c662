"""Learning from examples with the toy encoder: it learns, keeps, loads, and learns anew when anything changed."""

from unittest.mock import Mock

import numpy as np
import pytest
from index_world import CountingEncoder

from index.build import VectorCache
from index.encoder import ToyEncoder
from index.understanding import build_understanding
from nlu.aspect import Aspect
from nlu.training_data import TrainingDataError

EXAMPLES = {
    "ask_fee": ["hết bao nhiêu tiền", "phí bao nhiêu", "có mất tiền không", "lệ phí mấy đồng", "tốn tiền không"],
    "ask_place": ["làm ở đâu", "nộp ở quầy nào", "đến phòng nào", "ra xã nào nộp", "chỗ nào nhận giấy"],
    "ask_general": ["giấy ra viện", "xin giấy chứng sinh", "giấy báo tử cho ông", "chuyển viện", "thẻ bảo hiểm"],
    "greet": ["xin chào", "chào bạn", "chào em nhé", "alo có ai không", "hello bạn ơi"],
    "insult": ["đồ ngu", "máy ngu quá", "đồ dốt", "dốt thế", "ngu như bò"],
}


def written(folder, examples=EXAMPLES):
    path = folder / "cau.yml"
    items = "".join(
        f"  - intent: {intent}\n    examples: |\n" + "".join(f"      - {text}\n" for text in texts)
        for intent, texts in examples.items()
    )
    path.write_text(f'version: "3.1"\nnlu:\n{items}', encoding="utf-8")
    return [path]


def built(tmp_path, paths, encoder=None):
    encoder = encoder or ToyEncoder()
    return build_understanding(paths, VectorCache(encoder, tmp_path / "kept", "examples"), tmp_path / "kept", {})


def understood(classifier, text):
    return classifier.understand(text, ToyEncoder().encode([text], query=True)[0])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("xin chào bạn nhé", "greet"),
        ("ngu thế", "insult"),
        ("lệ phí bao nhiêu tiền vậy", "ask_fee"),
        ("nop o phong nao", "ask_place"),
    ],
)
def test_it_understands_what_is_like_its_examples(tmp_path, text, intent):
    assert understood(built(tmp_path, written(tmp_path)), text).intent == intent


def test_the_examples_themselves_are_learnt(tmp_path):
    classifier = built(tmp_path, written(tmp_path))
    wrong = [t for intent, texts in EXAMPLES.items() for t in texts if understood(classifier, t).intent != intent]
    assert wrong == []


def test_the_next_start_only_loads(tmp_path, monkeypatch):
    paths = written(tmp_path)
    first = built(tmp_path, paths)
    monkeypatch.setattr("index.understanding.train", lambda *_: pytest.fail("trained again"))
    encoder = CountingEncoder()
    again = built(tmp_path, paths, encoder)
    assert encoder.seen == []
    for text in ("làm ở đâu", "alo", "giấy ra viện bao nhiêu tiền"):
        one, two = understood(first, text), understood(again, text)
        assert (one.intent, one.aspects) == (two.intent, two.aspects)
        assert one.confidence == pytest.approx(two.confidence, abs=1e-2)


def test_a_changed_example_is_learnt_and_only_it_is_encoded(tmp_path):
    built(tmp_path, written(tmp_path))
    changed = {**EXAMPLES, "insult": [*EXAMPLES["insult"], "quán cà phê đóng cửa"]}
    encoder = CountingEncoder()
    classifier = built(tmp_path, written(tmp_path, changed), encoder)
    assert encoder.seen == ["quán cà phê đóng cửa"]
    assert understood(classifier, "quán cà phê đóng cửa").intent == "insult"


def test_other_code_learns_anew(tmp_path, monkeypatch):
    paths = written(tmp_path)
    built(tmp_path, paths)
    monkeypatch.setattr("index.understanding.CODE", "other")
    trained = Mock(side_effect=RuntimeError("trained anew"))
    monkeypatch.setattr("index.understanding.train", trained)
    with pytest.raises(RuntimeError, match="trained anew"):
        built(tmp_path, paths)
    trained.assert_called_once()


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    build_understanding(written(tmp_path / "data"), VectorCache(ToyEncoder(), None), None, {})
    assert [p.name for p in tmp_path.iterdir()] == ["data"]


def test_names_of_facilities_are_entities(tmp_path):
    cache = VectorCache(ToyEncoder(), None)
    lookups = tmp_path / "ten.yml"
    lookups.write_text(
        'version: "3.1"\nnlu:\n  - lookup: facility\n    examples: |\n      - trạm y tế\n', encoding="utf-8"
    )
    classifier = build_understanding([*written(tmp_path), lookups], cache, None, {"Bệnh viện Mẫu": "mau"})
    assert [e.value for e in understood(classifier, "ở bệnh viện mẫu hay trạm y tế").entities] == ["mau", "trạm y tế"]


def test_a_fault_in_the_examples_is_an_error_that_names_its_place(tmp_path):
    with pytest.raises(TrainingDataError, match=r"cau\.yml:3"):
        built(tmp_path, written(tmp_path, {"no_such": ["a"]}))


def test_confidence_is_lower_for_what_is_like_nothing_learnt(tmp_path):
    classifier = built(tmp_path, written(tmp_path))
    assert understood(classifier, "zxcv qwer tyui").confidence < understood(classifier, "xin chào").confidence


def test_both_sides_of_a_double_question(tmp_path):
    aspects = understood(built(tmp_path, written(tmp_path)), "nộp ở đâu, hết bao nhiêu tiền").aspects
    assert set(aspects) == {Aspect.PLACE, Aspect.FEE}


# -- two caches side by side -------------------------------------------------------------------------------------------


def test_two_caches_prune_only_their_own_texts(tmp_path):
    main = VectorCache(ToyEncoder(), tmp_path)
    main.read(["một", "hai"])
    VectorCache(ToyEncoder(), tmp_path, "examples", main).read(["ba"])
    encoder = CountingEncoder()
    VectorCache(encoder, tmp_path).read(["một", "hai"])
    VectorCache(encoder, tmp_path, "examples").read(["ba"])
    assert encoder.seen == []


def test_what_stands_in_the_cache_beside_is_not_encoded_again(tmp_path):
    encoder = CountingEncoder()
    main = VectorCache(encoder, tmp_path)
    _, vectors = main.read(["một", "hai"])
    _, again = VectorCache(encoder, tmp_path, "examples", main).read(["hai", "bốn"])
    assert encoder.seen == ["một", "hai", "bốn"]
    assert np.array_equal(again[0], vectors[1])
