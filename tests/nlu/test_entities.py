"""What a message names: by lookup and pattern, with and without tone marks, at the right place."""

import unicodedata

import pytest

from nlu.entities import EntityFinder
from nlu.training_data import example_files, read_examples


@pytest.fixture(scope="module")
def finder():
    data = read_examples(p for p in example_files() if p.name == "entities.yml")
    return EntityFinder(data, {"Bệnh viện Mẫu": "co-so-mau", "Trung tâm Y tế Mẫu Hai": "co-so-hai"})


def named(finder, text, kind):
    return [e.value for e in finder.find(text) if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Chồng em đi thay được không", "relation", ["chồng"]),
        ("lấy giùm má tui", "relation", ["mẹ"]),
        ("ck e đi thay dc k", "relation", ["chồng"]),
        ("mẹ chồng em lấy hộ", "relation", ["mẹ chồng"]),
        ("con em 6 tuổi", "relation", ["con"]),
        ("khai sinh cho con", "relation", ["con"]),
        ("hang xom di nop gium", "relation", ["hàng xóm"]),
        ("ba tôi nằm viện ba ngày", "relation", ["bố"]),
        ("khám sức khỏe để xin việc", "purpose", ["đi làm"]),
        ("ksk nhập học", "purpose", ["đi học"]),
        ("kham suc khoe thi bang lai", "purpose", ["lái xe"]),
        ("khám để xkld", "purpose", ["nước ngoài"]),
        ("bé 6 tuổi", "age", ["6"]),
        ("e 22t rồi", "age", ["22"]),
        ("chau 8 thang tuoi", "age", ["0"]),
        ("bé 18 tháng tuổi", "age", ["1"]),
        ("hỏi ở bệnh viện mẫu", "facility", ["co-so-mau"]),
        ("trung tam y te mau hai o dau", "facility", ["co-so-hai"]),
    ],
)
def test_what_is_named_is_found(finder, text, kind, values):
    assert named(finder, text, kind) == values


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chị ơi cho em hỏi", "relation"),
        ("em chào anh ạ", "relation"),
        ("công bố sản phẩm thực phẩm", "relation"),
        ("đợi ba ngày rồi", "relation"),
        ("bo mau nay o dau", "relation"),  # bộ, bỏ, bố
        ("xin việc gì cũng phải chờ", "age"),
        ("phòng 12 tầng 3", "age"),
        ("nộp trong 6 tháng", "age"),
        ("làm hộ giấy", "purpose"),
    ],
)
def test_what_only_looks_like_it_is_not(finder, text, kind):
    assert named(finder, text, kind) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_places_are_those_of_the_message_as_it_came(finder, form):
    text = unicodedata.normalize(form, "Nhờ HÀNG XÓM lấy giúp cháu 6 tuổi")
    found = [(e.kind, unicodedata.normalize("NFC", text[e.start : e.end])) for e in finder.find(text)]
    assert found == [("relation", "HÀNG XÓM"), ("relation", "cháu"), ("age", "6 tuổi")]


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "\u0301\u0301"])
def test_nothing_is_found_in_nothing(finder, text):
    assert finder.find(text) == ()
