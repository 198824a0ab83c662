import hashlib
import json
import math
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest

from index.encoder import (
    BACKGROUND,
    MANIFEST,
    MODEL_FILE,
    SHIPPED,
    TOKENIZER_FILE,
    EncoderError,
    SentenceEncoder,
    ShippedEncoder,
    ToyEncoder,
    _verified,
    make_encoder,
)


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


def test_the_toy_holds_no_other_procedures():
    assert ToyEncoder().background is None


# -- files of the shipped encoder ----------------------------------------------------------------------------------

CONTENTS = {MODEL_FILE: b"a model", TOKENIZER_FILE: b"{}", BACKGROUND: b"vectors"}


@pytest.fixture
def folder(tmp_path):
    """Small files that are not an encoder, with the manifest that says so."""
    for name, content in CONTENTS.items():
        (tmp_path / name).write_bytes(content)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in CONTENTS.items()}
    (tmp_path / MANIFEST).write_text(json.dumps({"name": "fake", "dim": 2, "widest": 8, "sha256": hashes}))
    return tmp_path


def test_the_manifest_covers_every_file_of_the_encoder(folder):
    assert set(SHIPPED) == set(CONTENTS)
    assert _verified(folder)["name"] == "fake"


@pytest.mark.parametrize("name", [*SHIPPED, MANIFEST])
def test_a_missing_file_is_named_with_what_to_do(folder, name):
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=rf"thiếu tệp.*{name}.*git checkout"):
        ShippedEncoder(folder)


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(EncoderError, match="thiếu tệp"):
        ShippedEncoder(tmp_path / "nowhere")


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("change", [lambda good: good + b" ", lambda good: good[:-1], lambda good: b""])
def test_a_file_with_another_content_is_named_and_never_loaded(folder, name, change):
    (folder / name).write_bytes(change(CONTENTS[name]))
    with pytest.raises(EncoderError, match=rf"{name} không đúng sha256 trong {MANIFEST}"):
        ShippedEncoder(folder)


# -- any model by name ---------------------------------------------------------------------------------------------


class FakeModel:
    """Stands for a model of sentence-transformers: questions point right, passages up."""

    def __init__(self, name, device):
        self.name, self.device, self.calls = name, device, []

    def get_embedding_dimension(self):
        return 2

    def encode_query(self, texts, **options):
        self.calls.append(("query", texts, options))
        return np.array([[1.0, 0.0]] * len(texts), dtype=np.float64)

    def encode_document(self, texts, **options):
        self.calls.append(("document", texts, options))
        return np.array([[0.0, 1.0]] * len(texts), dtype=np.float64)


@pytest.fixture
def installed(monkeypatch):
    """The extra `models` as if it were installed."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=FakeModel))


def test_a_model_by_name_without_the_extra_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"MOTCUA_ENCODER=intfloat/e5: .*\[models\]"):
        make_encoder("intfloat/e5")


@pytest.mark.usefixtures("installed")
def test_a_model_by_name_encodes_questions_and_passages_its_own_way():
    encoder = make_encoder("intfloat/e5")
    assert isinstance(encoder, SentenceEncoder)
    assert (encoder._model.name, encoder._model.device) == ("intfloat/e5", "cpu")
    assert (encoder.dim, encoder.background) == (2, None)
    asked, said = encoder.encode(("một", "hai"), query=True), encoder.encode(["ba"], query=False)
    assert asked.tolist() == [[1, 0], [1, 0]]
    assert said.tolist() == [[0, 1]]
    assert asked.dtype == said.dtype == np.float32
    assert [(kind, texts) for kind, texts, _ in encoder._model.calls] == [
        ("query", ["một", "hai"]),
        ("document", ["ba"]),
    ]
    assert all(options["normalize_embeddings"] for _, _, options in encoder._model.calls)
    assert encoder.encode([], query=True).shape == (0, 2)


@pytest.mark.usefixtures("installed")
def test_vectors_of_two_models_are_never_taken_for_each_other():
    names = [SentenceEncoder(name).name for name in ("a/model", "b/model", "a/model")]
    assert names[0] == names[2] != names[1]
    assert all(name.startswith("st-") and "/" not in name for name in names)  # part of a file name


def test_a_setting_names_the_encoder(monkeypatch):
    monkeypatch.setattr("index.encoder.ShippedEncoder", lambda: "the shipped one")
    assert make_encoder("toy").name == "toy-1"
    assert make_encoder("motcua") == "the shipped one"


# -- the shipped encoder itself ------------------------------------------------------------------------------------

TEXTS = [
    "cấp lại giấy chứng sinh",
    "mất giấy ra viện",
    "a",
    "",
    "12 3 2026",
    "mất sổ khám bệnh rồi thì làm sao để lấy lại kết quả xét nghiệm của lần khám hồi đầu năm vậy ạ " * 4,
] * 3


@pytest.fixture(scope="module")
def shipped():
    return ShippedEncoder()


@pytest.mark.slow
def test_shipped_vectors_are_the_same_alone_and_together(shipped):
    together = shipped.encode(TEXTS, query=False)
    assert together.shape == (len(TEXTS), shipped.dim)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_array_equal(shipped.encode([text], query=False)[0], vector)
    np.testing.assert_array_equal(shipped.encode(TEXTS, query=True), together)  # one space, no prompts
    assert shipped.encode([], query=True).shape == (0, shipped.dim)


@pytest.mark.slow
def test_shipped_vectors_are_the_same_from_several_threads(shipped):
    alone = shipped.encode(TEXTS, query=True)
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda text: shipped.encode([text], query=True)[0], TEXTS))
    np.testing.assert_array_equal(np.stack(at_once), alone)


@pytest.mark.slow
def test_shipped_vectors_know_what_is_meant(shipped):
    near, other, far = shipped.encode(
        ["làm mất giấy chứng sinh", "cấp lại giấy chứng sinh", "giấy phép kinh doanh quán ăn"], query=True
    )
    assert float(near @ other) > float(near @ far)


@pytest.mark.slow
def test_the_shipped_encoder_is_told_apart_by_its_content_and_holds_other_procedures(shipped):
    from bot.library import CALIBRATION
    from index.calibration import Calibration

    assert make_encoder("motcua").name == shipped.name
    assert Calibration.load(CALIBRATION).encoder == shipped.name
    assert shipped.background.shape[1] == shipped.dim
    assert len(shipped.background) > 500
    assert shipped.background.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(shipped.background, axis=1), 1, atol=1e-2)
