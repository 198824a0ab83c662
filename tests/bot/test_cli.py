"""The command line: what a nurse, an operator and another program get from it."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import knowledge
from bot.cli import app
from bot.phrases import NEEDED
from tests.bot.test_library import FEW, FEW_DANGER

SHIPPED = Path(knowledge.__file__).parent
runner = CliRunner()


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped knowledge, three procedures only, with the toy encoder."""
    folder = tmp_path / "kien-thuc"
    (folder / "procedures").mkdir(parents=True)
    for name in ("cap-lai-giay-chung-sinh", "giay-ra-vien", "dang-ky-khai-sinh"):
        shutil.copy(SHIPPED / "procedures" / f"{name}.yaml", folder / "procedures")
    shutil.copytree(SHIPPED / "facilities", folder / "facilities")
    for name in ("replies.yaml", "calendar.yaml", "domains.yaml", "repealed.yaml"):
        shutil.copy(SHIPPED / name, folder)
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(folder))
    monkeypatch.setenv("MOTCUA_ENCODER", "toy")
    monkeypatch.setattr("bot.library.example_files", lambda: FEW)
    monkeypatch.setattr("bot.library.danger_files", lambda: FEW_DANGER)
    return folder


def test_check_of_the_shipped_folder_finds_no_error() -> None:
    result = runner.invoke(app, ["check", "--json", "--day", "2026-11-22"])
    report = json.loads(result.stdout)
    assert [f for f in report["findings"] if f["level"] == "lỗi"] == []
    assert result.exit_code == 0
    assert len(report["completeness"]) == 64


def test_check_names_file_line_and_fix_and_exits_with_one(room: Path) -> None:
    path = room / "procedures" / "giay-ra-vien.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("trạng thái:"))
    lines[at] = "trang thaii: chờ duyệt"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = runner.invoke(app, ["check"])
    assert result.exit_code == 1
    assert f"procedures/giay-ra-vien.yaml:{at + 1}" in result.stdout
    assert "có phải ý bạn là “trạng thái”" in result.stdout


def test_ask_shows_the_reply_and_why(room: Path) -> None:
    result = runner.invoke(app, ["ask", "cấp lại giấy chứng sinh"])
    assert result.exit_code == 0
    assert "DỮ LIỆU MẪU" in result.stdout
    assert "Vì sao" in result.stdout
    assert "Trả lời từ" in result.stdout


def test_ask_jsonl_answers_line_by_line_with_the_promised_keys(room: Path) -> None:
    result = runner.invoke(app, ["ask", "--jsonl"], input="cap lai giay chung sinh\n\ncon tôi đang co giật\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["question"] for row in rows] == ["cap lai giay chung sinh", "con tôi đang co giật"]
    keys = {"question", "status", "procedure", "confidence", "ranked", "aspect", "reply", "ms"}
    assert all(keys == row.keys() for row in rows)
    assert rows[0]["ranked"][0].keys() == {"id", "confidence"}
    assert rows[1]["status"] == "emergency"
    assert "115" in rows[1]["reply"]


def test_ask_without_a_question_says_how(room: Path) -> None:
    assert runner.invoke(app, ["ask"]).exit_code == 2


def test_chat_goes_on_until_an_empty_line(room: Path) -> None:
    result = runner.invoke(app, ["chat"], input="cấp lại giấy chứng sinh\n1\n\n")
    assert result.exit_code == 0
    assert "Xin chào" in result.stdout
    assert "Giấy tờ" in result.stdout


@pytest.mark.parametrize("kind", ["procedure", "facility", "calendar"])
def test_schema_prints_a_json_schema(kind: str) -> None:
    result = runner.invoke(app, ["schema", kind])
    assert json.loads(result.stdout)["additionalProperties"] is False


def test_schema_of_an_unknown_kind_is_refused() -> None:
    assert runner.invoke(app, ["schema", "planet"]).exit_code == 2


def test_eval_prints_every_figure_as_one_json_and_leaves_its_configuration(room: Path, tmp_path: Path) -> None:
    result = runner.invoke(app, ["eval", "--jsonl", "--half", "calibration"])
    figures = json.loads(result.stdout)
    assert {"right_first", "right_in_three", "answered_outright", "wrong_answers", "out_refused"} <= figures[
        "shares"
    ].keys()
    assert all(s["low"] <= s["value"] <= s["high"] for s in figures["shares"].values())
    run = next((tmp_path / "data" / "eval").iterdir())
    assert {p.name for p in run.iterdir()} == {"result.json", "misses.csv"}
    assert json.loads((run / "result.json").read_text(encoding="utf-8"))["config"]["encoder"] == "toy-1"


def test_every_reply_of_the_catalogue_is_known_to_the_code() -> None:
    report = json.loads(runner.invoke(app, ["check", "--json"]).stdout)
    assert [f for f in report["findings"] if f["file"] == "replies.yaml"] == []
    assert NEEDED
