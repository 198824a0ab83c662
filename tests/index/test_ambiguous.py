"""Stubs that may mean several procedures are asked back; anything that says more is not."""

import pytest

from bot.library import AMBIGUOUS
from bot.settings import Settings
from index.ambiguous import Stubs, load_stubs
from knowledge.folder import load_folder

SHIPPED = load_stubs(AMBIGUOUS)


@pytest.mark.parametrize(
    "text",
    [
        "xin giay",
        "Xin giấy ạ",
        "cho em hỏi giấy tờ cho con",
        "xin cấp lại",
        "giấy nghỉ",
        "GĐYK",
        "bhyt",
        "đăng ký lại ở đâu ạ",
    ],
)
def test_a_stub_is_offered_as_a_choice(text: str) -> None:
    assert len(SHIPPED.options(text)) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "xin giấy ra viện",
        "mất giấy chứng sinh",
        "giấy nghỉ dưỡng thai",
        "đăng ký lại khai sinh",
        "cấp lại thẻ bhyt",
        "giám định thương tật tai nạn lao động",
        "khai sinh",
        "",
    ],
)
def test_a_message_that_says_more_is_left_to_the_search(text: str) -> None:
    assert SHIPPED.options(text) == ()


def test_fillers_alone_are_no_stub() -> None:
    assert Stubs({"giấy": ("a", "b")}).options("cho em hỏi với ạ") == ()


def test_every_shipped_choice_is_a_procedure_and_at_most_four() -> None:
    procedures = load_folder(Settings().knowledge).knowledge.procedures
    for options in SHIPPED._table.values():
        assert 2 <= len(options) <= 4
        assert set(options) <= procedures.keys()
