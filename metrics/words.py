"""Numbers as Vietnamese reports write them."""

from metrics.definitions import Unit
from metrics.share import Value

__all__ = ["NO_DATA", "change", "figure", "interval", "number", "percent"]

NO_DATA = "chưa có số liệu"
_UNDEFINED = "không tính được"
_FEW = 30


def number(value: float, places: int = 0) -> str:
    """Return `1.234,5`; places after the comma only where they say something."""
    text = f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if places and "," in text else text


def percent(share: float, places: int = 1) -> str:
    """Return `87,5%`."""
    return f"{number(share * 100, places)}%"


def figure(value: Value | None, unit: Unit) -> str:
    """Return a figure with its unit, `chưa có số liệu` without one."""
    if value is None or value.value is None:
        return _UNDEFINED if value is not None and value.of else NO_DATA
    more = "hơn " if value.over else ""
    match unit:
        case Unit.SHARE:
            return percent(value.value)
        case Unit.RATIO | Unit.MEAN:
            return number(value.value, 2)
        case Unit.KAPPA:
            return _signed(value.value)
        case Unit.MINUTES:
            return f"{number(value.value)} phút"
        case Unit.MILLISECONDS:
            return f"{more}{number(value.value)} ms"
    return number(value.value)


def interval(value: Value | None, unit: Unit) -> str:
    """Return `3/11; khoảng 95%: 9,7%–56,6%` of a share, `trên 30; khoảng 95%: 0,21 đến 0,79` of a kappa.

    With a word where it stands on few cases; nothing of a figure that has no interval but for what it stands on.
    """
    if value is None or value.value is None or value.of is None:
        return ""
    if value.low is None or value.high is None:
        return f"trên {number(value.of)}"
    few = "; số ít, chỉ để tham khảo" if value.of < _FEW else ""
    if unit is Unit.KAPPA:
        return f"trên {number(value.of)}; khoảng 95%: {_signed(value.low)} đến {_signed(value.high)}{few}"
    return f"{number(value.top)}/{number(value.of)}; khoảng 95%: {percent(value.low)}–{percent(value.high)}{few}"


def change(now: Value | None, before: Value | None, unit: Unit) -> str:
    """Return by how much a figure changed: points of a share, per cent of a count that was not small.

    Nothing without an earlier one.
    """
    if now is None or before is None or now.value is None or before.value is None:
        return ""
    left = now.value - before.value
    if unit is Unit.SHARE:
        return f"{_sign(left * 100, 1)} điểm %"
    if unit is Unit.COUNT:
        return f"{_sign(left / before.value * 100, 1)}%" if before.value >= _FEW else _sign(left, 0)
    return _sign(left, 2)


def _signed(value: float) -> str:
    """Return a coefficient, which may be below nought, with the sign that is no dash."""
    return number(value, 2).replace("-", "−")


def _sign(value: float, places: int) -> str:
    text = number(abs(value), places)
    return "không đổi" if text == "0" else f"{'+' if value > 0 else '−'}{text}"
