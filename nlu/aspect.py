"""Signs of which side of a procedure a message asks about: papers, place, time, money and so on.

Table-driven over folded text; each row is one habit of how people ask. It is evidence for `nlu.classifier`, which
decides.
"""

import re
from enum import StrEnum

from nlu.text import fold, nfc

__all__ = ["Aspect", "find_aspects", "how_long_is_unclear"]


class Aspect(StrEnum):
    """What can be asked of a procedure."""

    PAPERS = "papers"
    PLACE = "place"
    HOURS = "hours"
    DEADLINE = "deadline"
    OFFICE_TIME = "office_time"
    FEE = "fee"
    ONLINE = "online"
    POST = "post"
    WHO = "who"
    ON_BEHALF = "on_behalf"
    STEPS = "steps"
    LEGAL_BASIS = "legal_basis"
    VALIDITY = "validity"
    RESULT = "result"
    CODE = "code"


# Order matters: the first match is the main aspect. `bao lâu` alone is both times and is handled last.
_TABLE: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.FEE,
        r"bao nhieu tien|(?:het|mat|ton) (?:bao nhieu|may)(?! (?:ngay|hom|bua|tuan|thang|lau|gio))|(?:het|mat|ton) tien|may tien|may dong|le phi|chi phi|(?<!tang )(?<!vien )\bphi\b|"
        r"(?<!tham )(?<!quoc )(?<!nguoi )\bgia\b(?! han| dinh| tri)|mien phi|tra tien|dong tien|ton kem|nhieu tien|co tien|thu tien|tien k\b",
    ),
    (
        Aspect.VALIDITY,
        r"co gia tri|gia tri (?:may|bao|trong|su dung|den)|han (?:may|bao|su dung|dung|toi|den)|"
        r"dung duoc (?:may|bao|den|trong)|con (?:han|gia tri|dung duoc)|het han|thoi han (?:su dung|cua giay)|"
        r"co han\b|xai duoc (?:may|bao)|hieu luc",
    ),
    (
        Aspect.DEADLINE,
        r"han (?:nop|lam|cuoi|chot)|qua han|(?:bi|nop|lam|khai|dang ky) tre\b|tre (?:co sao|co bi|thi sao)|muon (?:co )?(?:bi )?(?:phat|sao)|bi phat|truoc ngay nao|"
        r"trong vong|con kip|kip khong|kip k\b|cham nhat|trong bao nhieu ngay|khi nao phai|bao gio phai|"
        r"toi da bao lau phai|tre han",
    ),
    (
        Aspect.OFFICE_TIME,
        r"may (?:ngay|hom|bua|tuan|thang) (?:thi )?(?:co|xong|lay|nhan|ra|duoc|moi|la)|bao gio (?:co|xong|lay|nhan)|"
        r"khi nao (?:co|xong|lay|nhan)|chung nao (?:co|xong|lay|nhan)|lay (?:luon|ngay|lien)|cho (?:may|bao lau)|"
        r"(?:giai quyet|xu ly|lam) (?:trong )?(?:bao lau|may ngay|may hom)|(?:mat|het) (?:bao lau|may ngay|may hom|may bua)|"
        r"bao nhieu (?:ngay|hom|lau)|bao lau (?:thi )?(?:co|xong|lay|nhan|duoc|moi)|tra ket qua|may ngay|may hom|may bua|thoi gian giai quyet",
    ),
    (
        Aspect.HOURS,
        r"may gio|gio (?:lam viec|lam$|lam (?:cua|o|den|tu|ngay|thu)\b|mo|nao|hanh chinh)|thu (?:7|bay)|chu nhat|cuoi tuan|ngoai gio|buoi (?:trua|toi|chieu)|"
        r"ngay le|nghi trua|lam viec (?:luc|den|tu)|con lam (?:viec )?khong|mo cua",
    ),
    (
        Aspect.POST,
        r"buu (?:dien|chinh)|gui (?:qua|ve|ho so|toi) (?:buu|nha)|ship|tra tan nha|nhan (?:tai|o) nha|bcci|chuyen phat|tan nha",
    ),
    (
        Aspect.ONLINE,
        r"online|onl\b|truc tuyen|tren mang|qua mang|tren dien thoai|vneid|dich vu cong|qua app|tu xa|cong dvc|\bdvc\b|o nha lam",
    ),
    (
        Aspect.ON_BEHALF,
        r"(?:lam|lay|xin|di|nop|nhan|dang ky|khai|rut|linh) (?:ho\b(?! so| chieu| khau| tich| kinh)|thay|dum|giup)|uy quyen|thay (?:me|bo|ba|ong|con|chong|vo|toi|em|cho|duoc)|"
        r"nguoi nha (?:di|lam|lay|xin)|nho (?:nguoi|chong|vo|me|bo|ban|em|chi|anh)|(?:chong|vo|me|bo|ba|con|chau|chi|anh|em) (?:di|toi|den|ra)? ?(?:lam|lay|xin|nop) (?:duoc|dc|ho|thay)|giay uy quyen",
    ),
    (
        Aspect.LEGAL_BASIS,
        r"can cu\b|thong tu|nghi dinh|\bluat\b|van ban nao|quy dinh nao|theo quy dinh|dieu may|dieu nao",
    ),
    (Aspect.CODE, r"ma (?:thu tuc|tthc|so thu tuc)"),
    (
        Aspect.STEPS,
        r"cac buoc|quy trinh|trinh tu|tung buoc|buoc dau|thu tu lam|huong dan (?:cach )?lam|lam (?:nhu )?the nao|lam sao|kieu (?:gi|j)|the nao|ra sao|cach (?:lam|xin|nop|dang ky)|mang rang|man rang",
    ),
    (
        Aspect.PAPERS,
        r"giay to|ho so|can (?:gi|j|nhung gi|mang|chuan bi|cai gi|giay)|mang (?:gi|j|theo|nhung|cai)|chuan bi|to khai|don xin|mau (?:nao|don|so|gi)|"
        r"nhung gi|gom (?:gi|nhung)|ban (?:goc|sao|chinh|photo)|photo|kem (?:gi|giay|theo)|can thiet|may ban|may bo|anh the|xuat trinh",
    ),
    (
        Aspect.PLACE,
        r"o dau|cho nao|noi nao|dau (?:vay|the|a|ah|nhi)|den dau|toi dau|ra dau|vo dau|vao dau|nop (?:dau|ai|cho ai|o\b)|phong nao|quay nao|khoa nao|"
        r"dia chi|co quan nao|xa hay|tinh hay|cap nao|xa nao|benh vien nao|vien nao|di dau|cho mo|o mo|ben nao",
    ),
    (
        Aspect.WHO,
        r"\bai (?:duoc|dc|lam|phai|co|moi|xin|duọc)|doi tuong|dieu kien|co duoc (?:lam|xin|nhan|huong)|co phai (?:lam|xin|nop)|"
        r"nhung ai|nguoi nao|tu bao nhieu tuoi|may tuoi",
    ),
    (Aspect.RESULT, r"nhan duoc (?:gi|giay)|ket qua la|duoc (?:cap )?giay gi"),
)
_COMPILED = tuple((aspect, re.compile(rf"\b(?:{pattern})")) for aspect, pattern in _TABLE)  # whole words from the left
_LATE = re.compile(r"\btrễ\b")  # without its mark it would be `trẻ`, a child
_HOW_LONG = re.compile(r"bao lau|thoi gian|thoi han|lau khong|lau k\b")


def find_aspects(text: str) -> tuple[Aspect, ...]:
    """Return the aspects `text` asks about, the most specific first; empty when it asks in general.

    An unclear `bao lâu` gives both times, the office's and the citizen's own, so that the answer labels each.
    """
    found = _matches(folded := fold(text), text)
    if _unclear(folded, found):
        found = [Aspect.OFFICE_TIME, Aspect.DEADLINE, *found]
    return tuple(dict.fromkeys(found))


def how_long_is_unclear(text: str) -> bool:
    """Return True for a `bao lâu` that may mean the office's time or the citizen's own."""
    folded = fold(text)
    return _unclear(folded, _matches(folded, text))


def _unclear(folded: str, found: list[Aspect]) -> bool:
    times = {Aspect.OFFICE_TIME, Aspect.DEADLINE, Aspect.VALIDITY}
    return bool(_HOW_LONG.search(folded)) and not times & set(found)


def _matches(folded: str, text: str) -> list[Aspect]:
    found = [aspect for aspect, pattern in _COMPILED if pattern.search(folded)]
    if _LATE.search(nfc(text).lower()):
        found = [Aspect.DEADLINE, *(a for a in found if a is not Aspect.DEADLINE)]
    return found
