"""The parts of the benchmarks that need no measuring: figures by hand, tables, the page, sizes of libraries."""

import io
import json
import math
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from index.golden import Golden
from tests.benchmarks import faiss_kinds, report
from tests.benchmarks.footprint import closure, parsed, size_mb
from tests.benchmarks.outside_data import Record, needed, passages, questions, real_texts, records
from tests.benchmarks.rivals import adapters, protocol, systems
from tests.benchmarks.rivals.figures import COST, QUALITY, Measured, absent, auc, bare_of, cost, hits, quality

GOLDEN = [
    Golden("Giấy chứng sinh", frozenset({"a"}), "", "plain"),
    Golden("giay ra vien", frozenset({"b", "c"}), "", "bare"),
    Golden("trời mưa", frozenset(), "other", "plain"),
]
RANKED = [[("a", 0.9), ("b", 0.5)], [("a", 0.6), ("d", 0.5), ("c", 0.4)], [("a", 0.6)]]
MEASURED = Measured(RANKED, [[("b", 0.7)]], [1.0, 2.0, 9.0], 50.4, "4 luồng", 120.0, 58.0, 0.0, 0.25, 1.5)

# -- figures --------------------------------------------------------------------------------------------------------


def test_auc_counts_pairs_and_half_of_ties():
    assert auc([3, 2], [1, 0]) == 1
    assert auc([0], [1]) == 0
    assert auc([2, 1], [1, 0]) == pytest.approx(3.5 / 4)
    assert math.isnan(auc([], [1]))


def test_hits_look_at_questions_in_scope_only():
    assert hits(GOLDEN, RANKED, 1) == [True, False]
    assert hits(GOLDEN, RANKED, 3) == [True, True]


def test_only_marked_questions_in_scope_are_asked_again_bare():
    assert [g.question for g in bare_of(GOLDEN)] == ["Giay chung sinh"]


def test_a_row_of_quality_by_hand():
    row = quality(systems.RIVALS[2], GOLDEN, MEASURED)
    assert len(row) == len(QUALITY)
    assert [cell.rpartition("(")[2] for cell in row[1:5]] == ["1/2)", "2/2)", "1/1)", "0/1)"]
    assert row[5:] == ["1,000", "0,750"]


def test_a_row_of_costs_by_hand():
    row = cost(systems.RIVALS[2], MEASURED)
    assert len(row) == len(COST)
    assert row[1:] == ["2,0", "2,0", "50 (4 luồng)", "120", "58", "–", "0,25", "1,5"]


def test_a_system_that_cannot_be_installed_has_a_row_with_the_reason():
    assert absent(systems.RIVALS[2], "không cài được (x)", 3) == [
        f"{systems.RIVALS[2].label}: không cài được (x)",
        "–",
        "–",
    ]


def test_recall_is_the_share_of_right_neighbours():
    assert faiss_kinds.recall_at([[1, 2], [3, 4]], [[2, 1], [4, 9]]) == 0.75


def test_noisy_copies_are_unit_vectors_near_the_real_ones():
    real = faiss_kinds.unit(np.random.default_rng(0).standard_normal((5, 384)).astype(np.float32))
    many = faiss_kinds.grown(real, 12)
    assert np.array_equal(many[:5], real)
    assert np.allclose(np.linalg.norm(many, axis=1), 1, atol=1e-5)
    assert all(0.8 < float(many[i] @ real[i % 5]) < 0.97 for i in range(5, 12))


def test_the_crossover_is_the_first_slow_size():
    rows = [faiss_kinds.Figures("flat", n, 0, ms, 1, 0) for n, ms in ((1000, 1.0), (10_000, 6.0), (100_000, 60.0))]
    assert "dưới 5 ms đến 1.000" in faiss_kinds.crossover(rows[:1])
    rows += [faiss_kinds.Figures(kind, 10_000, 0, ms, 0.9, 0) for kind, ms in (("HNSW", 0.5), ("IVF-SQ8", 1.0))]
    assert "vượt 5 ms từ 10.000 vectơ; ở cỡ ấy HNSW mất 0,50 ms" in faiss_kinds.crossover(rows)


