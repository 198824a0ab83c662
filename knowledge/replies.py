"""The sentences the bot says that are not facts: one catalogue, `replies.yaml`, owned by staff.

A sentence is named by its key; `{name}` inside is filled by the caller. `render` fails loudly on a missing key or
name, and `check` proves that every key the code uses is there with the places it may fill.
"""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.finding import Finding, Level
from knowledge.said_number import names_number, stray_number
from knowledge.yamltext import read_yaml

__all__ = ["Replies", "parse_replies", "placeholders"]

_NAMES = {"emergency": "115", "distress": "115"}
"""The number a sentence must name, by its key: who is in danger is never told less."""


@dataclass(frozen=True)
class Replies:
    """The catalogue: key → sentence."""

    sentences: Mapping[str, str]

    def render(self, key: str, **values: str) -> str:
        """Return sentence `key` with its places filled.

        Raises:
            KeyError: the key or a place is unknown.
        """
        return self.sentences[key].format_map(values)


def placeholders(sentence: str) -> frozenset[str]:
    """Return the `{names}` of a sentence; raises ValueError on a lone brace."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)


def parse_replies(
    text: str,
    file: str,
    needed: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Replies | None, list[Finding]]:
    """Read the catalogue; `needed` maps each key the code uses to the places it can fill."""
    document = read_yaml(text)
    findings = [Finding(file, f.line, Level.ERROR, "yaml", f.message, f.fix) for f in document.faults]
    if findings or not isinstance(document.tree, dict):
        return None, findings or [Finding(file, 1, Level.ERROR, "empty", "tệp trống", "khôi phục bản gốc của tệp")]
    sentences: dict[str, str] = {}
    for key, value in document.tree.items():
        line = document.line((key,))
        if not isinstance(value, str):
            findings.append(
                Finding(file, line, Level.ERROR, "not-text", f"câu “{key}” phải là chữ", "ghi câu trong ngoặc kép")
            )
            continue
        try:
            names = placeholders(value)
        except ValueError:
            findings.append(
                Finding(
                    file,
                    line,
                    Level.ERROR,
                    "brace",
                    f"câu “{key}” có dấu ngoặc nhọn lẻ",
                    "mỗi {chỗ điền} phải mở và đóng",
                )
            )
            continue
        if needed is not None and key not in needed:
            findings.append(
                Finding(file, line, Level.WARNING, "unused-reply", f"câu “{key}” không được dùng", "xóa dòng này")
            )
        elif needed is not None and names - needed[key]:
            unknown = ", ".join(sorted(names - needed[key]))
            findings.append(
                Finding(
                    file,
                    line,
                    Level.ERROR,
                    "unknown-place",
                    f"câu “{key}” có chỗ điền lạ: {unknown}",
                    "chỉ dùng: " + (", ".join(sorted(needed[key])) or "không có chỗ điền"),
                )
            )
        findings += _numbers(file, line, key, value)
        sentences[key] = value
    absent = (key for key in needed or {} if key not in sentences)
    findings += [
        Finding(file, 1, Level.ERROR, "missing-key", f"thiếu câu “{key}”", "khôi phục câu từ bản gốc") for key in absent
    ]
    broken = any(f.level is Level.ERROR for f in findings)
    return (None if broken else Replies(sentences)), findings


def _numbers(file: str, line: int, key: str, sentence: str) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of one sentence."""
    if stray := stray_number(sentence):
        words = f"câu “{key}” có số “{stray}”"
        fix = "viết bằng lời; điện thoại, tiền, năm để ở tệp cơ sở hoặc thủ tục (chỉ được ghi 111, 112, 113, 114, 115)"
        yield Finding(file, line, Level.ERROR, "number-in-reply", words, fix)
    number = _NAMES.get(key)
    if number and not names_number(sentence, number):
        words = f"câu “{key}” phải nêu số {number}"
        yield Finding(file, line, Level.ERROR, "danger-number", words, f"ghi rõ: gọi {number}")
