"""The values a conversation is made of: what came in, what goes out, what is remembered between.

A `Turn` is plain data: what to say, and what else is to be done (`effects`) by whoever holds the storage. Each
`Segment` says which approved field its words come from (`claims`), so that the fact lock can check it and every
channel can render it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from nlu.aspect import Aspect
from nlu.triage import Danger

__all__ = [
    "CALL_FIRST",
    "Claim",
    "Effect",
    "Form",
    "Incoming",
    "Kind",
    "Pending",
    "Ranked",
    "Segment",
    "Session",
    "Source",
    "Status",
    "Tap",
    "Turn",
]


class Status(StrEnum):
    """The closed list of outcomes; wording, tests and metrics switch on it."""

    ANSWERED = "answered"
    CLARIFIED = "clarified"
    SMALLTALK = "smalltalk"
    EMERGENCY = "emergency"
    DISTRESS = "distress"
    MEDICAL_ADVICE = "medical_advice"
    PERSONAL_RECORD = "personal_record"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_FOUND = "not_found"
    LAPSED = "lapsed"
    COMPLAINT = "complaint"
    HANDED_OVER = "handed_over"
    STOPPED = "stopped"
    ERROR = "error"


CALL_FIRST: Final = frozenset(Status) - {Status.ANSWERED, Status.CLARIFIED, Status.SMALLTALK, Status.STOPPED}
"""Outcomes that leave the citizen without what was asked, or in danger: the first thing to tap is a call."""


class Source(StrEnum):
    """Where words may come from."""

    PROCEDURE = "procedure"
    FACILITY = "facility"
    REPLY = "reply"
    CALENDAR = "calendar"
    SITUATION = "situation"
    NOTICE = "notice"  # `id` is its number
    LINK = "link"  # `id` is its address, `seen` when it was last seen not to open


@dataclass(frozen=True)
class Claim:
    """ "These words are covered by `field` of record `id`"; `field` is the English field name or the reply's key."""

    source: Source
    id: str
    field: str


class Kind(StrEnum):
    """How a renderer shows a segment."""

    ALERT = "alert"  # danger, notices: first and standing out
    TITLE = "title"  # the procedure's name
    LABEL = "label"  # "Giấy tờ:", a small heading
    ITEM = "item"  # one line of a list
    TEXT = "text"  # a sentence
    LINK = "link"  # `text` names it, `url` is opened
    SOURCE = "source"  # small print: legal source, date checked, owner, trust remarks
    OWN = "own"  # the citizen's own stored data, shown back to them: no fact of ours, so the fact lock passes it by


@dataclass(frozen=True)
class Segment:
    """One line of a message with what covers it."""

    kind: Kind
    text: str
    claims: tuple[Claim, ...]
    url: str | None = None


@dataclass(frozen=True)
class Tap:
    """A button: `label` is shown, `action` comes back when it is tapped (at most 64 bytes).

    Actions: `p:<id>` a procedure, `p:<id>:<aspect>` one aspect of it, `more:<id>` everything, `sides:<id>` its
    aspects to choose from, `case:<id>:<question>:<choice>` an answer to a question the procedure asks back,
    `life:<situation>` a life situation, `at:<facility>` a facility, `person` a person to talk to, `callback` to be
    called back, `complain` the complaint channels, `rate` and `rate:<1-5>` a rating, `why:<reason>` its reason,
    `keep:<yes|no>` storing, `home` the start, `tel:<number>` a call.
    """

    label: str
    action: str


@dataclass(frozen=True)
class Ranked:
    """One candidate: calibrated confidence in [0, 1] that it is what was asked, and the passage that decided."""

    id: str
    confidence: float
    passage: str


class Form(StrEnum):
    """What kind of message came; only text and taps can be read."""

    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"
    STICKER = "sticker"
    LOCATION = "location"
    FILE = "file"


@dataclass(frozen=True)
class Incoming:
    """One message or tap, already masked (`bot.intake` makes them). `action` is set when a button was tapped.

    `danger` and `signs` were found by the tables in the words as typed (`nlu.triage`, `nlu.watch.signs`). `phone` is
    the one number kept, and only while a call-back is asked for.
    """

    text: str = ""
    action: str | None = None
    form: Form = Form.TEXT
    danger: Danger | None = None
    signs: tuple[bool, ...] = ()
    phone: str | None = None


class Effect(StrEnum):
    """What is to be stored or erased besides the turn; `Turn.effects` pairs each with its value."""

    HAND_OVER = "hand_over"  # value: why (`asked`, `complaint`)
    CALL_BACK = "call_back"  # value: the phone number; goes into its own encrypted table, nowhere else
    RATE = "rate"  # value: 1 to 5
    RATE_REASON = "rate_reason"  # value: one word of `bot.rating.REASONS`
    SHOW_DATA = "show_data"
    ERASE = "erase"
    STOP_STORING = "stop_storing"
    RESUME_STORING = "resume_storing"


@dataclass(frozen=True)
class Turn:
    """The bot's side of one exchange."""

    status: Status
    segments: tuple[Segment, ...]
    taps: tuple[Tap, ...] = ()
    procedure: str | None = None
    aspect: Aspect | None = None
    ranked: tuple[Ranked, ...] = ()
    locked: bool = True  # False when the fact lock replaced the composed text by the plain record
    effects: tuple[tuple[Effect, str], ...] = ()
    intent: str = ""  # what the understanding took the message for; metrics read it

    @property
    def text(self) -> str:
        """The message as plain text, one segment a line."""
        return "\n".join(s.text if not s.url or s.url in s.text else f"{s.text}: {s.url}" for s in self.segments)

    @property
    def confidence(self) -> float:
        """Confidence of the first candidate, 0 without one."""
        return self.ranked[0].confidence if self.ranked else 0.0


class Pending(StrEnum):
    """What the next message is expected to be."""

    PHONE = "phone"  # a number to be called back at
    FACILITY = "facility"  # which facility is meant


@dataclass(frozen=True)
class Session:
    """What is remembered between two messages. Holds no word of the citizen."""

    procedure: str | None = None
    aspect: Aspect | None = None
    cases: tuple[str, ...] = ()  # answers to the procedure's own questions, as `<question>:<choice>`
    others: tuple[str, ...] = ()  # the next best procedures, for "that is not what I asked"
    situation: str | None = None
    offered: tuple[Tap, ...] = ()
    clarified: bool = False
    pending: Pending | None = None
    updated: datetime | None = None
    facility: str | None = None
    on_behalf: bool = False  # a volunteer or neighbour asks: not linked to anyone, not rated
    storing: bool = True
    rated_on: date | None = None  # the day a rating was last offered
    answers: int = 0  # answers given since the conversation began
    paused_until: datetime | None = None  # a person is answering: the bot keeps silent, but for danger
    handed_over: datetime | None = None
