"""The tagger of identifiers is trained on a handful of messages, by the code that trained the shipped table."""

from pathlib import Path
from random import Random

import pytest

from index.evaluate_masks import marked
from index.train.masks import Recipe, lines_of, read_lines, retyped, tagged, train
from nlu.mask_tagger import Tagger
from nlu.mask_token import tokens

GOLDEN = Path(__file__).parents[1] / "golden"
LINES = [f"{said} [[name:{name}]] xin {{{{giấy ra viện}}}}" for said in ("em là", "con tôi tên", "bệnh nhân", "chị")
         for name in ("Lò Thị Mẫu", "Trần Văn Mẫu", "hoa", "Mẫu Anh")]  # fmt: skip
CALM = ["xin giấy ra viện", "em là công nhân, xin giấy", "chị ơi phòng 5 ở đâu", "bệnh nhân nội trú cần gì"]


def test_what_is_learnt_finds_a_name_it_never_saw(tmp_path):
    kept = train(LINES, CALM, Recipe(retyped=1, calm=4), tmp_path / "masks.npz")
    assert kept > 0
    found = Tagger(tmp_path / "masks.npz")
    text = "em là Vàng Thị Mẫu xin giấy ra viện"
    assert [text[s.start : s.end] for s in found.find(tokens(text), [], [])] == ["Vàng Thị Mẫu"]
    assert list(found.find(tokens("xin giấy ra viện"), [], [])) == []


def test_the_same_lines_give_the_same_table(tmp_path):
    for name in ("a.npz", "b.npz"):
        train(LINES, CALM, Recipe(retyped=1, calm=4), tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_marks_become_tags_and_numbers_are_left_to_their_patterns():
    _, tags = tagged(marked("em là [[name:Lò Mẫu]], {{phòng 5}}, số [[phone:0912 345 678]], em [[birth:1990]]"))
    assert tags == ["O", "O", "B-name", "I-name", "O", "O", "O", "O", "B-birth"]


def test_typed_otherwise_the_marks_stay_marks():
    line = "Em là [[name:Lò Thị Mẫu]], {{Phòng 5}}, gọi [[phone:0912 345 678]]"
    rng = Random(1)
    for _ in range(50):
        message = marked(retyped(line, ["Trần Mẫu", "hoa"], 0.5, rng))
        assert [kind for kind, _, _ in message.identifiers] == ["name", "phone"]
        assert len(message.ordinary) == 1


def test_a_message_of_a_judging_list_among_those_learnt_from_stops_training(tmp_path):
    leaked = lines_of(GOLDEN / "mask.fresh.txt")[3]
    (tmp_path / "some.txt").write_text(f"# mẫu\n{leaked}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="nearly stand"):
        read_lines([tmp_path / "some.txt"], GOLDEN)


def test_the_committed_messages_hold_none_of_a_judging_list():
    files = sorted((GOLDEN.parents[1] / "nlu" / "data" / "masks").glob("*.txt"))
    assert len(read_lines(files, GOLDEN)) > 6000
