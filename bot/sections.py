"""One section of an answer: a heading and the rows of one field that may be said today.

A section knows what covers each of its lines, what is missing, and what is about to change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.contact import contact_for, done_here
from bot.say import line
from bot.turn import Claim, Kind, Segment, Source
from bot.wording import remark, row_words
from bot.world import View
from knowledge.procedure import Link, Paper, PlaceKind, Procedure
from knowledge.record import Fact
from knowledge.stating import Stated, state, state_field
from knowledge.values import format_day
from nlu.aspect import Aspect

__all__ = [
    "ASPECT_FIELDS",
    "SHORT",
    "Section",
    "counter_lines",
    "field_label",
    "hours_section",
    "link_lines",
    "notice_segments",
    "section",
]

ASPECT_FIELDS: dict[Aspect, tuple[str, ...]] = {
    Aspect.PAPERS: ("papers", "sets"),
    Aspect.PLACE: ("places", "hours"),
    Aspect.HOURS: ("hours",),
    Aspect.DEADLINE: ("deadlines",),
    Aspect.OFFICE_TIME: ("office_times",),
    Aspect.FEE: ("fees",),
    Aspect.ONLINE: ("online", "links", "online_payment"),
    Aspect.POST: ("postal",),
    Aspect.WHO: ("who",),
    Aspect.ON_BEHALF: ("on_behalf", "who"),
    Aspect.STEPS: ("steps",),
    Aspect.LEGAL_BASIS: ("legal_bases",),
    Aspect.VALIDITY: ("validity",),
    Aspect.RESULT: ("results",),
    Aspect.CODE: ("codes",),
}

SHORT = ("papers", "places", "deadlines", "office_times", "fees", "links")
"""Fields of the short answer, in order."""


@dataclass(frozen=True)
class Section:
    """Lines of one field, with `missing` when there is nothing to say and `lapsed` when it has run out."""

    field: str
    segments: tuple[Segment, ...]
    changes: tuple[Segment, ...]
    missing: bool
    lapsed: bool


def field_label(view: View, field: str) -> str:
    """Return the heading of a field."""
    return view.say(f"label_{field}")


def section(view: View, procedure: Procedure, field: str, hidden: frozenset[str] = frozenset()) -> Section:
    """Build the section of one field for today, without the rows of the cases in `hidden`."""
    if field == "hours":
        return hours_section(view, procedure)
    stated = _without(state_field(procedure, field, view.today, view.world.grace_days), hidden)
    claim = Claim(Source.PROCEDURE, procedure.id, field)
    lines = _lines(view, procedure, field, stated, claim)
    if field == "places":
        lines += counter_lines(view, procedure)
    head = [_head(view, procedure, field)] if lines else []
    return Section(
        field,
        (*head, *lines),
        _changes(view, stated, claim, field),
        not lines,
        stated.lapsed,
    )


def _lines(view: View, procedure: Procedure, field: str, stated: Stated, claim: Claim) -> list[Segment]:
    match field:
        case "papers":
            return _papers(view, stated, claim)
        case "links":
            return link_lines(view, procedure, stated.rows)
    return [_line(row, (claim,)) for row in stated.rows]


def _without(stated: Stated, hidden: frozenset[str]) -> Stated:
    if not hidden:
        return stated
    rows, ending, starting = (
        tuple(row for row in part if not {getattr(row, "case", None), getattr(row, "when", None)} & hidden)
        for part in (stated.rows, stated.ending, stated.starting)
    )
    return replace(stated, rows=rows, ending=ending, starting=starting)


def _head(view: View, procedure: Procedure, field: str) -> Segment:
    """Return the heading; rows that this facility set in place of the national ones say so."""
    text, claims = field_label(view, field), (Claim(Source.REPLY, "", f"label_{field}"),)
    national = view.world.knowledge.procedures[procedure.id]
    if getattr(procedure, field) is getattr(national, field):
        return Segment(Kind.LABEL, text, claims)
    scope = view.say("facility_scope", facility=view.facility.name)
    covered = (Claim(Source.REPLY, "", "facility_scope"), Claim(Source.FACILITY, view.facility_id, "name"))
    return Segment(Kind.LABEL, f"{text} – {scope[:1].lower()}{scope[1:]}", (*claims, *covered))


def _line(row: Fact, claims: tuple[Claim, ...]) -> Segment:
    words = row_words(row)
    return Segment(Kind.ITEM, remark(words[:1].upper() + words[1:], row), claims)


def _papers(view: View, stated: Stated, claim: Claim) -> list[Segment]:
    """Papers needed always come first, then those of each case under its heading."""
    rows: list[Paper] = list(stated.rows)
    lines = [_line(row, (claim,)) for row in rows if not row.case]
    for case in dict.fromkeys(row.case for row in rows if row.case):
        head = view.say("case", case=str(case))
        lines.append(Segment(Kind.TEXT, head, (Claim(Source.REPLY, "", "case"), claim)))
        lines += [_line(row, (claim,)) for row in rows if row.case == case]
    return lines


def link_lines(view: View, procedure: Procedure, rows: Sequence[Link]) -> list[Segment]:
    """Return the links; before one that does not open stands so and since when it is known, after them where to go."""
    claim = Claim(Source.PROCEDURE, procedure.id, "links")
    lines = []
    for row in rows:
        if seen := view.world.dead.get(row.url):
            known = Claim(Source.LINK, row.url, "seen")
            lines.append(
                line(view, Kind.TEXT, "link_dead", (known,), clock=f"{seen:%H:%M}", day=format_day(seen.date()))
            )
        lines.append(Segment(Kind.LINK, row_words(row), (claim,), url=row.url))
    dead = any(row.url in view.world.dead for row in rows)
    return [*lines, *_instead(view, procedure)] if dead else lines


def _instead(view: View, procedure: Procedure) -> list[Segment]:
    """Return where a procedure is done without its page; whom to ask where the record names no place."""
    claim = Claim(Source.PROCEDURE, procedure.id, "places")
    places = state_field(procedure, "places", view.today, view.world.grace_days).rows
    lines = [_line(row, (claim,)) for row in places if row.kind is not PlaceKind.ONLINE_ONLY]
    lines += counter_lines(view, procedure)
    if lines:
        return [line(view, Kind.TEXT, "link_dead_go"), *lines]
    contact = contact_for(view, procedure)
    return [line(view, Kind.TEXT, "link_dead_ask"), Segment(Kind.TEXT, contact.text, contact.claims)]


def counter_lines(view: View, procedure: Procedure) -> list[Segment]:
    """Return the counter that handles `procedure` at this facility, with its room and the address; none unknown."""
    facility = view.facility
    counter = facility.counter(procedure.id)
    if counter is None or not state("counters", [counter], view.today).rows:
        return []
    claims = (
        Claim(Source.REPLY, "", "label_counter"),
        Claim(Source.FACILITY, facility.id, "name"),
        Claim(Source.FACILITY, facility.id, f"counters.{procedure.id}"),
        Claim(Source.FACILITY, facility.id, "address"),
    )
    where = ", ".join(part for part in (counter.name, counter.room, facility.address) if part)
    text = f"{view.say('label_counter', facility=facility.name)}: {where}"
    return [Segment(Kind.ITEM, remark(text, counter), claims)]


def hours_section(view: View, procedure: Procedure | None) -> Section:
    """Build the section of opening hours: of the counter for `procedure`, else of the facility itself.

    What another office does has none: the hospital's hours would send somebody to a closed door.
    """
    facility = view.facility
    if procedure is not None and not done_here(view, procedure):
        return Section("hours", (), (), missing=True, lapsed=False)
    counter = facility.counter(procedure.id) if procedure else None
    own = counter.hours if counter else ()
    source, rows = ("counters", own) if own else ("hours", facility.hours)
    overdue = procedure.overdue_days(view.today) if procedure else 0
    stated = state("hours", rows, view.today, overdue, view.world.grace_days)
    claims = (Claim(Source.FACILITY, facility.id, f"{source}.{procedure.id}" if procedure else source),)
    lines = [_line(row, claims) for row in stated.rows]
    lines += _holidays(view) if lines else []
    head = [Segment(Kind.LABEL, field_label(view, "hours"), (Claim(Source.REPLY, "", "label_hours"),))] if lines else []
    return Section("hours", (*head, *lines), (), not lines, stated.lapsed)


def _holidays(view: View, days: int = 7) -> list[Segment]:
    """Name the public holidays of the coming week, so that nobody travels to a closed door."""
    calendar = view.world.knowledge.calendar
    claims = (Claim(Source.REPLY, "", "holiday"), Claim(Source.CALENDAR, "calendar", "holidays"))
    lines = []
    for day in (view.today + timedelta(days=n) for n in range(days)):
        holiday = calendar.holiday(day)
        if holiday:
            lines.append(Segment(Kind.ITEM, view.say("holiday", day=format_day(day), name=holiday.name), claims))
    return lines


def _changes(view: View, stated: Stated, claim: Claim, field: str) -> tuple[Segment, ...]:
    """Say what changes within the notice period, and when."""
    label = field_label(view, field)
    name = label[0].lower() + label[1:]
    lines = []
    for key, rows in (("ending", stated.ending), ("starting", stated.starting)):
        for row in rows:
            day = row.valid_to if key == "ending" else row.valid_from
            text = view.say(key, day=format_day(day), field=name, text=remark(row_words(row), row))
            lines.append(
                Segment(
                    Kind.TEXT, text, (Claim(Source.REPLY, "", key), claim, Claim(Source.REPLY, "", f"label_{field}"))
                )
            )
    return tuple(lines)


def notice_segments(view: View, procedure_id: str | None, fields: tuple[str, ...]) -> list[Segment]:
    """Return the temporary notices that touch an answer now: about `procedure_id`, or showing these `fields`."""
    lines = []
    for notice in view.world.knowledge.notices:
        if notice.at(view.facility_id) and notice.shown(view.now) and notice.concerns(procedure_id, fields):
            key = "notice_hours" if notice.until.clock else "notice"
            text = view.say(key, text=notice.text, start=str(notice.starts), until=str(notice.until))
            own = Claim(Source.NOTICE, str(notice.number), "text")
            lines.append(Segment(Kind.ALERT, text, (Claim(Source.REPLY, "", key), own)))
    return lines
