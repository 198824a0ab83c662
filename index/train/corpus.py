"""The texts the encoder learns from: official records of public procedures and the project's own knowledge.

Nothing of the golden questions or of any evaluation set is here; `leaks` proves it before every run.
"""

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from index.build import load_refusals
from index.passages import PassageKind, passages_of
from knowledge.near import near_pairs
from knowledge.procedure import Procedure
from nlu.text import fold, nfc, strip_marks

__all__ = ["Corpus", "LeakError", "golden_questions", "leaks", "official_texts", "read_corpus", "without_leaks"]

_MARKS_LEAST = 0.3  # share of words with a mark: Vietnamese sentences, not codes and tables
_LENGTH = (15, 140)  # characters of an official sentence; at most about 48 tokens
_CODE = len("1.001613")  # what follows names the place that offers it
_SPLIT = re.compile(r"[\n;]|(?<=[.?!])\s")
_LABEL = re.compile(r"^[^:]{3,40}:\s*")


class LeakError(ValueError):
    """A golden question stands, or nearly stands, in the training texts."""


@dataclass(frozen=True)
class Corpus:
    """Texts by their use.

    `owned` holds the sample questions, names and other names of each procedure (what may be drawn together); `apart`
    holds texts no procedure of ours answers (refusal examples, titles of other public procedures): each stands for
    itself. `plain` holds further texts that are only distilled. `titles` are those of `apart` that are titles of
    public procedures.
    """

    owned: dict[str, list[str]]
    apart: list[str]
    plain: list[str]
    titles: list[str]

    @property
    def texts(self) -> list[str]:
        """All texts once, in a fixed order."""
        owned = [text for texts in self.owned.values() for text in texts]
        return list(dict.fromkeys([*owned, *self.apart, *self.plain]))


def official_texts(path: Path) -> tuple[dict[str, set[str]], list[str]]:
    """Return (titles with their codes, sentences) of the records in a file of JSON lines (`id, title, text`), gzip.

    Raises:
        FileNotFoundError: no such file; it says where the data are expected.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: official records are missing; give their folder with --data")
    titles: dict[str, set[str]] = {}
    sentences: dict[str, None] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            titles.setdefault(_clean(record["title"]), set()).add(record["id"][:_CODE])
            for part in _SPLIT.split(record["text"]):
                sentence = _clean(_LABEL.sub("", part))
                if _LENGTH[0] <= len(sentence) <= _LENGTH[1] and _is_prose(sentence):
                    sentences[sentence] = None
    return titles, [s for s in sentences if s not in titles]


def _clean(text: str) -> str:
    return " ".join(nfc(text).split()).strip(" -+*•.,:")


def _is_prose(text: str) -> bool:
    words = text.split()
    marked = sum(word != strip_marks(word) for word in words)
    return len(words) >= 4 and marked >= _MARKS_LEAST * len(words) and sum(c.isdigit() for c in text) <= 4


def read_corpus(data: Path, procedures: Iterable[Procedure], refusals: Path, plain: int, seed: int) -> Corpus:
    """Read everything; `plain` sentences are drawn from the official ones with `seed`.

    Official titles of the procedures we hold ourselves are plain texts: neither theirs word by word nor apart.
    """
    procedures = list(procedures)
    owned = {
        p.id: [
            passage.text
            for passage in passages_of(p)
            if passage.kind in (PassageKind.NAME, PassageKind.OTHER_NAME, PassageKind.QUESTION)
        ]
        for p in procedures
    }
    titles, sentences = official_texts(data / "procedures.jsonl.gz")
    examples = [text for texts in load_refusals(refusals).values() for text in texts]
    names = {fold(text) for texts in owned.values() for text in texts}
    codes = {code.code[:_CODE] for p in procedures for code in p.codes}
    ours = [title for title, known in titles.items() if known & codes or fold(title) in names]
    apart = [text for text in [*examples, *titles] if fold(text) not in names and text not in ours]
    rng = Random(seed)
    left = set(apart)
    others = [title for title in titles if title in left]
    return Corpus(owned, apart, ours + rng.sample(sentences, min(plain, len(sentences))), others)


def golden_questions(folder: Path) -> list[str]:
    """Return the first column of every golden file: what training must never see."""
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise FileNotFoundError(f"{folder}: no golden questions to check against")
    return [row.split("\t")[0] for file in files for row in file.read_text(encoding="utf-8").splitlines()[1:]]


def leaks(texts: Sequence[str], golden: Sequence[str]) -> set[str]:
    """Return the training texts that equal or nearly equal a golden question (letter trigrams, Jaccard ≥ 0.8)."""
    first = len(texts)
    near = {i for i, j, _ in near_pairs([*texts, *golden]) if i < first <= j}
    return {texts[i] for i in near if fold(texts[i])}


def without_leaks(corpus: Corpus, golden: Sequence[str]) -> tuple[Corpus, int]:
    """Return the corpus without official texts near a golden question, and how many were left out.

    Raises:
        LeakError: a text of the project's own knowledge is near a golden question; there it must be mended.
    """
    official = set(corpus.titles)
    own = [text for texts in corpus.owned.values() for text in texts] + [t for t in corpus.apart if t not in official]
    if found := leaks(own, golden):
        raise LeakError(f"{len(found)} texts of the knowledge are near golden questions: {sorted(found)[:3]}")
    found = leaks([*corpus.apart, *corpus.plain], golden)
    clean = Corpus(
        corpus.owned, *([t for t in part if t not in found] for part in (corpus.apart, corpus.plain, corpus.titles))
    )
    if leaks(clean.texts, golden):
        raise LeakError("texts near golden questions are left after cleaning")
    return clean, len(found)
