"""What a QR code's link carries into a conversation: a facility, a procedure, or both.

`at-<facility>`, `p-<procedure>`, or `at-<facility>_p-<procedure>`; at most 64 of letters, digits, `-` and `_`, which is
what Telegram's `/start` takes.
"""

import re

__all__ = ["MAX_PAYLOAD", "payload", "read_payload"]

MAX_PAYLOAD = 64
_ID = r"[A-Za-z0-9-]+"
_READ = re.compile(rf"(?:at-(?P<facility>{_ID}))?(?:(?(facility)_)p-(?P<procedure>{_ID}))?")


def payload(facility: str | None = None, procedure: str | None = None) -> str:
    """Return the payload, empty for neither.

    Raises:
        ValueError: an id holds something else than letters, digits and `-`, or both together are too long.
    """
    ids = [i for i in (facility, procedure) if i is not None]
    if not all(re.fullmatch(_ID, i) for i in ids):
        raise ValueError("an id holds other than letters, digits and -")
    text = "_".join(f"{mark}-{i}" for mark, i in (("at", facility), ("p", procedure)) if i is not None)
    if len(text) > MAX_PAYLOAD:
        raise ValueError(f"{len(text)} characters, at most {MAX_PAYLOAD}")
    return text


def read_payload(text: str) -> tuple[str | None, str | None]:
    """Return the facility and the procedure of a payload, (None, None) for what is none of ours.

    >>> read_payload("at-benh-vien_p-giay-ra-vien")
    ('benh-vien', 'giay-ra-vien')
    """
    found = _READ.fullmatch(text) if len(text) <= MAX_PAYLOAD else None
    return (found["facility"], found["procedure"]) if found else (None, None)
