"""Reads the examples in `nlu/data/*.yml`: Rasa's training format, the one source for every backend.

What stands there is written by people who are no programmers, so an error names file and line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from nlu.text import nfc
from nlu.understand import INTENTS

__all__ = ["DATA", "Annotation", "Example", "TrainingData", "TrainingDataError", "example_files", "read_examples"]

DATA = Path(__file__).parent / "data"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTITY = re.compile(r"\[([^\]]+)\](?:\(([^)]+)\)|(\{[^}]*\}))")
_VERSION = "3.1"


class TrainingDataError(ValueError):
    """A file of examples cannot be used; the message is `file:line: what is wrong`."""


@dataclass(frozen=True)
class Annotation:
    """An entity marked in an example: what it is, its value, where it stands in the plain text."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Example:
    """One way people say `intent`."""

    text: str
    intent: str
    entities: tuple[Annotation, ...] = ()


@dataclass
class TrainingData:
    """All that the files hold: examples, what stands for which value, words and patterns of each kind of entity."""

    examples: list[Example] = field(default_factory=list)
    synonyms: dict[str, str] = field(default_factory=dict)
    lookups: dict[str, list[str]] = field(default_factory=dict)
    patterns: dict[str, list[str]] = field(default_factory=dict)


def example_files(folder: Path = DATA) -> list[Path]:
    """Return the files of examples, in order of their names."""
    return sorted(folder.glob("*.yml"))


def read_examples(paths: Iterable[Path]) -> TrainingData:
    """Read all of `paths` as one.

    Raises:
        TrainingDataError: something in them is not as the format asks, or one text stands for two intents.
    """
    data = TrainingData()
    places: dict[str, tuple[str, str]] = {}
    for path in paths:
        for row in _rows(path):
            _take(row, data, places)
    return data


@dataclass(frozen=True)
class _Row:
    """One item of `nlu:`: what it holds (`intent`, `lookup` …), its name, its lines with their numbers."""

    path: Path
    line: int
    kind: str
    name: str
    lines: tuple[tuple[int, str], ...]

    def fault(self, message: str, line: int | None = None) -> TrainingDataError:
        return _fault(self.path, line or self.line, message)


def _fault(path: Path, line: int, message: str) -> TrainingDataError:
    return TrainingDataError(f"{path.name}:{line}: {message}")


def _rows(path: Path) -> Iterator[_Row]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise _fault(path, 1, f"không mở được ({error.strerror})") from None
    except UnicodeDecodeError:
        raise _fault(path, 1, "tệp không phải bảng mã UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _fault(
            path, mark.line + 1 if mark else 1, "không đọc được YAML; xem lại thụt lề và dấu hai chấm"
        ) from None
    top = _mapping(path, root)
    version = top.get("version")
    if not isinstance(version, ScalarNode) or version.value != _VERSION:
        raise _fault(path, version.start_mark.line + 1 if version else 1, f'cần dòng version: "{_VERSION}"')
    items = top.get("nlu")
    if not isinstance(items, SequenceNode):
        raise _fault(path, 1, "cần mục nlu: là một danh sách")
    for item in items.value:
        yield _row(path, item)


def _mapping(path: Path, node: Node | None) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        raise _fault(path, node.start_mark.line + 1 if node else 1, "chỗ này phải là các mục dạng tên: giá trị")
    return {str(key.value): value for key, value in node.value}


def _row(path: Path, node: Node) -> _Row:
    line = node.start_mark.line + 1
    fields = _mapping(path, node)
    kinds = [kind for kind in ("intent", "synonym", "lookup", "regex") if kind in fields]
    examples = fields.get("examples")
    unknown = fields.keys() - {"examples", *kinds}
    if len(kinds) != 1 or unknown:
        raise _fault(path, line, "mỗi mục là một intent, synonym, lookup hoặc regex, cùng examples; không có mục khác")
    if not isinstance(examples, ScalarNode) or examples.style != "|":
        raise _fault(path, line, "cần examples: | rồi mỗi dòng một ví dụ, bắt đầu bằng gạch đầu dòng")
    lines = []
    for number, text in enumerate(examples.value.splitlines(), examples.start_mark.line + 2):
        if not text.strip():
            continue
        if not text.startswith("- ") or not text[2:].strip():
            raise _fault(path, number, f"dòng ví dụ phải bắt đầu bằng “- ”: “{text.strip()}”")
        lines.append((number, nfc(text[2:]).strip()))
    if not lines:
        raise _fault(path, line, "chưa có ví dụ nào")
    name = fields[kinds[0]]
    return _Row(path, line, kinds[0], nfc(str(name.value)).strip(), tuple(lines))


def _take(row: _Row, data: TrainingData, places: dict[str, tuple[str, str]]) -> None:
    match row.kind:
        case "intent":
            if row.name not in INTENTS:
                raise row.fault(f"không có intent “{row.name}”")
            for number, written in row.lines:
                example = _example(row, number, written)
                before, where = places.get(example.text, ("", ""))
                if before:
                    raise row.fault(f"câu này đã là ví dụ của {before} ({where}): “{example.text}”", number)
                places[example.text] = (row.name, f"{row.path.name}:{number}")
                data.examples.append(example)
        case "synonym":
            data.synonyms |= {text: row.name for _, text in row.lines}
        case "lookup":
            data.lookups.setdefault(row.name, []).extend(text for _, text in row.lines)
        case _:
            for number, text in row.lines:
                try:
                    re.compile(text)
                except re.error as error:
                    raise row.fault(f"mẫu không đúng ({error}): “{text}”", number) from None
            data.patterns.setdefault(row.name, []).extend(text for _, text in row.lines)


def _example(row: _Row, number: int, written: str) -> Example:
    """Take the marks `[mẹ](relation)` and `[má]{"entity": "relation", "value": "mẹ"}` out of an example."""
    plain, found, end = "", [], 0
    for mark in _ENTITY.finditer(written):
        plain += written[end : mark.start()]
        end = mark.end()
        kind, value = mark[2], mark[1]
        if mark[3]:
            fields = _braces(row, number, mark[3])
            kind, value = fields["entity"], fields.get("value", value)
        found.append(Annotation(kind, value, len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
    return Example(plain + written[end:], row.name, tuple(found))


def _braces(row: _Row, number: int, text: str) -> dict[str, str]:
    try:
        fields = yaml.load(text, _Loader)  # JSON is YAML
    except yaml.YAMLError:
        fields = None
    if not isinstance(fields, dict) or "entity" not in fields or not fields.keys() <= {"entity", "value"}:
        raise row.fault(f'chú thích phải là {{"entity": "…", "value": "…"}}: “{text}”', number)
    return {str(key): str(value) for key, value in fields.items()}
