"""The values a conversation is made of: what came in, what goes out, what is remembered between.

A `Turn` is plain data. Each `Segment` says which approved field its words come from (`claims`), so that the fact
lock can check it and every channel can render it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nlu.aspect import Aspect

__all__ = ["Claim", "Incoming", "Kind", "Ranked", "Segment", "Session", "Source", "Status", "Tap", "Turn"]


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


class Source(StrEnum):
    """Where words may come from."""

    PROCEDURE = "procedure"
    FACILITY = "facility"
    REPLY = "reply"
    CALENDAR = "calendar"


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

    Actions: `p:<id>` a procedure, `p:<id>:<aspect>` one aspect of it, `more:<id>` everything,
    `person` a person to talk to, `complain` the complaint channels, `home` the start, `tel:<number>` a call.
    """

    label: str
    action: str


@dataclass(frozen=True)
class Ranked:
    """One candidate: calibrated confidence in [0, 1] that it is what was asked, and the passage that decided."""

    id: str
    confidence: float
    passage: str


@dataclass(frozen=True)
class Incoming:
    """One message or tap. `action` is set when a button was tapped, else `text` is what was typed."""

    text: str = ""
    action: str | None = None


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

    @property
    def text(self) -> str:
        """The message as plain text, one segment a line."""
        return "\n".join(s.text if not s.url or s.url in s.text else f"{s.text}: {s.url}" for s in self.segments)

    @property
    def confidence(self) -> float:
        """Confidence of the first candidate, 0 without one."""
        return self.ranked[0].confidence if self.ranked else 0.0


@dataclass(frozen=True)
class Session:
    """What is remembered between two messages, in memory only."""

    procedure: str | None = None
    offered: tuple[Tap, ...] = ()
    clarified: bool = False
    updated: datetime | None = None
    facility: str | None = None
