"""Each guard fires when it must and stays quiet when it must not."""

import asyncio
import json
import logging
import re
import time

import pytest
from aiohttp import web
from fake_assistant import EVIL
from multidict import CIMultiDict
from structlog.testing import capture_logs

from bot.intake import clean
from bot.web.app import create_app
from bot.web.entry import Refused, checked_action
from bot.web.guard import security_headers
from bot.web.limits import Limiter, client_key


async def ask(client, text="xin chào", **options):
    return await client.post("/api/chat", json={"text": text}, **options)


# --- rate


async def test_rate_limit_fires_after_the_burst_and_says_when(open_app):
    client = await open_app(messages_per_minute=30, message_burst=10)
    assert [(await ask(client)).status for _ in range(10)] == [200] * 10
    refused = await ask(client)
    assert refused.status == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 2
    assert (await refused.json())["error"].startswith("Anh/chị đang gửi quá nhanh. Anh/chị chờ ")
    form = await client.post("/", data={"text": "câu này không được mất"})
    assert form.status == 429
    assert "Retry-After" in form.headers
    assert "câu này không được mất</textarea>" in await form.text()
    assert (await client.get("/?q=khai")).status == 429
    assert (await client.get("/")).status == 200  # reading pages costs no message


def test_tokens_come_back_per_client():
    clock = [0.0]
    limiter = Limiter(30, 2, clock=lambda: clock[0])
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 2]
    assert limiter.wait("b") == 0
    clock[0] = 2.1
    assert limiter.wait("a") == 0
    assert limiter.wait("a") > 0
    clock[0] = 1000
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 2]


def test_limiter_memory_is_bounded():
    limiter = Limiter(30, 1, keys=100)
    for n in range(1000):
        limiter.wait(str(n))
    assert len(limiter._buckets) == 100


async def test_forwarded_address_counts_only_behind_a_trusted_proxy(open_app):
    client = await open_app(message_burst=1)
    assert (await ask(client, headers={"X-Forwarded-For": "198.51.100.1"})).status == 200
    assert (await ask(client, headers={"X-Forwarded-For": "198.51.100.2"})).status == 429
    behind = await open_app(message_burst=1, trusted_proxy=True)
    assert (await ask(behind, headers={"X-Forwarded-For": "198.51.100.1"})).status == 200
    assert (await ask(behind, headers={"X-Forwarded-For": "198.51.100.2"})).status == 200
    assert (await ask(behind, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.2"})).status == 429  # last hop


@pytest.mark.parametrize(
    ("forwarded", "key"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("rubbish", "10.0.0.1"),
        ("", "10.0.0.1"),
        ("198.51.100.7", "198.51.100.7"),
    ],
)
def test_client_key(forwarded, key):
    request = type("Request", (), {"remote": "10.0.0.1", "headers": CIMultiDict({"X-Forwarded-For": forwarded})})()
    assert client_key(request, True) == key
    assert client_key(request, False) == "10.0.0.1"


async def test_a_full_queue_and_a_starting_assistant_say_so(open_app, assistant):
    client = await open_app(queue=0)
    busy = await ask(client)
    assert busy.status == 503
    assert "nhiều người hỏi" in (await busy.json())["error"]
    assistant.ready = False
    starting = await client.post("/", data={"text": "xin chào"})
    assert starting.status == 503
    assert starting.headers["Retry-After"] == "5"
    assert "đang khởi động" in await starting.text()
    for path in ("/", "/?q=khai&coso=lao-cai", "/thu-tuc", "/thu-tuc/dang-ky-khai-sinh"):
        page = await client.get(path)
        assert page.status == 503, path
        assert "đang khởi động" in await page.text()
    assert "đang khởi động" in (await (await ask(client)).json())["error"]
    assert (await client.get("/static/page.css")).status == 200


async def test_questions_are_answered_one_at_a_time(open_app, assistant):
    running, most = [0], [0]
    real = assistant.reply

    def slow(*args):
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.01)
        running[0] -= 1
        return real(*args)

    assistant.reply = slow
    client = await open_app(message_burst=100)
    replies = await asyncio.gather(*(ask(client) for _ in range(10)))
    assert {reply.status for reply in replies} == {200}
    assert most[0] == 1


# --- size and shape


async def test_length_limit_counts_composed_characters(client, assistant):
    assert (await ask(client, "ấ" * 500)).status == 200
    assert (await ask(client, "a\u0302\u0301" * 500)).status == 200  # the same letters, decomposed
    assert assistant.asked[-1][1].text == "ấ" * 500
    refused = await ask(client, "ấ" * 501)
    assert refused.status == 400
    assert "501 ký tự" in (await refused.json())["error"]
    assert "tối đa 500" in (await refused.json())["error"]
    form = await client.post("/", data={"text": "x" * 600})
    assert form.status == 400
    assert "600 ký tự" in await form.text()
    assert "x" * 600 in await form.text()  # kept in the box to be shortened
    address = await client.get("/", params={"q": "x" * 501})
    assert address.status == 400
    assert len(assistant.asked) == 2


async def test_body_limit(client):
    fits = json.dumps({"text": "a"}) + " " * 8000
    assert (await client.post("/api/chat", data=fits, headers={"Content-Type": "application/json"})).status == 200
    big = json.dumps({"text": "a" * 9000})
    refused = await client.post("/api/chat", data=big, headers={"Content-Type": "application/json"})
    assert refused.status == 413
    assert "quá dài" in (await refused.json())["error"]
    form = await client.post("/", data={"text": "a" * 9000})
    assert form.status == 413
    assert "quá dài" in await form.text()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "không phải json",
        "[]",
        "3",
        "null",
        '{"text": 5}',
        '{"text": ["a"]}',
        '{"text": "a", "action": "home"}',
        '{"action": {"a": 1}}',
        '{"text": "a", "coso": 7}',
        "[" * 4000,
        '{"text": "a", "coso": "' + "x" * 65 + '"}',
    ],
)
async def test_bad_json_is_refused_in_vietnamese(client, assistant, body):
    reply = await client.post("/api/chat", data=body.encode(), headers={"Content-Type": "application/json"})
    assert reply.status == 400
    assert "không đọc được" in (await reply.json())["error"]
    assert not assistant.asked


