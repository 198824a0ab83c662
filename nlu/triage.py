"""Finds danger in a message, before anything else looks at it: an emergency, or a person in distress.

Deterministic and table-driven: `nlu.danger_words` holds what danger looks like, `nlu.danger_context` what makes the
same words an errand (a form after last month's accident) or a figure of speech. In doubt it alarms.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from nlu import danger_context as context
from nlu.danger_words import DISTRESS, EMERGENCY, Row
from nlu.text import nfc, strip_marks

__all__ = ["Danger", "triage"]


class Danger(StrEnum):
    """What kind of danger a message tells of."""

    EMERGENCY = "emergency"
    DISTRESS = "distress"


# --- spelling: every typed word becomes its letters without tone, then one capital for the tone --------------------

_TONES = {"\u0301": "S", "\u0300": "F", "\u0309": "R", "\u0303": "R", "\u0323": "J"}  # hỏi and ngã are one
_PLAIN_TONE = "Z"  # a word that is meant without a tone
_TOKEN = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknpt]h|tr|gi|qu|[bcdghklmnprstvx])?"
    r"(?:ieu|oai|oao|oay|oeo|uai|uay|ueu|uoi|uou|uya|uyu|yeu|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|[aeiouy]|"
    r"(?:ie|oa|oe|oo|ua|ue|uo|uye|uy|ye|[aeiouy])(?:ch|ng|nh|[cmnpt]))"
)
_QUALITY = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "đ": "d"}


def _toned(word: str) -> tuple[str, str]:
    """Split a word into letters without tone (`thở` gives `thơ`) and its tone's capital, wherever the tone stood."""
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return nfc("".join(letters)), tone


def _coded(word: str) -> str:
    letters, tone = _toned(word)
    return letters + tone


_CHAT = {key: [_coded(word) for word in value.split()] for key, value in context.CHAT.items()}


def _spell(text: str) -> str:
    """Return `text` as coded words: chat spelt out, slips of the finger repaired, all else as typed."""
    raw = _TOKEN.findall(nfc(text).lower().replace("ð", "đ"))
    marked = sum(strip_marks(token) != token for token in raw) > 0.4 * len(raw)
    out: list[str] = []
    for token in raw:
        if token in _CHAT:
            out += _CHAT[token]
        elif token.isascii() and token.isalpha() and _SYLLABLE.fullmatch(token):
            out.append(token + _PLAIN_TONE if marked and token in context.PLAIN else token)
        else:
            out += _repair(token)
    return " ".join(out)


def _repair(token: str) -> list[str]:
    """Return the word or words a token most likely is; a token that is a possible syllable stays."""
    bare = strip_marks(token)
    if _SYLLABLE.fullmatch(bare) or not bare.isalpha() and not re.fullmatch(r"[a-z]+[1-9]{1,2}[a-z]*", bare):
        return [_coded(token)]
    single = _DOUBLED.sub(r"\1", bare)
    if single in _CHAT:
        return _CHAT[single]
    if _SYLLABLE.fullmatch(single):  # muốnn, tooi, khoong: doubled keys
        letters, tone = _toned(token)
        kept = "".join(
            c
            for i, c in enumerate(letters)
            if i == 0 or _QUALITY.get(c, c) != _QUALITY.get(letters[i - 1], letters[i - 1])
        )
        return [kept + tone]
    keys = re.sub(r"[1-9]", "", single)  # VNI and telex keys that went through: kho1, nuawx, thowr
    for candidate in (
        keys,
        *(
            keys.replace("w", "").replace(key, "")
            if key not in keys[:1]
            else keys[0] + keys[1:].replace("w", "").replace(key, "")
            for key in "zsfrxj"
        ),
    ):
        if candidate != single and candidate in _VOCABULARY:
            return [candidate]
    if len(single) >= 4:
        for cut in range(2, len(single) - 1):  # cogiat, khotho
            if single[:cut] in _VOCABULARY and single[cut:] in _VOCABULARY:
                return [single[:cut], single[cut:]]
    if 4 <= len(single) <= 8:
        near = sorted(
            word for word in _VOCABULARY if len(word) >= 3 and OSA.distance(single, word, score_cutoff=1) <= 1
        )
        if near:
            return [max(near, key=len)]
    return [_coded(token)]


# --- patterns ------------------------------------------------------------------------------------------------------

_WORD_IN_ROW = re.compile(r"(?<!\\)[^\W\d_]+!?")
_WEAKER = {"ă": "[ăa]", "â": "[âa]", "ê": "[êe]", "ô": "[ôo]", "ơ": "[ơo]", "ư": "[ưu]", "đ": "[đd]"}
_VOCABULARY: set[str] = set()


