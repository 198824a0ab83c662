"""Keeps the served world in step with the files: reads, checks, indexes, and swaps whole.

A file that fails its checks never gets in: its last good text goes on serving and the finding is shown. Where content
is under review only what the log of approvals proves gets in (knowledge/review). Until the new index is ready and has
passed its self-test the old one answers.
"""

import ctypes
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import structlog
from prometheus_client import Counter

from bot.phrases import NEEDED
from bot.review import open_log, review_on
from bot.settings import Settings
from bot.world import World
from index.ambiguous import load_stubs
from index.build import Progress, VectorCache, build_index, gather, load_refusals
from index.calibration import Calibration
from index.encoder import ShippedEncoder, make_encoder
from index.search import SearchIndex
from index.understanding import build_understanding
from index.watch import build_watch
from knowledge.approval import ApprovalLog
from knowledge.check import check_folder
from knowledge.completeness import Completeness, Office
from knowledge.finding import Finding, Level
from knowledge.folder import Knowledge, KnowledgeError, load_folder
from knowledge.procedure import Procedure, Status
from nlu.classifier import Classifier
from nlu.training_data import TrainingDataError, example_files
from nlu.understand import Understander
from nlu.watch import Watch, danger_files

if TYPE_CHECKING:
    from nlu.rasa_client import RasaUnderstander

__all__ = ["AMBIGUOUS", "CALIBRATION", "GOOD", "REFUSALS", "VIETNAM", "Library", "give_back", "today_in_vietnam"]

_ROOT = Path(__file__).resolve().parent.parent
CALIBRATION = _ROOT / "index" / "calibration.json"
REFUSALS = _ROOT / "nlu" / "data" / "refusals.yml"
GOOD = "good"
"""The folder of the last good texts, below the data folder."""
AMBIGUOUS = _ROOT / "nlu" / "data" / "ambiguous.yaml"
# Errors that cannot put a wrong fact before a citizen: the answer simply leaves the dead pointer out.
_HARMLESS = frozenset({"dead-reference", "missing-twin", "self-reference", "unknown-case", "unreachable-procedure"})

_log = structlog.get_logger("motcua.library")
_NOT_BY_RASA = Counter(
    "motcua_rasa_fallback_total", "Messages understood in this process because Rasa did not answer", ["why"]
)

VIETNAM = timezone(timedelta(hours=7))
"""Viet Nam keeps one time all year."""


def today_in_vietnam() -> date:
    """Return the day it is for the people served, wherever the machine stands."""
    return datetime.now(VIETNAM).date()


