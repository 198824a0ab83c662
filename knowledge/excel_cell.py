"""Reads one cell as the text somebody meant, or says what a spreadsheet program made of it.

A code typed into a cell that is not text loses its point or its last zero, a phone its first zero, a day becomes a
number. None of this is mended here: each is named, with what the value may have been, and nothing is imported.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.cell_fault import CellFault
from knowledge.excel_layout import Column
from knowledge.shape import Holds, Key
from knowledge.values import format_day
from nlu.text import fold, nfc

__all__ = ["Wrong", "heading_faults", "read_cell", "tidy", "wrong_text"]

_AS_TEXT = "chọn ô, đổi định dạng thành Văn bản (Text), rồi gõ lại"
_BREAKS = ("\n", "\r", "_x000D_", "\u2028", "\x0b")
_COUNTED = (Holds.COUNT, Holds.YEAR, Holds.WEEKDAYS)
_SERIALS = range(20_000, 80_000)
"""Day numbers of 1954 to 2119: a bare number of this size in a day's cell is a day a program made a number of."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one cell, and how to mend it; `code` is stable for programs."""

    code: str
    message: str
    fix: str


def heading_faults(page: Worksheet, columns: Sequence[Column]) -> Iterator[CellFault]:
    """Yield each heading that is not where the export put it; the hint below a heading may be gone."""
    for number, column in enumerate(columns, 1):
        cell = page.cell(1, number)
        said = str(cell.value or "").partition("\n")[0]
        if fold(said) != fold(column.heading):
            message = f"tiêu đề cột là “{said}”, phải là “{column.heading}”"
            fix = "trả lại tiêu đề và thứ tự cột như bảng đã xuất"
            yield CellFault(page.title, cell.coordinate, "heading", message, fix)


def read_cell(cell: Cell, key: Key | None) -> str | Wrong:
    """Return the text of a cell, empty for an empty one.

    Args:
        cell: of a workbook opened with its formulas.
        key: what the cell is to hold; None for plain text.
    """
    value = cell.value
    if value is None:
        return ""
    match cell.data_type:
        case "f":
            return Wrong("formula", "ô này là công thức", "thay công thức bằng chữ: gõ lại, hoặc dán giá trị (Values)")
        case "e":
            return Wrong("error-value", f"ô này có lỗi của bảng tính ({value})", "gõ lại nội dung")
        case "b":
            return Wrong("truth-value", "ô này thành đúng/sai (TRUE/FALSE)", _AS_TEXT)
        case "d":
            return _date(value, key)
        case "n":
            return _number(value, key)
    return tidy(str(value))


def tidy(text: str) -> str:
    """Return what was typed without blanks around it; hard blanks become plain ones."""
    return nfc(text.replace("\xa0", " ")).strip()


def _date(value: Any, key: Key | None) -> Wrong:
    if isinstance(value, time | timedelta):
        return Wrong("became-time", f"ô này thành kiểu giờ của bảng tính ({value})", f"{_AS_TEXT}, ví dụ 07:30")
    day = format_day(value.date() if isinstance(value, datetime) else value)
    if key and key.holds is Holds.DAY:
        fix = f"{_AS_TEXT} ngày/tháng/năm; xem kỹ ngày và tháng có bị đảo không"
        return Wrong("day-not-text", f"ô này thành kiểu ngày của bảng tính ({day}), có thể bị đảo ngày với tháng", fix)
    return Wrong("became-date", f"bảng tính đã đổi điều vừa gõ thành ngày {day}", f"{_AS_TEXT} điều muốn ghi")