async def test_bad_bytes_types_and_forms_are_refused(client, assistant):
    headers = {"Content-Type": "application/json"}
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await client.post("/api/chat", data=b'{"text": "\xff"}', headers=headers)).status == 400
    assert (await client.post("/api/chat", data={"text": "xin chào"})).status == 400
    assert (await client.post("/", data=b"text=\xff", headers=form)).status == 400
    assert (await client.post("/", data=b"a=1&" * 50, headers=form)).status == 400
    assert (await client.post("/", json={"text": "xin chào"})).status == 400
    assert not assistant.asked
    lone = await client.post("/api/chat", data=b'{"text": "a\\ud800b"}', headers=headers)
    assert lone.status == 200
    assert assistant.asked[-1][1].text == "ab"


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200d", "\x00", "\u3164", "\n\n"])
async def test_nothing_to_read_is_said(client, text):
    reply = await ask(client, text)
    assert reply.status == 400
    assert "chưa nhập câu hỏi" in (await reply.json())["error"]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("gi\u1ea5y\u200b t\u1edd", "giấy tờ"),
        ("a\u202eb\u2066c", "abc"),
        ("a\tb\x07c", "a bc"),
        ("a\r\nb\u2028c", "a b c"),
        ("\ufeffxin", "xin"),
        ("x\U000e0041\ufe0f", "x"),
        ("\ue000a\u00adb", "ab"),
        ("👍 cảm ơn", "👍 cảm ơn"),
    ],
)
def test_clean(raw, cleaned):
    assert clean(raw) == cleaned


async def test_action_limits(client):
    assert (await client.post("/api/chat", json={"action": "p:" + "a" * 62})).status == 200
    for action in ("p:" + "a" * 63, "p:" + "ấ" * 30, "p:a\x00", "tel:115", "p:a\ud800"):
        reply = await client.post("/api/chat", json={"action": action})
        assert reply.status == 400, action
        assert "không còn dùng được" in (await reply.json())["error"]
    with pytest.raises(Refused):
        checked_action(" home")


# --- other sites


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Origin": "SELF"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "SELF"}, 403),
        ({"Origin": "https://evil.vn"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
    ],
)
async def test_cross_site_posts_are_refused(client, headers, status):
    own = f"http://{client.host}:{client.port}"
    headers = {name: own if value == "SELF" else value for name, value in headers.items()}
    reply = await ask(client, headers=headers)
    assert reply.status == status
    if status == 403:
        assert "trang khác" in (await reply.json())["error"]


async def test_a_trusted_proxy_names_the_host(open_app):
    headers = {"Origin": "https://hoi.benhvien.vn", "X-Forwarded-Host": "hoi.benhvien.vn"}
    assert (await ask(await open_app(trusted_proxy=True), headers=headers)).status == 200
    assert (await ask(await open_app(), headers=headers)).status == 403


async def test_old_browsers_send_null_from_our_own_plain_form(client):
    assert (await client.post("/", data={"text": "xin chào"}, headers={"Origin": "null"})).status == 200
    refused = await client.post("/", data={"text": "xin chào"}, headers={"Origin": "https://evil.vn"})
    assert refused.status == 403
    assert "trang khác" in await refused.text()
    assert (await client.post("/xoa", headers={"Sec-Fetch-Site": "cross-site"}, allow_redirects=False)).status == 403
    assert (
        await client.get("/?q=khai", headers={"Sec-Fetch-Site": "cross-site"})
    ).status == 200  # a link may lead here


# --- headers, escaping


