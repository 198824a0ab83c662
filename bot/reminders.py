"""What owners are told before something falls due: the words of each reminder, one digest, and what was told already.

Each stage of each thing is told once to each listener; what could not be delivered is tried again the next time.
"""

import fcntl
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.wording import row_words
from knowledge.completeness import NOBODY
from knowledge.due import Due, Happening, Stage, dues, stage
from knowledge.durable import write_durably
from knowledge.facility import TechnicalService
from knowledge.folder import Knowledge
from knowledge.record import Fact
from knowledge.values import format_day

__all__ = ["Listener", "Reminder", "digest", "reminders", "tell", "title_of"]

_MEMORY, _LOCK = "reminders.json", "reminders.lock"
_FACTS = 3
Listener = Callable[[Sequence["Reminder"]], None]
"""Delivers reminders; raises where it could not."""


@dataclass(frozen=True)
class Reminder:
    """One thing to be told: `key` is the same as long as thing and stage are, `owner` the office it is for."""

    key: str
    owner: str
    text: str
    stage: Stage


def reminders(knowledge: Knowledge, facility_id: str, today: date, grace: int) -> list[Reminder]:
    """Return what has to be told on `today`, the most urgent first.

    Args:
        knowledge: what is served.
        facility_id: whose offices own the procedures.
        today: the day.
        grace: days past review after which facts are withheld.
    """
    found = ((due, stage(due, today, grace)) for due in dues(knowledge, facility_id))
    told = [
        Reminder(_key(due, at), due.owner or NOBODY, _words(due, at, (due.day - today).days, grace), at)
        for due, at in found
        if at is not None
    ]
    order = list(Stage)[::-1]
    return sorted(told, key=lambda r: order.index(r.stage))


def digest(told: Sequence[Reminder]) -> str:
    """Return all reminders as one plain text, office by office."""
    offices = dict.fromkeys(r.owner for r in told)
    blocks = ["\n".join((f"{owner}:", *(f"- {r.text}" for r in told if r.owner == owner))) for owner in offices]
    return "\n\n".join(blocks)


def title_of(due: Due) -> str:
    """Return what stands in a calendar."""
    if due.what is Happening.REVIEW:
        return f"Rà soát: {due.name}"
    what = "Bắt đầu hiệu lực" if due.what is Happening.STARTS else "Hết hiệu lực"
    return f"{what}: {due.name} – {due.field}: {_facts(due.facts)}"


def _key(due: Due, at: Stage) -> str:
    return "|".join((due.record, due.what, due.field, due.day.isoformat(), at))


def _words(due: Due, at: Stage, left: int, grace: int) -> str:
    place = f"{due.name} ({due.record.rpartition('/')[2]})"
    day = format_day(due.day)
    if due.what is Happening.REVIEW:
        if at is Stage.WITHHELD:
            late = f"quá hạn rà soát hơn {grace} ngày (hạn {day})"
            return f"{place}: {late}; phí, giờ, điện thoại, thời hạn không còn được trả lời"
        if at is Stage.OVER:
            return f"{place}: đã quá hạn rà soát {day}; đối chiếu lại rồi lùi hạn rà soát"
        return f"{place}: {_in(left)} đến hạn rà soát {day}"
    facts = f"{due.field}: {_facts(due.facts)}"
    if due.what is Happening.STARTS:
        return f"{place}: {_in(left)} có hiệu lực từ {day} – {facts}"
    after = "đã có nội dung thay" if due.followed else "chưa có nội dung thay"
    if at is Stage.OVER:
        return f"{place}: đã hết hiệu lực sau ngày {day}, {after} – {facts}"
    return f"{place}: {_in(left)} hết hiệu lực sau ngày {day}, {after} – {facts}"


def _in(left: int) -> str:
    return f"còn {left} ngày là" if left else "hôm nay"


def _facts(facts: Sequence[Fact]) -> str:
    shown = "; ".join(_fact(fact) for fact in facts[:_FACTS])
    return shown + (f"; và {len(facts) - _FACTS} dòng nữa" if len(facts) > _FACTS else "")


def _fact(fact: Fact) -> str:
    if isinstance(fact, TechnicalService):
        return f"{fact.name}: {fact.price}" if fact.price else fact.name
    return row_words(fact)


# -- what was told ------------------------------------------------------------------------------------------------


def tell(
    data_dir: Path, due: Sequence[Reminder], listeners: Mapping[str, Listener]
) -> tuple[dict[str, list[Reminder]], dict[str, Exception]]:
    """Tell each listener what it has not heard yet; return per listener what it was told, and who failed and why.

    What is not due any more is forgotten, so that a date moved and come near again is told again.
    """
    told: dict[str, list[Reminder]] = {}
    failed: dict[str, Exception] = {}
    current = {r.key for r in due}
    with _locked(data_dir):
        memory = _read(data_dir / _MEMORY)
        for name, listener in listeners.items():
            heard = memory.get(name, set())
            news = [r for r in due if r.key not in heard]
            if not news:
                continue
            try:
                listener(news)
            except Exception as error:  # whatever a mail server or a chat does: the others are still told
                failed[name] = error
            else:
                told[name] = news
                memory[name] = heard | {r.key for r in news}
        _write(data_dir / _MEMORY, {name: keys & current for name, keys in memory.items()})
    return told, failed


@contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    """Keep a command and the serving process from telling the same twice."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / _LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> dict[str, set[str]]:
    """Return the keys each listener heard; a memory that cannot be read is none: rather told twice than not at all."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): {str(key) for key in keys} for name, keys in data.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write(path: Path, memory: Mapping[str, Iterable[str]]) -> None:
    text = json.dumps({name: sorted(keys) for name, keys in memory.items()}, ensure_ascii=False, indent=1)
    if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != text + "\n":
        write_durably(path, (text + "\n").encode())
