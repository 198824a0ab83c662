"""The command of temporary notices: thirty seconds from “chiều nay quầy nghỉ” to every answer it touches."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_core import PydanticCustomError
from rapidfuzz import process

from bot.editor import not_an_editor
from bot.intake import clean
from bot.library import VIETNAM
from bot.settings import Settings, load_settings
from knowledge.notice import ALL, HOURS, Moment, Notice, parse_moment
from knowledge.notice_file import NoticeError, end_notice, post_notice, read_notices
from knowledge.notice_rules import notice_faults_in
from knowledge.values import format_day
from nlu.text import fold

__all__ = ["COMMANDS"]

_DAYS = {"hom nay": 0, "mai": 1, "ngay mai": 1}
_WHEN = "17:00 (hôm nay), hôm nay, mai, 28/11/2026, hoặc 17:00 28/11/2026"


def notice(
    text: Annotated[str, typer.Argument(help="Một câu cho người dân, ví dụ: Chiều nay quầy nghỉ")] = "",
    touches: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="ID", help="Chạm tới: id thủ tục, “giờ làm việc”, “tất cả” (mặc định)"),
    ] = None,
    facility: Annotated[str, typer.Option(metavar="ID", help="Của cơ sở nào; “tất cả” là mọi cơ sở")] = "",
    starts: Annotated[str, typer.Option("--from", metavar="KHI", help=f"Hiện từ khi nào: {_WHEN}")] = "hôm nay",
    until: Annotated[str, typer.Option(metavar="KHI", help=f"Tự hết khi nào: {_WHEN}")] = "",
    by: Annotated[str, typer.Option(metavar="TÊN", help="Ai đăng, ai gỡ")] = "",
    listing: Annotated[bool, typer.Option("--list", help="Liệt kê các thông báo")] = False,
    end: Annotated[int, typer.Option("--end", metavar="SỐ", help="Gỡ thông báo mang số này")] = 0,
) -> None:
    """Đăng một thông báo tạm thời: hiện đầu tiên trong câu trả lời, tự hết, không phải chờ duyệt."""
    settings, now = load_settings(), datetime.now(VIETNAM)
    try:
        if listing:
            _print(read_notices(settings.knowledge), now)
        elif end:
            gone = end_notice(settings.knowledge, end, _name(settings, by), now)
            typer.echo(f"Đã gỡ thông báo số {gone.number}: {gone.text}")
        else:
            _post(settings, text, touches or [ALL], facility, starts, until, by, now)
    except NoticeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


COMMANDS = (notice,)


def _post(
    settings: Settings, text: str, touches: list[str], facility: str, starts: str, until: str, by: str, now: datetime
) -> None:
    text = clean(text)
    if not text:
        raise typer.BadParameter('hãy ghi thông báo: motcua notice "Chiều nay quầy nghỉ" --until 17:00 --by "An"')
    if not until.strip():
        raise typer.BadParameter(f"thiếu --until, thông báo nào cũng có lúc hết; ghi {_WHEN}")
    by, last = _name(settings, by), _moment("--until", until, now)
    if last.end <= now.replace(tzinfo=None):
        raise typer.BadParameter(f"--until {last} đã qua rồi; ghi {_WHEN}")
    where = _facility(settings, facility)
    aims = tuple(_target(settings.knowledge, t) for t in touches)
    try:
        posted = post_notice(settings.knowledge, text, aims, where, _moment("--from", starts, now), last, by, now)
    except ValidationError as error:
        first = error.errors()[0]
        words = first.get("ctx", {}).get("message") or "câu quá ngắn"
        raise typer.BadParameter(f"{' → '.join(str(p) for p in first['loc'])}: {words}".strip(" :")) from None
    shown = "Người dân thấy trong vài giây" if posted.shown(now) else f"Người dân sẽ thấy từ {posted.starts}"
    typer.echo(
        f"Đã đăng thông báo số {posted.number} ({_whose(posted)}; {', '.join(posted.touches)}).\n"
        f"{shown}: “{posted.text}”. Tự hết: {_end(posted)}.\n"
        f'Gỡ sớm: motcua notice --end {posted.number} --by "{by}"'
    )
    for fault in notice_faults_in(settings.knowledge, posted):
        typer.echo(f"Lưu ý: {fault.message}; {fault.fix}", err=True)


def _name(settings: Settings, by: str) -> str:
    by = clean(by)
    if len(by) < 2:
        raise typer.BadParameter("thiếu --by: ghi họ tên người đăng, người gỡ")
    if said := not_an_editor(settings, by):
        raise typer.BadParameter(f"--by: {said}")
    return by


def _moment(option: str, text: str, now: datetime) -> Moment:
    """Read a moment as a person says it; a bare hour is today's."""
    days = _DAYS.get(fold(text))
    if days is not None:
        return Moment(now.date() + timedelta(days=days))
    for words in (text, f"{text} {format_day(now.date())}"):
        try:
            return parse_moment(words)
        except PydanticCustomError:
            continue
    raise typer.BadParameter(f"{option} “{text}” không rõ; ghi {_WHEN}")


def _facility(settings: Settings, asked: str) -> str | None:
    """Return the facility a notice is of, None for all of them; where several are served it has to be said."""
    if fold(asked) == fold(ALL):
        return None
    if not asked and len(settings.served) > 1:
        names = ", ".join(settings.served)
        raise typer.BadParameter(f"máy phục vụ nhiều cơ sở: ghi --facility là một trong {names}, hoặc “{ALL}”")
    return _known(settings.knowledge / "facilities", asked or settings.facility, "cơ sở")


def _target(knowledge: Path, asked: str) -> str:
    closed = next((word for word in (ALL, HOURS) if fold(word) == fold(asked)), None)
    return closed or _known(knowledge / "procedures", asked, "thủ tục")


def _known(folder: Path, asked: str, kind: str) -> str:
    ids = sorted(path.stem for path in folder.glob("*.yaml"))
    if asked in ids:
        return asked
    near = process.extractOne(asked, ids, score_cutoff=60)
    hint = f"có phải ý bạn là “{near[0]}”" if near else f"các {kind}: {', '.join(ids)}"
    raise typer.BadParameter(f"không có {kind} “{asked}”; {hint}")


def _whose(row: Notice) -> str:
    return row.facility or "mọi cơ sở"


def _end(row: Notice) -> str:
    return str(row.until) if row.until.clock else f"hết ngày {row.until}"


def _print(rows: tuple[Notice, ...], now: datetime) -> None:
    typer.echo(f"{len(rows)} thông báo")
    for row in rows:
        state = "đang hiện" if row.shown(now) else "đã hết" if row.over(now) else "sắp tới"
        typer.echo(f"\nSố {row.number} ({state}): {row.text}")
        typer.echo(f"  Cơ sở: {_whose(row)}. Chạm tới: {', '.join(row.touches)}")
        typer.echo(f"  Từ {row.starts} đến {_end(row)}. Người đăng: {row.by}")
