"""What is searched: spelt out first, then with its tone marks put back."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlu.normalise
import nlu.restore
from nlu import reading
from nlu.normalise import normalise
from nlu.reading import RULES, read
from nlu.restore import TABLE, load_restorer
from nlu.text import strip_marks


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # both steps, one after the other
        ("mat GCS roi, lam lai dc k?", "mất giấy chứng sinh rồi làm lại được không"),
        ("xin giay xuat vien o dau", "xin giấy ra viện ở đâu"),
        ("bhyt het han", "bảo hiểm y tế hết hạn"),
        # the spelling is told before the marks are: `sanh` is `sinh`, then its neighbours get theirs
        ("giay chung sanh", "giấy chứng sinh"),
        # either step alone
        ("Cấp lại GCS", "cấp lại giấy chứng sinh"),
        ("cap lai giay ra vien", "cấp lại giấy ra viện"),
        # nothing to do
        ("cấp lại giấy ra viện", "cấp lại giấy ra viện"),
        ("", ""),
        ("?!…", ""),
        ("🙂", ""),
    ],
)
def test_a_message_is_spelt_out_and_marked(typed, meant):
    assert read(typed).text == meant


@pytest.mark.parametrize(
    ("repaired", "left_alone"),
    [
        ("bao tu", "bao tử"),  # báo tử; but a stomach is a stomach once a mark says so
        ("em de con", "em để con"),  # em đẻ con
        ("giấy đựoc cấp", "giấy đước cấp"),  # no syllable against a tree
        ("mo o vien", "mộ ở viện"),
    ],
)
def test_marks_are_put_back_and_never_overruled(repaired, left_alone):
    assert read(repaired).text != repaired
    assert read(left_alone).text == left_alone


@pytest.mark.parametrize("typed", ["mẫu số 5", "12/3/2026", "điều 12 khoản 3", "ghxq qwx", "khóm 3b"])
def test_numbers_and_unknown_words_stay(typed):
    assert read(typed).text == normalise(typed)


def test_with_and_without_marks_is_one_reading():
    for text in ("mất giấy chứng sinh thì làm lại ở đâu", "đăng ký khai sinh cho con", "báo tử cho mẹ tôi"):
        assert read(strip_marks(text)).text == read(text).text == text


def test_an_unsure_reading_says_so_and_offers_others():
    unsure, sure = read("ban co hang do"), read("giấy chứng nhận")
    assert unsure.confidence < 0.6
    assert unsure.alternatives
    assert (sure.confidence, sure.alternatives) == (1.0, ())


HABITS = st.sampled_from(["mat", "giay", "ko", "dc", "GCS", "12", "đẻ", "bhyt", "?!"])


@given(st.text(max_size=80) | st.lists(HABITS, max_size=10).map(" ".join))
def test_a_reading_holds_the_letters_that_were_spelt_out(text):
    found = read(text)
    assert found.text == " ".join(found.text.split())
    assert found.text == found.text.lower()
    assert strip_marks(found.text) == strip_marks(normalise(text))
    assert [c for c in found.text if c.isdigit()] == [c for c in normalise(text) if c.isdigit()]
    assert 0 < found.confidence <= 1


# -- the rules a reading was made by -------------------------------------------------------------------------------


def _fresh_rules():
    """Return RULES as another process would find them now."""
    spec = importlib.util.spec_from_file_location("reading_again", reading.__file__)
    again = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(again)
    return again.RULES


def test_the_same_rules_have_the_same_mark():
    assert len(RULES) == 16
    assert _fresh_rules() == RULES


@pytest.mark.parametrize(
    ("module", "name", "source"),
    [
        (nlu.normalise, "__file__", nlu.normalise.__file__),
        (nlu.restore, "__file__", nlu.restore.__file__),
        (nlu.restore, "TABLE", TABLE),
    ],
    ids=["normalise.py", "restore.py", "restore.npz"],
)
def test_a_change_of_any_source_changes_the_mark(module, name, source, monkeypatch, tmp_path):
    copy = tmp_path / Path(source).name
    copy.write_bytes(Path(source).read_bytes())
    monkeypatch.setattr(module, name, str(copy) if name == "__file__" else copy)
    assert _fresh_rules() == RULES  # where it lies does not matter
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert _fresh_rules() != RULES


def test_reading_uses_the_table_that_is_shipped():
    assert read("giay ra vien") == load_restorer(TABLE).restore("giay ra vien")
