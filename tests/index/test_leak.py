"""Golden questions are blind: none may stand, or nearly stand, in any text the index, its fitting or the understanding
has learnt from."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.library import AMBIGUOUS
from knowledge.near import NEAR, jaccard, near_pairs, trigrams
from knowledge.yamltext import read_yaml
from nlu.text import fold
from nlu.training_data import example_files, read_examples

ROOT = Path(__file__).parents[2]
COLLOQUIAL = ROOT / "nlu" / "data" / "colloquial.txt"
# Messages of danger judge nothing that is learnt from these texts; tests/index/test_watch_training.py looks after them.
GOLDEN = sorted(p for p in (ROOT / "tests" / "golden").glob("*.tsv") if not p.name.startswith("emergency."))


def _questions(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [next(iter(row.values())) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _training_texts() -> dict[str, str]:
    """Return every text the index learns from, with the place it stands at."""
    texts: dict[str, str] = {}
    for path in sorted((ROOT / "knowledge" / "procedures").glob("*.yaml")):
        tree = read_yaml(path.read_text(encoding="utf-8")).tree
        assert isinstance(tree, dict), path.name
        for key, value in tree.items():
            if fold(key) in ("ten", "ten goi khac", "cau hoi mau"):
                texts |= dict.fromkeys(value if isinstance(value, list) else [value], f"{path.name}, {key}")
    for path in example_files():
        for example in read_examples([path]).examples:
            texts[example.text] = f"{path.name}, {example.intent}"
    table = read_yaml(AMBIGUOUS.read_text(encoding="utf-8")).tree
    assert isinstance(table, list)
    texts |= dict.fromkeys(COLLOQUIAL.read_text(encoding="utf-8").splitlines(), "colloquial.txt, line")
    texts |= dict.fromkeys((stub for row in table for stub in row["câu"]), "ambiguous.yaml, câu")
    return texts


def leaks(golden: Iterable[str], training: Iterable[str]) -> list[tuple[str, str]]:
    """Return (golden question, training text) for every pair that is nearly the same.

    Texts without any Latin letter or digit (signs, other scripts) fold to nothing; they leak only when they are equal.
    """
    golden, training = list(golden), list(training)
    worded = [*(t for t in training if fold(t)), *(g for g in golden if fold(g))]
    learnt = sum(bool(fold(t)) for t in training)
    pairs = [(worded[j], worded[i]) for i, j, _ in near_pairs(worded) if i < learnt <= j]
    return pairs + [(g, t) for g in golden if not fold(g) for t in training if t.strip() == g.strip()]


@pytest.fixture(scope="module")
def training() -> dict[str, str]:
    return _training_texts()


def test_all_golden_files_are_read():
    assert [p.name for p in GOLDEN] == [
        f"{kind}.{half}.tsv"
        for kind in ("aspects", "in_scope", "intents", "out_of_scope")
        for half in ("calibration", "fresh", "test")
        if (kind, half) != ("intents", "fresh")
    ]
    assert all(len(_questions(path)) >= 60 for path in GOLDEN)


def test_all_training_texts_are_read(training):
    places = {place.split(", ")[1] for place in training.values()}
    assert {"tên", "tên gọi khác", "câu hỏi mẫu", "greet", "ask_fee", "life_birth", "câu"} <= places
    assert len(training) > 6000


@pytest.fixture(scope="module")
def leaked(training) -> dict[str, set[str]]:
    """Return the training texts near each golden question that has any; all files are compared at once."""
    found: dict[str, set[str]] = {}
    for question, text in leaks([q for path in GOLDEN for q in _questions(path)], training):
        found.setdefault(question, set()).add(text)
    return found


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_no_golden_question_is_nearly_a_training_text(path, training, leaked):
    # only the training side is shown: nobody reads the test half to mend this; reword or remove the training text
    found = sorted({f"{training[text]}: {text}" for q in _questions(path) for text in leaked.get(q, ())})
    assert not found, f"{len(found)} texts near a question of {path.name}; reword or remove them"


@pytest.mark.parametrize(
    ("change", "fires"),
    [
        (lambda q: q, True),
        (lambda q: fold(q), True),  # without tone marks
        (lambda q: q.upper() + "?!", True),
        (lambda q: q + " ạ", True),
        (lambda q: q + " và còn phải mang theo những giấy tờ gì khác nữa không hả bạn ơi", False),
        (lambda q: "một câu hoàn toàn khác hẳn", False),
    ],
)
def test_the_check_fires_when_a_golden_question_is_put_into_the_training_text(training, change, fires):
    golden = _questions(ROOT / "tests" / "golden" / "in_scope.calibration.tsv")
    question = next(q for q in golden if 40 < len(q) < 60)
    put_in = change(question)
    assert (jaccard(trigrams(question), trigrams(put_in)) >= NEAR) is fires
    some = [*list(training)[:200], put_in]
    assert leaks(golden, some) == ([(question, put_in)] if fires else [])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_the_check_fires_for_every_golden_question_put_in(path, training):
    golden = _questions(path)
    assert {question for question, _ in leaks(golden, golden)} == set(golden)
