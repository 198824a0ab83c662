import hashlib
import os

import numpy as np
import pytest
from index_world import BIRTH, DEATH, LEAVE, REFUSALS, CountingEncoder, by_word, procedure

from index.build import VectorCache, build_index, load_refusals
from index.encoder import ToyEncoder
from index.search import passage_forms

KEY = hashlib.sha256("một".encode()).hexdigest()[:32]


def _file(folder):
    return folder / "vectors-toy-1.npz"


def _texts(index):
    return {form for p in index.passages for form in passage_forms(p.text)}


def test_every_text_is_encoded_once_and_an_unchanged_one_never_again(tmp_path):
    encoder = CountingEncoder()
    cache = VectorCache(encoder, tmp_path)
    index = build_index([BIRTH, DEATH], REFUSALS, cache, by_word())
    assert sorted(encoder.seen) == sorted(_texts(index))
    assert cache.encoded == len(encoder.seen)
    build_index([BIRTH, DEATH], REFUSALS, cache, by_word())
    assert cache.encoded == len(encoder.seen) == len(_texts(index))


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
    assert sorted(encoder.seen) == ["ba mat roi", "bà mất rồi"]


def test_many_texts_are_encoded_in_batches_in_order(tmp_path):
    texts = [f"câu {i}" for i in range(150)]
    steps = []
    cache = VectorCache(ToyEncoder(), tmp_path)
    vectors = cache.vectors(texts, lambda done, total: steps.append((done, total)))
    assert steps == [(64, 150), (128, 150), (150, 150)]
    np.testing.assert_array_equal(vectors, ToyEncoder().encode(texts, query=False))
    np.testing.assert_array_equal(VectorCache(ToyEncoder(), tmp_path).vectors(texts), vectors)


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
    assert set(encoder.seen) == _texts(index)
    encoder = CountingEncoder()  # and the file is whole again
    build_index([BIRTH], {}, VectorCache(encoder, tmp_path), by_word())
    assert encoder.seen == []


@pytest.mark.parametrize(
    "arrays",
    [
        {"keys": np.array([KEY]), "rows": np.zeros((1, 7), np.float32)},  # another length of vector
        {"keys": np.array([KEY, "l"]), "rows": np.zeros((1, 64), np.float32)},  # a key without its row
        {"keys": np.array(KEY), "rows": np.zeros((1, 64), np.float32)},
        {"keys": np.array([KEY]), "rows": np.zeros(64, np.float32)},
        {"keys": np.array([KEY]), "rows": np.zeros((1, 64), np.complex64)},
        {"rows": np.zeros((1, 64), np.float32)},
        {},
    ],
    ids=lambda arrays: " ".join(f"{k}{v.shape}{v.dtype}" for k, v in arrays.items()) or "nothing",
)
def test_a_cache_file_of_another_shape_starts_anew(tmp_path, arrays):
    np.savez(_file(tmp_path), **arrays)
    encoder = CountingEncoder()
    VectorCache(encoder, tmp_path).vectors(["một", "hai"])
    assert encoder.seen == ["một", "hai"]


