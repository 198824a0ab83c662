"""The command of unanswered questions: the list of the desk for those with a shell."""

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.library import today_in_vietnam
from bot.starting import bar, start
from knowledge.folder import KnowledgeError
from knowledge.values import format_day

if TYPE_CHECKING:
    from bot.gaps import OpenGap

__all__ = ["COMMANDS"]


def gaps() -> None:
    """Liệt kê nhóm câu hỏi chưa có trả lời, từ 5 người khác nhau hỏi, và thủ tục gần nhất; xử lý ở bàn làm việc."""
    from bot.gap_log import State, closings
    from bot.gaps import Encoded, find_gaps, sorted_out

    settings, library = start(quiet=True)
    world = library.world
    if world is None:
        raise KnowledgeError("chưa có chỉ mục")
    with bar("Gom nhóm câu hỏi") as step:
        encoded = Encoded(step)
        found = find_gaps(settings, world, today_in_vietnam(), encoded)
    done = closings(settings)
    rows = sorted_out(world, found.gaps, done, encoded, sample=found.sample)
    waiting = [gap for gap in rows if gap.closing and gap.closing.state is State.WAITING]
    closed = [c for c in done if c.state is State.CLOSED and c.entry.sample == found.sample]
    if found.sample:
        typer.echo("Cơ sở mẫu: đây là câu hỏi mẫu, không phải của người dân thật.")
    out = Console(highlight=False)
    out.print(_table([gap for gap in rows if gap.open]))
    dates = f"{format_day(found.period.first)} đến {format_day(found.period.last)}"
    typer.echo(f"Từ {dates}. Chờ duyệt: {len(waiting)} nhóm; đã đóng: {len(closed)} nhóm.")
    typer.echo("Thêm câu hỏi mẫu, hoặc đóng nhóm: trang /ban-lam-viec/chua-tra-loi.")


COMMANDS = (gaps,)


def _table(rows: "list[OpenGap]") -> Table:
    table = Table(title=f"{len(rows)} nhóm câu hỏi chưa có trả lời", title_justify="left")
    table.add_column("Mã", no_wrap=True)
    for column in ("Người", "Câu", "Tuần"):
        table.add_column(column, justify="right")
    for column in ("Ví dụ", "Gần nhất"):
        table.add_column(column, overflow="fold")
    for gap in rows:
        best = gap.suggestions[0] if gap.near else None
        near = f"{best.id} ({best.confidence:.0%})" if best else "–"
        table.add_row(gap.id, str(gap.people), str(gap.questions), str(gap.weeks), escape(gap.title), near)
    return table
