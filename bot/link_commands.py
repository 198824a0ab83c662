"""The command that tries the links citizens are shown, once, and says what to do about those that do not open."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.library import VIETNAM
from bot.links.official import Official, Watched, host_of, watched
from bot.links.standing import Probe, Verdict, blind
from bot.phrases import NEEDED
from bot.review import open_log, review_on
from bot.settings import load_settings
from bot.starting import log_to_stderr
from knowledge.folder import load_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.yamltext import Document

__all__ = ["COMMANDS"]

_SEEN = {
    Verdict.OPEN: "[green]mở được[/]",
    Verdict.UNKNOWN: "[yellow]không rõ[/]",
    Verdict.FAILED: "[bold red]hỏng[/]",
}
_ORDER = (Verdict.FAILED, Verdict.UNKNOWN, Verdict.OPEN)


def links(
    every: Annotated[bool, typer.Option("--all", help="Liệt kê cả những liên kết mở được")] = False,
) -> None:
    """Thử ngay một lần mọi liên kết nộp trực tuyến; nói liên kết nào hỏng, ở tệp và dòng nào, làm gì. Cần Internet."""
    from bot.links.probe import agent, probe_all, reason

    log_to_stderr(quiet=True)
    settings, now = load_settings(), datetime.now(VIETNAM)
    log = open_log(settings)
    loaded = load_folder(settings.knowledge, None, NEEDED, approvals=log if review_on(settings, log) else None)
    found = watched(loaded.knowledge, settings.served, now.date())
    if not found:
        typer.echo("Không có liên kết nộp trực tuyến nào trong nội dung được trả lời.")
        return
    typer.echo(f"Thử {len(found)} liên kết, mỗi máy chủ một lượt một, có thể mất vài phút…", err=True)
    probes = asyncio.run(probe_all([link.url for link in found], agent(settings.public_url)))
    if blind(probes.values()):
        hosts = {host_of(url): reason(probe.why) for url, probe in probes.items()}
        typer.echo("\n".join(f"{host}: {why}" for host, why in hosts.items()))
        typer.echo(
            "Mọi liên kết đều không tới được: nhiều khả năng là đường mạng ra của máy này. Xem mạng, proxy "
            "(HTTPS_PROXY), tường lửa, DNS; chưa nên sửa liên kết nào."
        )
        raise typer.Exit(1)
    shown = [link for link in found if every or probes[link.url].verdict is not Verdict.OPEN]
    if shown:
        _print(shown, probes, loaded.documents)
    count = {verdict: sum(p.verdict is verdict for p in probes.values()) for verdict in Verdict}
    typer.echo(f"{count[Verdict.FAILED]} hỏng, {count[Verdict.UNKNOWN]} không rõ, {count[Verdict.OPEN]} mở được.")
    if count[Verdict.FAILED]:
        typer.echo("Một lần thử chưa kết luận được: máy đang phục vụ chỉ coi là hỏng sau ba lần liền.")
    raise typer.Exit(int(count[Verdict.FAILED] > 0))


def _print(found: list[Watched], probes: "Mapping[str, Probe]", documents: "Mapping[str, Document]") -> None:
    from bot.links.probe import reason

    table = Table(title="Liên kết nộp trực tuyến", title_justify="left", show_lines=True)
    for column in ("Kết quả", "Liên kết", "Thủ tục, tệp:dòng", "Làm gì"):
        table.add_column(column, overflow="fold")
    for link in sorted(found, key=lambda link: _ORDER.index(probes[link.url].verdict)):
        probe = probes[link.url]
        where = "\n".join(f"{shown.procedure} {_where(link, shown, documents)}" for shown in link.shown)
        table.add_row(
            f"{_SEEN[probe.verdict]}\n{reason(probe.why)}" if probe.why else _SEEN[probe.verdict],
            escape(f"{link.shown[0].name}\n{link.url}"),
            escape(where),
            _do(probe),
        )
    Console(highlight=False).print(table)


def _where(link: Watched, shown: Official, documents: "Mapping[str, Document]") -> str:
    """Return file and line of a link as the nurse finds it."""
    path: tuple[str | int, ...] = ("liên kết", shown.place, "url")
    file = f"procedures/{shown.procedure}.yaml"
    if shown.own:
        file, path = f"facilities/{link.facility}.yaml", ("ghi đè", shown.procedure, *path)
    return f"{file}:{documents[file].line(path)}" if file in documents else file


def _do(probe: Probe) -> str:
    match probe.verdict:
        case Verdict.OPEN:
            return ""
        case Verdict.UNKNOWN:
            return "mở thử bằng trình duyệt; mở được thì không phải làm gì"
    if probe.why in ("http-404", "http-410", "redirects"):
        return "tìm địa chỉ mới trên trang chính thức, sửa dòng này"
    return "mở thử bằng trình duyệt, thử lại sau; vẫn hỏng thì báo nơi quản lý trang"


COMMANDS = (links,)
