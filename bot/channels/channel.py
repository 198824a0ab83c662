"""What a channel is to everything behind it: events in, parts of an answer out, and each send has an outcome."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.turn import Form

__all__ = ["Button", "Capability", "Channel", "Event", "Happening", "Outcome", "Part", "Sent", "Sink", "Window"]


class Happening(StrEnum):
    """What a platform tells of."""

    MESSAGE = "message"  # words, or something that cannot be read (`Event.form`)
    TAP = "tap"  # a button (`Event.action`)
    START = "start"  # the conversation was opened: followed, /start, a QR code
    LEFT = "left"  # unfollowed, blocked: nothing more is sent
    WITHDRAWN = "withdrawn"  # consent withdrawn: what is kept is erased
    PERSON = "person"  # somebody of the staff answered by hand: the bot keeps silent for a while
    OTHER = "other"  # counted by name, never answered


@dataclass(frozen=True)
class Event:
    """One event of a platform, read and verified. Held in memory only: `text` is as typed.

    Attributes:
        channel: name of the channel.
        key: the platform's id of the event; the same event delivered twice has the same key.
        user: the platform's id of the citizen.
        at: when the platform says it happened.
        happening: what it is.
        text: the words of a message.
        form: what kind of message.
        action: of a tap; None where it cannot be read as one of ours.
        place: id of a facility, from a QR code or deep link.
        name: the platform's own name of the event, for counting.
    """

    channel: str
    key: str
    user: str
    at: datetime
    happening: Happening
    text: str = ""
    form: Form = Form.TEXT
    action: str | None = None
    place: str | None = None
    name: str = ""


Sink = Callable[[Event], Awaitable[None]]
"""Takes an event; returns once it is durable (its words masked) or of no further use, so that it may be acknowledged.

Raises OSError or StoreError where it could not be kept: the platform has to deliver it again.
"""


class Outcome(StrEnum):
    """How sending one part ended; the delivery switches on it."""

    OK = "ok"
    LATER = "later"  # surely not sent, may be tried again: rate, busy, refused connection
    UNCERTAIN = "uncertain"  # cut off after it may have arrived: never repeated blindly
    UNREACHABLE = "unreachable"  # this citizen cannot be written to
    ALARM = "alarm"  # the account cannot send: credential, package, permission; the owner is told
    BUG = "bug"  # the platform refused the message itself


@dataclass(frozen=True)
class Sent:
    """What came of a send.

    Attributes:
        outcome: the class.
        code: the platform's own code, for logs and counts; never its words.
        wait: seconds the platform asks to wait, where it does.
        remain: free replies left for this citizen, where it says so.
        message: the platform's id of what was sent.
    """

    outcome: Outcome
    code: str = ""
    wait: float | None = None
    remain: int | None = None
    message: str = ""


class Window(StrEnum):
    """What a platform makes of a reply now; the last two are also the codes such parts are kept with."""

    FREE = "free"
    PAID = "paid"
    CLOSED = "closed"


@dataclass(frozen=True)
class Capability:
    """What a channel can show.

    Attributes:
        text: most characters of one part.
        utf16: characters are counted in UTF-16 units.
        buttons: most buttons of one part; 0 where choices are a numbered list only.
        label: most characters of a button.
        calls: buttons can dial.
        links: buttons can open a page.
        html: parts are HTML (`<b>`, `<i>`, `<a>`), else plain text.
        billed: a reply may cost money or use up an allowance.
        free: how long after a citizen's last event a reply costs nothing; None where nothing of that kind is.
        reach: how long after it a reply may be sent at all, counted with `free`.
    """

    text: int
    buttons: int
    label: int = 100
    utf16: bool = False
    calls: bool = False
    links: bool = False
    html: bool = False
    billed: bool = False
    free: timedelta | None = None
    reach: timedelta | None = None


@dataclass(frozen=True)
class Button:
    """One button: exactly one of `action` (comes back as a tap), `phone` (is dialled), `url` (is opened)."""

    label: str
    action: str | None = None
    phone: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Part:
    """One outgoing message, within the limits of its channel; buttons stand on the last part of an answer."""

    text: str
    buttons: tuple[Button, ...] = ()


class Channel(Protocol):
    """One platform."""

    @property
    def name(self) -> str:
        """Its name in the database and in figures: `zalo_oa`, `zalo_bot`, `telegram`."""

    @property
    def capability(self) -> Capability:
        """What it can show."""

    async def send(self, user: str, part: Part) -> Sent:
        """Send one part; never raises for what a network or a platform does."""

    async def typing(self, user: str) -> None:
        """Show that an answer is being looked up, where the channel can; failures do not matter."""

    async def left(self, user: str) -> int | None:
        """Ask how many free replies to a citizen are left; None where there is no limit or nobody says."""

    async def close(self) -> None:
        """Close its connections."""
