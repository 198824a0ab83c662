import hashlib
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from index_world import BIRTH, DEATH, LEAVE, REFUSALS, CountingEncoder, by_word, procedure

from index.build import VectorCache, build_index, load_refusals
from index.encoder import ToyEncoder
from nlu.reading import RULES, read
from nlu.training_data import TrainingDataError

ROOT = Path(__file__).parents[2]
REFUSAL_FILE = ROOT / "nlu" / "data" / "refusals.yml"
KEY = hashlib.sha256((RULES + "một").encode()).hexdigest()[:32]


def _file(folder):
    return folder / "vectors-toy-1.npz"


def _readings(index):
    return {read(p.text).text for p in index.passages}


def _kept(folder):
    with np.load(_file(folder)) as data:
        return set(data["readings"].tolist())


def test_every_text_is_encoded_once_as_it_is_read_and_an_unchanged_one_never_again(tmp_path):
    encoder = CountingEncoder()
    cache = VectorCache(encoder, tmp_path)
    index = build_index([BIRTH, DEATH], REFUSALS, cache, by_word())
    assert sorted(encoder.seen) == sorted(_readings(index))
    assert cache.encoded == len(encoder.seen)
    build_index([BIRTH, DEATH], REFUSALS, cache, by_word())
    assert cache.encoded == len(encoder.seen) == len(_readings(index))


def test_a_new_process_encodes_nothing_that_the_file_holds(tmp_path):
    build_index([BIRTH, DEATH], REFUSALS, VectorCache(CountingEncoder(), tmp_path), by_word())
    encoder = CountingEncoder()
    again = build_index([BIRTH, DEATH], REFUSALS, VectorCache(encoder, tmp_path), by_word())
    assert encoder.seen == []
    fresh = build_index([BIRTH, DEATH], REFUSALS, VectorCache(ToyEncoder(), None), by_word())
    for text in ("báo tử", "giấy chứng sinh"):
        assert again.search(again.query(text)) == fresh.search(fresh.query(text))


def test_only_the_new_texts_of_an_edited_file_are_encoded(tmp_path):
    encoder = CountingEncoder()
    cache = VectorCache(encoder, tmp_path)
    build_index([BIRTH, DEATH], {}, cache, by_word())
    encoder.seen.clear()
    edited = procedure("giay-bao-tu", DEATH.name, DEATH.other_names, [*DEATH.sample_questions, "Bà mất rồi"])
    build_index([BIRTH, edited], {}, cache, by_word())
    assert encoder.seen == ["bà mất rồi"]


def test_many_texts_are_read_and_encoded_in_batches_in_order(tmp_path):
    texts = [f"Câu {i}" for i in range(150)]
    steps = []
    cache = VectorCache(ToyEncoder(), tmp_path)
    readings, vectors = cache.read(texts, lambda done, total: steps.append((done, total)))
    assert steps == [(64, 150), (128, 150), (150, 150)]
    assert readings == [f"câu {i}" for i in range(150)]
    np.testing.assert_array_equal(vectors, ToyEncoder().encode(texts, query=False))
    again, kept = VectorCache(ToyEncoder(), tmp_path).read(texts)
    assert again == readings
    np.testing.assert_array_equal(kept, vectors)


def test_a_text_given_twice_is_encoded_once(tmp_path):
    encoder = CountingEncoder()
    readings, vectors = VectorCache(encoder, tmp_path).read(["Một", "hai hai", "Một"])
    assert encoder.seen == ["một", "hai hai"]
    assert readings == ["một", "hai hai", "một"]
    np.testing.assert_array_equal(vectors[0], vectors[2])


def test_texts_are_spelt_out_and_get_their_marks_before_they_are_encoded(tmp_path):
    encoder = CountingEncoder()
    readings, _ = VectorCache(encoder, tmp_path).read(["mat GCS o dau"])
    assert readings == encoder.seen == ["mất giấy chứng sinh ở đâu"]
    assert VectorCache(encoder, tmp_path).read(["mat GCS o dau"])[0] == readings  # kept, not read again
    assert len(encoder.seen) == 1


