"""The pages of the desk from their templates; everything is escaped, nothing needs a script, nothing is kept."""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from aiohttp import hdrs, web
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from bot.desk.places import HOME, offered
from bot.desk.visitor import Visitor
from bot.library import VIETNAM
from bot.web.assets import Assets
from knowledge.values import format_day

__all__ = ["HOME", "POLICY", "Show", "done", "go", "link", "private"]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DONE = {
    "duyet": "Đã duyệt {so} tệp. Trợ lý trả lời theo bản mới sau vài giây.",
    "duyet-git": "Đã duyệt {so} tệp và ghi sổ, nhưng chưa ghi được vào git; nhờ công nghệ thông tin xem nhật ký.",
    "quay-lai": "Đã quay lại bản đã chọn. Trợ lý trả lời theo bản ấy sau vài giây.",
    "quay-lai-cat": "Đã quay lại bản đã chọn. Trợ lý trả lời theo bản ấy sau vài giây. "
    "Bản sửa chưa duyệt không mất: xem mục Bản sửa đã cất ở dưới.",
    "dua-lai": "Đã đưa tệp trở lại theo bản đã duyệt. Trợ lý trả lời theo bản ấy sau vài giây.",
    "rut": "Đã rút. Trợ lý chỉ còn nêu nơi hỏi cho đến khi duyệt lại.",
    "dang": "Đã đăng thông báo số {so}. Người dân thấy trong vài giây.",
    "hen": "Đã hẹn thông báo số {so}. Thông báo tự hiện đúng lúc đã ghi.",
    "go": "Đã gỡ thông báo số {so}.",
    "them": "Đã thêm câu hỏi mẫu vào tệp. Trợ lý trả lời theo tệp mới sau vài giây.",
    "dong": "Đã đóng nhóm câu hỏi.",
    "mo-lai": "Đã mở lại nhóm câu hỏi.",
    "mat-khau": "Đã đổi mật khẩu. Anh/chị đăng nhập lại bằng mật khẩu mới.",
    "ra": "Anh/chị đã ra khỏi bàn làm việc.",
}
"""What a page says of the work just done; the address names only which."""


class Show:
    """Renders the templates of `templates/`; another room behind the login adds its own, and the names they use.

    `zalo_oa`: there is a page where consent to Zalo OA is given.
    """

    def __init__(self, *rooms: str, zalo_oa: bool = False, **names: Any) -> None:
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader(room) for room in ("bot.desk", *rooms)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(asset=Assets().url, link=link, offered=offered, zalo_oa=zalo_oa, **names)
        self._environment.filters.update(day=_day, moment=_moment, number=_number)

    def page(
        self, template: str, visitor: Visitor | None, *, status: int = 200, policy: str = POLICY, **values: Any
    ) -> web.Response:
        """Return a page for `visitor`, None for somebody who is not logged in."""
        html = self._environment.get_template(template).render(visitor=visitor, **values)
        return web.Response(text=html, status=status, content_type="text/html", headers=private(policy))

    def error(self, visitor: Visitor | None, text: str, status: int, after: int | None = None) -> web.Response:
        """Return a page that says what went wrong and what to do."""
        response = self.page("error.html", visitor, status=status, text=text)
        if after is not None:
            response.headers[hdrs.RETRY_AFTER] = str(after)
        return response


def private(policy: str = POLICY) -> dict[str, str]:
    """Return the headers of everything behind the login: kept nowhere, framed nowhere."""
    return {hdrs.CACHE_CONTROL: "no-store", "Content-Security-Policy": policy, "X-Frame-Options": "DENY"}


def link(*parts: str, **query: str | int) -> str:
    """Return an address of the desk, every part of it quoted."""
    path = "/".join((HOME, *(quote(part, safe="/") for part in parts)))
    asked = "&".join(f"{key}={quote(str(value), safe='/')}" for key, value in query.items())
    return f"{path}?{asked}" if asked else path


def go(address: str) -> web.Response:
    """Send the browser on to a page of ours, so that going back or reloading does nothing twice."""
    return web.Response(status=303, headers={**private(), hdrs.LOCATION: address})


def done(request: web.Request) -> str:
    """Return what the page should say of the work just done, empty for nothing."""
    words, number = _DONE.get(request.query.get("xong", ""), ""), request.query.get("so", "")
    return words.format(so=number if number.isdecimal() and len(number) < 7 else "")


def _day(day: date) -> str:
    return format_day(day)


def _moment(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
