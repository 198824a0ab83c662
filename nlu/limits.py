"""Finds what is refused whatever the search would say: papers to be faked, and sums nobody here may state.

Deterministic and table-driven like `nlu.triage`, whose reading of chat spelling and missing tone marks it shares; the
tables are in `nlu.limit_words`. In doubt it lets a message pass: what it misses is still only answered from the files.
"""

import re
from collections import defaultdict
from enum import StrEnum

from nlu.danger_context import CHAT, PLAIN
from nlu.danger_patterns import Pattern, bare, grouped, lists, vocabulary
from nlu.danger_spelling import Speller, coded
from nlu.limit_words import LIMIT_CHAT, LIMIT_HARMLESS, LIMIT_LISTS, LIMITS

__all__ = ["Limit", "find_limit"]


class Limit(StrEnum):
    """What is refused, the gravest first."""

    FAKE_PAPERS = "fake_papers"
    BANK_ACCOUNT = "bank_account"
    BENEFIT_AMOUNT = "benefit_amount"
    SERVICE_PRICE = "service_price"


_NAMED = lists(LIMIT_LISTS)
_SPELLER = Speller(CHAT + LIMIT_CHAT.lstrip(), PLAIN, vocabulary(LIMITS, LIMIT_HARMLESS, *_NAMED.values()))
_HARMLESS = tuple(
    (Pattern.of(pattern, _NAMED), coded(stays))
    for pattern, _, stays in (line.rpartition(" => ") for line in LIMIT_HARMLESS.strip().splitlines())
)


_PAUSE = re.compile(r"[,.;?!\n]+")


def _tables() -> dict[str, tuple[Pattern, ...]]:
    rows: dict[str, list[Pattern]] = defaultdict(list)
    for group, row in grouped(LIMITS):
        rows[group].append(Pattern.of(row, _NAMED))
    return {group: tuple(patterns) for group, patterns in rows.items()}


_TABLES = _tables()


def find_limit(text: str) -> Limit | None:
    """Return which limit `text` asks to overstep, or None.

    >>> find_limit("mua giay kham suc khoe khoi kham bao nhieu")
    <Limit.FAKE_PAPERS: 'fake_papers'>
    >>> find_limit("cấp lại giấy ra viện hết bao nhiêu tiền") is None
    True
    """
    clauses = _PAUSE.split(text.replace("%", " phần trăm "))
    text = " / ".join(filter(None, map(_SPELLER.spell, clauses)))  # `có đậu không, khám xong` is no `không khám`
    words = frozenset(bare(word) for word in text.split())
    for pattern, stays in _HARMLESS:
        if pattern.can_be_in(words):
            text = pattern.regex.sub(stays, text)
    for limit in Limit:
        if _any(limit, text, words) and not _any(f"{limit} unless", text, words):
            return limit
    return None


def _any(group: str, text: str, words: frozenset[str]) -> bool:
    return any(p.can_be_in(words) and p.regex.search(text) for p in _TABLES.get(group, ()))
