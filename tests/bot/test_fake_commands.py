"""The command that runs a made-up platform: what it prints is what our server takes, what it cannot do it says."""

import socket

import pytest
from aiohttp import web
from typer.testing import CliRunner

from bot import fake_commands
from bot.channels.opening import open_channels
from bot.cli import app
from bot.settings import load_settings
from tests.fakes.play import instructions, side_of

BASE, BOT = "http://127.0.0.1:9000", "http://127.0.0.1:8081/"


def run(*arguments):
    done = CliRunner().invoke(app, ["fake", *arguments], env={"COLUMNS": "400", "TERM": "dumb"})
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


@pytest.mark.parametrize("channel", ["zalo-oa", "zalo-bot", "telegram"])
async def test_the_printed_settings_turn_the_channel_on(channel, monkeypatch):
    said = instructions(side_of(channel, BOT), BASE, BOT)
    for line in said.splitlines():
        if line.startswith("  MOTCUA_"):
            name, value = line.removesuffix(" \\").strip().split("=", 1)
            monkeypatch.setenv(name, value)
    settings = load_settings()
    opened = open_channels(settings, None, None)
    assert [made.name for made, _ in opened] == [channel.replace("-", "_")]
    assert settings.port == 8081
    for made, _ in opened:
        await made.close()


def test_consent_is_told_of_where_it_is_needed():
    told = {channel: instructions(side_of(channel, BOT), BASE, BOT) for channel in ("zalo-oa", "zalo-bot", "telegram")}
    assert "http://127.0.0.1:8081/ban-lam-viec/zalo-oa," in told["zalo-oa"]
    assert not any("ban-lam-viec" in told[channel] for channel in ("zalo-bot", "telegram"))


def test_a_port_in_use_is_told_of_before_anything_is_printed():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = run("telegram", "--port", str(taken.getsockname()[1]))
    assert code == 2
    assert "ghi --port khác" in said
    assert "MOTCUA_" not in said


@pytest.mark.parametrize("address", ["abc", "ftp://127.0.0.1", "http://127.0.0.1:8080/?a=1", "http://", "http://a:b"])
def test_an_address_that_is_none_is_told_of(address):
    code, said = run("telegram", "--bot", address)
    assert code == 2
    assert "không phải là địa chỉ" in said


def test_without_the_source_it_says_where_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(fake_commands, "_SOURCE", tmp_path)
    code, said = run("telegram")
    assert code == 2
    assert "tải mã nguồn" in said


def test_with_the_source_it_serves(monkeypatch):
    served = []
    monkeypatch.setattr(web, "run_app", lambda app, sock, **more: served.append(sock.close()))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    code, said = run("zalo-bot", "--port", port)
    assert code == 0
    assert "motcua serve" in said
    assert len(served) == 1
