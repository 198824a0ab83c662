"""What a form of the desk sends: short texts by name, or one file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.intake import clean
from bot.web.entry import Refused

__all__ = ["TOKEN", "Fields", "read_fields", "receive_file"]

TOKEN = "ma"
"""The field of the token; in an upload it comes before the file."""
_MOST_FIELDS, _MOST_BYTES = 250, 64 * 1024  # a hundred files ticked, and a reason; the chat's own limit is smaller
_CHUNK = 64 * 1024
_NAME = 120
_UNREADABLE = "Nội dung gửi lên không đọc được. Anh/chị quay lại trang trước rồi thử lại."
_TOO_LONG = "Nội dung gửi lên quá dài. Anh/chị rút ngắn lại, hoặc chọn ít mục hơn, rồi gửi lại."


@dataclass(frozen=True)
class Fields:
    """The fields of a form, in order."""

    pairs: Sequence[tuple[str, str]]

    def one(self, name: str, most: int = 200) -> str:
        """Return one field on one line without what cannot be seen, empty where it is missing.

        Raises:
            Refused: it is longer than `most` characters.
        """
        text = clean(self.raw(name))
        if len(text) > most:
            raise Refused(f"Ô này chỉ nhận tối đa {most} ký tự, anh/chị ghi {len(text)} ký tự: “{text[:40]}…”")
        return text

    def raw(self, name: str) -> str:
        """Return one field as it was typed, as a password is to be read."""
        return next((value for key, value in self.pairs if key == name), "")

    def all(self, name: str) -> list[str]:
        """Return every value of a field, each once."""
        return list(dict.fromkeys(clean(value) for key, value in self.pairs if key == name))


async def read_fields(request: web.Request) -> Fields:
    """Read a plain form.

    Raises:
        Refused: it is too long, or no plain form.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        raise Refused(_UNREADABLE)
    try:
        body = (await request.clone(client_max_size=_MOST_BYTES).read()).decode("utf-8")
        return Fields(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace"))
    except web.HTTPRequestEntityTooLarge:
        raise Refused(_TOO_LONG, status=413) from None
    except ValueError:
        raise Refused(_UNREADABLE) from None


async def receive_file(
    request: web.Request, field: str, folder: Path, most: int, prove: Callable[[str], None]
) -> tuple[str, Path | None]:
    """Read an upload; return the name of the file as sent, and where its content was put (None without a file).

    Args:
        request: a form of two fields, the token first.
        field: the name of the field with the file.
        folder: where to put it; the name there is our own.
        most: bytes the file may have.
        prove: called with the token before a byte of the file is kept; raises Refused.

    Raises:
        Refused: it is too big, no such form, or the token is not right.
    """
    if request.content_type != "multipart/form-data":
        raise Refused(_UNREADABLE)
    token, size = "", 0
    too_big = Refused(f"Tệp lớn quá {most // 1_000_000} MB nên không nhận.", status=413)
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise Refused(_UNREADABLE)
            if part.name == TOKEN:
                token = (await part.read_chunk(_CHUNK)).decode("ascii", "replace")
            elif part.name == field:
                prove(token)
                if (request.content_length or 0) > most + _CHUNK:
                    raise too_big
                with (folder / "file").open("wb") as file:
                    while chunk := await part.read_chunk(_CHUNK):
                        size += len(chunk)
                        if size > most:
                            raise too_big
                        file.write(chunk)
                return clean(part.filename or "")[-_NAME:], folder / "file" if size else None
    except (ValueError, AssertionError):  # what a broken boundary does to the reader
        raise Refused(_UNREADABLE) from None
    prove(token)
    return "", None
