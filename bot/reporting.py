"""What a report needs from the house: names, the letterhead, how fresh the files are, what was approved, embeddings."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.contact import usable_phone
from bot.edits import record_of
from bot.gap_log import HOW, closed_between
from bot.gaps import Encoded
from bot.library import VIETNAM
from bot.links.official import watched
from bot.menu import SIDES
from bot.review import open_log
from bot.settings import Settings, SettingsError
from bot.store.store import Store
from bot.told_aloud import told_of
from bot.world import View, World
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.chain import Action, Approval
from knowledge.completeness import NOBODY
from knowledge.facility import Facility
from knowledge.record import Fact
from metrics.events import Scope
from metrics.label import Label
from metrics.measure import TRIPS
from metrics.periods import Period
from metrics.report import Change, Closing, Coverage, Freshness, Letter, Report, Told, compile_report
from nlu.aspect import Aspect
from nlu.text import fold

__all__ = ["made_at", "procedure_label", "report_of", "side_label"]

_SOON = timedelta(days=30)
_UNTAPPED = {Aspect.LEGAL_BASIS.value: "căn cứ", Aspect.RESULT.value: "kết quả"}  # sides without a button


def report_of(
    settings: Settings,
    world: World,
    store: Store,
    period: Period,
    made: datetime,
    *,
    facility: str = "",
    sample: bool = False,
    trips: float = TRIPS,
    posted: Path | None = None,
    channel: str | None = None,
    procedure: str | None = None,
    gaps: bool = True,
    seconds: float = 0,
) -> Report:
    """Return the report of a period for one facility, the default one where none is named.

    Only made-up and test turns are counted for a made-up facility, and with `sample`; the report then says so. With
    `channel` or `procedure` only theirs are; without `gaps` nothing is embedded. `seconds` limit a query.

    Raises:
        SettingsError: there is no such facility, or the posted list cannot be read.
    """
    place = world.knowledge.facilities.get(facility or settings.facility)
    if place is None:
        known = ", ".join(sorted(world.knowledge.facilities))
        raise SettingsError(f"không có cơ sở “{facility}”; các cơ sở: {known}")
    scope = Scope((place.id,), channel, procedure, sample or place.is_sample)
    today = made.astimezone(VIETNAM).date()
    with store.reading(seconds) as db:
        report = compile_report(
            db,
            scope,
            period,
            made.astimezone(VIETNAM),
            _letter(place),
            lambda id: procedure_label(world, id),
            lambda side: side_label(world, side),
            partial(Encoded(), world) if gaps else None,
            trips=trips,
            freshness=_freshness(world, place.id, today),
            changes=_changes(settings, world, period),
            closings=_closings(settings, world, scope, period),
            coverage=_coverage(world, posted) if posted else None,
            link=_link_names(world, place.id, today),
        )
    phone = usable_phone(View(world, place.id, made.astimezone(VIETNAM))) or ""
    return replace(report, told=_told(world, place.id, report, today), phone=phone)


def made_at() -> datetime:
    """Return the moment a report is made: SOURCE_DATE_EPOCH if set, so that the same data gives the same files.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), VIETNAM) if epoch else datetime.now(VIETNAM)
    except (ValueError, OverflowError, OSError):
        raise SettingsError(f"SOURCE_DATE_EPOCH “{epoch}” không phải số giây kể từ 1970") from None


def _letter(place: Facility) -> Letter:
    return Letter(
        place.name,
        place.governing_body or "",
        place.document_symbol or "",
        place.place_name or "",
        place.signatory_title or "",
        tuple(place.recipients),
    )


def _link_names(world: World, facility: str, today: date) -> Callable[[str], str]:
    """Return what names a link by what it is of; one no record has any more is its address."""
    names: dict[str, str] = {}
    for link in watched(world.knowledge, (facility,), today):
        first, *more = dict.fromkeys(world.knowledge.procedures[shown.procedure].name for shown in link.shown)
        others = f" và {len(more)} thủ tục nữa" if more else ""
        names[link.url] = f"{link.shown[0].name}: {first}{others}"
    return lambda url: names.get(url, url)


def procedure_label(world: World, id: str) -> Label:
    """Return the name of a procedure; its id where its file is gone."""
    known = world.knowledge.procedures.get(id)
    return Label(known.name if known else id, id)


