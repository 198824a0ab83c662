"""Composes answers from one approved record: short first, everything on request, small print always.

Nothing here chooses a procedure and nothing here invents: a section is copied from its field or it is named as
missing in one closing sentence with whom to ask.
"""

from collections.abc import Sequence

from bot.contact import Contact, contact_for
from bot.say import line, sample_banner
from bot.sections import ASPECT_FIELDS, SHORT, Section, field_label, notice_segments, section
from bot.turn import Claim, Kind, Segment, Source, Status, Tap, Turn
from bot.waiting import waiting
from bot.wording import SECONDARY_MARK, remark
from bot.world import View
from knowledge.procedure import Group, Procedure
from knowledge.procedure import Status as FileStatus
from knowledge.stating import state, state_field
from knowledge.values import format_day
from nlu.aspect import Aspect

__all__ = ["answer", "everything", "next_taps", "small_print"]

_FULL = (
    "who",
    "on_behalf",
    "papers",
    "sets",
    "places",
    "hours",
    "steps",
    "deadlines",
    "office_times",
    "fees",
    "results",
    "validity",
    "online",
    "links",
    "online_payment",
    "postal",
    "special_cases",
    "rights",
    "warnings",
    "codes",
    "legal_bases",
)
_WARNINGS_SHOWN = 2
_TAPS = ((Aspect.ONLINE, "tap_online"), (Aspect.STEPS, "tap_steps"))
"""Next questions the short answer does not answer already."""


def answer(view: View, procedure_id: str, aspects: Sequence[Aspect] = (), hidden: frozenset[str] = frozenset()) -> Turn:
    """Return the short answer, what was asked first; rows of the cases in `hidden` are not this citizen's."""
    procedure = view.procedure(procedure_id)
    if other := waiting(view, procedure) or _no_longer(view, procedure):
        return other
    asked = tuple(dict.fromkeys(f for aspect in aspects for f in ASPECT_FIELDS[aspect]))
    fields = tuple(dict.fromkeys((*asked, *SHORT)))
    sections = {f: section(view, procedure, f, hidden) for f in fields}
    body: list[Segment] = []
    for aspect in aspects:
        body += _asked(view, procedure, aspect, sections)
    shown = set(asked)
    for field in SHORT:
        if field not in shown:
            body += sections[field].segments
    if "warnings" not in shown:
        body += _first_warnings(view, procedure)
    body += _services(view, procedure_id)
    missing = [f for f in SHORT if sections[f].missing and f not in ("links", "deadlines") and f not in shown]
    status = _status(aspects, sections)
    return _turn(
        view,
        procedure,
        status,
        body,
        list(sections.values()),
        missing,
        aspects[0] if aspects else None,
        next_taps(view, procedure, aspects),
    )


def everything(view: View, procedure_id: str, hidden: frozenset[str] = frozenset()) -> Turn:
    """Return all that may be said of a procedure: "Xem đủ" and the printable page."""
    procedure = view.procedure(procedure_id)
    if other := waiting(view, procedure) or _no_longer(view, procedure):
        return other
    sections = [section(view, procedure, f, hidden) for f in _FULL]
    body = [segment for s in sections for segment in s.segments]
    body += _services(view, procedure_id)
    body += _related(view, procedure) + _contrasts(view, procedure) + _videos(view, procedure)
    missing = [
        s.field
        for s in sections
        if s.missing
        and s.field in ("papers", "places", "steps", "office_times", "fees", "results", "who", "online", "hours")
    ]
    return _turn(
        view, procedure, Status.ANSWERED, body, sections, missing, None, next_taps(view, procedure, (), full=True)
    )


