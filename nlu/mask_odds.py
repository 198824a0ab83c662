"""How much more likely a run of small letters is somebody's name than ordinary talk.

Two small models are compared, word for word: how names are built (family name, middle names, given name) and how people
write otherwise, the pairs of syllables that `nlu.restore` ships. What stands before the run is the caller's prior.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.mask_capitals import is_pair
from nlu.mask_token import Lexicon, Token, listed
from nlu.mask_words import EDE, FAMILY, GIVEN, LINKS, MIDDLE, NICKNAMES, RARE_GIVEN, STOP, SURE_FAMILY, TOP_FAMILY
from nlu.restore import EDGE, NUMBER, TABLE, UNKNOWN
from nlu.syllable import one_spelling

__all__ = ["LONGEST", "best_name", "likelihood"]

LONGEST = 6  # words of the longest name looked for
_RARE = -10.5  # a word the pairs do not know
_STRANGE = -12.0  # a syllable no list of given names holds, as a given name
_LINKED = -9.0  # any word as a given name after `thị`, `văn`
_NEVER = -17.0  # a word of everyday as a part of a name
_SINGLE = 0.7  # a given name of one syllable says little
_COMPOUND = -3.0  # `khoa nhi` after a name
_AFTER_FAMILY = -1.2  # `thị`, `văn` after a family name
_BACK = -1.0  # a pair never met, on top of its second word alone

_TOP, _SURE, _FAMILY = Lexicon(TOP_FAMILY), Lexicon(SURE_FAMILY), Lexicon(FAMILY)
_LINK, _MIDDLE, _GIVEN, _STOP = Lexicon(LINKS), Lexicon(MIDDLE), Lexicon(GIVEN), Lexicon(STOP)
_SAID = frozenset(
    listed(
        "vi lai la ma cu di to ta ca co no mua tan uong phi truong thuong dau su che bao nao mau phu hinh tuong quan sai doi ton cho mac te nghe van hang sau thien huong"
    )
)  # vì, lại, mà: family names too
_BABY = Lexicon(["bé", "út"])
_EDE, _NICK, _SELDOM = Lexicon(EDE), Lexicon(NICKNAMES), Lexicon(RARE_GIVEN)


class _Pairs:
    """Log probabilities of a word after another, as written and with all marks taken off."""

    def __init__(self, table: Mapping[str, NDArray[Any]]) -> None:
        words = bytes(table["syllables"]).decode("utf-8").split("\n")
        forms = bytes(table["forms"]).decode("utf-8").split("\n")
        self.marked = {word: i for i, word in enumerate(words)}
        self.bare = {form: i for i, form in enumerate(dict.fromkeys(forms))}
        to_bare = np.array([self.bare[form] for form in forms])
        one = np.exp(table["log1"].astype(np.float64))
        size = len(words)
        first = np.repeat(np.arange(size), np.diff(np.asarray(table["starts2"], np.int64)).astype(np.intp))
        second = table["next2"].astype(np.int64)
        log2 = table["log2"].astype(np.float64)
        self.size = size
        self.one = (table["log1"].tolist(), np.log(np.bincount(to_bare, one)).tolist())
        weight = one[first] / np.bincount(to_bare, one)[to_bare[first]]
        keys, where = np.unique(to_bare[first] * size + to_bare[second], return_inverse=True)
        sums = np.log(np.bincount(where, weight * np.exp(log2)))
        self.two = (
            dict(zip((first * size + second).tolist(), log2.tolist(), strict=True)),
            dict(zip(keys.tolist(), sums.tolist(), strict=True)),
        )

    def word(self, token: Token | None) -> tuple[int, int]:
        """Return the ids of a word as written and bare."""
        if token is None:
            return EDGE, EDGE
        if token.number:
            return NUMBER, NUMBER
        marked = self.marked.get(token.low)
        if marked is None:
            marked = self.marked.get(one_spelling(token.low), UNKNOWN)
        return marked, self.bare.get(token.bare, UNKNOWN)

    def alone(self, word: int, bare: bool) -> float:
        return self.one[bare][word] if word != UNKNOWN else _RARE

    def after(self, first: int, second: int, bare: bool) -> float:
        """Return the log probability of `second` after `first`."""
        if second == UNKNOWN:
            return _RARE
        log: float | None = self.two[bare].get(first * self.size + second)
        alone: float = self.one[bare][second]
        return max(_RARE, alone + _BACK if log is None else log)


@cache
def _pairs() -> _Pairs:
    with np.load(TABLE, allow_pickle=False) as data:
        return _Pairs({name: data[name] for name in ("syllables", "forms", "log1", "starts2", "next2", "log2")})


def likelihood(words: list[Token], at: int) -> tuple[float, float]:
    """Return how likely ordinary talk has the word at `at` after the one before, and anywhere: log probabilities."""
    pairs, bare = _pairs(), words[at].unmarked
    this = pairs.word(words[at])[bare]
    before = pairs.word(words[at - 1] if at else None)[bare]
    return pairs.after(before, this, bare), pairs.alone(this, bare)


def best_name(words: list[Token], at: int, end: int, prior: float, given: float) -> tuple[float, int]:
    """Return the log odds of the best name that begins at `at` and ends before or at `end`, and its length in words.

    `prior` is what stands before it, `given` what a name without family name costs there.
    """
    pairs = _pairs()
    bare = words[at].unmarked
    before = pairs.word(words[at - 1] if at else None)[bare]
    family = middle = called = -99.0
    middles, linked, thi = 0, False, False
    ordinary = 0.0
    best = (-99.0, 0)
    for n, at_word in enumerate(range(at, min(end, at + LONGEST))):
        word = words[at_word]
        this = pairs.word(word)[bare]
        ordinary += pairs.after(before, this, bare)
        as_given = _given(word)
        if n > 1 and at_word + 1 < end and is_pair(word, words[at_word + 1]):
            as_given += _COMPOUND
        if n == 0:
            family, called = _family(word), given + as_given
        else:
            if linked or (thi and n == 3 and as_given == _STRANGE):
                as_given = max(as_given, _LINKED)
            linked = n == 1 and _LINK.has(word)
            thi = thi or linked
            if linked:
                as_given = _NEVER  # `Phạm Thị` is half a name
            elif _BABY.has(words[at_word - 1]) and (_NICK.has(word) or word.low == "em"):
                as_given = max(as_given, -6.0)  # `Bé Năm`, `Út Em`
            grown = max(family - 1.5, middle, called - 1.0) + as_given
            link = max(family, middle - 0.7 if middles < 2 else -99.0) + (_AFTER_FAMILY if linked else _middle(word))
            last = max(called, middle) + (-4.5 if _EDE.has_bare(word) else -99.0)
            family, middle, called = -99.0, link, max(grown, last)
            middles += 1
        score = prior + called - (_SINGLE if n == 0 else 0) - ordinary + _goes_on(pairs, words, at_word + 1, this, bare)
        half = linked and at_word + 1 < end  # `Phạm Thị`, more to come
        if score > best[0] and not half:
            best = score, n + 1
        before = this
    return best


def _goes_on(pairs: _Pairs, words: list[Token], at: int, last: int, bare: bool) -> float:
    """Return what the word after the name says: one that often follows the name's last word speaks against a name."""
    if at >= len(words) or words[at].number or words[at].gap != " ":
        return 1.5
    following = pairs.word(words[at])[bare]
    return max(-6.0, min(1.0, pairs.alone(following, bare) - pairs.after(last, following, bare)))


def _family(word: Token) -> float:
    if len(word.text) == 1:
        return -99.0  # `k`, `h`: short for other words
    if word.unmarked and word.bare in _SAID:
        return -8.0
    if _TOP.has(word):
        return -2.5
    if _SURE.has(word):
        return -4.5
    return -6.5 if _FAMILY.has(word) else -99.0


def _middle(word: Token) -> float:
    if _MIDDLE.has(word):
        return -4.2
    return -5.5 if _GIVEN.has(word) or _SELDOM.has(word) or _SURE.has(word) or _FAMILY.has(word) else _STRANGE


def _given(word: Token) -> float:
    if _GIVEN.has(word):
        return -7.0 if word.low in _STOP.marked and not word.unmarked else -5.0
    if _MIDDLE.has(word) or _SURE.has(word):
        return -6.0
    if _SELDOM.has(word) or _NICK.has(word):
        return -7.0
    return _NEVER if _STOP.has(word) else _STRANGE
