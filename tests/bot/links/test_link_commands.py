"""`motcua links` against sites on this machine: which link, of what, where in the files, what to do."""

import asyncio
import threading
from functools import partial

import pytest
from small_world import FACILITIES, PROCEDURES, REAL_FACILITY, write_folder
from typer.testing import CliRunner

from bot.cli import app
from bot.links import probe
from tests.fakes.official_site import Site

runner = CliRunner()


class Elsewhere:
    """A site on a loop of its own: the command runs one itself."""

    def __enter__(self) -> Site:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.site = Site()
        self._do(self.site.__aenter__())
        return self.site

    def __exit__(self, *error: object) -> None:
        self._do(self.site.__aexit__(*error))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)


@pytest.fixture
def site(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(probe, "probe_all", partial(probe.probe_all, pause=0.0))
    with Elsewhere() as site:
        yield site


@pytest.fixture
def run(tmp_path, monkeypatch, site):
    """Return a function that runs the command where the green and the red paper have these links."""

    def run(green: str, red: str, *words: str, own: str = "", code: int = 0) -> str:
        procedures = {
            **PROCEDURES,
            "giay-xanh": PROCEDURES["giay-xanh"].replace("https://dichvucong.gov.vn/p/home?ma=12345", site.url(green)),
            "giay-do": PROCEDURES["giay-do"].replace("https://hotich.gov.vn/nop?ma=67890", site.url(red)),
        }
        line = f"  giay-do: {{liên kết: {{tên: Riêng, url: '{site.url(own)}', độ tin: đã kiểm, nguồn: thử}}}}\n"
        facilities = FACILITIES | {"that": REAL_FACILITY + (line if own else "")}
        folder = write_folder(tmp_path / "kien-thuc", procedures, facilities)
        for name, value in (("KNOWLEDGE", folder), ("FACILITY", "that"), ("REVIEW", "off")):
            monkeypatch.setenv(f"MOTCUA_{name}", str(value))
        monkeypatch.setenv("COLUMNS", "200")
        done = runner.invoke(app, ["links", *words])
        assert done.exit_code == code, (done.output, done.exception)
        return done.output

    return run


def test_where_all_open_only_that_is_said(run) -> None:
    said = run("status/200", "hops/3")
    assert "0 hỏng, 0 không rõ, 2 mở được." in said
    assert "giay-xanh" not in said


def test_those_that_open_are_listed_when_asked(run) -> None:
    said = run("status/200", "status/200?2", "--all")
    assert "giay-xanh procedures/giay-xanh.yaml:22" in said
    assert "mở được" in said


def test_one_that_does_not_open_says_where_it_stands_and_what_to_do(run) -> None:
    said = run("status/404", "status/403", code=1)
    assert "giay-xanh procedures/giay-xanh.yaml:22" in said
    assert "không có trang này (HTTP 404)" in said
    assert "tìm địa chỉ mới" in said
    assert "chặn máy kiểm tra hoặc đang bận (HTTP 403)" in said
    assert "1 hỏng, 1 không rõ, 0 mở được." in said


def test_a_facilitys_own_link_is_named_in_its_file(run) -> None:
    said = run("status/200", "status/200", own="status/500", code=1)
    assert "giay-do facilities/that.yaml:" in said
    assert "trang báo lỗi (HTTP 500)" in said
    assert "giay-do procedures" not in said  # the national one is not shown there


def test_where_nothing_can_be_reached_no_link_is_blamed(run) -> None:
    said = run("loop", "cut", code=1)
    assert "đường mạng ra của máy này" in said
    assert "procedures/" not in said
