"""Every figure against numbers worked out by hand from one small week; the rows behind it; nothing excluded counts."""

from datetime import datetime, timedelta

import pytest
from metric_rows import VIETNAM, at, put, turn

from metrics.breakdowns import breakdowns
from metrics.definitions import ANSWERS, BY_ID, METRICS, PARTS, Source, Unit, drill_down
from metrics.events import Scope
from metrics.measure import measure
from metrics.periods import Kind, read_period
from metrics.share import Value, wilson

WEEK = read_period(Kind.WEEK, "2026-W47")
MON, TUE, SUN = WEEK.first, WEEK.first + timedelta(days=1), WEEK.last
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=VIETNAM)
X, Y = {"procedure": "giay-xanh"}, {"procedure": "giay-do"}

# 14 turns count: 11 typed questions, one greeting, two taps. Two lie outside the week, one is a test.
TURNS = [
    turn(MON, **X, bare=True),  # a begins
    turn(MON, **X, place=2, first=False, again=True, hour=10),  # a asks again
    turn(MON, "answered", **X, action="more:giay-xanh", text=None, place=3, first=False, bare=None, hour=10),  # a taps
    turn(MON, "clarified", citizen="b", bare=True, latency_ms=30.0),  # b begins
    turn(MON, **Y, citizen="b", place=2, first=False, latency_ms=30.0, locked=False),
    turn(TUE, "not_found", citizen="b"),  # b begins again on Tuesday
    turn(TUE, "out_of_scope", citizen="c", bare=None),
    turn(TUE, "medical_advice", citizen="c", place=2, first=False),
    turn(TUE, "personal_record", citizen="c", place=3, first=False),
    turn(TUE, "lapsed", **Y, citizen="c", place=4, first=False),
    turn(TUE, "complaint", citizen="d", action="complain", text=None, bare=None),  # d taps, and begins
    turn(TUE, "smalltalk", citizen="d", place=2, first=False, text="chào"),
    turn(SUN, "emergency", citizen=None, text=None, place=None, first=None, again=None, bare=None, latency_ms=300.0),
    turn(SUN, "handed_over", citizen="e", hour=23, latency_ms=99_000.0),
    turn(MON - timedelta(days=1), citizen="x"),
    turn(SUN + timedelta(days=1), citizen="y"),
    turn(TUE, citizen="nhan-vien", test=True, **X),
]
HANDOVERS = [
    {"at": at(MON), "why": "asked", "status": "closed", "wait_minutes": 4},
    {"at": at(TUE), "why": "asked", "status": "answered", "wait_minutes": 10},
    {"at": at(SUN, 23, 59), "why": "complaint", "status": "timed_out", "wait_minutes": None},
    {"at": at(SUN + timedelta(days=1), 0), "why": "asked", "status": "waiting", "wait_minutes": None},
    {"at": at(TUE), "why": "asked", "status": "answered", "wait_minutes": 1, "test": True},
]
SCORES = [(MON, 5, False), (MON, 4, False), (SUN, 2, False), (TUE, 1, True), (MON - timedelta(days=1), 1, False)]
GRADES = [
    *(("A", "right", 1), ("A", "right", 2), ("A", "right", 3), ("A", "wrong", 4), ("A", "should_refuse", 5)),
    *(("B", "right", 1), ("B", "right", 2), ("B", "partial", 3), ("B", "wrong", 4)),  # the fifth got one mark only
    (None, None, 6),
]

EVERYTHING = Scope()


def graded() -> list[dict[str, object]]:
    """Return the rows of the marks above."""
    row = {"week": MON, "facility": "mau", "stratum": "answered", "test": False}
    return [row | {"grader": grader, "mark": mark, "turn": number} for grader, mark, number in GRADES]


