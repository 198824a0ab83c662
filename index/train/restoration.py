"""Builds the table of `nlu.restore`: `python -m index.train.restoration [--data ../shared/data] [--out FILE]`.

Counted are official texts on public procedures, each clause once however many records repeat it, and, ten times as
heavy, the project's own texts: names, sample questions and facts of the knowledge files, the refusal examples, and
the everyday sentences of `nlu/data/colloquial.txt`. Golden questions are never read here.
"""

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.build import load_refusals
from index.passages import passages_of, refusal_passages
from knowledge.folder import load_folder
from nlu.normalise import normalise
from nlu.restore import EDGE, NUMBER, TABLE, UNKNOWN
from nlu.syllable import is_syllable, one_spelling
from nlu.text import nfc, strip_marks

__all__ = ["Source", "build", "clauses", "estimate", "is_marked", "official_clauses", "own_clauses"]

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
COLLOQUIAL = ROOT / "nlu" / "data" / "colloquial.txt"
OWN_WEIGHT = 10.0  # 5 to 30 measure alike; below, `đẻ` loses to `để`

_SPECIAL = ["<edge>", "<number>", "<unknown>"]  # in the order of EDGE, NUMBER, UNKNOWN
_LEAST = 2.0  # weighted count from which a syllable is in the table
_SHARE = 0.0005  # of the commonest syllable of the same bare form, below which a syllable is taken for a misprint
_SHORT = 4  # letters of an abbreviation; longer ones with marks are words run together
_DISCOUNTS = ((0.7, 1.1, 1.4), (0.8, 1.2, 1.5))  # of what was seen once, twice, more often; pairs, triples
_ONCE = 1.0  # triples of this weighted count or less are left to the pairs
_END = re.compile(r"[\n;:!?]|\.(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+")

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """Texts as lists of tokens, and how much one occurrence in them counts."""

    texts: Sequence[Sequence[str]]
    weight: float


@dataclass(frozen=True)
class _Counts:
    """n-grams of one order over all sources: sorted keys, weighted counts, and the same less their discounts."""

    keys: Ints
    full: Floats
    discounted: Floats


def is_marked(text: str) -> bool:
    """True when `text` has two words or more and a third of them carry marks: fit to learn marks from."""
    words = _WORD.findall(text)
    return len(words) > 1 and 3 * sum(not word.isascii() for word in words) >= len(words)


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of `text` that are written with marks."""
    return (part.strip() for part in _END.split(nfc(text)) if is_marked(part))


def official_clauses(data: Path, held_out: int = 0) -> list[str]:
    """Return the different clauses of the official texts, lower case; without every `held_out`-th record.

    Raises:
        FileNotFoundError: there is no `procedures.jsonl.gz` in `data`.
    """
    found: dict[str, None] = {}
    with gzip.open(data / "procedures.jsonl.gz", "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            if not held_out or n % held_out:
                record = json.loads(line)
                found.update(dict.fromkeys(clauses(f"{record['title']}\n{record['text']}".lower())))
    return list(found)


def own_clauses(knowledge: Path = ROOT / "knowledge") -> list[str]:
    """Return the clauses of the project's own texts, repeated where they are repeated."""
    procedures = load_folder(knowledge).knowledge.procedures.values()
    texts = [passage.text for procedure in procedures for passage in passages_of(procedure)]
    texts += [p.text for p in refusal_passages(load_refusals(ROOT / "nlu" / "data" / "refusals.yml"))]
    texts += COLLOQUIAL.read_text(encoding="utf-8").splitlines()
    return [clause for text in texts for clause in clauses(text)]


def build(data: Path, held_out: int = 0) -> dict[str, NDArray[Any]]:
    """Return the table of all texts, but for every `held_out`-th official record where that is not 0."""
    sources = [Source(_tokens(official_clauses(data, held_out)), 1.0), Source(_tokens(own_clauses()), OWN_WEIGHT)]
    return estimate(sources)


def _tokens(texts: Iterable[str]) -> list[list[str]]:
    return [[one_spelling(token) for token in normalise(text).split()] for text in texts]


