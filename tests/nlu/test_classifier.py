"""The embedded classifier: its decision, its file, with a model small enough to set by hand."""

import numpy as np
import pytest

from nlu.aspect import Aspect
from nlu.classifier import ASKING, NO_SIDE, Classifier, Head, Model
from nlu.entities import EntityFinder
from nlu.features import CUES, HASHED, look
from nlu.training_data import TrainingData

DIM = 3
VECTOR = np.array([1, 0, 0], np.float32)
SIDES = (NO_SIDE, *(aspect.value for aspect in Aspect))


def head(labels, by_dense):
    """A head whose scores are a label's weights of the embedding, the cues and one: {label: {column: weight}}."""
    dense = np.zeros((DIM + CUES + 1, len(labels)), np.float32)
    for label, columns in by_dense.items():
        for column, weight in columns.items():
            dense[column, labels.index(label)] = weight
    return Head(tuple(labels), np.zeros((HASHED, len(labels)), np.float32), dense, 1.0)


def model(digest="d"):
    """Asks when the embedding points at 0, greets at 1; sides as the patterns show, `general` where none does."""
    subject = head([ASKING, "greet"], {ASKING: {0: 2.0}, "greet": {1: 2.0}})
    sides = {aspect.value: {DIM + i: 4.0} for i, aspect in enumerate(Aspect)}
    side = head(list(SIDES), {**sides, NO_SIDE: {-1: 2.0}})
    return Model(digest, np.zeros(DIM, np.float32), subject, side)


@pytest.fixture
def classifier():
    return Classifier(model(), EntityFinder(TrainingData(lookups={"relation": ["chồng"]})))


def test_a_question_is_an_intent_of_its_main_side(classifier):
    understood = classifier.understand("hết bao nhiêu tiền", VECTOR)
    assert (understood.intent, understood.aspects) == ("ask_fee", (Aspect.FEE,))
    assert 0.5 < understood.confidence < 1


def test_two_sides_asked_give_both(classifier):
    assert set(classifier.understand("làm ở đâu và hết bao nhiêu tiền", VECTOR).aspects) == {Aspect.PLACE, Aspect.FEE}


def test_never_more_than_two_sides(classifier):
    text = "làm ở đâu, hết bao nhiêu tiền, cần mang giấy tờ gì, mấy giờ mở cửa"
    assert len(classifier.understand(text, VECTOR).aspects) == 2


def test_a_question_about_no_side_is_general(classifier):
    understood = classifier.understand("giấy ra viện", VECTOR)
    assert (understood.intent, understood.aspects) == ("ask_general", ())


@pytest.mark.parametrize("text", ["bao lâu ạ", "thế có lâu không", "BAO LAU"])
def test_an_unclear_how_long_gives_both_times(classifier, text):
    assert classifier.understand(text, VECTOR).aspects == (Aspect.OFFICE_TIME, Aspect.DEADLINE)


@pytest.mark.parametrize("text", ["bao lâu thì có giấy", "trong vòng bao lâu phải làm", "dùng được bao lâu"])
def test_a_clear_one_gives_one(classifier, text):
    assert len(classifier.understand(text, VECTOR).aspects) == 1


def test_what_is_no_question_keeps_the_sides_it_mentions(classifier):
    understood = classifier.understand("chào em, làm ở đâu", np.array([0, 1, 0], np.float32))
    assert (understood.intent, understood.aspects) == ("greet", (Aspect.PLACE,))


def test_entities_come_with_it(classifier):
    (found,) = classifier.understand("chồng em đi thay được không", VECTOR).entities
    assert (found.kind, found.value, found.start, found.end) == ("relation", "chồng", 0, 5)


@pytest.mark.parametrize("text", ["", "   ", "????", "😀", "x" * 2000, "bao " * 500])
def test_any_text_is_understood_as_something(classifier, text):
    understood = classifier.understand(text, VECTOR)
    assert 0 <= understood.confidence <= 1


# -- what it sees ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["het bao nhieu tien", "HẾT BAO NHIÊU TIỀN??", "hết bn tiền"])
def test_marks_capitals_and_abbreviations_look_alike(other):
    one, two = look("hết bao nhiêu tiền"), look(other)
    assert set(one.columns.tolist()) == set(two.columns.tolist())


def test_another_text_looks_different():
    assert set(look("hết bao nhiêu tiền").columns.tolist()) != set(look("làm ở đâu").columns.tolist())


def test_the_question_after_a_long_story_is_seen_at_its_end():
    story = "hôm qua tôi đi qua quầy nào cũng đông người quá nên về nhà ngủ một giấc thật dài rồi hết bao nhiêu tiền"
    whole, end = look(story).cues[: len(Aspect)], look(story).cues[len(Aspect) : 2 * len(Aspect)]
    place, fee = list(Aspect).index(Aspect.PLACE), list(Aspect).index(Aspect.FEE)
    assert (whole[place], end[place], end[fee]) == (1, 0, 1)


# -- its file ----------------------------------------------------------------------------------------------------------


def test_what_was_saved_is_loaded(tmp_path):
    path = tmp_path / "new" / "understanding-toy.npz"
    model().save(path)
    loaded = Model.load(path, "d")
    assert loaded is not None
    finder = EntityFinder(TrainingData())
    for text in ("hết bao nhiêu tiền", "giấy ra viện"):
        assert Classifier(loaded, finder).understand(text, VECTOR) == Classifier(model(), finder).understand(
            text, VECTOR
        )
    assert [p.name for p in path.parent.iterdir()] == ["understanding-toy.npz"]


def test_a_model_of_other_examples_or_code_is_not_loaded(tmp_path):
    path = tmp_path / "m.npz"
    model("before").save(path)
    assert Model.load(path, "after") is None
    assert Model.load(path, "before") is not None


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_an_unreadable_file_is_no_model(tmp_path, content):
    path = tmp_path / "m.npz"
    path.write_bytes(content)
    assert Model.load(path, "d") is None


def test_a_file_cut_off_at_any_place_is_no_model(tmp_path):
    path = tmp_path / "m.npz"
    model().save(path)
    whole = path.read_bytes()
    for end in range(0, len(whole), len(whole) // 7):
        path.write_bytes(whole[:end])
        assert Model.load(path, "d") is None


def test_arrays_of_another_shape_are_no_model(tmp_path):
    path = tmp_path / "m.npz"
    good = model()
    narrow = Head(good.subject.labels, good.subject.hashed, good.subject.dense[1:], 1.0)
    Model("d", good.mean, narrow, good.side).save(path)
    assert Model.load(path, "d") is None


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "m.npz"
    model("old").save(path)

    def broken(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr("nlu.classifier.os.replace", broken)
    with pytest.raises(OSError, match="disk full"):
        model("new").save(path)
    assert Model.load(path, "old") is not None
    assert [p.name for p in tmp_path.iterdir()] == ["m.npz"]