BY_HAND = {
    "turns": Value(14.0, 14),
    "questions": Value(11.0, 11),
    "conversations": Value(6.0, 6),  # a, b, b on Tuesday, c, d, e
    "visits": Value(6.0, 6),
    "people": Value(5.0, 5),  # a, b, c, d, e; the emergency is of nobody
    "answered": Value.share(3, 11),
    "answered_in_scope": Value.share(3, 6),  # 3 of answered 3, clarified 1, not found 1, lapsed 1
    "clarified": Value.share(1, 11),
    "not_found": Value.share(1, 11),
    "lapsed": Value.share(1, 11),
    "out_of_scope": Value.share(1, 11),
    "medical_advice": Value.share(1, 11),
    "personal_record": Value.share(1, 11),
    "complaint_share": Value.share(0, 11),  # the only complaint was tapped
    "handed_over": Value.share(1, 11),
    "danger": Value.share(1, 11),
    "error": Value.share(0, 11),
    "correct": Value.share(2, 5),  # the third turn got two marks, the worse counts; the sixth has none yet
    "partial": Value.share(1, 5),
    "wrong": Value.share(2, 5),
    "agreed": Value.share(3, 4),
    "kappa": Value(0.3125 / 0.5625, 3, 4, *((end - 0.4375) / 0.5625 for end in wilson(3, 4))),
    # alike 0.75; by chance 3/4 · 2/4 right + 0 · 1/4 partial + 1/4 · 1/4 wrong = 0.4375
    "follow_ups": Value.ratio(5, 6),  # a's second, b's second, c's three
    "again": Value.share(1, 4),  # of the four questions about a procedure
    "bare": Value.share(2, 10),  # typed and long enough: 12 typed without the emergency and c's first
    "openings": Value(2.0, 2),
    "trips": Value(3 * 0.1, 3),
    "handovers": Value(3.0, 3),
    "handovers_met": Value.share(2, 3),
    "handover_wait": Value(4.0, 2, 2),
    "complaints": Value(1.0, 1),
    "ratings": Value(3.0, 3),
    "satisfied": Value.share(2, 3),
    "score": Value(11 / 3, 3, 3),
    "latency_median": Value(20.0, 14, 14),  # ten turns of 12 ms lie in the class up to 20 ms
    "latency_p95": Value(10_240.0, 14, 14, over=True),  # the 14th of 14
    "availability": Value.share(9, 10),
    "links_failed": Value.share(5, 50),
    "unlocked": Value(1.0, 1),
}
LINKS = [  # 24 + 20 + 6 tries with a result in the week, 4 + 1 of them failed
    {"day": MON, "url": "https://a.gov.vn", "tries": 24, "failed": 4, "unknown": 0},
    {"day": TUE, "url": "https://a.gov.vn", "tries": 20, "failed": 1, "unknown": 4},
    {"day": SUN, "url": "https://b.gov.vn", "tries": 6, "failed": 0, "unknown": 18, "facility": "mau"},
    {"day": SUN + timedelta(days=1), "url": "https://a.gov.vn", "tries": 24, "failed": 24, "unknown": 0},
    {"day": MON - timedelta(days=1), "url": "https://a.gov.vn", "tries": 24, "failed": 24, "unknown": 0},
]
SPELLS = [  # in the week: 90 minutes, 30 of the one that began before it, 10 of the one that ends after it
    {"url": "https://a.gov.vn", "began": at(MON, 8), "until": at(MON, 9, 30)},
    {"url": "https://a.gov.vn", "began": at(MON - timedelta(days=1), 20), "until": at(MON, 0, 30)},
    {"url": "https://a.gov.vn", "began": at(SUN, 23, 50), "until": at(SUN + timedelta(days=1), 5)},
    {"url": "https://b.gov.vn", "began": at(MON - timedelta(days=3)), "until": at(MON - timedelta(days=2))},
]


@pytest.fixture
def week(engine):
    """The week above, in the tables."""
    put(engine, "turns", *TURNS)
    put(engine, "handovers", *({"facility": "mau", "test": False} | row for row in HANDOVERS))
    put(engine, "ratings", *({"day": d, "score": s, "facility": "mau", "test": t} for d, s, t in SCORES))
    opened = {"channel": "web", "facility": "mau", "procedure": "giay-xanh", "level": "một phần"}
    put(engine, "openings", *(opened | {"day": d, "test": t} for d, t in ((MON, False), (SUN, False), (SUN, True))))
    put(engine, "grades", *graded())
    last = int(NOW.timestamp()) // 300  # alive in the last ten slots of the week but one
    end = int(datetime(2026, 11, 23, tzinfo=VIETNAM).timestamp()) // 300
    put(engine, "beats", *({"slot": end - n} for n in (10, 9, 8, 7, 6, 5, 4, 2, 1)), {"slot": last})
    put(engine, "link_days", *({"facility": ""} | row for row in LINKS))
    put(engine, "link_spells", *({"facility": "", "why": "timeout"} | row for row in SPELLS))
    return engine