def side_label(world: World, side: str) -> Label:
    """Return the name of an aspect, as its button has it."""
    key = SIDES.get(Aspect(side)) if side in set(Aspect) else None
    return Label(world.knowledge.replies.render(key).lower() if key else _UNTAPPED.get(side, side), side)


def _told(world: World, facility: str, report: Report, today: date) -> list[Told]:
    """Return what may be told of each procedure the report names, in its order."""
    ids = {procedure.name: id for id, procedure in world.knowledge.public.items()}
    named = dict.fromkeys(str(row[0]) for id in ("procedures", "rising") for row in report.tables[id][1])
    told = (
        told_of(world.knowledge.effective(ids[name], facility), today, world.grace_days)
        for name in named
        if name in ids
    )
    return [one for one in told if one]


def _freshness(world: World, facility: str, today: date) -> list[Freshness]:
    """Return the offices with their procedures, those with the most over their review first."""
    total: Counter[str] = Counter()
    lapsed: Counter[str] = Counter()
    due: Counter[str] = Counter()
    for id in world.knowledge.public:
        procedure = world.knowledge.effective(id, facility)
        owner = procedure.owner or NOBODY
        total[owner] += 1
        lapsed[owner] += procedure.review_by < today
        due[owner] += today <= procedure.review_by <= today + _SOON
    rows = [Freshness(owner, total[owner], lapsed[owner], due[owner]) for owner in total]
    return sorted(rows, key=lambda row: (-row.lapsed, -row.due, -row.procedures, row.owner))


def _changes(settings: Settings, world: World, period: Period) -> list[Change]:
    """Return what was approved or withdrawn in the period, oldest first."""
    found, log = [], open_log(settings)
    for entry in log.entries:
        day = entry.at.astimezone(VIETNAM).date()
        if not period.first <= day <= period.last:
            continue
        _, _, id = entry.record.rpartition("/")
        known = world.knowledge.procedures.get(id) or world.knowledge.facilities.get(id)
        withdrawn = entry.action is Action.WITHDRAW
        name = (known.name if known else entry.record) + (" (rút lại)" if withdrawn else "")
        found.append(Change(day, name, entry.by, _effective(log, entry), withdrawn))
    return found


def _closings(settings: Settings, world: World, scope: Scope, period: Period) -> list[Closing]:
    """Return the groups of unanswered questions staff closed in the period, oldest first."""
    found = []
    for closed in closed_between(settings, period.first, period.last, sample=scope.sample):
        entry = closed.entry
        day = (closed.on or entry.at).astimezone(VIETNAM).date()
        into = f" {procedure_label(world, entry.record.rpartition('/')[2])}" if entry.record else ""
        found.append(Closing(day, entry.words, entry.people, HOW[entry.how] + into, entry.by))
    return found


def _effective(log: ApprovalLog, entry: Approval) -> date | None:
    """Return the latest day from which a row this approval added or changed holds; None where none says so."""
    history = [e for e in log.history(entry.record) if e.number < entry.number]
    new, old = (_rows(log, e) for e in (entry, history[-1] if history else None))
    starts = [row.valid_from for row in new if row.valid_from and row not in old]
    return max(starts, default=None)


def _rows(log: ApprovalLog, entry: Approval | None) -> list[Fact]:
    """Return the facts of an approved text, none where it was withdrawn or is lost."""
    if entry is None or entry.sha256 is None:
        return []
    try:
        record = record_of(entry.record, log.data(entry))
    except ApprovalError:
        return []
    values = (getattr(record, name) for name in type(record).model_fields) if record else ()
    return [row for value in values if isinstance(value, tuple) for row in value if isinstance(row, Fact)]


def _coverage(world: World, posted: Path) -> Coverage:
    """Compare the posted list, one name or code a line, with the public procedures."""
    try:
        lines = [line.strip() for line in posted.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"không đọc được danh mục niêm yết {posted} ({type(error).__name__})") from None
    wanted = [line for line in dict.fromkeys(lines) if line and not line.startswith("#")]
    keys: dict[str, str] = {}
    for id, procedure in world.knowledge.public.items():
        names = (procedure.name, *procedure.other_names, id, *(code.code for code in procedure.codes))
        keys |= {fold(str(name)): id for name in names}
    met = {keys[fold(line)] for line in wanted if fold(line) in keys}
    missing = tuple(line for line in wanted if fold(line) not in keys)
    extra = tuple(p.name for id, p in sorted(world.knowledge.public.items()) if id not in met)
    return Coverage(len(wanted), missing, extra)
