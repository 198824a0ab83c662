"""The manuals say what the code does: settings, commands, outcomes, keys; links and pictures resolve."""

import importlib.util
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import knowledge.calendar
import knowledge.check_lists
import knowledge.facility
import knowledge.procedure
from bot.cli import app
from bot.settings import Settings
from bot.turn import Status
from knowledge.facility import Facility
from knowledge.override import FACT_FIELDS
from knowledge.parse import parse_record
from knowledge.procedure import Procedure
from knowledge.record import Fact, Record, Trust

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"build", "node_modules", "__pycache__", "htmlcov", "out"}
PAGES = [
    p
    for p in sorted(ROOT.rglob("*.md"))
    if not any(part.startswith(".") or part in SKIPPED for part in p.relative_to(ROOT).parts)
]
README, README_VI = ROOT / "README.md", ROOT / "README.vi.md"
OPERATOR, STAFF = ROOT / "docs" / "van-hanh.md", ROOT / "docs" / "kien-thuc.md"


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def first_cells(page: Path, pattern: str) -> dict[str, str]:
    """Return what `pattern` finds in the first cell of each table row, with the rest of the row."""
    rows = re.findall(rf"^\| `{pattern}[^|]*\|(.*)\|$", text(page), re.MULTILINE)
    return dict(rows)


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


