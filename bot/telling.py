"""What an answer holds besides its record: the citizen's own case, the facility, the question to ask back, a rating."""

from collections.abc import Mapping
from dataclasses import replace

from bot import facilities, rating
from bot.compose import answer, everything
from bot.say import line, sample_banner
from bot.turn import Claim, Kind, Pending, Segment, Session, Source, Status, Tap, Turn
from bot.world import Heard, View
from knowledge.procedure import Procedure
from knowledge.question import answered_by, answered_on_arrival, left_out
from nlu.aspect import Aspect

__all__ = ["asked_back", "moved", "read_cases", "told"]

_Result = tuple[Turn, Session]


def told(
    session: Session,
    view: View,
    procedure_id: str,
    aspects: tuple[Aspect, ...] = (),
    *,
    full: bool = False,
    heard: Heard | None = None,
    cases: tuple[str, ...] | None = None,
) -> _Result:
    """Answer from one record: for this facility, for the cases the citizen named, with what must still be asked."""
    procedure = view.procedure(procedure_id)
    same = session.procedure == procedure_id
    known = session.cases if same and cases is None else cases or ()
    given = {**_answers(known), **read_cases(procedure, heard)}
    elsewhere = _leads_elsewhere(procedure, given)
    if elsewhere is not None and elsewhere in view.world.knowledge.public:
        arrived = answered_on_arrival(view.procedure(elsewhere), procedure_id)
        return told(session, view, elsewhere, aspects, full=full, cases=_cases(arrived))
    hidden = left_out(procedure, given)
    turn, which = facilities.across(
        view,
        session,
        lambda seen: (
            everything(seen, procedure_id, hidden) if full else answer(seen, procedure_id, aspects[:2], hidden)
        ),
    )
    after = replace(
        moved(session, procedure_id),
        aspect=aspects[0] if aspects else None,
        cases=_cases(given),
        answers=session.answers + (turn.status is Status.ANSWERED),
        pending=Pending.FACILITY if which else None,
    )
    if which:
        return turn, after
    if len(view.world.served) > 1:
        turn = _for_facility(view, turn)
    open_question = next((n for n in range(len(procedure.questions)) if n not in given), None)
    if turn.status is Status.ANSWERED and not full and open_question is not None and (not same or cases is not None):
        return _with_question(view, turn, procedure, open_question), after
    if turn.status is Status.ANSWERED and not full and rating.may_offer(session, view.today):
        return _with_rating(view, turn, procedure_id), replace(after, rated_on=view.today)
    return turn, after


def asked_back(session: Session, view: View, procedure_id: str, part: str) -> _Result | None:
    """Take the answer to a procedure's own question (`<question>:<choice>`); None where there is no such choice."""
    question, _, choice = part.partition(":")
    questions = view.procedure(procedure_id).questions
    if not (question.isdecimal() and choice.isdecimal() and int(question) < len(questions)):
        return None
    if int(choice) >= len(questions[int(question)].choices):
        return None
    known = session.cases if session.procedure == procedure_id else ()
    given = {**_answers(known), int(question): int(choice)}
    aspects = (session.aspect,) if session.aspect and session.procedure == procedure_id else ()
    return told(session, view, procedure_id, aspects, cases=_cases(given))


def moved(session: Session, procedure_id: str | None) -> Session:
    """Return the session at another procedure: what belonged to the last one is dropped."""
    return replace(session, procedure=procedure_id, aspect=None, cases=(), others=(), clarified=False, pending=None)


def _cases(answers: Mapping[int, int]) -> tuple[str, ...]:
    return tuple(f"{question}:{choice}" for question, choice in sorted(answers.items()))


def _answers(cases: tuple[str, ...]) -> dict[int, int]:
    return {int(question): int(choice) for question, _, choice in (case.partition(":") for case in cases)}


def read_cases(procedure: Procedure, heard: Heard | None) -> dict[int, int]:
    """Return what the message itself already says to the procedure's questions."""
    if heard is None:
        return {}
    age = next((int(e.value) for e in heard.understood.entities if e.kind == "age" and e.value.isdecimal()), None)
    found = {n: answered_by(question, heard.text, age) for n, question in enumerate(procedure.questions)}
    return {n: choice for n, choice in found.items() if choice is not None}


def _leads_elsewhere(procedure: Procedure, given: Mapping[int, int]) -> str | None:
    chosen = (procedure.questions[q].choices[c] for q, c in given.items() if q < len(procedure.questions))
    return next((c.leads_to for c in chosen if c.leads_to and c.leads_to != procedure.id), None)


def _with_question(view: View, turn: Turn, procedure: Procedure, number: int) -> Turn:
    """Add the procedure's own question below the part that holds for everybody."""
    question = procedure.questions[number]
    asks = Segment(Kind.TEXT, question.text, (Claim(Source.PROCEDURE, procedure.id, "questions"),))
    taps = tuple(Tap(c.name, f"case:{procedure.id}:{number}:{n}") for n, c in enumerate(question.choices))
    more = tuple(tap for tap in turn.taps if tap.action.partition(":")[0] in ("more", "sides"))
    small = [s for s in turn.segments if s.kind is Kind.SOURCE]
    rest = [s for s in turn.segments if s.kind is not Kind.SOURCE]
    return replace(turn, segments=(*rest, *small, asks), taps=(*taps, *more))


def _with_rating(view: View, turn: Turn, procedure_id: str) -> Turn:
    keep = [tap for tap in turn.taps if tap.action.partition(":")[0] in ("more", "sides")]
    rest = [tap for tap in turn.taps if tap.action in ("person", "complain")]
    return replace(turn, taps=(*keep, Tap(view.say("tap_rate"), "rate"), *rest))


def _for_facility(view: View, turn: Turn) -> Turn:
    """Name the facility the answer holds for, where several share the channel."""
    covered = (Claim(Source.FACILITY, view.facility_id, "name"),)
    scope = line(view, Kind.SOURCE, "facility_scope", covered, facility=view.facility.name)
    first = next((n + 1 for n, s in enumerate(turn.segments) if s.kind is Kind.TITLE), len(sample_banner(view)))
    return replace(turn, segments=(*turn.segments[:first], scope, *turn.segments[first:]))