def _word_pattern(match: re.Match[str]) -> str:
    """Turn one word of a row into a pattern that also finds it with fewer marks."""
    word = match.group()
    if word.endswith("!"):
        return _coded(word[:-1])
    letters, tone = _toned(word)
    _VOCABULARY.add(strip_marks(word))
    return "".join(_WEAKER.get(c, c) for c in letters) + (f"{tone}?" if tone else f"{_PLAIN_TONE}?")


def _compile(pattern: str) -> re.Pattern[str]:
    for name, words in context.LISTS.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{words})")
    pattern = (
        pattern.replace(" … ", "(?: ~){,3} ")
        .replace(" …", " (?:~ ){,3}")
        .replace("…", "(?:~ ){,3}")
        .replace("#", "[0-9]+")
    )
    pattern = _WORD_IN_ROW.sub(_word_pattern, pattern).replace("~", "[^ ]+")
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return _compile("|".join(patterns))


class _Sign(NamedTuple):
    danger: Danger
    group: str
    strength: int
    pattern: re.Pattern[str]


def _signs(danger: Danger, rows: tuple[Row, ...]) -> tuple[_Sign, ...]:
    return tuple(_Sign(danger, row.group, row.strength, _compile(row.pattern)) for row in rows)


_SIGNS = _signs(Danger.EMERGENCY, EMERGENCY) + _signs(Danger.DISTRESS, DISTRESS)
_HARMLESS = tuple((_compile(pattern), stays) for pattern, stays in context.HARMLESS)
_FAR, _NEAR, _CARE, _TOPIC = _any(context.FAR), _any(context.NEAR), _any(context.CARE), _any(context.TOPIC)
_GOING, _PAPER, _TECH, _OUTCRY = (_any(context.GOING), _any(context.PAPER), _any(context.TECH), _any(context.OUTCRY))
_NOW, _RECENT, _INTENT = _any(context.NOW), _any(context.RECENT), _any(context.INTENT)


def triage(text: str) -> Danger | None:
    """Return the danger `text` tells of now, or None; an emergency wins over distress.

    >>> triage("bo toi bat tinh goi khong day")
    <Danger.EMERGENCY: 'emergency'>
    >>> triage("chết thật, em quên thẻ bhyt") is None
    True
    """
    dangers = {danger for danger, _, _ in _found(text)}
    if Danger.EMERGENCY in dangers:
        return Danger.EMERGENCY
    return Danger.DISTRESS if dangers else None


def _found(text: str) -> list[tuple[Danger, str, str]]:
    """Return danger, rule group and words of every sign that stands after its surroundings are weighed."""
    words = _spell(text)
    for pattern, stays in _HARMLESS:
        words = pattern.sub(stays, words)
    hits = [(sign, hit) for sign in _SIGNS if (hit := sign.pattern.search(words))]
    if not hits:
        return []
    around = _Around(words)
    out = []
    for sign, hit in hits:
        if around.stands(sign.strength, words[: hit.start()]):
            danger = sign.danger
            before = " ".join(words[: hit.start()].split()[-3:])
            if sign.group in {"poison", "selfharm_done", "drowning", "burn", "bleeding"} and _INTENT.search(before):
                danger = Danger.DISTRESS  # a plan to do it
            out.append((danger, sign.group, hit.group()))
    return out


class _Around:
    """What the rest of the message says: past, paperwork, care, a cry."""

    def __init__(self, words: str) -> None:
        self.going = _GOING.search(words) is not None
        errand = _GOING.sub("_", words)
        self.paper = _PAPER.search(errand) is not None
        self.far = _FAR.search(words) is not None
        self.near = _NEAR.search(words) is not None
        self.care = _CARE.search(errand) is not None
        self.topic = _TOPIC.search(words) is not None
        self.tech = _TECH.search(words) is not None
        self.outcry = _OUTCRY.search(words) is not None

    def stands(self, strength: int, before: str) -> bool:
        """Decide whether a sign of this strength, after the words `before`, is danger now."""
        if strength == 1:
            return not (self.paper or self.going or self.far or self.near or self.topic or self.tech or self.care)
        just_before = " ".join(before.split()[-4:])
        now = _NOW.search(just_before) is not None
        if strength == 3:
            return now or not self.paper or not (self.far or self.near or self.care)
        if self.far:
            return now and not self.paper
        if now or self.outcry or _RECENT.search(just_before):
            return True
        return not (self.paper or self.topic or self.care)
