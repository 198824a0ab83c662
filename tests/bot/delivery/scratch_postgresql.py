"""A PostgreSQL server of one test's own, which may be stopped and started; the one of the machine serves everybody."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

_REQUIRED = os.environ.get("MOTCUA_TEST_POSTGRES") == "required"  # read before the guard of tests/conftest.py clears it
_PLACES = "/usr/lib/postgresql/*/bin/initdb"


def _programs() -> Path:
    """Return the folder of the server's programs, else skip with the reason; where they are required, fail."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    for path in sorted(Path("/").glob(_PLACES.lstrip("/")), reverse=True):
        return path.parent
    reason = f"no initdb on the path nor at {_PLACES}"
    if _REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ScratchPostgresql:
    """One cluster in a folder of its own. The server refuses to run as root: then it runs as the user `postgres`."""

    def __init__(self) -> None:
        self._programs, self.port = _programs(), _free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="motcua-pg-"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            os.chown(self._folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-l", str(self._folder / "log"), "-o", options, "-w", "start")

    def stop(self, mode: str) -> None:
        """Stop: `fast` cuts everybody off, `immediate` is a crash."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")

    def remove(self) -> None:
        if (self._folder / "data" / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str) -> None:
        """Run a program of the server; what it says is shown where it fails."""
        said = self._folder / "said"
        with said.open("w") as file:  # a file: the server keeps the stream open for as long as it runs
            done = subprocess.run(
                [str(self._programs / program), *arguments],
                stdout=file,
                stderr=file,
                stdin=subprocess.DEVNULL,
                user=self._user,
                cwd=self._folder,
                timeout=60,
            )
        assert done.returncode == 0, said.read_text(encoding="utf-8")
