"""What an edit changes in answers: questions asked of the world as it is and of the world as it would be.

Each question is read and encoded once. The old answer is composed while it is noted which records were looked at; the
new one is composed only where the decision differs or a record that was looked at differs. Nothing else goes into an
answer of a new conversation, so nothing can differ unseen; a test compares with composing everything twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.conversation import respond
from bot.encoding import Encoding
from bot.factlock import violations
from bot.noted import Seen, differing, meets, watched
from bot.plain import plain
from bot.tally import TURNED_AWAY, Tally, end_of, tally
from bot.turn import Incoming, Session, Status, Turn
from bot.world import Heard, View, World, spoken
from index.build import Progress, VectorCache
from index.decide import judge
from index.search import Candidate, Query, SearchIndex

__all__ = ["Answer", "Impact", "Kind", "Question", "Row", "replay"]


class Kind(StrEnum):
    """Where a question comes from."""

    GOLDEN = "golden"
    SAMPLE = "sample"
    PAST = "past"


@dataclass(frozen=True)
class Question:
    """One question: masked, as `incoming` of a conversation has it.

    Attributes:
        incoming: the message.
        kind: where it comes from.
        known: the procedures that are right; empty where nobody knows.
        facility: whom it was asked of, None for the default one.
        times: how often it was asked.
        refused: no procedure is right: it is out of scope, or tells of danger.
    """

    incoming: Incoming
    kind: Kind
    known: frozenset[str] = frozenset()
    facility: str | None = None
    times: int = 1
    refused: bool = False


@dataclass(frozen=True)
class Answer:
    """What a citizen gets: status, the procedure spoken of, the lines of the reply with its buttons last."""

    status: Status
    procedure: str | None
    name: str
    lines: tuple[str, ...]
    reached: frozenset[str]
    """The procedures that are answered from, or offered where the bot asks back."""


@dataclass(frozen=True)
class Row:
    """A question answered otherwise; `breaks` where it was rightly answered, offered or refused, and is no more."""

    question: Question
    before: Answer
    after: Answer
    breaks: bool


@dataclass(frozen=True)
class Impact:
    """What was asked, and what is answered otherwise.

    Attributes:
        asked: how many questions of each kind.
        changed: those answered otherwise, what breaks first, then what is asked most.
        unled: other sample questions that do not lead to their own procedure afterwards.
        first: nothing of what is compared was approved before, so nothing was asked.
        golden: how the golden questions end before and after; None where there are none to ask.
    """

    asked: Mapping[Kind, int]
    changed: tuple[Row, ...]
    unled: tuple[Question, ...]
    first: bool = False
    golden: tuple[Tally, Tally] | None = None

    @property
    def breaks(self) -> tuple[Row, ...]:
        """The questions that would now get a wrong procedure or none."""
        return tuple(row for row in self.changed if row.breaks)


def replay(
    old: World,
    new: World,
    questions: Sequence[Question],
    now: datetime,
    kept: VectorCache | None = None,
    progress: Progress | None = None,
    *,
    ahead: Encoding | None = None,
    whole: bool = False,
) -> Impact:
    """Ask `questions` of both worlds, each as the first message of a new conversation.

    Args:
        old: the world as it is.
        new: the world as it would be; of the same encoder.
        questions: what to ask.
        now: the moment they are asked at, local time.
        kept: vectors of golden and sample questions, kept between runs; past questions are never kept a second time.
        progress: called with (done, of how many), first for what has to be encoded to be kept, then for the questions.
        ahead: the past questions, being encoded already in the order they stand in `questions`; with `kept` only.
        whole: compose every answer twice, for the test that compares.
    """
    differs = differing(old.knowledge, new.knowledge)
    asking = _Asking(old, new, now, None if whole else differs)
    rows: list[Row] = []
    unled: list[Question] = []
    ends: list[tuple[str, str]] = []
    rest = [q.incoming for q in questions if kept is None or not _lasts(q)]
    with ahead or Encoding(old.index.encoder, rest) as encoding:
        for done, (question, query) in enumerate(_encoded(questions, kept, progress, encoding), 1):
            before, after = asking.both(question, query)
            breaks = _breaks(question, before, after)
            if before.lines != after.lines or before.status is not after.status:
                rows.append(Row(question, before, after, breaks))
            if question.kind is Kind.GOLDEN:
                ends.append((_end(question, before), _end(question, after)))
            if question.kind is Kind.SAMPLE and not breaks and not question.known & after.reached:
                unled.append(question)
            if progress:
                progress(done, len(questions))
    asked = {kind: sum(q.kind is kind for q in questions) for kind in Kind}
    golden = (tally(end for end, _ in ends), tally(end for _, end in ends)) if ends else None
    return Impact(asked, tuple(sorted(rows, key=_weight)), tuple(unled), golden=golden)


def _end(question: Question, answer: Answer) -> str:
    return end_of(question.known, answer.status, answer.reached)


def _weight(row: Row) -> tuple[bool, int, int]:
    """What breaks goes first, then what people ask most, then what nobody has asked yet."""
    return not row.breaks, (Kind.PAST, Kind.SAMPLE, Kind.GOLDEN).index(row.question.kind), -row.question.times


def _breaks(question: Question, before: Answer, after: Answer) -> bool:
    """True where the right procedure was reached and is not, or where one answers what was rightly refused.

    In past questions what was answered before stands for right; nobody knows whether a refusal of one was.
    """
    if question.refused:
        return before.status in TURNED_AWAY and after.status is Status.ANSWERED and after.procedure is not None
    known = question.known
    if question.kind is Kind.PAST:
        unsure = before.status is Status.CLARIFIED or before.status in TURNED_AWAY
        known = frozenset() if unsure else before.reached
    return bool(known & before.reached) and not known & after.reached


# -- asking -------------------------------------------------------------------------------------------------------


class _Asking:
    """Both worlds and what differs between them; None where nothing may be left out."""

    def __init__(self, old: World, new: World, now: datetime, differs: Seen | None) -> None:
        self.now, self.differs = now, differs
        self.seen: Seen = set()
        self.same_index = old.index is new.index
        self.same_ear = old.understander is new.understander and old.watch is new.watch
        remembering = _Remembering(old.index)
        self.indexes = remembering, remembering if self.same_index else _Remembering(new.index)
        self.old = replace(old, knowledge=watched(old.knowledge, self.seen), index=self.indexes[0])
        self.new = replace(new, index=self.indexes[1])

    def both(self, question: Question, query: Query) -> tuple[Answer, Answer]:
        """Return the old and the new answer; the same one where nothing that goes into it differs."""
        self.seen.clear()
        heard = self.old.heard(question.incoming, query)
        before = self._answer(self.old, question, heard)
        if self.differs is not None and self._same_decision(heard) and not meets(self.seen, self.differs):
            return before, before
        again = heard if self.same_ear else self.new.heard(question.incoming, query)
        return before, self._answer(self.new, question, again)

    def _same_decision(self, heard: Heard) -> bool:
        if not self.same_ear:
            return False
        if self.same_index:
            return True
        (_, was), (_, now) = (judge(index, heard.text, heard.query) for index in self.indexes)
        return was == now

    def _answer(self, world: World, question: Question, heard: Heard) -> Answer:
        begun = Session(facility=question.facility)
        turn, session = respond(begun, question.incoming, world, self.now, lambda _: heard)
        view = View(world, world.resolve(session.facility), self.now)
        if violations(view, turn.segments, turn.procedure):
            turn = plain(view, turn)
        return _answer(world, turn)


def _answer(world: World, turn: Turn) -> Answer:
    lines = [line for line in turn.text.splitlines() if line]
    if turn.taps:
        lines.append("Nút: " + " | ".join(tap.label for tap in turn.taps))
    knowledge = world.knowledge
    name = knowledge.procedures[turn.procedure].name if turn.procedure else ""
    offered = (tap.action.removeprefix("p:") for tap in turn.taps if turn.status is Status.CLARIFIED)
    spoken_of = {turn.procedure} if turn.procedure else set(offered)
    reached = frozenset(p for p in spoken_of if p in knowledge.public)
    return Answer(turn.status, turn.procedure, name, tuple(lines), reached)


def _encoded(
    questions: Sequence[Question], kept: VectorCache | None, progress: Progress | None, encoding: Encoding
) -> Iterator[tuple[Question, Query]]:
    """Yield each question with its one vector; what follows is encoded while it is answered."""
    if kept is not None and (lasting := [q for q in questions if _lasts(q)]):
        readings, vectors = kept.read([spoken(q.incoming) for q in lasting], progress)
        yield from ((q, Query(r, v)) for q, r, v in zip(lasting, readings, vectors, strict=True))
    yield from zip((q for q in questions if kept is None or not _lasts(q)), encoding, strict=True)


def _lasts(question: Question) -> bool:
    return question.kind is not Kind.PAST


class _Remembering(SearchIndex):
    """An index that remembers its last search, so that deciding and answering share it."""

    def __init__(self, index: SearchIndex) -> None:
        vars(self).update(vars(index))
        self._last: tuple[Query, list[Candidate]] | None = None

    def search(self, query: Query) -> list[Candidate]:
        """As the index."""
        if self._last is None or self._last[0] is not query:
            self._last = (query, super().search(query))
        return self._last[1]
