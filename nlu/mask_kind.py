"""The kinds of identifier, the words that stand in their place, and a message as the masking rules see it."""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

__all__ = ["MASKED", "NAME_MASKED", "PLACEHOLDER", "Kind", "Shape", "Span", "blanked", "lowered", "working"]


class Kind(StrEnum):
    """What an identifier is."""

    PHONE = "phone"
    CITIZEN_ID = "citizen_id"
    INSURANCE = "insurance"
    EMAIL = "email"
    ACCOUNT = "account"
    BIRTH = "birth"
    ADDRESS = "address"
    NAME = "name"
    PASSPORT = "passport"
    RECORD = "record"
    PLATE = "plate"
    PROFILE = "profile"
    DOSSIER = "dossier"
    OTHER = "other"  # a number of somebody that no pattern knows


_WORDS = {
    Kind.PHONE: "[số điện thoại]",
    Kind.CITIZEN_ID: "[số căn cước]",
    Kind.INSURANCE: "[mã bảo hiểm]",
    Kind.EMAIL: "[thư điện tử]",
    Kind.ACCOUNT: "[số tài khoản]",
    Kind.BIRTH: "[ngày sinh]",
    Kind.ADDRESS: "[địa chỉ]",
    Kind.NAME: "[tên]",
    Kind.PASSPORT: "[số hộ chiếu]",
    Kind.RECORD: "[mã bệnh nhân]",
    Kind.PLATE: "[biển số xe]",
    Kind.PROFILE: "[trang cá nhân]",
    Kind.DOSSIER: "[mã hồ sơ]",
    Kind.OTHER: "[số cá nhân]",
}
_STANDS_FOR = {word: kind for kind, word in _WORDS.items()}
PLACEHOLDER = re.compile("|".join(map(re.escape, _STANDS_FOR)))

# Where an identifier was, every rule sees these instead of letters; a name is told apart, for the date after it.
MASKED = "\ue000"
NAME_MASKED = "\ue001"


# A long number in which O stands for nought, l and I for one.
_LIKE_DIGITS = re.compile(r"(?<![^\W_])[0-9oOlI](?:[ .\-]?[0-9oOlI]){8,18}(?![^\W_])")
# The same in a date: `18/O8/1991`.
_LIKE_DATE = re.compile(r"(?<![^\W_])[0-9oOlI]{1,2}([/.\-])[0-9oOlI]{1,2}\1[0-9oOlI]{2,4}(?![^\W_])")
# A letter by itself before or after such a number is a word: `001 090 012 345 o xa`.
_EDGES = re.compile(r"((?:[oOlI] )*)(.*?)((?: [oOlI])*)")
_AS_DIGITS = str.maketrans("oOlI", "0011")


def _digits(run: re.Match[str]) -> str:
    typed = run[0]
    if sum(map(str.isdigit, typed)) <= len(typed) // 2:
        return typed
    before, number, after = _EDGES.fullmatch(typed).groups()  # type: ignore[union-attr]  # it matches anything
    return f"{before}{number.translate(_AS_DIGITS)}{after}"


class Span(NamedTuple):
    """Where an identifier stands in a message."""

    start: int
    end: int
    kind: Kind

    @property
    def word(self) -> str:
        """What stands in its place."""
        return _WORDS[self.kind]


class Shape(NamedTuple):
    """Where a number stands that a pattern knows, and what it is taken for; None for an ordinary number.

    `weighed` names the pattern where it is not certain; empty where it is.
    """

    start: int
    end: int
    kind: Kind | None
    weighed: str


def blanked(text: str, start: int, end: int, kind: Kind | None) -> str:
    """Return `text` of the same length, with what was found hidden from the rules that follow."""
    return text[:start] + (NAME_MASKED if kind is Kind.NAME else MASKED) * (end - start) + text[end:]


def working(text: str) -> str:
    """Return `text` (NFC) of the same length as rules read it: plain digits and blanks, no placeholder of an earlier run."""
    plain = text if text.isascii() else "".join(map(_plain, text))
    plain = _LIKE_DATE.sub(_digits, _LIKE_DIGITS.sub(_digits, plain))
    if "[" not in plain:
        return plain
    return PLACEHOLDER.sub(
        lambda found: (NAME_MASKED if _STANDS_FOR[found[0]] is Kind.NAME else MASKED) * len(found[0]), plain
    )


def _plain(char: str) -> str:
    if char in (MASKED, NAME_MASKED) or char.isspace():
        return " "
    digit = unicodedata.digit(char, None)
    return char if digit is None else str(digit)


def lowered(text: str) -> str:
    """Return `text` in lower case with its length kept (`İ` has no lower case of one character)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
