"""The turns behind a figure on both databases: as many as it counts, the right conversation, no word too few used."""

from datetime import timedelta

import pytest
from metric_rows import at, put, turn
from test_definitions import MON, SUN, TUE, TURNS

from metrics.behind import ALL, Chosen, conversation, turns_behind
from metrics.definitions import BY_ID, METRICS, Source
from metrics.events import Scope
from metrics.measure import measure
from metrics.periods import span

MAU = Scope(facilities=("mau",))
COUNTED = [m for m in METRICS if m.source is Source.TURNS and not m.distinct and m.column is None]


def behind(engine, id, chosen=ALL, scope=MAU, most=100, skip=0, first=MON, last=SUN):
    with engine.begin() as db:
        return turns_behind(db, BY_ID[id], scope, first, last, chosen, most, skip)


def test_as_many_turns_as_the_figure_counts(engine):
    put(engine, "turns", *TURNS)
    with engine.begin() as db:
        values = measure(db, MAU, span(MON, SUN), at(SUN + timedelta(days=1))).values
    for metric in COUNTED:
        found = behind(engine, metric.id)
        assert found.total == found.kept == len(found.turns) == values[metric.id].top, metric.id


@pytest.mark.parametrize(
    ("chosen", "want"),
    [
        (Chosen(weekday=0), 5),
        (Chosen(weekday=6), 2),
        (Chosen(weekday=0, hour=10), 2),
        (Chosen(hour=23), 1),
        (Chosen(status="lapsed"), 1),
        (Chosen(aspect=""), 14),
        (Chosen(aspect="fee"), 0),
    ],
)
def test_only_the_chosen_ones(engine, chosen, want):
    put(engine, "turns", *TURNS)
    assert behind(engine, "turns", chosen).total == want == len(behind(engine, "turns", chosen).turns)


def test_the_newest_first_and_so_on_without_a_gap(engine):
    put(engine, "turns", *TURNS)
    whole = behind(engine, "turns").turns
    assert [t.at for t in whole] == sorted((t.at for t in whole), reverse=True)
    assert whole == behind(engine, "turns", most=5).turns + behind(engine, "turns", most=100, skip=5).turns


def test_those_whose_words_are_gone_count_and_are_not_listed(engine):
    put(engine, "turns", *TURNS)
    row = {
        "day": TUE,
        "hour": 9,
        "channel": "web",
        "facility": "mau",
        "typed": True,
        "status": "answered",
        "locked": True,
    }
    put(engine, "turn_tallies", row | {"within_ms": 20, "n": 40})
    found = behind(engine, "answered")
    assert (found.total, found.kept, len(found.turns)) == (43, 3, 3)


@pytest.mark.parametrize("id", ["people", "ratings", "correct", "handovers"])
def test_of_citizens_and_of_other_things_there_is_no_list(engine, id):
    with pytest.raises(ValueError):
        behind(engine, id)


def talk(engine, *rows):
    put(engine, "turns", *(turn(MON, **({"id": n} | row)) for n, row in enumerate(rows, 1)))


def shown(engine, id, scope=MAU):
    with engine.begin() as db:
        return [t.id for t in conversation(db, scope, id)]


def test_a_conversation_is_from_its_beginning_to_the_next(engine):
    talk(
        engine,
        {"at": at(MON, 8)},
        {"at": at(MON, 9)},
        {"at": at(MON, 9, 1), "place": 2, "channel": "zalo_oa", "procedure": "khac"},
        {"at": at(MON, 9, 1), "citizen": "b"},
        {"at": at(MON, 9, 1), "place": 3},
        {"at": at(MON, 10)},
        {"at": at(MON, 9), "citizen": None, "place": None},
        {"at": at(MON, 9, 1), "place": 4, "test": True},
    )
    for id in (2, 3, 5):
        assert shown(engine, id) == [2, 3, 5]
        assert shown(engine, id, Scope(("mau",), channel="web", procedure="x")) == [2, 3, 5]
    assert shown(engine, 7) == [7]
    assert shown(engine, 8) == shown(engine, 99) == shown(engine, 2, Scope(("khac",))) == []


@pytest.mark.parametrize("status", ["not_found", "out_of_scope", "medical_advice", "personal_record"])
@pytest.mark.parametrize(("people", "seen"), [(4, False), (5, True)])
def test_words_that_may_be_of_one_person_show_when_enough_people_used_them(engine, status, people, seen):
    rows = [{"citizen": f"n{n}", "status": status, "text": "gửi xe"} for n in range(people)]
    talk(
        engine,
        *rows,
        {"citizen": "n0", "status": status, "text": "gửi xe"},
        {"citizen": None, "status": status, "text": "gửi xe"},
    )
    found = behind(engine, status).turns
    assert len(found) == people + 2
    assert {t.text for t in found} == {"gửi xe" if seen else None}
    assert {t.withheld for t in found} == {not seen}


def test_words_of_the_answered_always_show(engine):
    talk(engine, {"text": "một người hỏi"})
    assert [(t.text, t.withheld) for t in behind(engine, "answered").turns] == [("một người hỏi", False)]
