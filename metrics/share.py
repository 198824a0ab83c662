"""One figure with what it was worked out from, and the interval of a share."""

import math
from dataclasses import dataclass

__all__ = ["Value", "wilson"]

_Z = 1.96


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of `hits` of `of`, (0, 1) without cases."""
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, _Z * _Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Value:
    """A figure.

    Attributes:
        value: the figure itself, None where there is nothing to work it out from.
        top: the numerator: how many.
        of: the denominator: of how many; None of a plain count.
        low: lower end of the 95 % interval of a share, else None.
        high: its upper end.
        over: the figure is a lower bound: the largest class of times has no upper end.
    """

    value: float | None
    top: int = 0
    of: int | None = None
    low: float | None = None
    high: float | None = None
    over: bool = False

    @classmethod
    def share(cls, top: int, of: int) -> "Value":
        """Return `top` of `of` with its interval."""
        return cls(top / of, top, of, *wilson(top, of)) if of else cls(None, top, of)

    @classmethod
    def ratio(cls, top: int, of: int) -> "Value":
        """Return `top` for each of `of`."""
        return cls(top / of, top, of) if of else cls(None, top, of)
