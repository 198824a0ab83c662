"""A turn as one channel shows it: the words in parts within its limits, what can be tapped as buttons or as numbers.

Pure. Every choice also works as a typed number: numbers are places in `Turn.taps`, which the conversation keeps as
`Session.offered`, also where some of the choices became buttons.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from bot.channels.channel import Button, Capability, Part
from bot.channels.split import cuts, size
from bot.turn import CALL_FIRST, Kind, Segment, Source, Tap, Turn
from bot.web.view import call_link, safe_url
from nlu.text import nfc

__all__ = ["MAX_ACTION_BYTES", "render", "shortened"]

MAX_ACTION_BYTES = 64
"""The least any platform carries in a button; a longer action is a number in the text."""
_CHOOSE, _CHOOSE_MORE = "Gõ số để chọn:", "Hoặc gõ số để chọn:"
_NOTHING_SAID = "Mời anh/chị chọn:"
_SHORT_LABEL = 32  # of a numbered choice, where that saves a part
_NUMBER = re.compile(r"\+?\d(?:[\d\s.()-]*\d)?")
_TAGS = {Kind.ALERT: "b", Kind.TITLE: "b", Kind.LABEL: "b", Kind.SOURCE: "i"}


@dataclass(frozen=True)
class _Span:
    """Characters `start` to `end` are in `tag`; of a link they are its name and an address follows up to `whole`."""

    start: int
    end: int
    tag: str
    whole: int = 0
    url: str = ""


@dataclass
class _Words:
    """The text of a turn while it is put together, with what is to be marked in it."""

    text: str = ""
    spans: list[_Span] = field(default_factory=list)

    def line(self, words: str, before: str = "\n", tag: str = "", url: str = "", lead: str = "") -> None:
        """Add one line: `lead`, then `words` (in `tag`), then the address that is not in them yet."""
        self.text += (before if self.text else "") + lead
        start = len(self.text)
        self.text += words
        end = len(self.text)
        if url:
            self.text += f": {url}"
        if tag or url:
            self.spans.append(_Span(start, end, tag, len(self.text), url))


def render(turn: Turn, capability: Capability) -> tuple[Part, ...]:
    """Return the parts to send in their order; none where the turn says nothing.

    Danger stands first, small print last. One part where it can be: blank lines go and long names of numbered choices
    are shortened before a second is begun. Buttons are on the last part only; after a refusal or in danger the first
    is a call, and where the channel cannot dial, the number stands in the text.
    """
    buttons, listed = _choices(turn, capability)
    if not turn.segments and not buttons and not listed:
        return ()
    words = _composed(turn, listed, capability, roomy=True)
    pieces = cuts(words.text, capability.text, capability.utf16)
    if len(pieces) > 1:
        close = _composed(turn, listed, capability, roomy=False)
        if size(close.text, capability.utf16) <= capability.text:
            words, pieces = close, [(0, len(close.text))]
    texts = [_html(words, *piece) if capability.html else words.text[slice(*piece)] for piece in pieces]
    return (*(Part(text) for text in texts[:-1]), Part(texts[-1], buttons))


def shortened(label: str, limit: int) -> str:
    """Return `label` in at most `limit` characters, cut between words where it can be.

    >>> shortened("Cấp lại giấy ra viện", 15)
    'Cấp lại giấy…'
    """
    label = " ".join(nfc(label).split())
    if len(label) <= limit:
        return label
    start, end = cuts(label, limit - 1)[0]
    return label[start:end].rstrip(" ,;:–-") + "…"


# -- what can be chosen -----------------------------------------------------------------------------------------------


def _choices(turn: Turn, capability: Capability) -> tuple[tuple[Button, ...], list[tuple[int, Tap]]]:
    """Return the buttons, and the other taps with their numbers."""
    taps = [(n, tap) for n, tap in enumerate(turn.taps, 1) if not _is_call(tap) or call_link(tap.action)]
    first = sorted(taps, key=lambda item: not _is_call(item[1])) if turn.status in CALL_FIRST else taps
    able = [item for item in first if _fits(item[1], capability)][: capability.buttons]
    return tuple(_button(tap, capability) for _, tap in able), [item for item in taps if item not in able]


def _is_call(tap: Tap) -> bool:
    return tap.action.startswith("tel:")


def _fits(tap: Tap, capability: Capability) -> bool:
    return capability.calls if _is_call(tap) else len(tap.action.encode()) <= MAX_ACTION_BYTES


def _button(tap: Tap, capability: Capability) -> Button:
    label = shortened(tap.label, capability.label)
    link = call_link(tap.action)
    return Button(label, phone=link.removeprefix("tel:")) if link else Button(label, action=tap.action)


def _numbers(text: str) -> set[str]:
    """Return every number in `text`, without the blanks and dots inside it."""
    return {re.sub(r"[^\d+]", "", found) for found in _NUMBER.findall(text)}


# -- the words --------------------------------------------------------------------------------------------------------


def _composed(turn: Turn, listed: Sequence[tuple[int, Tap]], capability: Capability, *, roomy: bool) -> _Words:
    words = _Words()
    gap = "\n\n" if roomy else "\n"
    for group in _groups(turn.segments):
        for n, segment in enumerate(group):
            _add(words, segment, gap if n == 0 or segment.kind in (Kind.LABEL, Kind.TITLE) else "\n")
    said = _numbers(words.text)
    if not any(not _is_call(tap) for _, tap in listed) or capability.buttons:
        # nothing to type for a call: the number itself, unless it was just said
        calls = [tap for _, tap in listed if _is_call(tap)]
        _add_lines(words, gap, (_called(tap) for tap in calls if not _numbers(tap.action) <= said))
        listed = [item for item in listed if not _is_call(item[1])]
    if not words.text:
        words.line(_NOTHING_SAID)
    if listed:
        limit = max(len(tap.label) for _, tap in listed) if roomy else _SHORT_LABEL
        rows = (f"{n}. {_called(tap) if _is_call(tap) else shortened(tap.label, limit)}" for n, tap in listed)
        _add_lines(words, gap, (_CHOOSE_MORE if capability.buttons else _CHOOSE, *rows))
    return words


def _add_lines(words: _Words, gap: str, lines: Iterable[str]) -> None:
    for n, line in enumerate(lines):
        words.line(line, "\n" if n else gap)


def _called(tap: Tap) -> str:
    """Return the label of a call with its number in it."""
    label = " ".join(nfc(tap.label).split())
    return label if _numbers(tap.action) <= _numbers(label) else f"{label}: {tap.action.removeprefix('tel:').strip()}"


def _groups(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return danger and notices, what was asked, small print; a remark about one step of several stays under it."""
    alerts = [s for s in segments if s.kind is Kind.ALERT]
    small = [s for s in segments if s.kind is Kind.SOURCE and not any(c.source is Source.SITUATION for c in s.claims)]
    rest = [s for s in segments if s not in alerts and s not in small]
    return [group for group in (alerts, rest, small) if group]


def _add(words: _Words, segment: Segment, gap: str) -> None:
    text = nfc(segment.text).strip()
    url = safe_url(segment.url) or ""
    url = url.removeprefix("tel:")
    if segment.kind is Kind.LABEL and text[-1:] not in ":.?!":
        text += ":"
    lead = {Kind.ITEM: "• ", Kind.LINK: "→ "}.get(segment.kind, "")
    if not text:
        text, url = url, ""
    if text:
        words.line(text, gap, _TAGS.get(segment.kind, ""), "" if url in text else url, lead)


def _html(words: _Words, start: int, end: int) -> str:
    """Return characters `start` to `end` as HTML. A link cut in two shows its address in words."""
    out, at = [], start
    for span in words.spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last or first < at:
            continue
        out.append(escape(words.text[at:first], quote=False))
        shown, at = escape(words.text[first:last], quote=False), last
        whole = span.url and span.start >= start and span.whole <= end
        if whole and not span.url[0].isdigit() and span.url[0] != "+":
            shown, at = f'<a href="{escape(span.url)}">{shown}</a>', span.whole
        out.append(f"<{span.tag}>{shown}</{span.tag}>" if span.tag else shown)
    out.append(escape(words.text[at:end], quote=False))
    return "".join(out)
