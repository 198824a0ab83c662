"""Which question a fact answers: two facts in one slot that hold on the same day contradict each other."""

from collections.abc import Iterator
from itertools import combinations

from knowledge.check_walk import Row, Shelf, rows
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.procedure import CodeStatus, Deadline, Fee, OfficeTime, Online, Procedure
from knowledge.record import Fact, Trust
from nlu.text import fold

__all__ = ["check_same_code", "check_values", "slot", "value"]

_WORDS = {
    "fees": "mức tiền",
    "office_times": "thời gian giải quyết",
    "deadlines": "hạn phải làm",
    "online": "mức trực tuyến",
}


def slot(fact: Fact) -> tuple[str, ...]:
    """Return the question `fact` answers, as words that compare."""
    match fact:
        case Fee():
            return ("fee", fact.kind.value, _folded(fact.when), _folded(fact.payment), _folded(fact.note))
        case OfficeTime():
            return ("time", _folded(fact.case), _folded(fact.route), _folded(fact.start), _folded(fact.note))
        case Deadline():
            return ("deadline", _folded(fact.start), _folded(fact.when), _folded(fact.late))
        case Online():
            return ("online", _folded(fact.note))
    return (type(fact).__name__, _folded(getattr(fact, "when", None)), _folded(getattr(fact, "case", None)))


def value(fact: Fact) -> str | None:
    """Return the answer as words that compare; None for facts of which several may stand side by side."""
    match fact:
        case Fee():
            return fact.amount
        case OfficeTime():
            return f"{int(fact.number)} {fact.unit.value}" if fact.number and fact.unit else str(fact.text)
        case Deadline():
            return f"{int(fact.number)} {fact.unit.value}"
        case Online():
            return fact.level.value
    return None


def _folded(text: str | None) -> str:
    return fold(text or "")


def _together(one: Fact, other: Fact) -> bool:
    """True when both could be stated on one and the same day."""
    if Trust.CONFLICT in (one.trust, other.trust):
        return False
    starts = max((d for d in (one.valid_from, other.valid_from) if d), default=None)
    ends = min((d for d in (one.valid_to, other.valid_to) if d), default=None)
    return not (starts and ends and ends < starts)


def check_values(shelf: Shelf) -> Iterator[Finding]:
    """Two rows of one list that give different answers to one question."""
    lists: dict[tuple[str, tuple[str | int, ...]], list[Row]] = {}
    for row in shelf.all_rows():
        if value(row.fact) is not None:
            lists.setdefault((row.entry.file, row.path[:-1]), []).append(row)
    for group in lists.values():
        for one, other in combinations(group, 2):
            if slot(one.fact) == slot(other.fact) and _together(one.fact, other.fact):
                yield from _differs(one, other, Level.ERROR)
    for facility in shelf.facilities.values():
        yield from _services(facility.record, [r for r in shelf.all_rows() if r.entry is facility])


def _services(facility: Facility, own: list[Row]) -> Iterator[Finding]:
    prices: dict[str, tuple[str | None, Row]] = {}
    for row in own:
        if row.field != "services":
            continue
        service = facility.services[int(row.path[-1])]
        if fold(service.name) in prices and prices[fold(service.name)][0] != service.price:
            yield row.finding(
                Level.ERROR,
                "two-values",
                f"dịch vụ “{service.name}” có giá {service.price}, nhưng "
                f"{prices[fold(service.name)][1].spot} ghi {prices[fold(service.name)][0]}",
                "giữ một giá đúng",
                "giá",
            )
        prices.setdefault(fold(service.name), (service.price, row))


def check_same_code(shelf: Shelf) -> Iterator[Finding]:
    """Two files of one portal code that state different fees, times or deadlines for the same case."""
    by_code: dict[str, list[list[Row]]] = {}
    for entry in shelf.procedures.values():
        own = [r for r in rows(entry) if value(r.fact) is not None and r.fact.in_force(shelf.today)]
        for code in _main_codes(entry.record):
            by_code.setdefault(code, []).append(own)
    for code, files in by_code.items():
        for first, second in combinations(files, 2):
            for one in first:
                for other in second:
                    if slot(one.fact) == slot(other.fact) and _together(one.fact, other.fact):
                        yield from _differs(one, other, Level.WARNING, code)


def _main_codes(procedure: Procedure) -> set[str]:
    usable = (c for c in procedure.codes if c.trust is not Trust.CONFLICT and c.state is CodeStatus.CURRENT)
    return {c.code for c in usable if c.when is None}


def _differs(one: Row, other: Row, level: Level, code: str | None = None) -> Iterator[Finding]:
    if fold(str(value(one.fact))) == fold(str(value(other.fact))):
        return
    what = _WORDS.get(one.field, one.key)
    about = f" của mã {code}" if code else ""
    yield other.finding(
        level,
        "two-values",
        f"{what}{about} ghi “{value(other.fact)}”, nhưng {one.spot} ghi “{value(one.fact)}” cho cùng trường hợp",
        "giữ giá trị đúng; nếu là hai trường hợp thì ghi rõ trường hợp; nếu chưa biết bên nào đúng thì ghi "
        "độ tin: trái nhau",
    )
