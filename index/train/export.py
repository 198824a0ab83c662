"""Writes the trained encoder as the run-time model: int8 ONNX, its tokenizer, and a manifest with their sha256.

The graph takes `input_ids` (1 × tokens, int64) and returns `vector` (1 × dim, float32, unit length): mean pooling and
scaling are inside, so the run time needs onnxruntime and tokenizers only.
"""

import hashlib
import json
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import MANIFEST, MODEL_FILE, SHIPPED, TOKENIZER_FILE
from index.train.student import mean_pooled

__all__ = ["export", "parity", "quantise", "sign", "write_float"]

Floats = NDArray[np.float32]
_OPSET = 17
_WIDEST = 128  # tokens read of a message: in a story the question comes last, and it must not be cut off
_WEIGHT_BLOCK = 128
_INT8_COMPUTE = 4  # "accuracy level" of MatMulNBits
_FLOAT_FILE = "model.fp32.onnx"


def export(model: Any, folder: Path) -> None:
    """Write model and tokenizer into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / _FLOAT_FILE
        write_float(model, plain)
        quantise(plain, folder / MODEL_FILE)
    model.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)


def sign(folder: Path, dim: int, about: dict[str, Any]) -> None:
    """Write the manifest: the sha256 of every file the encoder loads, and what is to be known `about` it."""
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in SHIPPED}
    manifest = {"name": "motcua-e5", "dim": dim, "widest": _WIDEST, "sha256": hashes} | about
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_float(model: Any, file: Path) -> None:
    """Write the float32 graph, its attention, normalisation and activation fused by onnxruntime's own optimiser."""
    import torch
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: Any) -> Any:
            hidden = self.inner(
                input_ids=input_ids,
                attention_mask=torch.ones_like(input_ids),
                token_type_ids=torch.zeros_like(input_ids),
            ).last_hidden_state
            return torch.nn.functional.normalize(hidden.mean(dim=1), dim=1)

    inner = model[0].auto_model.eval()
    inner.set_attn_implementation("eager")  # plain MatMul and Softmax are what the optimiser knows to fuse
    raw = file.with_suffix(".raw.onnx")
    torch.onnx.export(
        Pooled(inner).eval(),
        (torch.tensor([[0, 5, 6, 7, 2]]),),
        str(raw),
        input_names=["input_ids"],
        output_names=["vector"],
        dynamic_axes={"input_ids": {1: "tokens"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False  # its weights would stay float32
    options.enable_attention = False  # so would the products inside it
    config = inner.config
    fused = optimizer.optimize_model(
        str(raw),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=options,
        opt_level=0,
    )
    fused.save_model_to_file(str(file))
    raw.unlink()


def quantise(plain: Path, file: Path) -> None:
    """Write the graph with 8-bit weights.

    Matrix products take blocks of 128 weights with a scale each, and their inputs are cut into blocks the same way as
    they come (`MatMulNBits`): no scale spans a whole tensor, so outliers cost little, and no kernel can saturate on
    processors without VNNI. The table of word pieces is int8.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    how = DefaultWeightOnlyQuantConfig(
        block_size=_WEIGHT_BLOCK, is_symmetric=True, accuracy_level=_INT8_COMPUTE, bits=8
    )
    logging.getLogger("onnxruntime.quantization.matmul_nbits_quantizer").setLevel(logging.WARNING)  # a line a node
    products = MatMulNBitsQuantizer(onnx.load(str(plain)), algo_config=how)
    products.process()
    between = plain.with_suffix(".products.onnx")
    products.model.save_model_to_file(str(between))
    quantize_dynamic(
        str(between),
        str(file),
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["Gather"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # the fused nodes hide their types
    )


def parity(model: Any, encode: Any, texts: Sequence[str]) -> tuple[float, float]:
    """Return (mean, least) cosine between the trained model and the exported one over `texts`."""
    pooled = mean_pooled(model, texts)
    wanted = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
    cosines = (wanted * encode(texts)).sum(axis=1)
    return float(cosines.mean()), float(cosines.min())
