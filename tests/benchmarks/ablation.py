"""What each part of the search is worth: `python -m tests.benchmarks.ablation [--write]`.

Each row leaves one part out (or takes the encoder of an earlier stage), fits weights, confidence and thresholds again
on the calibration half, and is judged on the test half. `--half calibration` judges by cross-fitting on the calibration
half instead: choices are made there, never on the test half.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from bot.library import AMBIGUOUS, CALIBRATION, REFUSALS
from bot.settings import load_settings
from index.ambiguous import load_stubs
from index.build import VectorCache, build_index, load_refusals
from index.calibration import Calibration
from index.decide import Decision, Verdict, settle
from index.encoder import Encoder, ShippedEncoder, make_encoder
from index.evaluate import Share
from index.fit import Case, Risk, case_of, fit_cases, ranked
from index.golden import Golden, read_golden
from index.passages import REFUSAL_PREFIX
from index.search import FEATURES, Candidate, SearchIndex
from knowledge.folder import load_folder
from nlu.normalise import normalise
from nlu.restore import Restored
from nlu.text import strip_marks
from tests.benchmarks.report import publish, table

GOLDEN = Path(__file__).parents[1] / "golden"
RUN = Path(".motcua/train/full-0")
DENSE = ("dense", "dense_top3", "centroid")
COLUMNS = (
    "đúng đầu",
    "đúng trong ba",
    "bỏ dấu",
    "trả lời ngay",
    "trả lời sai",
    "hỏi lại",
    "ngoài: từ chối",
    "ngoài: trả lời",
)


@dataclass(frozen=True)
class Measured:
    """The questions of both halves as one index sees them; `bare` are the marked ones of the judged half, stripped."""

    index: SearchIndex
    train: list[Golden]
    train_cases: list[Case]
    test: list[Golden]
    test_cases: list[Case]
    bare: list[Golden]
    bare_cases: list[Case]


def measure(encoder: Encoder, half: str) -> Measured:
    """Build the index with `encoder` and search every question once."""
    settings = load_settings()
    knowledge = load_folder(settings.knowledge).knowledge
    cache = VectorCache(encoder, settings.data_dir / "bench")
    index = build_index(
        knowledge.public.values(),
        load_refusals(REFUSALS),
        cache,
        Calibration.load(CALIBRATION),
        stubs=load_stubs(AMBIGUOUS),
    )
    train, test = read_golden(GOLDEN, "calibration"), read_golden(GOLDEN, half)
    marked = [g for g in test if g.ids and strip_marks(g.question) != g.question]
    bare = [replace(g, question=strip_marks(g.question)) for g in marked]
    cases = [[case_of(index, g) for g in some] for some in (train, test, bare)]
    return Measured(index, train, cases[0], test, cases[1], bare, cases[2])


def without(measured: Measured, columns: Sequence[str], *, elsewhere: bool = True) -> list[str]:
    """Return the row of figures with some feature columns left out (and the background, unless `elsewhere`)."""
    gone = [FEATURES.index(c) for c in columns]

    def cut(case: Case) -> Case:
        features = case.features.copy()
        features[:, gone] = 0.0
        return replace(case, features=features, shared=case.shared if elsewhere else (case.shared[0], 0.0))

    owners, stubs = measured.index.owners, measured.index.stubs
    train = [cut(c) for c in measured.train_cases]
    fitted, unseen = fit_cases(owners, train, measured.train, Risk())
    same = measured.test == measured.train
    lists = unseen if same else [ranked(fitted, owners, cut(c)) for c in measured.test_cases]
    bare = [ranked(fitted, owners, cut(c)) for c in measured.bare_cases]
    verdicts = [
        settle(r, stubs.options(g.question), owners, fitted.thresholds)
        for r, g in zip(lists, measured.test, strict=True)
    ]
    return _row(measured, lists, verdicts, bare)


def _row(
    measured: Measured, lists: list[list[Candidate]], verdicts: list[Decision], bare: list[list[Candidate]]
) -> list[str]:
    inside = [(g, r, v) for g, r, v in zip(measured.test, lists, verdicts, strict=True) if g.ids]
    outside = [v for g, v in zip(measured.test, verdicts, strict=True) if not g.ids]
    tops = [(g, [c.id for c in r if not c.id.startswith(REFUSAL_PREFIX)]) for g, r, _ in inside]
    bare_tops = [
        (g, [c.id for c in r if not c.id.startswith(REFUSAL_PREFIX)]) for g, r in zip(measured.bare, bare, strict=True)
    ]
    answers = [(g, v) for g, _, v in inside if v.verdict is Verdict.ANSWER]
    shares = [
        Share(sum(ids[0] in g.ids for g, ids in tops), len(tops)),
        Share(sum(bool(g.ids & set(ids[:3])) for g, ids in tops), len(tops)),
        Share(sum(ids[0] in g.ids for g, ids in bare_tops), len(bare_tops)),
        Share(len(answers), len(inside)),
        Share(sum(v.procedure not in g.ids for g, v in answers), len(inside)),
        Share(sum(v.verdict is Verdict.CLARIFY for _, _, v in inside), len(inside)),
        Share(sum(v.verdict is Verdict.REFUSE for v in outside), len(outside)),
        Share(sum(v.verdict is Verdict.ANSWER for v in outside), len(outside)),
    ]
    return [f"{s.value:.3f} [{s.interval[0]:.2f}, {s.interval[1]:.2f}]".replace(".", ",") for s in shares]


@contextmanager
def unrestored() -> Iterator[None]:
    """Read every text without putting tone marks back."""

    def plain(text: str) -> Restored:
        return Restored(normalise(text), 1.0)

    with patch("index.build.read", plain), patch("index.search.read", plain), patch("index.build.RULES", "unrestored"):
        yield


def rows(half: str) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield the name of each variant and how its row is measured."""
    shipped = make_encoder(load_settings().encoder)
    full = measure(shipped, half)
    lexical = [f for f in FEATURES if f not in (*DENSE, "cues")]
    yield "**cả bộ, như đang chạy**", lambda: without(full, ())
    with unrestored():
        bare = measure(shipped, half)
    yield "không trả dấu", lambda: without(bare, ())
    for name, folder in (
        ("bộ mã hóa chưa luyện (e5-small, từ vựng rút gọn)", "student"),
        ("chỉ chưng cất, chưa tinh chỉnh", "distilled"),
    ):
        stage = _stage(RUN / folder)
        if stage is not None:
            other = measure(stage, half)
            yield name, lambda other=other: without(other, (), elsewhere=False)  # type: ignore[misc]
            yield f"{name}, không tìm theo chữ", lambda other=other: without(other, (*lexical, "cues"), elsewhere=False)  # type: ignore[misc]
    yield "không tìm theo chữ", lambda: without(full, (*lexical, "cues"))
    yield "không bộ mã hóa", lambda: without(full, DENSE, elsewhere=False)
    yield "không tâm của thủ tục", lambda: without(full, ["centroid"])
    yield "không bằng chứng BM25 theo thủ tục", lambda: without(full, ["evidence", "evidence_share"])
    yield "không so tên", lambda: without(full, ["name_ngram", "name_word"])
    yield "không so chữ có dấu", lambda: without(full, ["marked"])
    yield "không dấu hiệu giai đoạn, người hỏi", lambda: without(full, ["cues"])
    yield "không nền thủ tục khác", lambda: without(full, (), elsewhere=False)


def _stage(folder: Path) -> Encoder | None:
    """Return the encoder of an earlier stage of the training run, exported as the shipped one; None without the run."""
    out = folder.with_name(f"onnx-{folder.name}")
    return ShippedEncoder(out) if (out / "manifest.json").exists() else None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["test", "calibration"], default="test")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    lines = []
    for name, row in rows(arguments.half):
        lines.append([name, *row()])
        print(*lines[-1], sep=" | ", flush=True)
    publish("ablation", table(["", *COLUMNS], lines), write=arguments.write)


if __name__ == "__main__":
    main()
