"""Makes the student: the base encoder on a trimmed vocabulary, without prompts, its vectors centred.

The base encoder's unit vectors lie in a narrow cone (cosines 0.82 to 0.91 for sense and nonsense alike). The teacher's
targets are therefore taken around their mean, and the student starts with that mean folded into its last bias, so that
its cosines spread over the whole range from the first step on.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.train.base import sentence_model, unigram_tokenizer
from index.train.noise import noised
from index.train.vocabulary import kept_pieces, trimmed
from nlu.normalise import normalise
from nlu.restore import load_restorer
from nlu.text import strip_marks

__all__ = ["WIDEST", "clean_form", "make_student", "mean_pooled", "pieces_of", "teacher_targets"]

Floats = NDArray[np.float32]
WIDEST = 48
"""Tokens of a training text."""
_PROMPT = "query: "  # as the base was trained; both sides of a search are short texts here
_MARKS_TYPED = 0.25  # share of marked words from which the base encoder reads a text as it stands
_SAMPLE = 2000  # texts the student's mean is taken over


def pieces_of(tokenizer: Any) -> list[tuple[str, float]]:
    """Return the pieces and scores of a unigram tokenizer, in the order of their ids."""
    import json

    return [(str(piece), float(score)) for piece, score in json.loads(tokenizer.to_str())["model"]["vocab"]]


def mean_pooled(model: Any, texts: Sequence[str], batch: int = 64) -> Floats:
    """Return the mean of the last layer over the tokens of each text, before scaling to length one: (texts × dim)."""
    import torch

    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows: dict[int, Floats] = {}
    with torch.inference_mode():
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            inputs = model.tokenizer(
                [texts[i] for i in some], padding=True, truncation=True, max_length=WIDEST, return_tensors="pt"
            )
            hidden = (
                model[0]
                .auto_model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
                .last_hidden_state
            )
            mask = inputs["attention_mask"].unsqueeze(-1).float()
            pooled = ((hidden * mask).sum(1) / mask.sum(1)).numpy()
            rows.update(zip(some, pooled, strict=True))
    return np.stack([rows[i] for i in range(len(texts))])


def teacher_targets(base: Any, texts: Sequence[str], cache: Path) -> Floats:
    """Return centred unit vectors of `texts`, read from `cache` where these very texts were encoded before."""
    import hashlib

    texts = [clean_form(text) for text in texts]
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    file = cache / f"teacher-{digest}.npy"
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        pooled = mean_pooled(base, [_PROMPT + text for text in texts])
        partial = file.with_suffix(".part.npy")
        np.save(partial, pooled)
        partial.replace(file)
    pooled = np.load(file)
    centred = pooled - pooled.mean(axis=0)
    unit: Floats = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    return unit


def clean_form(text: str) -> str:
    """Return what the teacher reads: the text itself, or its restored reading where it was typed without marks."""
    marked = sum(word != strip_marks(word) for word in text.split())
    return text if marked >= _MARKS_TYPED * len(text.split()) else load_restorer().restore(normalise(text)).text


def make_student(base: Any, texts: Sequence[str], folder: Path, seed: int) -> Any:
    """Save the untrained student into `folder` and return it (a SentenceTransformer)."""
    import torch

    rng = Random(seed)
    tokenizer = base.tokenizer.backend_tokenizer
    pieces = pieces_of(tokenizer)
    forms = [form for t in texts for form in (t, t.lower(), strip_marks(t).lower(), normalise(t), noised(t, rng))]
    kept = kept_pieces(tokenizer, pieces, forms)
    small = trimmed(base[0].auto_model, kept)
    unk = next(i for i, (piece, _) in enumerate(pieces) if piece == "<unk>")
    student = sentence_model(small, unigram_tokenizer([pieces[i] for i in kept], kept.index(unk)), folder, WIDEST)
    mean = mean_pooled(student, [normalise(t) for t in rng.sample(list(texts), min(_SAMPLE, len(texts)))]).mean(axis=0)
    with torch.no_grad():
        student[0].auto_model.encoder.layer[-1].output.LayerNorm.bias -= torch.from_numpy(mean)
    student.save(str(folder))
    return student
