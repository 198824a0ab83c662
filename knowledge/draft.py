"""A tree that is being changed: rows keep the position they came from, so that the text's editor knows them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.record import Record
from knowledge.shape import Shaped, key_order, shaped
from knowledge.yamltext import Tree

__all__ = ["Draft", "Item", "Path", "Wanted", "ordered", "plain"]

Path = tuple[str | int, ...]
"""Canonical keys, and positions of rows as they were before any change."""


@dataclass
class Item:
    """One row of a list; `origin` is its position before, None for a new one."""

    value: "Wanted"
    origin: int | None = None


Wanted = str | list[Item] | dict[str, "Wanted"]


class Draft:
    """The tree of one file and what becomes of it.

    Attributes:
        before: the tree as read, in the one form of `knowledge.shape`.
        after: the same with the changes made so far.
    """

    def __init__(self, kind: type[Record], tree: Tree) -> None:
        self.before = shaped(kind, tree)
        self.after: dict[str, Wanted] = {key: _wanted(value) for key, value in self.before.items()}

    @property
    def changed(self) -> bool:
        """True when the tree says something else than before."""
        return bool(plain(self.after) != self.before)

    def put(self, path: Path, value: Shaped | None, order: Sequence[Sequence[str]] = ()) -> None:
        """Set the value at `path`; None takes the key away.

        Args:
            path: where; missing mappings on the way are made.
            value: what stands there from now on.
            order: for each key of the path, from the first on, the order of keys a new one is put into.
        """
        node: Any = self.after
        for depth, part in enumerate(path[:-1]):
            if isinstance(node, list):
                node = _row(node, part).value
            else:
                if part not in node:
                    _set(node, str(part), {}, _at(order, depth))
                node = node[part]
        last = path[-1]
        if isinstance(node, list):
            _row(node, last).value = _wanted(value if value is not None else "")
        elif value is None:
            node.pop(last, None)
        else:
            _set(node, str(last), _wanted(value), _at(order, len(path) - 1))

    def remove(self, path: Path) -> None:
        """Take the row at `path` out of its list."""
        rows = self.rows(path[:-1])
        rows.remove(_row(rows, path[-1]))

    def insert(self, path: Path, after: int | None, value: Shaped, order: Sequence[Sequence[str]] = ()) -> Item:
        """Put a new row into the list at `path`, behind the row that stood at `after` and the new rows behind it.

        None, or a row that is gone, puts it at the end. Returns the row, to be found again later.
        """
        if self._find(path) is None:
            self.put(path, [], order)
        rows = self.rows(path)
        at = next((n + 1 for n, item in enumerate(rows) if after is not None and item.origin == after), len(rows))
        while at < len(rows) and rows[at].origin is None:
            at += 1
        item = Item(_wanted(value))
        rows.insert(at, item)
        return item

    def pruned(self) -> dict[str, Wanted]:
        """Return what the file says after the changes: lists and mappings that became empty are gone."""
        return {key: value for key, old in self.after.items() if (value := _pruned(old))}

    def places(self) -> "dict[Path | int, Path]":
        """Return where rows stand now: by where they stood, and new ones by `id` of their item."""
        found: dict[Path | int, Path] = {}
        _walk(self.after, (), (), found)
        return found

    def _find(self, path: Path) -> Any:
        node: Any = self.after
        for part in path:
            if isinstance(node, list):
                node = _row(node, part).value
            elif part in node:
                node = node[part]
            else:
                return None
        return node

    def rows(self, path: Path) -> list[Item]:
        """Return the rows of the list at `path`."""
        rows: list[Item] = self._find(path)
        return rows


def plain(value: Wanted) -> Any:
    """Return `value` without the memory of where rows came from."""
    match value:
        case dict():
            return {key: plain(v) for key, v in value.items()}
        case list():
            return [plain(item.value) for item in value]
    return value


def _wanted(value: Shaped) -> Wanted:
    match value:
        case dict():
            return {key: _wanted(v) for key, v in value.items()}
        case list():
            return [Item(_wanted(v), n) for n, v in enumerate(value)]
    return value


def _pruned(value: Wanted) -> Wanted:
    match value:
        case dict():
            return {key: left for key, v in value.items() if (left := _pruned(v))}
        case list():
            return [Item(left, item.origin) for item in value if (left := _pruned(item.value))]
    return value


def _walk(value: Wanted, old: Path, new: Path, found: "dict[Path | int, Path]") -> None:
    match value:
        case dict():
            for key, inner in value.items():
                _walk(inner, (*old, key), (*new, key), found)
        case list():
            position = 0
            for item in value:
                if _pruned(item.value):
                    was = (*old, item.origin if item.origin is not None else -1)
                    found[was if item.origin is not None else id(item)] = (*new, position)
                    _walk(item.value, was, (*new, position), found)
                    position += 1


def _row(rows: list[Item], origin: str | int) -> Item:
    return next(item for item in rows if item.origin == origin)


def _at(order: Sequence[Sequence[str]], depth: int) -> Sequence[str]:
    return order[depth] if depth < len(order) else ()


def _set(node: dict[str, Wanted], key: str, value: Wanted, order: Sequence[str]) -> None:
    """Set `key`; a new one is put behind the last key that comes before it in `order`."""
    if key in node or key not in order:
        node[key] = value
        return
    earlier = set(order[: order.index(key)])
    at = max((n for n, k in enumerate(node, 1) if k in earlier), default=0)
    pairs = list(node.items())
    node.clear()
    node.update([*pairs[:at], (key, value), *pairs[at:]])


def ordered(kind: type[Record], row: dict[str, Shaped]) -> dict[str, Shaped]:
    """Return a new row with its keys in the order files have them."""
    order = key_order(kind)
    return dict(sorted(row.items(), key=lambda pair: order.index(pair[0])))
