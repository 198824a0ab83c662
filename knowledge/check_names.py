"""Checks of names and sample questions: the same words must not lead to two procedures."""

from collections.abc import Callable, Iterator

from knowledge.check_walk import Entry, Shelf
from knowledge.finding import Finding, Level
from knowledge.near import near_pairs
from knowledge.procedure import Procedure
from nlu.text import fold

__all__ = ["check_names", "check_questions"]

_Place = tuple[Entry[Procedure], str, tuple[str | int, ...]]


def check_names(shelf: Shelf) -> Iterator[Finding]:
    """Names and other names that two files share, or one file repeats."""
    seen: dict[str, _Place] = {}
    for entry in shelf.procedures.values():
        yield from _again(seen, (entry, entry.record.name, ("tên",)), _name_level)
    for entry in shelf.procedures.values():
        for i, name in enumerate(entry.record.other_names):
            yield from _again(seen, (entry, name, ("tên gọi khác", i)), lambda _: Level.WARNING)
    facilities: dict[str, str] = {}
    for facility in shelf.facilities.values():
        name = fold(facility.record.name)
        if name in facilities:
            yield facility.finding(
                Level.ERROR, "same-name", f"trùng tên cơ sở với {facilities[name]}", "mỗi cơ sở một tên", "tên"
            )
        facilities.setdefault(name, facility.file)


def _name_level(path: tuple[str | int, ...]) -> Level:
    return Level.ERROR if path == ("tên",) else Level.WARNING


def _again(
    seen: dict[str, _Place], place: _Place, level: Callable[[tuple[str | int, ...]], Level]
) -> Iterator[Finding]:
    entry, name, path = place
    if fold(name) in seen:
        other, other_name, other_path = seen[fold(name)]
        if other.file == entry.file and name.casefold() != other_name.casefold():
            pass  # one name with and without marks, or misspelt, is two ways to ask
        elif other.file == entry.file:
            yield entry.finding(Level.NOTE, "repeated", f"tên “{name}” ghi hai lần trong tệp", "xóa một dòng", *path)
        else:
            spot = f"{other.file}:{other.line(*other_path)}"
            yield entry.finding(
                level(path),
                "same-name",
                f"tên “{name}” trùng với “{other_name}” ở {spot}",
                "đổi một trong hai tên, hoặc để tên ở đúng một tệp",
                *path,
            )
            if level(path) is Level.ERROR:  # either of the two may be the one just edited: both keep their good text
                yield other.finding(
                    Level.ERROR,
                    "same-name",
                    f"tên “{other_name}” trùng với “{name}” ở {entry.file}:{entry.line(*path)}",
                    "đổi một trong hai tên, hoặc để tên ở đúng một tệp",
                    *other_path,
                )
    seen.setdefault(fold(name), place)


def check_questions(shelf: Shelf) -> Iterator[Finding]:
    """Sample questions that are the same, or nearly, in two files."""
    places = [
        (entry, question, i)
        for entry in shelf.procedures.values()
        for i, question in enumerate(entry.record.sample_questions)
    ]
    for one, two, _ in near_pairs([question for _, question, _ in places]):
        entry, question, i = places[two]
        other, other_question, j = places[one]
        same = fold(question) == fold(other_question)
        if entry.file == other.file:
            if question.casefold() == other_question.casefold():  # with and without marks are two ways to ask
                yield entry.finding(
                    Level.NOTE,
                    "repeated",
                    f"câu hỏi mẫu “{question}” ghi hai lần trong tệp",
                    "xóa một dòng",
                    "câu hỏi mẫu",
                    i,
                )
            continue
        spot = f"{other.file}:{other.line('câu hỏi mẫu', j)}"
        how = "trùng với" if same else f"gần như trùng với “{other_question}” ở"
        yield entry.finding(
            Level.WARNING,
            "same-question" if same else "near-question",
            f"câu hỏi mẫu “{question}” {how} {spot}",
            "để câu ở đúng một thủ tục, hoặc viết rõ hơn cho từng thủ tục",
            "câu hỏi mẫu",
            i,
        )
