"""Turns the text of one file into a record, or into findings that say where and how to fix."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from knowledge.finding import Finding, Level
from knowledge.record import Record
from knowledge.yamltext import Document, read_yaml
from nlu.text import fold

__all__ = ["parse_record"]

_R = TypeVar("_R", bound=Record)
_CACHED_FILES = 2_000
_Path = tuple[str | int, ...]


def parse_record(kind: type[_R], text: str, file: str, record_id: str) -> tuple[_R | None, list[Finding], Document]:
    """Read `text` as a `kind`; the record is None when anything is wrong with it.

    Args:
        kind: the record class.
        text: the YAML text.
        file: the name shown in findings.
        record_id: the file's stem, stored in the record's `id`.

    A text read before is not read again: results are immutable by convention and kept by their text.
    """
    record, findings, document = _parse(kind, text, file, record_id)
    return record, list(findings), document


@lru_cache(maxsize=_CACHED_FILES)
def _parse(kind: type[_R], text: str, file: str, record_id: str) -> tuple[_R | None, list[Finding], Document]:
    document = read_yaml(text)
    findings = [Finding(file, f.line, Level.ERROR, "yaml", f.message, f.fix) for f in document.faults]
    if findings:
        return None, findings, document
    if not isinstance(document.tree, dict):
        wrong = Finding(
            file,
            1,
            Level.ERROR,
            "empty",
            "tệp trống hoặc không có mục nào",
            "ghi các dòng “tên mục: giá trị”, xem docs/kien-thuc.md",
        )
        return None, [wrong], document
    if any(fold(key) == "id" for key in document.tree):
        wrong = Finding(
            file,
            document.line(("id",)),
            Level.ERROR,
            "id-written",
            "mục “id” không ghi trong tệp",
            "xóa dòng này; id là tên tệp",
        )
        return None, [wrong], document
    try:
        record = kind.model_validate({**document.tree, "id": record_id})
    except ValidationError as error:
        return None, [_finding(kind, e, file, document) for e in error.errors()], document
    return record, [], document


def _finding(kind: type[Record], error: ErrorDetails, file: str, document: Document) -> Finding:
    path: _Path = tuple(p for p in error["loc"] if p != "__root__")
    line = document.line(path)
    keys = [str(p) for p in path if isinstance(p, str)]
    key = keys[-1] if keys else ""
    match error["type"]:
        case "vi":
            context = error.get("ctx", {})
            message, fix = str(context.get("message", "")), str(context.get("fix", ""))
            where = f"mục “{key}”: " if key else ""
            return Finding(file, line, Level.ERROR, "value", where + message, fix)
        case "missing":
            return Finding(file, line, Level.ERROR, "missing-key", f"thiếu mục bắt buộc “{key}”", f"thêm dòng {key}: …")
        case "extra_forbidden":
            return Finding(
                file,
                line,
                Level.ERROR,
                "unknown-key",
                f"không có mục tên “{key}”",
                _suggest(key, _record_at(kind, path[:-1]).keys()),
            )
        case "string_too_short" | "too_short":
            return Finding(file, line, Level.ERROR, "too-short", f"mục “{key}” trống hoặc quá ngắn", "ghi đủ nội dung")
        case "string_type":
            return Finding(
                file,
                line,
                Level.ERROR,
                "not-text",
                f"mục “{key}” phải là một dòng chữ",
                "bỏ gạch đầu dòng hoặc các dòng con",
            )
        case other:
            return Finding(file, line, Level.ERROR, "value", f"mục “{key}” sai dạng ({other})", "xem docs/kien-thuc.md")


def _suggest(key: str, known: Sequence[str]) -> str:
    hits = process.extract(fold(key), {k: fold(k) for k in known}, scorer=fuzz.ratio, limit=1, score_cutoff=60)
    if hits:
        return f"có phải ý bạn là “{hits[0][2]}”"
    return "dùng một trong các mục: " + ", ".join(known)


def _record_at(kind: type[Record], path: _Path) -> type[Record]:
    """Return the record class that holds the value at `path`."""
    for key in path:
        if not isinstance(key, str):
            continue
        field = next((f for f in kind.model_fields.values() if f.alias and fold(f.alias) == fold(key)), None)
        inner = _record_in(field.annotation) if field else None
        if inner is None:
            break
        kind = inner
    return kind


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _record_in(arg))), None)
