"""A question in the citizen's own words: understood, searched, decided; then an answer, one question back, or a no.

Also what an answer is made of besides its record: the procedure's own question (purpose, age), which facility, a
rating.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot import facilities, handover, own_data, rating
from bot.compose import answer, everything
from bot.menu import greeting, help_taps, procedure_taps, situation, situation_taps
from bot.refusing import PRICES as _PRICES
from bot.refusing import SAID, limited, opening_hours, refusal, short
from bot.say import line, sample_banner, with_sample_banner
from bot.sections import section
from bot.turn import Claim, Kind, Pending, Ranked, Segment, Session, Source, Status, Tap, Turn
from bot.world import Heard, View
from index.decide import Decision, Verdict, judge
from index.passages import REFUSAL_PREFIX
from knowledge.procedure import Procedure
from knowledge.question import answered_by, answered_on_arrival, left_out
from nlu.aspect import Aspect, find_aspects
from nlu.limits import Limit, find_limit
from nlu.text import fold, words
from nlu.understand import ASK, Understanding

__all__ = ["asked", "asked_back", "told"]

_Result = tuple[Turn, Session]
_FOLLOW_UP_WORDS = 9
_ASKING_ONLY_WORDS = 14
_SHORT_WORDS = 5
_OTHERS = 3
_HOURS = f"{ASK}{Aspect.HOURS.value}"
# Words that ask and name nothing: a question of these alone is about the procedure at hand.
_ASKING_WORDS = """
a ad ah ai ak anh ay ban bao bay ben bi bn bo bua buoc buu ca cac cai cam can chau chi chinh cho chong chu chua chung
co coi con cong cua cung cuoi dau day dc de den di dia dich dien dieu do doi don dong dua dum duoc dvc e em gan gi gia
giau giay gio giup goc gom gui ha han hem hen het hieu ho hoi hok hom hong hop hotline huong i j k kem kg khac khai
khi khong kia kiem kieu kip ko la lai lam lau le lien loai loi luat luc luon luu ma man mang mat mau may me mien minh
mo moi mua muon na nam nao nay ngay nghen nghi nghin nguoi nha nhan nhat nhe nhi nhieu nho nhu nhung noi nop nua o oi
on onl online phai phat phi phong photo qua quay quy ra roi rua sang sao sau ship so tai tan tay ten thay the theo thi
thoi thong thu thuong ti tien tieng to toi ton tra tre tren tri trinh tro trong trua truc truoc tu tuan tuc tui tuoi
tuy tuyen u uh um ung uy van vang vao vay ve vi vien vneid vo voi vs vu vui xa xem xin xong y
"""
_ASKING = frozenset(_ASKING_WORDS.split())
_REASONS = {
    "smalltalk": Status.SMALLTALK,
    "medical_advice": Status.MEDICAL_ADVICE,
    "personal_record": Status.PERSONAL_RECORD,
    "out_of_scope": Status.OUT_OF_SCOPE,
}
_LIVES = {
    "life_birth": "moi-sinh-con",
    "life_death": "nguoi-nha-mat",
    "life_inpatient": "nam-vien",
    "life_visit": "di-kham",
    "life_lost": "giay-to",
    "life_health_check": "giay-to",
}
_EVENTS = frozenset(("life_birth", "life_death"))
"""After these several papers are due whatever was asked first."""
_SAID = {
    "greet": "greet_again",
    "goodbye": "goodbye",
    "thanks": "thanks",
    "affirm": "what_next",
    "deny": "what_next",
    "help": "help",
    "who_are_you": "who",
    "insult": "sorry",
}
"""Intents answered with one sentence."""
SURE = 0.8
"""Least confidence at which an intent is followed beside a question search could ask back about."""
LIKELY = 0.5
"""The same where search found nothing to answer with."""


def asked(session: Session, heard: Heard, view: View, now: datetime) -> _Result:
    """Answer a typed question."""
    understood = heard.understood
    ranked, decision = judge(view.world.index, heard.text, heard.query)
    procedures = [c for c in ranked if not c.id.startswith(REFUSAL_PREFIX)]
    candidates = tuple(Ranked(c.id, c.confidence, c.passage) for c in procedures[:5])
    turn, after = _decided(session, heard, decision, candidates, view, now)
    return replace(turn, ranked=candidates, intent=understood.intent), after


def _decided(
    session: Session,
    heard: Heard,
    decision: Decision,
    candidates: tuple[Ranked, ...],
    view: View,
    now: datetime,
) -> _Result:
    understood = heard.understood
    answered = _open_question(session, heard, view)
    if answered is not None:
        return answered
    limit = find_limit(heard.text)
    if limit is not None:
        return _limited(session, limit, heard, decision, view)
    wished = _wished(session, understood, decision, view, now)
    if wished is not None:
        return wished
    if session.procedure and _follows_up(session, heard, decision, candidates, view):
        return told(session, view, session.procedure, understood.aspects, heard=heard)
    served = _served(session, heard, decision, view)
    if served is not None:
        return served
    match decision.verdict:
        case Verdict.ANSWER if decision.procedure is not None:
            others = tuple(c.id for c in candidates if c.id != decision.procedure)[:_OTHERS]
            sides = _carried(session, heard)
            turn, after = told(session, view, decision.procedure, sides, heard=heard)
            return turn, replace(after, others=others)
        case Verdict.CLARIFY if not session.clarified:
            return _clarify(view, decision.options), replace(_moved(session, None), clarified=True)
        case Verdict.CLARIFY:
            turn = refusal(view, Status.NOT_FOUND, "not_found", decision.options)
        case _ if understood.intent == _HOURS and decision.reason not in ("medical_advice", "personal_record"):
            turn = opening_hours(view)
        case _:
            status = _REASONS.get(decision.reason, Status.NOT_FOUND)
            turn = refusal(view, status, status.value)
    return turn, replace(session, clarified=False)


# -- answers ----------------------------------------------------------------------------------------------------------


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
    given = {**_answers(known), **_read_cases(procedure, heard)}
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
        _moved(session, procedure_id),
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


def _moved(session: Session, procedure_id: str | None) -> Session:
    """Return the session at another procedure: what belonged to the last one is dropped."""
    return replace(session, procedure=procedure_id, aspect=None, cases=(), others=(), clarified=False, pending=None)


def _cases(answers: Mapping[int, int]) -> tuple[str, ...]:
    return tuple(f"{question}:{choice}" for question, choice in sorted(answers.items()))


def _answers(cases: tuple[str, ...]) -> dict[int, int]:
    return {int(question): int(choice) for question, _, choice in (case.partition(":") for case in cases)}


def _read_cases(procedure: Procedure, heard: Heard | None) -> dict[int, int]:
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


# -- following up, asking back ----------------------------------------------------------------------------------------


def _open_question(session: Session, heard: Heard, view: View) -> _Result | None:
    """Take a short message that answers the question the procedure just asked: `25 tuổi`, `dạ đi làm ạ`."""
    asked_now = next((tap.action for tap in session.offered if tap.action.startswith("case:")), None)
    if asked_now is None or len(words(heard.text)) > _SHORT_WORDS:
        return None
    _, procedure_id, number, _ = asked_now.split(":")
    if procedure_id not in view.world.knowledge.public:
        return None
    choice = _read_cases(view.procedure(procedure_id), heard).get(int(number))
    return None if choice is None else asked_back(session, view, procedure_id, f"{number}:{choice}")


def _follows_up(session: Session, heard: Heard, decision: Decision, candidates: tuple[Ranked, ...], view: View) -> bool:
    """True for a short question about a side that names no other procedure: it is about the one at hand."""
    said = words(heard.text)
    if session.procedure not in view.world.knowledge.public or not heard.understood.aspects:
        return False
    if len(said) < _SHORT_WORDS // 2 + 1 and not find_aspects(heard.text):
        return False  # a bare yes or no
    sure = decision.verdict is Verdict.ANSWER and decision.procedure is not None
    if sure and decision.procedure != session.procedure and _named(view, str(decision.procedure), heard.text):
        return False
    if len(said) <= _ASKING_ONLY_WORDS and (_ASKING.issuperset(said) or _ASKING.issuperset(words(heard.query.text))):
        return True
    if len(said) > _FOLLOW_UP_WORDS:
        return False
    if sure:
        return decision.procedure == session.procedure
    likely = view.world.index.calibration.thresholds.clarify / 2
    first = next((c.id for c in candidates if c.id in view.world.knowledge.public and c.confidence >= likely), None)
    near = len(said) <= _SHORT_WORDS or first == session.procedure
    if decision.reason == "smalltalk":
        return heard.understood.intent.startswith(ASK)
    return decision.reason in ("", "not_found") or (near and decision.reason == "out_of_scope")


def _named(view: View, procedure_id: str, text: str) -> bool:
    """True when `text` says a name of the procedure, of two words or more."""
    procedure = view.world.knowledge.procedures[procedure_id]
    names = (fold(name) for name in (view.label(procedure_id), *procedure.other_names))
    return any(" " in name and f" {name} " in f" {fold(text)} " for name in names)


def _carried(session: Session, heard: Heard) -> tuple[Aspect, ...]:
    """Return the side asked: `còn giấy ra viện thì sao` asks the side of the question before."""
    said = words(heard.text)
    goes_on = said[:1] == ["con"] or said[:2] in (["the", "con"], ["vay", "con"])
    vague = not set(find_aspects(heard.text)) - {Aspect.STEPS}
    return (session.aspect,) if goes_on and vague and session.aspect else heard.understood.aspects


def _clarify(view: View, options: tuple[str, ...]) -> Turn:
    first = line(view, Kind.TEXT, "clarify")
    items = [Segment(Kind.ITEM, view.name(o), (Claim(Source.PROCEDURE, o, "name"),)) for o in options]
    taps = (*(Tap(view.label(o), f"p:{o}") for o in options), Tap(view.say("clarify_none"), "none"))
    return Turn(Status.CLARIFIED, (*sample_banner(view), first, *items), taps)


# -- what is no question about a procedure ----------------------------------------------------------------------------


def _limited(session: Session, limit: Limit, heard: Heard, decision: Decision, view: View) -> _Result:
    """Refuse the sum, the account, the forged paper; what can be said of the procedure itself is still said."""
    if limit is Limit.BENEFIT_AMOUNT and heard.understood.intent == Limit.SERVICE_PRICE.value:
        limit = Limit.SERVICE_PRICE
    if limit is Limit.SERVICE_PRICE and view.facility.services and _PRICES in view.world.knowledge.public:
        return told(session, view, _PRICES, (Aspect.FEE,))
    aspects = tuple(a for a in heard.understood.aspects if a is not Aspect.FEE)
    about = decision.procedure or (session.procedure if session.procedure in view.world.knowledge.public else None)
    forged = limit is Limit.FAKE_PAPERS and Aspect.ON_BEHALF not in aspects  # "may another go for me" has its answer
    if forged or limit is Limit.SERVICE_PRICE or about is None:
        return limited(view, limit, decision.procedure), replace(session, clarified=False)
    turn, after = told(session, view, about, aspects, heard=heard)
    first = len(sample_banner(view))
    said = line(view, Kind.TEXT, SAID[limit])
    return replace(turn, segments=(*turn.segments[:first], said, *turn.segments[first:])), after


def _wished(
    session: Session, understood: Understanding, decision: Decision, view: View, now: datetime
) -> _Result | None:
    """Do what goes before a sure answer of the search: a person, a call-back, another facility, a complaint."""
    complains = decision.verdict is Verdict.ANSWER and decision.procedure == handover.COMPLAINTS
    if (complains and not understood.aspects) or (understood.intent == "complaint" and understood.confidence >= SURE):
        return handover.complain(view, session)
    if understood.confidence < (SURE if decision.verdict is Verdict.ANSWER else LIKELY):
        return None
    match understood.intent:
        case "person":
            return handover.person(view, session, now)
        case "callback":
            return handover.ask_phone(view, session)
        case "change_facility":
            return facilities.ask_which(view, session)
        case _:
            return None


def _served(session: Session, heard: Heard, decision: Decision, view: View) -> _Result | None:
    """Do what the message asks of the assistant itself; None where it is a question about a procedure.

    A sure answer of the search goes first, but for a life event told without naming the paper.
    """
    understood = heard.understood
    intent, sure = understood.intent, understood.confidence >= SURE
    answers = decision.verdict is Verdict.ANSWER and decision.procedure is not None
    told_plainly = answers and (intent not in _EVENTS or _named(view, str(decision.procedure), heard.text))
    if intent in _LIVES and sure and not told_plainly:
        turn = situation(view, _LIVES[intent])
        return (turn, replace(_moved(session, None), situation=_LIVES[intent])) if turn else None
    likely = decision.verdict is Verdict.REFUSE and understood.confidence >= LIKELY
    if answers or not (sure or likely):
        return None
    if intent in _SAID:
        return short(view, Status.SMALLTALK, _SAID[intent]), replace(session, clarified=False)
    match intent:
        case "complaint":
            return handover.complain(view, session)
        case "restart":
            return greeting(view, restarted=True), _moved(session, None)
        case "for_other":
            return short(view, Status.SMALLTALK, "for_other"), replace(session, on_behalf=True, clarified=False)
        case "data_show" | "data_erase" | "data_stop" | "privacy":
            return own_data.about(view, replace(session, clarified=False))
        case "not_understood" if session.procedure in view.world.knowledge.public and session.procedure:
            return _simpler(view, session.procedure), session
        case "wrong_answer" | "not_understood":
            return _misunderstood(view, session)
        case _:
            return None


def _misunderstood(view: View, session: Session) -> _Result:
    """Offer what else may have been meant; nothing is asked twice."""
    text = line(view, Kind.TEXT, "misunderstood")
    others = procedure_taps(view, session.others)
    turn = Turn(
        Status.CLARIFIED if others and not session.clarified else Status.NOT_FOUND,
        with_sample_banner(view, (text,)),
        (*others, *(situation_taps(view) if not others else ()), *help_taps(view)),
    )
    return turn, replace(_moved(session, None), clarified=bool(others))


def _simpler(view: View, procedure_id: str) -> Turn:
    """Say again only what to bring and where to go."""
    procedure = view.procedure(procedure_id)
    name = Segment(Kind.TITLE, procedure.name, (Claim(Source.PROCEDURE, procedure_id, "name"),))
    body = [s for field in ("papers", "places") for s in section(view, procedure, field).segments]
    first = line(view, Kind.TEXT, "simpler")
    taps = (Tap(view.say("tap_more"), f"more:{procedure_id}"), Tap(view.say("tap_sides"), f"sides:{procedure_id}"))
    return Turn(Status.ANSWERED, with_sample_banner(view, (first, name, *body)), taps, procedure_id)
