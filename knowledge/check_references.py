"""Checks of what points from one file to another: ids, twins, links."""

from collections.abc import Iterator

from rapidfuzz import process

from knowledge.check_walk import Entry, Shelf, shown_texts
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.notice import Notices
from knowledge.procedure import Link, Procedure, Status
from knowledge.situation import Situations
from knowledge.values import URL_IN_TEXT

__all__ = ["REQUIRED_TWINS", "check_links", "check_references", "check_twins", "unknown_id"]

REQUIRED_TWINS = (
    ("thanh-toan-truc-tiep-bhyt", "thanh-toan-vien-phi"),
    ("giay-bao-tu", "dang-ky-khai-tu"),
    ("trich-luc-ho-tich", "dang-ky-lai-khai-sinh"),
    ("cap-lai-giay-chung-sinh", "cai-chinh-ho-tich"),
    ("giay-nghi-viec-bhxh", "giay-ra-vien"),
    ("giay-nghi-viec-bhxh", "che-do-om-dau"),
    ("giay-ra-vien", "che-do-om-dau"),
    ("giay-duong-thai", "che-do-thai-san"),
    ("giam-dinh-y-khoa-lao-dong", "giay-chung-nhan-thuong-tich"),
    ("xac-dinh-khuyet-tat", "giam-dinh-khuyet-tat"),
    ("phieu-chuyen-co-so-kcb", "phieu-hen-kham-lai"),
    ("giay-phep-hanh-nghe", "chung-chi-hanh-nghe-duoc"),
    ("giay-kham-suc-khoe", "kham-suc-khoe-lai-xe"),
    ("tom-tat-benh-an", "sao-benh-an"),
)
"""Pairs that citizens mix up so often that both files must say how they differ."""


def check_references(shelf: Shelf) -> Iterator[Finding]:
    """Ids that no file has."""
    for entry in shelf.procedures.values():
        yield from _procedure_references(entry, shelf)
    for facility in shelf.facilities.values():
        yield from _facility_references(facility, shelf)


def _procedure_references(entry: Entry[Procedure], shelf: Shelf) -> Iterator[Finding]:
    procedure = entry.record
    pointers: list[tuple[str, tuple[str | int, ...]]] = [
        (c.id, ("hay nhầm với", i, "id")) for i, c in enumerate(procedure.contrasts)
    ]
    for key, ids in (("trước", procedure.related.before), ("sau", procedure.related.after)):
        pointers += [(other, ("thủ tục liên quan", key, i)) for i, other in enumerate(ids)]
    if procedure.replaced_by:
        pointers.append((procedure.replaced_by, ("thay thế bởi",)))
    for other, path in pointers:
        if other == procedure.id:
            yield entry.finding(Level.ERROR, "self-reference", "thủ tục trỏ tới chính nó", "xóa dòng này", *path)
        else:
            yield from unknown_id(entry, other, shelf, *path)
    if procedure.status is Status.REPLACED:
        yield from _replacement_loop(entry, shelf)


def _replacement_loop(entry: Entry[Procedure], shelf: Shelf) -> Iterator[Finding]:
    chain = [entry.record.id]
    target = entry.record.replaced_by
    while target and target in shelf.procedures:
        chain.append(target)
        if target in chain[:-1]:
            yield entry.finding(
                Level.ERROR,
                "replacement-loop",
                f"các thủ tục thay nhau thành vòng: {' → '.join(chain)}",
                "ghi id của thủ tục đang dùng",
                "thay thế bởi",
            )
            return
        target = shelf.procedures[target].record.replaced_by


def _facility_references(entry: Entry[Facility], shelf: Shelf) -> Iterator[Finding]:
    facility = entry.record
    for i, counter in enumerate(facility.counters):
        for j, other in enumerate(counter.procedures):
            yield from unknown_id(entry, other, shelf, "quầy", i, "thủ tục", j)
    for key, ids in (("phí, lệ phí, giá", facility.fees), ("ghi đè", facility.overrides)):
        for other in ids:
            yield from unknown_id(entry, other, shelf, key, other)


