"""`python -m index.train.masks`: trains the tagger of identifiers (`nlu.mask_tagger`) and writes its table.

Learnt from marked messages (`nlu/data/masks/*.txt`, the calibration list), and from the calibration questions, the
examples of the understanding and of what only sounds like danger, which hold no identifier; each marked message once as
it stands and some more times typed otherwise.
"""

import argparse
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from index.evaluate_masks import Marked, marked
from index.golden import read_golden
from index.train.noise import noised
from index.watch import read_danger_examples
from knowledge.near import near_pairs
from nlu.mask import hidden, ruled, shapes
from nlu.mask_features import attributes, rows
from nlu.mask_kind import Kind, Shape, Span, working
from nlu.mask_tagger import KINDS, TABLE, TAGS
from nlu.mask_token import Token
from nlu.text import nfc, strip_marks
from nlu.training_data import example_files, read_examples
from nlu.watch import danger_files

__all__ = [
    "Recipe",
    "lines_of",
    "masked_mostly",
    "read_calm",
    "read_lines",
    "retyped",
    "tagged",
    "train",
    "typed_bare",
]

_ROOT = Path(__file__).resolve().parents[2]
_MARK = re.compile(r"\[\[\w+:|\]\]|\{\{|\}\}")
_BIRTH_TOLD = re.compile(r"\b(?:sinh|sn|sanh) (?:năm |nam )?(?:19|20)\d\d")  # the few questions that tell one
_NAME = re.compile(r"\[\[name:(.+?)\]\]")
_IDENTIFIER = re.compile(r"\[\[(\w+):.+?\]\]")


@dataclass(frozen=True)
class Recipe:
    """All numbers of a run."""

    seed: int = 0
    retyped: int = 2  # more copies of each marked message
    calm: int = 9000  # messages without identifiers, as hurried people type them
    l1: float = 0.05
    l2: float = 0.02
    steps: int = 150
    swapped: float = 0.3  # share of names put in the place of another
    least: float = 0.01  # weights nearer to nothing are not kept


def lines_of(path: Path) -> list[str]:
    """Return the marked messages of a file."""
    found = path.read_text(encoding="utf-8").splitlines()
    return [nfc(line) for line in found if line.strip() and not line.startswith("#")]


def read_lines(masks: Sequence[Path], golden: Path) -> list[str]:
    """Return the marked messages learnt from.

    Raises:
        ValueError: one of them nearly stands in a list that judges (`mask.test.txt`, `mask.fresh.txt`).
    """
    lines = [line for path in (*masks, golden / "mask.calibration.txt") for line in lines_of(path)]
    judged = [line for half in ("test", "fresh") for line in lines_of(golden / f"mask.{half}.txt")]
    plain = [marked(line).text for line in (*lines, *judged)]
    if near := [i for i, j, _ in near_pairs(plain) if i < len(lines) <= j]:
        raise ValueError(f"{len(near)} marked messages nearly stand in a list that judges, first: {plain[near[0]]}")
    return lines


def read_calm(golden: Path) -> tuple[list[str], list[str]]:
    """Return the messages learnt from that hold no identifier: the examples, and the calibration questions."""
    calm = [nfc(example.text) for example in read_examples(example_files()).examples]
    calm += [nfc(text) for text, label in read_danger_examples(danger_files()) if label == "none"]
    asked = [nfc(golden.question) for golden in read_golden(golden, "calibration")]
    return calm, [text for text in asked if not _BIRTH_TOLD.search(text) and not _named(text)]


def retyped(line: str, names: Sequence[str], share: float, rng: Random) -> str:
    """Return a marked message as others would type it: other names, no tone marks, small or capital letters."""
    line = _NAME.sub(lambda mark: _other(mark[0], mark[1], names, share, rng), line)
    chance = rng.random()
    if chance < 0.4:
        return _outside(line, _bare)
    if chance < 0.6:
        return _outside(line, str.lower)
    if chance < 0.8:
        return typed_bare(line)
    if chance < 0.83:
        return _outside(line, str.upper)
    if chance < 0.86:
        return _outside(line, lambda text: _bare(text).upper())
    return line


def _other(mark: str, old: str, names: Sequence[str], share: float, rng: Random) -> str:
    if rng.random() > share:
        return mark
    like = [name for name in rng.sample(names, min(12, len(names))) if (" " in name) == (" " in old)]
    if not like:
        return mark
    new = _bare(like[0]) if old.isascii() else like[0]
    return f"[[name:{new.lower() if old.islower() else new.upper() if old.isupper() else new}]]"


def masked_mostly(line: str, rng: Random) -> str:
    """Return a marked message as a second reading sees it: most identifiers gone, the others still marked."""
    return _IDENTIFIER.sub(lambda mark: mark[0] if rng.random() < 0.3 else Span(0, 0, Kind(mark[1])).word, line)