# -- settings, commands, outcomes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [README, OPERATOR], ids=lambda p: p.name)
def test_every_setting_is_in_the_table_with_its_default(page):
    rows = first_cells(page, r"(MOTCUA_[A-Z_]+)`")
    assert set(rows) == {f"MOTCUA_{name.upper()}" for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        if name not in ("knowledge", "database_url", "secret"):  # their defaults are places, told in words
            value = str(field.default).lower() if isinstance(field.default, bool) else f"{field.default}"
            assert rows[f"MOTCUA_{name.upper()}"].split("|")[0].strip() == f"`{value}`"


def test_no_page_names_a_setting_that_does_not_exist():
    known = {f"MOTCUA_{name.upper()}" for name in Settings.model_fields}
    named = {(p.name, n) for p in PAGES for n in re.findall(r"MOTCUA_[A-Z]+(?:_[A-Z]+)*", text(p))}
    assert {(p, n) for p, n in named if n not in known} == set()


def commands() -> set[str]:
    groups = {group.name for group in app.registered_groups if group.name}
    return groups | {c.name or c.callback.__name__.replace("_", "-") for c in app.registered_commands if c.callback}


@pytest.mark.parametrize("page", [README, OPERATOR], ids=lambda p: p.name)
def test_every_command_is_in_the_table(page):
    assert set(first_cells(page, r"motcua ([a-z-]+)")) == commands()


def test_no_page_names_a_command_that_does_not_exist():
    named = {(p.name, n) for p in PAGES for n in re.findall(r"`motcua ([a-z-]+)", text(p))}
    named |= {(p.name, n) for p in PAGES for n in re.findall(r"bin/motcua ([a-z-]+)", text(p))}
    assert {(p, n) for p, n in named if n not in commands()} == set()


def test_every_make_target_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {(p.name, n) for p in PAGES for n in re.findall(r"(?:^|`)make ([a-z-]+)", text(p), re.MULTILINE)}
    assert {(p, n) for p, n in named if n not in targets} == set()


def test_every_status_is_in_the_readme():
    section = text(README).partition("| Status |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)) == {s.value for s in Status}


def test_the_readmes_begin_with_the_two_commands():
    for page in (README, README_VI):
        assert {"make run", "make test"} <= set(re.findall(r"^make \w+", text(page)[:1500], re.MULTILINE))


def test_the_glossary_is_short():
    section = text(README).partition("| In the code |")[2].partition("\n\n")[0]
    assert 10 <= section.count("\n|") - 1 <= 30


# -- knowledge keys -------------------------------------------------------------------------------------------------


def records(kind: type[Record] = Record) -> Iterator[type[Record]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith("knowledge."):
            yield child
            yield from records(child)


def own_keys(kind: type[Record]) -> set[str]:
    common = set(Fact.keys()) if issubclass(kind, Fact) and kind is not Fact else set()
    return set(kind.keys()) - common


def key_table(name: str) -> str:
    return text(STAFF).partition(f"<!-- keys:{name} -->\n")[2].partition("\n\n")[0]


@pytest.mark.parametrize("kind", sorted(set(records()), key=lambda k: k.__name__), ids=lambda k: k.__name__)
def test_every_key_of_a_record_is_in_its_table(kind):
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*) \|", key_table(kind.__name__).replace("| |", "|  |"), re.MULTILINE)
    assert {key for key, _ in rows} == own_keys(kind)
    needed = {f.alias for f in kind.model_fields.values() if f.alias and f.is_required()} & own_keys(kind)
    assert {key for key, must in rows if must.strip() == "có"} == needed


def test_no_table_is_about_a_record_that_does_not_exist():
    assert set(re.findall(r"<!-- keys:(\w+) -->", text(STAFF))) == {k.__name__ for k in records()}


def test_every_closed_value_is_in_the_staff_manual():
    modules = (knowledge.procedure, knowledge.facility, knowledge.check_lists)
    kinds = {v for m in modules for v in vars(m).values() if isinstance(v, type) and issubclass(v, Enum)} | {Trust}
    values = {str(v.value) for kind in kinds if kind.__module__.startswith("knowledge.") for v in kind}
    values -= {"lỗi", "cảnh báo", "lưu ý"}  # levels of findings, in prose
    assert {v for v in values if f"`{v}`" not in text(STAFF)} == set()


def test_the_fields_a_facility_may_override_are_listed():
    section = text(STAFF).partition("Ghi đè được các mục:")[2].partition("Giá không ghi")[0]
    names = [f for f in (*FACT_FIELDS, "owner") if f != "fees"]
    assert re.findall(r"`([^`]+)`", section) == [Procedure.model_fields[f].alias for f in names]


YAML_BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", text(STAFF), re.MULTILINE | re.DOTALL)


def faults(block: str) -> list[str]:
    """Return what is wrong with a piece of a procedure or of a facility file, the better of both."""
    found = []
    for kind, needed in ((Procedure, PROCEDURE), (Facility, {"tên": "Bệnh viện A"})):
        missing = "".join(f"{key}: {value}\n" for key, value in needed.items() if f"\n{key}: " not in f"\n{block}")
        found.append([str(f) for f in parse_record(kind, missing + block, "block", "block")[1]])
    return min(found, key=len)


PROCEDURE = {"tên": "Thủ tục", "nhóm": "hộ tịch", "hạn rà soát": "01/01/2027", "trạng thái": "chờ duyệt"}


@pytest.mark.parametrize("block", YAML_BLOCKS, ids=lambda b: b.partition(":")[0])
def test_the_examples_of_the_staff_manual_are_right(block):
    assert faults(block) == []


def test_a_wrong_example_is_noticed():
    assert len(YAML_BLOCKS) >= 5
    assert faults("giờ làm việc:\n  - thứ: 9\n")
    assert faults("ngày kiểm: 31/11/2026\n")


# -- links, pictures, figures, licences -----------------------------------------------------------------------------

_LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def slug(heading: str) -> str:
    kept = re.sub(r"[^\w\s-]", "", heading.strip().lower().replace("`", ""))
    return re.sub(r"\s", "-", kept)


def anchors(page: Path) -> set[str]:
    return {slug(h) for h in re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)}


def broken(page: Path, words: str) -> list[str]:
    """Return the relative links in the `words` of `page` that lead nowhere."""
    wrong = []
    for link in (a or b for a, b in _LINK.findall(words)):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if re.match(r"[a-z]+:", link):
            continue
        if not target.is_file() or not target.is_relative_to(ROOT) or (anchor and anchor not in anchors(target)):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_and_pictures_resolve(page):
    assert broken(page, text(page)) == []


def test_a_link_to_nowhere_is_noticed():
    good = "[a](docs/kien-thuc.md#số-tiền-ngày-giờ-điện-thoại-mã) [b](https://dichvucong.gov.vn) [c](#limits)"
    bad = '[a](docs/khong-co.md) [b](#khong-co) <img src="docs/hinh/khong-co.png">'
    assert broken(README, good) == []
    assert broken(README, bad) == ["docs/khong-co.md", "#khong-co", "docs/hinh/khong-co.png"]


def test_every_picture_is_small_and_shown():
    shown = {(p.parent / (a or b)).resolve() for p in PAGES for a, b in _LINK.findall(text(p)) if "hinh/" in a + b}
    pictures = set((ROOT / "docs" / "hinh").iterdir())
    assert pictures == shown
    for picture in pictures:
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG\r\n")
        assert len(data) < 150_000


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_figures_are_those_of_the_baseline(name):
    figures = module("figures")
    page = text(ROOT / name)
    assert page.count("<!-- figures:eval -->") == 1
    assert figures.filled(page, figures.READMES[name]) == page


def test_figures_are_copied_from_the_baseline(tmp_path):
    figures = module("figures")
    path = tmp_path / "baseline.json"
    path.write_text(
        '{"shares": {"right_first": {"value": 0.9, "low": 0.85, "high": 0.94, "hits": 9, "of": 10}}, '
        '"latency_ms": {"p50": 1.5, "p95": 2}, '
        '"config": {"encoder": "toy-1", "passages": 3, "calibration": {"fitted_on": "calibration half, 5 questions"}}}',
        encoding="utf-8",
    )
    assert "| Right procedure first | 0.900 | 0.850 – 0.940 | 9/10 |" in figures.block("en", path)
    assert "| 0,900 | 0,850 – 0,940 | 9/10 |" in figures.block("vi", path)
    assert "Not measured yet" in figures.block("en", tmp_path / "none.json")


def test_every_locked_library_has_its_licence_listed():
    licences = module("licences")
    locked = {*licences.locked("requirements.lock"), *licences.locked("requirements-dev.lock")}
    rows = dict(re.findall(r"^\| ([A-Za-z0-9._-]+) \| ([^|]+) \| (?:run|development) \|$", text(licences.PAGE), re.M))
    assert set(rows) == locked
    assert {n for n, words in rows.items() if words.strip() in ("not stated", "not installed here")} == set()
    assert "multilingual-e5-small" in text(licences.PAGE)


def test_the_decisions_are_listed_and_have_the_four_parts():
    folder = ROOT / "docs" / "adr"
    pages = sorted(folder.glob("0*.md"))
    assert [p.name[:4] for p in pages] == [f"{n:04d}" for n in range(1, len(pages) + 1)]
    for page in pages:
        assert re.findall(r"^## (.+)$", text(page), re.MULTILINE) == ["Context", "Decision", "Rejected", "Consequences"]
        assert f"]({page.name})" in text(folder / "README.md")


# -- nothing of one machine ---------------------------------------------------------------------------------------

_SUFFIXES = {
    ".md",
    ".py",
    ".yaml",
    ".yml",
    ".toml",
    ".lock",
    ".html",
    ".css",
    ".js",
    ".svg",
    ".json",
    ".tsv",
    ".txt",
    "",
}
_FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|root|home)/[\w.]"
    r"|/tmp/hid" + "den"
    r"|(?<!emit-)index-url|trusted-host|--find-links|pypi\." + "org|python" + "hosted"
)


