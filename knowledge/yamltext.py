"""Reads YAML as text with line numbers: every scalar stays the string the nurse typed.

A YAML loader's own types turn `1.006780` into a float and `0214…` into an octal number; here nothing is
converted, the schema does that. Keys are compared without tone marks; two keys that fall together are reported.
"""

import warnings
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode
from yaml import YAMLError as LibYamlError
from yaml.composer import Composer
from yaml.cyaml import CParser
from yaml.nodes import ScalarNode as LibScalarNode
from yaml.nodes import SequenceNode as LibSequenceNode
from yaml.resolver import Resolver

from nlu.text import fold, nfc

__all__ = ["Document", "Tree", "YamlFault", "compose", "read_yaml"]

_MAX_DEPTH = 12
_MAX_NODES = 20_000
_SCALARS, _SEQUENCES = (ScalarNode, LibScalarNode), (SequenceNode, LibSequenceNode)

Tree = str | None | list["Tree"] | dict[str, "Tree"]


@dataclass(frozen=True)
class YamlFault:
    """One thing wrong with the text itself; `line` counts from 1."""

    line: int
    message: str
    fix: str


@dataclass
class Document:
    """A YAML text as plain strings, lists and dicts, with the line of every path.

    `lines` maps a path of folded keys and list positions to the line where that value starts.
    """

    tree: Tree = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    faults: list[YamlFault] = field(default_factory=list)

    def line(self, path: tuple[str | int, ...]) -> int:
        """Return the line of the longest known beginning of `path` (keys in any spelling)."""
        folded = tuple(fold(p) if isinstance(p, str) else p for p in path)
        known: tuple[str | int, ...] = ()
        for part in folded:
            if (*known, part) in self.lines:
                known = (*known, part)
            elif not isinstance(part, int):  # a position may be missing: a single value stands for a list
                break
        return self.lines.get(known, 1)


def read_yaml(text: str) -> Document:
    """Parse `text`; never raises: what is wrong is in `Document.faults` and then `tree` is None."""
    document = Document()
    if "\t" in text:
        for number, row in enumerate(text.splitlines(), 1):
            if row[: len(row) - len(row.lstrip())].count("\t"):
                document.faults.append(YamlFault(number, "dòng thụt lề bằng phím Tab", "thay Tab bằng dấu cách"))
                return document
        text = text.replace("\t", " ")  # inside a line a tab is only a wide space
    try:
        roots = compose(text)
    except MarkedYAMLError as error:
        problem = str(error.problem)
        ended = any(words in problem for words in _ENDED)
        mark = (error.context_mark if ended else None) or error.problem_mark or error.context_mark
        number = min(mark.line + 1 if mark else 1, max(1, len(text.splitlines())))
        reason = next((vi for en, vi in _REASONS.items() if en in problem), problem)
        document.faults.append(YamlFault(number, f"không đọc được YAML ({reason})", _SYNTAX_HINT))
        return document
    except RecursionError:
        document.faults.append(YamlFault(1, _TOO_DEEP, _FLATTEN))
        return document
    except YAMLError as error:
        number = text.count("\n", 0, getattr(error, "position", 0)) + 1
        reason = str(error).partition("\n")[0]
        document.faults.append(YamlFault(number, f"không đọc được YAML ({reason})", _SYNTAX_HINT))
        return document
    if len(roots) > 1:
        document.faults.append(
            YamlFault(
                roots[1].start_mark.line + 1,
                "tệp có nhiều hơn một tài liệu YAML (---)",
                "mỗi tệp chỉ ghi một thủ tục hoặc một cơ sở",
            )
        )
        return document
    if roots:
        reader = _Reader(document)
        tree = reader.value(roots[0], ())
        document.tree = None if document.faults else tree
    return document


_SYNTAX_HINT = (
    "xem lại dấu hai chấm, dấu gạch đầu dòng, thụt lề và dấu ngoặc kép ở dòng này; "
    "câu có dấu hai chấm hoặc # phải nằm trong ngoặc kép"
)


_ENDED = ("end of stream", "end of the stream", "stream end")
_REASONS = {
    "mapping values are not allowed": "dấu hai chấm nằm trong câu",
    "expected <block end>": "thụt lề không đều",
    "expected ',' or": "thiếu dấu phẩy hoặc ngoặc đóng",
    "that cannot start any token": "giá trị bắt đầu bằng ký tự đặc biệt",
    "undefined alias": "giá trị bắt đầu bằng dấu *",
    "could not find expected ':'": "thiếu dấu hai chấm",
    **dict.fromkeys(_ENDED, "thiếu ngoặc kép hoặc ngoặc đóng"),
}
_TOO_DEEP = "tệp lồng quá sâu hoặc quá lớn"
_FLATTEN = "bỏ bớt cấp; không dùng dấu & và * của YAML"


class _LibYaml(Composer, CParser, Resolver):  # type: ignore[misc]
    """libyaml's events, composed in Python: its own composer overflows the stack on deep nesting, this one raises."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)

    def roots(self) -> list[Node]:
        found = []
        while self.check_node():
            found.append(self.get_node())
        return found


def compose(text: str) -> list[Node]:
    """Return the root nodes of a text; raises YAMLError.

    libyaml reads a sound file twenty times faster, which is most of a cold start; what it will not read goes to ruamel,
    whose faults have the better places and words.
    """
    try:
        return _LibYaml(text).roots()
    except (LibYamlError, UnicodeError):
        pass
    yaml = YAML(typ="safe", pure=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an anchor written twice is harmless here: aliases are counted, not trusted
        return list(yaml.compose_all(text))


class _Reader:
    """Turns nodes into strings, lists and dicts; remembers lines; counts to refuse alias bombs."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen = 0

    def value(self, node: Node, path: tuple[str | int, ...]) -> Tree:
        self.seen += 1
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if len(path) > _MAX_DEPTH or self.seen > _MAX_NODES:
            if not self.document.faults:
                self._fault(node, _TOO_DEEP, _FLATTEN)
            return None
        if isinstance(node, _SCALARS):
            empty = not node.style and node.value in ("", "~", "null")
            text = nfc(str(node.value)).strip()
            if any("\ud800" <= c <= "\udfff" for c in text):
                self._fault(node, "có ký tự hỏng", "gõ lại chữ ở dòng này")
            return None if empty else text
        if isinstance(node, _SEQUENCES):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: Node, path: tuple[str | int, ...]) -> Tree:
        result: dict[str, Tree] = {}
        first: dict[str, tuple[str, int]] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, _SCALARS):
                self._fault(key_node, "tên mục không phải là chữ", "ghi tên mục dạng: tên: giá trị")
                continue
            key = nfc(str(key_node.value)).strip()
            folded = fold(key)
            line = key_node.start_mark.line + 1
            if folded in first:
                other, at = first[folded]
                self._fault(
                    key_node,
                    f"mục “{key}” trùng với mục “{other}” ở dòng {at} (bỏ dấu thì như nhau)",
                    "gộp hai mục làm một",
                )
                continue
            first[folded] = (key, line)
            here = (*path, folded)
            self.document.lines[here] = line
            value = self.value(value_node, here)
            if value is not None:
                result[key] = value
        return result

    def _fault(self, node: Node, message: str, fix: str) -> None:
        self.document.faults.append(YamlFault(node.start_mark.line + 1, message, fix))
