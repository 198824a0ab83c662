"""Where the pages behind the login are: one line for each place, in the order people read them."""

from dataclasses import dataclass
from typing import Final

from bot.desk.visitor import Visitor
from bot.store.staff import Role

__all__ = ["FIGURES", "HOME", "PLACES", "Place", "offered"]

HOME: Final = "/ban-lam-viec"
FIGURES: Final = "/bao-cao"


@dataclass(frozen=True)
class Place:
    """An address, what its link says, and from which role on it is offered outside the desk."""

    at: str
    words: str
    role: Role


PLACES: Final = (
    Place(HOME, "Việc", Role.EDITOR),
    Place(f"{HOME}/cho-duyet", "Chờ duyệt", Role.EDITOR),
    Place(f"{HOME}/thong-bao", "Thông báo", Role.EDITOR),
    Place(f"{HOME}/excel", "Excel", Role.EDITOR),
    Place(f"{HOME}/ho-so", "Hồ sơ", Role.EDITOR),
    Place(f"{HOME}/chua-tra-loi", "Chưa trả lời", Role.EDITOR),
    Place("/cham-cau-tra-loi", "Chấm mẫu", Role.EDITOR),
    Place(FIGURES, "Số liệu", Role.VIEWER),
)
"""A new room behind the login adds its line here."""


def offered(visitor: Visitor, here: str) -> list[Place]:
    """Return the places to show on the page at `here`; away from the desk only those one has something to do at."""
    return [place for place in PLACES if visitor.role.may(place.role) or here.startswith(HOME)]
