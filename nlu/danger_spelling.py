"""Reads a message the way it was meant, for `nlu.triage`: chat spelling, telex keys, doubled and swapped letters.

Every word becomes its letters without tone, then one capital for the tone (`thở` gives `thơR`), so that a tone typed
over another letter, left out, or hỏi for ngã, compares easily.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from nlu.text import nfc, strip_marks

__all__ = ["NO_TONE", "Speller", "coded", "toned"]

_TONES = {"\u0301": "S", "\u0300": "F", "\u0309": "R", "\u0303": "R", "\u0323": "J"}  # hỏi and ngã are one
NO_TONE = "Z"
_TOKEN = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknpt]h|tr|gi|qu|[bcdghklmnprstvx])?"
    r"(?:ieu|oai|oao|oay|oeo|uai|uay|ueu|uoi|uou|uya|uyu|yeu|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|[aeiouy]|"
    r"(?:ie|oa|oe|ua|ue|uo|uye|uy|ye|[aeiouy])(?:ch|ng|nh|[cmnpt]))"
)
_NUMBERED = re.compile(r"[a-z]+[1-9]{1,2}[a-z]*")
_QUALITY = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}


def toned(word: str) -> tuple[str, str]:
    """Split a word into letters without tone and its tone's capital, wherever the tone stood."""
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return nfc("".join(letters)), tone


def coded(word: str) -> str:
    """Return a word's code.

    >>> coded("thở"), coded("thỡ"), coded("tho")
    ('thơR', 'thơR', 'tho')
    """
    return "".join(toned(word))


class Speller:
    """Spells messages with a table of chat words and the vocabulary that slips of the finger are repaired to."""

    def __init__(self, chat: str, plain: str, vocabulary: frozenset[str]) -> None:
        """`chat` has lines `word: as typed ...`; `plain` the words that stand for themselves in a marked message."""
        self._chat = {
            typed: tuple(coded(word) for word in meant.split())
            for meant, _, forms in (line.partition(":") for line in chat.strip().splitlines())
            for typed in forms.split()
        }
        self._plain = frozenset(plain.split())
        self._vocabulary = vocabulary
        self._repaired = lru_cache(maxsize=4096)(self._repair)

    def spell(self, text: str) -> str:
        """Return `text` as coded words: chat spelt out, slips of the finger repaired, all else as typed."""
        raw = _TOKEN.findall(nfc(text).lower())
        marked = sum(strip_marks(token) != token for token in raw) > 0.4 * len(raw)
        out: list[str] = []
        for token in raw:
            if token in self._chat:
                out += self._chat[token]
            elif marked and token in self._plain:
                out.append(token + NO_TONE)  # `tim` beside marked words is the heart, not `tím`
            else:
                out += self._repaired(token)
        return " ".join(out)

    def _repair(self, token: str) -> tuple[str, ...]:
        """Return the word or words a token most likely is; a token that is a possible syllable stays."""
        bare = strip_marks(token)
        if _SYLLABLE.fullmatch(bare) or not (bare.isalpha() or _NUMBERED.fullmatch(bare)):
            return (coded(token),)
        single = _DOUBLED.sub(r"\1", bare)
        if single in self._chat:
            return self._chat[single]
        if _SYLLABLE.fullmatch(single):  # muốnn, tooi, khoong: doubled keys
            letters, tone = toned(token)
            kept = "".join(
                c
                for i, c in enumerate(letters)
                if i == 0 or _QUALITY.get(c, c) != _QUALITY.get(letters[i - 1], letters[i - 1])
            )
            return (kept + tone,)
        keys = re.sub(r"[1-9]", "", single)  # VNI and telex keys that went through: kho1, nuawx, thowr
        for candidate in (keys, *(keys[:1] + keys[1:].replace("w", "").replace(key, "") for key in "zsfrxj")):
            if candidate != single and candidate in self._vocabulary:
                return (candidate,)
        if len(single) >= 4:
            for cut in range(2, len(single) - 1):  # cogiat, khotho
                if single[:cut] in self._vocabulary and single[cut:] in self._vocabulary:
                    return single[:cut], single[cut:]
        if len(single) <= 8:
            near = [word for word in self._vocabulary if OSA.distance(single, word, score_cutoff=1) <= 1]
            swapped = [word for word in near if sorted(word) == sorted(single)]  # khogn before khoan
            if swapped or (near and len(single) >= 4):
                return (max(sorted(swapped or near), key=len),)
        return (coded(token),)
