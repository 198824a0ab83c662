"""The shape of a file's tree: what each key of a record class holds, and a tree with every spelling made the same.

A nurse may write keys without tone marks, one value where a list is asked, a scalar where a row is asked. `shaped`
gives all of these one form, so that what reads or edits a tree need not know about spellings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from knowledge.facility import Clock, Facility, parse_weekdays
from knowledge.procedure import Procedure
from knowledge.record import Fact, Record, Years
from knowledge.values import Code, Count, Day, MoneyText, Phone, Slug, Url, format_day
from knowledge.yamltext import Tree
from nlu.text import fold

__all__ = ["Holds", "Key", "Shaped", "key_of", "key_order", "shaped"]

Shaped = str | list["Shaped"] | dict[str, "Shaped"]
"""A tree in one form: canonical keys, lists always lists, rows always mappings, no empty values."""


class Holds(Enum):
    """What a key's value is read as."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    COUNT = "count"
    YEAR = "year"
    CODE = "code"
    PHONE = "phone"
    MONEY = "money"
    URL = "url"
    SLUG = "slug"
    CLOCK = "clock"
    WEEKDAYS = "weekdays"


_TYPES: Mapping[Holds, Any] = {
    Holds.DAY: Day,
    Holds.COUNT: Count,
    Holds.YEAR: Years,
    Holds.CODE: Code,
    Holds.PHONE: Phone,
    Holds.MONEY: MoneyText,
    Holds.URL: Url,
    Holds.SLUG: Slug,
    Holds.CLOCK: Clock,
    Holds.WEEKDAYS: Annotated[tuple[int, ...], BeforeValidator(parse_weekdays)],
}
_READERS = {kind.__metadata__[0].func: holds for holds, kind in _TYPES.items()}
_ADAPTERS = {holds: TypeAdapter(kind) for holds, kind in _TYPES.items()}
_CARE_LAST = ("hiệu lực từ", "hiệu lực đến", "độ tin", "năm nguồn", "nguồn", "ngày kiểm")
_FEES, _OVERRIDES = "phí, lệ phí, giá", "ghi đè"


@dataclass(frozen=True)
class Key:
    """One key of a record class.

    `record` is the class of its rows (or of its one value), None for texts; `many` says that it holds a list;
    `choices` are the closed values, empty for anything else.
    """

    word: str
    holds: Holds
    many: bool
    record: type[Record] | None
    required: bool
    choices: tuple[str, ...] = ()

    def shown(self, text: str) -> str:
        """Return one value as a sheet shows it: days as 01/03/2027, closed values as the list spells them."""
        if self.holds is Holds.DAY:
            try:
                return format_day(_ADAPTERS[Holds.DAY].validate_python(text))
            except ValidationError:
                return text
        return next((c for c in self.choices if fold(c) == fold(text)), text)

    def fault(self, text: str) -> tuple[str, str] | None:
        """Return what is wrong with one value and how to mend it, None when it can be read."""
        if self.choices:
            known = any(fold(c) == fold(text) for c in self.choices)
            wrong = f"“{text}” không có trong danh sách", "chọn một trong: " + " | ".join(self.choices)
            return None if known else wrong
        if self.holds in _ADAPTERS:
            try:
                _ADAPTERS[self.holds].validate_python(text)
            except ValidationError as error:
                context = error.errors()[0].get("ctx", {})
                return str(context.get("message", "sai dạng")), str(context.get("fix", "xem docs/kien-thuc.md"))
        return None


def key_of(kind: type[Record], word: str) -> Key | None:
    """Return the key of `kind` written `word`, in any spelling."""
    return _keys(kind).get(fold(word))


def key_order(kind: type[Record]) -> list[str]:
    """Return the keys of `kind` in the order files have them: its own first, then validity, trust and source."""
    words = kind.keys()
    if not issubclass(kind, Fact):
        return words
    return [word for word in words if word not in _CARE_LAST] + list(_CARE_LAST)


def shaped(kind: type[Record], tree: Tree) -> dict[str, Shaped]:
    """Return `tree` of a file or a row of `kind` in the one form; keys the class does not know stay as written."""
    if not isinstance(tree, dict):
        word = kind.model_fields[kind.shorthand].alias if kind.shorthand else None
        return {word: _text(tree)} if word else {}
    found: dict[str, Shaped] = {}
    for written, value in tree.items():
        key = key_of(kind, written)
        if kind is Facility and key and key.word == _FEES and isinstance(value, dict):
            found[key.word] = {i: _rows(_fee_key(), rows) for i, rows in value.items()}
        elif kind is Facility and key and key.word == _OVERRIDES and isinstance(value, dict):
            found[key.word] = {i: shaped(Procedure, rows) for i, rows in value.items()}
        else:
            found[key.word if key else written] = _value(key, value)
    return found


def _value(key: Key | None, value: Tree) -> Shaped:
    if key is None:
        return _text(value)
    if key.many:
        return _rows(key, value)
    return shaped(key.record, value) if key.record else _text(value)


def _rows(key: Key, value: Tree) -> list[Shaped]:
    rows = value if isinstance(value, list) else [value]
    return [shaped(key.record, row) if key.record else _text(row) for row in rows if row is not None]


def _text(value: Tree) -> str:
    return ", ".join(str(v) for v in value) if isinstance(value, list) else str(value)


@cache
def _fee_key() -> Key:
    return _keys(Procedure)[fold(_FEES)]


@cache
def _keys(kind: type[Record]) -> Mapping[str, Key]:
    found = {}
    for info in kind.model_fields.values():
        if info.alias:
            parts = list(_parts(info.annotation, info.metadata))
            enum = next((p for p in parts if isinstance(p, type) and issubclass(p, Enum)), None)
            record = next((p for p in parts if isinstance(p, type) and issubclass(p, Record)), None)
            reader = next((_READERS[p] for p in parts if p in _READERS), Holds.TEXT)
            choices = tuple(str(member.value) for member in enum) if enum else ()
            many = get_origin(info.annotation) is tuple and reader is not Holds.WEEKDAYS
            holds = Holds.CHOICE if enum else reader
            found[fold(info.alias)] = Key(info.alias, holds, many, record, info.is_required(), choices)
    return found


def _parts(annotation: Any, metadata: Any = ()) -> Iterator[Any]:
    """Yield every class and validator an annotation is made of."""
    for extra in (*metadata, *getattr(annotation, "__metadata__", ())):
        yield getattr(extra, "func", None)
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for part in inner:
        yield from _parts(part)
