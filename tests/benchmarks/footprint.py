"""The disk space of a library with everything it needs. Standard library only: the rivals' workers import it too."""

import re
from collections.abc import Callable, Iterable
from importlib import metadata

Find = Callable[[str], metadata.Distribution]
_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?[^;]*(?:;(.*))?", re.DOTALL)
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


def closure(roots: Iterable[str], find: Find = metadata.distribution) -> dict[str, metadata.Distribution]:
    """Return the installed distributions that `roots` (`name` or `name[extra]`) need, themselves included, by name.

    A requirement behind an extra counts when that extra is asked for; one that is not installed here (it belongs to
    another system or Python) does not.
    """
    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    todo = list(roots)
    while todo:
        name, extras, _ = parsed(todo.pop())
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found[name] = find(name)
        except metadata.PackageNotFoundError:
            continue
        for requirement in found[name].requires or ():
            behind = parsed(requirement)[2]
            if not behind or behind & extras:
                todo.append(requirement)
    return found


def parsed(requirement: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return the name, the extras asked for, and the extras the requirement stands behind."""
    match = _REQUIREMENT.match(requirement)
    if match is None:
        raise ValueError(f"not a requirement: {requirement!r}")
    name = re.sub(r"[-_.]+", "-", match[1]).lower()
    extras = frozenset(e.strip() for e in (match[2] or "").split(",") if e.strip())
    return name, extras, frozenset(_EXTRA.findall(match[3] or ""))


def size_mb(distribution: metadata.Distribution) -> float:
    """Return the size of a distribution's files in MB (10⁶ bytes), byte code left out."""
    total = 0
    for file in distribution.files or ():
        path = file.locate()
        if file.suffix != ".pyc" and path.is_file():  # type: ignore[attr-defined]
            total += path.stat().st_size  # type: ignore[attr-defined]
    return total / 1e6
