import pytest

from index.train.base import unigram_tokenizer
from index.train.vocabulary import _is_short_latin, _is_vietnamese, kept_pieces


@pytest.mark.parametrize("piece", ["▁giấy", "ế", "đ", "▁ở", "ươ", "ăn", "mất", "▁đẻ", "ỹ", "ủ", "ạ", "▁Ế"])
def test_a_piece_only_vietnamese_writes_is_kept(piece):
    assert _is_vietnamese(piece)


@pytest.mark.parametrize(
    "piece",
    ["é", "à", "ñ", "ç", "ü", "▁café", "giay", "▁", "", "12", "中", "д", "ế中", "▁đ—", "▁giấy▁tờ"],
)
def test_a_piece_others_write_too_is_not_kept_for_that(piece):
    assert not _is_vietnamese(piece)


@pytest.mark.parametrize("piece", ["▁", "a", "abc", "▁abc", "12", "▁?!"])
def test_a_short_piece_is_kept_so_that_any_latin_word_can_still_be_cut(piece):
    assert _is_short_latin(piece)


@pytest.mark.parametrize("piece", ["abcd", "▁abcd", "é", "中", "\n", "\x00"])
def test_a_long_piece_or_another_script_is_not_kept_for_that(piece):
    assert not _is_short_latin(piece)


PIECES = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁online", -2.0),  # 4: twice in the texts
    ("▁hospital", -2.0),  # 5: once
    ("▁bonjour", -2.0),  # 6: never
    ("▁mất", -3.0),  # 7: Vietnamese, never
    ("a", -5.0),  # 8: short
    ("café", -5.0),  # 9: never, of another language
]


def test_pieces_are_kept_for_being_special_used_vietnamese_or_short():
    tokenizer = unigram_tokenizer(PIECES, unk=3)
    assert kept_pieces(tokenizer, PIECES, ["online", "online hospital"]) == [0, 1, 2, 3, 4, 7, 8]
    assert kept_pieces(tokenizer, PIECES, ["online", "online hospital"], least=1) == [0, 1, 2, 3, 4, 5, 7, 8]
    assert kept_pieces(tokenizer, PIECES, []) == [0, 1, 2, 3, 7, 8]


def test_many_texts_are_all_counted():
    texts = ["bonjour"] + ["a"] * 5000 + ["bonjour"]  # in two different batches
    assert 6 in kept_pieces(unigram_tokenizer(PIECES, unk=3), PIECES, texts)


def test_leaving_out_pieces_that_never_win_changes_no_cut():
    full = unigram_tokenizer(PIECES, unk=3)
    kept = kept_pieces(full, PIECES, ["mất online", "mất online"])
    small = unigram_tokenizer([PIECES[i] for i in kept], unk=kept.index(3))
    for text in ("mất online", "a mất", "online a"):
        assert small.encode(text).tokens == full.encode(text).tokens
