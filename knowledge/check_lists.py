"""The two lists the checks use: domains a citizen may be sent to, and documents that may no longer be cited."""

from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field

from knowledge.finding import Finding
from knowledge.parse import parse_record
from knowledge.procedure import YesNo
from knowledge.record import Record, Rows
from knowledge.values import Count, Day, choice

__all__ = ["DeadForm", "Domain", "Domains", "Extent", "Repealed", "RepealedDocument", "load_list"]

_R = TypeVar("_R", bound=Record)
_SHIPPED = Path(__file__).parent


class Domain(Record):
    """A domain links may lead to, and why."""

    domain: str = Field(alias="miền", min_length=4)
    with_children: Annotated[YesNo, BeforeValidator(choice(YesNo))] = Field(YesNo.NO, alias="cả miền con")
    reason: str = Field(alias="lý do", min_length=5)


class DeadForm(Record):
    """A form of address that no longer opens."""

    part: str = Field(alias="có đoạn", min_length=4)
    reason: str = Field(alias="lý do", min_length=5)
    instead: str = Field(alias="thay bằng", min_length=5)


class Domains(Record):
    """The allow-list of domains and the dead forms of address."""

    allowed: Rows[Domain] = Field((), alias="miền được phép")
    dead: Rows[DeadForm] = Field((), alias="địa chỉ chết")
    id: str = ""

    def allows(self, url: str) -> bool:
        """True when the host of `url` is on the list."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        for entry in self.allowed:
            if host == entry.domain or (entry.with_children is YesNo.YES and host.endswith("." + entry.domain)):
                return True
        return False

    def dead_form(self, url: str) -> DeadForm | None:
        """Return the dead form `url` has, if any."""
        return next((form for form in self.dead if form.part.lower() in url.lower()), None)


class Extent(Enum):
    """How much of a document is gone."""

    WHOLE = "toàn bộ"
    PART = "một phần"
    SUSPENDED = "tạm ngưng"


class RepealedDocument(Record):
    """A document often cited though it is gone, and what took its place."""

    shorthand: ClassVar[str | None] = None
    document: str = Field(alias="văn bản", min_length=4)
    names: Rows[str] = Field((), alias="tên khác")
    replaced_by: str = Field(alias="thay bằng", min_length=4)
    since: Day | None = Field(None, alias="từ ngày")
    extent: Annotated[Extent, BeforeValidator(choice(Extent))] = Field(Extent.WHOLE, alias="mức độ")
    except_articles: Rows[Count] = Field((), alias="trừ điều")
    except_until: Day | None = Field(None, alias="trừ đến")
    source: str | None = Field(None, alias="nguồn")


class Repealed(Record):
    """The list of documents that may no longer be cited as in force."""

    documents: Rows[RepealedDocument] = Field((), alias="văn bản hết hiệu lực")
    id: str = ""


def load_list(kind: type[_R], folder: Path, name: str) -> tuple[_R, list[Finding]]:
    """Read `name` from the knowledge folder; the shipped one stands in when it is absent or broken there."""
    findings: list[Finding] = []
    path = folder / name
    if path.is_file():
        record, findings, _ = parse_record(kind, path.read_text(encoding="utf-8", errors="replace"), name, path.stem)
        if record is not None:
            return record, findings
    return _shipped(kind, name), findings


@cache
def _shipped(kind: type[_R], name: str) -> _R:
    record, faults, _ = parse_record(kind, (_SHIPPED / name).read_text(encoding="utf-8"), name, Path(name).stem)
    assert record is not None, faults
    return record
