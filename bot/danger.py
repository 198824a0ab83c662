"""What is said where somebody may die or is being hurt: numbers to call, nothing else, no word of it kept."""

from bot.say import facility_claims, line, with_sample_banner
from bot.turn import Kind, Status, Tap, Turn
from bot.world import View
from nlu.triage import Danger

__all__ = ["EMERGENCY_NUMBERS", "danger"]

EMERGENCY_NUMBERS = {"tap_emergency": "115", "tap_police": "113", "tap_child": "111"}
_SAID = {
    Danger.EMERGENCY: (Status.EMERGENCY, ("emergency",), ("tap_emergency",)),
    Danger.DISTRESS: (Status.DISTRESS, ("distress", "distress_stay"), ("tap_emergency", "tap_police", "tap_child")),
}


def danger(view: View, found: Danger) -> Turn:
    """Return the numbers to call, the facility's own among them."""
    status, keys, calls = _SAID[found]
    segments = [line(view, Kind.ALERT, key) for key in keys]
    taps = [Tap(view.say(key), f"tel:{EMERGENCY_NUMBERS[key]}") for key in calls]
    phone = view.facility.emergency_phone
    if phone:
        covered = facility_claims(view, "emergency_phone")
        key = f"{status.value}_facility"
        segments.append(line(view, Kind.ALERT, key, covered, facility=view.facility.name, phone=phone))
        taps.append(Tap(view.say("tap_call", phone=phone), f"tel:{phone}"))
    banner = with_sample_banner(view, ())
    return Turn(status, (*segments, *banner), tuple(taps))
