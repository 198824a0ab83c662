"""Charts as SVG, drawn by hand: no script, no font, nothing from elsewhere. Each says in words what it shows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from metrics.words import number, percent

__all__ = ["bar", "columns", "heat", "rows", "whisker"]

_BLUE, _PALE, _RED = "#1f6fb2", "#a9cdea", "#b42318"
_INK = "currentColor"  # a page may be dark
_GREY = 'stroke="currentColor" stroke-opacity="0.2"'
_ROOMY = 14  # columns that fit a phone
_DAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def _svg(width: float, height: float, said: str, inside: list[str]) -> Markup:
    return Markup(
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(said)}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(said)}</title>{"".join(inside)}</svg>'
    )


def _text(x: float, y: float, words: object, *, at: str = "start", size: int = 12, colour: str = _INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{at}" font-size="{size}" fill="{colour}">{escape(words)}</text>'


def _box(x: float, y: float, w: float, h: float, colour: str, said: str = "", strength: float = 1) -> str:
    inside = f"<title>{escape(said)}</title>" if said else ""
    pale = f' fill-opacity="{strength:.2f}"' if strength < 1 else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0, w):.1f}" height="{max(0, h):.1f}" rx="2" fill="{colour}"{pale}>'
        f"{inside}</rect>"
    )


def _linked(inside: str, address: str | None) -> str:
    return f'<a href="{escape(address)}">{inside}</a>' if address else inside


def columns(
    first: date,
    last: date,
    counts: dict[date, tuple[int, int]],
    said: str,
    *,
    words: tuple[str, str] = ("trả lời được", "câu hỏi"),
    link: Callable[[date, date], str] | None = None,
) -> Markup:
    """Draw one column a day, a week each where there are more than 62: all questions pale, those answered dark.

    Args:
        first: the first day.
        last: the last day.
        counts: of each day with events how many were answered, and how many there were.
        said: what the chart shows, in words.
        words: what the dark part counts, and the whole column.
        link: where a column leads, given its first and its last day.
    """
    step = 1 if (last - first).days < 62 else 7
    starts = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
    bars = []
    for start in starts:
        days = [counts.get(start + timedelta(days=n), (0, 0)) for n in range(step)]
        bars.append((start, sum(a for a, _ in days), sum(q for _, q in days)))
    width, height, left, top, low = (720.0 if len(bars) > _ROOMY else 480.0), 240.0, 40.0, 12.0, 28.0
    most = max((q for _, _, q in bars), default=0) or 1
    scale, each = (height - top - low) / most, (width - left - 16) / len(bars)
    found = []
    for share in (0, 0.5, 1):
        y = height - low - most * share * scale
        found.append(f'<line x1="{left}" x2="{width}" y1="{y:.1f}" y2="{y:.1f}" {_GREY}/>')
        if most * share == int(most * share):
            found.append(_text(left - 6, y + 4, number(most * share), at="end"))
    every = max(1, -(-len(bars) // 12))
    for at, (start, answered, asked) in enumerate(bars):
        x, wide = left + at * each + each * 0.12, each * 0.76
        name = f"{start:%d/%m}" if step == 1 else f"tuần từ {start:%d/%m}"
        told = f"{name}: {number(asked)} {words[1]}"
        if words[0]:
            told += f", {number(answered)} {words[0]}"
        drawn = _box(x, height - low - asked * scale, wide, asked * scale, _PALE, told)
        drawn += _box(x, height - low - answered * scale, wide, answered * scale, _BLUE, told)
        if link and asked:
            finger = (
                f'<rect x="{left + at * each:.1f}" y="0" width="{each:.1f}" height="{height:g}" fill="transparent"/>'
            )
            drawn = _linked(finger + drawn, link(start, min(last, start + timedelta(days=step - 1))))
        found.append(drawn)
        if at % every == 0:
            found.append(_text(x + wide / 2, height - 10, f"{start:%d/%m}", at="middle"))
    return _svg(width, height, said, found)


def rows(bars: Sequence[tuple[str, int, int | None]], said: str, *, shares: bool = False) -> Markup:
    """Draw one bar a row: (label, how many, how many before); a tick marks what it was before.

    With `shares` each bar also says its share of all.
    """
    width, label, high = 540.0, 240.0, 28.0
    most = max([1, *(n for _, n, _ in bars), *(b or 0 for _, _, b in bars)])
    total = sum(n for _, n, _ in bars) or 1
    scale = (width - label - 95) / most
    found = []
    for at, (name, n, before) in enumerate(bars):
        y = at * high
        short = name if len(name) <= 32 else f"{name[:31]}…"
        was = f", kỳ trước {number(before)}" if before is not None else ""
        found.append(f"<g><title>{escape(f'{name}: {number(n)}{was}')}</title>")
        found.append(_text(label - 8, y + 18, short, at="end"))
        found.append(_box(label, y + 5, n * scale, high - 10, _BLUE))
        if before is not None:
            x = label + before * scale
            found.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y + 2:.1f}" y2="{y + high - 2:.1f}" stroke="{_RED}" '
                'stroke-width="2"/>'
            )
        words = f"{number(n)} ({percent(n / total)})" if shares else number(n)
        found.append(_text(label + max(n, before or 0) * scale + 8, y + 18, words) + "</g>")
    return _svg(width, max(1, len(bars)) * high, said, found)


def bar(share: float, before: float | None = None) -> Markup:
    """Draw one bar as wide as its place: a share of the longest, with a tick for what it was before."""
    inside = f'<rect width="{100 * share:.1f}" height="8" rx="1" fill="{_BLUE}"/>'
    if before is not None:
        inside += f'<rect x="{min(99.2, 100 * before):.1f}" width="0.8" height="8" fill="{_RED}"/>'
    return Markup(f'<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{inside}</svg>')


def heat(cells: Sequence[Sequence[int]], said: str, *, link: Callable[[int, int], str] | None = None) -> Markup:
    """Draw a week by hours: darker is busier. `cells` are seven rows, Monday first, of 24 counts.

    `link` is where a cell leads, given its weekday (Monday is 0) and its hour.
    """
    width, left, top, wide, high = 720.0, 74.0, 20.0, 26.6, 26.0
    most = max((n for row in cells for n in row), default=0)
    found = [_text(left + hour * wide + wide / 2, 13, f"{hour}h", at="middle", size=11) for hour in range(0, 24, 2)]
    for day, row in enumerate(cells):
        y = top + day * high
        found.append(_text(left - 8, y + 17, _DAYS[day], at="end"))
        for hour, n in enumerate(row):
            x = left + hour * wide
            told = f"{_DAYS[day]}, {hour}h: {number(n)} lượt"
            drawn = _box(x + 1, y + 1, wide - 2, high - 2, _BLUE, told, strength=_strength(n, most))
            if n and most:
                colour = "#ffffff" if n > 0.55 * most else _INK
                drawn += _text(x + wide / 2, y + 17, number(n), at="middle", size=10, colour=colour)
            found.append(_linked(drawn, link(day, hour) if link and n else None))
    return _svg(width, top + 7 * high, said, found)


def _strength(n: int, most: int) -> float:
    return 0.15 + 0.85 * n / most if n and most else 0.05


def whisker(value: float, low: float, high: float, said: str) -> Markup:
    """Draw a share on a line from 0 to 100 % with its interval."""
    width, y = 220.0, 14.0
    at, start, end = (4 + share * (width - 8) for share in (value, low, high))
    found = [
        f'<line x1="4" x2="{width - 4}" y1="{y}" y2="{y}" {_GREY} stroke-width="4" stroke-linecap="round"/>',
        f'<line x1="{start:.1f}" x2="{end:.1f}" y1="{y}" y2="{y}" stroke="{_PALE}" stroke-width="10"/>',
        f'<circle cx="{at:.1f}" cy="{y}" r="6" fill="{_BLUE}"/>',
    ]
    return _svg(width, 28, said, found)
