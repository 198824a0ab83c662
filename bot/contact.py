"""Whom to ask: the first contact that exists, never an empty number.

Office (counter) phone → facility phone → hotline → official page → the reception desk. What is not done at a health
facility names its own office first.
"""

from dataclasses import dataclass

from bot.turn import Claim, Source
from bot.world import View
from knowledge.procedure import Group, PlaceKind, Procedure
from knowledge.stating import state, state_field

__all__ = ["Contact", "contact_for", "done_here", "usable_phone"]

_HEALTH = (PlaceKind.FACILITY, PlaceKind.STATION)
_OWN_GROUPS = (Group.VISIT, Group.MEDICAL_PAPER, Group.SERVICE)


@dataclass(frozen=True)
class Contact:
    """A sentence that says whom to ask, the phone in it, and what covers its words."""

    text: str
    phone: str | None
    claims: tuple[Claim, ...]


def contact_for(view: View, procedure: Procedure | None) -> Contact:
    """Return the contact for `procedure`, or of the facility itself without one."""
    offices = _outside_offices(view, procedure)
    own = _facility_contact(view, procedure)
    if procedure is None:
        return own
    if not offices and not done_here(view, procedure):
        return Contact(view.say("contact_receiving"), own.phone, (Claim(Source.REPLY, "", "contact_receiving"),))
    if not offices:
        return own
    office = Claim(Source.PROCEDURE, procedure.id, "places")
    reply = Claim(Source.REPLY, "", "contact_office")
    sentence = view.say("contact_office", office=" hoặc ".join(offices))
    return Contact(sentence, own.phone, (reply, office))


def usable_phone(view: View, procedure: Procedure | None = None) -> str | None:
    """Return the phone of the first contact that has one."""
    return _facility_contact(view, procedure).phone


def done_here(view: View, procedure: Procedure) -> bool:
    """True when this facility does `procedure`: one of its counters handles it, or its places name a health facility.

    Where no place is stated, care, medical papers and the facility's own services are taken to be done here.
    """
    places = state_field(procedure, "places", view.today).rows
    if view.facility.counter(procedure.id) or any(p.kind in _HEALTH for p in places):
        return True
    return not places and procedure.group in _OWN_GROUPS


def _outside_offices(view: View, procedure: Procedure | None) -> list[str]:
    if procedure is None:
        return []
    places = state_field(procedure, "places", view.today).rows
    outside = [p.kind.value for p in places if p.kind not in (*_HEALTH, PlaceKind.ONLINE_ONLY)]
    return list(dict.fromkeys(outside)) if not any(p.kind in _HEALTH for p in places) else []


def _facility_contact(view: View, procedure: Procedure | None) -> Contact:
    facility = view.facility

    def claims(key: str, *fields: str) -> tuple[Claim, ...]:
        covered = tuple(Claim(Source.FACILITY, facility.id, f) for f in ("name", *fields))
        return (Claim(Source.REPLY, "", key), *covered)

    counter = facility.counter(procedure.id) if procedure else None
    overdue = procedure.overdue_days(view.today) if procedure else 0
    if (
        procedure
        and counter
        and counter.phone
        and state("phone", [counter], view.today, overdue, view.world.grace_days).rows
    ):
        text = view.say("contact_counter", counter=counter.name, phone=counter.phone)
        return Contact(text, counter.phone, claims("contact_counter", f"counters.{procedure.id}"))
    if facility.phone:
        text = view.say("contact_facility", facility=facility.name, phone=facility.phone)
        return Contact(text, facility.phone, claims("contact_facility", "phone"))
    if facility.hotline:
        text = view.say("contact_hotline", facility=facility.name, phone=facility.hotline)
        return Contact(text, facility.hotline, claims("contact_hotline", "hotline"))
    if facility.official_page:
        text = view.say("contact_page", facility=facility.name, url=facility.official_page)
        return Contact(text, None, claims("contact_page", "official_page"))
    return Contact(view.say("contact_desk", facility=facility.name), None, claims("contact_desk"))
