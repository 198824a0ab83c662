"""Tables as CSV: read back as they were, no cell a formula; names that know what they name."""

import csv
import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.label import Label
from metrics.tabular import csv_file


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_text_is_taken_for_a_formula(begin):
    for text in (f"{begin}SUM(A1)", Label(f"{begin}SUM(A1)", "x")):
        assert read(csv_file(("a",), [(text,)]))[1] == [f"'{text}"]


def test_numbers_and_ordinary_texts_stay_as_they_are():
    rows = read(csv_file(("a", "b", "c", "d"), [(-3, 0.5, None, "giấy, “hẹn” = 1")]))
    assert rows == [["a", "b", "c", "d"], ["-3", "0.5", "", "giấy, “hẹn” = 1"]]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=5))
def test_whatever_the_cells_say_the_table_reads_back_without_a_formula(cells):
    found = read(csv_file(["x"] * len(cells), [cells]))[1]
    assert [cell.removeprefix("'") for cell in found] == [cell.removeprefix("'") for cell in cells]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in found)


def test_a_label_is_its_words_and_remembers_its_id():
    label = Label("Giấy hẹn", "giay-hen")
    again = pickle.loads(pickle.dumps(label))
    assert label == again == "Giấy hẹn"
    assert label.id == again.id == "giay-hen"
