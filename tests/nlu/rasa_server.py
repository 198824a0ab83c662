"""The real Rasa, trained by `make rasa-train`, started for a test on a free loopback port."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 120.0


@dataclass
class RasaServer:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a machine that loses power would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def rasa_server(port: int | None = None) -> Iterator[RasaServer]:
    port = port or free_port()
    command = ["sh", str(ROOT / "nlu" / "rasa" / "serve.sh"), str(port)]
    server = RasaServer(f"http://127.0.0.1:{port}", subprocess.Popen(command, start_new_session=True))
    try:
        end = time.monotonic() + _PATIENCE
        while not _ready(server.url):
            assert server.process.poll() is None, "Rasa did not start; was `make rasa-train` run?"
            assert time.monotonic() < end, "Rasa did not answer in time"
            time.sleep(0.25)
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


def _ready(url: str) -> bool:
    try:
        return httpx.post(f"{url}/model/parse", json={"text": "xin chao"}, timeout=10, trust_env=False).is_success
    except httpx.TransportError:
        return False
