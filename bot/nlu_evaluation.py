"""Measures understanding on the golden messages: one column a backend, every share with its interval."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.figures import at_share, machine, number, resident_mb, share, table
from index.search import Query
from nlu.classifier import SURE
from nlu.understand import ASK, INTENTS, Understander, Understanding

__all__ = [
    "OUTSIDE",
    "Backend",
    "Figures",
    "Message",
    "Messages",
    "f1",
    "macro_f1",
    "measure",
    "read_messages",
    "report",
]

OUTSIDE = frozenset({"public_other", "nonsense", "chitchat", "insult", "instruct_bot"})
"""Intents of messages that are none of ours, to be told from questions and from what we do."""

_NEAR = frozenset(
    ("complaint", "medical_advice", "personal_record", "fake_papers", "benefit_amount", "bank_account", "service_price")
)
TALK = frozenset(i for i in INTENTS if not i.startswith((ASK, "life_"))) - OUTSIDE - _NEAR
"""Intents that are answered without search; a question about a procedure must not be taken for one of them."""

_GENERAL = "general"


@dataclass(frozen=True)
class Message:
    """A golden message with its accepted labels: intents, or aspects (`general` for none), or neither."""

    text: str
    labels: frozenset[str]


@dataclass(frozen=True)
class Messages:
    """The golden messages of one half: of each intent, of each aspect, and questions search has an answer to."""

    half: str
    intents: tuple[Message, ...]
    aspects: tuple[Message, ...]
    in_scope: tuple[Message, ...]


@dataclass(frozen=True)
class Backend:
    """An understander under the name its column gets; `memory` says what its process holds, in MB."""

    name: str
    understander: Understander
    memory: Callable[[], float] = resident_mb
    remark: Callable[[], str] = str


@dataclass(frozen=True)
class Figures:
    """What one backend reached: counted shares as (hits, of), times in ms, memory in MB."""

    name: str
    intent: tuple[int, int]
    macro_f1: float
    outside_f1: float
    aspect: tuple[int, int]
    stolen: tuple[int, int]
    talked_away: tuple[int, int]
    p50: float
    p95: float
    memory: float
    remark: str
    missed: tuple[tuple[str, str, str, float], ...]
    """Text, accepted labels, what was understood, its confidence."""


def read_messages(folder: Path, half: str) -> Messages:
    """Read the messages of `half` (`calibration` or `test`)."""
    return Messages(
        half,
        _read(folder / f"intents.{half}.tsv", "message", "intent"),
        _read(folder / f"aspects.{half}.tsv", "question", "aspects"),
        _read(folder / f"in_scope.{half}.tsv", "question", None),
    )


def _read(path: Path, text: str, labels: str | None) -> tuple[Message, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(Message(row[text], frozenset(row[labels].split(",") if labels else ())) for row in rows)


def measure(
    backend: Backend, messages: Messages, query: Callable[[str], Query], step: Callable[[int, int], None] | None = None
) -> Figures:
    """Understand every message once; `query` reads and encodes one, which the times include."""
    times: list[float] = []
    total = len(messages.intents) + len(messages.aspects) + len(messages.in_scope)

    def understood(some: Iterable[Message]) -> list[tuple[Message, Understanding]]:
        found = []
        for message in some:
            start = perf_counter()
            heard = backend.understander.understand(message.text, query(message.text).vector)
            times.append((perf_counter() - start) * 1e3)
            found.append((message, heard))
            if step:
                step(len(times), total)
        return found

    backend.understander.understand("xin chào", query("xin chào").vector)  # what is loaded once is not counted
    intents, aspects = understood(messages.intents), understood(messages.aspects)
    asked = understood(messages.in_scope)
    pairs = [(m.labels, u.intent) for m, u in intents]
    sides = [(m, u, u.aspects[0].value if u.aspects else _GENERAL) for m, u in aspects]
    missed = [(m, u.intent, u.confidence) for m, u in intents if u.intent not in m.labels]
    missed += [(m, side, u.confidence) for m, u, side in sides if side not in m.labels]
    outside = [(bool(m.labels & OUTSIDE), u.intent in OUTSIDE) for m, u in intents]
    outside += [(False, u.intent in OUTSIDE) for _, u in aspects]
    stolen = [u for _, u in asked if not u.intent.startswith(ASK) and u.confidence >= SURE]
    return Figures(
        backend.name,
        (sum(intent in labels for labels, intent in pairs), len(pairs)),
        macro_f1(pairs),
        f1(outside),
        (sum(side in m.labels for m, _, side in sides), len(sides)),
        (len(stolen), len(asked)),
        (sum(u.intent in TALK for u in stolen), len(asked)),
        median(times),
        at_share(times, 0.95),
        backend.memory(),
        backend.remark(),
        tuple((m.text, ",".join(sorted(m.labels)), said, confidence) for m, said, confidence in missed),
    )


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return the F1 of (is one, was said to be one); 0 where none was found."""
    right = sum(true and said for true, said in pairs)
    wrong = sum(true != said for true, said in pairs)
    return 2 * right / (2 * right + wrong) if right else 0.0


def macro_f1(pairs: Sequence[tuple[frozenset[str], str]]) -> float:
    """Return the mean F1 over the labels that are accepted somewhere; of several accepted ones the said one counts."""
    single = [(said if said in labels else min(labels), said) for labels, said in pairs]
    names = sorted({label for labels, _ in pairs for label in labels})
    scores = [f1([(true == name, said == name) for true, said in single]) for name in names]
    return sum(scores) / len(scores) if scores else 0.0


def report(figures: Sequence[Figures], half: str) -> str:
    """Return the table as Markdown, a column for each backend, with what the rows mean below."""
    rows = [
        ("đúng ý định", *(share(*f.intent) for f in figures)),
        ("F1 trung bình các ý định", *(number(f.macro_f1, 3) for f in figures)),
        ("F1 nhận ra câu ngoài phạm vi", *(number(f.outside_f1, 3) for f in figures)),
        ("đúng khía cạnh", *(share(*f.aspect) for f in figures)),
        (f"câu hỏi thủ tục bị hiểu là việc khác, độ chắc ≥ {number(SURE, 1)}", *(share(*f.stolen) for f in figures)),
        ("– trong đó thành lời chào, lệnh, dữ liệu của mình …", *(share(*f.talked_away) for f in figures)),
        ("một tin, kể cả mã hóa", *(f"p50 {number(f.p50, 1)} ms, p95 {number(f.p95, 1)} ms" for f in figures)),
        ("bộ nhớ của tiến trình", *(f"{number(f.memory)} MB" if f.memory else "–" for f in figures)),
    ]
    below = (
        f"{machine()} Nửa {half}: các tệp intents, aspects, in_scope của tests/golden. Tỉ lệ kèm khoảng Wilson 95 %. "
        "Ngoài phạm vi: nơi khác giải quyết, chuyện phiếm, chửi, vô nghĩa, ra lệnh cho máy. Khía cạnh đúng khi cái đầu "
        "tiên nằm trong các khía cạnh được chấp nhận. MB là 10⁶ byte."
    )
    remarks = [f"{f.name}: {f.remark}." for f in figures if f.remark]
    return "\n\n".join([table(("", *(f.name for f in figures)), rows), " ".join([below, *remarks])])
