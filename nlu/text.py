"""Text forms used for matching only; what a citizen or a nurse wrote is never changed for display.

`nfc` repairs composition, `strip_marks` removes Vietnamese tone and vowel marks, `fold` is the form in which
two spellings of the same words compare equal.
"""

import re
import unicodedata

__all__ = ["fold", "nfc", "strip_marks", "words"]

_WORD = re.compile(r"[0-9a-z]+")


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C (NFD input from iOS keyboards and macOS files becomes comparable)."""
    return unicodedata.normalize("NFC", text)


def strip_marks(text: str) -> str:
    """Return `text` without tone marks, vowel marks and the stroke of đ: `giấy tờ` gives `giay to`."""
    if text.isascii():
        return text
    bare = text.translate(_BARE)
    return bare if bare.isascii() else _strip(bare)


def _strip(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))


_LATIN = [*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00)]
_BARE = {code: _strip(chr(code)) for code in _LATIN}  # thousands of short texts are stripped at every start


def fold(text: str) -> str:
    """Return the comparison form: no marks, lower case, runs of anything but letters and digits as one space."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Return the words of `text` in comparison form, in order."""
    return _WORD.findall(strip_marks(text).lower())
