"""Charts are right for what they are given: lengths, links, words, nothing that a page's policy refuses."""

import re
from datetime import date, timedelta

from metrics import charts

MON = date(2026, 11, 16)


def test_a_column_leads_to_its_day_and_an_empty_one_nowhere():
    counts = {MON: (1, 4), MON + timedelta(days=2): (2, 2)}
    drawn = charts.columns(MON, MON + timedelta(days=6), counts, "x", link=lambda a, b: f"/{a}?{b}&c")
    assert re.findall(r'<a href="([^"]+)"', drawn) == ["/2026-11-16?2026-11-16&amp;c", "/2026-11-18?2026-11-18&amp;c"]
    assert "16/11: 4 câu hỏi, 1 trả lời được" in drawn
    assert "<a " not in charts.columns(MON, MON + timedelta(days=6), counts, "x")


def test_a_column_of_a_week_ends_with_the_period():
    last = MON + timedelta(days=71)
    ends = []
    charts.columns(MON, last, {last: (1, 1)}, "x", link=lambda a, b: ends.append((a, b)) or "/")
    assert ends == [(MON + timedelta(days=70), last)]


def test_a_cell_leads_to_its_hour_and_an_empty_one_nowhere():
    cells = [[0] * 24 for _ in range(7)]
    cells[2][9] = 5
    drawn = charts.heat(cells, "x", link=lambda day, hour: f"/{day}/{hour}")
    assert re.findall(r'<a href="([^"]+)"', drawn) == ["/2/9"]
    assert "<a " not in charts.heat(cells, "x")


def test_a_bar_is_as_long_as_its_share_with_a_tick_for_before():
    assert 'width="25.0"' in charts.bar(0.25)
    assert charts.bar(0.25).count("<rect") == 1
    assert 'x="50.0"' in charts.bar(0.25, 0.5)


def test_nothing_is_drawn_by_style_or_script():
    cells = [[1] * 24 for _ in range(7)]
    drawn = charts.columns(MON, MON, {MON: (1, 1)}, "<b>", link=lambda a, b: '"><script>') + charts.heat(cells, "<b>")
    assert "style=" not in drawn
    assert "<script" not in drawn
    assert "<b>" not in drawn
