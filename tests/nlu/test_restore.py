from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.normalise import normalise
from nlu.restore import TABLE, Restored, Restorer, load_restorer
from nlu.syllable import is_syllable, one_spelling
from nlu.text import strip_marks

RESTORER = load_restorer()
MARKED = ["đẻ", "để", "mất", "khoẻ", "khỏang", "đựoc", "nđ"]
BARE = ["em", "be", "de", "o", "benh", "vien", "mat", "giay", "cho", "sinh", "online", "ghxq", "12", "a1", "2/9"]
TOKENS = st.one_of(
    st.sampled_from(MARKED + BARE),
    st.text(alphabet="abcdeghiklmnopqrstuvxyđăâêôơưáàảãạếờự019.", min_size=1, max_size=7),
)


def text_of(typed: str) -> str:
    return RESTORER.restore(normalise(typed)).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mat giay chung sinh thi lam lai o dau", "mất giấy chứng sinh thì làm lại ở đâu"),
        ("em de con o benh vien huyen", "em đẻ con ở bệnh viện huyện"),  # the same letters, two words
        ("em de the bao hiem y te o nha", "em để thẻ bảo hiểm y tế ở nhà"),
        ("xin giay nghi viec huong bao hiem xa hoi", "xin giấy nghỉ việc hưởng bảo hiểm xã hội"),
        ("dang ky khai sinh cho con", "đăng ký khai sinh cho con"),
        ("ong ba toi gia yeu khong di lai duoc", "ông bà tôi già yếu không đi lại được"),
        ("bao tu cho me toi", "báo tử cho mẹ tôi"),
    ],
)
def test_bare_text_gets_its_marks(typed, meant):
    assert text_of(typed) == meant


def test_a_marked_syllable_stays_though_another_is_likelier():
    assert text_of("giay chung sình") == "giấy chứng sình"


def test_a_marked_token_that_is_no_syllable_is_repaired():
    assert text_of("giấy đựoc cấp") == "giấy được cấp"
    assert text_of("khỏang mấy ngày") == "khoảng mấy ngày"


def test_a_rare_syllable_stays_though_the_table_lacks_it():
    assert text_of("bé bị nhoẹt chân") == "bé bị nhoẹt chân"


def test_both_places_of_the_tone_stay_as_typed():
    assert text_of("sức khoẻ") == "sức khoẻ"
    assert text_of("sức khỏe") == "sức khỏe"
    assert text_of("suc khoe") == "sức khỏe"


@pytest.mark.parametrize("typed", ["khai sinh cho em bé ở đâu", "bao giờ thì có", "đi khám thai lần hai"])
def test_who_types_marks_means_bare_syllables_as_typed(typed):
    found = RESTORER.restore(typed)
    assert found.text == typed
    assert found.confidence > 0.9


def test_who_types_marks_may_forget_one():
    assert text_of("thủ tục đăng ky khai sinh") == "thủ tục đăng ký khai sinh"
    assert text_of("rút bảo hiem xã hội một lần") == "rút bảo hiểm xã hội một lần"


def test_spelt_out_abbreviations_do_not_pass_for_typed_marks():
    assert text_of("gcs mat lm lai dc k") == "giấy chứng sinh mất làm lại được không"


@pytest.mark.parametrize("token", ["2026", "a1", "01.tp", "ghxq", "qwx"])
def test_digits_and_unknown_tokens_stay(token):
    assert text_of(f"mau so {token}").split()[2] == token


@pytest.mark.parametrize("text", ["", "online", "2026", "mất thẻ", "sức khoẻ"])
def test_nothing_to_choose_is_certain(text):
    assert RESTORER.restore(text) == Restored(text, 1.0, ())


def test_confidence_is_high_for_the_clear_and_low_for_the_ambiguous():
    assert RESTORER.restore("giay chung nhan bao hiem y te").confidence > 0.95
    assert RESTORER.restore("co").confidence < 0.9
    assert RESTORER.restore("ban co hang do").confidence < 0.6


def test_alternatives_hold_the_other_reading_best_first():
    found = RESTORER.restore("ma")
    assert {"mà", "mã", "mả", "má", "ma", "mạ"} >= {found.text, *found.alternatives}
    assert 1 <= len(found.alternatives) <= 4
    assert {"để", "đẻ"} <= {RESTORER.restore("de").text, *RESTORER.restore("de").alternatives}


@given(st.lists(TOKENS, min_size=1, max_size=12))
def test_letters_marked_syllables_and_digits_are_kept(tokens):
    text = " ".join(tokens)
    found = RESTORER.restore(text)
    assert 0 < found.confidence <= 1
    readings = (found.text, *found.alternatives)
    assert len(set(readings)) == len(readings) <= 5
    for reading in readings:
        assert strip_marks(reading) == strip_marks(text)
        for typed, read in zip(tokens, reading.split(" "), strict=True):
            if not typed.isalpha() or (not typed.isascii() and is_syllable(typed)):
                assert read == typed


def test_every_syllable_of_the_table_restores_to_itself_when_marked():
    for syllable in RESTORER._syllables[3:]:
        assert RESTORER.restore(syllable).text == syllable or syllable.isascii()
        assert one_spelling(syllable) == syllable


def test_the_table_is_small_and_read_fast():
    assert TABLE.stat().st_size <= 5_000_000
    load_restorer.cache_clear()
    start = perf_counter()
    load_restorer()
    assert perf_counter() - start < 0.5  # 5 ms on a quiet machine


def test_a_message_is_restored_fast():
    text = strip_marks("cháu nhà em đẻ ở bệnh viện huyện chưa làm giấy khai sinh thì đi đâu")
    RESTORER.restore(text)
    start = perf_counter()
    for _ in range(20):
        RESTORER.restore(text)
    assert (perf_counter() - start) / 20 < 0.02  # 1 ms on a quiet machine


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(OSError, match="none"):
        load_restorer(tmp_path / "none.npz")


def test_a_foreign_table_is_told(tmp_path):
    np.savez(tmp_path / "other.npz", rows=np.zeros(3))
    with pytest.raises(KeyError):
        load_restorer(tmp_path / "other.npz")


def test_the_rows_held_as_dictionaries_stay_few_and_change_no_reading(monkeypatch):
    texts = ["xin cap lai giay ra vien", "mat giay chung sinh thi lam the nao", "di kham benh can mang theo gi"]
    free = [load_restorer().restore(text) for text in texts]
    monkeypatch.setattr("nlu.restore._KEPT", 3)
    with np.load(TABLE) as data:
        tight = Restorer({name: data[name] for name in data.files})
    assert [tight.restore(text) for text in texts] == free
    assert 0 < len(tight._rows3) <= 3
