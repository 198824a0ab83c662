"""What a line may show of a row: strings that stand together, for every kind of row there is."""

from datetime import date

import pytest

from bot.pieces import shown
from bot.wording import remark, row_words
from knowledge.facility import Counter, Facility, Hours
from knowledge.procedure import Deadline, Fee, LegalBasis, Paper, Procedure, Statement
from knowledge.record import Fact, Record


def strings(field, row):
    return [tuple(str(getattr(s, "value", s)) for s in strings if s is not None) for _, *strings in shown(field, row)]


def test_every_kind_of_row_of_the_shipped_files_is_known_by_its_strings(shipped):
    """A row of a kind the table does not know would be shown as one unreadable string, and no line would pass."""
    knowledge = shipped.knowledge
    kinds = set()
    for record in (*knowledge.procedures.values(), *knowledge.facilities.values(), knowledge.calendar):
        for field in type(record).model_fields:
            value = getattr(record, field)
            for row in value if isinstance(value, tuple) else ():
                if isinstance(row, Record):
                    kinds.add(type(row).__name__)
                    for _, *parts in shown(field, row):
                        assert not any(isinstance(part, Record) for part in parts), (field, row)
    assert len(kinds) >= 17


def test_the_first_piece_of_a_row_stands_in_its_words_with_the_remark(world, shipped):
    for knowledge in (world.knowledge, shipped.knowledge):
        for procedure in knowledge.procedures.values():
            for field in Procedure.model_fields:
                value = getattr(procedure, field)
                for row in value if isinstance(value, tuple) else ():
                    if isinstance(row, Fact) and field not in ("links", "videos"):
                        words = remark(row_words(row), row).lower()
                        parts = strings(field, row)[0]
                        assert all(part.lower() in words or part == "trái nhau" for part in parts), (procedure.id, row)


@pytest.mark.parametrize(
    ("field", "row", "pieces"),
    [
        ("steps", Statement.model_validate({"nội dung": "Nộp", "độ tin": "đã kiểm"}), [("Nộp",)]),
        ("steps", Statement.model_validate({"nội dung": "Nộp"}), [("Nộp", "*")]),
        ("steps", Statement.model_validate({"nội dung": "Nộp", "độ tin": "thường là"}), [("Nộp", "thường là")]),
        (
            "steps",
            Statement.model_validate({"nội dung": "Nộp", "độ tin": "cũ", "năm nguồn": "2019"}),
            [("Nộp", "theo hướng dẫn", "2019")],
        ),
        (
            "fees",
            Fee.model_validate({"mức": "5.000 đồng", "hiệu lực đến": "31/12/2026", "độ tin": "đã kiểm"}),
            [("phí", "5.000 đồng"), ("phí", "5.000 đồng", "2026-12-31")],
        ),
        (
            "deadlines",
            Deadline.model_validate({"số": "60", "đơn vị": "ngày", "tính từ": "ngày sinh", "độ tin": "đã kiểm"}),
            [("60 ngày", "ngày sinh")],
        ),
        (
            "papers",
            Paper.model_validate(
                {"tên": "Đơn", "số lượng": "02", "mẫu": "M5", "trường hợp": "mất", "độ tin": "đã kiểm"}
            ),
            [("Đơn", "02 bản"), ("Đơn", "02 bản", "M5"), ("mất",)],
        ),
        (
            "legal_bases",
            LegalBasis.model_validate(
                {"văn bản": "Luật 1", "điều": "Điều 2", "thay thế": "Luật 0", "độ tin": "đã kiểm"}
            ),
            [("Luật 1",), ("Luật 1", "Điều 2"), ("Luật 1",)],
        ),
        ("steps", None, []),
        ("phone", "0214 0000 001", [("0214 0000 001",)]),
        ("checked", date(2026, 11, 22), [("2026-11-22",)]),
    ],
)
def test_the_pieces_of_a_row(field, row, pieces):
    assert strings(field, row) == pieces


def test_a_counter_shows_its_room_its_phone_and_its_hours_each_under_its_own_rule():
    hours = Hours.model_validate({"thứ": "2", "từ": "07:00", "đến": "08:00"})
    counter = Counter.model_validate(
        {"thủ tục": ["a"], "tên": "Q", "phòng": "P", "điện thoại": "115", "giờ làm việc": hours, "độ tin": "đã kiểm"}
    )
    fields = [(field, strings[0]) for field, *strings in shown("counters", counter)]
    assert fields == [("counters", "Q"), ("counters", "Q"), ("phone", "Q"), ("counters", None), ("hours", "thứ 2")]


def test_the_staff_source_is_in_no_piece(shipped):
    for record in (*shipped.knowledge.procedures.values(), *shipped.knowledge.facilities.values()):
        for field in {*Procedure.model_fields, *Facility.model_fields} & set(type(record).model_fields):
            value = getattr(record, field)
            for row in value if isinstance(value, tuple) else ():
                if isinstance(row, Fact) and row.source:
                    assert all(row.source not in parts for parts in strings(field, row)), (record.id, row)