# -- tables and the page --------------------------------------------------------------------------------------------


def test_numbers_and_shares_as_vietnamese_writes_them():
    assert report.number(1234567.891, 1) == "1.234.567,9"
    assert report.share(1, 2) == "0,500 [0,095–0,905] (1/2)"
    assert report.share(0, 0) == "–"
    assert report.spread([0.001, 0.002, 0.003]) == "p50 2,0 ms, p95 2,0 ms"


def test_a_table_is_markdown():
    text = report.table(("a", "b"), [("x|y", "1"), ("two\nlines", "2")])
    assert text.splitlines() == ["| a | b |", "| --- | ---: |", "| x\\|y | 1 |", "| two lines | 2 |"]


def test_the_page_is_filled_between_its_marks_only():
    page = "# Đo\n\n<!-- begin a -->\ncũ\n<!-- end a -->\n\ncuối\n"
    once = report.filled(page, "a", "mới\n")
    assert once == "# Đo\n\n<!-- begin a -->\nmới\n<!-- end a -->\n\ncuối\n"
    assert report.filled(once, "a", "mới") == once
    assert report.filled(once, "b", "x").endswith("cuối\n\n<!-- begin b -->\nx\n<!-- end b -->\n")


def test_nothing_is_written_unless_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(report, "PAGE", tmp_path / "page.md")
    report.publish("a", "bảng", False, tried=True)
    assert capsys.readouterr().out == "CHẠY THỬ, không phải số đo.\n\nbảng\n"
    assert not report.PAGE.exists()
    report.publish("a", "bảng", True)
    assert report.PAGE.read_text(encoding="utf-8") == "<!-- begin a -->\nbảng\n<!-- end a -->\n"


def test_every_benchmark_has_its_place_on_the_page():
    page = report.PAGE.read_text(encoding="utf-8")
    for name in ("serving", "report", "store", "rivals", "faiss_kinds", "scale", "outside", "restoration", "size"):
        assert page.index(f"<!-- begin {name} -->") < page.index(f"<!-- end {name} -->")


# -- sizes of libraries ---------------------------------------------------------------------------------------------


@pytest.fixture
def find(tmp_path: Path):
    def make(name: str, size: int, *requires: str) -> None:
        info = tmp_path / f"{name}-1.0.dist-info"
        (tmp_path / name / "__pycache__").mkdir(parents=True)
        info.mkdir()
        (tmp_path / name / "code.py").write_bytes(b"x" * size)
        (tmp_path / name / "__pycache__" / "code.pyc").write_bytes(b"x" * 10_000)
        (info / "METADATA").write_text(
            f"Name: {name}\nVersion: 1.0\n" + "".join(f"Requires-Dist: {r}\n" for r in requires)
        )
        (info / "RECORD").write_text(f"{name}/code.py,,\n{name}/__pycache__/code.pyc,,\n{name}/gone.py,,\n")

    make("top", 1_000, "middle[fast]>=1,<3", 'windows-only; sys_platform == "win32"', 'tests; extra == "dev"')
    make("middle", 2_000, "top", 'quick>=2; extra == "fast"', 'slow; extra == "slow"')
    make("quick", 4_000)
    make("slow", 8_000)
    make("tests", 16_000)

    def found(name: str) -> metadata.Distribution:
        for each in metadata.distributions(name=name, path=[str(tmp_path)]):
            return each
        raise metadata.PackageNotFoundError(name)

    return found


def test_a_closure_follows_requirements_and_the_extras_asked_for(find):
    assert set(closure(["top"], find)) == {"top", "middle", "quick"}
    assert set(closure(["top", "middle[slow]"], find)) == {"top", "middle", "quick", "slow"}


def test_a_size_leaves_out_byte_code_and_what_is_gone(find):
    assert sum(size_mb(d) for d in closure(["top"], find).values()) == pytest.approx(0.007)


def test_requirements_are_read():
    assert parsed("Ruamel.YAML>=0.18") == ("ruamel-yaml", frozenset(), frozenset())
    behind = parsed('a[b, c]~=1.0 ; (python_version < "3.12") and extra == "d"')
    assert behind == ("a", frozenset({"b", "c"}), frozenset({"d"}))


