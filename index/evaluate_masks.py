"""Measures masking on a blind list: how many identifiers are gone, how much of what is ordinary still stands.

A line of `mask.<half>.txt` is a message in which `[[kind:identifier]]` must vanish and `{{text}}` must survive.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from index.evaluate import Share
from nlu.mask import Kind, find
from nlu.mask_token import listed
from nlu.text import nfc

__all__ = ["Marked", "evaluate_masks", "harmed", "left_over", "marked", "read_masks"]

_MARK = re.compile(r"\[\[(\w+):(.+?)\]\]|\{\{(.+?)\}\}")
_WORD = re.compile(r"[^\W\d_]+")
_IN_WORDS = frozenset((Kind.NAME, Kind.ADDRESS, Kind.PROFILE, Kind.EMAIL))
# Of a name or an address these may stay: they name a relation, a title or a kind of place, nobody.
_GENERIC = frozenset(
    listed(
        """
anh chị em ông bà cô dì chú bác cậu mợ thím con cháu bé cụ mẹ má bố ba cha vợ chồng thằng cái trai gái bác sĩ y tá
điều dưỡng bệnh nhân bs bn đd sản phụ người nhà tên là tôi số nhà ở tại đường phố ngõ hẻm ngách kiệt thôn xóm ấp bản
tổ khu dân xã phường thị trấn huyện quận tỉnh thành tp tt zalo facebook fb
anh chi em ong ba co di chu bac cau con chau be cu me bo vo chong bac si benh nhan ten la toi so nha o tai duong pho
ngo hem ngach thon xom ap ban to khu dan xa phuong thi tran huyen quan tinh thanh
"""
    )
)


@dataclass(frozen=True)
class Marked:
    """A message without its marks, and where what is marked stands in it."""

    text: str
    identifiers: tuple[tuple[str, int, int], ...]  # kind, start, end
    ordinary: tuple[tuple[int, int], ...]


def read_masks(folder: Path, half: str) -> list[Marked]:
    """Read the messages of `half` (`calibration` or `test`)."""
    lines = (folder / f"mask.{half}.txt").read_text(encoding="utf-8").splitlines()
    return [marked(nfc(line)) for line in lines if line.strip() and not line.startswith("#")]


def marked(line: str) -> Marked:
    """Return a marked line as a message."""
    text, identifiers, ordinary, end = "", [], [], 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        kind, identifier, kept = mark.groups()
        start = len(text)
        text += identifier or kept
        if identifier:
            identifiers.append((kind, start, len(text)))
        else:
            ordinary.append((start, len(text)))
        end = mark.end()
    return Marked(text + line[end:], tuple(identifiers), tuple(ordinary))


def left_over(message: Marked) -> list[tuple[str, str, str]]:
    """Return (kind, identifier, what is left of it) for each identifier that is not gone."""
    hidden = _hidden(message)
    rows = []
    for kind, start, end in message.identifiers:
        left = "".join(message.text[at] if at not in hidden else "\0" for at in range(start, end))
        if _tells(kind, left):
            rows.append((kind, message.text[start:end], left.replace("\0", "·")))
    return rows


def _tells(kind: str, left: str) -> bool:
    """True when what is left still tells something: four digits, or a word of a name, an address, a link."""
    if kind in _IN_WORDS:
        words = [word for word in _WORD.findall(left) if word.lower() not in _GENERIC]
        return bool(words) or (kind == Kind.ADDRESS and any(map(str.isdigit, left)))
    return sum(map(str.isdigit, left)) >= 4 or "\0" not in left


def harmed(message: Marked) -> list[str]:
    """Return what should have stood unchanged and does not."""
    hidden = _hidden(message)
    return [message.text[a:b] for a, b in message.ordinary if any(at in hidden for at in range(a, b))]


def _hidden(message: Marked) -> set[int]:
    return {at for span in find(message.text) for at in range(span.start, span.end)}


def evaluate_masks(folder: Path, half: str) -> dict[str, Share]:
    """Return the share of identifiers removed, of ordinary numbers kept, and of everything ordinary kept."""
    messages = read_masks(folder, half)
    planted, kept = sum(len(m.identifiers) for m in messages), sum(len(m.ordinary) for m in messages)
    numbers = sum(_has_digit(m.text[a:b]) for m in messages for a, b in m.ordinary)
    lost = [text for m in messages for text in harmed(m)]
    return {
        "identifiers_removed": Share(planted - sum(len(left_over(m)) for m in messages), planted),
        "numbers_kept": Share(numbers - sum(map(_has_digit, lost)), numbers),
        "ordinary_kept": Share(kept - len(lost), kept),
    }


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
