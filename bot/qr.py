"""QR codes that open a conversation at a facility, about a procedure: their links, pictures and the poster. Pure."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.channels.deep_link import payload
from knowledge.values import format_day

__all__ = ["Code", "Poster", "poster_page", "telegram_code", "web_code", "zalo_code"]

_QUIET = 4  # empty modules around a code, as the standard asks
_MODULE = 12  # pixels of a module: about 5 cm at 200 dots an inch


@dataclass(frozen=True)
class Code:
    """One code.

    Attributes:
        name: part of the file's name: `web`, `zalo`, `telegram`.
        title: what stands above it on the poster.
        link: what it opens.
        typed: what has to be typed there, because the link cannot carry it; empty where nothing has to be.
    """

    name: str
    title: str
    link: str
    typed: str = ""

    def png(self) -> bytes:
        """Return a picture for documents and chats."""
        out = io.BytesIO()
        self._made().save(out, kind="png", scale=_MODULE, border=_QUIET)
        return out.getvalue()

    def svg(self) -> bytes:
        """Return a drawing for print of any size."""
        out = io.BytesIO()
        self._made().save(out, kind="svg", scale=_MODULE, border=_QUIET, light="#fff")
        return out.getvalue()

    def inline(self) -> str:
        """Return the drawing to stand in a page, as large as its box."""
        label = f"Mã QR {self.title}"
        drawn = self._made().svg_inline(border=_QUIET, light="#fff", omitsize=True, title=label, svgclass=None)
        return str(drawn).replace("<svg ", '<svg role="img" ', 1)

    def _made(self) -> segno.QRCode:
        return segno.make(self.link, error="m", micro=False)


def web_code(base: str, facility: str | None, procedure: str | None) -> Code:
    """Return the code of the chat on the web page at `base`."""
    asked = {name: value for name, value in (("coso", facility), ("q", procedure)) if value}
    return Code("web", "Trang web", f"{base.rstrip('/')}/" + (f"?{urlencode(asked)}" if asked else ""))


def zalo_code(account: str, typed: str) -> Code:
    """Return the code of Zalo OA `account`: its link carries nothing, so what to ask is `typed`."""
    return Code("zalo", "Zalo", f"https://zalo.me/{account}", typed)


def telegram_code(name: str, facility: str | None, procedure: str | None) -> Code:
    """Return the code of the Telegram bot `name`.

    Raises:
        ValueError: the ids are too long for one link together.
    """
    start = payload(facility, procedure)
    return Code("telegram", "Telegram", f"https://t.me/{name}" + (f"?start={start}" if start else ""))


@dataclass(frozen=True)
class Poster:
    """What one poster says.

    Attributes:
        facility: name of the facility.
        assistant: the name citizens meet.
        procedure: name of the procedure; empty for a poster about all of them.
        asks: what can be asked, one line each.
        codes: at least one.
        sample: the sentence that marks made-up data; empty at a real facility.
        day: when it was made.
    """

    facility: str
    assistant: str
    procedure: str
    asks: Sequence[str]
    codes: Sequence[Code]
    sample: str
    day: date


def poster_page(poster: Poster) -> str:
    """Return the poster as one HTML page that needs nothing else; printed, it is one A5 sheet."""
    environment = Environment(
        loader=PackageLoader("bot"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("poster.html").render(p=poster, day=format_day(poster.day))