# -- the protocol ---------------------------------------------------------------------------------------------------


class Echo:
    """Finds the owner whose text is the question; one thread at a time."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def build(self, passages, folder):
        self.kept = {text: owner for owner, text in passages}

    def open(self, folder):
        raise OSError("nothing kept\nmore")

    def ask(self, question):
        return [(self.kept[question], 1.0)] if question in self.kept else []


def test_messages_are_answered(tmp_path):
    system = Echo()
    assert set(protocol.answer(system, tmp_path, {"build": [["a", "x"], ["b", "y"]]})) == {"seconds"}
    asked = protocol.answer(system, tmp_path, {"ask": ["y", "z"]})["answers"]
    assert [a["ranked"] for a in asked] == [[("b", 1.0)], []]
    assert protocol.answer(system, tmp_path, {"load": ["x", "y"], "threads": 2})["how"] == "2 luồng"
    with pytest.raises(ValueError, match="not a message"):
        protocol.answer(system, tmp_path, {"sing": 1})


def test_a_system_that_cannot_be_asked_by_threads_is_asked_in_turn():
    calls = []

    def ask(question: str) -> protocol.Ranked:
        calls.append(question)
        if len(calls) == 1:
            raise RuntimeError("already borrowed")
        return []

    assert protocol._load(ask, ["x", "y"], 2)["how"] == "2 luồng, lần lượt qua một khóa"


def test_a_worker_answers_lines_and_names_its_failures(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr("sys.stdin", io.StringIO('{"build": []}\n{"open": true}\n'))
    monkeypatch.setattr("os.dup2", lambda *_: None)
    protocol.serve(Echo, tmp_path)
    built, opened = map(json.loads, capfd.readouterr().out.splitlines())
    assert "seconds" in built
    assert opened == {"error": "OSError: nothing kept"}


def test_the_best_passage_ranks_the_owner():
    assert protocol.best_per_owner([("a", 0.1), ("b", 0.5), ("a", 0.9)]) == [("a", 0.9), ("b", 0.5)]


def test_every_rival_has_an_adapter_and_pinned_requirements():
    folder = Path(systems.__file__).parent
    assert {r.name for r in systems.RIVALS} == set(adapters.ADAPTERS)
    for rival in systems.RIVALS:
        if rival.environment:
            lines = (folder / f"requirements-{rival.environment}.txt").read_text().splitlines()
            assert all(line.count("==") == 1 for line in lines)
            assert set(rival.roots) <= {line.partition("==")[0] for line in lines}


# -- outside data ---------------------------------------------------------------------------------------------------


def test_passages_of_a_record_are_its_title_and_first_sentences():
    record = Record(
        "1", "Cấp giấy chứng sinh", "Cấp giấy chứng sinh\nMã thủ tục: 1.000001 và nữa\nBước một: nộp hồ sơ.\nNgắn."
    )
    assert [p.text for p in passages(record)] == ["Cấp giấy chứng sinh", "Bước một: nộp hồ sơ."]
    assert real_texts([record], 5) == ["Cấp giấy chứng sinh", "Bước một: nộp hồ sơ."]
    assert real_texts([record], 1) == ["Cấp giấy chứng sinh"]


def test_missing_data_end_the_program_with_a_message(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        needed(tmp_path)
    assert stopped.value.code == 2
    assert "procedures.jsonl.gz" in capsys.readouterr().err


def test_questions_without_a_known_answer_are_left_out(tmp_path):
    (tmp_path / "eval").mkdir()
    lines = [{"source": "s", "question": "q", "gold_groups": groups} for groups in ([["a", "b"]], [["c"]])]
    (tmp_path / "eval" / "procedure_questions.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert [q.ids for q in questions(tmp_path, {"b"})] == [frozenset({"a", "b"})]


def test_records_are_read(tmp_path):
    import gzip

    with gzip.open(tmp_path / "procedures.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "1", "title": "t", "text": "x", "source": "s"}))
    assert records(tmp_path) == [Record("1", "t", "x")]
