"""Measures the restoring of tone marks: `python -m tests.benchmarks.restoration [--data ../shared/data] [--write]`.

Prints two Markdown tables: ours beside pyvi and underthesea, from an environment of their own, on the same texts
without their marks; and what ours does to texts that carry all or most of their marks. Asserts nothing. Ours is built
anew without every 20th official record, which takes about a minute; official clauses that other records repeat are left
out of the measuring. Counted are Vietnamese syllables, old and new places of the tone alike.
"""

import csv
import gzip
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from time import perf_counter, process_time

from index.train.restoration import DATA, build, clauses, is_marked, official_clauses
from nlu.normalise import normalise
from nlu.restore import TABLE, Restorer, load_restorer
from nlu.syllable import is_syllable, one_spelling
from nlu.text import strip_marks
from tests.benchmarks.report import arguments, machine, publish
from tests.benchmarks.rivals.systems import CannotInstall, Rival, python_of

CALIBRATION = Path(__file__).parents[1] / "golden" / "in_scope.calibration.tsv"
HELD_OUT = 20
OFFICIAL = 400  # clauses measured, spread over all held-out ones
DROPPED = 7  # every 7th marked syllable loses its marks in the second table

Restore = Callable[[str], str]


def official(data: Path) -> list[str]:
    """Return clauses of the held-out official records that no other record has."""
    learnt = set(official_clauses(data, HELD_OUT))
    found: dict[str, None] = {}
    with gzip.open(data / "procedures.jsonl.gz", "rt", encoding="utf-8") as file:
        for n, line in enumerate(file):
            if n % HELD_OUT == 0:
                record = json.loads(line)
                found.update(dict.fromkeys(clauses(f"{record['title']}\n{record['text']}".lower())))
    new = [clause for clause in found if clause not in learnt]
    return new[:: max(1, len(new) // OFFICIAL)]


def citizens() -> list[str]:
    """Return the marked questions of the calibration half, without those that are misspelt on purpose."""
    with CALIBRATION.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["question"] for row in rows if row["style"] != "typo" and is_marked(row["question"])]


def portal(data: Path) -> list[str]:
    """Return the marked questions of the procedure evaluation, each once."""
    lines = (data / "eval" / "procedure_questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = dict.fromkeys(json.loads(line)["question"] for line in lines if line.strip())
    return [question for question in questions if is_marked(question)]


def borrow_others() -> None:
    """Let the libraries compared with be imported, from an environment of their own."""
    try:
        python = python_of(Rival("restoration", "", "restoration", ()))
    except CannotInstall as error:
        print(f"pyvi, underthesea: {error}", file=sys.stderr)
    else:
        sys.path += [str(folder) for folder in python.parents[1].glob("lib/python*/site-packages")]


def pyvi() -> Restore:
    """Return pyvi's restorer.

    Raises:
        ImportError: it is not installed.
    """
    add_accents = import_module("pyvi.ViUtils").add_accents
    return lambda text: str(add_accents(f"{text}.")).lower().removesuffix(".")  # it skips a last word with no full stop


def underthesea() -> Restore:
    """Return underthesea's restorer.

    Raises:
        ImportError: it is not installed.
        LookupError: this release has none.
    """
    files = distribution("underthesea").files or []
    if not any("diacritic" in str(file).lower() for file in files):
        raise LookupError(f"release {version('underthesea')} has no restorer of tone marks")
    restore = import_module("underthesea.pipeline.diacritics").restore_diacritics
    return lambda text: str(restore(text)).lower()


def measure(restore: Restore, texts: Sequence[str]) -> str:
    """Return the cells syllables right, whole texts right, ms of the processor a text."""
    right = syllables = whole = failed = 0
    spent = 0.0
    for text in texts:
        bare = strip_marks(text)
        start = process_time()
        try:
            found = restore(bare).split()
        except Exception:  # a foreign restorer that fails has restored nothing
            found, failed = bare.split(), failed + 1
        spent += process_time() - start
        wanted = text.split()
        if len(found) != len(wanted):
            found = bare.split()  # tokens run together count as not restored
        pairs = [(w, f) for w, f in zip(wanted, found, strict=True) if is_syllable(one_spelling(w))]
        good = sum(one_spelling(w) == one_spelling(f) for w, f in pairs)
        right, syllables, whole = right + good, syllables + len(pairs), whole + (good == len(pairs))
    note = f" ({failed} failed)" if failed else ""
    return f"{right / syllables:.1%} | {whole / len(texts):.1%}{note} | {spent / len(texts) * 1e3:.2f}"


def partly(restore: Restore, texts: Sequence[str]) -> str:
    """Return the cells syllables changed in texts left whole, dropped marks found again, other syllables harmed."""
    changed = seen = dropped = found = harmed = marked = 0
    for text in texts:
        whole = text.split()
        changed += sum(a != b for a, b in zip(whole, restore(text).split(), strict=True))
        typed = []
        for token in whole:
            marked += not token.isascii()
            typed.append(strip_marks(token) if not token.isascii() and marked % DROPPED == 0 else token)
        for wanted, given, got in zip(whole, typed, restore(" ".join(typed)).split(), strict=True):
            seen += 1
            right = one_spelling(got) == one_spelling(wanted)
            if given != wanted:
                dropped, found = dropped + 1, found + right
            elif not right:
                harmed += 1
    return f"{changed} of {seen} | {found / dropped:.1%} of {dropped} | {harmed} of {seen - dropped}"


def main() -> int:
    """Print both tables; 2 where the texts are missing."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with procedures.jsonl.gz")
    given = parser.parse_args()
    data: Path = given.data
    try:
        sets = {"official": official(data), "citizens": citizens(), "portal and others": portal(data)}
        start = perf_counter()
        table = build(data, HELD_OUT)
    except FileNotFoundError as missing:
        print(f"Không có dữ liệu để đo / no data to measure on: {missing.filename} (--data)", file=sys.stderr)
        return 2
    built = perf_counter() - start
    texts = {name: [normalise(text) for text in found] for name, found in sets.items()}
    restorer = Restorer(table)
    borrow_others()

    def ours(text: str) -> str:
        return restorer.restore(text).text

    lines: list[str] = ["| texts | restorer | syllables | whole texts | ms a text |", "|---|---|---|---|---|"]
    missing_ones: dict[str, str] = {}
    for name, load in {"ours": lambda: ours, "pyvi": pyvi, "underthesea": underthesea}.items():
        try:
            restore = load()
            restore("giay chung sinh")
        except (ImportError, PackageNotFoundError):
            missing_ones[name] = "not installed"
        except Exception as error:  # whatever a foreign model does when its files are out of reach
            missing_ones[name] = str(error) if isinstance(error, LookupError) else f"cannot be loaded offline ({error})"
        else:
            for kind, found in texts.items():
                lines.append(f"| {kind} ({len(found)}) | {name} | {measure(restore, found)} |")
    for name, why in missing_ones.items():
        lines.append(f"| all | {name} | {why} | | |")
    lines += [
        "",
        f"| typed with marks | changed | every {DROPPED}th mark left out: found | harmed |",
        "|---|---|---|---|",
    ]
    lines += [f"| {kind} | {partly(ours, found)} |" for kind, found in texts.items()]
    size = TABLE.stat().st_size / 1e6
    lines += [
        "",
        f"Table as shipped: {size:.2f} MB, read in {reading():.0f} ms; built in {built:.0f} s.",
        "",
        machine(),
    ]
    publish("restoration", "\n".join(lines), given.write)
    return 0


def reading() -> float:
    """Return the milliseconds it takes to read the shipped table."""
    load_restorer.cache_clear()
    start = perf_counter()
    load_restorer()
    return (perf_counter() - start) * 1e3


if __name__ == "__main__":
    sys.exit(main())
