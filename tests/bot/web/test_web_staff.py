"""What staff see on the first page: on this machine, and by no way from anywhere else."""

import asyncio
from datetime import datetime

import pytest
from aiohttp import HttpVersion10, HttpVersion11, web
from aiohttp.test_utils import make_mocked_request

from bot.reminders import Reminder
from bot.staff import Overview
from bot.web.local import from_this_machine
from knowledge.completeness import Office
from knowledge.due import Stage
from knowledge.finding import Finding, Level
from knowledge.notice import Notice

EVIL = "<img src=x onerror=alert(1)>"
NOTICE = {"số": "3", "nội dung": "Quầy nghỉ", "từ": "22/11/2026", "đến": "17:00 22/11/2026", "người đăng": "An"}
FAULT = Finding("procedures/a.yaml", 7, Level.ERROR, "value", f"số {EVIL}", "ghi một số")
WAITS = Finding("procedures/b.yaml", 1, Level.NOTE, "edit-waiting", "có bản sửa chờ duyệt", "xem motcua diff b")
FULL = Overview(
    [FAULT] * 7,
    [WAITS],
    [Office("Phòng KHTH", 4, 0.666, 12)],
    [Notice.model_validate(NOTICE)],
    [Reminder("k", "Phòng KHTH", "Giấy đỏ (giay-do): còn 7 ngày là đến hạn rà soát 29/11/2026", Stage.WEEK)],
)
EMPTY = Overview([], [], [], [], [])
PANEL = "Dành cho nhân viên"


async def page(open_app, staff=lambda now: FULL, path="/", headers=None, **settings):
    client = await open_app(staff=staff, **settings)
    response = await client.get(path, headers=headers)
    assert response.status == 200
    return await response.text()


async def test_a_browser_on_this_machine_sees_what_is_to_be_done(open_app):
    html = await page(open_app)
    assert PANEL in html
    assert "7 lỗi trong tệp" in html
    assert "<strong>procedures/a.yaml:7</strong>" in html
    assert "… và 2 nữa, xem bằng lệnh motcua check." in html
    assert "<strong>procedures/b.yaml</strong>: có bản sửa chờ duyệt" in html
    assert "<td>Phòng KHTH</td><td>4</td><td>67&nbsp;%</td><td>12</td>" in html
    assert "Quầy nghỉ (đến 17:00 22/11/2026, An đăng)" in html
    assert "còn 7 ngày là đến hạn rà soát 29/11/2026" in html
    assert EVIL not in html


async def test_a_folder_in_order_says_so(open_app):
    html = await page(open_app, lambda now: EMPTY)
    assert "Không tệp nào có lỗi." in html
    assert "lỗi trong tệp" not in html
    assert html.count("Không có.") == 3


@pytest.mark.parametrize("staff", [None, lambda now: None])
async def test_without_anything_to_look_over_there_is_no_panel(open_app, staff):
    assert PANEL not in await page(open_app, staff)


async def test_the_moment_is_that_of_the_citizens(open_app):
    asked = []
    await page(open_app, lambda now: asked.append(now) or EMPTY)
    assert isinstance(asked[0], datetime)
    assert asked[0].utcoffset() is not None


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.5"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=203.0.113.5"},
        {"X-Real-IP": "203.0.113.5"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Host": "hoi.benhvien.example"},
        {"Via": "1.1 proxy"},
        {"Host": "hoi.benhvien.example"},
        {"Host": "203.0.113.9:8080"},
        {"Host": "127.0.0.1.benhvien.example"},
        {"Host": "[::1"},
    ],
)
async def test_a_proxy_that_shows_itself_sees_nothing(open_app, headers):
    assert PANEL not in await page(open_app, headers=headers)


async def test_behind_a_trusted_proxy_nobody_sees_it(open_app):
    assert PANEL not in await page(open_app, trusted_proxy=True)


@pytest.mark.parametrize("path", ["/?q=dang-ky-khai-sinh", "/thu-tuc", "/thu-tuc/dang-ky-khai-sinh"])
async def test_no_other_page_has_it(open_app, path):
    assert PANEL not in await page(open_app, path=path)


async def test_a_client_that_speaks_http_1_0_as_a_bare_proxy_does_sees_nothing(open_app):
    client = await open_app(staff=lambda now: FULL)
    for version, seen in (("1.1", True), ("1.0", False)):
        reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
        writer.write(f"GET / HTTP/{version}\r\nHost: 127.0.0.1:{client.port}\r\nConnection: close\r\n\r\n".encode())
        answer = (await reader.read()).decode()
        writer.close()
        assert (PANEL in answer) is seen


class Transport(asyncio.Transport):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def get_extra_info(self, name, default=None):
        return (self._address, 5) if name == "peername" else default


def request(remote: str, version=HttpVersion11, **headers) -> web.Request:
    return make_mocked_request(
        "GET", "/", {"Host": "127.0.0.1:8080", **headers}, version=version, transport=Transport(remote)
    )


@pytest.mark.parametrize(
    ("remote", "host", "here"),
    [
        ("127.0.0.1", "127.0.0.1:8080", True),
        ("::1", "[::1]:8080", True),
        ("127.0.0.1", "localhost:8080", True),
        ("127.0.0.53", "localhost", True),
        ("192.168.1.5", "127.0.0.1:8080", False),
        ("10.0.0.1", "localhost", False),
        ("203.0.113.5", "hoi.benhvien.example", False),
        ("", "127.0.0.1", False),
    ],
)
def test_who_is_on_this_machine(remote, host, here):
    assert from_this_machine(request(remote, Host=host), trusted_proxy=False) is here
    assert not from_this_machine(request(remote, Host=host), trusted_proxy=True)
    assert not from_this_machine(request(remote, HttpVersion10, Host=host), trusted_proxy=False)
