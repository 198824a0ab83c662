"""Stubs too short to mean one procedure: asked back, never guessed. The table is `nlu/data/ambiguous.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from ruamel.yaml import YAML

from nlu.normalise import normalise
from nlu.text import fold, words

__all__ = ["NO_STUBS", "Stubs", "load_stubs"]

_FILLERS = frozenset(
    (
        "xin",
        "toi",
        "em",
        "anh",
        "chi",
        "chau",
        "e",
        "a",
        "ad",
        "ban",
        "bac",
        "co",
        "cho",
        "hoi",
        "muon",
        "can",
        "lam",
        "the",
        "nao",
        "o",
        "dau",
        "nhe",
        "voi",
        "giup",
        "nha",
        "oi",
        "ah",
        "da",
        "vang",
        "thi",
        "la",
        "duoc",
        "khong",
        "minh",
        "cai",
        "nhu",
        "gi",
        "vay",
        "ay",
        "de",
        "di",
        "ve",
    )
)


class Stubs:
    """The table: stripped stub → procedures to offer."""

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        self._table = {_content(stub): options for stub, options in table.items()}

    def options(self, text: str) -> tuple[str, ...]:
        """Return the procedures to offer, empty when `text` says more than a stub."""
        return self._table.get(_content(text), ())


def _content(text: str) -> str:
    """Return the words that carry meaning, folded, abbreviations spelt out."""
    content = [w for w in words(normalise(text)) if w not in _FILLERS]
    return " ".join(content) or fold(text)


NO_STUBS = Stubs({})


def load_stubs(path: Path) -> Stubs:
    """Read the table."""
    rows = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return Stubs({str(stub): tuple(row["chọn"]) for row in rows for stub in row["câu"]})
