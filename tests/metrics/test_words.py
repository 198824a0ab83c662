"""Numbers as Vietnamese reports write them, by hand."""

import pytest

from metrics.definitions import Unit
from metrics.share import Value
from metrics.words import NO_DATA, change, figure, interval, number, percent

COUNT, SHARE = Unit.COUNT, Unit.SHARE


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234567, 0, "1.234.567"),
        (1234.5, 2, "1.234,5"),
        (100, 1, "100"),
        (0.05, 1, "0,1"),
        (0, 2, "0"),
        (1000, 2, "1.000"),
    ],
)
def test_numbers(value, places, text):
    assert number(value, places) == text


def test_shares():
    assert percent(0.875) == "87,5%"
    assert percent(1) == "100%"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, COUNT, NO_DATA),
        (Value(None, 0, 0), SHARE, NO_DATA),
        (Value(1234.0, 1234), COUNT, "1.234"),
        (Value.share(7, 8), SHARE, "87,5%"),
        (Value(4.0, 2, 2), Unit.MINUTES, "4 phút"),
        (Value(10_240.0, 9, 9, over=True), Unit.MILLISECONDS, "hơn 10.240 ms"),
        (Value(3.666, 3, 3), Unit.MEAN, "3,67"),
        (Value(0.4, 35, 50, 0.14, 0.62), Unit.KAPPA, "0,4"),
        (Value(-0.154, 35, 50, -0.4, 0.1), Unit.KAPPA, "−0,15"),
        (Value(None, 3, 3), Unit.KAPPA, "không tính được"),
        (Value(None, 0, 0), Unit.KAPPA, NO_DATA),
    ],
)
def test_figures(value, unit, text):
    assert figure(value, unit) == text


def test_an_interval_says_when_it_stands_on_few():
    assert interval(Value.share(8, 10), SHARE) == "8/10; khoảng 95%: 49%–94,3%; số ít, chỉ để tham khảo"
    assert "số ít" not in interval(Value.share(24, 30), SHARE)
    assert interval(Value(5.0, 5), COUNT) == ""
    assert interval(Value(4.0, 2, 2), Unit.MINUTES) == "trên 2"


def test_the_interval_of_a_kappa_is_no_percentage():
    assert interval(Value(0.4, 35, 50, 0.1388, 0.6187), Unit.KAPPA) == "trên 50; khoảng 95%: 0,14 đến 0,62"
    assert interval(Value(0.4, 7, 10, -0.21, 0.79), Unit.KAPPA).startswith("trên 10; khoảng 95%: −0,21 đến 0,79; số ít")
    assert interval(Value(None, 3, 3), Unit.KAPPA) == ""


@pytest.mark.parametrize(
    ("now", "before", "unit", "text"),
    [
        (Value(110.0, 110), Value(100.0, 100), COUNT, "+10%"),
        (Value(90.0, 90), Value(100.0, 100), COUNT, "−10%"),
        (Value(11.0, 11), Value(3.0, 3), COUNT, "+8"),  # of few, a percentage would shout
        (Value(5.0, 5), Value(0.0, 0), COUNT, "+5"),
        (Value(5.0, 5), Value(5.0, 5), COUNT, "không đổi"),
        (Value.share(8, 10), Value.share(75, 100), SHARE, "+5 điểm %"),
        (Value.share(8, 10), None, SHARE, ""),
        (Value.share(8, 10), Value(None), SHARE, ""),
        (Value(2.5, 5, 2), Value(3.0, 3, 1), Unit.MEAN, "−0,5"),
    ],
)
def test_changes(now, before, unit, text):
    assert change(now, before, unit) == text
