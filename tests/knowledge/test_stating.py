from datetime import date
from pathlib import Path

import pytest

import knowledge as package
from knowledge.folder import load_folder
from knowledge.procedure import Statement
from knowledge.stating import Held, state, state_field, withheld


def fact(**values: str) -> Statement:
    keys = {"start": "hiệu lực từ", "end": "hiệu lực đến", "trust": "độ tin"}
    return Statement.model_validate({"nội dung": "Giấy A"} | {keys[k]: v for k, v in values.items()})


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("field", "row", "overdue", "reason"),
    [
        ("results", {}, 0, None),
        ("results", {"trust": "thường là"}, 0, None),
        ("results", {"trust": "trái nhau"}, 0, Held.CONFLICT),
        ("results", {"trust": "cũ"}, 0, None),
        ("fees", {"trust": "cũ"}, 0, Held.DATED),
        ("deadlines", {"trust": "cũ"}, 0, Held.DATED),
        ("codes", {"trust": "cũ"}, 0, Held.DATED),
        ("results", {"end": "21/11/2026"}, 0, Held.LAPSED),
        ("results", {"end": "22/11/2026"}, 0, None),
        ("results", {"start": "23/11/2026"}, 0, Held.FUTURE),
        ("results", {"start": "22/11/2026"}, 0, None),
        ("fees", {}, 90, None),
        ("fees", {}, 91, Held.REVIEW),
        ("results", {}, 91, None),
    ],
)
def test_why_a_fact_is_held_back(field, row, overdue, reason):
    assert withheld(field, fact(**row), TODAY, overdue) is reason


def test_what_is_about_to_change():
    old, new = fact(end="31/12/2026"), fact(start="01/01/2027")
    early = state("results", [old, new], date(2026, 11, 30))
    assert (early.rows, early.ending, early.starting) == ((old,), (), ())
    near = state("results", [old, new], date(2026, 12, 2))
    assert (near.rows, near.ending, near.starting, near.lapsed) == ((old,), (old,), (new,), False)
    after = state("results", [old, new], date(2027, 1, 1))
    assert (after.rows, after.ending, after.starting) == ((new,), (), ())
    assert state("results", [old], date(2027, 1, 1)).lapsed


@pytest.fixture(scope="module")
def shipped():
    return load_folder(Path(package.__file__).parent).knowledge.procedures


@pytest.mark.parametrize(
    ("procedure", "field", "last", "before", "after"),
    [
        ("dang-ky-khai-tu", "results", date(2027, 2, 28), "Trích lục khai tử", "Giấy chứng tử"),
        ("lien-thong-khai-tu", "results", date(2027, 2, 28), "Trích lục khai tử", "Giấy chứng tử"),
        ("giay-phep-hoat-dong-kcb", "warnings", date(2026, 12, 31), "từ ngày 01/01/2027", "phải có điều kiện"),
        ("lien-thong-khai-sinh", "warnings", date(2026, 12, 31), "Từ 01/01/2027", "đã ngừng"),
        ("thanh-toan-vien-phi", "warnings", date(2026, 12, 31), "31/12/2026", "không còn dùng"),
        ("cong-bo-tiem-chung-ksk", "warnings", date(2027, 6, 30), "30/06/2027", "không còn áp dụng"),
    ],
)
def test_the_dated_changes_of_the_facts_page_on_both_sides(shipped, procedure, field, last, before, after):
    next_day = date.fromordinal(last.toordinal() + 1)
    old = " ".join(row.text for row in state_field(shipped[procedure], field, last).rows)
    new = " ".join(row.text for row in state_field(shipped[procedure], field, next_day).rows)
    assert before in old
    assert before not in new
    assert after in new
    assert after not in old


@pytest.mark.parametrize(
    "procedure", ["dang-ky-khai-sinh", "dang-ky-khai-tu", "cai-chinh-ho-tich", "trich-luc-ho-tich"]
)
def test_the_law_on_civil_status_changes_on_the_first_of_march(shipped, procedure):
    for day, cited in ((date(2027, 2, 28), "2014"), (date(2027, 3, 1), "03/2026/QH16")):
        laws = [
            b.document for b in state_field(shipped[procedure], "legal_bases", day).rows if "Luật Hộ tịch" in b.document
        ]
        assert len(laws) == 1
        assert cited in laws[0]
