"""What a facility has not told yet, as questions in plain words, one form for each office that can answer them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.completeness import measure
from knowledge.facility import Counter, Facility
from knowledge.override import override
from knowledge.procedure import Group, OnlineLevel, PlaceKind, Procedure, Scope, Status

__all__ = ["ANY_OFFICE", "COUNTER", "OFFICE", "PROCEDURE", "Ask", "Form", "Target", "forms"]

ANY_OFFICE = "Phòng nào làm việc nào"
_WHOLE = "Thông tin chung của cơ sở"
_ON_A_PAGE = 14
_HERE = (Group.VISIT, Group.MEDICAL_PAPER)
_SHOWN = (Status.PENDING, Status.APPROVED)


@dataclass(frozen=True)
class Target:
    """Where an answer goes: a field of the facility, of one of its counters, or of a procedure as done here."""

    kind: str
    name: str
    field: str

    def __str__(self) -> str:
        return f"{self.kind} | {self.name} | {self.field}"

    @classmethod
    def read(cls, text: str) -> "Target | None":
        """Return the target a form names, None where it names none."""
        kind, _, rest = text.partition("|")
        name, _, field = rest.rpartition("|")
        found = cls(kind.strip(), name.strip(), field.strip())
        return found if found.kind in (OFFICE, COUNTER, PROCEDURE) and found.field else None


OFFICE, COUNTER, PROCEDURE = "cơ sở", "quầy", "thủ tục"


@dataclass(frozen=True)
class Ask:
    """One question: what it is about, the question, an example of an answer, the closed answers if there are any."""

    target: Target
    about: str
    question: str
    example: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One page of questions to one office of a facility."""

    facility: str
    facility_name: str
    office: str
    asks: tuple[Ask, ...]
    sample: bool
    page: int = 1
    pages: int = 1


_OF_OFFICE = {
    "address": ("Địa chỉ của cơ sở?", "Số 1, đường …, xã …, tỉnh …"),
    "hours": (
        "Giờ làm việc chung? Mỗi khoảng giờ một dòng: thứ, giờ mở đến giờ đóng.",
        "2-6 07:00-11:30",
    ),
    "phone": ("Số điện thoại chung để người dân gọi hỏi?", "0214 3000 000"),
    "emergency_phone": ("Số điện thoại cấp cứu?", "0214 3000 001"),
    "hotline": ("Số đường dây nóng nhận phản ánh?", "0214 3000 002"),
    "official_page": ("Trang web chính thức?", "https://benhvien.vn"),
}
_OF_COUNTER = {
    "room": ("Ở phòng số mấy, tầng mấy?", "Phòng 201, tầng 2"),
    "phone": ("Số điện thoại của quầy, phòng này?", "0214 3000 005"),
}
_OF_PROCEDURE = {
    "who": ("Ai được làm? Mỗi trường hợp một dòng.", "Người bệnh"),
    "places": ("Làm ở nơi nào?", PlaceKind.FACILITY.value),
    "papers": ("Cần mang giấy tờ gì? Mỗi giấy một dòng.", "Căn cước"),
    "steps": ("Làm theo những bước nào? Mỗi bước một dòng.", "Nộp đơn ở quầy"),
    "office_times": ("Nộp đủ giấy thì bao lâu có kết quả?", "không quá 03 ngày làm việc"),
    "fees": (
        "Người dân trả bao nhiêu? Ghi rõ phí, lệ phí hay giá dịch vụ.",
        "giá dịch vụ 50.000 đồng/lượt, hoặc miễn phí",
    ),
    "results": ("Làm xong người dân nhận được gì?", "Giấy ra viện"),
    "legal_bases": ("Làm theo văn bản nào? Mỗi văn bản một dòng.", "Thông tư 22/2025/TT-BYT"),
    "online": ("Làm qua mạng được đến đâu?", OnlineLevel.IN_PERSON.value),
}
_CHOICES = {
    "places": tuple(kind.value for kind in PlaceKind),
    "online": tuple(level.value for level in OnlineLevel),
}


def forms(facility: Facility, procedures: Mapping[str, Procedure], today: date) -> list[Form]:
    """Return the forms for `facility`, each at most one page; an office that has told everything gets none.

    A procedure done here that has neither a counter nor an owner is asked about on one form: which office does it. What
    else is missing of it is asked of that office, once it is known.
    """
    asked = [(_WHOLE, list(_of_facility(facility)))]
    here = {i: p for i, p in procedures.items() if _done_here(p, facility)}
    for counter in facility.counters:
        own = list(_of_counter(counter))
        for procedure_id in counter.procedures:
            if procedure_id in here:
                own += _of_procedure(override(here[procedure_id], facility), today)
        asked.append((counter.name, own))
    homeless = {i: p for i, p in here.items() if facility.counter(i) is None}
    for owner in dict.fromkeys(p.owner for p in homeless.values() if p.owner):
        theirs = [p for p in homeless.values() if p.owner == owner]
        asked.append((owner, [ask for p in theirs for ask in (_which_office(p), *_of_procedure(p, today))]))
    asked.append((ANY_OFFICE, [_which_office(p) for p in homeless.values() if not p.owner]))
    return [form for office, asks in asked for form in _pages(facility, office, asks)]


def _pages(facility: Facility, office: str, asks: Sequence[Ask]) -> Iterator[Form]:
    pages = -(-len(asks) // _ON_A_PAGE)
    size = -(-len(asks) // max(1, pages))
    parts = [asks[at : at + size] for at in range(0, len(asks), max(1, size))]
    for number, part in enumerate(parts, 1):
        yield Form(facility.id, facility.name, office, tuple(part), facility.is_sample, number, len(parts))


def _done_here(procedure: Procedure, facility: Facility) -> bool:
    if procedure.scope is not Scope.PUBLIC or procedure.status not in _SHOWN:
        return False
    return procedure.group in _HERE or facility.counter(procedure.id) is not None


def _of_facility(facility: Facility) -> Iterator[Ask]:
    for name, (question, example) in _OF_OFFICE.items():
        if not getattr(facility, name):
            key = str(Facility.model_fields[name].alias)
            yield Ask(Target(OFFICE, facility.id, key), facility.name, question, example)


def _of_counter(counter: Counter) -> Iterator[Ask]:
    for name, (question, example) in _OF_COUNTER.items():
        if not getattr(counter, name):
            key = str(Counter.model_fields[name].alias)
            yield Ask(Target(COUNTER, counter.name, key), counter.name, question, example)


def _of_procedure(procedure: Procedure, today: date) -> Iterator[Ask]:
    missing = measure(procedure, today).missing
    for name, (question, example) in _OF_PROCEDURE.items():
        key = str(Procedure.model_fields[name].alias)
        if key in missing:
            target = Target(PROCEDURE, procedure.id, key)
            yield Ask(target, procedure.name, question, example, _CHOICES.get(name, ()))


def _which_office(procedure: Procedure) -> Ask:
    target = Target(PROCEDURE, procedure.id, COUNTER)
    return Ask(target, procedure.name, "Phòng hay quầy nào nhận việc này?", "Phòng Kế hoạch tổng hợp")
