"""The command that runs a made-up platform, so that anybody can try a channel without an account."""

import importlib
import socket
import sys
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import typer

__all__ = ["COMMANDS"]

_SOURCE = Path(__file__).resolve().parents[1]


def fake(
    channel: Annotated[Literal["zalo-oa", "zalo-bot", "telegram"], typer.Argument(metavar="KÊNH", help="kênh nào")],
    port: Annotated[int, typer.Option(min=1, max=65535, help="cổng của máy giả")] = 9000,
    bot: Annotated[str, typer.Option(help="địa chỉ của trợ lý (motcua serve)")] = "http://127.0.0.1:8080",
) -> None:
    """Chạy Zalo OA, Zalo Bot hoặc Telegram giả trên máy này để chơi thử một kênh, không cần tài khoản."""
    from aiohttp import web

    if not _is_address(bot):
        raise typer.BadParameter(f"“{bot}” không phải là địa chỉ; ghi dạng http://127.0.0.1:8080")
    play = _play()
    side, base = play.side_of(channel, bot), f"http://127.0.0.1:{port}"
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise typer.BadParameter(f"không mở được cổng {port} ({error.strerror or error}); ghi --port khác") from None
    own = sys.argv[0] if Path(sys.argv[0]).name == "motcua" else "motcua"
    typer.echo(f"\n{play.instructions(side, base, bot, own)}\n")
    web.run_app(play.app_of(side), sock=listening, access_log=None, print=None)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)


def _play() -> Any:
    """Return the module of the fakes. They belong to the tests, which come with the source and are not installed."""
    if not (_SOURCE / "tests" / "fakes" / "play.py").is_file():
        raise typer.BadParameter(
            "máy giả nằm trong thư mục tests của mã nguồn, bản cài này không có; tải mã nguồn rồi chạy make install-dev"
        )
    sys.path.append(str(_SOURCE))  # the tests folder is no installed package
    return importlib.import_module("tests.fakes.play")


COMMANDS = (fake,)
