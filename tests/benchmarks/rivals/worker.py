"""One system answering the protocol: `python -m tests.benchmarks.rivals.worker NAME BASE FOLDER`."""

import sys
from pathlib import Path

from tests.benchmarks.rivals.adapters import ADAPTERS
from tests.benchmarks.rivals.protocol import serve

if __name__ == "__main__":
    name, base, folder = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    serve(lambda: ADAPTERS[name](Path(base)), Path(folder))
