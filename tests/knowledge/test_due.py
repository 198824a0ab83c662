"""What falls due, whose it is, and how near it is: each stage of each kind, both sides of every day."""

from datetime import date, timedelta

import pytest

from knowledge.due import Due, Happening, Stage, dues, stage
from knowledge.folder import load_folder

TODAY = date(2026, 11, 22)
FEE = (
    "phí, lệ phí, giá:\n"
    "  - {{mức: 500.000 đồng, hiệu lực đến: {end}, độ tin: đã kiểm, nguồn: N1}}\n"
    "  - {{mức: 540.000 đồng, hiệu lực từ: {start}, độ tin: đã kiểm, nguồn: N1}}\n"
)


def due(what, days, followed=False):
    return Due(TODAY + timedelta(days), what, "procedures/a", "A", None, followed=followed)


@pytest.mark.parametrize(
    ("days", "near"),
    [(31, None), (30, "30"), (15, "30"), (14, "14"), (8, "14"), (7, "7"), (1, "7"), (0, "7"), (-1, "over"),
     (-90, "over"), (-91, "withheld")],
)  # fmt: skip
def test_the_stages_of_a_review(days, near):
    assert stage(due(Happening.REVIEW, days), TODAY, 90) == near


@pytest.mark.parametrize(("days", "near"), [(31, None), (30, "30"), (14, "14"), (1, "7"), (0, None), (-5, None)])
def test_the_stages_of_facts_that_begin(days, near):
    assert stage(due(Happening.STARTS, days), TODAY, 90) == near


@pytest.mark.parametrize(("days", "followed", "near"), [
    (31, False, None), (30, True, "30"), (7, True, "7"), (0, True, "7"), (0, False, "7"),
    (-1, False, "over"), (-400, False, "over"), (-1, True, None),
])  # fmt: skip
def test_the_stages_of_facts_that_end(days, followed, near):
    assert stage(due(Happening.ENDS, days, followed), TODAY, 90) == near


def found(room, facility="benh-vien-mot", **only):
    rows = dues(load_folder(room.folder).knowledge, facility)
    return [d for d in rows if all(getattr(d, key) == value for key, value in only.items())]


def test_a_review_is_due_for_the_office_that_answers_for_it(room):
    (row,) = found(room)
    assert (row.day, row.what, row.record, row.owner) == (
        date(2027, 5, 21),
        Happening.REVIEW,
        "procedures/giay-a",
        None,
    )
    room.facility("quầy: [{thủ tục: [giay-a], tên: Quầy 1, phụ trách: Phòng KHTH, độ tin: đã kiểm, nguồn: N1}]\n")
    assert found(room, what=Happening.REVIEW)[0].owner == "Phòng KHTH"


def test_facts_of_one_list_that_change_together_are_one(room):
    room.procedure("giay-a", FEE.format(end="31/12/2026", start="01/01/2027") + "phụ trách: Thu ngân\n")
    ends, starts, _ = found(room)
    assert (ends.day, ends.what, ends.field, ends.followed) == (
        date(2026, 12, 31),
        Happening.ENDS,
        "phí, lệ phí, giá",
        True,
    )
    assert (starts.day, starts.what, len(starts.facts), starts.owner) == (
        date(2027, 1, 1),
        Happening.STARTS,
        1,
        "Thu ngân",
    )


def test_a_fact_that_ends_with_nothing_after_it_is_not_followed(room):
    room.procedure("giay-a", FEE.format(end="31/12/2026", start="01/01/2026"))
    assert [d.followed for d in found(room, what=Happening.ENDS)] == [False]


def test_a_conflicting_fact_is_never_said_and_never_due(room):
    room.procedure("giay-a", FEE.format(end="31/12/2026", start="01/01/2027").replace("đã kiểm", "trái nhau"))
    assert [d.what for d in found(room)] == [Happening.REVIEW]


def test_the_rows_of_a_facility_are_due_for_the_facility(room):
    room.facility(
        "phí, lệ phí, giá:\n  giay-a: {mức: 9.000 đồng, hiệu lực đến: 01/02/2027, độ tin: đã kiểm, nguồn: N1}\n"
        "giờ làm việc: {thứ: 2-6, từ: '07:00', đến: '11:00', hiệu lực từ: 01/03/2027, độ tin: đã kiểm, nguồn: N1}\n"
    )
    rows = found(room, record="facilities/benh-vien-mot")
    assert [(d.what, d.owner) for d in rows] == [(Happening.ENDS, "Bệnh viện Một"), (Happening.STARTS, "Bệnh viện Một")]
    assert found(room, what=Happening.REVIEW)[0].facts == ()


@pytest.mark.parametrize("status", ["nháp", "bãi bỏ"])
def test_what_is_not_answered_is_not_due(room, status):
    room.procedure("giay-a", status=status)
    assert found(room) == []


def test_every_stage_can_be_reached():
    days = range(-100, 40)
    kinds = [(what, followed) for what in Happening for followed in (False, True)]
    reached = {stage(due(what, n, followed), TODAY, 90) for what, followed in kinds for n in days}
    assert reached == {None, *Stage}
