"""What a message means: its intent, the sides it asks about, what it names. One result type for every backend.

A backend gets the message as typed (masked) and its one embedding, and answers with an `Understanding`; nothing behind
this seam knows which backend it was.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.aspect import Aspect

if TYPE_CHECKING:
    from nlu.features import Sight

__all__ = ["ASK", "GENERAL", "INTENTS", "Entity", "Understander", "Understanding", "Vector"]

Vector = NDArray[np.float32]
"""The message's embedding: (dim,), length one."""

ASK = "ask_"
"""Intents that begin so ask about a procedure; the rest of the name is an `Aspect`, or `general` for none."""

GENERAL = "ask_general"

INTENTS: tuple[str, ...] = (
    *(f"{ASK}{aspect.value}" for aspect in Aspect),
    GENERAL,
    "greet",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "restart",
    "person",
    "callback",
    "complaint",
    "help",
    "who_are_you",
    "not_understood",
    "wrong_answer",
    "for_other",
    "change_facility",
    "data_show",
    "data_erase",
    "data_stop",
    "privacy",
    "medical_advice",
    "personal_record",
    "fake_papers",
    "benefit_amount",
    "bank_account",
    "service_price",
    "public_other",
    "chitchat",
    "insult",
    "nonsense",
    "instruct_bot",
    "life_birth",
    "life_death",
    "life_inpatient",
    "life_visit",
    "life_lost",
    "life_health_check",
)
"""Every intent there is; examples of any other are an error."""


@dataclass(frozen=True)
class Entity:
    """Something a message names: `kind` (relation, purpose, age …), its `value`, where it stands in the message."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Understanding:
    """What a message means.

    `aspects` are the sides asked about, the main one first, at most two, whatever the intent is; `confidence` is the
    calibrated chance that `intent` is right.
    """

    intent: str
    aspects: tuple[Aspect, ...] = ()
    entities: tuple[Entity, ...] = ()
    confidence: float = 0.0


class Understander(Protocol):
    """Understands one message."""

    def understand(self, text: str, vector: Vector, sight: "Sight | None" = None) -> Understanding:
        """Return what `text` means; `vector` is its one embedding, so that no backend encodes it again.

        `sight` are its other features (`nlu.features.look`) where the caller has them already.
        """
