"""Checks of facility files and of the calendar."""

from collections.abc import Iterator

from knowledge.check_walk import Entry, Row, Shelf, facility_rows
from knowledge.facility import Facility, Hours
from knowledge.finding import Finding, Level
from knowledge.record import Trust
from nlu.text import fold

__all__ = ["SAMPLE_SOURCE", "check_calendar", "check_contacts", "check_facilities", "check_samples"]

SAMPLE_SOURCE = "dữ liệu mẫu"
_PHONES = (("điện thoại", "phone"), ("điện thoại cấp cứu", "emergency_phone"), ("đường dây nóng", "hotline"))
_Path = tuple[str | int, ...]


def _phones(facility: Facility) -> Iterator[tuple[_Path, str]]:
    for key, name in _PHONES:
        if number := getattr(facility, name):
            yield (key,), number
    for i, counter in enumerate(facility.counters):
        if counter.phone:
            yield ("quầy", i, "điện thoại"), counter.phone


def check_samples(shelf: Shelf) -> Iterator[Finding]:
    """A made-up facility has made-up phones only; a real one has none."""
    for entry in shelf.facilities.values():
        facility = entry.record
        for path, number in _phones(facility):
            zero = number.replace(" ", "").replace(".", "").startswith("0000")
            if facility.is_sample and not zero:
                yield entry.finding(
                    Level.ERROR,
                    "sample-phone",
                    f"cơ sở mẫu có số điện thoại thật “{number}”",
                    "dùng số bắt đầu bằng 0000; hoặc bỏ dòng mẫu: có nếu là cơ sở thật",
                    *path,
                )
            elif zero and not facility.is_sample:
                yield entry.finding(
                    Level.ERROR,
                    "zero-phone",
                    f"số điện thoại mẫu “{number}” ở cơ sở thật",
                    "ghi số thật, hoặc xóa dòng này",
                    *path,
                )
        if facility.is_sample:
            continue
        for row in facility_rows(entry, shelf.procedures):
            if fold(row.fact.source or "") == fold(SAMPLE_SOURCE):
                yield row.finding(
                    Level.ERROR,
                    "sample-row",
                    "dòng chép từ cơ sở mẫu còn ở cơ sở thật",
                    "thay bằng thông tin thật, hoặc xóa dòng này",
                    "nguồn",
                )


def check_contacts(shelf: Shelf) -> Iterator[Finding]:
    """Contacts a citizen in need would be given and that are not entered."""
    for entry in shelf.facilities.values():
        missing = [key for key, name in _PHONES if not getattr(entry.record, name)]
        if missing:
            yield entry.finding(
                Level.NOTE,
                "no-contact",
                f"chưa có {', '.join(missing)}",
                "bổ sung; khi chưa có, câu trả lời chỉ quầy tiếp đón và 115",
                "tên",
            )


def check_facilities(shelf: Shelf) -> Iterator[Finding]:
    """A facility that contradicts itself: two counters or two opening hours for one thing."""
    for entry in shelf.facilities.values():
        yield from _counters(entry)
        own = [r for r in facility_rows(entry, shelf.procedures) if isinstance(r.fact, Hours)]
        for position, row in enumerate(own):
            for other in own[:position]:
                if row.path[:-1] == other.path[:-1] and _overlap(row, other):
                    yield row.finding(
                        Level.ERROR,
                        "hours-overlap",
                        f"giờ làm việc chồng với dòng {other.line}",
                        "gộp hai khoảng giờ, hoặc ghi rõ việc của từng khoảng",
                    )
    if not shelf.facilities:
        yield Finding(
            "facilities", 1, Level.WARNING, "no-facility", "chưa có tệp cơ sở nào", "thêm facilities/<id>.yaml"
        )


def _counters(entry: Entry[Facility]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for i, counter in enumerate(entry.record.counters):
        for j, procedure_id in enumerate(counter.procedures):
            first = seen.setdefault(procedure_id, i)
            if first != i:
                spot = f"{entry.file}:{entry.line('quầy', first)}"
                yield entry.finding(
                    Level.WARNING,
                    "two-counters",
                    f"{procedure_id} ở hai quầy; chỉ quầy ở {spot} được trả lời",
                    "mỗi thủ tục để ở một quầy",
                    "quầy",
                    i,
                    "thủ tục",
                    j,
                )
        for procedure_id in counter.procedures:
            override = entry.record.overrides.get(procedure_id, {})
            owner = next((v for k, v in override.items() if fold(k) == "phu trach"), None)
            if counter.owner and owner and owner != counter.owner:
                spot = f"{entry.file}:{entry.line('ghi đè', procedure_id, 'phụ trách')}"
                yield entry.finding(
                    Level.ERROR,
                    "two-values",
                    f"phụ trách {procedure_id} ghi “{counter.owner}”, nhưng {spot} ghi “{owner}”",
                    "ghi phụ trách ở một nơi",
                    "quầy",
                    i,
                    "phụ trách",
                )


def _overlap(row: Row, other: Row) -> bool:
    one, two = row.fact, other.fact
    assert isinstance(one, Hours)
    assert isinstance(two, Hours)
    if fold(one.what or "") != fold(two.what or "") or not set(one.days) & set(two.days):
        return False
    if Trust.CONFLICT in (one.trust, two.trust):
        return False
    if (one.valid_to and two.valid_from and one.valid_to < two.valid_from) or (
        two.valid_to and one.valid_from and two.valid_to < one.valid_from
    ):
        return False
    return one.opens < two.closes and two.opens < one.closes


def check_calendar(shelf: Shelf) -> Iterator[Finding]:
    """Holidays of this year and the next, and spans that wait for the official decision."""
    if shelf.calendar is None:
        return
    entry, years = shelf.calendar, (shelf.today.year, shelf.today.year + 1)
    for year in years:
        if not any(h.first.year == year or h.last.year == year for h in entry.record.holidays):
            yield entry.finding(
                Level.WARNING,
                "no-holidays",
                f"chưa có ngày lễ năm {year}",
                "thêm ngày lễ theo thông báo chính thức",
                "ngày lễ",
            )
    for i, holiday in enumerate(entry.record.holidays):
        if holiday.trust is Trust.USUAL and holiday.last >= shelf.today:
            yield entry.finding(
                Level.NOTE,
                "holiday-guess",
                f"ngày nghỉ “{holiday.name}” còn là dự đoán",
                "khi có thông báo chính thức thì sửa từ, đến và ghi độ tin: đã kiểm",
                "ngày lễ",
                i,
            )
        for j, other in enumerate(entry.record.holidays[:i]):
            if holiday.first <= other.last and other.first <= holiday.last:
                yield entry.finding(
                    Level.WARNING,
                    "holiday-overlap",
                    f"ngày nghỉ “{holiday.name}” chồng với “{other.name}” ở dòng {entry.line('ngày lễ', j)}",
                    "gộp hai dòng",
                    "ngày lễ",
                    i,
                )
