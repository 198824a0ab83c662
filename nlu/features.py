"""What the classifier sees of a message: hashed words and letters of its reading, which patterns fire, its length.

Words and letters are taken without tone marks, so that a message typed with and without them looks alike; what the
marks add is in the embedding. The end of a message counts twice: after a long story comes the question.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlu import aspect as _aspect
from nlu import normalise as _normalise
from nlu import text as _text
from nlu.aspect import Aspect, find_aspects, how_long_is_unclear
from nlu.normalise import normalise
from nlu.text import fold

__all__ = ["CODE", "CUES", "HASHED", "Sight", "look"]

HASHED = 1 << 14
_TAIL = 9  # words at the end that are looked at once more
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)
_ASPECTS = tuple(Aspect)
_BOTH = (Aspect.OFFICE_TIME, Aspect.DEADLINE)
_FILLERS = frozenset(("a", "ah", "ad", "da", "nha", "nhe", "nghen", "hen", "vay", "oi", "voi", "nhi", "ta"))
_SAME = {**dict.fromkeys(("em", "e", "minh", "tao", "t", "mk"), "toi"), **dict.fromkeys(("gium", "dum"), "ho")}
"""Words that carry no meaning of their own, and words that are one for the meaning of a message."""

CUES = 3 * len(_ASPECTS) + 1 + len(_LENGTHS)
"""Columns beside the hashed ones: each aspect's pattern in the whole, in the end, as the first; none; lengths."""

CODE = hashlib.sha256(
    b"".join(Path(source).read_bytes() for source in (__file__, _aspect.__file__, _normalise.__file__, _text.__file__))
).hexdigest()[:16]
"""Changes whenever features may: what was learnt from others does not hold."""


@dataclass(frozen=True)
class Sight:
    """Features of one message: hashed columns with their weights, the dense row of cues, what the patterns show.

    `unclear` says that a `bao lâu` may mean the office's time or the citizen's own.
    """

    columns: NDArray[np.int32]
    weights: NDArray[np.float32]
    cues: NDArray[np.float32]
    aspects: tuple[Aspect, ...]
    unclear: bool


def look(text: str) -> Sight:
    """Return the features of `text` as typed."""
    line = fold(normalise(text))
    words = line.split()
    aspects = find_aspects(text)
    if line != fold(text):
        aspects = tuple(dict.fromkeys((*aspects, *find_aspects(line))))
    unclear = how_long_is_unclear(text) if aspects[:2] == _BOTH else False
    end = find_aspects(" ".join(words[-_TAIL:])) if len(words) > _TAIL else aspects
    plain = [_SAME.get(word, word) for word in words if word not in _FILLERS]
    blocks = (_spans("w", plain, (1, 2)), _spans("e", plain[-_TAIL:], (1, 2, 3)), _letters(words))
    columns = np.fromiter((c for block in blocks for c in block), np.int32)
    weights = np.concatenate([np.full(len(block), 1 / np.sqrt(max(len(block), 1)), np.float32) for block in blocks])
    return Sight(columns, weights, _cues(aspects, end, len(words)), aspects, unclear)


def _column(gram: str) -> int:
    return crc32(gram.encode()) % HASHED


def _spans(sort: str, words: list[str], sizes: tuple[int, ...]) -> set[int]:
    framed = ["<", *words, ">"]
    return {_column(f"{sort} {' '.join(framed[i : i + n])}") for n in sizes for i in range(len(framed) - n + 1)}


def _letters(words: list[str]) -> set[int]:
    line = f" {' '.join(words)} ".encode()
    return {crc32(line[i : i + n]) % HASHED for n in (3, 4) for i in range(len(line) - n + 1)}


def _cues(whole: tuple[Aspect, ...], end: tuple[Aspect, ...], length: int) -> NDArray[np.float32]:
    return np.array(
        [a in whole for a in _ASPECTS]
        + [a in end for a in _ASPECTS]
        + [whole[:1] == (a,) for a in _ASPECTS]
        + [not whole]
        + [length >= n for n in _LENGTHS],
        np.float32,
    )
