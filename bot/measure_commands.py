"""The commands of those who measure: golden questions against the baseline, understanding, and fitting anew.

What measuring needs is imported where it is used: serving and asking load none of it.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.intake import take_in
from bot.library import CALIBRATION
from bot.starting import bar, start
from index.golden import GOLDEN
from knowledge.folder import KnowledgeError

__all__ = ["calibrate", "evaluate"]

_BASELINE = GOLDEN / "baseline.json"


def evaluate(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="In một JSON với mọi con số")] = False,
    half: Annotated[str, typer.Option(help="test (mặc định) hoặc calibration")] = "test",
    set_baseline: Annotated[bool, typer.Option("--set-baseline", help="Ghi kết quả này làm mốc so sánh")] = False,
    nlu: Annotated[bool, typer.Option("--nlu", help="Đo việc hiểu câu (ý định, khía cạnh) thay cho việc tìm")] = False,
    rasa: Annotated[str, typer.Option(help="Với --nlu: địa chỉ máy chủ Rasa để so, ví dụ http://127.0.0.1:5005")] = "",
    rasa_pid: Annotated[int, typer.Option(help="Với --rasa: số tiến trình của Rasa, để đo bộ nhớ")] = 0,
    write: Annotated[bool, typer.Option("--write", help="Với --nlu: ghi bảng vào docs/do-luong.md")] = False,
) -> None:
    """Đo trên bộ câu hỏi vàng, so với mốc đã lưu; tụt thì báo lỗi."""
    if nlu:
        _evaluate_nlu(half, rasa, rasa_pid, write, jsonl)
        return
    from bot.evaluation import compare, golden_digest, summary, write_run
    from index import evaluate as questions
    from index.evaluate_masks import evaluate_masks
    from index.golden import read_danger, read_golden

    settings, library = start(quiet=True)
    if library.world is None:
        raise KnowledgeError("chưa có chỉ mục")
    world = library.world
    golden = read_golden(GOLDEN, half)
    with bar("Hỏi bộ câu hỏi vàng") as step:
        result = questions.evaluate(world.index, golden, step)
    danger = questions.evaluate_danger(
        read_danger(GOLDEN, half),
        (case.question for case in golden),
        lambda text: world.hear(take_in(text)).danger,
    )
    masks = evaluate_masks(GOLDEN, half)
    result = replace(result, shares={**result.shares, **danger, **masks})
    figures = summary(result, world.index, world.knowledge.digest, golden_digest(GOLDEN), half)
    run = write_run(settings.data_dir / "eval", result, figures)
    if set_baseline and half == "test":
        _BASELINE.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    drops: list[str] = []
    remarks: list[str] = []
    if half == "test" and _BASELINE.exists():
        drops, remarks = compare(figures, json.loads(_BASELINE.read_text(encoding="utf-8")))
    if jsonl:
        typer.echo(json.dumps({**figures, "drops": drops, "remarks": remarks}, ensure_ascii=False))
        raise typer.Exit(1 if drops else 0)
    out = Console(highlight=False)
    table = Table(title=f"Nửa {half}: tỉ lệ, khoảng Wilson 95 %, đúng/tổng", title_justify="left")
    table.add_column("Chỉ số")
    table.add_column("Giá trị")
    for key, share in result.shares.items():
        table.add_row(key, str(share))
    for key, share in result.per_style.items():
        table.add_row(f"right_first, style {key}", str(share))
    table.add_row("loss_without_marks", f"{figures['loss_without_marks']:+.3f}")
    table.add_row(
        "latency ms (search and decide)", f"p50 {figures['latency_ms']['p50']}, p95 {figures['latency_ms']['p95']}"
    )
    out.print(table)
    weak = Table(title="Thủ tục có câu sai", title_justify="left")
    for column in ("Thủ tục", "Đúng đầu", "Trả lời đúng", "Trả lời sai"):
        weak.add_column(column)
    for procedure, row in result.per_procedure.items():
        if row["right_first"].hits < row["right_first"].of:
            weak.add_row(procedure, *(f"{row[k].hits}/{row[k].of}" for k in ("right_first", "answered_right", "wrong")))
    out.print(weak)
    out.print(f"Chi tiết và cấu hình: {run}")
    for remark in remarks:
        out.print(f"Khác mốc: {remark}")
    for drop in drops:
        out.print(f"[red]Tụt so với mốc: {drop}[/red]")
    raise typer.Exit(1 if drops else 0)


def _evaluate_nlu(half: str, rasa: str, rasa_pid: int, write: bool, jsonl: bool) -> None:
    """Measure the embedded understanding, and Rasa's where a server is named."""
    from bot.figures import filled, resident_mb
    from bot.nlu_evaluation import Backend, measure, read_messages, report

    _, library = start(quiet=True)
    if library.world is None:
        raise KnowledgeError("chưa có chỉ mục")
    world, messages = library.world, read_messages(GOLDEN, half)
    backends = [Backend("trong tiến trình này", world.understander)]
    if rasa:
        from nlu.rasa_client import RasaUnderstander

        client = RasaUnderstander(rasa, world.understander, timeout=5.0)
        backends.append(
            Backend(
                f"Rasa ({rasa})",
                client,
                lambda: resident_mb(rasa_pid) if rasa_pid else 0.0,
                lambda: f"{sum(client.fallbacks.values())} tin phải dùng bộ trong tiến trình này",
            )
        )
    figures = []
    for backend in backends:
        with bar(f"Hiểu câu: {backend.name}") as step:
            figures.append(measure(backend, messages, world.index.query, step))
    text = report(figures, half)
    typer.echo(json.dumps([asdict(f) for f in figures], ensure_ascii=False) if jsonl else text)
    if write:
        page = Path(__file__).resolve().parent.parent / "docs" / "do-luong.md"
        page.write_text(filled(page.read_text(encoding="utf-8"), "understanding", text), encoding="utf-8")


def calibrate() -> None:
    """Khớp lại trọng số, độ chắc và ngưỡng trên nửa calibration; ghi index/calibration.json."""
    from index.fit import Risk, fit
    from index.golden import read_golden

    _, library = start(quiet=True)
    if library.world is None:
        raise KnowledgeError("chưa có chỉ mục")
    fitted = fit(library.world.index, read_golden(GOLDEN, "calibration"), Risk(), "calibration")
    fitted.save(CALIBRATION)
    typer.echo(json.dumps({"thresholds": vars(fitted.thresholds), "weights": fitted.weights, "curve": fitted.curve}))
