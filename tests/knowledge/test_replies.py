import pytest

from knowledge.finding import Level
from knowledge.replies import Replies, parse_replies, placeholders


def codes(text: str, needed=None) -> list[tuple[str, int]]:
    return [(f.code, f.line) for f in parse_replies(text, "replies.yaml", needed)[1]]


def test_render_fills_its_places_and_fails_loudly():
    replies = Replies({"chao": "Chào {name}"})
    assert replies.render("chao", name="bạn") == "Chào bạn"
    for key, values in (("chao", {}), ("khac", {"name": "bạn"})):
        with pytest.raises(KeyError):
            replies.render(key, **values)
    assert placeholders("{a} và {b}, {{không}}") == {"a", "b"}


def test_a_catalogue_in_order():
    replies, findings = parse_replies('a: "Chào {name}"\nb: "Hết"\n', "replies.yaml",
                                      {"a": frozenset({"name"}), "b": frozenset()})  # fmt: skip
    assert findings == []
    assert replies is not None
    assert replies.sentences == {"a": "Chào {name}", "b": "Hết"}


def test_faults():
    assert codes("") == [("empty", 1)]
    assert codes("a: [\n") == [("yaml", 1)]
    assert codes('a: "x"\nb: [x]\n') == [("not-text", 2)]
    assert codes('a: "{x"\n') == [("brace", 1)]
    assert codes('a: "x"\n', {"b": frozenset()}) == [("unused-reply", 1), ("missing-key", 1)]
    assert codes('a: "x {y}"\n', {"a": frozenset({"z"})}) == [("unknown-place", 1)]
    assert codes('a: "x {y.z}"\n', {"a": frozenset({"y"})}) == [("unknown-place", 1)]


def test_a_broken_catalogue_is_not_served_and_an_unused_sentence_is_harmless():
    assert parse_replies('a: "{x"\n', "replies.yaml")[0] is None
    replies, findings = parse_replies('a: "x"\nb: "y"\n', "replies.yaml", {"a": frozenset()})
    assert replies is not None
    assert [f.level for f in findings] == [Level.WARNING]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gọi 0214 3000 000 để hỏi",
        "Gọi 02143000000",
        "Gọi 1900 1234",
        "Gọi 1155",
        "Gọi 09-12-34-56-78",
        "Gọi 116",
        "Phí 160.000 đồng",
        "Phí 50 nghìn",
        "Phí 80k",
        "Phí 5 triệu",
        "Giảm 50%",
        "Từ năm 2027",
        "Đến hết ngày 28/11",
        "{phone} hoặc 0912345678",
    ],
)
def test_a_number_that_belongs_in_a_fact_file_is_refused(sentence):
    replies, findings = parse_replies(f'a: "{sentence}"\n', "replies.yaml")
    assert replies is None
    assert [(f.code, f.line, f.level) for f in findings] == [("number-in-reply", 1, Level.ERROR)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gọi 115 (cấp cứu) hoặc 113 (công an), 114, 112, 111.",
        "Gọi 115, 113",
        "Gọi 113/114",
        "Lưu tối đa 90 ngày",
        "xóa sau 72 giờ",
        "5 – rất tốt",
        "{phone1} {a}{b}",
        "3 điều: gọi, hỏi, chờ",
    ],
)
def test_a_public_number_or_a_small_count_is_kept(sentence):
    assert parse_replies(f'a: "{sentence}"\n', "replies.yaml")[1] == []


@pytest.mark.parametrize("key", ["emergency", "distress"])
def test_a_sentence_for_people_in_danger_names_the_ambulance(key):
    assert codes(f'{key}: "Gọi cấp cứu ngay"\n') == [("danger-number", 1)]
    assert codes(f'{key}: "Gọi 113 ngay"\n') == [("danger-number", 1)]
    assert codes(f'{key}: "Gọi 115 ngay"\n') == []
