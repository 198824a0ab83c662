"""Writes the changes of a draft into a YAML text: only what changes is written anew, the rest stays byte for byte.

A round trip through ruamel would lose the comment above a row when the row before it is removed, and set a nurse's
spacing its own way; so the text is cut and joined at the places the parser names, read again, and refused unless it
says exactly what was wanted.
"""

import json
import re
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.draft import Draft, Item, Wanted, plain
from knowledge.record import Record
from knowledge.shape import shaped
from knowledge.yamltext import compose, read_yaml
from nlu.text import fold

__all__ = ["EditError", "edited", "scalar"]

_SEXAGESIMAL = re.compile(r"\d+(?::\d+)+")
_BREAKS = {c: f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029\ufeff"}


class EditError(Exception):
    """The text cannot be changed this way without saying something else."""


def edited(text: str, draft: Draft, kind: type[Record]) -> str:
    """Return `text` with the changes of `draft`.

    Raises:
        EditError: what was written does not read as wanted (anchors, a form nobody foresaw); nothing is to be kept.
    """
    wanted = draft.pruned()
    if plain(wanted) == draft.before:
        return text
    root = compose(text.replace("\t", " "))[0]
    if not isinstance(root, MappingNode) or root.flow_style:
        raise EditError("tệp viết theo dạng không sửa được bằng máy; sửa tệp bằng tay")
    editor = _Editor(text)
    editor.mapping(root, draft.before, wanted)
    result = editor.joined()
    document = read_yaml(result)
    if document.faults or shaped(kind, document.tree) != plain(wanted):
        raise EditError("không ghi được các thay đổi vào tệp này mà giữ nguyên phần còn lại; sửa tệp bằng tay")
    return result


class _Editor:
    """Collects cuts: (start, end, new text); those at one place are joined in the order they were made."""

    def __init__(self, text: str) -> None:
        self.text = text if not text or text.endswith("\n") else text + "\n"
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.cuts: list[tuple[int, int, str]] = []

    def joined(self) -> str:
        parts, at = [], 0
        for start, end, new in sorted(self.cuts, key=lambda cut: cut[:2]):
            parts += [self.text[at:start], new.replace("\n", self.newline)]
            at = end
        return "".join((*parts, self.text[at:]))

    # -- places ---------------------------------------------------------------------------------------------------

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return the place behind the line break of the line `at` is in."""
        found = self.text.find("\n", at)
        return found + 1 if found >= 0 else len(self.text)

    def dash(self, sequence: SequenceNode, item: Node) -> int:
        """Return the place of the dash before `item`."""
        column, at = sequence.start_mark.column, self.line_start(item.start_mark.index)
        while self.text[at : at + column].strip(" ") or self.text[at + column : at + column + 1] != "-":
            at = self.line_start(at - 1)
        return int(at + column)

    def end(self, node: Node) -> int:
        """Return the place behind the last thing written in `node`; the mark of a block lies behind comments."""
        while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        start, end = node.start_mark.index, node.end_mark.index
        return int(start) + len(self.text[start:end].rstrip())

    # -- values ---------------------------------------------------------------------------------------------------

    def value(self, node: Node, old: Any, new: Wanted, column: int) -> None:
        """Change what stands at `node`, `old` so far; `column` is that of the key or dash it belongs to."""
        if plain(new) == old:
            return
        start, end = node.start_mark.index, self.end(node)
        if isinstance(node, MappingNode | SequenceNode) and node.flow_style:
            self.cuts.append((start, end, _flow(new)))
        elif isinstance(new, list) and not isinstance(node, SequenceNode):
            self.single(node, old or [], new, column)
        elif isinstance(node, SequenceNode):
            self.sequence(node, old, new)
        elif isinstance(node, MappingNode):
            self.mapping(node, old, new)
        elif old is None and isinstance(new, dict):  # the key stands there without a value
            self.insert_lines(self.line_end(end), " " * (column + 2) + _pairs(new, column + 2) + "\n")
        else:
            written = _pairs(new, node.start_mark.column) if isinstance(new, dict) else scalar(str(new), node.style)
            self.cuts.append((start, end, (" " if start == end else "") + written))

    def single(self, node: Node, old: list[Any], new: Wanted, column: int) -> None:
        """Change a value that stands where a list may: one row alone, written without a dash."""
        assert isinstance(new, list)
        start, end = node.start_mark.index, self.end(node)
        stays = bool(new) and new[0].origin == 0
        if isinstance(node, ScalarNode) and len(new) == 1 and (said := _one_scalar(old, new[0].value)):
            self.cuts.append((start, end, scalar(said, node.style)))
        elif stays and len(new) == 1 and not isinstance(node, ScalarNode):
            self.value(node, old[0], new[0].value, column)
        elif isinstance(node, ScalarNode):
            after = self.line_end(end)
            begin = len(self.text[:start].rstrip(" "))
            self.cuts.append((begin, end, ""))
            self.insert_lines(after, _items(new, column + 2))
        elif stays and plain(new[0].value) == old[0]:  # the lines of the only row move behind a dash
            column = node.start_mark.column
            self.insert_lines(start, "- ")
            at = self.line_end(start)
            while at < end:
                self.insert_lines(at, "  ")
                at = self.line_end(at + 1)
            self.insert_lines(self.line_end(end), _items(new[1:], column))
        else:
            self.cuts.append((self.line_start(start), self.line_end(end), _items(new, column + 2)))

    def insert_lines(self, at: int, new: str) -> None:
        self.cuts.append((at, at, new))

    def cut_lines(self, start: int, end: int) -> None:
        """Cut whole lines; a comment on a line of its own stays."""
        self.cuts.append((start, end, self.comments(start, end)))

    def comments(self, start: int, end: int) -> str:
        lines = self.text[start:end].replace("\r\n", "\n").split("\n")
        return "".join(f"{line}\n" for line in lines if line.lstrip(" ").startswith("#"))

    def sequence(self, node: SequenceNode, old: Any, new: Wanted) -> None:
        assert isinstance(new, list)
        column = node.start_mark.column
        kept = {item.origin for item in new}
        spots = [(self.line_start(self.dash(node, n)), self.line_end(self.end(n))) for n in node.value]
        for position, (start, end) in enumerate(spots):
            if position not in kept:
                self.cut_lines(start, end)
        at = spots[0][0]
        for item in new:
            if item.origin is None:
                self.insert_lines(at, _items([item], column))
            else:
                self.value(node.value[item.origin], old[item.origin], item.value, column)
                at = spots[item.origin][1]

    def mapping(self, node: MappingNode, old: Any, new: Wanted) -> None:
        assert isinstance(new, dict)
        before = {fold(key): value for key, value in old.items()}
        wanted = {fold(key) for key in new}
        stays = [fold(k.value) in wanted or fold(k.value) not in before for k, _ in node.value]  # a blank key stays
        column = node.value[0][0].start_mark.column
        if not any(stays):
            self.cuts.append((node.start_mark.index, self.end(node), _pairs(new, column)))
            return
        first = stays.index(True)
        self.remove_pairs(node, stays, first)
        pairs = {fold(k.value): (k, v) for k, v in node.value}
        at = 0
        for key, value in new.items():
            if fold(key) in pairs:
                key_node, value_node = pairs[fold(key)]
                self.value(value_node, before.get(fold(key)), value, key_node.start_mark.column)
                at = self.line_end(self.end(value_node))
            elif at:
                self.insert_lines(at, " " * column + _pairs({key: value}, column) + "\n")
            else:
                start = node.value[first][0].start_mark.index
                self.insert_lines(start, _pairs({key: value}, column) + "\n" + " " * column)

    def remove_pairs(self, node: MappingNode, stays: list[bool], first: int) -> None:
        """Cut the pairs that do not stay; `first` is the position of the first that does."""
        start = node.value[0][0].start_mark.index
        shares_line = bool(self.text[self.line_start(start) : start].strip(" "))  # it stands behind a dash
        if first and shares_line:
            until = node.value[first][0].start_mark.index
            self.insert_lines(self.line_start(start), self.comments(start, until))
            self.cuts.append((start, until, ""))
        for position, (key, value) in enumerate(node.value):
            if not stays[position] and not (position < first and shares_line):
                self.cut_lines(self.line_start(key.start_mark.index), self.line_end(self.end(value)))


def _one_scalar(old: list[Any], value: Wanted) -> str | None:
    """Return the one text of a row that was and stays written as a plain scalar."""
    if (
        old
        and isinstance(value, dict)
        and isinstance(old[0], dict)
        and len(value) == 1
        and value.keys() == old[0].keys()
    ):
        value = next(iter(value.values()))
    return value if old and isinstance(value, str) else None


# -- new text ---------------------------------------------------------------------------------------------------------


def scalar(text: str, style: str | None = None, flow: bool = False) -> str:
    """Return `text` as one YAML scalar of one line, plain where that reads as the same text.

    Args:
        text: the value, without line breaks at its ends.
        style: the quotes the value had before, kept where they can be.
        flow: the value stands in a list in brackets.
    """
    bare = f"k: [{text}]" if flow else f"k: {text}"
    wanted = {"k": [text]} if flow else {"k": text}
    if style not in ('"', "'") and not _SEXAGESIMAL.fullmatch(text) and "\n" not in text:
        document = read_yaml(bare)
        if not document.faults and document.tree == wanted:
            return text
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(_BREAKS.get(c, c) for c in quoted)


def _flow(value: Wanted) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{scalar(k, flow=True)}: {_flow(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(_flow(item.value) for item in value) + "]"
    return scalar(value, flow=True)


def _pairs(row: dict[str, Wanted], column: int) -> str:
    """Return the pairs of a mapping whose keys stand at `column`; the first begins where the text is put."""
    lines = []
    for key, value in row.items():
        match value:
            case str():
                lines.append(f"{key}: {scalar(value)}")
            case list() if column and all(isinstance(item.value, str) for item in value):
                lines.append(f"{key}: {_flow(value)}")
            case list():
                lines.append(f"{key}:\n{_items(value, column + 2)}".removesuffix("\n"))
            case dict():
                lines.append(f"{key}:\n{' ' * (column + 2)}{_pairs(value, column + 2)}")
    return ("\n" + " " * column).join(lines)


def _items(rows: list[Item], column: int) -> str:
    """Return whole lines with the rows of a list whose dashes stand at `column`."""
    lines = []
    for item in rows:
        body = _pairs(item.value, column + 2) if isinstance(item.value, dict) else scalar(str(item.value))
        lines.append(f"{' ' * column}- {body}\n")
    return "".join(lines)
