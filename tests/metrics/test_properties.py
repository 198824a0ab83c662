"""Whatever happened: shares lie within [0, 1] and their intervals, parts add up, excluded turns never count."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from metric_rows import put, turn
from test_definitions import NOW, WEEK

from bot.store.database import for_writing
from bot.store.models import TurnRow
from bot.turn import Status
from metrics.definitions import ANSWERS, METRICS, PARTS, Unit
from metrics.events import Scope
from metrics.measure import measure
from metrics.share import wilson

MAYBE = st.none() | st.booleans()
ROWS = st.lists(
    st.builds(
        lambda day, rest: turn(WEEK.first + timedelta(days=day), **rest),
        st.integers(-2, 8),
        st.fixed_dictionaries(
            {
                "status": st.sampled_from([s.value for s in Status]),
                "action": st.none() | st.just("home"),
                "form": st.sampled_from(["text", "voice"]),
                "citizen": st.none() | st.sampled_from("abc"),
                "procedure": st.none() | st.sampled_from(["x", "y"]),
                "place": st.none() | st.integers(1, 5),
                "first": MAYBE,
                "again": MAYBE,
                "bare": MAYBE,
                "locked": st.booleans(),
                "latency_ms": st.floats(0, 1e6),
                "test": st.booleans(),
            }
        ),
    ),
    max_size=12,
)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@given(rows=ROWS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_of_anything(engine, rows):
    with for_writing(engine).begin() as db:
        db.execute(TurnRow.__table__.delete())
    put(engine, "turns", *rows)
    with engine.begin() as db:
        found, sample = (measure(db, Scope(sample=flag), WEEK, NOW) for flag in (False, True))
    inside = [r for r in rows if WEEK.first <= r["day"] <= WEEK.last]
    real = [r for r in inside if not r["test"]]
    assert found.values["turns"].top == len(real)
    assert found.values["turns"].top + sample.values["turns"].top == len(inside)
    for measured in (found, sample):
        values = measured.values
        for metric in METRICS:
            value = values[metric.id]
            if metric.unit is Unit.SHARE and value.value is not None:
                assert 0 <= value.low <= value.value <= value.high <= 1
                assert value.top <= value.of
        assert sum(values[id].top for id in PARTS) == values["questions"].top
        for id in ("turns", "questions", *PARTS):
            assert sum(day[id][0] for day in measured.days.values()) == values[id].top
        assert values["people"].top <= values["turns"].top


@given(st.integers(0, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share(pair):
    hits, of = pair
    low, high = wilson(hits, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-12 <= hits / of <= high + 1e-12


def test_every_outcome_is_a_question_or_named_here_as_none():
    assert {s.value for s in Status} - set(ANSWERS) == {"smalltalk", "stopped"}
