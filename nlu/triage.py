"""Finds danger in a message, before anything else looks at it: an emergency, or a person in distress.

Deterministic and table-driven: `nlu.danger_words` holds what danger looks like, `nlu.danger_context` what makes the
same words an errand (a form after last month's accident) or a figure of speech. In doubt it alarms.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from rapidfuzz.distance import OSA

from nlu import danger_context as context
from nlu.danger_words import DISTRESS, EMERGENCY
from nlu.text import nfc, strip_marks

__all__ = ["Danger", "find_signs", "triage"]


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
    r"oong|ooc|(?:ie|oa|oe|ua|ue|uo|uye|uy|ye|[aeiouy])(?:ch|ng|nh|[cmnpt]))"
)
_NUMBERED = re.compile(r"[a-z]+[1-9]{1,2}[a-z]*")
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


_CHAT = {
    typed: [_coded(word) for word in meant.split()]
    for meant, _, forms in (line.partition(":") for line in context.CHAT.strip().splitlines())
    for typed in forms.split()
}


_PLAIN = frozenset(context.PLAIN.split())


def _spell(text: str) -> str:
    """Return `text` as coded words: chat spelt out, slips of the finger repaired, all else as typed."""
    raw = _TOKEN.findall(nfc(text).lower().replace("ð", "đ"))
    marked = sum(strip_marks(token) != token for token in raw) > 0.4 * len(raw)
    out: list[str] = []
    for token in raw:
        if token in _CHAT:
            out += _CHAT[token]
        elif marked and token in _PLAIN:
            out.append(token + _PLAIN_TONE)
        else:
            out += _repair(token)
    return " ".join(out)


def _repair(token: str) -> list[str]:
    """Return the word or words a token most likely is; a token that is a possible syllable stays."""
    bare = strip_marks(token)
    if _SYLLABLE.fullmatch(bare) or not (bare.isalpha() or _NUMBERED.fullmatch(bare)):
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
    if len(single) <= 8:
        near = [word for word in _VOCABULARY if OSA.distance(single, word, score_cutoff=1) <= 1]
        swapped = [word for word in near if sorted(word) == sorted(single)]  # khogn before khoan
        if swapped or (near and len(single) >= 4):
            return [max(sorted(swapped or near), key=len)]
    return [_coded(token)]


# --- tables --------------------------------------------------------------------------------------------------------

_WORD_IN_ROW = re.compile(r"[^\W\d_]+!?")
_WEAKER = {"ă": "[ăa]", "â": "[âa]", "ê": "[êe]", "ô": "[ôo]", "ơ": "[ơo]", "ư": "[ưu]", "đ": "[đd]"}
_VOCABULARY: set[str] = set()


def _word_pattern(match: re.Match[str]) -> str:
    """Turn one word of a row into a pattern that also finds it with fewer marks."""
    word = match.group()
    if word.endswith("!"):
        letters, tone = _toned(word[:-1])
        return letters + (tone or _PLAIN_TONE + "?")
    letters, tone = _toned(word)
    _VOCABULARY.add(strip_marks(word))
    return "".join(_WEAKER.get(c, c) for c in letters) + (tone or _PLAIN_TONE) + "?"


def _lists() -> dict[str, str]:
    lists: dict[str, list[str]] = {}
    for line in context.LISTS.strip().splitlines():
        name, _, words = line.partition(": ")
        if words:
            lists.setdefault(name, []).append(words)
    return {"{" + name + "}": "(" + "|".join(words) + ")" for name, words in lists.items()}


_LISTS = _lists()
_GAPS = ((" …… ", "(?: ~){,6} "), (" … ", "(?: ~){,3} "), (" …", " (?:~ ){,3}"), ("#", "[0-9]+"))


def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the tables, see `nlu.danger_words`."""
    while "{" in pattern:
        pattern = re.sub(r"\{[a-z]+\}", lambda name: _LISTS[name.group()], pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    for sign, meaning in _GAPS:
        pattern = pattern.replace(sign, meaning)
    pattern = _WORD_IN_ROW.sub(_word_pattern, pattern).replace("~", "[^ ]+")
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


def _grouped(table: str) -> Iterator[tuple[str, str]]:
    """Yield group and row of a table with `[group]` lines."""
    group = ""
    for line in table.strip().splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        else:
            yield group, line


class _Sign(NamedTuple):
    danger: Danger
    group: str
    strength: int
    pattern: re.Pattern[str]


def _signs(danger: Danger, table: str) -> Iterator[_Sign]:
    for group, row in _grouped(table):
        strength, _, pattern = row.partition(" ")
        yield _Sign(danger, group, int(strength), _compile(pattern))


def _cues() -> dict[str, re.Pattern[str]]:
    rows: dict[str, list[str]] = {}
    for name, row in _grouped(context.CUES):
        rows.setdefault(name, []).append(row)
    return {name: _compile("|".join(patterns)) for name, patterns in rows.items()}


_SIGNS = (*_signs(Danger.EMERGENCY, EMERGENCY), *_signs(Danger.DISTRESS, DISTRESS))
_CUES = _cues()
_HARMLESS = tuple(
    (_compile(pattern), " ".join(_coded(word) for word in stays.split()))
    for pattern, _, stays in (line.rpartition(" => ") for line in context.HARMLESS.strip().splitlines())
)
_WISHED = re.compile(_compile("muốn|định|sẽ|nên|thà|phải|đòi|ước|đi|tính|sắp|gần").pattern + " $")
_PLANNED_GROUPS = frozenset({"poison", "selfharm_done", "drowning", "burn", "bleeding"})


# --- decision ------------------------------------------------------------------------------------------------------


def triage(text: str) -> Danger | None:
    """Return the danger `text` tells of now, or None; an emergency wins over distress.

    >>> triage("bo toi bat tinh goi khong day")
    <Danger.EMERGENCY: 'emergency'>
    >>> triage("chết thật, em quên thẻ bhyt") is None
    True
    """
    found = find_signs(text)
    if any(sign.danger is Danger.EMERGENCY and sign.strength > 1 for sign in found):
        return Danger.EMERGENCY
    if any(sign.danger is Danger.DISTRESS for sign in found):
        return Danger.DISTRESS
    return Danger.EMERGENCY if found else None  # a bare cry says nothing of what happened


class Found(NamedTuple):
    """A sign of danger that stands."""

    danger: Danger
    group: str
    strength: int
    words: str


def find_signs(text: str) -> list[Found]:
    """Return every sign that stands once its surroundings are weighed; the tests and the log of rules read it."""
    words = _spell(text)
    for pattern, stays in _HARMLESS:
        words = pattern.sub(partial(_take_out, stays), words)
    hits = [(sign, hit) for sign in _SIGNS if (hit := sign.pattern.search(words))]
    if not hits:
        return []
    around = _Around(words)
    return [
        Found(_meant(sign, words[: hit.start()]), sign.group, sign.strength, hit.group())
        for sign, hit in hits
        if around.lets_stand(sign.strength, words[: hit.start()])
    ]


def _take_out(stays: str, match: re.Match[str]) -> str:
    """Take out a figure of speech, but keep `chết rồi` where someone wants it: `muốn chết rồi`."""
    if "chêt" in match.group() and _WISHED.search(match.string[: match.start()]):
        return match.group()
    return stays


def _meant(sign: _Sign, before: str) -> Danger:
    """Return the sign's danger; a plan to swallow poison is distress, not yet an emergency."""
    planned = sign.group in _PLANNED_GROUPS and _CUES["intent"].search(" ".join(before.split()[-3:]))
    return Danger.DISTRESS if planned else sign.danger


class _Around:
    """What the rest of the message says: long past, paperwork, in care already, a cry."""

    def __init__(self, words: str) -> None:
        errand = _CUES["going"].sub("_", words)
        self.going = errand != words
        self.paper = _CUES["paper"].search(errand) is not None
        self.care = _CUES["care"].search(errand) is not None
        self.in_bed = _CUES["bed"].search(words) is not None
        self.far, self.near, self.topic, self.tech, self.outcry = (
            _CUES[name].search(words) is not None for name in ("far", "near", "topic", "tech", "outcry")
        )

    def lets_stand(self, strength: int, before: str) -> bool:
        """Decide whether a sign of this strength after the words `before` is danger now."""
        if strength == 1:
            return not (self.paper or self.going or self.far or self.near or self.topic or self.tech or self.care)
        if self.paper and self.in_bed:
            return False
        just_before = " ".join(before.split()[-3:])
        now = _CUES["now"].search(just_before) is not None
        if strength == 3:
            return now or not self.paper or not (self.far or self.near or self.care)
        if self.far:
            return now and not self.paper
        if now or self.outcry or _CUES["recent"].search(just_before):
            return True
        return not (self.paper or self.topic or self.care)
