"""Real `motcua serve` processes on a database of their own, SQLite or PostgreSQL."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import psycopg

from bot.channels.zalo_oa.tokens import CHANNEL
from bot.settings import Settings
from bot.store.credentials import Pair
from bot.store.store import Store
from tests.fakes.zalo_oa import FakeZaloOA

__all__ = ["FACILITY", "POSTGRES", "Server", "consent", "counts", "databases"]

POSTGRES = "postgresql://postgres@127.0.0.1:5432"
FACILITY = "co-so-mau"
_SECRET = "khoa-chi-dung-de-do-tai-" + "x" * 20
_READY = 180.0
_LOCAL = build_opener(ProxyHandler({}))


@contextmanager
def databases(kind: str, folder: Path, server: str = POSTGRES) -> Iterator[str]:
    """Give the address of an empty database, `sqlite` or `postgresql`; it is gone afterwards.

    Raises:
        psycopg.OperationalError: there is no PostgreSQL at `server`.
    """
    name = f"motcua_load_{secrets.token_hex(6)}"
    if kind == "sqlite":
        yield f"sqlite:///{folder / name}.db"
        return
    with psycopg.connect(f"{server}/postgres", autocommit=True, connect_timeout=2) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    try:
        yield f"{server}/{name}"
    finally:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def consent(url: str, oa: FakeZaloOA) -> None:
    """Put a fresh key pair of `oa` into the database, as a consent does."""
    store, now = Store.open(url, _SECRET, FACILITY), datetime.now(UTC)
    try:
        store.credentials.put(CHANNEL, Pair(*oa.oauth.mint()), now, now + timedelta(hours=25))
    finally:
        store.close()


def counts(url: str) -> dict[str, int]:
    """Return how many parts ended how, and `possibly_twice` (`Deliveries.counts`)."""
    store = Store.open(url, _SECRET, FACILITY)
    try:
        return store.deliveries.counts()
    finally:
        store.close()


class Server:
    """One process under the name `replica`; it may be killed and started again."""

    def __init__(
        self, url: str, settings: Settings, platform: str, oa: FakeZaloOA, webhook: str, replica: str = "chinh"
    ) -> None:
        """Serve what `settings` name; nothing runs before `start`. `webhook` is what events are signed with."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = settings.data_dir / f"{replica}.log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
        self._environment = kept | {
            "MOTCUA_DATA_DIR": str(settings.data_dir),
            "MOTCUA_KNOWLEDGE": str(settings.knowledge),
            "MOTCUA_ENCODER": settings.encoder,
            "MOTCUA_DATABASE_URL": url,
            "MOTCUA_SECRET": _SECRET,
            "MOTCUA_FACILITY": FACILITY,
            "MOTCUA_PORT": str(self.port),
            "MOTCUA_REPLICA": replica,
            "MOTCUA_ZALO_OA_APP_ID": oa.oauth.app,
            "MOTCUA_ZALO_OA_APP_SECRET": oa.oauth.secret,
            "MOTCUA_ZALO_OA_WEBHOOK_SECRET": webhook,
            "MOTCUA_ZALO_OA_URL": platform,
            "MOTCUA_ZALO_OA_OAUTH_URL": f"{platform}/v4",
            "MOTCUA_ZALO_OA_RATE": "1000000",  # the package's limit is not what is measured
            "MOTCUA_ZALO_OA_RATE_SHARE": "1",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it serves.

        Raises:
            RuntimeError: it ended, or does not serve; with the end of what it said.
        """
        command = [sys.executable, "-c", "from bot.cli import main; main()", "serve"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        until = time.monotonic() + _READY
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with _LOCAL.open(f"{self.address}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError("\n".join(self._log.read_text(encoding="utf-8").splitlines()[-15:]))

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as a supervisor does."""
        self._end(signal.SIGTERM)

    def cpu(self) -> float:
        """Return the seconds of processor time it has used; 0 where the system does not say."""
        path = Path(f"/proc/{self._process.pid if self._process else 0}/stat")
        if not path.exists():
            return 0.0
        fields = path.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
