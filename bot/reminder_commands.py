"""The commands of what falls due: tell the owners, and a year's calendar."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.ics import Entry, calendar_text
from bot.library import VIETNAM, today_in_vietnam
from bot.messengers import listeners
from bot.phrases import NEEDED
from bot.reminders import reminders as due_now
from bot.reminders import tell, title_of
from bot.review import open_log, review_on
from bot.settings import Settings, load_settings
from bot.starting import log_to_stderr
from knowledge.completeness import NOBODY
from knowledge.due import REMINDERS, Due, Happening, dues
from knowledge.folder import Knowledge, load_folder
from knowledge.values import format_day
from nlu.text import fold

__all__ = ["COMMANDS"]

_TOLD = {"mail": "thư", "webhook": "nhóm chat"}


def reminders() -> None:
    """Nhắc việc đến hạn: rà soát, quy định sắp đổi, thông tin hết hiệu lực; gửi thư, nhóm chat điều chưa nhắc."""
    log_to_stderr(quiet=True)
    settings = load_settings()
    due = due_now(_served(settings), settings.facility, today_in_vietnam(), settings.grace_days)
    ways = {name: way for name, way in listeners(settings).items() if name in _TOLD}
    told, failed = tell(settings.data_dir, due, ways)
    table = Table(title=f"{len(due)} việc đến hạn", title_justify="left")
    for column in ("Đơn vị", "Việc"):
        table.add_column(column, overflow="fold")
    for reminder in due:
        table.add_row(escape(reminder.owner), escape(reminder.text))
    Console(highlight=False).print(table)
    for name, news in told.items():
        typer.echo(f"Đã gửi {_TOLD[name]}: {len(news)} lời nhắc mới.")
    if bool(settings.smtp_url.get_secret_value()) != bool(settings.remind_addresses):
        typer.echo("Chưa gửi thư: cần đặt cả MOTCUA_SMTP_URL và MOTCUA_REMIND_TO.", err=True)
    for name, error in failed.items():
        words = str(error) or type(error).__name__
        typer.echo(f"Không gửi được {_TOLD[name]}, lần sau sẽ gửi lại: {words}", err=True)
    if failed:
        raise typer.Exit(1)


def calendar(
    out: Annotated[Path, typer.Option(metavar="TỆP.ics", help="Ghi vào tệp này")] = Path("lich-ra-soat.ics"),
) -> None:
    """Ghi lịch một năm: hạn rà soát từng thủ tục, ngày quy định bắt đầu và hết hiệu lực, để mở bằng ứng dụng lịch."""
    settings, today = load_settings(), today_in_vietnam()
    year = today + timedelta(days=366)
    coming = [d for d in dues(_served(settings), settings.facility) if today <= d.day <= year]
    alarms = tuple(sorted(REMINDERS, reverse=True))
    entries = [
        Entry(
            uid=_uid(d),
            day=d.day,
            title=title_of(d),
            text=f"{d.record}.yaml; {d.owner or NOBODY}",
            alarms=alarms,
        )
        for d in coming
    ]
    text = calendar_text("Lịch rà soát thủ tục", entries, datetime.now(VIETNAM))
    out.write_bytes(text.encode())
    typer.echo(f"Đã ghi {len(entries)} việc từ {format_day(today)} đến {format_day(year)} vào {out}")


COMMANDS = (reminders, calendar)


def _uid(due: Due) -> str:
    """Return a name that stays when a review is put off, so that the calendar moves it instead of adding another."""
    about = [due.record.replace("/", "."), due.what]
    if due.what is not Happening.REVIEW:
        about += [fold(due.field).replace(" ", "-"), due.day.isoformat(), *(["followed"] if due.followed else [])]
    return f"{'.'.join(about)}@motcua.invalid"


def _served(settings: Settings) -> Knowledge:
    """Return what is served: approved content where review is on."""
    log = open_log(settings)
    return load_folder(settings.knowledge, None, NEEDED, approvals=log if review_on(settings, log) else None).knowledge
