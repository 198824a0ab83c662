"""The commands that stop every answer at once, and let them go on."""

from datetime import datetime
from typing import Annotated

import typer

from bot.library import VIETNAM
from bot.settings import load_settings

__all__ = ["COMMANDS"]


def stop_answering(
    reason: Annotated[str, typer.Argument(metavar="LÝ DO", help="Vì sao, cho đồng nghiệp; người dân không thấy")],
) -> None:
    """Ngừng trả lời ngay trên mọi kênh: chỉ nói nơi hỏi, điện thoại; câu báo nguy hiểm vẫn được 115."""
    from bot.halt import halt

    if len(reason.strip()) < 5:
        raise typer.BadParameter('hãy ghi lý do, ví dụ: motcua stop-answering "giá giường bệnh sai, đang sửa"')
    settings = load_settings()
    halt(settings.data_dir, reason.strip(), datetime.now(VIETNAM))
    typer.echo(f"Đã ngừng trả lời ở bản dùng {settings.data_dir}, từ tin kế tiếp. Nhiều bản thì chạy ở từng bản.")
    typer.echo("Trả lời lại: motcua resume-answering")


def resume_answering() -> None:
    """Trả lời lại sau motcua stop-answering."""
    from bot.halt import halt_of, resume

    settings = load_settings()
    found = halt_of(settings.data_dir)
    if found is None:
        typer.echo(f"Bản dùng {settings.data_dir} không bị ngừng; không làm gì.", err=True)
        raise typer.Exit(1)
    resume(settings.data_dir)
    since = f" (đã ngừng từ {found.since:%H:%M %d/%m/%Y}: {found.reason})" if found.since else ""
    typer.echo(f"Trợ lý trả lời lại từ tin kế tiếp{since}.")


COMMANDS = (stop_answering, resume_answering)
