"""Measures understanding, ours beside the real Rasa: `python -m tests.benchmarks.understanding`.

Trains Rasa (`make rasa-install` first), serves it on a free port and runs `motcua eval --nlu --rasa`; `--write` puts
the tables into docs/do-luong.md, `--served` leaves the training out and takes the model as it is.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from tests.benchmarks.report import ROOT, arguments, folder_mb, machine, number, publish, table
from tests.nlu.rasa_server import rasa_server

RASA = ROOT / ".motcua" / "rasa"


def main() -> int:
    """Measure and print; the exit code is the evaluation's."""
    parser = arguments(__doc__)
    parser.add_argument("--served", action="store_true", help="do not train")
    options = parser.parse_args()
    if not options.served:
        _train(options.write)
    with rasa_server() as server:
        pid = server.process.pid
        asked = ["eval", "--nlu", "--rasa", server.url, "--rasa-pid", str(pid), *(["--write"] * options.write)]
        return subprocess.run([Path(sys.executable).with_name("motcua"), *asked], cwd=ROOT, check=False).returncode


def _train(write: bool) -> None:
    shutil.rmtree(RASA / "cache", ignore_errors=True)  # it keeps what it learnt of the same examples
    start = perf_counter()
    subprocess.run(["sh", "nlu/rasa/train.sh"], cwd=ROOT, check=True, capture_output=True)
    rows = [
        ("thư viện của Rasa, không tính byte code", f"{number(folder_mb(ROOT / '.venv-rasa'))} MB"),
        ("học từ nlu/data, kể cả khởi động", f"{number(perf_counter() - start)} s"),
        ("mô hình", f"{number(folder_mb(RASA / 'models'), 1)} MB"),
    ]
    publish("rasa", f"{table(('Rasa', 'Đo được'), rows)}\n\n{machine()} MB là 10⁶ byte.", write)


if __name__ == "__main__":
    sys.exit(main())
