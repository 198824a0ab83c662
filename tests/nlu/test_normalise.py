import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import normalise as module
from nlu.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # chat spelling
        ("làm dc k", "làm được không"),
        ("mất r ko biết lm j", "mất rồi không biết làm gì"),
        ("hok có", "không có"),
        ("đc ntn", "được như thế nào"),
        # abbreviations of the field, whatever their case
        ("GCS", "giấy chứng sinh"),
        ("xin grv", "xin giấy ra viện"),
        ("thẻ BHYT", "thẻ bảo hiểm y tế"),
        ("CCCD", "căn cước công dân"),
        ("ksk lx", "khám sức khỏe lái xe"),
        ("gphn", "giấy phép hành nghề"),
        ("GĐYK", "giám định y khoa"),
        ("TNLĐ", "tai nạn lao động"),
        ("nộp ở UBND", "nộp ở ủy ban nhân dân"),
        ("dvc", "dịch vụ công"),
        # regional words
        ("làm ở mô", "làm ở đâu"),
        ("mần răng chừ", "làm sao bây giờ"),
        ("má tui", "mẹ tôi"),
        ("có được hông", "có được không"),
        ("chừng nào có", "khi nào có"),
        ("ra nhà thương", "ra bệnh viện"),
        ("bịnh viện", "bệnh viện"),
        ("chích ngừa", "tiêm chủng"),
        # misspellings and other names of the papers
        ("giấy chứng xinh", "giấy chứng sinh"),
        ("giấy xuất viện", "giấy ra viện"),
        ("giấy đẻ", "giấy chứng sinh"),
        ("c65", "giấy nghỉ việc hưởng bảo hiểm xã hội"),
        # the same without tone marks
        ("giay xuat vien", "giấy ra viện"),
        ("khai xinh", "khai sinh"),
        ("man rang", "làm sao"),
        # long letters, signs, spaces
        ("koooo", "không"),
        ("mất  giấy !!! 😭", "mất giấy"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_habits(typed, meant):
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "giấy để làm gì",  # not `giấy đẻ`
        "chú kỹ sư",  # not `chừ`
        "cả hồ nước",  # not `cc`, `hs`
        "mạ non",
        "hồng hào",
        "đi chợ",
        "thủ tục",
        "sinh tố",
        "cơ sở",
        "tế bào",
        "mẫu số 5",
        "điều 12",
        "nghị định 96/2023".replace("/", " "),
    ],
)
def test_real_words_are_not_damaged(typed):
    assert normalise(typed) == typed


@pytest.mark.parametrize("typed", ["ma", "chu", "hong hao", "tia", "bam"])
def test_bare_forms_of_many_words_are_not_taken_for_the_regional_one(typed):
    assert not {"mẹ", "bây giờ", "bố"} & set(normalise(typed).split())


def test_decomposed_input_is_the_same():
    typed = "giấy chứng xinh ở mô"
    assert normalise(unicodedata.normalize("NFD", typed)) == normalise(typed)


def test_doctests():
    assert doctest.testmod(module).attempted > 0
    assert doctest.testmod(module).failed == 0


@given(st.text(max_size=120))
def test_never_raises_and_leaves_no_capitals_or_double_spaces(text):
    spelt = normalise(text)
    assert spelt == spelt.lower()
    assert spelt == " ".join(spelt.split())
