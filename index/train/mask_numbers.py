"""`python -m index.train.mask_numbers`: trains what weighs numbers (`nlu.mask_numbers`) and writes its table.

Learnt from the marked messages of the tagger of words (`index.train.masks`) and from those of the reserve, each as it
stands, typed without tone marks in small letters, and with most of its identifiers masked, as a second reading sees it;
long numbers also alone.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from index.evaluate_masks import Marked, marked
from index.train.masks import masked_mostly, read_calm, read_lines, typed_bare
from nlu.mask import hidden, shapes
from nlu.mask_kind import Kind, working
from nlu.mask_numbers import TABLE, clues
from nlu.mask_patterns import CODE
from nlu.mask_token import tokens

__all__ = ["Recipe", "Weighed", "examples", "fit", "read", "train"]

_ROOT = Path(__file__).resolve().parents[2]
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"\[\[\w+:[ .\-/]*(?:\d[ .\-/]*){8,}\]\]")

Floats = NDArray[np.float64]
Weighed = tuple[list[str], bool]
"""The clues of a number, and whether it is somebody's."""


@dataclass(frozen=True)
class Recipe:
    """All numbers of a run."""

    seed: int = 0
    l2: float = 3.0
    seldom: int = 2  # a clue seen less often is not learnt
    least: float = 0.005  # weights nearer to nothing are not kept


def examples(message: Marked) -> Iterator[Weighed]:
    """Return the numbers of a message that are weighed."""
    work = working(message.text)
    certain, unsure = shapes(work)
    weighed = [shape for shape in unsure if shape.weighed]
    if not weighed:
        return
    work = hidden(work, certain)
    words = tokens(work)
    starts = [word.start for word in words]
    for shape in weighed:
        somebodys = any(
            start < shape.end and shape.start < end
            for kind, start, end in message.identifiers
            if kind != Kind.ADDRESS or shape.weighed != CODE  # house numbers are for the tagger
        )
        yield clues(work, shape, weighed, words, starts), somebodys


def read(lines: Iterable[str], rng: Random) -> Iterator[Weighed]:
    """Return the numbers of marked messages, each message as it stands and in other ways."""
    for line in lines:
        if _DIGIT.search(line) or "không" in line or "khong" in line:
            for typed in (line, typed_bare(line), masked_mostly(line, rng)):
                yield from examples(marked(typed))
            for number in _LONG.findall(line):  # sent by itself, as an answer
                yield from examples(marked(number))


def fit(found: Sequence[Weighed], recipe: Recipe) -> dict[str, float]:
    """Return the weight of each clue, "" for none in particular."""
    known: dict[str, int] = {}
    columns = [np.unique([known.setdefault(clue, len(known)) for clue in said]) for said, _ in found]
    flat = np.concatenate(columns)
    often = np.bincount(flat, minlength=len(known)) >= recipe.seldom
    to = np.cumsum(often) - 1
    ends = np.concatenate([[0], np.cumsum(often[flat])])[np.cumsum([0, *map(len, columns)])]
    grid = sparse.csr_array((np.ones(int(ends[-1])), to[flat[often[flat]]], ends), (len(columns), int(often.sum())))
    truth = np.array([1.0 if somebodys else -1.0 for _, somebodys in found])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = truth * (grid @ weights[1:] + weights[0])
        pull = -truth / (1.0 + np.exp(margin))
        slope = np.concatenate([[pull.sum()], grid.T @ pull + recipe.l2 * weights[1:]])
        return float(np.logaddexp(0.0, -margin).sum() + 0.5 * recipe.l2 * (weights[1:] ** 2).sum()), slope

    best = optimize.minimize(loss, np.zeros(grid.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    names = ["", *(name for name, here in zip(known, often, strict=True) if here)]
    return {name: weight for name, weight in zip(names, best.tolist(), strict=True) if abs(weight) >= recipe.least}


def train(lines: Sequence[str], calm: Sequence[str], recipe: Recipe, table: Path) -> int:
    """Train, write `table`, return the number of clues kept; `calm` messages hold no identifier."""
    rng = Random(recipe.seed)
    found = [*read(lines, rng), *(one for text in calm for one in examples(Marked(text, (), ())))]
    weights = fit(found, recipe)
    names = np.frombuffer("\n".join(weights).encode(), np.uint8)
    np.savez_compressed(table, clues=names, weights=np.array([*weights.values()], np.float32))
    return len(weights)


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(prog="python -m index.train.mask_numbers", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--golden", type=Path, default=_ROOT / "tests" / "golden")
    parser.add_argument("--masks", type=Path, default=_ROOT / "nlu" / "data" / "masks")
    parser.add_argument("--out", type=Path, default=TABLE)
    arguments = parser.parse_args()
    files = [*sorted(arguments.masks.glob("*.txt")), arguments.golden / "mask.reserve.txt"]
    lines = read_lines(files, arguments.golden)
    calm, asked = read_calm(arguments.golden)
    kept = train(lines, [*calm, *asked], Recipe(seed=arguments.seed), arguments.out)
    print(f"{arguments.out}: {len(lines)} marked messages, {kept} clues, {arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