def measured(engine, scope: Scope = EVERYTHING, period=WEEK, now=NOW):
    with engine.begin() as db:
        return measure(db, scope, period, now)


def test_every_figure_is_worked_out_by_hand_here():
    assert set(BY_HAND) == set(BY_ID)
    assert len(BY_ID) == len(METRICS)


@pytest.mark.parametrize("id", BY_HAND)
def test_by_hand(week, id):
    found, want = measured(week).values[id], BY_HAND[id]
    assert (found.top, found.of, found.over) == (want.top, want.of, want.over)
    assert found.value == pytest.approx(want.value)
    assert (found.low, found.high) == (want.low, want.high)


def test_where_nothing_counts_opened_links_there_is_no_figure_of_them(engine):
    put(engine, "turns", *TURNS)
    assert measured(engine).values["openings"].value is None


def test_a_week_without_opened_links_is_none_of_them_once_they_are_counted(engine):
    before = {"channel": "web", "facility": "khac", "procedure": "giay-xanh", "level": None, "test": False}
    put(engine, "openings", before | {"day": MON - timedelta(days=9)})
    assert measured(engine).values["openings"] == Value(0.0, 0)


def test_where_no_link_was_ever_tried_there_is_no_figure_of_them(engine):
    put(engine, "turns", *TURNS)
    assert measured(engine).values["links_failed"].value is None
    wall = {"day": MON, "url": "https://a.gov.vn", "facility": "", "tries": 0, "failed": 0, "unknown": 24}
    put(engine, "link_days", wall)
    assert measured(engine).values["links_failed"].value is None  # nor where nobody could tell


def table(engine, scope=EVERYTHING, period=WEEK):
    with engine.begin() as db:
        return breakdowns(db, scope, period, None, str, str, lambda url: url.removeprefix("https://"))["links"]


def test_dead_time_of_each_link_by_hand(week):
    headings, rows = table(week)
    assert headings == ("Liên kết", "Lần thử", "Không mở được", "Tỉ lệ", "Đợt hỏng", "Phút hỏng")
    assert rows == [("a.gov.vn", 44, 5, 5 / 44, 3, 130), ("Các liên kết khác (1)", 6, 0, 0.0, 0, 0)]
    assert table(week, Scope(facilities=("khac",)))[1] == [("a.gov.vn", 44, 5, 5 / 44, 3, 130)]
    assert table(week, Scope(sample=True))[1] == []
    assert table(week, period=read_period(Kind.WEEK, "2026-W45"))[1] == []


def test_links_that_all_open_are_one_row(engine):
    good = {"day": MON, "facility": "", "tries": 24, "failed": 0, "unknown": 0}
    put(engine, "link_days", *(good | {"url": f"https://{n}.gov.vn"} for n in range(3)))
    assert table(engine)[1] == [("Mọi liên kết (3)", 72, 0, 0.0, 0, 0)]


def test_days_add_up_to_the_week(week):
    found = measured(week)
    assert set(found.days) == {MON, TUE, SUN}
    for id in ("questions", "answered", "conversations", "bare"):
        tops = [day[id][0] for day in found.days.values()]
        assert sum(tops) == found.values[id].top
    assert found.days[TUE]["questions"] == (5, 7)


def test_parts_add_up_to_all_questions(week):
    values = measured(week).values
    assert sum(values[id].top for id in PARTS) == values["questions"].top
    assert sum(values[id].value for id in PARTS) == pytest.approx(1)
    assert len(PARTS) == len(ANSWERS) - 1  # emergency and distress are one part