def _turn(
    view: View,
    procedure: Procedure,
    status: Status,
    body: list[Segment],
    sections: Sequence[Section],
    missing: Sequence[str],
    aspect: Aspect | None,
    taps: tuple[Tap, ...],
) -> Turn:
    own = Claim(Source.PROCEDURE, procedure.id, "name")
    head = [Segment(Kind.TITLE, procedure.name, (own,))]
    if procedure.group is Group.MEDICAL_PAPER:
        head.append(line(view, Kind.TEXT, "health_facility"))
    notices = notice_segments(view, procedure.id, tuple(s.field for s in sections if not s.missing))
    changes = [change for s in sections for change in s.changes]
    secondary = any(s.text.endswith(SECONDARY_MARK) for s in (*body, *changes))
    tail = _absent(view, procedure, missing) + small_print(view, procedure, secondary)
    segments = (*sample_banner(view), *notices, *head, *body, *changes, *tail)
    return Turn(status, segments, taps, procedure.id, aspect)


def _asked(view: View, procedure: Procedure, aspect: Aspect, sections: dict[str, Section]) -> list[Segment]:
    """Return the sections of one aspect; when its main field is empty, first one sentence that says why."""
    fields = ASPECT_FIELDS[aspect]
    found = [segment for f in fields for segment in sections[f].segments]
    if sections[fields[0]].segments:
        return found
    name = field_label(view, fields[0])
    lapsed = any(sections[f].lapsed for f in fields)
    key = "lapsed" if lapsed else "absent_asked"
    label = Claim(Source.REPLY, "", f"label_{fields[0]}")
    contact = contact_for(view, procedure)
    return [
        line(view, Kind.TEXT, key, (label,), field=name[0].lower() + name[1:]),
        Segment(Kind.TEXT, contact.text, contact.claims),
        *found,
    ]


def _status(aspects: Sequence[Aspect], sections: dict[str, Section]) -> Status:
    if aspects:
        fields = ASPECT_FIELDS[aspects[0]]
        if all(sections[f].missing for f in fields) and any(sections[f].lapsed for f in fields):
            return Status.LAPSED
    return Status.ANSWERED


def _first_warnings(view: View, procedure: Procedure) -> list[Segment]:
    segments = section(view, procedure, "warnings").segments
    return list(segments[: 1 + _WARNINGS_SHOWN])


def _services(view: View, procedure_id: str) -> list[Segment]:
    """Return the facility's listed services and prices, for the procedure that is about them."""
    facility = view.facility
    if procedure_id != "dich-vu-ky-thuat" or not facility.services:
        return []
    claim = Claim(Source.FACILITY, facility.id, "services")
    lines = [line(view, Kind.LABEL, "label_services")]
    for service in state("fees", facility.services, view.today).rows:
        extra = ", ".join(part for part in (service.department, service.note) if part)
        text = service.name + (f": {service.price}" if service.price else "") + (f" ({extra})" if extra else "")
        lines.append(Segment(Kind.ITEM, remark(text, service), (claim,)))
    return lines if len(lines) > 1 else []


def _related(view: View, procedure: Procedure) -> list[Segment]:
    """Name what usually comes before and after."""
    public = view.world.knowledge.public
    lines = [
        Segment(Kind.ITEM, f"{when}: {view.name(i)}", (Claim(Source.PROCEDURE, i, "name"),))
        for when, ids in (("Trước đó", procedure.related.before), ("Sau đó", procedure.related.after))
        for i in ids
        if i in public
    ]
    return [line(view, Kind.LABEL, "label_related"), *lines] if lines else []


def _contrasts(view: View, procedure: Procedure) -> list[Segment]:
    own = Claim(Source.PROCEDURE, procedure.id, "contrasts")
    return [
        line(
            view,
            Kind.TEXT,
            "confused_with",
            (own, Claim(Source.PROCEDURE, c.id, "name")),
            name=view.name(c.id),
            difference=c.difference,
        )
        for c in procedure.contrasts
        if c.id in view.world.knowledge.public
    ]


def _videos(view: View, procedure: Procedure) -> list[Segment]:
    rows = state_field(procedure, "videos", view.today).rows
    claim = Claim(Source.PROCEDURE, procedure.id, "videos")
    head = [line(view, Kind.LABEL, "label_videos")] if rows else []
    return [*head, *(Segment(Kind.LINK, row.name, (claim,), url=row.url) for row in rows)]


