"""What is searched: short texts of each procedure, and examples of what the bot does not answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.procedure import Procedure

__all__ = ["REFUSAL_PREFIX", "Passage", "PassageKind", "passages_of", "refusal_passages"]

REFUSAL_PREFIX = "~"
"""Ids that start so are kinds of refusal (`~medical_advice`), not procedures."""


class PassageKind(StrEnum):
    """Where a passage comes from."""

    NAME = "name"
    OTHER_NAME = "other_name"
    QUESTION = "question"
    FACT = "fact"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Passage:
    """One searchable text that speaks for the procedure (or kind of refusal) `owner`."""

    owner: str
    kind: PassageKind
    text: str


def passages_of(procedure: Procedure) -> list[Passage]:
    """Return the passages of one procedure: its names, sample questions, and one per field of facts."""
    own = procedure.id
    result = [Passage(own, PassageKind.NAME, procedure.name)]
    result += [Passage(own, PassageKind.OTHER_NAME, name) for name in procedure.other_names]
    result += [Passage(own, PassageKind.QUESTION, question) for question in procedure.sample_questions]
    facts = {
        "giấy tờ": [p.name for p in procedure.papers],
        "trường hợp": [c.case for c in procedure.special_cases],
        "kết quả": [s.text for s in procedure.results],
        "ai được làm": [s.text for s in procedure.who],
        "lưu ý": [s.text for s in procedure.warnings],
    }
    result += [
        Passage(own, PassageKind.FACT, f"{procedure.name}, {label}: {'; '.join(texts)}")
        for label, texts in facts.items()
        if texts
    ]
    return list(dict.fromkeys(result))


def refusal_passages(examples: Mapping[str, Iterable[str]]) -> list[Passage]:
    """Return passages for examples of each kind of message that is not answered with a procedure."""
    return [
        Passage(REFUSAL_PREFIX + kind, PassageKind.REFUSAL, text) for kind, texts in examples.items() for text in texts
    ]
