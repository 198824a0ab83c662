"""The command that makes QR codes and posters."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from bot.library import today_in_vietnam
from bot.phrases import NEEDED
from bot.review import open_log, review_on
from bot.settings import Settings, load_settings
from bot.starting import log_to_stderr
from knowledge.facility import Facility
from knowledge.folder import Knowledge, load_folder

if TYPE_CHECKING:
    from bot.qr import Code

__all__ = ["COMMANDS"]

_SIDES = ("Cần giấy tờ gì", "Làm ở đâu, giờ nào", "Bao lâu xong", "Hết bao nhiêu tiền", "Làm thay được không")
_MOST_ASKS = 6  # what fits on the sheet
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ACCOUNT = re.compile(r"[0-9]{6,25}")
_NAME = re.compile(r"[A-Za-z0-9_]{3,40}")


@dataclass(frozen=True)
class _Places:
    """Where codes lead: the web page, the Zalo OA, the Telegram bot; empty for none."""

    web: str
    zalo: str
    telegram: str


def qr(
    procedures: Annotated[list[str] | None, typer.Argument(help="id các thủ tục; để trống là mã chung")] = None,
    every: Annotated[bool, typer.Option("--all", help="Mã chung và mã của mọi thủ tục")] = False,
    facility: Annotated[str, typer.Option(help="id của cơ sở; mặc định là MOTCUA_FACILITY")] = "",
    web: Annotated[str, typer.Option(help="Địa chỉ trang chat; mặc định là MOTCUA_PUBLIC_URL")] = "",
    zalo_oa: Annotated[str, typer.Option(help="Số id của Zalo OA")] = "",
    telegram: Annotated[str, typer.Option(help="Tên bot Telegram; mặc định là MOTCUA_TELEGRAM_NAME")] = "",
    out: Annotated[Path, typer.Option(metavar="THƯ_MỤC", help="Ghi vào thư mục này")] = Path("ma-qr"),
) -> None:
    """Làm mã QR (PNG, SVG) và tờ dán khổ A5 cho cơ sở, cho từng thủ tục: trang web, Zalo, Telegram."""
    log_to_stderr(quiet=True)
    settings = load_settings()
    places = _places(settings, web, zalo_oa, telegram.removeprefix("@"))
    log = open_log(settings)
    approvals = log if review_on(settings, log) else None
    knowledge = load_folder(settings.knowledge, None, NEEDED, approvals=approvals).knowledge
    place = _facility(knowledge, settings, facility or settings.facility)
    wanted: list[str | None] = [_procedure(knowledge, i) for i in procedures or ()]
    if every:
        wanted = [None, *sorted(i for i in knowledge.public if i not in knowledge.waiting)]
    out.mkdir(parents=True, exist_ok=True)
    for procedure in wanted or [None]:
        _write(knowledge, place, procedure, places, out)


def _places(settings: Settings, web: str, zalo: str, telegram: str) -> _Places:
    places = _Places(web or settings.public_url, zalo, telegram or settings.telegram_name)
    parts = urlsplit(places.web)
    if places.web and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise typer.BadParameter(f"“{places.web}” không phải là địa chỉ trang; ghi dạng https://hoi.benhvien.vn")
    if zalo and not _ACCOUNT.fullmatch(zalo):
        raise typer.BadParameter(f"“{zalo}” không phải là id của Zalo OA; đó là dãy số trong mục thông tin của OA")
    if places.telegram and not _NAME.fullmatch(places.telegram):
        raise typer.BadParameter(f"“{places.telegram}” không phải là tên bot Telegram")
    if not any((places.web, places.zalo, places.telegram)):
        raise typer.BadParameter("chưa biết mã dẫn tới đâu: ghi --web, --zalo-oa hoặc --telegram")
    return places


def _facility(knowledge: Knowledge, settings: Settings, wanted: str) -> Facility:
    served = [i for i in settings.served if i in knowledge.facilities]
    if wanted not in served:
        raise typer.BadParameter(f"kênh này không phục vụ cơ sở “{wanted}”; các cơ sở: {', '.join(served)}")
    return knowledge.facilities[wanted]


def _procedure(knowledge: Knowledge, wanted: str) -> str:
    if wanted in knowledge.waiting:
        raise typer.BadParameter(f"thủ tục “{wanted}” chưa được duyệt nên chưa trả lời người dân")
    if wanted not in knowledge.public:
        raise typer.BadParameter(f"không có thủ tục “{wanted}” cho người dân; id là tên tệp trong knowledge/procedures")
    return wanted


def _write(knowledge: Knowledge, facility: Facility, procedure: str | None, places: _Places, out: Path) -> None:
    from bot.qr import Poster, poster_page

    label = _BRACKETS.sub("", knowledge.public[procedure].name).strip() if procedure else ""
    codes = list(_codes(facility.id, procedure, label, places))
    if not codes:
        return
    situations = [s.name for s in knowledge.situations.values() if s.steps]
    asks: Sequence[str] = _SIDES if procedure else situations[:_MOST_ASKS] or _SIDES
    sample = knowledge.replies.render("sample_data") if facility.is_sample else ""
    poster = Poster(facility.name, facility.assistant_name, label, asks, codes, sample, today_in_vietnam())
    stem = f"{facility.id}_{procedure}" if procedure else facility.id
    for code in codes:
        (out / f"{stem}-{code.name}.png").write_bytes(code.png())
        (out / f"{stem}-{code.name}.svg").write_bytes(code.svg())
    (out / f"{stem}.html").write_text(poster_page(poster), encoding="utf-8")
    typer.echo(f"{label or facility.name}: {out / stem}.html, mã {', '.join(code.title for code in codes)}")


def _codes(facility: str, procedure: str | None, label: str, places: _Places) -> Iterator["Code"]:
    """Yield the codes. They carry the facility also where there is one only: what is on a wall stays for years."""
    from bot.qr import telegram_code, web_code, zalo_code

    if places.zalo:
        yield zalo_code(places.zalo, label)
    if places.web:
        yield web_code(places.web, facility, procedure)
    if places.telegram:
        try:
            yield telegram_code(places.telegram, facility, procedure)
        except ValueError:
            typer.echo(f"Không có mã Telegram của {procedure or facility}: id quá dài cho một đường dẫn.", err=True)


COMMANDS: tuple[Callable[..., None], ...] = (qr,)
