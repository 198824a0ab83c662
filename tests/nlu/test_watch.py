"""The second look for danger: when it adds an alarm, when it takes one back, when it leaves the tables alone."""

import numpy as np
import pytest

from nlu.classifier import Head
from nlu.features import CUES, HASHED, look
from nlu.triage import Danger, find_signs
from nlu.watch import ALARM, LABELS, QUIET, QUIET_STRONG, SIGNS, Watch, WatchModel, danger_files, signs

DIM = 4
VECTOR = np.array([1, 0, 0, 0], np.float32)
CALM = tuple([False] * SIGNS)


def watch(emergency: float, distress: float) -> Watch:
    """Return a second look that finds these chances in every message."""
    chances = {"emergency": emergency, "distress": distress, "none": 1 - emergency - distress}
    dense = np.zeros((DIM + CUES + 1 + SIGNS, len(LABELS)), np.float32)
    dense[DIM + CUES] = [np.log(chances[label]) for label in LABELS]  # the constant column
    head = Head(LABELS, np.zeros((HASHED, len(LABELS)), np.float32), dense, 1.0)
    return Watch(WatchModel(np.zeros(DIM, np.float32), head))


def test_the_chances_are_those_learnt():
    found = watch(0.2, 0.3).chances(look("bất kỳ"), VECTOR, CALM)
    assert found == pytest.approx({"emergency": 0.2, "distress": 0.3, "none": 0.5}, abs=1e-5)


@pytest.mark.parametrize(
    ("emergency", "distress", "says"),
    [
        (ALARM + 0.1, 0.01, Danger.EMERGENCY),
        (0.01, ALARM + 0.1, Danger.DISTRESS),
        (ALARM / 2 + 0.02, ALARM / 2 + 0.01, Danger.EMERGENCY),  # together they are danger
        (ALARM / 2, ALARM / 2 - 0.05, None),
    ],
)
def test_what_no_table_knows_is_danger_from_the_alarm_on(emergency, distress, says):
    assert watch(emergency, distress).judge(look("x"), VECTOR, None, CALM) is says


@pytest.mark.parametrize("found", list(Danger))
def test_an_alarm_of_the_tables_stands_unless_the_whole_message_is_plainly_calm(found):
    assert watch(QUIET / 2 + 0.01, QUIET / 2).judge(look("x"), VECTOR, found, CALM) is found
    assert watch(QUIET / 4, QUIET / 4).judge(look("x"), VECTOR, found, CALM) is None
    strong = (True, True, False, False, False, False)
    assert watch(QUIET / 4, QUIET / 4).judge(look("x"), VECTOR, found, strong) is found
    assert watch(QUIET_STRONG / 4, QUIET_STRONG / 4).judge(look("x"), VECTOR, found, strong) is None


def test_the_signs_of_the_tables_are_seen():
    shown = signs(find_signs("bố tôi bất tỉnh gọi không dậy"))
    assert len(shown) == SIGNS
    assert shown[0]
    assert not any(shown[3:])
    assert signs(find_signs("xin giấy ra viện")) == CALM
    assert any(signs(find_signs("tôi muốn tự tử"))[3:])


def test_every_label_has_its_file_of_examples():
    for path in danger_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len([line for line in lines if line and not line.startswith("#")]) >= 400, path.name
