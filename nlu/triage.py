"""Finds danger in a message, before anything else looks at it: an emergency, or a person in distress.

Deterministic and table-driven: `nlu.danger_words`, `nlu.danger_accidents`, `nlu.distress_words` and
`nlu.distress_violence` hold what danger looks like, `nlu.danger_context` what makes the same words an errand (a form
after last month's accident), a lesson or a figure of speech. In doubt it alarms.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from nlu import danger_context as context
from nlu.danger_accidents import ACCIDENT
from nlu.danger_patterns import Pattern, bare, grouped, vocabulary
from nlu.danger_spelling import Speller, coded
from nlu.danger_words import ILLNESS
from nlu.distress_violence import VIOLENCE
from nlu.distress_words import DESPAIR

__all__ = ["Danger", "Found", "find_signs", "triage", "weigh"]


class Danger(StrEnum):
    """What kind of danger a message tells of."""

    EMERGENCY = "emergency"
    DISTRESS = "distress"


class _Sign(NamedTuple):
    danger: Danger
    group: str
    strength: int
    pattern: Pattern


def _signs(danger: Danger, table: str) -> Iterator[_Sign]:
    for group, row in grouped(table):
        strength, _, pattern = row.partition(" ")
        yield _Sign(danger, group, int(strength), Pattern.of(pattern))


def _by_start(signs: Iterable[_Sign]) -> dict[str, list[_Sign]]:
    table: dict[str, list[_Sign]] = {}
    for sign in signs:
        for word in sign.pattern.starts:
            table.setdefault(word, []).append(sign)
    return table


def _cues() -> dict[str, Pattern]:
    rows: dict[str, list[str]] = {}
    for name, row in grouped(context.CUES):
        rows.setdefault(name, []).append(row)
    return {name: Pattern.of("|".join(patterns)) for name, patterns in rows.items()}


EMERGENCY = ILLNESS + ACCIDENT.lstrip()
DISTRESS = DESPAIR + VIOLENCE.lstrip()
_SIGNS = _by_start([*_signs(Danger.EMERGENCY, EMERGENCY), *_signs(Danger.DISTRESS, DISTRESS)])
_CUES = _cues()
_HARMLESS = tuple(
    (Pattern.of(pattern), " ".join(coded(word) for word in stays.split()))
    for pattern, _, stays in (line.rpartition(" => ") for line in context.HARMLESS.strip().splitlines())
)
_SPELLER = Speller(context.CHAT, context.PLAIN, vocabulary(EMERGENCY, DISTRESS, context.CUES, context.HARMLESS))
_WISHED = Pattern.of("muốn|định|sẽ|nên|thà|phải|đòi|ước|đi|tính|sắp|gần").regex
_PLANNED_GROUPS = frozenset({"poison", "selfharm_done", "drowning", "burn", "bleeding"})
_OWN_DOING = frozenset({"selfharm", "suicide"})
_WOUNDS = frozenset({"bleeding", "injury", "unconscious"})  # as words of one's own doing: `rạch tay mình` is distress
_WORD = re.compile(r"[^ ]+")
_PAUSE = re.compile(r"[,.;:!?\n]+")


def triage(text: str) -> Danger | None:
    """Return the danger `text` tells of now, or None; an emergency wins over distress.

    >>> triage("bo toi bat tinh goi khong day")
    <Danger.EMERGENCY: 'emergency'>
    >>> triage("chết thật, em quên thẻ bhyt") is None
    True
    """
    return weigh(find_signs(text))


def weigh(found: Sequence["Found"]) -> Danger | None:
    """Return the danger these signs mean together, None without any."""
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
    text = " / ".join(filter(None, map(_SPELLER.spell, _PAUSE.split(text))))
    words = frozenset(bare(word) for word in text.split())
    for pattern, stays in _HARMLESS:
        if pattern.can_be_in(words):
            text = pattern.regex.sub(partial(_take_out, stays), text)
    hits = [
        (sign, hit)
        for word in _WORD.finditer(text)
        for sign in (*_SIGNS.get(bare(word.group()), ()), *_SIGNS.get("", ()))
        if (hit := sign.pattern.regex.match(text, word.start()))
    ]
    if not hits:
        return []
    around = _Around(text)
    own = [hit.span() for sign, hit in hits if sign.group in _OWN_DOING]
    return [
        Found(_meant(sign, text[: hit.start()]), sign.group, sign.strength, hit.group())
        for sign, hit in hits
        if not (sign.group in _WOUNDS and any(start <= hit.start() < end for start, end in own))
        and around.lets_stand(sign.danger, sign.strength, text[: hit.start()])
    ]


def _take_out(stays: str, match: re.Match[str]) -> str:
    """Take out a figure of speech, but keep `chết rồi` where someone wants it: `muốn chết rồi`."""
    if "chet" in bare(match.group()) and _WISHED.fullmatch(_last(1, match.string[: match.start()])):
        return match.group()
    return stays


def _meant(sign: _Sign, before: str) -> Danger:
    """Return the sign's danger; a plan to swallow poison is distress, not yet an emergency."""
    planned = sign.group in _PLANNED_GROUPS and _CUES["intent"].regex.search(_last(3, before))
    return Danger.DISTRESS if planned else sign.danger


def _last(count: int, words: str) -> str:
    return " ".join(words.split()[-count:])


class _Around:
    """What the rest of the message says: long past, paperwork, in care already, a cry."""

    def __init__(self, text: str) -> None:
        errand = _CUES["going"].regex.sub("_", text)
        self.going = errand != text
        self.paper, self.care = (_CUES[name].regex.search(errand) is not None for name in ("paper", "care"))
        self.far, self.near, self.bed, self.topic, self.tech, self.outcry, self.study, self.fine = (
            _CUES[name].regex.search(text) is not None
            for name in ("far", "near", "bed", "topic", "tech", "outcry", "study", "fine")
        )

    def lets_stand(self, danger: Danger, strength: int, before: str) -> bool:
        """Decide whether a sign of this strength after the words `before` is danger now."""
        if strength == 1:
            return not (self.paper or self.going or self.far or self.near or self.topic or self.tech or self.care)
        if self.paper and self.bed:
            return False
        just_before = _last(3, before)
        if danger is Danger.EMERGENCY and self._is_supposed(before):
            return False
        now = _CUES["now"].regex.search(just_before) is not None
        if self.study and not (now or self.outcry):
            return False
        if strength == 3:
            return now or not self.paper or not (self.far or self.near or self.care or self.topic)
        if self.far:
            return now and not self.paper
        if now or self.outcry or _CUES["recent"].regex.search(just_before):
            return True
        return not (self.paper or self.topic or self.care)

    def _is_supposed(self, before: str) -> bool:
        """Say whether an emergency is only thought of (`nếu bị ngất`), or was and left nobody the worse."""
        if self.outcry or _CUES["now"].regex.search(_last(3, before)):
            return False
        return _CUES["if"].regex.search(_last(6, before)) is not None or (self.fine and (self.far or self.near))
