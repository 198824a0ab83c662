"""Saying no: which kind of no it is, then whom to ask and when."""

from bot.contact import contact_for
from bot.menu import help_taps, procedure_taps, situation_taps
from bot.say import line, sample_banner, with_sample_banner
from bot.sections import hours_section, notice_segments
from bot.turn import Claim, Kind, Segment, Source, Status, Turn
from bot.world import View
from nlu.aspect import Aspect
from nlu.limits import Limit

__all__ = ["PRICES", "SAID", "limited", "opening_hours", "refusal", "short"]

_OWN_RECORDS = ("tra-cuu-ho-so", "tom-tat-benh-an")
PRICES = "dich-vu-ky-thuat"
"""The procedure that lists a facility's services and prices."""
SAID = {
    Limit.FAKE_PAPERS: "limit_fake_papers",
    Limit.BENEFIT_AMOUNT: "limit_benefit_amount",
    Limit.BANK_ACCOUNT: "limit_bank_account",
    Limit.SERVICE_PRICE: "limit_service_price",
}
"""What is said at each limit."""
_INSTEAD = {
    Limit.FAKE_PAPERS: (),
    Limit.BENEFIT_AMOUNT: ("che-do-thai-san", "che-do-om-dau", "thanh-toan-truc-tiep-bhyt"),
    Limit.BANK_ACCOUNT: ("thanh-toan-vien-phi", "thanh-toan-phi-truc-tuyen"),
    Limit.SERVICE_PRICE: (PRICES,),
}
"""Procedures that are the honest way to what was asked."""


def refusal(view: View, status: Status, key: str, options: tuple[str, ...] = ()) -> Turn:
    """Return sentence `key`, whom to ask, and what may be meant instead."""
    segments = [line(view, Kind.TEXT, key)]
    if status is not Status.SMALLTALK:
        segments = [*notice_segments(view, None, ("hours",)), *segments]
        contact = contact_for(view, None)
        segments.append(Segment(Kind.TEXT, contact.text, contact.claims))
        segments += hours_section(view, None).segments
        segments.append(line(view, Kind.SOURCE, "list_hint"))
    ids = (*options, *(_OWN_RECORDS if status is Status.PERSONAL_RECORD else ()))
    rest = situation_taps(view) if status is Status.SMALLTALK else help_taps(view)
    return Turn(status, (*sample_banner(view), *segments), (*procedure_taps(view, ids), *rest))


def limited(view: View, limit: Limit, procedure_id: str | None) -> Turn:
    """Refuse what no answer may hold: forged papers, sums of benefits, account numbers, prices nobody entered."""
    ids = tuple(dict.fromkeys((*((procedure_id,) if procedure_id else ()), *_INSTEAD[limit])))
    return refusal(view, Status.OUT_OF_SCOPE, SAID[limit], ids[:2])


def opening_hours(view: View) -> Turn:
    """Answer a question about hours that names no procedure with the facility's own."""
    hours = hours_section(view, None).segments
    contact = contact_for(view, None)
    notices = notice_segments(view, None, ("hours",))
    title = Segment(Kind.TITLE, view.facility.name, (Claim(Source.FACILITY, view.facility_id, "name"),))
    label = Claim(Source.REPLY, "", "label_hours")
    missing = line(view, Kind.TEXT, "absent_asked", (label,), field=view.say("label_hours").lower())
    body = hours or (missing,)
    segments = (*sample_banner(view), *notices, title, *body, Segment(Kind.TEXT, contact.text, contact.claims))
    return Turn(Status.ANSWERED if hours else Status.NOT_FOUND, segments, help_taps(view), aspect=Aspect.HOURS)


def short(view: View, status: Status, key: str) -> Turn:
    """Return one sentence and where to begin."""
    return Turn(status, with_sample_banner(view, (line(view, Kind.TEXT, key),)), situation_taps(view))
