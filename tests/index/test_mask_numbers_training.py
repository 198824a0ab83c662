"""What weighs numbers is trained on a handful of messages, by the code that trained the shipped table."""

from random import Random

import numpy as np
import pytest
from scipy import optimize

from index.evaluate_masks import marked
from index.train import mask_numbers
from index.train.mask_numbers import Recipe, examples, fit, read, train
from nlu.mask import shapes
from nlu.mask_kind import working
from nlu.mask_numbers import Weigher
from nlu.mask_token import tokens

LINES = [f"{said} [[phone:0{area} 3821 {n}]] nhé" for said in ("gọi nhà em", "máy bàn của mẹ em", "số nhà tôi là")
         for area in (236, 204) for n in (118, 347)]  # fmt: skip
LINES += [f"{said} {{{{0{area} 3821 {n}}}}} phải không" for said in ("tổng đài bệnh viện", "hotline của viện")
          for area in (236, 204) for n in (118, 347)]  # fmt: skip


def test_what_is_learnt_tells_a_home_from_a_hospital(tmp_path) -> None:
    kept = train(LINES, ["bệnh viện có số 0251 3821 118 không"], Recipe(), tmp_path / "numbers.npz")
    assert kept > 0
    found = Weigher(tmp_path / "numbers.npz")
    for text, goes in (("gọi nhà em 0277 3821 600 nhé", True), ("tổng đài bệnh viện 0277 3821 600 phải không", False)):
        work = working(text)
        assert found.taken(work, shapes(work)[1], tokens(work)) == [goes]


def test_the_same_lines_give_the_same_table(tmp_path) -> None:
    for name in ("a.npz", "b.npz"):
        train(LINES, [], Recipe(), tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_house_number_is_left_to_the_tagger_and_a_file_number_is_not() -> None:
    assert [y for _, y in examples(marked("nhà ở [[address:347/28/9 Lê Mẫu]]"))] == [False]
    assert [y for _, y in examples(marked("đơn [[dossier:KN11/052]] đã nộp"))] == [True]
    assert [y for _, y in examples(marked("đơn {{KN11/052}} đã nộp"))] == [False]


def test_a_message_without_a_number_gives_no_example() -> None:
    assert list(read(["em là [[name:Lò Mẫu]] xin {{giấy ra viện}}"], Random(0))) == []
    assert len(list(read(["sinh ngày [[birth:5/3/1990]]"], Random(0)))) >= 2


def test_a_long_number_is_learnt_by_itself_too_and_a_short_one_is_not() -> None:
    def alone(line: str) -> int:
        return sum("near:" not in " ".join(found) for found, _ in read([line], Random(0)))

    assert alone("số của em là [[citizen_id:123456789]] nhé") == 1
    assert alone("sổ [[record:24/0221]] nhé") == 0


def test_the_weights_are_where_the_loss_has_no_slope(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    minimize = optimize.minimize

    def look(loss, start, **options):
        asked.append(loss)
        return minimize(loss, start, **options)

    monkeypatch.setattr(mask_numbers.optimize, "minimize", look)
    found = [(["a", "b"], True), (["a"], False), (["b"], True), (["c", "a"], False), (["c"], True)]
    fit(found, Recipe(seldom=1))
    rng = np.random.default_rng(0)
    at = rng.normal(size=4)
    value, slope = asked[0](at)
    for n in range(4):
        step = np.zeros(4)
        step[n] = 1e-6
        assert (asked[0](at + step)[0] - value) / 1e-6 == pytest.approx(slope[n], abs=1e-4)
    assert np.abs(asked[0](minimize(asked[0], np.zeros(4), jac=True, method="L-BFGS-B").x)[1]).max() < 1e-3
