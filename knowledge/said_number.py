"""The numbers a sentence of the bot's own may hold: those everybody dials, and small counts.

A phone number or a price in `replies.yaml` would reach citizens past every check of facts, so it is refused there.
"""

import re

__all__ = ["PUBLIC", "names_number", "stray_number"]

PUBLIC = frozenset({"111", "112", "113", "114", "115"})
"""Child protection, search and rescue, police, fire, ambulance."""
_SMALL = 2
"""Digits of the longest count a sentence may hold: `90 ngày`, `72 giờ`."""
_PLACE = re.compile(r"\{[^{}]*\}")
_RUN = re.compile(r"\d+(?:[ .,/()-]{1,2}\d+)*")
_MONEY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|k|nghìn|ngàn|triệu|tỷ|%)(?!\w)", re.IGNORECASE)


def stray_number(sentence: str) -> str | None:
    """Return the first number of a sentence that belongs in a fact file, None where there is none.

    Allowed are a public number alone and a count of at most two digits that is no price; `{places}` do not count.
    """
    text = _PLACE.sub("·", sentence)
    for run in _RUN.finditer(text):
        money = _MONEY.match(text, run.end())
        if money:
            return run[0] + money[0]
        alone = run[0].isdecimal()
        if not alone and all(part in PUBLIC for part in re.findall(r"\d+", run[0])):
            continue
        if not alone or (len(run[0]) > _SMALL and run[0] not in PUBLIC):
            return run[0]
    return None


def names_number(sentence: str, number: str) -> bool:
    """True when the sentence names this number by itself, not as part of a longer one."""
    return number in re.findall(r"\d+", sentence)