def tracked() -> Iterator[Path]:
    for top in sorted(ROOT.iterdir()):
        if top.name == ".ci" or not (top.name.startswith(".") or top.name in SKIPPED or top.name.endswith(".egg-info")):
            paths = [top] if top.is_file() else top.rglob("*")
            yield from (
                p
                for p in paths
                if p.suffix in _SUFFIXES and not SKIPPED & set(p.relative_to(ROOT).parts) and p.is_file()
            )


def test_no_text_names_one_machine_or_a_package_index():
    found = {}
    for path in tracked():
        if path != Path(__file__).resolve() and not path.name.endswith(".test.tsv"):
            hits = _FOREIGN.findall(path.read_text(encoding="utf-8", errors="replace"))
            if hits:
                found[str(path.relative_to(ROOT))] = hits
    assert found == {}


@pytest.mark.parametrize(
    "bad", ["see /work/x", "pip --index-url=http://a", "https://pypi." + "org/simple", "/home/a/b"]
)
def test_a_machine_path_or_an_index_is_noticed(bad):
    assert _FOREIGN.search(bad)


@pytest.mark.parametrize(
    "good", ["uv pip compile --no-emit-index-url", "tests/work/x", "/srv/motcua", "/var/lib/motcua"]
)
def test_ordinary_paths_are_let_pass(good):
    assert not _FOREIGN.search(good)
