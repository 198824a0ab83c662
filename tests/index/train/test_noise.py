"""Each habit in pairs: a text it changes, with every outcome it may have, and one it must leave alone."""

import re
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.train import noise
from index.train.noise import noised
from index.train.run import as_read
from nlu.normalise import ABBREVIATIONS, normalise
from nlu.restore import load_restorer
from nlu.text import nfc, strip_marks

TEXT = "Cấp lại giấy chứng sinh cho trẻ sinh ngày 12/3/2026"
WORDS = ["giấy chứng sinh", "Khám sức khỏe", "không", "mất sổ", "12/3/2026", "nghị định 96", "ở", "?"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(", ".join)
SEEDS = st.integers(0, 10**6)


def outcomes(habit, *args, times=400):
    """Return all that `habit` makes of its arguments over many random generators."""
    return {habit(*args, Random(seed)) for seed in range(times)}


@pytest.mark.parametrize(
    ("habit", "text", "expected"),
    [
        (noise._regional, "tranh", {"tranh", "chanh", "tran"}),
        (noise._regional, "sữa", {"sữa", "xữa", "sửa"}),
        (noise._regional, "lại", {"lại", "nại"}),
        (noise._regional, "giấy", {"giấy", "dấy"}),
        (noise._regional, "các", {"các", "cát"}),
        (noise._regional, "trà", {"trà"}),  # too short to be known by its sound
        (noise._regional, "mẹ", {"mẹ"}),
        (noise._regional, "12", {"12"}),
        (noise._typo, "con", {"on", "cn", "ccon", "coon", "ocn", "cno", "xon", "von", "cin", "cpn"}),
        (noise._typo, "ra", {"ra"}),  # too short to be known again
        (noise._typo, "123", {"123"}),
        (noise._typo, "a123", {"a123"}),
        (noise._joined, "một hai ba", {"mộthai ba", "một haiba"}),
        (noise._joined, "một hai", {"một hai"}),
        (noise._case, "Cấp Giấy", {"cấp giấy", "Cấp Giấy", "CẤP GIẤY"}),
        (noise._case, "12", {"12"}),
    ],
)
def test_a_habit_changes_what_it_should_and_nothing_else(habit, text, expected):
    assert outcomes(habit, text) == expected


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("giấy", "giaays"),
        ("được", "dduwowcj"),
        ("khỏe", "khoer"),
        ("sữa", "suwax"),
        ("bà", "baf"),
        ("Đẻ", "ddER".lower()),
        ("ca", "ca"),  # nothing to press
        ("12", "12"),
    ],
)
def test_raw_telex(typed, keys):
    assert noise._telex(typed) == keys
    assert noise._telex(unicodedata.normalize("NFD", typed)) == keys


def test_polite_words_stand_around_the_question():
    found = outcomes(noise._polite, "giấy ra viện?")
    assert all("giấy ra viện" in text and "?" not in text for text in found)
    assert "giấy ra viện" in found
    assert {text.removesuffix(" giấy ra viện") for text in found if text.endswith("viện")} > set(noise._BEFORE)
    assert {text.removeprefix("giấy ra viện ") for text in found if text.startswith("giấy")} > set(noise._AFTER)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("khám sức khỏe lái xe", {"ksk lx"}),
        ("giấy khám sức khỏe", {"gksk"}),  # the longest phrase first
        ("sức khỏe", {"sk"}),
        ("gì", {"j", "gi"}),  # any of its short forms
        ("không phí", {f"{short} phí" for short, long in ABBREVIATIONS.items() if long == "không"}),
        ("khám mắt", {"khám mắt"}),
    ],
)
def test_known_phrases_are_shortened(text, short):
    assert outcomes(lambda t, rng: noise._abbreviated(t, rng, 1.0), text) == short
    assert outcomes(lambda t, rng: noise._abbreviated(t, rng, 0.0), text) == {text}


@pytest.mark.parametrize("long", sorted(set(ABBREVIATIONS.values())))
def test_what_was_shortened_is_spelt_out_again(long):
    for short in outcomes(lambda t, rng: noise._abbreviated(t, rng, 1.0), long, times=30):
        assert normalise(short) == normalise(long)


@given(TEXTS, SEEDS)
def test_lost_marks_and_short_forms_are_all_that_reading_has_to_undo(text, seed):
    rng = Random(seed)
    shorter = noise._abbreviated(nfc(text).lower(), rng, 0.7)
    half_bare = noise._per_word(shorter, rng, 0.5, lambda word, _: strip_marks(word))
    assert strip_marks(normalise(half_bare)) == strip_marks(normalise(text))


@given(TEXTS, SEEDS)
def test_noise_is_a_function_of_text_and_seed(text, seed):
    assert noised(text, Random(seed)) == noised(text, Random(seed))
    assert noised(unicodedata.normalize("NFD", text), Random(seed)) == noised(text, Random(seed))


@given(TEXTS | st.just("mã 1.001613, phí 8.000 đồng"), SEEDS)
def test_numbers_are_facts_and_stay(text, seed):
    assert re.findall(r"\d+", noised(text, Random(seed))) == re.findall(r"\d+", text)


def test_the_mixture():
    found = [noised(TEXT, Random(seed)) for seed in range(2000)]
    as_it_is = sum(text == TEXT for text in found) / len(found)
    bare = sum(text.isascii() for text in found) / len(found)
    assert 0.18 < as_it_is < 0.3
    assert 0.35 < bare < 0.5
    assert len(set(found)) > 500


def test_texts_differ_from_one_draw_to_the_next():
    rng = Random(0)
    assert len({noised(TEXT, rng) for _ in range(40)}) > 15


@given(TEXTS, SEEDS)
def test_the_student_meets_texts_as_they_are_read_at_run_time(text, seed):
    found = as_read(text, Random(seed))
    plain = normalise(noised(text, Random(seed)))
    assert found in (plain, load_restorer().restore(plain).text)


def test_most_texts_the_student_meets_have_their_marks_put_back():
    text = "mất giấy chứng sinh"
    bare = [seed for seed in range(600) if noised(text, Random(seed)) == strip_marks(text)]
    restored = sum(as_read(text, Random(seed)) == text for seed in bare)
    assert 0.7 < restored / len(bare) < 0.9
