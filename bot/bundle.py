"""`make bundle`: one file that installs without any network: wheels of the lock, our own, the model, the built index.

Run in a checkout with its environment: `python -m bot.bundle [FILE.tar]`. Building asks pip's index for the wheels;
installing asks nobody. The wheels are for the Python and the machine it is built with.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["BundleError", "build", "main"]

_ROOT = Path(__file__).resolve().parent.parent
_SOURCES = ("bot", "index", "knowledge", "metrics", "nlu", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE")
_LOCK, _SUMS, _INSTALL = "requirements.lock", "SHA256SUMS", "install.sh"
_LEFT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info", "approved", ".*")
_NEEDED = (
    "nlu/data/danger/emergency.txt",
    "nlu/data/restore.npz",
    "index/model/model.int8.onnx",
    "index/calibration.json",
    "metrics/periods.yaml",
)
"""What an assistant must not be installed without; a wheel that lacks one is not shipped."""


class BundleError(Exception):
    """The bundle cannot be built; the message says why."""


def build(target: Path, seed: Path | None = None, root: Path = _ROOT) -> Path:
    """Write the bundle to `target`, whole or not at all; return it.

    Args:
        target: the file.
        seed: an index built before, so that only what is new is encoded.
        root: the checkout.

    Raises:
        BundleError: a wheel cannot be had, or ours lacks something.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".motcua-goi-") as name:
        top = Path(name) / target.name.removesuffix(".tar")
        wheels = top / "wheels"
        wheels.mkdir(parents=True)
        shutil.copy(root / _LOCK, top / _LOCK)
        shutil.copy(root / "bot" / "templates" / _INSTALL, top / _INSTALL)
        (top / "python").write_text("{}.{}\n".format(*sys.version_info[:2]), encoding="ascii")
        (top / "machine").write_text(f"{platform.system()} {platform.machine()}\n", encoding="ascii")
        _pip("download", "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", top / _LOCK, "-d", wheels)
        _own_wheel(root, Path(name), wheels)
        _index(root, Path(name), top / "index", seed)
        _sums(top)
        whole = Path(name) / "whole.tar"
        with tarfile.open(whole, "w") as tar:
            tar.add(top, top.name, filter=_nobodys)
        whole.replace(target)
    return target


def _own_wheel(root: Path, scratch: Path, wheels: Path) -> None:
    """Build our wheel from a copy: what an earlier build left in the checkout would go into it."""
    source = scratch / "source"
    source.mkdir()
    for name in _SOURCES:
        path = root / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=_LEFT)
        else:
            shutil.copy(path, source / name)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", wheels, source)
    (wheel,) = wheels.glob("motcua-*.whl")
    missing = set(_NEEDED) - set(_names(wheel))
    if missing:
        raise BundleError(f"gói motcua thiếu {', '.join(sorted(missing))}: xem MANIFEST.in, pyproject.toml")


def _names(wheel: Path) -> list[str]:
    from zipfile import ZipFile

    with ZipFile(wheel) as file:
        return file.namelist()


def _index(root: Path, scratch: Path, to: Path, seed: Path | None) -> None:
    """Build the index of the knowledge shipped, which encodes everything that is learnt from as well."""
    data = scratch / "data"
    if seed and seed.is_dir():
        shutil.copytree(seed, data / "index")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MOTCUA_")}
    environment |= {"MOTCUA_DATA_DIR": str(data), "PYTHONPATH": str(root)}
    _run([sys.executable, "-c", "from bot.cli import main; main()", "ask", "giấy ra viện"], environment)
    shutil.copytree(data / "index", to)


def _sums(top: Path) -> None:
    files = sorted(path for path in top.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(top)}\n" for path in files]
    (top / _SUMS).write_text("".join(lines), encoding="utf-8")


def _nobodys(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o755 if info.isdir() or info.name.endswith(".sh") else 0o644
    return info


def _pip(*words: str | Path) -> None:
    _run([sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, words)], os.environ)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True)
    if done.returncode:
        last = [line for line in done.stderr.strip().splitlines() if line.strip()] or ["?"]
        raise BundleError(f"{' '.join(command[1:4])}: {last[-1]}")


def main() -> int:
    """Build into `build/`, or to the file named; return the exit code."""
    tag = f"{'{}.{}'.format(*sys.version_info[:2])}-{platform.machine()}"
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT / "build" / f"motcua-py{tag}.tar"
    print("Đang gom gói, lập chỉ mục (vài phút) ...", flush=True)
    try:
        build(target, _ROOT / ".motcua" / "index")
    except BundleError as error:
        print(f"motcua: {error}", file=sys.stderr)
        return 1
    print(f"Đã ghi {target} ({target.stat().st_size / 1024**2:.0f} MB).")
    print(f"Trên máy không có mạng: tar xf {target.name} && sh {target.stem}/{_INSTALL} /opt/motcua")
    return 0


if __name__ == "__main__":
    sys.exit(main())