async def test_strict_headers_on_every_answer(client):
    for path in (
        "/",
        "/thu-tuc",
        "/thu-tuc/khong-co",
        "/healthz",
        "/static/page.js",
        "/static/none",
        "/khong-co",
        "/api/chat",
    ):
        headers = (await client.get(path)).headers
        assert headers["Content-Security-Policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        ), path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["X-Frame-Options"] == "SAMEORIGIN"


async def test_framing_sites_are_a_setting(open_app):
    client = await open_app(frame_ancestors="'self' https://benhvien.vn")
    headers = (await client.get("/")).headers
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://benhvien.vn")
    assert "X-Frame-Options" not in headers
    for wrong in ("'self'; script-src *", "a\r\nb", "", "a, b"):
        with pytest.raises(ValueError, match="frame_ancestors"):
            security_headers(wrong)


async def test_everything_is_escaped_and_only_safe_links_remain(client):
    page = await (await client.post("/", data={"text": f"xss {EVIL}"})).text()
    listing = await (await client.get("/thu-tuc", params={"tim": EVIL})).text()
    address = await (await client.get("/", params={"q": f"xss {EVIL}", "coso": EVIL})).text()
    broken = await (await client.get(f"/thu-tuc/{EVIL}")).text()
    for html in (page, listing, address, broken):
        assert "<img" not in html
        assert not re.search(r"<script(?! src=\"/static/page\.js\?v=[0-9a-f]{12}\"></script>)", html)
        assert "javascript:" not in html
        assert not re.search(r"href=\"(?!/|https?://|tel:|#)", html)
    assert "https://example.vn/?a=&#34;&gt;&lt;script&gt;" in page
    data = await (await ask(client, "xss")).json()
    assert not [s for s in data["segments"] if s.get("url", "https:")[:6] != "https:"]
    assert [tap["label"] for tap in data["taps"]] == [EVIL]


async def test_pages_use_no_inline_script_or_style(client):
    for path in ("/", "/thu-tuc", "/thu-tuc/dang-ky-khai-sinh", "/khong-co"):
        html = await (await client.get(path)).text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), path


# --- errors and logs


async def test_unknown_pages_and_methods_answer_in_vietnamese(client):
    for path, status, text in (
        ("/khong-co", 404, "Không tìm thấy trang"),
        ("/thu-tuc/khong-co", 404, "Không có thủ tục nào"),
    ):
        reply = await client.get(path)
        html = await reply.text()
        assert reply.status == status
        assert text in html
        assert 'href="/thu-tuc"' in html
    wrong = await client.get("/api/chat")
    assert wrong.status == 405
    assert wrong.headers["Allow"] == "POST"
    assert "error" in await wrong.json()


async def test_a_failure_says_sorry_and_logs_no_word(client, caplog):
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        reply = await ask(client, "máy hỏng hóc bí mật")
        page = await client.post("/", data={"text": "máy hỏng hóc bí mật"})
        await client.get("/", params={"q": "máy hỏng hóc bí mật"})
    assert reply.status == page.status == 500
    assert "115" in (await reply.json())["error"]
    assert "trục trặc" in await page.text()
    assert [entry["error"] for entry in logs] == ["RuntimeError"] * 3
    assert logs[0]["route"] == "/api/chat"
    assert "fake_assistant.py" in logs[0]["where"]
    own = [record for record in caplog.records if record.name.startswith(("bot", "aiohttp.server", "aiohttp.web"))]
    for words in (json.dumps(logs, ensure_ascii=False), *(record.getMessage() for record in own)):
        assert "bí mật" not in words
        assert "hỏng" not in words


async def test_serving_logs_neither_addresses_nor_broken_requests(assistant, keeper, capfd, caplog, unused_tcp_port):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    runner = web.AppRunner(create_app(assistant, keeper), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    try:
        for raw in (
            b"GET /?q=bimat HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET /?q=bimat HTTP/9.x\r\n\r\n",
            b"GET /?q=bimat" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n",
            b"bimat bimat\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: bimat\r\n\r\nbimat",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
            writer.write(raw)
            await writer.drain()
            assert (await reader.read(64)).startswith(b"HTTP/1.")
            writer.close()
            await writer.wait_closed()
    finally:
        await runner.cleanup()
    written = caplog.text + "".join(capfd.readouterr())
    assert "bimat" not in written
    assert "Error handling request" in caplog.text  # that it happened is kept


async def test_health_and_readiness(client, assistant):
    assert (await client.get("/healthz")).status == 200
    assert await (await client.get("/healthz")).json() == {"status": "ok"}
    assert (await client.get("/readyz")).status == 200
    assistant.ready = False
    assert (await client.get("/healthz")).status == 200
    assert (await client.get("/readyz")).status == 503


async def test_answers_are_never_cached_and_are_compressed(client):
    reply = await client.get("/", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Content-Encoding"] == "gzip"
    assert reply.headers["Vary"] == "Accept-Encoding"
    assert "<h1" in await reply.text()
    plain = await client.get("/", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert (await ask(client)).headers["Cache-Control"] == "no-store"


async def test_danger_in_a_message_that_is_too_long_is_not_turned_away(client):
    story = "Nhà em ở xa lắm ạ. " * 30 + "Con em đang co giật, tím tái, gọi không dậy."
    response = await client.post("/api/chat", json={"text": story})
    assert response.status == 200
