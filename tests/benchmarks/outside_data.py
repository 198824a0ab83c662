"""Reads the data that lies beside the project, `../shared/data`; nothing of it is ever copied into the project."""

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.passages import Passage, PassageKind
from tests.benchmarks.report import ROOT

SHARED = ROOT.parent / "shared" / "data"
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_LABEL = re.compile(r"(Mã thủ tục|Lĩnh vực|Cấp thực hiện|Đối tượng|Cơ quan thực hiện)\b")
_SHORTEST, _LONGEST = 20, 300  # characters of a sentence worth a vector


@dataclass(frozen=True)
class Record:
    """One real public procedure."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question with the records that answer it; `source` names the set it comes from."""

    source: str
    text: str
    ids: frozenset[str]


def needed(folder: Path) -> Path:
    """Return `folder`, or end the program with exit code 2 and say what is missing."""
    if not (folder / "procedures.jsonl.gz").is_file() or not (folder / "eval").is_dir():
        print(
            f"Không có dữ liệu đo ở {folder}: cần procedures.jsonl.gz và eval/. Dữ liệu này không nằm trong kho mã; "
            "đặt nó ở đó, hoặc chỉ chỗ bằng --data.",
            file=sys.stderr,
        )
        sys.exit(2)
    return folder


def records(folder: Path) -> list[Record]:
    """Read the public procedures."""
    with gzip.open(folder / "procedures.jsonl.gz", "rt", encoding="utf-8") as file:
        return [Record(r["id"], r["title"], r["text"]) for r in map(json.loads, file)]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read one file of `eval`."""
    with (folder / "eval" / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def questions(folder: Path, known: set[str]) -> list[Question]:
    """Read the questions about public procedures whose answer is among the `known` ids."""
    with (folder / "eval" / "procedure_questions.jsonl").open(encoding="utf-8") as file:
        read = [json.loads(line) for line in file]
    asked = [Question(r["source"], r["question"], frozenset(i for g in r["gold_groups"] for i in g)) for r in read]
    return [q for q in asked if q.ids & known]


def sentences(text: str) -> Iterator[str]:
    """Cut a text at ends of sentences and lines; what is very short, very long or a label is left out."""
    for piece in _SENTENCE.split(text):
        if _SHORTEST <= len(piece.strip()) <= _LONGEST and not _LABEL.match(piece):
            yield piece.strip()


def passages(record: Record, extra: int = 3) -> list[Passage]:
    """Return the title of a record as its name, and its first `extra` other sentences."""
    texts = dict.fromkeys(s for s in sentences(record.text) if s != record.title)
    return [
        Passage(record.id, PassageKind.NAME, record.title),
        *(Passage(record.id, PassageKind.FACT, text) for text in list(texts)[:extra]),
    ]


def real_texts(found: Sequence[Record], most: int) -> list[str]:
    """Return up to `most` different texts: every title, then sentence after sentence."""
    texts = dict.fromkeys(r.title for r in found)
    for record in found:
        if len(texts) >= most:
            break
        texts.update(dict.fromkeys(sentences(record.text)))
    return list(texts)[:most]
