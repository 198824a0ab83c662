"""The command `motcua`."""

import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from time import perf_counter
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot import (
    approval_commands,
    backup_commands,
    delivery_commands,
    doctor_commands,
    excel_commands,
    fake_commands,
    gap_commands,
    halt_commands,
    impact_commands,
    link_commands,
    measure_commands,
    notice_commands,
    qr_commands,
    reminder_commands,
    report_commands,
    staff_commands,
    store_commands,
)
from bot.assistant import Assistant
from bot.backed_up import BackupError
from bot.intake import take_in
from bot.library import VIETNAM, today_in_vietnam
from bot.phrases import NEEDED
from bot.review import open_log, review_on
from bot.settings import SettingsError, load_settings
from bot.starting import start
from bot.store.error import StoreError
from bot.turn import Session, Turn
from index.encoder import EncoderError
from knowledge.approval import ApprovalError
from knowledge.check import check_folder
from knowledge.finding import Level
from knowledge.folder import KnowledgeError
from knowledge.json_schema import Kind
from knowledge.values import Day

__all__ = ["app"]

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Một Cửa: hướng dẫn thủ tục y tế từ các tệp đã duyệt."
)
_console = Console(stderr=True, highlight=False)
for _module in (
    approval_commands,
    backup_commands,
    delivery_commands,
    doctor_commands,
    excel_commands,
    fake_commands,
    gap_commands,
    halt_commands,
    impact_commands,
    link_commands,
    notice_commands,
    qr_commands,
    reminder_commands,
    report_commands,
    store_commands,
):
    for _command in _module.COMMANDS:
        app.command()(_command)
app.command("eval")(measure_commands.evaluate)
app.command()(measure_commands.calibrate)
app.add_typer(staff_commands.app, name="staff")


def main() -> None:
    """Entry point: errors a person can mend are one line, not a traceback."""
    try:
        app()
    except (ApprovalError, BackupError, EncoderError, KnowledgeError, SettingsError, StoreError) as error:
        _console.print(f"[red]motcua:[/red] {error}")
        sys.exit(2)


@app.command()
def serve() -> None:
    """Phục vụ khung chat trên trang web (mặc định http://127.0.0.1:8080)."""
    from bot.serving import run

    settings, library = start()
    run(settings, library)