def test_other_rules_of_reading_make_every_kept_row_void(tmp_path, monkeypatch):
    VectorCache(ToyEncoder(), tmp_path).read(["một"])
    monkeypatch.setattr("index.build.RULES", "other rules")
    encoder = CountingEncoder()
    cache = VectorCache(encoder, tmp_path)
    cache.read(["một"])
    assert encoder.seen == ["một"]
    cache.read(["một"])
    assert encoder.seen == ["một"]
    with np.load(_file(tmp_path)) as data:
        assert KEY not in data["keys"].tolist()
    monkeypatch.undo()
    VectorCache(encoder, tmp_path).read(["một"])  # the rows of the old rules are gone too
    assert encoder.seen == ["một", "một"]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda good: b"", id="empty"),
        pytest.param(lambda good: b"not an archive", id="text"),
        pytest.param(lambda good: good[: len(good) // 2], id="cut off in the middle"),
        pytest.param(lambda good: good[:-1], id="last byte lost"),
        pytest.param(lambda good: good[:2000] + b"\x07" * 50 + good[2050:], id="overwritten"),
        pytest.param(lambda good: b"PK\x03\x04" + b"\0" * 40, id="archive header only"),
    ],
)
def test_a_damaged_cache_file_starts_anew(tmp_path, damage):
    build_index([BIRTH], {}, VectorCache(ToyEncoder(), tmp_path), by_word())
    path = _file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    encoder = CountingEncoder()
    index = build_index([BIRTH], {}, VectorCache(encoder, tmp_path), by_word())
    assert set(encoder.seen) == _readings(index)
    encoder = CountingEncoder()  # and the file is whole again
    build_index([BIRTH], {}, VectorCache(encoder, tmp_path), by_word())
    assert encoder.seen == []


def _rows():
    """Return the arrays of a good file for `một`; one change at a time makes it bad."""
    return {"keys": np.array([KEY]), "readings": np.array(["một"]), "rows": np.zeros((1, 64), np.float32)}


def test_a_good_file_is_read_as_it_stands(tmp_path):
    np.savez(_file(tmp_path), **_rows())
    encoder = CountingEncoder()
    readings, vectors = VectorCache(encoder, tmp_path).read(["một"])
    assert encoder.seen == []
    assert readings == ["một"]
    assert not vectors.any()


@pytest.mark.parametrize(
    "arrays",
    [
        _rows() | {"rows": np.zeros((1, 7), np.float32)},  # another length of vector
        _rows() | {"keys": np.array([KEY, "l"]), "readings": np.array(["một", "l"])},  # a key without its row
        _rows() | {"readings": np.array([], np.str_)},  # a key without its reading
        _rows() | {"readings": np.array(["một", "hai"])},
        _rows() | {"keys": np.array(KEY)},
        _rows() | {"rows": np.zeros(64, np.float32)},
        _rows() | {"rows": np.zeros((1, 64), np.complex64)},
        {k: v for k, v in _rows().items() if k != "keys"},
        {k: v for k, v in _rows().items() if k != "readings"},  # as it was before readings were kept
        {},
    ],
    ids=lambda arrays: " ".join(f"{k}{v.shape}{v.dtype}" for k, v in arrays.items()) or "nothing",
)
def test_a_cache_file_of_another_shape_starts_anew(tmp_path, arrays):
    np.savez(_file(tmp_path), **arrays)
    encoder = CountingEncoder()
    VectorCache(encoder, tmp_path).read(["một", "hai hai"])
    assert encoder.seen == ["một", "hai hai"]


