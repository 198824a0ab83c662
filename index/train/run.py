"""Trains the encoder in two stages, with checkpoints by time, so that a run can be stopped and taken up again.

1. Noise distillation (Reimers and Gurevych 2020): the student's vector of a noised text must equal the teacher's vector
   of the clean text, with an in-batch contrastive term.
2. Contrastive tuning (Khosla et al. 2020, supervised contrastive): texts of one procedure together, its near twins,
   the refusal examples and the titles of neighbouring public procedures apart; the distillation goes on beside it.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.train.corpus import Corpus
from index.train.noise import noised
from index.train.student import WIDEST
from nlu.normalise import normalise
from nlu.restore import load_restorer

__all__ = ["FULL", "SHORT", "Batch", "Recipe", "Trainer", "as_read"]

Floats = NDArray[np.float32]
_CHECKPOINT_SECONDS = 300.0
_NEAREST = 60
_SAME = 0.9  # centred cosine of the teacher
_RESTORED = 0.8  # share of noised texts whose tone marks are put back first, as at run time


@dataclass(frozen=True)
class Recipe:
    """All numbers of a run."""

    name: str
    seed: int = 0
    plain: int = 12_000
    distil_steps: int = 700
    tune_steps: int = 800
    batch: int = 48
    distil_rate: float = 6e-5
    tune_rate: float = 3e-5
    embedding_rate: float = 3e-4
    distil_weight: float = 10.0
    contrast_weight: float = 0.5
    contrast_temperature: float = 0.05
    tune_owners: int = 12
    tune_texts: int = 3
    tune_apart: int = 10
    tune_temperature: float = 0.07
    tune_distil_weight: float = 2.0
    own_share: float = 0.5


FULL = Recipe("full")
"""At most 150 minutes on two free cores."""
SHORT = Recipe("short", plain=1_000, distil_steps=40, tune_steps=60)
"""Checks the pipeline in about 15 minutes."""


@dataclass(frozen=True)
class Batch:
    """Noised texts, the rows of their clean texts, and the group of each (texts of one group belong together)."""

    texts: list[str]
    rows: list[int]
    groups: list[int]


def as_read(text: str, rng: Random) -> str:
    """Return a noised text as the encoder meets it at run time: spelt out and, mostly, with its tone marks restored."""
    plain = normalise(noised(text, rng))
    return load_restorer().restore(plain).text if rng.random() < _RESTORED else plain


class Trainer:
    """One run: the student, its optimizer, the batches, a log of what it measured."""

    def __init__(self, student: Any, corpus: Corpus, targets: Floats, recipe: Recipe, folder: Path) -> None:
        """Prepare; `targets` are the teacher's vectors of `corpus.texts`, row by row."""
        import torch

        self.student, self.corpus, self.recipe, self.folder = student, corpus, recipe, folder
        self.texts = corpus.texts
        self.row = {text: i for i, text in enumerate(self.texts)}
        self.targets = torch.from_numpy(targets)
        self._vectors = targets
        self.step, self.seconds = 0, 0.0
        self._rng = Random(recipe.seed)
        torch.manual_seed(recipe.seed)
        embedding = list(student[0].auto_model.embeddings.word_embeddings.parameters())
        known = {id(p) for p in embedding}
        rest = [p for p in student.parameters() if id(p) not in known]
        self._optimizer = torch.optim.AdamW(
            [{"params": rest, "which": "rest"}, {"params": embedding, "which": "embedding"}], weight_decay=0.01
        )
        self._queue: list[list[int]] = []
        self._saved = time.monotonic()

    @property
    def steps(self) -> int:
        """Steps of both stages."""
        return self.recipe.distil_steps + self.recipe.tune_steps

    def run(self, measure: Callable[[Any], dict[str, float]], every: int) -> None:
        """Train to the end, from the last checkpoint where there is one; `measure` is asked every `every` steps."""
        self._resume()
        self.student[0].auto_model.train()
        for module in self.student.modules():
            if type(module).__name__ == "Dropout":
                module.p = 0.0  # the noise is in the texts
        recent: list[tuple[float, float]] = []
        while self.step < self.steps:
            start = time.monotonic()
            recent.append(self._one_step())
            self.step += 1
            self.seconds += time.monotonic() - start
            last = self.step == self.steps
            if self.step % every == 0 or self.step == self.recipe.distil_steps or last:
                self._log(recent, measure)
                recent = []
            if self.step == self.recipe.distil_steps:
                self.student.save(str(self.folder / "distilled"))  # the ablation table needs it
            if last or time.monotonic() - self._saved > _CHECKPOINT_SECONDS:
                self._save()

    def _one_step(self) -> tuple[float, float]:
        import torch
        import torch.nn.functional as F

        tuning = self.step >= self.recipe.distil_steps
        batch = self._tuning_batch() if tuning else self._distil_batch()
        self._set_rates(tuning)
        vectors = self._encode(batch.texts)
        wanted = self.targets[batch.rows]
        distance = (1 - (vectors * wanted).sum(1)).mean()
        if tuning:
            contrast = self._supervised_contrast(vectors, torch.tensor(batch.groups))
            loss = contrast + self.recipe.tune_distil_weight * distance
        else:
            scores = vectors @ wanted.T / self.recipe.contrast_temperature
            contrast = F.cross_entropy(scores, torch.arange(len(batch.rows)))
            loss = self.recipe.distil_weight * distance + self.recipe.contrast_weight * contrast
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self._optimizer.step()
        return 1 - float(distance.detach()), float(contrast.detach())

    def _encode(self, texts: Sequence[str]) -> Any:
        import torch.nn.functional as F

        inputs = self.student.tokenizer(
            list(texts), padding=True, truncation=True, max_length=WIDEST, return_tensors="pt"
        )
        hidden = (
            self.student[0]
            .auto_model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
            .last_hidden_state
        )
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        return F.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)

    def _supervised_contrast(self, vectors: Any, groups: Any) -> Any:
        import torch

        n = len(groups)
        itself = torch.eye(n, dtype=torch.bool)
        scores = (vectors @ vectors.T / self.recipe.tune_temperature).masked_fill(itself, float("-inf"))
        shares = torch.log_softmax(scores, dim=1).masked_fill(itself, 0.0)
        together = (groups[:, None] == groups[None, :]) & ~itself
        return -((shares * together).sum(1) / together.sum(1).clamp(min=1)).mean()

    def _set_rates(self, tuning: bool) -> None:
        """Warm up over 5 % of a stage, then fall linearly to a tenth."""
        recipe = self.recipe
        done = self.step - recipe.distil_steps if tuning else self.step
        of = max(1, recipe.tune_steps if tuning else recipe.distil_steps)
        share = min(1.0, (done + 1) / (0.05 * of)) * (1 - 0.9 * done / of)
        rate = recipe.tune_rate if tuning else recipe.distil_rate
        for group in self._optimizer.param_groups:
            scale = recipe.embedding_rate / recipe.distil_rate if group["which"] == "embedding" else 1.0
            group["lr"] = rate * share * scale

    def _distil_batch(self) -> Batch:
        """Draw texts of like length: half from the project's own knowledge, half from official records."""
        recipe, rng = self.recipe, self._rng
        if not self._queue:
            own = [self.row[t] for texts in self.corpus.owned.values() for t in texts]
            own += [self.row[t] for t in self.corpus.apart]
            other = [self.row[t] for t in self.corpus.plain]
            n = recipe.batch * 20
            rows = rng.sample(own, min(len(own), int(n * recipe.own_share)))
            rows += rng.sample(other, min(len(other), n - len(rows)))
            rows.sort(key=lambda i: len(self.texts[i]))
            batches = [rows[i : i + recipe.batch] for i in range(0, len(rows) - recipe.batch + 1, recipe.batch)]
            rng.shuffle(batches)
            self._queue = batches
        rows = self._queue.pop()
        return Batch([as_read(self.texts[i], rng) for i in rows], rows, rows)

    def _tuning_batch(self) -> Batch:
        """Draw near twins: an owner, its nearest owners, the nearest texts that are apart from all."""
        recipe, rng = self.recipe, self._rng
        owners, centres, apart = self._neighbourhood
        seed = rng.randrange(len(owners))
        nearest = np.argsort(-(centres @ centres[seed]))
        near = nearest[: recipe.tune_owners * 2].tolist()
        chosen = [seed, *rng.sample([o for o in near if o != seed], recipe.tune_owners - 1)]
        texts: list[tuple[str, int]] = []
        for group, owner in enumerate(chosen):
            own = self.corpus.owned[owners[owner]]
            texts += [(text, group) for text in rng.sample(own, min(recipe.tune_texts, len(own)))]
        for n in range(recipe.tune_apart):
            hard = apart[chosen[n % len(chosen)]] if rng.random() < 0.7 else None
            row = int(rng.choice(hard)) if hard is not None else self.row[rng.choice(self.corpus.apart)]
            texts += [(self.texts[row], len(chosen) + n)] * 2
        return Batch([as_read(t, rng) for t, _ in texts], [self.row[t] for t, _ in texts], [g for _, g in texts])

    @cached_property
    def _neighbourhood(self) -> tuple[list[str], Floats, list[NDArray[np.int64]]]:
        """Owners, their mean vectors, and for each the rows of the nearest texts that belong to nobody."""
        owners = sorted(self.corpus.owned)
        texts = {owner: [self.row[text] for text in self.corpus.owned[owner]] for owner in owners}
        centres = np.stack([self._vectors[texts[owner]].mean(axis=0) for owner in owners])
        rows = np.array([self.row[text] for text in self.corpus.apart])
        own = self._vectors[[row for owner in owners for row in texts[owner]]]
        rows = rows[(self._vectors[rows] @ own.T).max(axis=1) < _SAME]  # the same thing in other words is not apart
        closeness = self._vectors[rows] @ centres.T
        return owners, centres, [rows[np.argsort(-closeness[:, i])[:_NEAREST]] for i in range(len(owners))]

    def _log(self, recent: list[tuple[float, float]], measure: Callable[[Any], dict[str, float]]) -> None:
        cosine, contrast = np.mean(recent, axis=0)
        self.student[0].auto_model.eval()
        figures = measure(self.student)
        self.student[0].auto_model.train()
        line = {
            "step": self.step,
            "stage": "tune" if self.step > self.recipe.distil_steps else "distil",
            "minutes": round(self.seconds / 60, 1),
            "cosine": round(float(cosine), 4),
            "contrast": round(float(contrast), 4),
        } | figures
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)

    def _save(self) -> None:
        import torch

        state = {
            "student": self.student.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "random": self._rng.getstate(),
            "queue": self._queue,
            "recipe": asdict(self.recipe),
        }
        partial = self.folder / "checkpoint.part"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")
        self._saved = time.monotonic()

    def _resume(self) -> None:
        import torch

        file = self.folder / "checkpoint.pt"
        if not file.exists():
            return
        state = torch.load(file, weights_only=False)
        if state["recipe"] != asdict(self.recipe):
            raise ValueError(f"{file} is of another recipe; choose another folder or remove it")
        self.student.load_state_dict(state["student"])
        self._optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]
        self._rng.setstate(state["random"])
        self._queue = state["queue"]
        print(f"taken up at step {self.step}", flush=True)