def _number(value: int | float, key: Key | None) -> str | Wrong:
    text = repr(int(value)) if float(value).is_integer() else repr(value)
    holds = key.holds if key else Holds.TEXT
    if holds in _COUNTED and text.isdigit():
        return text
    if holds is Holds.CLOCK and 0 <= value < 1:
        clock = f"{int(value * 24 + 1e-6):02d}:{round(value * 1440) % 60:02d}"
        return Wrong("became-time", f"giờ đã thành số {text}, có phải {clock}?", f"{_AS_TEXT}, ví dụ {clock}")
    if holds is Holds.DAY:
        return _serial(text) or Wrong("number", f"ô này là số {text}, không phải ngày", f"{_AS_TEXT}, ví dụ 01/03/2027")
    if holds in (Holds.CODE, Holds.PHONE):
        found = wrong_text(text, key)
        if found:
            return found
    if holds is Holds.MONEY:
        fix = f"{_AS_TEXT} đủ số và đơn vị, ví dụ 160.000 đồng"
        return Wrong("number", f"mức tiền đã thành số {text}, có thể mất hàng nghìn hoặc số 0", fix)
    return Wrong("number", f"ô này là số {text} của bảng tính, không phải chữ", _AS_TEXT)


def wrong_text(text: str, key: Key | None) -> Wrong | None:
    """Return what is wrong with a text that is to stand under `key`, None where it can be read.

    What a spreadsheet did to a value is named first, then what the value itself lacks.
    """
    if any(b in text for b in _BREAKS):
        return Wrong("line-break", "ô này có xuống dòng", "viết thành một dòng; nhiều ý thì mỗi ý một dòng của bảng")
    if key is None or key.record is not None:
        return None
    texts = [part.strip() for part in re.split(r"[;,]" if key.holds is Holds.SLUG else ";", text)]
    for part in texts if key.many else [text]:
        damaged = _DAMAGE.get(key.holds, lambda _: None)(part)
        if damaged:
            return damaged
        fault = key.fault(part) if part else None
        if fault:
            return Wrong("choice" if key.choices else "value", *fault)
    return None


def _code(text: str) -> Wrong | None:
    if re.fullmatch(r"[1-9]\d{6}", text):
        meant = f"{text[0]}.{text[1:]}"
        return Wrong("code-lost-point", f"mã “{text}” mất dấu chấm, có phải {meant}?", f"{_AS_TEXT} {meant}")
    if match := re.fullmatch(r"([1-9])[.,](\d{1,5})", text):
        meant = f"{match[1]}.{match[2]:0<6}"
        return Wrong("code-lost-zero", f"mã “{text}” mất số 0 cuối, có phải {meant}?", f"{_AS_TEXT} {meant}")
    if match := re.fullmatch(r"([1-9]),(\d{6})", text):
        meant = f"{match[1]}.{match[2]}"
        return Wrong("code-lost-point", f"mã “{text}” có dấu phẩy, có phải {meant}?", f"{_AS_TEXT} {meant}")
    return None


def _phone(text: str) -> Wrong | None:
    digits = re.sub(r"[ .-]", "", text)
    if re.fullmatch(r"[2-9]\d{8,9}", digits):
        return Wrong(
            "phone-lost-zero", f"điện thoại “{text}” mất số 0 đầu, có phải 0{digits}?", f"{_AS_TEXT} 0{digits}"
        )
    return None


def _serial(text: str) -> Wrong | None:
    if text.isdigit() and int(text) in _SERIALS:
        day = from_excel(int(text))
        shown = format_day(day.date() if isinstance(day, datetime) else date.today())
        return Wrong("day-serial", f"ngày đã thành số {text}, có phải {shown}?", f"{_AS_TEXT} {shown}")
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d:\d\d", text):
        return Wrong("day-serial", f"ngày có kèm giờ “{text}”", f"{_AS_TEXT} {match[1]} dạng ngày/tháng/năm")
    return None


def _clock(text: str) -> Wrong | None:
    if re.fullmatch(r"0?[.,]\d+", text):
        return Wrong("became-time", f"giờ đã thành số {text}", f"{_AS_TEXT}, ví dụ 07:30")
    return None


_DAMAGE = {Holds.CODE: _code, Holds.PHONE: _phone, Holds.DAY: _serial, Holds.CLOCK: _clock}
