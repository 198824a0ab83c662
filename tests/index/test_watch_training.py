"""Training the second look for danger, keeping it, and what its examples may be."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from index.build import VectorCache
from index.encoder import ToyEncoder
from index.golden import read_danger
from index.watch import build_watch, read_danger_examples
from nlu.features import look
from nlu.text import fold
from nlu.triage import Danger, find_signs, weigh
from nlu.watch import danger_files, signs

GOLDEN = Path(__file__).parents[1] / "golden"
EMERGENCY = [f"{who} nằm im tím ngắt {how}" for who in ("ông", "bà", "bé", "mẹ") for how in ("rồi", "quá", "không thở")]
DISTRESS = [f"{who} chỉ muốn biến mất {how}" for who in ("em", "tôi", "con") for how in ("thôi", "cho xong", "mãi mãi")]
NONE = [
    f"xin {what} ở {where}" for what in ("giấy ra viện", "bệnh án", "thẻ") for where in ("đâu", "phòng nào", "quầy")
]


@pytest.fixture
def files(tmp_path):
    for label, lines in (("emergency", EMERGENCY), ("distress", DISTRESS), ("none", NONE)):
        (tmp_path / f"{label}.txt").write_text("# mẫu\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return [tmp_path / f"{label}.txt" for label in ("emergency", "distress", "none")]


def build(files, folder):
    return build_watch(files, [], VectorCache(ToyEncoder(), folder, "danger"), folder)


def judge(watch, text):
    found = find_signs(text)
    vector = ToyEncoder().encode([text], query=True)[0]
    return watch.judge(look(text), vector, weigh(found), signs(found))


def test_what_is_learnt_reaches_beyond_the_lines_learnt_from(files):
    watch = build(files, None)
    assert judge(watch, "chú nằm im tím ngắt luôn") is Danger.EMERGENCY
    assert judge(watch, "mình chỉ muốn biến mất hẳn") is Danger.DISTRESS
    assert judge(watch, "xin giấy chuyển viện ở phòng nào") is None


def test_it_is_trained_once_and_then_only_loaded(files, tmp_path):
    folder = tmp_path / "index"
    first = build(files, folder)
    kept = next(folder.glob("watch-*.npz"))
    stamp = kept.stat().st_mtime_ns
    again = build(files, folder)
    assert kept.stat().st_mtime_ns == stamp
    vector = np.ones(ToyEncoder().dim, np.float32)
    args = (look("mệt quá"), vector, (False,) * 6)
    assert again.chances(*args) == pytest.approx(first.chances(*args), abs=1e-3)


def test_changed_examples_and_a_broken_file_are_learnt_anew(files, tmp_path):
    folder = tmp_path / "index"
    build(files, folder)
    kept = next(folder.glob("watch-*.npz"))
    stamp = kept.stat().st_mtime_ns
    files[0].write_text("\n".join([*EMERGENCY, "cụ nằm im tím ngắt"]), encoding="utf-8")
    build(files, folder)
    assert kept.stat().st_mtime_ns != stamp
    kept.write_bytes(b"cut off")
    assert judge(build(files, folder), "chú nằm im tím ngắt luôn") is Danger.EMERGENCY


def test_a_missing_file_and_a_line_under_two_labels_are_named(files, tmp_path):
    from nlu.training_data import TrainingDataError

    with pytest.raises(TrainingDataError, match=r"khong-co\.txt:1"):
        read_danger_examples([tmp_path / "khong-co.txt"])
    files[2].write_text("\n".join([*NONE, EMERGENCY[0]]), encoding="utf-8")
    with pytest.raises(TrainingDataError, match=r"none\.txt:10: .*emergency\.txt"):
        read_danger_examples(files)


def pairs(text: str) -> set[tuple[str, str]]:
    words = fold(text).split()
    return {*pairwise(words)} or {(*words[:1], "")}


def near(a: set[tuple[str, str]], b: set[tuple[str, str]]) -> bool:
    """True for messages that share three quarters of the shorter one's pairs of words."""
    return len(a & b) >= 0.75 * min(len(a), len(b)) and (min(len(a), len(b)) <= 2 or len(a & b) >= 2)


def leaks(examples: list[str], golden: list[str]) -> int:
    known = [pairs(text) for text in golden]
    return sum(any(near(pairs(text), k) for k in known) for text in examples)


@pytest.mark.parametrize("half", ["calibration", "test", "fresh"])
def test_no_golden_message_stands_among_the_examples(half):
    golden = [text for text, _ in read_danger(GOLDEN, half)]
    examples = [text for text, _ in read_danger_examples(danger_files())]
    count = leaks(examples, golden)
    del examples, golden  # who reads a failure sees no golden line
    assert count == 0


def test_the_leak_check_sees_a_leak():
    golden = ["bố tôi bất tỉnh gọi không dậy"]
    assert leaks(["bo toi bat tinh goi khong day roi", "xin giấy ra viện ở đâu"], golden) == 1
