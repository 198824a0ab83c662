"""The command that shows what an edit changes in answers, and the same look before an approval takes effect."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.edits import edit_of, errors_in, find_record
from bot.edits import pending as waiting_files
from bot.impact import Impact, Row
from bot.impact_files import keep_page
from bot.impact_page import KINDS, differing_lines, golden_ends, headline, impact_page, outcome
from bot.impact_run import WEEKS, Compared, compare_approval, compare_files
from bot.library import VIETNAM, today_in_vietnam
from bot.review import open_log, review_on
from bot.settings import Settings, load_settings
from bot.starting import log_to_stderr
from knowledge.approval import ApprovalLog
from knowledge.folder import KnowledgeError

__all__ = ["COMMANDS", "show_impact"]

_SHOWN = 12
_WIDTH = 70


def impact(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="id của các tệp; không ghi là mọi tệp")] = None,
    weeks: Annotated[int, typer.Option(min=0, max=WEEKS, help="Lấy câu người dân hỏi trong mấy tuần qua")] = WEEKS,
    html: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi trang so sánh vào tệp này")] = None,
) -> None:
    """Xem trước: nếu duyệt bản sửa thì câu hỏi nào sẽ được trả lời khác, câu nào không còn trả lời đúng."""
    log_to_stderr(quiet=True)
    settings = load_settings()
    log = open_log(settings)
    names = [find_record(settings, log, name) for name in dict.fromkeys(ids or ())]
    if review_on(settings, log):
        names = names or [s.record for s in waiting_files(settings, log) if s.waits]
        texts = {name: edit_of(settings, log, name).text for name in names}
        _refuse_errors(settings, texts)
        compared = compare_approval(settings, log, texts, "xem trước", weeks) if texts else None
    else:
        compared = compare_files(settings, names, weeks)
    if compared is None:
        typer.echo("Không có bản sửa nào khác với bản đang trả lời.")
        return
    _show(settings, compared, html)


COMMANDS = (impact,)


def show_impact(settings: Settings, log: ApprovalLog, texts: Mapping[str, bytes], by: str) -> Sequence[str]:
    """Show what approving `texts` (record → bytes) would change; return the questions it would break."""
    log_to_stderr(quiet=True)
    try:
        compared = compare_approval(settings, log, texts, by)
    except KnowledgeError as error:
        raise KnowledgeError(f"nếu duyệt thì không trả lời được nữa: {error}") from None
    _show(settings, compared)
    return [row.question.incoming.text for row in compared.impact.breaks]


def _show(settings: Settings, compared: Compared, html: Path | None = None) -> Path:
    """Print the summary of a comparison and write its page; returns where."""
    now, found = datetime.now(VIETNAM), compared.impact
    page = impact_page(found, compared.files, now)
    if html is None:
        name = compared.files[0].record if len(compared.files) == 1 else f"{len(compared.files)}-tep"
        html = keep_page(settings.data_dir, name, page, now)
    else:
        html.write_text(page, encoding="utf-8")
    out = Console(highlight=False)
    out.print(headline(found), style="bold", soft_wrap=True)
    if ends := golden_ends(found):
        out.print(ends, soft_wrap=True)
    if found.breaks:
        out.print(_table(f"{len(found.breaks)} câu sẽ không còn được trả lời đúng", found.breaks), style="red")
    new = {record.rpartition("/")[2] for record in compared.first if record.startswith("procedures/")}
    others = [row for row in found.changed if not row.breaks]
    told = [row for row in others if row.after.procedure in new and row.before.procedure in (None, row.after.procedure)]
    others = [row for row in others if row not in told]
    if told:
        out.print(f"{len(told)} câu được trả lời từ các tệp duyệt lần đầu.", soft_wrap=True)
    if others:
        out.print(_table("Trả lời khác", others))
    _print_unled(out, found)
    out.print(f"Xem đủ trước và sau: {html}", soft_wrap=True, markup=False)
    return html


def _table(title: str, rows: Sequence[Row]) -> Table:
    more = f" ({_SHOWN} câu đầu trong {len(rows)})" if len(rows) > _SHOWN else ""
    table = Table(title=f"{title}{more}", title_justify="left", show_lines=True)
    for column in ("Câu hỏi", "Trước", "Sau"):
        table.add_column(column, overflow="fold")
    for row in rows[:_SHOWN]:
        asked = f"{row.question.incoming.text[:_WIDTH]} ({KINDS[row.question.kind]}"
        asked += f", {row.question.times} lần)" if row.question.times > 1 else ")"
        table.add_row(escape(asked), *(escape(words) for words in _sides(row)))
    return table


def _sides(row: Row) -> tuple[str, str]:
    """Return how a question ended and ends; where that is the same, the lines that differ."""
    before, after = outcome(row.before), outcome(row.after)
    if before != after:
        return before, after
    gone, come = differing_lines(row)
    return _few(gone), _few(come)


def _few(lines: Sequence[str]) -> str:
    words = " / ".join(lines[:2]) or "–"
    return words[: 2 * _WIDTH] + (" …" if len(lines) > 2 or len(words) > 2 * _WIDTH else "")


def _print_unled(out: Console, found: Impact) -> None:
    if found.unled:
        texts = ", ".join(f"“{q.incoming.text}”" for q in found.unled[:5])
        more = f" và {len(found.unled) - 5} câu nữa" if len(found.unled) > 5 else ""
        out.print(f"Câu hỏi mẫu chưa dẫn tới thủ tục của nó: {texts}{more}.", soft_wrap=True, markup=False)


def _refuse_errors(settings: Settings, texts: Mapping[str, bytes]) -> None:
    errors = errors_in(settings, texts, today_in_vietnam()) if texts else {}
    for found in errors.values():
        for finding in found:
            typer.echo(str(finding), err=True)
    if errors:
        typer.echo(f"{len(errors)} tệp còn lỗi nên chưa so được.", err=True)
        raise typer.Exit(1)
