"""The commands for people who work in Excel: the workbook out, the workbook in, forms with what is missing.

Office libraries are imported where they are used: no other command has to load them.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.library import VIETNAM, today_in_vietnam
from bot.settings import load_settings

__all__ = ["COMMANDS"]


def export_excel(
    out: Annotated[Path | None, typer.Option("--out", metavar="TỆP", help="Ghi ra tệp này (.xlsx)")] = None,
) -> None:
    """Xuất mọi dữ kiện ra một bảng Excel để sửa, kèm tờ hướng dẫn."""
    from knowledge.excel_book import build_book
    from knowledge.excel_source import read_sources
    from knowledge.excel_style import CellError
    from knowledge.notice_file import NoticeError, read_notices

    settings, today = load_settings(), today_in_vietnam()
    path = out or Path(f"kien-thuc-{today:%Y-%m-%d}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"“{path}” phải có đuôi .xlsx")
    sources, broken = read_sources(settings.knowledge)
    try:
        book = build_book(sources, broken, read_notices(settings.knowledge), today)
        book.save(path)
    except (CellError, NoticeError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"Không ghi được {path} ({error.strerror}). Đóng tệp nếu đang mở, hoặc chọn nơi khác.", err=True)
        raise typer.Exit(1) from None
    for file in broken:
        typer.echo(f"Chưa xuất {file}: tệp đang có lỗi, xem motcua check.", err=True)
    typer.echo(f"Đã xuất {len(sources)} tệp ra {path}. Sửa xong: motcua import-excel {path}")


def import_excel(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Bảng đã sửa (.xlsx), hoặc phiếu đã điền (.xlsx, .docx)")],
    editor: Annotated[str, typer.Option(metavar="HỌ TÊN", help="Người sửa, nếu trong tệp chưa ghi")] = "",
) -> None:
    """Đọc bảng Excel hoặc phiếu đã điền vào các tệp. Còn một chỗ sai thì không ghi gì."""
    from bot.taking_in import take_in_file

    settings = load_settings()
    if not file.is_file():
        raise typer.BadParameter(f"không có tệp “{file}”")
    taken = take_in_file(settings, file, datetime.now(VIETNAM), editor.strip())
    for fault in taken.result.faults:
        typer.echo(str(fault), err=True)
    for name, change in taken.changes(settings) if not taken.result.faults else ():
        typer.echo(f"{name} – {change}")
    for note in taken.result.notes:
        typer.echo(f"Nên xem lại: {note}")
    typer.echo(taken.headline, err=bool(taken.result.faults))
    if taken.result.faults:
        raise typer.Exit(1)
    for step in taken.steps:
        typer.echo(step)


def questions(
    facility: Annotated[str, typer.Option(metavar="ID", help="Cơ sở nào; mặc định là cơ sở của máy này")] = "",
    out: Annotated[Path, typer.Option("--out", metavar="THƯ MỤC", help="Ghi phiếu vào thư mục này")] = Path(
        "phieu-hoi"
    ),
) -> None:
    """Xuất phiếu hỏi cho từng phòng, chỉ những điều còn thiếu; mỗi phiếu một trang, có bản Excel và bản Word."""
    from knowledge.excel_source import read_sources
    from knowledge.facility import Facility
    from knowledge.form_docx import build_document
    from knowledge.form_xlsx import build_form
    from knowledge.missing import forms
    from knowledge.procedure import Procedure
    from nlu.text import fold

    settings = load_settings()
    sources, broken = read_sources(settings.knowledge)
    facilities = {s.id: s.record for s in sources if isinstance(s.record, Facility)}
    procedures = {s.id: s.record for s in sources if isinstance(s.record, Procedure)}
    asked = facility or settings.facility
    if asked not in facilities:
        raise typer.BadParameter(f"không đọc được cơ sở “{asked}”; các cơ sở: {', '.join(sorted(facilities))}")
    for file in broken:
        typer.echo(f"Bỏ qua {file}: tệp đang có lỗi, xem motcua check.", err=True)
    made = forms(facilities[asked], procedures, today_in_vietnam())
    try:
        out.mkdir(parents=True, exist_ok=True)
        for number, form in enumerate(made, 1):
            page = f"-{form.page}" if form.pages > 1 else ""
            name = out / f"{number:02d}-{fold(form.office).replace(' ', '-')}{page}"
            build_form(form).save(name.with_suffix(".xlsx"))
            build_document(form).save(str(name.with_suffix(".docx")))
            typer.echo(f"{name}.xlsx, .docx: {len(form.asks)} câu hỏi cho {form.office}")
    except OSError as error:
        typer.echo(f"Không ghi được vào {out} ({error.strerror}). Đóng tệp nếu đang mở, hoặc chọn nơi khác.", err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{len(made)} phiếu trong {out}. Phiếu điền xong: motcua import-excel TỆP"
        if made
        else "Không còn thiếu điều nào."
    )


COMMANDS = (export_excel, import_excel, questions)