def test_what_is_flagged_never_counts_and_alone_counts_as_a_sample(week):
    sample = measured(week, Scope(sample=True)).values
    counts = {id: sample[id].top for id in ("turns", "questions", "people", "handovers", "ratings", "openings")}
    assert counts == {"turns": 1, "questions": 1, "people": 1, "handovers": 1, "ratings": 1, "openings": 1}
    assert sample["availability"].value is None
    assert sample["links_failed"].value is None  # nothing made up is ever tried


def test_another_facility_channel_or_procedure_has_nothing_of_it(week):
    assert measured(week, Scope(facilities=("mau",))).values == measured(week).values
    other = measured(week, Scope(facilities=("khac",))).values
    assert {id for id, value in other.items() if value.top} == {"availability", "links_failed"}
    assert (other["links_failed"].top, other["links_failed"].of) == (5, 44)  # national links are everybody's
    assert measured(week, Scope(channel="zalo_oa")).values["turns"].top == 0
    assert measured(week, Scope(channel="web")).values["turns"].top == 14
    assert measured(week, Scope(channel="web")).values["ratings"].of is None  # marks are of no channel
    assert measured(week, Scope(procedure="giay-do")).values["turns"].top == 2
    assert measured(week, Scope(channel="web")).values["links_failed"].value is None  # tries are of no channel


def test_without_events_there_is_no_share(engine):
    values = measured(engine).values
    shares = [m.id for m in METRICS if m.unit not in (Unit.COUNT,)]
    assert {id for id in shares if values[id].value is not None} == set()
    counts = {m.id: values[m.id].value for m in METRICS if m.unit is Unit.COUNT}
    assert {id for id, value in counts.items() if value is None} == {"openings"}  # nothing ever counted them
    assert set(counts.values()) == {0.0, None}


def test_citizens_are_not_counted_where_rows_are_past_their_time(week):
    assert measured(week, now=NOW + timedelta(days=90)).values["people"].value is None
    assert measured(week, now=NOW + timedelta(days=80)).values["people"].value == 5


def test_availability_ends_now_and_begins_with_the_first_sign_ever(week):
    assert measured(week, now=datetime(2026, 11, 22, 23, 59, tzinfo=VIETNAM)).values["availability"].of == 9
    before = measured(week, period=read_period(Kind.WEEK, "2026-W46")).values["availability"]
    assert before.value is None
    after = measured(week, period=read_period(Kind.WEEK, "2026-W48")).values["availability"]
    assert (after.top, after.of) == (0, 8 * 12)  # down from Monday midnight to eight


def test_tallies_of_older_turns_count_like_the_turns(engine):
    from bot.store.retention import RETENTION, purge

    put(engine, "turns", *TURNS)
    put(engine, "handovers", *({"facility": "mau", "test": False} | row for row in HANDOVERS))
    before = measured(engine)
    with engine.execution_options(motcua_write=True).begin() as db:
        purge(db, NOW + RETENTION.turn)
    after = measured(engine)
    assert after.values == before.values | {"people": after.values["people"]}
    assert after.days == before.days
    with engine.begin() as db:
        drilled = drill_down(BY_ID["questions"], Scope(), WEEK.first, WEEK.last)
        assert db.execute(drilled).all() == []


@pytest.mark.parametrize(
    "id", [m.id for m in METRICS if m.source is Source.TURNS and m.column is None and not m.distinct]
)
def test_behind_a_figure_are_as_many_turns_as_it_says(week, id):
    with week.begin() as db:
        rows = db.execute(drill_down(BY_ID[id], Scope(), WEEK.first, WEEK.last)).all()
    assert len(rows) == BY_HAND[id].top


@pytest.mark.parametrize("id", ["people", "handovers", "score"])
def test_no_turns_stand_behind_what_is_not_of_turns(id):
    with pytest.raises(ValueError, match=id):
        drill_down(BY_ID[id], Scope(), MON, SUN)


def test_every_figure_says_what_it_is():
    for metric in METRICS:
        assert metric.formula.endswith(".")
        if metric.unit in (Unit.SHARE, Unit.RATIO):
            assert "Tử số:" in metric.formula
            assert "Mẫu số:" in metric.formula


def test_wilson_by_hand():
    low, high = wilson(8, 10)  # 0.8 of 10: (0.8 + 0.19208) / 1.38416 ± 0.2265
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[1] == 1.0
