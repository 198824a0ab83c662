"""Who asks what under load, what the answer has to be, and what became of it: no network, no clock.

The answers are made beforehand by the same assistant, so that what arrives can be compared word for word: each text
says which message it answers. Times are seconds of one monotonic clock.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.assistant import Assistant
from bot.channels.channel import Capability
from bot.channels.render import render
from bot.intake import take_in
from bot.turn import Session
from nlu.text import nfc, strip_marks

__all__ = ["LENGTH", "Answered", "Script", "Verdict", "turn_of", "write_scripts"]

LENGTH = 5
"""Messages of one citizen."""
_BETWEEN = 2
"""Seconds between two messages of one citizen: sooner than anybody reads an answer."""


@dataclass(frozen=True)
class Script:
    """What one citizen asks in turn, and the texts that answer each question; no text comes twice."""

    questions: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]


def write_scripts(
    assistant: Assistant, capability: Capability, questions: Sequence[str], count: int, now: datetime
) -> list[Script]:
    """Return `count` conversations out of `questions`, typed without tone marks, always the same ones."""
    dice = random.Random(1)
    scripts = []
    for _ in range(count):
        asked: list[str] = []
        answers: list[tuple[str, ...]] = []
        session = Session()
        for question in dice.sample(questions, len(questions)):
            text = strip_marks(question)
            turn, after = assistant.reply(session, take_in(text, session=session), now)
            texts = tuple(nfc(part.text) for part in render(turn, capability))
            known = {other for answer in answers for other in answer}
            if texts and len(set(texts)) == len(texts) and not known & set(texts):
                asked.append(text)
                answers.append(texts)
                session = after
            if len(asked) == LENGTH:
                break
        scripts.append(Script(tuple(asked), tuple(answers)))
    return scripts


def turn_of(message: int, rate: float) -> tuple[int, int]:
    """Return which citizen sends the `message`-th message of a run, and the how many-th of theirs it is.

    As many are at it at once as makes each write every two seconds.

    >>> [turn_of(n, 1) for n in range(5)]
    [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2)]
    """
    at_once = max(1, round(rate * _BETWEEN))
    wave, rest = divmod(message, at_once * LENGTH)
    turn, citizen = divmod(rest, at_once)
    return wave * at_once + citizen, turn


@dataclass(frozen=True)
class Answered:
    """One citizen's side of a run: when each message was sent, and every text that came with its time."""

    script: Script
    sent: list[float] = field(default_factory=list)
    got: list[tuple[str, float]] = field(default_factory=list)


@dataclass
class Verdict:
    """What became of the messages of a run.

    Attributes:
        messages: sent.
        replies: seconds until the last text of each answer that came whole.
        lost: texts that never came.
        doubled: texts that came again.
        disordered: citizens whose texts came in another order than their questions.
        strange: texts no answer holds.
    """

    messages: int = 0
    replies: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    strange: int = 0

    def add(self, one: Answered) -> None:
        """Count one citizen."""
        self.messages += len(one.sent)
        wanted = [text for answer in one.script.answers[: len(one.sent)] for text in answer]
        came = Counter(text for text, _ in one.got)
        self.lost += sum(text not in came for text in wanted)
        self.doubled += sum(came[text] - 1 for text in wanted if text in came)
        self.strange += sum(count for text, count in came.items() if text not in wanted)
        first: dict[str, float] = {}
        for text, at in one.got:
            first.setdefault(text, at)
        seen = [text for text in first if text in wanted]
        self.disordered += seen != [text for text in wanted if text in first]
        for sent, answer in zip(one.sent, one.script.answers, strict=False):
            if all(text in first for text in answer):
                self.replies.append(max(first[text] for text in answer) - sent)
