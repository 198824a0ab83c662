"""Weighs whether a number that a pattern knows is somebody's: the landline of a home or of the hospital, the day of a
birth or of an appointment, the number of a file or of a law.

Logistic regression over the words around; trained by `index.train.mask_numbers` on messages of many writers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from nlu.mask_kind import MASKED, NAME_MASKED, Shape
from nlu.mask_token import Lexicon, Token
from nlu.mask_words import FAMILY, GIVEN, STOP
from nlu.text import strip_marks

__all__ = ["KEPT_FROM", "SHAPED_FROM", "TABLE", "Weigher", "clues", "weigher"]

TABLE = Path(__file__).parent / "data" / "numbers.npz"
SHAPED_FROM: Final = 0.5
KEPT_FROM: Final = 0.5
"""Chance of being somebody's from which on a number is taken out: one with the shape of an identifier, and one with the
shape of something ordinary."""
_BACK, _ON = 10, 7  # words before and after a number that may say what it is
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=[/.\- ])\d\d$|(?:19|20)\d\d$")
_LETTER = re.compile(r"[^\W\d_]+")
_TELLS = {
    word: sense
    for sense, words in {
        "birth": "sinh sanh de sn ns dob ntns nsinh",
        "fallen": "hy hi liet ngu tran thuong chien",
        "paper": "cap hen han luc nop ky lap in hanh ban giay chung the",
        "care": "kham tiem chich mo phau nhap xuat ra vao tai xet dieu mui benh vien nam",
        "office": "bv khoa tram tong hotline nong quan cty ty truong thuoc van ttyt syt byt trung phong quay may dai day",
        "asks": "phai dung khong ko k hong hem hok ha hay ai nao",
        "mine": "em toi minh chau con me bo ba chi anh vo chong nha tui e c a ong co bac chu cha ma be",
        "money": "tien phi gia dong thu tong het tru coc ung hoan nop vnd vien",
        "file": "ho so ma hs ba hsba ms phieu bien lai don cong bn pid",
        "trade": "giao dich gd van hoa seri serial wifi pass lo may don ck hang",
        "phone": "sdt dt goi lh zalo alo call phone tel",
        "bank": "stk tk khoan ngan hang vcb bidv agribank",
        "home": "nha duong ngo hem thon xa phuong to ap khom ngach kiet xom ban",
    }.items()
    for word in words.split()
}
_FAMILY, _GIVEN, _STOP = Lexicon(FAMILY), Lexicon(GIVEN), Lexicon(STOP)


def clues(work: str, shape: Shape, others: Sequence[Shape], words: Sequence[Token], starts: Sequence[int]) -> list[str]:
    """Return the features of one number: its pattern, its build, the words before and after.

    `words` are those of the working text, `starts` where each begins, `others` all numbers that are weighed in it.
    """
    first, last = bisect_left(starts, shape.start), bisect_left(starts, shape.end)
    before = [said for word in words[max(0, first - _BACK) : first] for said in _said(word)]
    before += _hidden(work[words[first - 1].end if first else 0 : shape.start])
    after = _hidden(work[shape.end : words[last].start if last < len(words) else len(work)])
    after += [said for n, word in enumerate(words[last : last + _ON]) for said in _said(word)[0 if n else -1 :]]
    near, far = before[-3:], before[:-3]
    row = shape.weighed
    found = [
        f"row:{row}",
        f"n:{row}|{len(others)}|{others.index(shape) and 1}",
        *_build(work[shape.start : shape.end], row),
    ]
    found += [f"l:{said}" for said in dict.fromkeys(before)] + [f"r:{said}" for said in dict.fromkeys(after)]
    found += [f"{row}|l:{said}" for said in dict.fromkeys(before)] + [
        f"{row}|r:{said}" for said in dict.fromkeys(after)
    ]
    found += [f"near:{said}" for said in dict.fromkeys(near)] + [f"far:{said}" for said in dict.fromkeys(far)]
    for size in (1, 2, 3):
        found.append(f"b{size}:{' '.join(before[-size:])}")
        found.append(f"a{size}:{' '.join(after[:size])}")
    found += [f"ll:{one} {two}" for one, two in pairwise(before)]
    found += [f"rr:{one} {two}" for one, two in pairwise(after)]
    found.append(f"{row}|b1:{before[-1] if before else '^'}|a1:{after[0] if after else '$'}")
    for side, said in (("l", before[::-1]), ("r", after)):
        told = [_TELLS.get(word, word) for word in said if word in _TELLS or word[:1] in "<#?"]
        found += [f"{row}|{side}0:{told[0] if told else ''}", f"{row}|{side}1:{' '.join(told[:2])}"]
        found += [f"{row}|{side}2:{one}" for one in dict.fromkeys(told[:4])] + [f"{side}3:{' '.join(told[:3])}"]
    if first:
        word = words[first - 1]
        named = f"{word.capital:d}{_FAMILY.has_bare(word):d}{_GIVEN.has_bare(word):d}{_STOP.has(word):d}"
        found += [f"{row}|name:{named}", f"{row}|gap:{work[word.end : shape.start].strip()[:2]}|{word.capital:d}"]
    else:
        found.append(f"{row}|first")
    return found


def _said(word: Token) -> tuple[str, ...]:
    """Return what stands before a word that is hidden, and the word; any number is as good as another of its length."""
    return (*_hidden(word.gap), f"#{min(sum(map(str.isdigit, word.text)), 9)}" if word.number else word.bare)


def _hidden(gap: str) -> list[str]:
    hidden = ["<name>"] if NAME_MASKED in gap else ["<hidden>"] if MASKED in gap else []
    sign = next((c for c in gap if c in "?!;:.,()\n"), "")
    return [*hidden, sign] if sign else hidden


def _build(text: str, row: str) -> Iterator[str]:
    digits = "".join(filter(str.isdecimal, text))
    letters = [*_LETTER.findall(strip_marks(text.lower()))]
    year = _YEAR.search(text)
    yield f"{row}|digits:{min(len(digits), 16)}"
    yield f"{row}|form:{re.sub('[a-z]+', 'x', re.sub('[0-9]', '0', strip_marks(text.lower())))[:14]}"
    yield f"{row}|letters:{'-'.join(letters)[:12]}"
    yield from (f"letters:{part}" for part in letters)
    if len(digits) > 7:
        yield f"{row}|begins:{digits[:2]}"
        yield f"{row}|begins:{digits[:3]}"
    if year and row.startswith(("birth", "date")):
        value = int(year[0])
        value += 0 if value > 99 else 2000 if value < 40 else 1900
        yield f"year:{str(value)[:3] if value < 2010 else value}"
        yield f"{row}|year:{str(value)[:3] if value < 2010 else value}"


class Weigher:
    """The trained weights."""

    def __init__(self, table: Path = TABLE) -> None:
        """Load; raises OSError or ValueError where the file is missing or not such a table."""
        with np.load(table, allow_pickle=False) as data:
            names = bytes(data["clues"]).decode("utf-8").split("\n")
            weights = data["weights"].astype(np.float64).tolist()
        self._weights: dict[str, float] = dict(zip(names, weights, strict=True))

    def chance(self, found: Sequence[str]) -> float:
        """Return the chance that a number with these clues is somebody's."""
        score = self._weights.get("", 0.0) + sum(self._weights.get(clue, 0.0) for clue in found)
        return float(1.0 / (1.0 + np.exp(-score)))

    def taken(self, work: str, unsure: Sequence[Shape], words: Sequence[Token]) -> list[bool]:
        """Return for each number of a working text whether it is to be taken out."""
        starts = [word.start for word in words]
        weighed = [shape for shape in unsure if shape.weighed]
        return [
            bool(shape.weighed)
            and self.chance(clues(work, shape, weighed, words, starts)) > (SHAPED_FROM if shape.kind else KEPT_FROM)
            for shape in unsure
        ]


@cache
def weigher() -> Weigher:
    """Return the weigher of this process, loaded when first asked for."""
    return Weigher()