def give_back() -> None:
    """Return to the system what building took and freed; the GNU allocator keeps some 40 MB of it otherwise."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim:
        trim(0)


def _searched(knowledge: Knowledge) -> list[Procedure]:
    """Return the procedures a question is led to, also those that are gone or wait for approval."""
    gone = (Status.REPEALED, Status.REPLACED)
    found = {
        **knowledge.public,
        **{i: p for i, p in knowledge.procedures.items() if p.status in gone and p.scope.value == "công khai"},
        **{i: p for i, p in knowledge.waiting.items() if i in knowledge.public},  # found, but not told
    }
    return list(found.values())


def _names(knowledge: Knowledge) -> dict[str, str]:
    return {facility.name: facility_id for facility_id, facility in knowledge.facilities.items()}


class Library:
    """Owns the encoder, the vector cache and the present world."""

    def __init__(
        self,
        settings: Settings,
        today: Callable[[], date] = today_in_vietnam,
        examples: Sequence[Path] | None = None,
        danger: Sequence[Path] | None = None,
        keep: Path | None = None,
        quiet: bool = False,
    ) -> None:
        """Serve what `settings` name; `examples` and `danger` are the files learnt from, ours by default.

        `keep` is where the last good text of each file stands, in the data folder by default. `quiet`
        logs no findings, for a command that prints its own.
        """
        self._settings, self._quiet = settings, quiet
        self._examples = example_files() if examples is None else examples
        self._danger = danger_files() if danger is None else danger
        self._today = today
        self._encoder = make_encoder(settings.encoder)
        self._cache = VectorCache(self._encoder, settings.data_dir / "index")
        self._example_cache = VectorCache(self._encoder, settings.data_dir / "index", "examples", self._cache)
        self._danger_cache = VectorCache(self._encoder, settings.data_dir / "index", "danger", self._example_cache)
        self._calibration = Calibration.load(CALIBRATION)
        self._keep = keep or settings.data_dir / GOOD
        if self._calibration.encoder != self._encoder.name:
            _log.warning("calibrated-for-another-encoder", fitted=self._calibration.encoder, running=self._encoder.name)
        self._embedded: Classifier | None = None
        self._rasa: RasaUnderstander | None = None
        self.review = review_on(settings, open_log(settings))
        self._ahead_cache = VectorCache(self._encoder, None, "ahead", self._cache)
        self._blocked: frozenset[str] = frozenset()
        self.findings: list[Finding] = []
        self.completeness: list[Completeness] = []
        self.offices: list[Office] = []
        self.world: World | None = None

    def refresh(self, progress: Progress | None = None) -> bool:
        """Read the folder again; swap the world and return True when anything changed.

        Raises:
            KnowledgeError: nothing can be served and there is no world yet.
        """
        folder = self._settings.knowledge
        approvals = open_log(self._settings) if self.review else None
        if approvals:
            approvals.remember()
        report = check_folder(folder, self._today(), NEEDED, approvals)
        self.completeness, self.offices = report.completeness, report.offices(self._settings.facility, self._today())
        harmful = (f for f in report.findings if f.level is Level.ERROR and f.code not in _HARMLESS)
        self._blocked = frozenset(f.file for f in harmful)
        self._report(report.findings)
        try:
            knowledge = load_folder(folder, self._keep, NEEDED, self._blocked, approvals).knowledge
            self._prove(knowledge)
        except KnowledgeError:
            if self.world is None:
                raise
            return False
        if self.world and self.world.knowledge.digest == knowledge.digest:
            return False
        index = self._index(knowledge, progress, self._cache)
        if not self._passes(index, knowledge):
            _log.error("index-rejected", digest=knowledge.digest[:12])
            if self.world is None:
                raise KnowledgeError("chỉ mục mới không qua được kiểm tra")
            return False
        self.world = World(
            knowledge,
            index,
            self._settings.facility,
            self._understander(knowledge, progress),
            self._settings.grace_days,
            self._settings.served,
            self._watch(progress),
        )
        give_back()
        _log.info(
            "serving", procedures=len(knowledge.public), digest=knowledge.digest[:12], encoded=self._cache.encoded
        )
        return True

    def imagine(
        self,
        approvals: ApprovalLog | None = None,
        instead: Mapping[str, str | None] | None = None,
        progress: Progress | None = None,
    ) -> World:
        """Return the world as it would be with other approvals, or other texts in place of files; nothing is kept.

        What does not differ from the present world is shared with it: encoder, examples learnt, and the index too
        where no text that is searched differs. Messages are read in this process, also where Rasa is set: thousands
        are asked at once. May run beside `refresh`.

        Raises:
            RuntimeError: there is no present world.
            KnowledgeError: nothing could be served then.
        """
        world = self.world
        if world is None or self._embedded is None:
            raise RuntimeError("no world yet")
        with TemporaryDirectory(prefix="motcua-") as name:
            keep = Path(name) / "good"
            if self._keep.is_dir():
                shutil.copytree(self._keep, keep, ignore=shutil.ignore_patterns(".*"))  # files being written just now
            folder = self._settings.knowledge
            knowledge = load_folder(folder, keep, NEEDED, self._blocked, approvals, instead).knowledge
        self._prove(knowledge)
        index, understander = world.index, self._embedded
        if not self._indexes(knowledge, index):
            index = self._index(knowledge, progress, self._ahead_cache)
        if _names(knowledge) != _names(world.knowledge):
            understander = self._learnt(knowledge, progress)
        return replace(world, knowledge=knowledge, index=index, understander=understander)

    @staticmethod
    def _indexes(knowledge: Knowledge, index: SearchIndex) -> bool:
        """True when `index` holds exactly what is searched of `knowledge`."""
        passages = gather(_searched(knowledge), load_refusals(REFUSALS))
        return sorted(passages, key=lambda p: p.owner) == index.passages

    def questions(self) -> VectorCache:
        """Return the cache of questions that are asked again and again; never of what a citizen typed."""
        beside = self._cache if isinstance(self._encoder, ShippedEncoder) else None  # one space for both
        return VectorCache(self._encoder, self._settings.data_dir / "index", "questions", beside, query=True)

    def _index(self, knowledge: Knowledge, progress: Progress | None, cache: VectorCache) -> SearchIndex:
        return build_index(
            _searched(knowledge), load_refusals(REFUSALS), cache, self._calibration, progress, load_stubs(AMBIGUOUS)
        )

    def _understander(self, knowledge: Knowledge, progress: Progress | None) -> Understander:
        try:
            self._embedded = self._learnt(knowledge, progress)
        except TrainingDataError as error:
            if self._embedded is None:
                raise KnowledgeError(str(error)) from None
            _log.error("examples-rejected", says=str(error))
        return self._beside(self._embedded)

    def _learnt(self, knowledge: Knowledge, progress: Progress | None) -> Classifier:
        folder = self._settings.data_dir / "index"
        return build_understanding(self._examples, self._example_cache, folder, _names(knowledge), progress)

    def _beside(self, embedded: Classifier) -> Understander:
        """Return Rasa with `embedded` to stand in for it where a server is set; one client serves every world."""
        if not self._settings.rasa_url:
            return embedded
        from nlu.rasa_client import RasaUnderstander  # its libraries only where they are needed

        if self._rasa is None:
            self._rasa = RasaUnderstander(
                self._settings.rasa_url, embedded, on_fallback=lambda why: _NOT_BY_RASA.labels(why.value).inc()
            )
        self._rasa.fallback = embedded
        return self._rasa

    def _watch(self, progress: Progress | None) -> Watch | None:
        """Return the second look for danger; examples that cannot be read leave the tables alone to decide."""
        folder = self._settings.data_dir / "index"
        try:
            return build_watch(self._danger, self._examples, self._danger_cache, folder, progress)
        except TrainingDataError as error:
            _log.error("danger-examples-rejected", says=str(error))
            return self.world.watch if self.world else None

    def _prove(self, knowledge: Knowledge) -> None:
        known = ", ".join(sorted(knowledge.facilities)) or "chưa có"
        for facility in self._settings.served:
            if facility not in knowledge.facilities:
                name = "MOTCUA_FACILITY" if facility == self._settings.facility else "MOTCUA_FACILITIES"
                raise KnowledgeError(f"không đọc được cơ sở “{facility}” ({name}). Các cơ sở: {known}")
        if not knowledge.public:
            raise KnowledgeError("không có thủ tục công khai nào đọc được")

    def _passes(self, index: SearchIndex, knowledge: Knowledge) -> bool:
        """Prove the new index: nothing in it that knowledge lacks, and a name finds its own procedure."""
        owners = {p.owner for p in index.passages if not p.owner.startswith("~")}
        sample = next(iter(knowledge.public.values()))
        found = [c.id for c in index.search(index.query(sample.name))[:3]]
        return owners <= set(knowledge.procedures) and sample.id in found

    def _report(self, findings: list[Finding]) -> None:
        for finding in () if self._quiet else findings:
            if finding not in self.findings and finding.level is Level.ERROR:
                _log.warning("finding", at=f"{finding.file}:{finding.line}", says=finding.message, fix=finding.fix)
        self.findings = findings