def _day(text: str) -> date:
    """Read a day as the files write it (22/11/2026) or as programs do (2026-11-22)."""
    try:
        return TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise typer.BadParameter(f"“{text}” không phải là ngày; ghi dạng 22/11/2026 hoặc 2026-11-22") from None


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON cho chương trình khác đọc")] = False,
    day: Annotated[str, typer.Option("--day", help="Kiểm như thể hôm nay là ngày này (22/11/2026)")] = "",
) -> None:
    """Kiểm tất cả tệp kiến thức: lỗi ở đâu, sửa thế nào, thủ tục nào còn thiếu gì."""
    settings = load_settings()
    today = _day(day) if day else today_in_vietnam()
    log = open_log(settings)
    report = check_folder(settings.knowledge, today, NEEDED, log if review_on(settings, log) else None)
    places = report.offices(settings.facility, today)
    if as_json:
        rows = [{"id": c.id, "share": c.share, "missing": list(c.missing)} for c in report.completeness]
        typer.echo(
            json.dumps(
                {
                    "findings": [f.as_dict() for f in report.findings],
                    "completeness": rows,
                    "offices": [asdict(office) for office in places],
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        raise typer.Exit(report.exit_code)
    out = Console(highlight=False)
    colour = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "dim"}
    for finding in report.findings:
        out.print(
            f"[bold]{finding.file}:{finding.line}[/bold] [{colour[finding.level]}]{finding.level.value}[/]: "
            f"{finding.message}. [dim]Cách sửa: {finding.fix}.[/dim]",
            soft_wrap=True,
        )
    table = Table(title="Độ đầy đủ của từng thủ tục", title_justify="left")
    for column in ("Thủ tục", "Đủ", "Còn thiếu"):
        table.add_column(column)
    for row in sorted(report.completeness, key=lambda c: c.share):
        table.add_row(row.id, f"{row.share:.0%}", ", ".join(row.missing))
    out.print(table)
    table = Table(title=f"Độ đầy đủ theo đơn vị phụ trách ở {settings.facility}", title_justify="left")
    for column in ("Đơn vị", "Thủ tục", "Đủ", "Số mục còn thiếu"):
        table.add_column(column)
    for office in places:
        table.add_row(escape(office.name), str(office.procedures), f"{office.share:.0%}", str(office.missing))
    out.print(table)
    out.print(
        f"{report.count(Level.ERROR)} lỗi, {report.count(Level.WARNING)} cảnh báo, {report.count(Level.NOTE)} lưu ý"
    )
    raise typer.Exit(report.exit_code)


@app.command()
def schema(
    kind: Annotated[Kind, typer.Argument(help="loại tệp")] = "procedure",
) -> None:
    """In JSON Schema để trình soạn thảo gợi ý tên mục."""
    from knowledge.json_schema import schema as build

    typer.echo(json.dumps(build(kind), ensure_ascii=False, indent=1))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Đọc mỗi dòng một câu hỏi, in mỗi dòng một JSON")] = False,
) -> None:
    """Hỏi một câu: câu trả lời và vì sao (ứng viên, độ chắc, ngưỡng, câu quyết định)."""
    settings, library = start(quiet=True)
    assistant = Assistant(library)
    if jsonl:
        for line in sys.stdin:
            if text := line.rstrip("\n"):
                typer.echo(json.dumps(_as_json(assistant, text), ensure_ascii=False))
        return
    if not question.strip():
        raise typer.BadParameter('hãy ghi câu hỏi, ví dụ: motcua ask "mat giay ra vien"')
    turn, _ = assistant.reply(Session(), take_in(question), datetime.now(VIETNAM))
    _print_turn(turn)
    limits = library.world.index.calibration.thresholds if library.world else None
    table = Table(title="Vì sao", title_justify="left")
    for column in ("Ứng viên", "Độ chắc", "Câu quyết định"):
        table.add_column(column)
    for row in turn.ranked:
        table.add_row(row.id, f"{row.confidence:.3f}", row.passage[:90])
    out = Console(highlight=False)
    out.print(table)
    if limits:
        out.print(
            f"Trả lời từ {limits.answer:.2f}, hỏi lại từ {limits.clarify:.2f}, dưới nữa là từ chối. "
            f"Kết cục: {turn.status.value}; cơ sở: {settings.facility}."
        )


def _as_json(assistant: Assistant, question: str) -> dict[str, object]:
    start = perf_counter()
    turn, _ = assistant.reply(Session(), take_in(question), datetime.now(VIETNAM))
    ms = (perf_counter() - start) * 1000
    procedure = turn.procedure if turn.status.value in ("answered", "lapsed", "complaint") else None
    return {
        "question": question,
        "status": turn.status.value,
        "procedure": procedure,
        "confidence": round(turn.confidence, 4),
        "ranked": [{"id": r.id, "confidence": round(r.confidence, 4)} for r in turn.ranked],
        "aspect": turn.aspect.value if turn.aspect else None,
        "reply": turn.text,
        "ms": round(ms, 2),
    }


@app.command(name="mask")
def mask_command(
    text: Annotated[str, typer.Argument(help="Tin nhắn; không ghi thì đọc từng dòng từ đầu vào")] = "",
) -> None:
    """Che thông tin cá nhân trong một tin nhắn, như máy làm trước khi lưu."""
    from nlu.mask import mask

    for line in [text] if text else sys.stdin:
        typer.echo(mask(line.rstrip("\n")))


@app.command()
def chat() -> None:
    """Trò chuyện trên màn hình; gõ số để chọn nút, dòng trống để thôi."""
    _, library = start(quiet=True)
    assistant, session = Assistant(library), Session()
    turn = assistant.start(None)
    session = Session(offered=turn.taps)
    while True:
        _print_turn(turn)
        try:
            line = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            break
        if not line:
            break
        turn, session = assistant.reply(session, take_in(line, session=session), datetime.now(VIETNAM))


def _print_turn(turn: Turn) -> None:
    out = Console(highlight=False)
    style = {"alert": "bold red", "title": "bold", "label": "bold cyan", "source": "dim"}
    out.print()
    for segment in turn.segments:
        text = ("  • " if segment.kind.value == "item" else "") + segment.text
        out.print(
            text if not segment.url else f"  → {segment.text}: {segment.url}",
            style=style.get(segment.kind.value, ""),
            markup=False,
            soft_wrap=True,
        )
    if turn.taps:
        out.print(
            "  ".join(f"[{n}] {tap.label}" for n, tap in enumerate(turn.taps, 1)),
            style="green",
            markup=False,
            soft_wrap=True,
        )
