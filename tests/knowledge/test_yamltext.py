import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.yamltext import read_yaml
from nlu.text import fold, nfc


def fault(text: str) -> tuple[int, str, str]:
    document = read_yaml(text)
    assert document.tree is None
    assert len(document.faults) == 1
    one = document.faults[0]
    return one.line, one.message, one.fix


@pytest.mark.parametrize(
    "typed",
    [
        "160.000",
        "1.006780",
        "0214 3000 000",
        "03",
        "0o17",
        "1e3",
        "yes",
        "no",
        "true",
        "2026-11-22",
        "12:30",
        "0x10",
        ".5",
        "1_000",
    ],
)
def test_every_plain_scalar_stays_the_text_that_was_typed(typed):
    assert read_yaml(f"a: {typed}\nb: [{typed}]\n").tree == {"a": typed, "b": [typed]}


@pytest.mark.parametrize("empty", ["", " ~", " null", " # ghi chú"])
def test_an_empty_value_is_absent(empty):
    assert read_yaml(f"a:{empty}\nb: c\n").tree == {"b": "c"}
    assert read_yaml("a: 'null'\n").tree == {"a": "null"}


def test_nfd_is_composed_and_marks_are_kept():
    text = unicodedata.normalize("NFD", "giấy tờ: Giấy ra viện\n")
    assert read_yaml(text).tree == {"giấy tờ": "Giấy ra viện"}


@pytest.mark.parametrize(
    "text",
    [
        "giấy tờ: a\ngiay to: b\n",
        unicodedata.normalize("NFD", "giấy tờ: a\n") + "giấy tờ: b\n",
        "Giấy tờ: a\ngiấy  tờ: b\n",
        "a: 1\na: 2\n",
    ],
)
def test_keys_that_fall_together(text):
    line, message, fix = fault(text)
    assert line == 2
    assert "trùng với mục" in message
    assert "ở dòng 1" in message
    assert fix == "gộp hai mục làm một"


def test_lines_of_keys_items_and_missing_positions():
    document = read_yaml("# đầu\ntên: A\ngiấy tờ:\n  - tên: B\n  - tên: C\n    mẫu: D\nkết quả:\n  nội dung: E\n")
    assert document.line(("tên",)) == 2
    assert document.line(("giấy tờ", 1)) == 5
    assert document.line(("giay to", 1, "mẫu")) == 6
    assert document.line(("giấy tờ", 1, "không có")) == 5
    assert document.line(("kết quả", 0, "nội dung")) == 8
    assert document.line(("không có", 3)) == 2  # where the mapping itself begins


def test_tabs():
    assert fault("a:\n\t- b\n") == (2, "dòng thụt lề bằng phím Tab", "thay Tab bằng dấu cách")
    assert read_yaml("a: b\tc\n").tree == {"a": "b c"}


def test_a_byte_order_mark_and_windows_line_ends_are_harmless():
    assert read_yaml("\ufefftên: A\r\nnhóm: B\r\n").tree == {"tên": "A", "nhóm": "B"}


def test_two_documents_in_one_file():
    line, message, _ = fault("a: 1\n---\nb: 2\n")
    assert line == 3
    assert "nhiều hơn một tài liệu" in message


def test_alias_bombs_recursion_and_depth_are_refused():
    bomb = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    for text in (bomb, "a: &x [*x]\n", "a: " + "[" * 40 + "]" * 40, "a: " + "[" * 5000 + "]" * 5000):
        _, message, fix = fault(text)
        assert message == "tệp lồng quá sâu hoặc quá lớn"
        assert "dấu & và *" in fix


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("tên: a\nnhóm: b: c\n", 2, "dấu hai chấm nằm trong câu"),
        ('tên: "abc\nnhóm: x\n', 1, "thiếu ngoặc kép hoặc ngoặc đóng"),
        ("tên: a\nnhóm: [b\n", 2, "thiếu dấu phẩy hoặc ngoặc đóng"),
        ("tên: a\nnhóm: @b\n", 2, "giá trị bắt đầu bằng ký tự đặc biệt"),
        ("tên: a\nnhóm: *b\n", 2, "giá trị bắt đầu bằng dấu *"),
        ("a:\n  b: 1\n c: 2\n", 3, "thụt lề không đều"),
        ("tên: a\nnhóm\n", 2, "thiếu dấu hai chấm"),
        ("tên: a\nnhóm: b\x00\n", 2, "không đọc được YAML"),
        ("? [a, b]\n: c\n", 1, "tên mục không phải là chữ"),
    ],
)
def test_broken_yaml_names_the_line(text, line, words):
    found, message, fix = fault(text)
    assert found == line
    assert words in message
    assert fix


def test_a_broken_character_is_reported():
    assert fault('a: "x\\ud800"\n')[1] == "có ký tự hỏng"


def test_no_yaml_type_is_ever_built():
    assert read_yaml("a: !!python/object/apply:os.system [x]\n").tree == {"a": ["x"]}
    assert read_yaml("a: &x 1\nb: &x 2\n").tree == {"a": "1", "b": "2"}


@given(st.text(max_size=200))
def test_never_raises(text):
    document = read_yaml(text)
    assert document.tree is None or not document.faults


@given(
    st.dictionaries(
        st.sampled_from(["tên", "giấy tờ", "kết quả", "bước"]),
        st.text(alphabet="aăâếđ0.9 'x", min_size=1).map(str.strip).filter(bool),
        max_size=4,
    )
)
def test_quoted_values_come_back_as_written(values):
    text = "".join(f"{fold(key)}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in values.items())
    assert read_yaml(text).tree == ({fold(k): nfc(v) for k, v in values.items()} or None)
