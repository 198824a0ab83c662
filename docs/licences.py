"""Prints the licence of every locked library, read from what is installed: python docs/licences.py [--write].

`--write` puts the table into docs/licences.md. Run it in the development environment, where everything is installed.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
BLOCK = re.compile(r"(<!-- licences -->\n).*?(<!-- /licences -->)", re.DOTALL)
NOT_HERE = {  # locked for other systems only, so not installed where this runs
    "colorama": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
}
SHORT = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "BSD 2-Clause License": "BSD-2-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def locked(name: str) -> list[str]:
    """Return the names of a lock file, each once, in order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", text, re.MULTILINE)))


def licence(name: str) -> str:
    """Return the licence a library states: its expression, else its own words, else its classifier."""
    try:
        stated = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return NOT_HERE.get(name, "not installed here")
    expression = stated.get("License-Expression")
    if expression:
        return str(expression)
    words = (stated.get("License") or "").strip()
    classifiers = [c.rpartition(" :: ")[2] for c in stated.get_all("Classifier") or [] if c.startswith("License ::")]
    found = words if words and "\n" not in words and len(words) < 40 else ", ".join(classifiers)
    return SHORT.get(found, found or "not stated")


def table() -> str:
    """Return the table, run-time libraries first."""
    serving = locked("requirements.lock")
    rows = [(name, "run") for name in serving]
    rows += [(name, "development") for name in locked("requirements-dev.lock") if name not in serving]
    lines = ["| Library | Licence | Needed to |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {licence(name)} | {use} |" for name, use in rows)]) + "\n"


def main() -> None:
    """Print the table, or put it into the page."""
    if "--write" not in sys.argv[1:]:
        print(table(), end="")
        return
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(lambda match: match[1] + table() + match[2], text), encoding="utf-8")


if __name__ == "__main__":
    main()