def test_vectors_of_another_encoder_are_not_used(tmp_path):
    VectorCache(ToyEncoder(), tmp_path).read(["một"])
    other = CountingEncoder()
    other.name = "toy-2"
    VectorCache(other, tmp_path).read(["một"])
    assert other.seen == ["một"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["vectors-toy-1.npz", "vectors-toy-2.npz"]


def test_the_cache_file_holds_nothing_the_knowledge_does_not_say_now(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    before = build_index([BIRTH, DEATH, LEAVE], REFUSALS, cache, by_word())
    assert _kept(tmp_path) == _readings(before)
    after = build_index([BIRTH], {}, cache, by_word())
    assert _kept(tmp_path) == _readings(after)
    data = _file(tmp_path).read_bytes()
    words = [{word for text in _readings(i) for word in text.split() if len(word) >= 3} for i in (before, after)]
    gone = words[0] - words[1]
    assert len(gone) > 10

    def stands(word):
        return any(word.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-32-le"))

    assert not [word for word in gone if stands(word)]
    assert all(stands(word) for word in words[1])  # and the check does see what stands there


def test_a_deleted_text_leaves_the_cache_and_is_never_found_again(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    before = build_index([BIRTH, DEATH], REFUSALS, cache, by_word())
    assert before.search(before.query("báo tử"))[0].id == "giay-bao-tu"
    after = build_index([BIRTH], REFUSALS, cache, by_word())
    assert "giay-bao-tu" not in {c.id for c in after.search(after.query("báo tử"))}
    assert not any("báo tử" in p.text for p in after.passages)
    with np.load(_file(tmp_path)) as data:
        assert len(data["keys"]) == len(data["readings"]) == len(data["rows"]) == len(_readings(after))
    encoder = CountingEncoder()  # had the vector stayed, bringing the text back would encode nothing
    build_index([BIRTH, DEATH], REFUSALS, VectorCache(encoder, tmp_path), by_word())
    assert "báo tử" in encoder.seen


def test_a_deleted_sample_question_no_longer_decides(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    build_index([DEATH, LEAVE], {}, cache, by_word())
    shorter = procedure("giay-bao-tu", DEATH.name, DEATH.other_names)
    index = build_index([shorter, LEAVE], {}, cache, by_word())
    gone = DEATH.sample_questions[0]
    assert all(c.passage != gone for c in index.search(index.query(gone)))


def test_everything_deleted_leaves_an_empty_cache_that_can_be_read(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    cache.read(["một"])
    readings, vectors = cache.read([])
    assert readings == []
    assert vectors.shape == (0, 64)
    assert _kept(tmp_path) == set()
    encoder = CountingEncoder()
    assert VectorCache(encoder, tmp_path).read(["một"])[1].shape == (1, 64)
    assert encoder.seen == ["một"]


def test_an_unchanged_cache_is_not_written_again(tmp_path):
    VectorCache(ToyEncoder(), tmp_path).read(["một", "hai"])
    os.utime(_file(tmp_path), ns=(1, 1))
    VectorCache(ToyEncoder(), tmp_path).read(["hai", "một"])
    assert _file(tmp_path).stat().st_mtime_ns == 1


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    VectorCache(ToyEncoder(), tmp_path).read(["một"])
    good = _file(tmp_path).read_bytes()

    def breaks(file, **arrays):
        with open(file, "wb") as out:
            out.write(b"half")
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "savez", breaks)
    with pytest.raises(OSError, match="no space"):
        VectorCache(ToyEncoder(), tmp_path).read(["một", "hai"])
    assert _file(tmp_path).read_bytes() == good
    assert [p.name for p in tmp_path.iterdir()] == ["vectors-toy-1.npz"]


def test_two_processes_never_write_into_one_temporary_file(tmp_path, monkeypatch):
    written = []
    real = np.savez
    monkeypatch.setattr(np, "savez", lambda file, **arrays: (written.append(str(file)), real(file, **arrays))[1])
    VectorCache(ToyEncoder(), tmp_path).read(["một"])
    monkeypatch.setattr(os, "getpid", lambda: 1)
    VectorCache(ToyEncoder(), tmp_path).read(["hai"])
    assert len(set(written)) == 2
    assert str(_file(tmp_path)) not in written


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    VectorCache(ToyEncoder(), None).read(["một"])
    assert list(tmp_path.iterdir()) == []


def test_a_cache_is_read_from_disk_only_when_it_is_asked(tmp_path, monkeypatch):
    VectorCache(ToyEncoder(), tmp_path).read(["một"])
    loads = []
    monkeypatch.setattr("index.build._load", lambda *_: loads.append(1) or {})
    cache = VectorCache(ToyEncoder(), tmp_path)
    assert loads == []
    cache.read(["một"])
    assert loads == [1]


def test_a_cache_with_a_file_holds_nothing_in_memory_once_it_was_read(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    cache.read(["một"])
    assert not [
        name for name, value in vars(cache).items() if isinstance(value, dict | list | np.ndarray) and len(value)
    ]


def test_without_a_file_what_was_encoded_is_kept_in_memory():
    encoder = CountingEncoder()
    cache = VectorCache(encoder, None)
    cache.read(["một"])
    cache.read(["một", "hai"])
    assert encoder.seen == ["một", "hai"]


def _examples(path, *rows):
    items = "".join(f"  - intent: {intent}\n    examples: |\n      - {text}\n" for intent, text in rows)
    path.write_text(f'version: "3.1"\nnlu:\n{items}', encoding="utf-8")
    return path


def test_refusal_examples_are_read_as_text_and_by_kind(tmp_path):
    rows = [("greet", "xin chào"), ("nonsense", "113"), ("chitchat", "on"), ("medical_advice", "uống thuốc gì")]
    assert load_refusals(_examples(tmp_path / "refusals.yml", *rows)) == {
        "smalltalk": ["xin chào", "on"],
        "out_of_scope": ["113"],
        "medical_advice": ["uống thuốc gì"],
    }


def test_an_intent_that_is_no_refusal_may_not_stand_among_the_refusals(tmp_path):
    path = _examples(tmp_path / "refusals.yml", ("greet", "xin chào"), ("ask_fee", "hết bao nhiêu tiền"))
    with pytest.raises(TrainingDataError, match=r"refusals\.yml: “hết bao nhiêu tiền” thuộc ask_fee"):
        load_refusals(path)


def test_the_finer_intents_keep_every_line_of_the_table_they_came_from_and_its_kind():
    """Search learnt from that table: dividing its kinds into intents may lose no text and change no kind."""
    before = set((Path(__file__).parent / "refusals_before.txt").read_text(encoding="utf-8").split())
    now = Counter((kind, text) for kind, texts in load_refusals(REFUSAL_FILE).items() for text in texts)
    assert len(before) == 1703
    assert before <= {hashlib.sha256(f"{kind}\t{text}".encode()).hexdigest()[:16] for kind, text in now}
    assert set(now.values()) == {1}


def test_procedures_and_refusals_share_one_index():
    index = build_index([BIRTH], {"smalltalk": ["xin chào"]}, VectorCache(ToyEncoder(), None), by_word())
    assert index.owners == ["giay-chung-sinh", "~smalltalk"]
