"""The question a healthcheck asks: each answer of a serving process, of another program, of nobody."""

import asyncio

import pytest
from aiohttp import web

from bot import health
from bot.settings import Settings


async def served(aiohttp_server, status: int, body: str) -> Settings:
    async def ready(request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type="application/json")

    app = web.Application()
    app.router.add_get("/readyz", ready)
    server = await aiohttp_server(app)
    return Settings(port=server.port)


@pytest.mark.parametrize(
    ("status", "body", "answer"),
    [
        (200, '{"status": "ok"}', "ok"),
        (503, '{"status": "starting"}', "starting"),
        (200, "<html>", "JSONDecodeError"),
        (200, "[]", "TypeError"),
        (200, '{"status": 3}', "KeyError"),
    ],
)
async def test_what_is_answered(aiohttp_server, status, body, answer) -> None:
    settings = await served(aiohttp_server, status, body)
    assert await asyncio.to_thread(health.asked, settings) == answer


async def test_nobody_there(unused_tcp_port) -> None:
    assert health.asked(Settings(port=unused_tcp_port)) == "ConnectionRefusedError"


async def test_the_exit_code_tells_ready_from_not(aiohttp_server, monkeypatch, capsys) -> None:
    for body, code in (('{"status": "ok"}', 0), ('{"status": "starting"}', 1)):
        settings = await served(aiohttp_server, 200, body)
        monkeypatch.setenv("MOTCUA_PORT", str(settings.port))
        assert await asyncio.to_thread(health.main) == code
    monkeypatch.setenv("MOTCUA_PORT", "x")
    assert health.main() == 2
    assert "MOTCUA_PORT" in capsys.readouterr().err


def test_a_service_for_everybody_is_asked_on_this_machine() -> None:
    assert health.shown_at(Settings(host="0.0.0.0", port=1)) == ("127.0.0.1", 1)
    assert health.shown_at(Settings(host="::", port=1)) == ("::1", 1)
    assert health.shown_at(Settings(host="192.0.2.7", port=1)) == ("192.0.2.7", 1)
