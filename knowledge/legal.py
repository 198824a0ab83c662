"""Reads the symbols of legal documents in Vietnamese text: `Thông tư 22/2025/TT-BYT`, `TT 22/2025`, `NĐ 63/2024`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlu.text import fold, nfc

__all__ = ["Symbol", "article_numbers", "symbols"]

_KINDS = {
    "thong tu lien tich": "TTLT", "ttlt": "TTLT", "thong tu": "TT", "tt": "TT", "nghi dinh": "NĐ", "nd": "NĐ",
    "luat": "L", "nghi quyet": "NQ", "nq": "NQ", "quyet dinh": "QĐ", "qd": "QĐ", "phap lenh": "PL",
    "cong van": "CV", "cv": "CV", "ke hoach": "KH", "kh": "KH",
}  # fmt: skip
_SUFFIXES = (("TTLT", "TTLT"), ("TT-", "TT"), ("NĐ-", "NĐ"), ("UBTVQH", "PL"), ("QH", "L"), ("NQ", "NQ"), ("QĐ", "QĐ"))
_SYMBOL = re.compile(
    r"(?<![\d/.])(?P<number>\d{1,4}(?:\.\d{1,3})?)/(?P<year>(?:19|20)\d{2})(?!\d)(?:/(?P<suffix>[A-ZĐ][A-ZĐ0-9-]+))?"
)
_KIND_WORD = re.compile(
    r"\b(thông tư liên tịch|ttlt|thông tư|tt|nghị định|nđ|luật|nghị quyết|nq|quyết định|qđ|pháp lệnh|công văn|cv|"
    r"kế hoạch|kh)\b",
    re.IGNORECASE,
)
_REACH = 60


@dataclass(frozen=True)
class Symbol:
    """A document's symbol; `suffix` is None where the text leaves it out; `start` is its place in the text."""

    kind: str
    number: str
    year: str
    suffix: str | None
    start: int

    def same_document(self, other: "Symbol") -> bool:
        """True when both name one document; a suffix left out matches any."""
        same = (self.kind, self.number, self.year) == (other.kind, other.number, other.year)
        return same and (self.suffix is None or other.suffix is None or self.suffix == other.suffix)


def symbols(text: str) -> Iterator[Symbol]:
    """Yield the document symbols in `text`, in order. Dates and bare fractions are not symbols."""
    text = nfc(text)
    for match in _SYMBOL.finditer(text):
        suffix = match["suffix"]
        kind = next((k for start, k in _SUFFIXES if suffix and suffix.startswith(start)), None)
        if kind is None:
            words = list(_KIND_WORD.finditer(text, max(0, match.start() - _REACH), match.start()))
            kind = _KINDS[fold(words[-1][0])] if words else None
        if kind:
            number = match["number"].lstrip("0") or "0"
            yield Symbol(kind, number, match["year"], suffix, match.start())


_ARTICLE = re.compile(
    r"(?:điều|đ)\s*(\d+)(?:\s*(?:-|–|đến)\s*(?:điều|đ)?\s*(\d+))?((?:\s*(?:,|và)\s*(?:điều|đ)?\s*\d+)*)", re.I
)


def article_numbers(article: str) -> frozenset[int]:
    """Return the numbers of the articles (`Điều 9 đến 11`, `Điều 3, 5 và 7`); clauses and points are left out."""
    text = re.sub(r"\b(khoản|điểm|k)\s*\w+", " ", nfc(article), flags=re.IGNORECASE)
    found: set[int] = set()
    for match in _ARTICLE.finditer(text):
        first = int(match[1])
        found |= set(range(first, int(match[2]) + 1)) if match[2] else {first}
        found |= {int(n) for n in re.findall(r"\d+", match[3] or "")}
    return frozenset(found)
