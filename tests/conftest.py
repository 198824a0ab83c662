"""Guards for every test: no network beyond this machine, no settings from outside."""

import os

import pytest
import structlog
from hypothesis import settings
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

settings.register_profile("untimed", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def closed_network(request: pytest.FixtureRequest):
    """Sockets reach this machine only, and only in tests of servers (`tests/bot`, `tests/browser`, Rasa)."""
    serves = any(
        part in str(request.path) for part in ("/bot/", "/browser/", "/nlu/test_rasa_", "/nlu/test_understander_")
    )
    if serves:
        socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(autouse=True)
def clean_settings(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """No MOTCUA_ variable of the developer's shell reaches a test; what is kept goes to a temporary folder."""
    for name in list(os.environ):
        if name.startswith("MOTCUA_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MOTCUA_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def log_as_it_was():
    """How a command set up the log ends with its test."""
    yield
    structlog.reset_defaults()
