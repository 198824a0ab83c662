"""What the platform's codes mean for the delivery. Two kinds stand apart: a wrong kind of account, a spent token."""

from typing import Final

from bot.channels.channel import Outcome

__all__ = ["CLOSED", "RENEW", "USED_UP", "WRONG_KIND", "outcome_of"]

RENEW: Final = frozenset({-216, -220, -219, -209, -212, -223, -242})
"""Credential: the token is renewed once and the message sent once more."""
WRONG_KIND: Final = -235
"""This kind of account cannot use this version of the interface: the other version may take the message."""
CLOSED: Final = -240
"""The old version of the interface is closed for this account."""

USED_UP: Final = frozenset({-211, -224, -320, -321})
"""An allowance is used up, the package too small, no account pays: nothing leaves until somebody acts."""

_KINDS: Final = {
    Outcome.LATER: (-32, -200, -211, -214, -234),
    Outcome.UNREACHABLE: (-213, -217, -218, -227, -230, -232, -244, -305, -311),
    Outcome.ALARM: (-204, -205, -221, -224, WRONG_KIND, -320, -321, -403, *RENEW),
    Outcome.BUG: (-201, -210, -100, -233, CLOSED, -248, -249),
}
_OUTCOMES: Final = {code: outcome for outcome, codes in _KINDS.items() for code in codes}


def outcome_of(code: int) -> Outcome:
    """Return the class of an answer. A code nobody knows refused the message: it is not sent again as it is."""
    return Outcome.OK if code == 0 else _OUTCOMES.get(code, Outcome.BUG)
