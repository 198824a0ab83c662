"""Takes identifiers of people out of a message before anything durable sees it.

Deterministic: `nlu.mask_patterns` holds what numbers and links look like, `nlu.mask_numbers` weighs those whose shape
does not tell whose they are. `nlu.mask_address` weighs the parts of an address, `nlu.mask_names` what is built like a
name; `nlu.mask_tagger` weighs these with everything around. Both weights were learnt from messages of many writers.
In doubt it takes out.
"""

import re
from collections.abc import Iterator, Sequence

from nlu.mask_address import find_addresses
from nlu.mask_kind import Kind, Shape, Span, blanked, lowered, working
from nlu.mask_names import find_names
from nlu.mask_numbers import weigher
from nlu.mask_patterns import CODE, MAIL_SIGNS, ROWS
from nlu.mask_tagger import tagger
from nlu.mask_token import Token, tokens
from nlu.text import nfc

__all__ = ["Kind", "find", "found", "hidden", "mask", "phones", "ruled", "shapes", "weighed"]


_BEYOND = 300  # characters read beyond a limit, so that an identifier there is seen whole


def mask(text: str, limit: int | None = None) -> str:
    """Return `text` (in NFC) with a bracketed word in place of every identifier; masking twice changes nothing more.

    With `limit` only so many characters of `text` are kept, less an identifier that the end would cut in two; what was
    cut off may leave a word before it that reads otherwise without it.

    >>> mask("tôi tên là Lò Thị Mẫu, sđt 0912 345 678, phí 160.000 đồng phải không")
    'tôi tên là [tên], sđt [số điện thoại], phí 160.000 đồng phải không'
    """
    text = nfc(text)
    stop = len(text) if limit is None else min(limit, len(text))
    pieces = []
    end = 0
    for span in find(text[: stop + _BEYOND]):
        if span.end > stop:
            stop = min(stop, span.start)
            break
        pieces += [text[end : span.start], span.word]
        end = span.end
    return "".join([*pieces, text[end:stop]])


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
        new, unsure = shapes(work)
        work = hidden(work, new)
        taken, kept = weighed(work, unsure)
        work = hidden(work, taken)
        tagged = [*_clear(tag(work), kept)]
        new += [*taken, *tagged]
        if not new:
            return tuple(sorted(spans))
        work = hidden(work, tagged)
        spans += new


def hidden(work: str, spans: Sequence[Span | Shape]) -> str:
    """Return a working text of the same length without `spans`."""
    for start, end, kind, *_ in spans:
        work = blanked(work, start, end, kind)
    return work


_ALSO = {"date": Kind.BIRTH, "slash": Kind.DOSSIER}  # what an ordinary shape is when somebody's


def weighed(work: str, unsure: Sequence[Shape]) -> tuple[list[Span], list[Shape]]:
    """Return which numbers of a working text are somebody's, and the others."""
    if not any(shape.weighed for shape in unsure):
        return [], [*unsure]
    out = weigher().taken(work, unsure, tokens(work))
    taken = [shape for shape, goes in zip(unsure, out, strict=True) if goes]
    spans = [Span(shape.start, shape.end, shape.kind or _ALSO.get(shape.weighed, Kind.OTHER)) for shape in taken]
    return spans, [shape for shape, goes in zip(unsure, out, strict=True) if not goes]


def tag(work: str) -> list[Span]:
    """Return the identifiers made of words in a working text; what the rules find is weighed with everything else."""
    return [*tagger().find(*ruled(work))]


def ruled(work: str) -> tuple[list[Token], list[Span], list[Span]]:
    """Return the words of a working text, and the names and the addresses that the rules find among them."""
    words = tokens(work)
    addresses = [*find_addresses(words)]
    return words, [*find_names(tokens(hidden(work, addresses)) if addresses else words)], addresses


_OPEN = (CODE, "birth year")  # kept unless the tagger takes them: a house number, a year


def _clear(found: list[Span], kept: Sequence[Shape]) -> Iterator[Span]:
    """Leave out what is part of a kept number: `mẫu 01A-HSB`; more than it, as `45/hem 3`, may be an address."""
    kept = [shape for shape in kept if shape.weighed not in _OPEN]
    for span in found:
        whole = span.kind in (Kind.BIRTH, Kind.OTHER)
        if not any(
            (k.start < span.end and span.start < k.end) if whole else (k.start <= span.start and span.end <= k.end)
            for k in kept
        ):
            yield span


_DIGIT = re.compile(r"[0-9]")
_AFTER = 60  # no row looks further on than this from its last digit


def shapes(work: str) -> tuple[list[Span], list[Shape]]:
    """Return what is certain to be an identifier by its shape, and the other numbers that a pattern knows, in order.

    Each row of patterns is blind to what the rows before it took.
    """
    low = lowered(work)
    digits = [m.start() for m in _DIGIT.finditer(low)]
    mail = any(sign in low for sign in MAIL_SIGNS)
    certain, unsure = [], []
    for kind, regex, reach, name in ROWS:
        if (reach and not digits) or (kind is Kind.EMAIL and not mail):
            continue
        begin, stop = (max(0, digits[0] - reach), digits[-1] + _AFTER) if reach else (0, len(low))
        for hit in [*regex.finditer(low, begin, stop)]:
            where = hit.span("id") if "id" in regex.groupindex else hit.span()
            low = blanked(low, *where, kind)
            if kind is None or name:
                unsure.append(Shape(*where, kind, name))
            else:
                certain.append(Span(*where, kind))
    return certain, sorted(unsure, key=lambda shape: shape.start)
