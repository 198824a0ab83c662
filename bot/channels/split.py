"""Cuts a text into pieces a channel takes, at a paragraph, else a line, else a sentence, else a word."""

import re
import unicodedata

__all__ = ["cuts", "size"]

# Coarse to fine. A number is not torn apart at the blanks inside it.
_BREAKS = tuple(map(re.compile, (r"\n[^\S\n]*\n\s*", r"\n\s*", r"(?<=[.!?…;])\s+", r"(?<!\d)\s+|\s+(?!\d)")))
_SMALLEST = 3  # a coarse break counts only where at least one part in so many is filled


def size(text: str, utf16: bool = False) -> int:
    """Return the length of `text` in characters, or in UTF-16 units (an emoji is two)."""
    return len(text) + (sum(char > "\uffff" for char in text) if utf16 else 0)


def cuts(text: str, limit: int, utf16: bool = False) -> list[tuple[int, int]]:
    """Return (start, end) of each piece of `text`, in order, none over `limit`, none empty.

    Only blanks lie between the pieces. A word longer than `limit` is cut where no accent or joined sign is torn off.

    >>> cuts("một hai ba", 7)
    [(0, 7), (8, 10)]
    """
    found: list[tuple[int, int]] = []
    start, last = _trimmed(text, 0, len(text))
    while start < last:
        whole = _reach(text, start, last, limit, utf16)
        end, after = (last, last) if whole >= last else _break(text, start, whole)
        piece = _trimmed(text, start, end)
        if piece[0] < piece[1]:
            found.append(piece)
        start = _trimmed(text, after, last)[0]
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _reach(text: str, start: int, last: int, limit: int, utf16: bool) -> int:
    """Return the end of the longest piece from `start` within `limit`; at least one character."""
    end = min(last, start + limit)
    while utf16 and end > start + 1 and size(text[start:end], True) > limit:
        end -= max(1, (size(text[start:end], True) - limit) // 2)
    return max(end, start + 1)


def _break(text: str, start: int, whole: int) -> tuple[int, int]:
    """Return where the piece from `start` ends at the latest by `whole`, and where the next begins."""
    least = start + (whole - start) // _SMALLEST
    for pattern in _BREAKS:
        # the blanks themselves may reach beyond the limit: they are dropped
        places = [m for m in pattern.finditer(text, start, _blank_end(text, whole)) if m.start() <= whole]
        if places and places[-1].start() > (start if pattern is _BREAKS[-1] else least):
            return places[-1].start(), places[-1].end()
    end = whole
    while end > start + 1 and _joined(text, end):
        end -= 1
    end = whole if end == start + 1 else end
    return end, end


def _blank_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return min(len(text), end + 1)  # one more, so that a look ahead sees what follows


def _joined(text: str, at: int) -> bool:
    """True when the character at `at` is drawn together with the one before it."""
    return unicodedata.category(text[at])[0] == "M" or "\u200d" in (text[at], text[at - 1])
