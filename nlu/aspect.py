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
        r"(?<!tham )(?<!quoc )(?<!nguoi )\bgia\b(?! han| dinh| tri)|mien phi|tra tien|dong tien(?! truoc)|ton kem|nhieu tien|(?<!ngay )(?<!lau )(?<!gio )co tien|thu tien|tien k\b|"
        r"(?:tinh|thu|mat|ton|dong|tra) (?:them )?(?:tien|phi)\b|ton (?:dong|may|nhieu)|may (?:nghin|ngan|tram|chuc|xu|trieu)|bao nhieu mot|"
        r"bi thu \d|(?:dat|mac) (?:khong|qua)\b|free\b",
    ),
    (
        Aspect.VALIDITY,
        r"co gia tri|gia tri (?:may|bao|trong|su dung|den)|han (?:may|bao|su dung|dung|toi|den)|"
        r"dung duoc (?:may|bao|den|trong)|con (?:han|gia tri|dung duoc)|het han|thoi han (?:su dung|cua giay)|"
        r"co han\b|(?:xai|dung) duoc (?:may|bao|nua|ca)|hieu luc|(?<!truoc khi )het han|moi nam mot lan|may nam (?:phai|doi|thi)|vinh vien|han (?:6|12|mot|hai)",
    ),
    (
        Aspect.DEADLINE,
        r"han (?:nop|lam|cuoi|chot)|qua han|(?:bi|nop|lam|khai|dang ky) tre\b|tre (?:co sao|co bi|thi sao)|muon (?:co )?(?:bi )?(?:phat|sao)|bi phat|truoc ngay nao|"
        r"trong vong|con kip|kip khong|kip k\b|cham nhat|trong bao nhieu ngay|khi nao phai|bao gio phai|"
        r"toi da bao lau phai|tre han|(?:bao lau|bao nhieu ngay|may ngay) (?:thi |la )?phai|phai (?:lam|nop|khai|bao|di)\b.{0,20} trong|de (?:bao )?lau|bao lau roi|co bi mat\b|het (?:duoc|han) nop|"
        r"mat quyen|truoc khi het han|truoc (?:bao nhieu|may) (?:ngay|thang)|(?:giay|nop|lam) (?:con )?duoc nua|gia han|qua ngay|lo ngay|muon (?:qua|mat|hon)|qua muon|hang? chot",
    ),
    (
        Aspect.OFFICE_TIME,
        r"may (?:ngay|hom|bua|tuan|thang) (?:thi )?(?:co|xong|lay|nhan|ra|duoc|moi|la)|bao gio (?:co|xong|lay|nhan)|"
        r"khi nao (?:co|xong|lay|nhan)|chung nao (?:co|xong|lay|nhan)|lay (?:luon|ngay|lien)|cho (?:may|bao lau)|"
        r"(?:giai quyet|xu ly|lam) (?:trong )?(?:bao lau|may ngay|may hom)|(?:mat|het) (?:bao lau|may ngay|may hom|may bua)|"
        r"bao nhieu (?:ngay|hom|lau)|bao lau (?:thi )?(?:co|xong|lay|nhan|duoc|moi)|tra ket qua|may ngay|may hom|may bua|thoi gian giai quyet|(?:hoi dong|co quan|xa|so|uy ban|bao hiem|ho|vien) (?:\w+ )?phai (?:lam|tra|giai quyet)|co (?:ngay|lien)\b|(?:phai|ngoi) (?:doi|cho)\b|doi (?:may|bao|lau)|mat lau|"
        r"(?:xong |lay )?trong (?:ngay|buoi)\b|chung nao|khi mo|bao gio (?:ve|tra|duyet)|may thang moi",
    ),
    (
        Aspect.HOURS,
        r"may gio|gio (?:lam viec|lam$|lam (?:cua|o|den|tu|ngay|thu)\b|mo|nao|hanh chinh)|thu (?:7|bay)|chu nhat|cuoi tuan|ngoai gio|buoi (?:trua|toi|chieu)|"
        r"ngay le|nghi trua|lam viec (?:luc|den|tu|may)|con lam (?:viec )?khong|mo cua|may h\b|(?<!thu tuc )hanh chinh|\bt7\b|\bcn\b|dong cua|gio nao|"
        r"(?:sang|chieu|toi) (?:thu|nay|mai)|mung \w+|nghi tet|\btet\b|thong trua|thu may|ban dem|lich (?:lam|tiep|kham)",
    ),
    (
        Aspect.POST,
        r"buu (?:dien|chinh)|gui (?:qua|ve|ho so|toi) (?:buu|nha)|ship|tra tan nha|nhan (?:\w+ ){0,7}(?:tai|o) nha|bcci|chuyen phat|tan (?:nha|noi|tay)|gui (?:\w+ ){0,4}(?:ve|toi|den|ra|vao) (?:nha|que|tan|dia chi|huyen|xa)|buu (?:ta|cuc|kien)|\bems\b|viettel ?post|mang toi nha|gui thu",
    ),
    (
        Aspect.ONLINE,
        r"online|onl\b|truc tuyen|tren mang|qua mang|tren dien thoai|vneid|dich vu cong|qua app|tu xa|cong dvc|\bdvc\b|o nha lam|vssid|\bweb|\bapp\b|\blink\b|trang (?:web|nao)|qua (?:zalo|email|mail)|gui (?:zalo|email|mail)|\bqr\b|ngoi nha|dien tu\b|(?:tren|qua) (?:cong|may tinh|zalo)|toan trinh",
    ),
    (
        Aspect.ON_BEHALF,
        r"(?:lam|lay|xin|di|nop|nhan|dang ky|khai|rut|linh) (?:ho\b(?! so| chieu| khau| tich| kinh)|thay|dum|giup)|uy quyen|thay (?:me|bo|ba|ong|con|chong|vo|toi|em|cho|duoc)|"
        r"nguoi nha (?:di|lam|lay|xin)|nho (?:nguoi|chong|vo|me|bo|ban|em|chi|anh)|(?:chong|vo|me|bo|ba|con|chau|chi|anh|em) (?:di|toi|den|ra)? ?(?:lam|lay|xin|nop) (?:duoc|dc|ho|thay)|giay uy quyen|(?:lam|lay|xin|di|nop|nhan|khai|rut|linh|lanh|lanh|ky)(?: \w+){0,4} (?:dum|gium|thay)\b|"
        r"(?:lam|lay|nop|nhan|linh|lanh) (?:\w+ ){0,3}(?:ho|giup) (?:me|bo|ba|ong|con|chong|vo|chi|anh|em|ban|nguoi|bac|co|chu|di|cau|ma)\b|"
        r"chinh chu|dich than|dung don|nguoi giam ho|nguoi khac (?:di|lam|lay|nop)|co mat khong|nop (?:giup|ho)\b(?! so)|lay (?:giup|ho)\b",
    ),
    (
        Aspect.LEGAL_BASIS,
        r"can cu\b|thong tu|nghi dinh|\bluat\b(?! su)|van ban (?:nao|phap)|quy dinh (?:nao|o dau|nam)|theo (?:quy dinh|dieu) nao|dieu may|dieu nao|dieu khoan|dua vao dau|phap ly|so hieu van ban|nghi quyet",
    ),
    (
        Aspect.CODE,
        r"ma (?:thu tuc|tthc|so thu tuc|dvc|dich vu cong|so (?:tren|quoc gia|la|may|nao)|nao|may|de (?:tra|go|tim))|so (?:hieu )?thu tuc",
    ),
    (
        Aspect.STEPS,
        r"cac buoc|quy trinh|trinh tu|tung buoc|buoc dau|thu tu lam|huong dan (?:cach )?lam|lam (?:nhu )?the nao|lam sao|kieu (?:gi|j)|the nao|ra sao|cach (?:lam|xin|nop|dang ky|thuc)|mang rang|man rang|truoc hay|cai nao truoc|(?:phong|buoc|khau) nao truoc|dau tien|bat dau (?:tu|sao|the)|nhu nao|buoc nao|qua may cua|cac khau|tuan tu|roi (?:lam|di|sao) (?:gi|dau|nua)|lam gi (?:tiep|nua|truoc)|\bsao a\b",
    ),
    (
        Aspect.PAPERS,
        r"giay to|ho so|can (?:gi|j|nhung gi|mang|chuan bi|cai gi|giay)|mang (?:gi|j|theo|nhung|cai)|chuan bi|to khai|don xin|mau (?:nao|don|so|gi)|"
        r"nhung gi|gom (?:gi|nhung)|ban (?:goc|sao|chinh|photo)|photo|kem (?:gi|giay|theo)|can thiet|may (?:ban|bo) (?:ho so|photo)|may ban|may bo|anh the|xuat trinh|(?:dem|cam|trinh|nop) (?:theo|nhung gi|gi|giay|so|cai gi)|(?:dem|cam) (?:\w+ ){0,3}theo|co can (?:mang|giay|ho chieu|so|the|anh|ban|can cuoc|them)|(?:can|nop|mang|theo) (?:\w+ ){0,3}giay (?:gi|nao)",
    ),
    (
        Aspect.PLACE,
        r"o dau|cho nao|noi nao|dau (?:vay|the|a|ah|nhi)|den dau|toi dau|ra dau|vo dau|vao dau|nop (?:dau|ai|cho ai|o\b)|phong nao|quay nao|khoa nao|"
        r"dia chi|co quan nao|xa hay|tinh hay|cap nao|xa nao|benh vien nao|vien nao|di dau|cho mo|o mo|ben nao|(?:den|toi|len|ra|vao) (?:khoa|phong|quay)\b.{0,40}\bhay\b|quay (?:so )?(?:may|dong|tiep|lay)|tang may|cua nao|phong may|cho (?:lay|lam|dong|de|kham)|o (?:xa|phuong|huyen|tinh|so|cong ty|khoa|tram) hay|so nao (?:cap|nhan)|len dau|lam cho mo|nop mo|di mo|o vien nao",
    ),
    (
        Aspect.WHO,
        r"\bai (?:duoc|dc|lam|phai|co|moi|xin|duọc)|doi tuong|dieu kien|co duoc (?:lam|xin|nhan|huong)|co phai (?:lam|xin|nop)|"
        r"nhung ai|nguoi nao|tu bao nhieu tuoi|may tuoi|thuoc dien|dien nao|truong hop (?:nao|cua|toi|em)|bat buoc|co duoc (?:\w+ ){0,3}(?:huong|cap|xin|rut|nhan|mien)|du dieu|ai cung duoc|moi du",
    ),
    (
        Aspect.RESULT,
        r"nhan duoc (?:gi|giay|cai)|la giay gi|ket qua (?:la|tra)|duoc (?:cap |tra |phat )?(?:giay|cai) (?:gi|nao)|quyet dinh (?:gi|gui|khong)|(?:ra|tra|dua|phat) (?:\w+ ){0,2}(?:giay|cai|to) (?:gi|nao|chi)|"
        r"bien nhan|co ghi|ghi (?:nhung )?gi|kem (?:luon|ma|the)|xong (?:\w+ ){0,3}(?:duoc|co|nhan|cam|ra) (?:\w+ ){0,2}(?:gi|giay|the|so|ban|cai)\b|duoc the|ban cung|ban dien tu|may to\b|trong nhu|dau do",
    ),
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