def typed_bare(line: str) -> str:
    """Return a marked message in small letters without tone marks."""
    return _outside(line, lambda text: _bare(text).lower())


def _bare(text: str) -> str:
    return "".join(map(strip_marks, text))


def _outside(line: str, change: Callable[[str], str]) -> str:
    """Apply `change` to a marked message, but for the marks."""
    pieces, end = [], 0
    for mark in _MARK.finditer(line):
        pieces += [change(line[end : mark.start()]), mark[0]]
        end = mark.end()
    return "".join([*pieces, change(line[end:])])


def tagged(message: Marked) -> tuple[list[list[str]], list[str]]:
    """Return the features and the tag of each word that the patterns of numbers leave."""
    work = working(message.text)
    certain, unsure = shapes(work)
    work = hidden(work, [*certain, *(shape for shape in unsure if shape.kind and _somebodys(message, shape))])
    words, names, addresses = ruled(work)
    found = rows(words, names, addresses)
    return [attributes(found, n) for n in range(len(found))], [*_tags(message, words)]


def _somebodys(message: Marked, shape: Shape) -> bool:
    return any(start < shape.end and shape.start < end for _, start, end in message.identifiers)


def _tags(message: Marked, words: Sequence[Token]) -> Iterator[str]:
    before = None
    for word in words:
        here = next((m for m in message.identifiers if m[1] <= word.start < m[2]), None)
        if here and here[0] not in KINDS and not word.number:
            here = None  # `sdt`, `stk`: words around a number that tell nothing
        kind = here[0] if here and here[0] in KINDS else Kind.OTHER.value
        yield f"{'I' if here == before else 'B'}-{kind}" if here else TAGS[0]
        before = here


def _named(text: str) -> bool:
    """True for the few questions in which the writer made up a full name."""
    return any(text[span.start : span.end].count(" ") > 1 for span in ruled(working(text))[1])


def train(lines: Sequence[str], calm: Sequence[str], recipe: Recipe, table: Path, asked: Sequence[str] = ()) -> int:
    """Train, write `table`, return the number of features kept.

    `calm` messages hold no identifier and are typed anew, `asked` are taken as they stand.
    """
    import pycrfsuite

    rng = Random(recipe.seed)
    names = [name for line in lines for name in _NAME.findall(line)]
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(
        {
            "c1": recipe.l1,
            "c2": recipe.l2,
            "max_iterations": recipe.steps,
            "feature.possible_transitions": True,
        }
    )
    copies = [*lines, *(retyped(line, names, recipe.swapped, rng) for _ in range(recipe.retyped) for line in lines)]
    ordinary = [noised(text, rng) for text in rng.sample(calm, min(recipe.calm, len(calm)))]
    for message in map(marked, [*copies, *ordinary, *asked]):
        found, tags = tagged(message)
        if found:
            trainer.append(pycrfsuite.ItemSequence(found), tags)
    with tempfile.TemporaryDirectory() as scratch:
        file = str(Path(scratch) / "masks.crf")
        trainer.train(file)
        reader = pycrfsuite.Tagger()
        reader.open(file)
        info = reader.info()
        reader.close()
    return _write(info, recipe.least, table)


def _write(info: Any, least: float, table: Path) -> int:
    """Write the weights that are not next to nothing; return of how many features."""
    kept: dict[str, list[tuple[int, float]]] = {}
    for (name, tag), weight in info.state_features.items():
        if abs(weight) >= least:
            kept.setdefault(name, []).append((TAGS.index(tag), weight))
    weights = np.zeros((len(kept), len(TAGS)), np.float16)
    for n, name in enumerate(kept):
        for at, weight in kept[name]:
            weights[n, at] = weight
    steps = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for (first, second), weight in info.transitions.items():
        steps[TAGS.index(first), TAGS.index(second)] = weight
    names = np.frombuffer("\n".join(kept).encode(), np.uint8)
    np.savez_compressed(table, attributes=names, weights=weights, steps=steps)
    return len(kept)


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(prog="python -m index.train.masks", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--golden", type=Path, default=_ROOT / "tests" / "golden")
    parser.add_argument("--masks", type=Path, default=_ROOT / "nlu" / "data" / "masks")
    parser.add_argument("--leave-out", default="", help="a file of masks not learnt from, to be measured on")
    parser.add_argument("--out", type=Path, default=TABLE)
    arguments = parser.parse_args()
    files = [path for path in sorted(arguments.masks.glob("*.txt")) if path.stem not in arguments.leave_out.split(",")]
    lines = read_lines(files, arguments.golden)
    calm, asked = read_calm(arguments.golden)
    kept = train(lines, calm, Recipe(seed=arguments.seed), arguments.out, asked)
    print(
        f"{arguments.out}: {len(lines)} marked messages, {kept} features, {arguments.out.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
