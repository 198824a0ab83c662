"""Typed words that mean one act whatever the conversation is about; table-driven, each row one habit of real people.

Read before search, so that a slip of the classifier can neither erase data nor keep somebody from a person.
"""

import re
from enum import StrEnum

from nlu.text import fold

__all__ = ["Command", "find_command"]


class Command(StrEnum):
    """An act that needs no search."""

    HOME = "home"
    PERSON = "person"
    CALLBACK = "callback"
    THANKS = "thanks"
    DATA_SHOW = "data_show"
    DATA_ERASE = "data_erase"
    DATA_STOP = "data_stop"
    DATA_RESUME = "data_resume"
    CHANGE_FACILITY = "change_facility"
    FOR_OTHER = "for_other"


_POLITE = r"(?: (?:a|ah|nhe|nha|di|voi|ad|em|ban|anh|chi|giup|giup em|giup toi|cho toi|cho em|cai|nhieu|lam|luon|het|ngay|oi))*"
_ME = r"(?: cua (?:toi|em|minh|tui|chau|con))?"
_TABLE: tuple[tuple[Command, str], ...] = (
    (
        Command.HOME,
        r"(?:lam|bat dau|quay|tro) lai(?: tu dau| dau)?|bat dau|ve dau(?: trang)?|reset|menu|start|/start|trang chu|thoat",
    ),
    (
        Command.THANKS,
        r"(?:(?:da|vang|ok|oke|okie|uh|u) )*(?:em |toi |minh |chau |con )?(?:cam on|camon|thank|thanks|thank you|tks|tk)",
    ),
    (
        Command.DATA_ERASE,
        rf"(?:xoa|huy)(?: (?:het|toan bo|tat ca|bo))?(?: (?:du lieu|thong tin|tin nhan|lich su|cuoc tro chuyen|hoi thoai|doan chat))(?: ca nhan| chat| tro chuyen)?{_ME}",
    ),
    (
        Command.DATA_SHOW,
        rf"(?:cho (?:toi|em|minh) )?(?:xem|coi)(?: lai)? (?:du lieu|thong tin (?:da luu|luu)|nhung gi da luu|lich su)(?: ca nhan| da luu| chat| tro chuyen)?{_ME}",
    ),
    (
        Command.DATA_STOP,
        rf"rut (?:lai )?(?:su )?dong y(?: luu)?|(?:ngung|dung|khong|thoi|tat|ko|k) (?:co )?luu(?: (?:du lieu|thong tin|tin nhan|nua|lai|tru|lai nua))*{_ME}",
    ),
    (Command.DATA_RESUME, rf"(?:luu lai|cho luu|tiep tuc luu|bat luu|dong y luu)(?: (?:du lieu|thong tin))*{_ME}"),
    (Command.CHANGE_FACILITY, r"(?:doi|chuyen|chon)(?: lai| sang)?(?: co so| benh vien| noi)(?: khac)?"),
    (
        Command.FOR_OTHER,
        r"(?:toi |em |minh |chau )?hoi (?:ho|giup|dum|thay|gium)(?: (?:cho )?(?:nguoi khac|hang xom|ba con|ban|nguoi quen|nguoi ta|bac hang xom))?",
    ),
    (
        Command.CALLBACK,
        r"(?:xin |hay |nho )?(?:goi|alo|dien)(?: dien)?(?: thoai)? lai(?: (?:cho|dum|giup))?(?: (?:toi|em|minh|chau|tui))?|de lai so(?: dien thoai)?|xin duoc goi lai",
    ),
    (
        Command.PERSON,
        r"(?:cho |xin |muon |toi muon |em muon |cho toi |cho em |toi can |can )*(?:gap|noi chuyen (?:voi|vs)|chat voi|hoi|lien he|goi) (?:truc tiep )?(?:voi )?"
        r"(?:nhan vien|nguoi that|nguoi huong dan|tu van vien|can bo|nguoi phu trach|nguoi)",
    ),
)
_COMPILED = tuple((command, re.compile(rf"(?:{pattern}){_POLITE}")) for command, pattern in _TABLE)
_MOST_WORDS = 12


def find_command(text: str) -> Command | None:
    """Return the command that is the whole message, apart from polite words; None for anything longer.

    >>> find_command("Xoá dữ liệu của tôi nhé")
    <Command.DATA_ERASE: 'data_erase'>
    >>> find_command("xóa dữ liệu bệnh án thì làm đơn gì") is None
    True
    """
    typed = fold(text)
    if not typed or len(typed.split()) > _MOST_WORDS:
        return None
    return next((command for command, pattern in _COMPILED if pattern.fullmatch(typed)), None)
