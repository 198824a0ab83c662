"""Tells what an office wrote instead of an answer: “hỏi lại sau”, “chưa rõ”, “tùy trường hợp”, “?”.

Taken as a fact it would be told to citizens as checked. Only a line that says nothing else is one: “Tùy trường hợp: có
thẻ thì miễn phí” answers.
"""

import re

from nlu.text import fold

__all__ = ["no_answer"]

_CASE = "(?:theo )?(?:tung |moi )?(?:truong hop|tinh hinh|nguoi|viec|khi|luc|ca|ho so|benh|thoi diem|ngay|loai)"
_SAID = "|".join(
    (
        rf"tuy {_CASE}(?: cu the)?|tuy",
        "(?:chua|khong) (?:duoc )?(?:ro|biet|chac|nam duoc|nam ro|nam|xac dinh(?: duoc)?|tra loi(?: duoc)?|thong nhat)",
        "chua (?:co )?(?:thong tin|cap nhat|quyet dinh|hoi)|khong co thong tin|chua co|khong nho|biet dau",
        "hoi (?:lai|sau|them|da)(?: sau| da)?|(?:de|se|phai|can|dang|cho) (?:\\w+ )?hoi(?: lai| them)?(?: sau| da)?",
        "hoi (?:sep|lanh dao|truong phong|truong khoa|nguoi khac|phong khac|khoa khac|cap tren)",
        "(?:de|se|dang) (?:\\w+ )?(?:xem|kiem tra)(?: lai| da)?(?: sau)?|xem sau|xem lai sau|de sau",
        "(?:se )?(?:tra loi|bo sung|cap nhat|bao|bao lai|ghi|dien|gui) sau|(?:se|dang) (?:bo sung|cap nhat|tra loi)",
        "n a|tbd|dang cho|cho cap nhat",
    )
)
_AROUND = "|".join(
    (
        "(?:cai|viec|muc|cau|phan|dieu|thong tin) nay|hien nay|hien tai|hien|tam thoi|cu the|chinh xac|het",
        "chung toi|ben em|ben minh|ben toi|ben nay|anh chi|toi|em|minh|anh|chi|phong|khoa|quay",
        "da|vang|a|nhe|nha|thi|van|con|cung|se|la|lam|dau|luon|ro|nen|vi|noi|duoc|nua",
    )
)
_WHOLE = re.compile(rf"(?:(?:{_SAID}|{_AROUND})(?: |$))+")
_SOME = re.compile(rf"(?:^| )(?:{_SAID})(?: |$)")


def no_answer(text: str) -> bool:
    """True when one line of an answer, with tone marks or without, only says that there is none yet."""
    words = " ".join(re.findall(r"\w+", fold(text)))
    return not words or (_SOME.search(words) is not None and _WHOLE.fullmatch(words) is not None)
