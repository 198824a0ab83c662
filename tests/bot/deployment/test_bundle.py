"""`make bundle`: one file, installed on a machine whose network is cut off, that then answers."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bot import bundle
from bot.bundle import BundleError, build

ROOT = Path(__file__).resolve().parents[3]
INSTALL = ROOT / "bot" / "templates" / "install.sh"


def cut_off(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run without a network where the system lets us (a namespace with no interface), else with a dead proxy."""
    alone = ["unshare", "--net", "--map-root-user"]
    able = shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True).returncode == 0
    given = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", "PYTHON": sys.executable}
    given |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"} | environment
    return subprocess.run([*(alone if able else []), *command], env=given, capture_output=True, text=True, timeout=900)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("goi")
    try:
        return build(folder / "motcua-thu.tar", ROOT / ".motcua" / "index")
    except BundleError as error:
        if "pip download" in str(error):
            pytest.skip(f"the wheels cannot be downloaded here: {error}")
        raise


@pytest.mark.slow
def test_it_installs_answers_and_upgrades_without_a_network(whole, tmp_path) -> None:
    with tarfile.open(whole) as tar:
        tar.extractall(tmp_path, filter="data")
    there, target = tmp_path / "motcua-thu", tmp_path / "một cửa"
    done = cut_off("sh", str(there / "install.sh"), str(target))
    assert done.returncode == 0, done.stderr
    motcua, data = str(target / ".venv" / "bin" / "motcua"), target / "du-lieu"
    given = {"MOTCUA_KNOWLEDGE": str(target / "kien-thuc"), "MOTCUA_DATA_DIR": str(data)}

    built = {p.name: p.read_bytes() for p in (data / "index").iterdir()}
    asked = cut_off(motcua, "ask", "mat giay ra vien thi lam sao", **given)
    assert asked.returncode == 0, asked.stderr
    assert "ra viện" in asked.stdout
    assert {p.name: p.read_bytes() for p in (data / "index").iterdir()} == built  # nothing had to be encoded again
    assert cut_off(motcua, "check", **given).returncode == 0
    danger = cut_off(motcua, "ask", "ba toi dot nhien meo mieng noi kho", **given)
    assert "115" in danger.stdout
    assert "rejected" not in asked.stderr + danger.stderr

    (target / "kien-thuc" / "calendar.yaml").write_text("# của bệnh viện\n", encoding="utf-8")
    (data / "secret").write_text("k" * 40, encoding="utf-8")
    done = cut_off("sh", str(there / "install.sh"), str(target))
    assert done.returncode == 0, done.stderr
    assert (target / "kien-thuc" / "calendar.yaml").read_text(encoding="utf-8") == "# của bệnh viện\n"
    assert (data / "secret").read_text(encoding="utf-8") == "k" * 40
    assert (target / ".venv-cu").is_dir()
    assert cut_off(motcua, "schema").returncode == 0

    with (there / "wheels" / next(p.name for p in (there / "wheels").glob("motcua-*"))).open("ab") as file:
        file.write(b"x")
    done = cut_off("sh", str(there / "install.sh"), str(target))
    assert done.returncode == 1
    assert "gói hỏng" in done.stderr
    assert cut_off(motcua, "schema").returncode == 0


@pytest.fixture
def folder(tmp_path) -> Path:
    """A bundle without its wheels, enough for what is asked first."""
    shutil.copy(INSTALL, tmp_path)
    (tmp_path / "python").write_text("{}.{}\n".format(*sys.version_info[:2]), encoding="ascii")
    (tmp_path / "machine").write_text(f"{os.uname().sysname} {os.uname().machine}\n", encoding="ascii")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  python\n", encoding="ascii")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("python", "3.99\n", "gói này cần Python 3.99"),
        ("machine", "Linux riscv64\n", "gói này dành cho Linux riscv64"),
        ("SHA256SUMS", f"{'0' * 64}  python\n", "gói hỏng"),
    ],
)
def test_the_wrong_machine_and_a_damaged_file_are_refused_before_anything_is_made(folder, name, text, said) -> None:
    (folder / name).write_text(text, encoding="ascii")
    done = cut_off("sh", str(folder / "install.sh"), str(folder / "dich"))
    assert done.returncode == 1
    assert said in done.stderr
    assert not (folder / "dich").exists()


def test_a_wheel_without_the_examples_of_danger_is_not_shipped(tmp_path, monkeypatch) -> None:
    from zipfile import ZipFile

    def wheel(*words) -> None:
        with ZipFile(tmp_path / "wheels" / "motcua-0-py3-none-any.whl", "w") as file:
            for name in bundle._NEEDED[1:]:
                file.writestr(name, "x")

    (tmp_path / "wheels").mkdir()
    monkeypatch.setattr(bundle, "_pip", wheel)
    with pytest.raises(BundleError, match=r"danger/emergency\.txt"):
        bundle._own_wheel(ROOT, tmp_path, tmp_path / "wheels")
