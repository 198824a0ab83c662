"""The command that looks over an installation and says what to do."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from bot.library import VIETNAM
from bot.remark import Remark, State
from bot.settings import load_settings
from bot.starting import log_to_stderr

__all__ = ["COMMANDS"]

_COLOUR = {State.FINE: "green", State.ODD: "yellow", State.FAULT: "bold red"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON cho chương trình khác đọc")] = False,
) -> None:
    """Khám máy: giờ, ổ đĩa, cổng, khóa, cơ sở dữ liệu, kiến thức, duyệt, tên miền, chứng thư; sai thì nói cách sửa."""
    from bot.doctor import examine, exit_code

    log_to_stderr(quiet=True)
    settings, now = load_settings(), datetime.now(VIETNAM)
    told: list[Remark] = []
    out = Console(highlight=False)
    for remark in examine(settings, now):
        told.append(remark)
        if not as_json:
            out.print(
                f"[{_COLOUR[remark.state]}]{remark.state.value:6}[/] [bold]{escape(remark.about)}[/bold]: "
                f"{escape(remark.says)}" + (f"\n       Làm: {escape(remark.do)}." if remark.do else ""),
                soft_wrap=True,
            )
    if as_json:
        typer.echo(json.dumps([asdict(remark) for remark in told], ensure_ascii=False, indent=1))
    else:
        count = {state: sum(r.state is state for r in told) for state in State}
        out.print(f"{count[State.FAULT]} lỗi, {count[State.ODD]} lưu ý, {count[State.FINE]} tốt")
    raise typer.Exit(exit_code(told))


COMMANDS = (doctor,)
