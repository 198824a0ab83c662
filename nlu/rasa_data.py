"""What Rasa reads: a message in service and the examples of `nlu/data` in training, both as `nlu.reading` reads them.

`python -m nlu.rasa_data FILE` writes the examples in Rasa's format.
"""

import sys
from pathlib import Path

import yaml

from nlu.aspect import find_aspects
from nlu.reading import read
from nlu.training_data import TrainingData, example_files, read_examples
from nlu.understand import ASK

__all__ = ["as_sent", "write_for_rasa"]


def as_sent(text: str) -> str:
    """Return `text` as Rasa sees it: its reading, then the signs of what is asked; empty where it has no words.

    Typed with tone marks or without, in chat spelling or out of it, a message is nearly one and the same to the model.
    """
    reading = read(text).text
    return " ".join([reading, *(f"{ASK}{aspect.value}" for aspect in find_aspects(reading))]) if reading else ""


def write_for_rasa(data: TrainingData, target: Path) -> None:
    """Write the examples of `data`. Entities stay with `nlu.entities`, so their tables are not part of it."""
    intents: dict[str, list[str]] = {}
    for example in data.examples:
        if sent := as_sent(example.text):
            intents.setdefault(example.intent, []).append(sent)
    blocks = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in dict.fromkeys(texts))}
        for intent, texts in intents.items()
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10_000), encoding="utf-8"
    )


if __name__ == "__main__":
    write_for_rasa(read_examples(example_files()), Path(sys.argv[1]))