def _absent(view: View, procedure: Procedure, missing: Sequence[str]) -> list[Segment]:
    """Name all missing fields in one sentence, with whom to ask."""
    if not missing:
        return []
    labels = [field_label(view, f) for f in missing]
    names = ", ".join(label[0].lower() + label[1:] for label in labels)
    contact: Contact = contact_for(view, procedure)
    covered = (*contact.claims, *(Claim(Source.REPLY, "", f"label_{f}") for f in missing))
    return [line(view, Kind.TEXT, "absent", covered, fields=names, contact=contact.text)]


def small_print(view: View, procedure: Procedure, secondary: bool) -> list[Segment]:
    """Source, date checked, owner, and the remarks on trust and approval."""
    claims = {f: (Claim(Source.PROCEDURE, procedure.id, f),) for f in ("legal_bases", "checked", "review_by", "owner")}
    lines: list[Segment] = []
    if procedure.status is FileStatus.PENDING:
        lines.append(line(view, Kind.SOURCE, "internal_pending"))
    if secondary:
        lines.append(line(view, Kind.SOURCE, "secondary"))
    documents = list(dict.fromkeys(row.document for row in state_field(procedure, "legal_bases", view.today).rows))
    if documents:
        lines.append(line(view, Kind.SOURCE, "source", claims["legal_bases"], source="; ".join(documents[:3])))
    else:
        lines.append(line(view, Kind.SOURCE, "source_none"))
    if procedure.checked:
        lines.append(line(view, Kind.SOURCE, "checked", claims["checked"], day=format_day(procedure.checked)))
    if procedure.overdue_days(view.today):
        last = procedure.checked or procedure.review_by
        lines.append(
            line(view, Kind.SOURCE, "reviewed_late", (*claims["checked"], *claims["review_by"]), day=format_day(last))
        )
    owner_claims = (*claims["owner"], Claim(Source.FACILITY, view.facility_id, f"counters.{procedure.id}"))
    lines.append(
        line(view, Kind.SOURCE, "owner", owner_claims, owner=procedure.owner)
        if procedure.owner
        else line(view, Kind.SOURCE, "owner_none")
    )
    return lines


def next_taps(view: View, procedure: Procedure, aspects: Sequence[Aspect], full: bool = False) -> tuple[Tap, ...]:
    """Return the buttons under an answer: more, a likely next question, a person, complaints."""
    taps = [] if full else [Tap(view.say("tap_more"), f"more:{procedure.id}")]
    for aspect, key in _TAPS:
        if aspect not in aspects and not full and getattr(procedure, ASPECT_FIELDS[aspect][0]):
            taps.append(Tap(view.say(key), f"p:{procedure.id}:{aspect.value}"))
    taps = [*taps[:2], Tap(view.say("tap_sides"), f"sides:{procedure.id}")]
    return (*taps, Tap(view.say("tap_person"), "person"), Tap(view.say("tap_complain"), "complain"))


def _no_longer(view: View, procedure: Procedure) -> Turn | None:
    """Return what to say of a procedure that was repealed or replaced, None for a living one."""
    own = Claim(Source.PROCEDURE, procedure.id, "name")
    if procedure.status is FileStatus.REPEALED:
        segments = [line(view, Kind.TEXT, "repealed", (own,), name=procedure.name)]
        return Turn(
            Status.LAPSED, (*sample_banner(view), *segments), (Tap(view.say("tap_person"), "person"),), procedure.id
        )
    if procedure.status is FileStatus.REPLACED and procedure.replaced_by:
        new = procedure.replaced_by
        text = line(
            view,
            Kind.TEXT,
            "replaced",
            (own, Claim(Source.PROCEDURE, new, "name")),
            name=procedure.name,
            new=view.name(new),
        )
        taps = (Tap(view.label(new), f"p:{new}"), Tap(view.say("tap_person"), "person"))
        return Turn(Status.LAPSED, (*sample_banner(view), text), taps, procedure.id)
    return None
