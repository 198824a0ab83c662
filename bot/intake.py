"""From what a channel received to an `Incoming`: cleaned, triaged as typed, masked; the raw words end here.

Every channel and the console come through here, all in memory, so that nothing behind it ever sees an identifier.
"""

import unicodedata

from bot.turn import Form, Incoming, Pending, Session
from nlu.mask import mask, phones
from nlu.text import nfc
from nlu.triage import find_signs, weigh
from nlu.watch import signs

__all__ = ["MAX_CHARS", "clean", "take_in"]

MAX_CHARS = 2_000
"""What is read of one message; the rest is cut off. Zalo's own limit."""
_LOOKED_AT = 4 * MAX_CHARS  # danger is looked for beyond what is read
_RECEIVED = 16 * _LOOKED_AT  # blanks and invisible characters count here
_SPACE = frozenset("\t\n\r\x0b\x0c\x85")
# Blank although Unicode calls them letters, marks or symbols: fillers, joiners, variation selectors, empty Braille.
_BLANK = {
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x2800,
    0x3164,
    0xFFA0,
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}


def clean(text: str) -> str:
    """Return `text` on one line, composed (NFC), without control, invisible, private or broken characters.

    Zero-width and direction marks can hide words from a reader and show other words to a machine.
    """
    shown = (
        " " if char in _SPACE else char
        for char in text
        if char in _SPACE or (unicodedata.category(char)[0] != "C" and ord(char) not in _BLANK)
    )
    return nfc(" ".join("".join(shown).split()))


def take_in(
    text: str = "", *, action: str | None = None, form: Form = Form.TEXT, session: Session | None = None
) -> Incoming:
    """Return the message as the conversation may see it.

    A phone number is handed on only where the citizen was just asked for one (`session.pending`). Words beside a
    picture or a file are looked through for danger and go no further: the reply says what can be read.
    """
    if action is not None:
        return Incoming(action=action, form=form)
    words = clean(text[:_RECEIVED])[:_LOOKED_AT]
    shown = find_signs(words)
    if form is not Form.TEXT:
        return Incoming(form=form, danger=weigh(shown), signs=signs(shown))
    found = phones(words[:MAX_CHARS]) if session is not None and session.pending is Pending.PHONE else ()
    phone = found[0] if found else None
    return Incoming(mask(words, MAX_CHARS), danger=weigh(shown), signs=signs(shown), phone=phone)