def estimate(sources: Sequence[Source], least: float = _LEAST, once: float = _ONCE) -> dict[str, NDArray[Any]]:
    """Return the table of `nlu.restore.Restorer`: interpolated Kneser-Ney (Chen and Goodman 1999) over `sources`.

    Each source is discounted by its own counts, so that its weight scales all it says. Pairs and single syllables
    count the different syllables before them, not occurrences. Triples of a weighted count up to `once` are dropped.
    """
    syllables = [*_SPECIAL, *_vocabulary(sources, least)]
    ids = {syllable: i for i, syllable in enumerate(syllables)}
    v = len(syllables)
    triples_of = [_triples(source.texts, ids) for source in sources]
    weights = [source.weight for source in sources]
    triples = _merged([np.unique(t, return_counts=True) for t in triples_of], weights, _DISCOUNTS[1])
    pairs_of = [np.unique(np.unique(t) % (v * v), return_counts=True) for t in triples_of]
    pairs = _merged(pairs_of, weights, _DISCOUNTS[0])

    single = np.full(v, 0.5)  # so that none is impossible
    for (keys, _), weight in zip(pairs_of, weights, strict=True):
        single += weight * np.bincount(keys % v, minlength=v)
    p1 = single / single.sum()
    direct, back1 = _shares(pairs, pairs.keys // v, v, pairs.full > 0)
    p2 = direct + back1[pairs.keys // v] * p1[pairs.keys % v]

    contexts, context = np.unique(triples.keys // v, return_inverse=True)
    kept = triples.full > once
    direct, back2 = _shares(triples, context, len(contexts), kept)
    p3 = direct + back2[context] * p2[np.searchsorted(pairs.keys, triples.keys % (v * v))]

    rows = np.union1d(pairs.keys, contexts)  # (edge, edge) is a context and no pair
    log2, log_back2 = np.zeros(len(rows)), np.zeros(len(rows))
    log2[np.searchsorted(rows, pairs.keys)] = np.log(p2)
    log_back2[np.searchsorted(rows, contexts)] = np.log(back2)
    parents = np.searchsorted(rows, triples.keys[kept] // v)
    return {
        "syllables": _bytes(syllables),
        "forms": _bytes([strip_marks(syllable) for syllable in syllables]),
        "log1": np.log(p1).astype(np.float32),
        "back1": np.log(back1).astype(np.float32),
        "starts2": np.searchsorted(rows, np.arange(v + 1) * v).astype(np.uint32),
        "next2": (rows % v).astype(np.uint16),
        "log2": log2.astype(np.float16),
        "back2": log_back2.astype(np.float16),
        "starts3": np.searchsorted(parents, np.arange(len(rows) + 1)).astype(np.uint32),
        "next3": (triples.keys[kept] % v).astype(np.uint16),
        "log3": np.log(p3[kept]).astype(np.float16),
    }


def _vocabulary(sources: Sequence[Source], least: float) -> list[str]:
    """Return syllables and words of other languages in order of their bare forms, no misprints."""
    counts: dict[str, float] = {}
    for source in sources:
        for token, seen in Counter(token for text in source.texts for token in text).items():
            counts[token] = counts.get(token, 0.0) + seen * source.weight
    most: dict[str, float] = {}
    for token, n in counts.items():
        if is_syllable(token):
            form = strip_marks(token)
            most[form] = max(most.get(form, 0.0), n)

    def belongs(token: str, n: float) -> bool:
        commonest = most.get(strip_marks(token), 0.0)
        if is_syllable(token):
            return n >= _SHARE * commonest
        # `online`, `chip`, `nđ` belong; `nop` is `nộp` left bare, `đựoc` a misprint
        short = len(token) <= _SHORT and strip_marks(token).isascii()
        return token.isalpha() and n > commonest and (token.isascii() or short)

    found = (token for token, n in counts.items() if n >= least and belongs(token, n))
    return sorted(found, key=lambda token: (strip_marks(token), token))


def _triples(texts: Sequence[Sequence[str]], ids: dict[str, int]) -> Ints:
    """Return the key of each triple, one a token and one for the closing edge of each text."""
    stream: list[int] = []
    for text in texts:
        stream += (EDGE, EDGE)
        stream += (ids.get(t) or (NUMBER if any(c.isdigit() for c in t) else UNKNOWN) for t in text)
    line = np.array([*stream, EDGE, EDGE], dtype=np.int64)
    a, b, c = line[:-2], line[1:-1], line[2:]
    keys: Ints = ((a * len(ids) + b) * len(ids) + c)[(b != EDGE) | (c != EDGE)]
    return keys


def _merged(counts: Sequence[tuple[Ints, Ints]], weights: Sequence[float], discounts: Sequence[float]) -> _Counts:
    """Add up (keys, counts) of all sources, each times its weight."""
    keys = np.unique(np.concatenate([k for k, _ in counts]))
    full, discounted = np.zeros(len(keys)), np.zeros(len(keys))
    for (k, n), weight in zip(counts, weights, strict=True):
        at = np.searchsorted(keys, k)
        full[at] += weight * n
        discounted[at] += weight * (n - np.array(discounts)[np.minimum(n, 3) - 1])
    return _Counts(keys, full, discounted)


def _shares(counts: _Counts, context: Ints, contexts: int, kept: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the share of each n-gram in its context, 0 where not kept, and what is left over in each context."""
    total = np.bincount(context, counts.full, minlength=contexts)
    direct = np.where(kept, counts.discounted / total[context], 0.0)
    used: Floats = np.bincount(context, direct, minlength=contexts)  # type: ignore[assignment]  # weights are floats
    return direct, 1 - used


def _bytes(lines: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the table and write it; 2 where the texts are missing."""
    parser = argparse.ArgumentParser(prog="python -m index.train.restoration", description="Build nlu/data/restore.npz")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with procedures.jsonl.gz")
    parser.add_argument("--out", type=Path, default=TABLE, help="table to write")
    given = parser.parse_args(arguments)
    try:
        table = build(given.data)
    except FileNotFoundError as missing:
        print(f"Không có dữ liệu để học / no training data: {missing.filename} (--data)", file=sys.stderr)
        return 2
    partial = given.out.with_suffix(f".{os.getpid()}.tmp.npz")
    np.savez(partial, **table)  # type: ignore[arg-type]
    os.replace(partial, given.out)
    size = given.out.stat().st_size / 1e6
    print(f"{given.out}: {len(table['log1'])} syllables, {len(table['log3'])} triples, {size:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
