"""Takes identifiers of people out of a message before anything durable sees it.

Deterministic: `nlu.mask_patterns` holds what numbers and links look like, `nlu.mask_address` and `nlu.mask_names` walk
the words. In doubt it takes out.
"""

from nlu.mask_address import find_addresses
from nlu.mask_kind import Kind, Span, blanked, lowered, working
from nlu.mask_names import find_names
from nlu.mask_patterns import ROWS
from nlu.mask_words import tokens
from nlu.text import nfc

__all__ = ["Kind", "find", "found", "mask", "phones"]


def mask(text: str) -> str:
    """Return `text` (in NFC) with a bracketed word in place of every identifier; masking twice changes nothing more.

    >>> mask("tôi tên là Lò Thị Mẫu, sđt 0912 345 678, phí 160.000 đồng phải không")
    'tôi tên là [tên], sđt [số điện thoại], phí 160.000 đồng phải không'
    """
    text = nfc(text)
    pieces = []
    end = 0
    for span in find(text):
        pieces += [text[end : span.start], span.word]
        end = span.end
    return "".join([*pieces, text[end:]]) if pieces else text


def found(text: str) -> tuple[Kind, ...]:
    """Return the kind of every identifier in `text`, in order."""
    return tuple(span.kind for span in find(nfc(text)))


def phones(text: str) -> tuple[str, ...]:
    """Return the phone numbers in `text` as digits, a leading 84 written as 0; for a call-back only.

    >>> phones("gọi em số +84 912.345.678 nhé")
    ('0912345678',)
    """
    text = nfc(text)
    spans = (span for span in find(text) if span.kind is Kind.PHONE)
    return tuple(filter(None, (_dialled(working(text[span.start : span.end])) for span in spans)))


def _dialled(typed: str) -> str:
    digits = "".join(c for c in typed.replace("o", "0").replace("O", "0") if c.isdigit()).removeprefix("00")
    if digits.startswith("84") and len(digits) > 9:
        return "0" + digits.removeprefix("84").removeprefix("0")
    return digits


def find(text: str) -> tuple[Span, ...]:
    """Return where identifiers stand in `text` (NFC), in order.

    What was found is hidden and the rest is read again until nothing more turns up: so the masked message, read in its
    turn, holds nothing either.
    """
    spans: list[Span] = []
    work = working(text)
    while True:
        new = [*_shapes(work)]
        for span in new:
            work = blanked(work, *span)
        words = tokens(work)
        for span in (*find_addresses(words),):
            new.append(span)
            work = blanked(work, *span)
        if any(span.kind is Kind.ADDRESS for span in new):
            words = tokens(work)
        for span in (*find_names(words),):
            new.append(span)
            work = blanked(work, *span)
        if not new:
            return tuple(sorted(spans))
        spans += new


def _shapes(work: str) -> list[Span]:
    """Return what the rows of patterns find, each row blind to what the rows before it took or kept."""
    low = lowered(work)
    digits = any(map(str.isdigit, low))
    spans = []
    for kind, regex, needs_digit in ROWS:
        if needs_digit and not digits:
            continue
        for hit in [*regex.finditer(low)]:
            start, end = hit.span("id") if "id" in regex.groupindex else hit.span()
            low = blanked(low, start, end, kind)
            if kind is not None:
                spans.append(Span(start, end, kind))
    return spans
