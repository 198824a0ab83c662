"""Writes a clean text as hurried people do: marks dropped, telex left raw, chat spelling, typos, regional sounds.

Each function is one habit. `noised` draws a mixture and is a pure function of the text and the random generator.
"""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from nlu.normalise import ABBREVIATIONS
from nlu.text import nfc, strip_marks

__all__ = ["noised"]

Habit = Callable[[str, Random], str]

_SHORT: dict[str, list[str]] = {}
for _short, _long in ABBREVIATIONS.items():
    _SHORT.setdefault(_long, []).append(_short)
_LONGEST = max(len(long.split()) for long in _SHORT)

_SOUNDS = (  # how neighbouring sounds are confused in speech, and so in spelling
    ("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("gi", "d"), ("d", "gi"), ("v", "d"), ("l", "n"), ("n", "l"),
)  # fmt: skip
_ENDINGS = (("c", "t"), ("t", "c"), ("ng", "n"), ("n", "ng"), ("nh", "n"))
_TILDE, _HOOK = "\u0303", "\u0309"  # ngã and hỏi: one tone to most speakers
_KEYS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo", "k": "jl", "l": "k",
    "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb",
    "x": "zc", "y": "tu",
}  # fmt: skip
_TELEX_TONE = {"\u0301": "s", "\u0300": "f", _HOOK: "r", _TILDE: "x", "\u0323": "j"}
_TELEX_VOWEL = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_BEFORE = (
    "cho em hỏi", "cho hỏi", "ad ơi", "dạ", "alo", "chị ơi", "anh ơi", "cho mình hỏi", "bác sĩ ơi", "em muốn hỏi",
    "hỏi chút", "dạ cho con hỏi", "mọi người ơi", "xin hỏi", "ủa", "à", "bạn ơi", "cho tôi hỏi với",
)  # fmt: skip
_AFTER = (
    "ạ", "với ạ", "vậy", "nhỉ", "thế", "ạ em cảm ơn", "giúp em với", "hả bạn", "hả chị", "nha", "được không ạ",
    "vậy ad", "ta", "thế ạ", "chỉ em với", "zậy", "ạk", "hen",
)  # fmt: skip


def noised(text: str, rng: Random) -> str:
    """Return `text` as somebody might type it; about one text in five stays as it is."""
    result = nfc(text)
    if rng.random() < 0.2:
        return result
    if rng.random() < 0.25:
        result = _polite(result, rng)
    if rng.random() < 0.45:
        result = _abbreviated(result.lower(), rng, share=rng.choice((0.3, 0.7, 1.0)))
    if rng.random() < 0.2:
        result = _per_word(result, rng, 0.2, _regional)
    if rng.random() < 0.3:
        result = _per_word(result, rng, 0.12, _typo)
    marks = rng.random()
    if marks < 0.5:
        result = strip_marks(result)
    elif marks < 0.68:
        result = _per_word(result, rng, rng.choice((0.2, 0.5, 0.8)), lambda word, _: strip_marks(word))
    elif marks < 0.72:
        result = _per_word(result, rng, rng.choice((0.15, 1.0)), lambda word, _: _telex(word))
    if rng.random() < 0.05:
        result = _joined(result, rng)
    return _case(result, rng)


def _per_word(text: str, rng: Random, share: float, habit: Habit) -> str:
    return " ".join(habit(word, rng) if rng.random() < share else word for word in text.split())


def _polite(text: str, rng: Random) -> str:
    before = rng.choice(_BEFORE) + " " if rng.random() < 0.6 else ""
    after = " " + rng.choice(_AFTER) if rng.random() < 0.6 else ""
    return before + text.rstrip("?. ") + after


def _abbreviated(text: str, rng: Random, share: float) -> str:
    """Shorten known phrases, the longest first, each with probability `share`."""
    words, out, i = re.findall(r"\w+(?:[.,/]\w+)*|[^\w\s]", text), [], 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            shorts = _SHORT.get(" ".join(words[i : i + n]))
            if shorts and rng.random() < share:
                out.append(rng.choice(shorts))
                i += n
                break
        else:
            out.append(words[i])
            i += 1
    return " ".join(out)


def _regional(word: str, rng: Random) -> str:
    """Confuse the first sound, the last sound, or hỏi and ngã."""
    habit = rng.random()
    if habit < 0.4:
        parts = unicodedata.normalize("NFD", word)
        swapped = parts.translate({ord(_TILDE): _HOOK, ord(_HOOK): _TILDE})
        return nfc(swapped)
    pairs = _SOUNDS if habit < 0.8 else _ENDINGS
    for old, new in rng.sample(pairs, len(pairs)):
        if pairs is _SOUNDS and word.startswith(old) and len(word) > len(old) + 1:
            return new + word[len(old) :]
        if pairs is _ENDINGS and word.endswith(old) and len(word) > len(old) + 1:
            return word[: -len(old)] + new
    return word


def _typo(word: str, rng: Random) -> str:
    """Drop, double, swap or miss one letter; digits stay, for they are facts."""
    if len(word) < 3 or not word.isalpha():
        return word
    at = rng.randrange(len(word) - 1)
    match rng.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            near = _KEYS.get(strip_marks(word[at]).lower())
            return word[:at] + rng.choice(near) + word[at + 1 :] if near else word


def _telex(word: str) -> str:
    """Return the keys a telex typist presses, as they stand when the input method is off: `giấy` → `giaays`."""
    tone, keys = "", []
    for char in nfc(word).lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TELEX_TONE[c] for c in parts if c in _TELEX_TONE), tone)
        bare = nfc("".join(c for c in parts if c not in _TELEX_TONE))
        keys.append(_TELEX_VOWEL.get(bare, bare))
    return "".join(keys) + tone


def _joined(text: str, rng: Random) -> str:
    """Lose one space."""
    words = text.split()
    if len(words) < 3:
        return text
    at = rng.randrange(len(words) - 1)
    if not (words[at] + words[at + 1]).isalpha():
        return text  # two numbers run together would be another number
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def _case(text: str, rng: Random) -> str:
    case = rng.random()
    return text.lower() if case < 0.5 else text.upper() if case > 0.96 else text
