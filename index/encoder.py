"""Turns texts into unit vectors: the shipped encoder, any sentence-transformers model, and a toy one for tests."""

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.text import words

__all__ = [
    "BACKGROUND",
    "MANIFEST",
    "MODEL",
    "MODEL_FILE",
    "SHIPPED",
    "TOKENIZER_FILE",
    "Encoder",
    "EncoderError",
    "SentenceEncoder",
    "ShippedEncoder",
    "ToyEncoder",
    "Vectors",
    "make_encoder",
]

Vectors = NDArray[np.float32]

MODEL = Path(__file__).parent / "model"
MODEL_FILE, TOKENIZER_FILE, MANIFEST = "model.int8.onnx", "tokenizer.json", "manifest.json"
BACKGROUND = "background.npy"
SHIPPED = (MODEL_FILE, TOKENIZER_FILE, BACKGROUND)
"""Files of the shipped encoder; the manifest holds the sha256 of each."""


class EncoderError(RuntimeError):
    """The encoder's files are missing or not those that were shipped."""


class Encoder(Protocol):
    """Encodes queries and passages into one space of unit vectors."""

    @property
    def name(self) -> str:
        """Name and version; vectors of another name are never mixed with these."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    @property
    def background(self) -> Vectors | None:
        """Vectors (m, dim) of public procedures that are none of ours, where the encoder comes with them."""

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return an array (len(texts), dim) of float32 unit vectors."""


class ShippedEncoder:
    """The encoder trained by `index/train`: int8 ONNX, one space for questions and passages, no prompts.

    A text's vector never depends on the texts beside it: each is encoded alone (the graph takes one). Several texts go
    over a few threads.
    """

    def __init__(self, folder: Path = MODEL, threads: int = 2) -> None:
        """Load from `folder`.

        Two `threads` shorten one message by a fifth; with one, many texts together take a seventh less work.

        Raises:
            EncoderError: a file is missing, or its sha256 is not the manifest's.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        manifest = _verified(folder)
        self.name = f"{manifest['name']}-{manifest['sha256'][MODEL_FILE][:12]}"
        self.dim = int(manifest["dim"])
        self.background: Vectors | None = np.load(folder / BACKGROUND).astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(manifest["widest"]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        # Waiting without spinning leaves the cores to messages beside it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        path = str(folder / MODEL_FILE)  # given bytes, a session would hold the 29 MB of the file as long as it lives
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="encode")

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Encode; questions and passages alike."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        rows = [self._one(texts[0])] if len(texts) == 1 else list(self._pool.map(self._one, texts))
        return np.concatenate(rows)

    def _one(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        vector: Vectors = self._session.run(None, {"input_ids": ids})[0]
        return vector


def _verified(folder: Path) -> dict[str, Any]:
    """Return the manifest, once every file is proved to be what it names."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        hashes = {name: str(manifest["sha256"][name]) for name in SHIPPED}
        found = {name: _sha256(folder / name) for name in SHIPPED}
    except OSError as error:
        raise EncoderError(f"thiếu tệp của bộ mã hóa: {error.filename}; lấy lại kho mã (git checkout)") from error
    except (ValueError, KeyError, TypeError) as error:
        raise EncoderError(f"{folder / MANIFEST} bị hỏng; lấy lại kho mã (git checkout)") from error
    for name in SHIPPED:
        if found[name] != hashes[name]:
            raise EncoderError(f"{folder / name} không đúng sha256 trong {MANIFEST}; lấy lại kho mã (git checkout)")
    return dict(manifest)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class SentenceEncoder:
    """Any sentence-transformers model by name or folder (extra `models`), with its own prompts where it names them."""

    def __init__(self, name: str) -> None:
        """Load the model.

        Raises:
            EncoderError: the extra `models` is not installed.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ModuleNotFoundError as error:
            raise EncoderError(f"MOTCUA_ENCODER={name}: cần cài thêm: .venv/bin/pip install -e '.[models]'") from error
        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            raise EncoderError(f"MOTCUA_ENCODER={name}: không nạp được mô hình này ({error})") from error
        self._lock = threading.Lock()
        self.background: Vectors | None = None
        self.name = "st-" + hashlib.sha256(name.encode()).hexdigest()[:12]
        self.dim = int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Encode as the model's card asks: `encode_query` and `encode_document` add prompts where there are any."""
        encode = self._model.encode_query if query else self._model.encode_document
        with self._lock:
            vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dim)


class ToyEncoder:
    """For tests: component `i` counts the words whose hash is `i`; then the vector is scaled to length one."""

    name = "toy-1"
    background: Vectors | None = None

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
    """Return the encoder a setting names: `motcua` (shipped), `toy`, or a sentence-transformers model.

    Raises:
        EncoderError: it cannot be loaded.
    """
    match kind:
        case "motcua":
            return ShippedEncoder()
        case "toy":
            return ToyEncoder()
        case _:
            return SentenceEncoder(kind)