def test_vectors_of_another_encoder_are_not_used(tmp_path):
    VectorCache(ToyEncoder(), tmp_path).vectors(["một"])
    other = CountingEncoder()
    other.name = "toy-2"
    VectorCache(other, tmp_path).vectors(["một"])
    assert other.seen == ["một"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["vectors-toy-1.npz", "vectors-toy-2.npz"]


def test_the_cache_file_holds_no_text(tmp_path):
    index = build_index([BIRTH, DEATH, LEAVE], REFUSALS, VectorCache(ToyEncoder(), tmp_path), by_word())
    data = _file(tmp_path).read_bytes()
    words = {word for text in _texts(index) for word in text.split() if len(word) >= 4}
    assert len(words) > 10
    for word in words:
        for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-32-le")):
            assert form not in data, word


def test_a_deleted_text_leaves_the_cache_and_is_never_found_again(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    before = build_index([BIRTH, DEATH], REFUSALS, cache, by_word())
    assert before.search(before.query("báo tử"))[0].id == "giay-bao-tu"
    after = build_index([BIRTH], REFUSALS, cache, by_word())
    assert "giay-bao-tu" not in {c.id for c in after.search(after.query("báo tử"))}
    assert not any("báo tử" in p.text for p in after.passages)
    with np.load(_file(tmp_path)) as data:
        assert len(data["keys"]) == len(data["rows"]) == len(_texts(after))
    encoder = CountingEncoder()  # had the vector stayed, bringing the text back would encode nothing
    build_index([BIRTH, DEATH], REFUSALS, VectorCache(encoder, tmp_path), by_word())
    assert "bao tu" in encoder.seen


def test_a_deleted_sample_question_no_longer_decides(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    build_index([DEATH, LEAVE], {}, cache, by_word())
    shorter = procedure("giay-bao-tu", DEATH.name, DEATH.other_names)
    index = build_index([shorter, LEAVE], {}, cache, by_word())
    gone = DEATH.sample_questions[0]
    assert all(c.passage != gone for c in index.search(index.query(gone)))


def test_everything_deleted_leaves_an_empty_cache_that_can_be_read(tmp_path):
    cache = VectorCache(ToyEncoder(), tmp_path)
    cache.vectors(["một"])
    assert cache.vectors([]).shape == (0, 64)
    encoder = CountingEncoder()
    assert VectorCache(encoder, tmp_path).vectors(["một"]).shape == (1, 64)
    assert encoder.seen == ["một"]


def test_an_unchanged_cache_is_not_written_again(tmp_path):
    VectorCache(ToyEncoder(), tmp_path).vectors(["một", "hai"])
    os.utime(_file(tmp_path), ns=(1, 1))
    VectorCache(ToyEncoder(), tmp_path).vectors(["hai", "một"])
    assert _file(tmp_path).stat().st_mtime_ns == 1


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    VectorCache(ToyEncoder(), tmp_path).vectors(["một"])
    good = _file(tmp_path).read_bytes()

    def breaks(file, **arrays):
        with open(file, "wb") as out:
            out.write(b"half")
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "savez", breaks)
    with pytest.raises(OSError, match="no space"):
        VectorCache(ToyEncoder(), tmp_path).vectors(["một", "hai"])
    assert _file(tmp_path).read_bytes() == good
    assert [p.name for p in tmp_path.iterdir()] == ["vectors-toy-1.npz"]


def test_two_processes_never_write_into_one_temporary_file(tmp_path, monkeypatch):
    written = []
    real = np.savez
    monkeypatch.setattr(np, "savez", lambda file, **arrays: (written.append(str(file)), real(file, **arrays))[1])
    VectorCache(ToyEncoder(), tmp_path).vectors(["một"])
    monkeypatch.setattr(os, "getpid", lambda: 1)
    VectorCache(ToyEncoder(), tmp_path).vectors(["hai"])
    assert len(set(written)) == 2
    assert str(_file(tmp_path)) not in written


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    VectorCache(ToyEncoder(), None).vectors(["một"])
    assert list(tmp_path.iterdir()) == []


def test_refusal_examples_are_read_as_text(tmp_path):
    path = tmp_path / "refusals.yaml"
    path.write_text('smalltalk:\n  - "xin chào"\n  - 113\nnonsense:\n  - on\n', encoding="utf-8")
    assert load_refusals(path)["smalltalk"] == ["xin chào", "113"]
    assert all(isinstance(text, str) for texts in load_refusals(path).values() for text in texts)


def test_procedures_and_refusals_share_one_index():
    index = build_index([BIRTH], {"smalltalk": ["xin chào"]}, VectorCache(ToyEncoder(), None), by_word())
    assert index.owners == ["giay-chung-sinh", "~smalltalk"]
