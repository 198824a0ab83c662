"""Trains the embedded understanding from its examples when the index is built, and keeps it beside the index.

Multinomial logistic regression; a fifth of the examples is held out once to fit the temperature, then
all are learnt. The same examples, encoder and code give the same file, which the next start only loads.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from index.build import Progress, VectorCache
from index.encoder import Vectors
from nlu import classifier as _classifier
from nlu.classifier import ASKING, Classifier, Head, Model, dense_row
from nlu.entities import EntityFinder
from nlu.features import CODE, HASHED, Sight, look
from nlu.reading import RULES
from nlu.training_data import Example, read_examples
from nlu.understand import ASK

__all__ = ["build_understanding", "learn", "train"]

Floats = NDArray[np.float32]

_DECAY = 1.0  # weight of the squared size of all weights
_TRUST = {"subject": 2.0, "side": 1.0}  # how much more freely the embedding may weigh than the rest
_COST = 2.0  # a question taken for something else costs more than the other way round: search refuses by itself
_STEPS, _MEMORY, _SMALLEST, _ENOUGH = 120, 8, 1e-6, 1e-5  # of the descent
_GOLDEN = (5**0.5 - 1) / 2
_HELD_OUT = 5  # one example in so many fits the temperature
_OWN = b"".join(Path(source).read_bytes() for source in (__file__, _classifier.__file__))


def build_understanding(
    paths: Sequence[Path],
    cache: VectorCache,
    folder: Path | None,
    facilities: Mapping[str, str],
    progress: Progress | None = None,
) -> Classifier:
    """Return the classifier learnt from `paths`: loaded from `folder` where it is kept there, else trained and kept.

    `cache` keeps the vectors of the examples; `facilities` are names of facilities with the id each means.

    Raises:
        TrainingDataError: a file of examples cannot be used.
    """
    data = read_examples(paths)
    path = folder / f"understanding-{cache.encoder.name}.npz" if folder else None
    digest = _digest(paths, cache.encoder.name)
    model = Model.load(path, digest) if path else None
    if model is None:
        _, vectors = cache.read([example.text for example in data.examples], progress)
        model = train(data.examples, vectors, digest)
        if path:
            model.save(path)
    return Classifier(model, EntityFinder(data, facilities))


def _digest(paths: Sequence[Path], encoder: str) -> str:
    said = hashlib.sha256(f"{encoder} {RULES} {CODE}".encode() + _OWN)
    for path in paths:
        said.update(path.read_bytes())
    return said.hexdigest()


def train(examples: Sequence[Example], vectors: Vectors, digest: str = "") -> Model:
    """Return the model of `examples`, whose embeddings are the rows of `vectors`."""
    sights = [look(example.text) for example in examples]
    mean = vectors.mean(axis=0)
    rows = np.stack([dense_row(v, mean, s.cues) for v, s in zip(vectors, sights, strict=True)])
    asks = [example.intent.startswith(ASK) for example in examples]
    subjects = [ASKING if ask else example.intent for ask, example in zip(asks, examples, strict=True)]
    subject = learn(sights, rows, subjects, len(mean), _TRUST["subject"], {ASKING: _COST})
    some = [i for i, ask in enumerate(asks) if ask]
    sides = [examples[i].intent.removeprefix(ASK) for i in some]
    side = learn([sights[i] for i in some], rows[some], sides, len(mean), _TRUST["side"], {})
    return Model(digest, mean, subject, side)


def learn(
    sights: Sequence[Sight], rows: Floats, names: Sequence[str], dim: int, trust: float, costs: Mapping[str, float]
) -> Head:
    """Return the head that tells `names` apart.

    Args:
        sights: hashed features of each example.
        rows: its dense features (examples × columns), the embedding first.
        names: its label.
        dim: columns of the embedding, which weighs `trust` times more freely than the rest.
        costs: how much a miss of some labels weighs; 1 for the others.
    """
    labels = tuple(sorted(set(names)))
    reach = np.ones(rows.shape[1], np.float32)
    reach[:dim] = trust
    rows = rows * reach
    hashed, idf = _table(sights)
    weighed = np.array([costs.get(label, 1.0) for label in labels], np.float32)
    truth = np.array([labels.index(name) for name in names])
    held = np.arange(len(names)) % _HELD_OUT == _HELD_OUT - 1
    temperature = 1.0
    if 1 < len(labels) <= held.sum():
        part = _fit(hashed[~held], rows[~held], truth[~held], weighed)
        temperature = _temperature(_scores(hashed[held], rows[held], part), truth[held])
    weights = _fit(hashed, rows, truth, weighed)
    wide = hashed.shape[1]
    return Head(
        labels, (weights[:wide] * idf[:, None]).astype(np.float32), weights[wide:] * reach[:, None], temperature
    )


def _table(sights: Sequence[Sight]) -> tuple[csr_array, Floats]:
    """Return the hashed features (examples × HASHED), rare ones weighing more, and those weights."""
    lengths = [len(sight.columns) for sight in sights]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    columns = np.concatenate([sight.columns for sight in sights])
    seen = np.bincount(columns, minlength=HASHED)
    idf = np.log((1 + len(sights)) / (1 + seen)).astype(np.float32)
    weights = np.concatenate([sight.weights for sight in sights]) * idf[columns]
    return csr_array((weights, columns, starts), shape=(len(sights), HASHED)), idf


def _scores(hashed: csr_array, rows: Floats, weights: Floats) -> Floats:
    wide = hashed.shape[1]
    scores: Floats = hashed @ weights[:wide] + rows @ weights[wide:]
    return scores


def _fit(hashed: csr_array, rows: Floats, truth: NDArray[np.int64], costs: Floats) -> Floats:
    """Return the weights (features × labels) of least log loss; frequent labels count less than their number."""
    labels = len(costs)
    size = np.bincount(truth, minlength=labels)
    weight = (np.sqrt(size.mean() / np.maximum(size, 1)) * costs)[truth]
    weight = (weight / weight.sum()).astype(np.float32)
    back, across, smooth = hashed.T.tocsr(), np.arange(len(truth)), np.float32(_DECAY / len(truth))
    shape = (hashed.shape[1] + rows.shape[1], labels)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = _scores(hashed, rows, weights)
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        total = chances.sum(axis=1, keepdims=True)
        value = float(weight @ (np.log(total[:, 0]) - scores[across, truth]))
        chances /= total
        chances[across, truth] -= 1
        chances *= weight[:, None]
        slope = np.concatenate([back @ chances, rows.T @ chances]) + smooth * weights
        return value + float(smooth) * float(np.vdot(weights, weights)) / 2, slope

    return _descend(loss, np.zeros(shape, np.float32))


def _descend(loss: Callable[[Floats], tuple[float, Floats]], place: Floats) -> Floats:
    """Return where `loss` is least from `place` on: L-BFGS in single precision (Nocedal and Wright 2006, 7.2).

    scipy's own takes ten times as long here: its bounded steps cost more than the loss of so many weights.
    """
    value, slope = loss(place)
    pairs: deque[tuple[Floats, Floats, float]] = deque(maxlen=_MEMORY)
    for _ in range(_STEPS):
        way = -_bent(slope, pairs)
        gain = float(np.vdot(way, slope))
        step = 1.0 if pairs else 1.0 / max(float(np.linalg.norm(slope)), 1e-12)
        while True:
            further = place + np.float32(step) * way
            below, tilt = loss(further)
            if below <= value + 1e-4 * step * gain:
                break
            step /= 2
            if step < _SMALLEST:
                return place
        moved, turned = further - place, tilt - slope
        if (both := float(np.vdot(moved, turned))) > 0:
            pairs.append((moved, turned, both))
        done = value - below < _ENOUGH * max(abs(value), 1.0)
        place, value, slope = further, below, tilt
        if done:
            break
    return place


def _bent(slope: Floats, pairs: Iterable[tuple[Floats, Floats, float]]) -> Floats:
    """Return the slope times the inverse curvature that the last steps showed."""
    pairs = list(pairs)
    shares = []
    for moved, turned, both in reversed(pairs):
        share = np.float32(np.vdot(moved, slope) / both)
        slope = slope - share * turned
        shares.append(share)
    if pairs:
        moved, turned, both = pairs[-1]
        slope = slope * np.float32(both / np.vdot(turned, turned))
    for (moved, turned, both), share in zip(pairs, reversed(shares), strict=True):
        slope = slope + moved * (share - np.float32(np.vdot(turned, slope) / both))
    return slope


def _temperature(scores: Floats, truth: NDArray[np.int64]) -> float:
    """Return what to divide scores by so that confidences on examples not learnt come true (Guo et al. 2017).

    The loss has one lowest place in the logarithm; a golden section finds it. scipy's search would find it as well, and
    cost the process that serves 30 MB for its import.
    """
    across = np.arange(len(truth))

    def loss(log_temperature: float) -> float:
        scaled = scores / np.exp(log_temperature)
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        return float((np.log(np.exp(scaled).sum(axis=1)) - scaled[across, truth]).mean())

    low, high = -2.0, 2.0
    while high - low > 1e-4:
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    return float(np.exp((low + high) / 2))
