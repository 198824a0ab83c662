"""`python -m index.train.ship`: a trained run → `index/model`, as it is committed and loaded at run time.

Writes the 8-bit model, its tokenizer, the vectors of public procedures that are none of ours, the run's log, and a
manifest with sha256, recipe and parity. No text of the official records is written, only vectors of their titles.
"""

import argparse
import json
import shutil
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from index.encoder import BACKGROUND, MODEL, ShippedEncoder, Vectors
from index.golden import read_golden
from index.train.corpus import Corpus, golden_questions, read_corpus, without_leaks
from index.train.dev import encode_with, measure
from index.train.export import export, parity, sign
from knowledge.folder import load_folder
from nlu.reading import read

__all__ = ["background_vectors"]

_ROOT = Path(__file__).resolve().parents[2]
_SAME = 0.8  # a title this near a name or sample question of ours is taken for the same procedure
_TITLES = 800
_LEAST_PARITY = 0.99
_LIBRARIES = ("torch", "sentence-transformers", "onnx", "onnxruntime", "tokenizers")


def background_vectors(encoder: ShippedEncoder, titles: list[str], own: list[str]) -> NDArray[np.float16]:
    """Return unit vectors (float16) of the titles nearest to ours, less those that are ours in other words.

    Titles farther away would never be the nearest to a message that could be taken for one of ours.
    """
    ours = encoder.encode([read(text).text for text in own], query=False)
    others = encoder.encode([read(title).text for title in titles], query=False)
    mean = ours.mean(axis=0)
    nearness = (_unit(others - mean) @ _unit(ours - mean).T).max(axis=1)
    nearest = np.argsort(-np.where(nearness < _SAME, nearness, -np.inf))[: min(_TITLES, int((nearness < _SAME).sum()))]
    kept: NDArray[np.float16] = others[np.sort(nearest)].astype(np.float16)
    return kept


def main() -> None:
    """Ship one run."""
    parser = argparse.ArgumentParser(prog="python -m index.train.ship", description=__doc__)
    parser.add_argument("--run", type=Path, default=_ROOT / ".motcua" / "train" / "full-0")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--data", type=Path, default=_ROOT.parent / "shared" / "data")
    parser.add_argument("--stages", action="store_true", help="export the earlier stages beside the run, ship nothing")
    parser.add_argument("--golden", type=Path, default=_ROOT / "tests" / "golden")
    arguments = parser.parse_args()

    if arguments.stages:
        for stage in ("student", "distilled"):
            _export_bare(SentenceTransformer(str(arguments.run / stage), device="cpu"), arguments.run / f"onnx-{stage}")
        return
    model = SentenceTransformer(str(arguments.run / "trained"), device="cpu")
    configuration = json.loads((arguments.run / "configuration.json").read_text(encoding="utf-8"))
    libraries = {name: version(name) for name in _LIBRARIES}
    corpus = _corpus(arguments.data, arguments.golden)
    dim = _export_bare(model, arguments.out)
    encoder = ShippedEncoder(arguments.out)
    sample = [read(text).text for text in Random(0).sample(corpus.texts, 300)]
    mean, least = parity(model, lambda texts: encoder.encode(texts, query=True), sample)
    print(f"cosine to float32 over {len(sample)} texts: mean {mean:.4f}, least {least:.4f}")
    if mean < _LEAST_PARITY:
        raise SystemExit("the 8-bit model is too far from the trained one; not shipped")
    own = [text for texts in corpus.owned.values() for text in texts]
    vectors = background_vectors(encoder, corpus.titles, own)
    np.save(arguments.out / BACKGROUND, vectors)
    shutil.copy(arguments.run / "log.jsonl", arguments.out / "training.jsonl")
    golden = read_golden(arguments.golden, "calibration")
    alone = {
        "float32": measure(encode_with(model), corpus.owned, golden),
        "8 bit": measure(lambda texts: encoder.encode(texts, query=True), corpus.owned, golden),
    }
    print("encoder alone on the calibration half:", alone)
    about = {
        "configuration": configuration,
        "libraries": libraries,
        "parity": {"mean": round(mean, 4), "least": round(least, 4), "texts": len(sample)},
        "alone on the calibration half": alone,
    }
    sign(arguments.out, dim, about)
    megabytes = sum(file.stat().st_size for file in arguments.out.iterdir()) / 1e6
    print(f"{ShippedEncoder(arguments.out).name}: {megabytes:.1f} MB, {len(vectors)} titles")


def _export_bare(model: Any, folder: Path) -> int:
    """Export a model with no background; return the length of its vectors."""
    export(model, folder)
    np.save(folder / BACKGROUND, np.zeros((0, 0), np.float16))
    dim = int(model.get_embedding_dimension())
    sign(folder, dim, {})
    return dim


def _corpus(data: Path, golden: Path) -> Corpus:
    procedures = load_folder(_ROOT / "knowledge").knowledge.public.values()
    corpus = read_corpus(data, procedures, _ROOT / "nlu" / "data" / "refusals.yml", 0, 0)
    return without_leaks(corpus, golden_questions(golden))[0]


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


if __name__ == "__main__":
    main()
