"""What a notice may not say though its file is in order: it is shown first and nobody approves it.

So it ends within two months, leads to no foreign page, and a price or an unknown phone number is pointed out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.check_lists import Domains, load_list
from knowledge.check_text import MONEY, PHONE
from knowledge.finding import Level
from knowledge.notice import Notice
from knowledge.values import URL_IN_TEXT

__all__ = ["LONGEST_DAYS", "NoticeFault", "notice_faults", "notice_faults_in", "phones_in"]

LONGEST_DAYS = 60
"""A notice that runs longer is no notice but a change of the record."""
_BARE = re.compile(
    r"(?<![@\w./-])(?:[a-z0-9-]+\.)+"
    r"(?:vn|com|net|org|info|ly|me|io|gl|cc|xyz|top|shop|site|online|link|app|biz)(?![\w-])(?:/[^\s<>“”\"]*)?"
)
"""An address typed without https://, as people do; the endings are those seen in messages."""


@dataclass(frozen=True)
class NoticeFault:
    """What is wrong with a notice; `key` is the Vietnamese key it stands at."""

    key: str
    level: Level
    code: str
    message: str
    fix: str


def phones_in(text: str) -> frozenset[str]:
    """Return the phone numbers in a text, as digits only."""
    return frozenset(re.sub(r"\D", "", found[0]) for found in PHONE.finditer(text))


def notice_faults(notice: Notice, domains: Domains, phones: frozenset[str]) -> Iterator[NoticeFault]:
    """Yield what is wrong with a notice; an error refuses it, a warning is for whoever posts it.

    Args:
        notice: what is posted.
        domains: where citizens may be sent.
        phones: the numbers of the facility files, digits only.
    """
    if (notice.until.day - notice.starts.day).days > LONGEST_DAYS:
        words = f"thông báo dài quá {LONGEST_DAYS} ngày ({notice.starts} đến {notice.until})"
        fix = "rút ngắn lại; điều lâu dài thì sửa tệp thủ tục hoặc tệp cơ sở"
        yield NoticeFault("đến", Level.ERROR, "notice-long", words, fix)
    bare = URL_IN_TEXT.sub(" ", notice.text)
    for url in (*URL_IN_TEXT.findall(notice.text), *(f"https://{found[0]}" for found in _BARE.finditer(bare))):
        if domains.dead_form(url) or not _allowed(domains, url):
            words = f"thông báo dẫn tới trang ngoài danh sách cho phép: {url}"
            fix = "bỏ liên kết; nếu đúng là trang chính thức thì thêm miền vào domains.yaml kèm lý do"
            yield NoticeFault("nội dung", Level.ERROR, "foreign-link", words, fix)
    if money := MONEY.search(PHONE.sub(" ", notice.text)):  # 0214.3000.001 is no price
        words, fix = f"thông báo nêu số tiền “{money[0].strip()}”", "mức phí để ở mục phí, lệ phí, giá, có người duyệt"
        yield NoticeFault("nội dung", Level.WARNING, "notice-money", words, fix)
    for phone in sorted(phones_in(notice.text) - phones):
        words = f"số điện thoại {phone} trong thông báo không có ở tệp cơ sở nào"
        yield NoticeFault("nội dung", Level.WARNING, "notice-phone", words, "kiểm lại từng chữ số")


def notice_faults_in(folder: Path, notice: Notice) -> list[NoticeFault]:
    """Return `notice_faults` by the lists and the facility files of a knowledge folder."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in (folder / "facilities").glob("*.yaml"))
    phones = frozenset[str]().union(*map(phones_in, texts))
    return list(notice_faults(notice, load_list(Domains, folder, "domains.yaml")[0], phones))


def _allowed(domains: Domains, url: str) -> bool:
    try:
        return domains.allows(url)
    except ValueError:  # no address at all: http://[x
        return False
