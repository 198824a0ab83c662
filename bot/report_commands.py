"""The commands of those who report: the files of a period, what is due by schedule, made-up traffic to try it.

What they need is imported where it is used: serving and asking load none of it.
"""

from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from bot.library import VIETNAM
from bot.starting import bar, start
from knowledge.folder import KnowledgeError
from knowledge.values import Day

if TYPE_CHECKING:
    from metrics.periods import Period

__all__ = ["COMMANDS"]


def report(
    out: Annotated[Path, typer.Option("--out", help="Thư mục để ghi năm tệp .html .docx .xlsx .csv .txt")] = Path("."),
    week: Annotated[str, typer.Option("--week", metavar="YYYY-Www", help="Tuần, ví dụ 2026-W47")] = "",
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="Tháng, ví dụ 2026-11")] = "",
    quarter: Annotated[str, typer.Option("--quarter", metavar="YYYY-Qn", help="Quý, ví dụ 2026-Q3")] = "",
    half: Annotated[str, typer.Option("--half", metavar="YYYY-Hn", help="6 tháng, ví dụ 2026-H1")] = "",
    nine_months: Annotated[str, typer.Option("--nine-months", metavar="YYYY", help="9 tháng, ví dụ 2026")] = "",
    year: Annotated[str, typer.Option("--year", metavar="YYYY", help="Năm, ví dụ 2026")] = "",
    first: Annotated[str, typer.Option("--from", metavar="NGÀY", help="Từ ngày (22/11/2026), cùng với --to")] = "",
    last: Annotated[str, typer.Option("--to", metavar="NGÀY", help="Đến hết ngày")] = "",
    calendar: Annotated[
        bool, typer.Option("--calendar", help="Kỳ theo lịch, thay cho kỳ chốt số liệu cải cách hành chính")
    ] = False,
    facility: Annotated[str, typer.Option("--facility", help="id của cơ sở; không ghi là cơ sở mặc định")] = "",
    sample: Annotated[
        bool, typer.Option("--sample", help="Báo cáo trên dữ liệu mẫu, có đóng dấu; cơ sở mẫu luôn như vậy")
    ] = False,
    trips: Annotated[
        float, typer.Option("--trips", min=0, max=1, help="Giả định: một câu trả lời đỡ bao nhiêu lượt đi lại")
    ] = 0.1,
    posted: Annotated[
        Path | None, typer.Option("--posted", help="Danh mục niêm yết để đối chiếu: mỗi dòng một tên hoặc mã thủ tục")
    ] = None,
) -> None:
    """Lập báo cáo một kỳ; không ghi kỳ nào thì là tuần trước."""
    from bot.reporting import made_at, report_of
    from bot.store.opening import open_store
    from metrics.files import write_report
    from metrics.periods import Kind

    made = made_at()
    asked = {
        Kind.WEEK: week,
        Kind.MONTH: month,
        Kind.QUARTER: quarter,
        Kind.HALF: half,
        Kind.NINE_MONTHS: nine_months,
        Kind.YEAR: year,
    }
    period = _period({kind.value: text for kind, text in asked.items() if text}, first, last, calendar, made)
    if period.first > made.astimezone(VIETNAM).date():
        raise typer.BadParameter(f"{period.title} ({period.dates}) chưa bắt đầu")
    settings, library = start(quiet=True)
    if library.world is None:
        raise KnowledgeError("chưa có chỉ mục")
    with closing(open_store(settings)) as store:
        found = report_of(
            settings,
            library.world,
            store,
            period,
            made,
            facility=facility,
            sample=sample,
            trips=trips,
            posted=posted,
        )
    try:
        paths = write_report(found, out)
    except OSError as error:
        typer.echo(f"Không ghi được vào {out}: {error.strerror or error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Báo cáo {period.title} ({period.dates}): {found.now.values['questions'].top} câu hỏi")
    if found.sample:
        typer.echo("Đây là DỮ LIỆU MẪU, mọi trang đều ghi như vậy.")
    for path in paths:
        typer.echo(f"  {path}")


def _period(asked: dict[str, str], first: str, last: str, calendar: bool, made: datetime) -> "Period":
    from metrics.periods import Kind, PeriodError, read_period, span

    if len(asked) + bool(first or last) > 1:
        raise typer.BadParameter(
            "chỉ ghi một kỳ: một trong --week, --month, --quarter, --half, --nine-months, --year, hoặc --from và --to"
        )
    try:
        if first or last:
            if not (first and last):
                raise typer.BadParameter("ghi cả --from và --to")
            return span(_day(first), _day(last))
        for kind, text in asked.items():
            return read_period(Kind(kind), text, calendar)
    except PeriodError as error:
        raise typer.BadParameter(str(error)) from None
    ago = made.astimezone(VIETNAM).date() - timedelta(days=7)
    return read_period(Kind.WEEK, f"{ago.isocalendar().year}-W{ago.isocalendar().week:02d}")


def _day(text: str) -> date:
    try:
        return TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise typer.BadParameter(f"“{text}” không phải là ngày; ghi dạng 22/11/2026 hoặc 2026-11-22") from None


def demo_data(
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=60, help="Số tuần đã qua, và tuần này đến bây giờ")] = 8,
    per_day: Annotated[float, typer.Option("--per-day", min=0.1, max=500, help="Số cuộc trò chuyện một ngày")] = 12,
    seed: Annotated[int, typer.Option("--seed", help="Số gieo: cùng số thì cùng dữ liệu")] = 1,
) -> None:
    """Tạo lượt hỏi mẫu (gắn cờ, không bao giờ lẫn với số thật) để xem thử báo cáo; chạy lại là thay bản mẫu cũ."""
    from bot.assistant import Assistant
    from bot.demo import fill
    from bot.store.opening import open_store

    settings, library = start(quiet=True)
    if library.world is None:
        raise KnowledgeError("chưa có chỉ mục")
    now = datetime.now(VIETNAM)
    with closing(open_store(settings)) as store, bar("Tạo dữ liệu mẫu") as step:
        done = fill(store, Assistant(library), library.world, settings.facility, now, weeks, per_day, seed, step)
    previous = now.date() - timedelta(days=7)
    typer.echo(
        f"Đã tạo {done.turns} lượt mẫu của {done.people} người bịa, từ {done.first:%d/%m/%Y} đến {now:%d/%m/%Y}; "
        "tất cả gắn cờ, không tính vào số thật."
    )
    year, week, _ = previous.isocalendar()
    typer.echo(f"Xem thử: motcua report --week {year}-W{week:02d} --sample --out .")


def reports_due() -> None:
    """Lập và gửi những báo cáo định kỳ đã đến hạn mà chưa làm; dịch vụ đang chạy thì tự làm việc này."""
    from bot.report_job import make_due
    from bot.store.opening import open_store

    settings, library = start(quiet=True)
    if library.world is None:
        raise KnowledgeError("chưa có chỉ mục")
    with closing(open_store(settings)) as store:
        found = make_due(settings, library.world, store, datetime.now(VIETNAM))
    for name in found.done:
        typer.echo(f"Xong: {name}")
    for name, why in found.failed:
        typer.echo(f"Chưa xong: {name} ({why}); chạy lại sau, hoặc để dịch vụ tự thử lại.", err=True)
    if not found.done and not found.failed:
        typer.echo("Không có báo cáo nào đến hạn.")
    else:
        typer.echo(f"Các tệp ở {settings.report_folder}")
    if found.failed:
        raise typer.Exit(1)


COMMANDS = (report, reports_due, demo_data)