def unknown_id(
    entry: Entry[Procedure] | Entry[Facility] | Entry[Situations] | Entry[Notices],
    other: str,
    shelf: Shelf,
    *path: str | int,
) -> Iterator[Finding]:
    """The error that no file has the id `other`, with the nearest one that exists."""
    if other in shelf.known_ids:
        return
    near = process.extractOne(other, sorted(shelf.known_ids), score_cutoff=70)
    fix = f"có phải ý bạn là “{near[0]}”" if near else "dùng id của một tệp trong thư mục procedures"
    yield entry.finding(Level.ERROR, "dead-reference", f"không có thủ tục “{other}”", fix, *path)


def check_twins(shelf: Shelf) -> Iterator[Finding]:
    """Contrasts that only one side names, and required ones that a side lacks."""
    named = {i: {c.id for c in e.record.contrasts} for i, e in shelf.procedures.items()}
    required = {pair for twins in REQUIRED_TWINS for pair in (twins, twins[::-1])}
    for one, other in sorted(required):
        if one in named and other in shelf.known_ids and other not in named[one]:
            yield shelf.procedures[one].finding(
                Level.ERROR,
                "missing-twin",
                f"thiếu “hay nhầm với” {other}, hai thủ tục này hay bị nhầm",
                f"thêm id: {other} và một câu khác ở chỗ",
                "hay nhầm với",
            )
    for one, others in named.items():
        for other in sorted(others):
            if other in named and one not in named[other] and (other, one) not in required:
                yield shelf.procedures[other].finding(
                    Level.WARNING,
                    "one-sided-twin",
                    f"{one} ghi hay nhầm với {other}, còn tệp này thì không",
                    f"thêm id: {one} và một câu khác ở chỗ",
                    "hay nhầm với",
                )
    for entry in shelf.procedures.values():
        ids = [c.id for c in entry.record.contrasts]
        for i, other in enumerate(ids):
            if other in ids[:i]:
                yield entry.finding(
                    Level.WARNING,
                    "repeated",
                    f"“hay nhầm với” ghi {other} hai lần",
                    "gộp hai câu làm một",
                    "hay nhầm với",
                    i,
                )


def check_links(shelf: Shelf) -> Iterator[Finding]:
    """Links to a domain that is not on the list, dead forms of address, addresses hidden in prose."""
    for row in shelf.all_rows():
        if isinstance(row.fact, Link):
            sample = isinstance(row.entry.record, Facility) and row.entry.record.is_sample
            yield from _link(row.entry, row.fact.url, shelf, sample, *row.path, "url")
            continue
        for key, text in shown_texts(row.fact):
            for url in URL_IN_TEXT.findall(text):
                yield row.finding(
                    Level.WARNING,
                    "link-in-text",
                    f"mục “{key}” có liên kết nằm trong câu chữ",
                    "chuyển sang mục liên kết (tên, url)",
                    key,
                )
                yield from _link(row.entry, url, shelf, False, *row.path, key)
    for entry in shelf.facilities.values():
        if entry.record.official_page:
            yield from _link(entry, entry.record.official_page, shelf, entry.record.is_sample, "trang chính thức")


def _link(
    entry: Entry[Procedure] | Entry[Facility],
    url: str,
    shelf: Shelf,
    sample: bool,
    *path: str | int,
) -> Iterator[Finding]:
    dead = shelf.domains.dead_form(url)
    if dead:
        yield entry.finding(Level.ERROR, "dead-link", f"liên kết chết: {dead.reason}", f"dùng {dead.instead}", *path)
    elif sample and _reserved(url):
        return
    elif not shelf.domains.allows(url):
        yield entry.finding(
            Level.ERROR,
            "foreign-link",
            f"liên kết tới trang ngoài danh sách cho phép: {url}",
            "dùng trang của cơ quan nhà nước hoặc của cơ sở; nếu đúng là trang chính thức thì thêm miền "
            "vào domains.yaml kèm lý do",
            *path,
        )
    elif url.lower().startswith("http://"):
        yield entry.finding(Level.WARNING, "plain-http", "liên kết không mã hóa (http)", "đổi thành https://", *path)


def _reserved(url: str) -> bool:
    """True for names that can never be a real site (RFC 2606); only the sample facility uses them."""
    return url.split("/")[2].endswith(".example")
