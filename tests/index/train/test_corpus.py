"""What the encoder may learn from, and the check that no golden question is among it."""

import gzip
import json
import unicodedata

import pytest
from index_world import procedure

from index.train.corpus import (
    Corpus,
    LeakError,
    golden_questions,
    leaks,
    official_texts,
    read_corpus,
    without_leaks,
)

BIRTH = procedure("chung-sinh", "Cấp giấy chứng sinh", ["giấy chứng sinh"], ["Mới đẻ thì xin giấy gì"], "1.001613")
LEAVE = procedure("ra-vien", "Cấp giấy ra viện", ["giấy ra viện"], ["Được về thì lấy giấy ở đâu"])
PROSE = "Nộp hồ sơ tại trung tâm phục vụ hành chính công"
RECORDS = [
    # ours by its code, whatever place it names behind it
    {"id": "1.001613.000.00.00.H38", "title": "Thủ tục cấp giấy cho trẻ mới đẻ", "text": PROSE},
    # ours by its name
    {"id": "1.000002", "title": "CẤP GIẤY RA VIỆN.", "text": "Trả kết quả cho người bệnh trong ngày ra viện"},
    # of others
    {"id": "1.000003", "title": " - Đăng ký  kết hôn: ", "text": f"{PROSE}\nHai bên nam nữ cùng có mặt ký tên"},
    {"id": "1.000004", "title": "Cấp phép xây dựng nhà ở riêng lẻ", "text": "Đăng ký kết hôn"},
]
LONG = ("giấy tờ ở đây " * 10).strip()  # 139 letters
SENTENCES = [PROSE, "Trả kết quả cho người bệnh trong ngày ra viện", "Hai bên nam nữ cùng có mặt ký tên"]


def write(folder, records):
    with gzip.open(folder / "procedures.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    return folder


@pytest.fixture
def data(tmp_path):
    return write(tmp_path, RECORDS)


@pytest.fixture
def refusals(tmp_path):
    path = tmp_path / "refusals.yml"
    examples = {"greet": ["xin chào em"], "public_other": ["giá vàng hôm nay", "Giấy ra viện"]}
    items = "".join(
        f"  - intent: {intent}\n    examples: |\n" + "".join(f"      - {text}\n" for text in texts)
        for intent, texts in examples.items()
    )
    path.write_text(f'version: "3.1"\nnlu:\n{items}', encoding="utf-8")
    return path


def sentences_of(folder, text):
    return official_texts(write(folder, [{"id": "1", "title": "Tên", "text": text}]) / "procedures.jsonl.gz")[1]


def test_a_title_that_several_records_share_keeps_all_their_codes(tmp_path):
    records = [{"id": i, "title": "Tên chung", "text": ""} for i in ("1.000001", "dvc2021-7", "1.000002.000.00.00.H17")]
    titles, _ = official_texts(write(tmp_path, records) / "procedures.jsonl.gz")
    assert titles == {"Tên chung": {"1.000001", "dvc2021-", "1.000002"}}


def test_titles_are_cleaned_and_keep_their_codes(data):
    titles, sentences = official_texts(data / "procedures.jsonl.gz")
    assert titles == {
        "Thủ tục cấp giấy cho trẻ mới đẻ": {"1.001613"},
        "CẤP GIẤY RA VIỆN": {"1.000002"},
        "Đăng ký kết hôn": {"1.000003"},
        "Cấp phép xây dựng nhà ở riêng lẻ": {"1.000004"},
    }
    assert sentences == SENTENCES  # each once, none that is a title


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (PROSE, [PROSE]),
        (f"Cách thức thực hiện: {PROSE}", [PROSE]),  # the label goes
        (f"+ {PROSE}.", [PROSE]),
        (unicodedata.normalize("NFD", PROSE), [PROSE]),
        (
            f"{PROSE}; Hai bên cùng có mặt ký tên. Không nộp thay được",
            [PROSE, "Hai bên cùng có mặt ký tên", "Không nộp thay được"],
        ),
        (f"{PROSE}\n{PROSE}", [PROSE]),
        # at the edges of length: 15 and 140 letters are kept, 14 and 141 are not
        ("nộp lại tờ khai", ["nộp lại tờ khai"]),
        ("nộp lại tờ kha", []),
        (f"{LONG}n", [f"{LONG}n"]),
        (f"{LONG}nh", []),
        # no prose
        ("Nghiêng nghiêng nghiêng", []),  # three words
        ("See the attached form for details of this", []),
        ("Nop ho so tai trung tam hanh chinh cong", []),
        ("Quyết định số 1234/QĐ-UBND ngày 05/06/2025", []),
        ("Thông tư số 22 của Bộ Y tế năm 20", ["Thông tư số 22 của Bộ Y tế năm 20"]),  # four digits
        ("Mã thủ tục: 1.000178", []),
        ("", []),
    ],
)
def test_sentences_are_vietnamese_prose_of_a_middling_length(tmp_path, text, kept):
    assert sentences_of(tmp_path, text) == kept


def test_missing_records_say_where_they_are_expected(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"procedures\.jsonl\.gz.*--data"):
        official_texts(tmp_path / "procedures.jsonl.gz")


def test_texts_by_their_use(data, refusals):
    corpus = read_corpus(data, [BIRTH, LEAVE], refusals, plain=0, seed=0)
    assert corpus.owned == {
        "chung-sinh": ["Cấp giấy chứng sinh", "giấy chứng sinh", "Mới đẻ thì xin giấy gì"],
        "ra-vien": ["Cấp giấy ra viện", "giấy ra viện", "Được về thì lấy giấy ở đâu"],
    }
    # an example that is a name of ours is not apart from ours
    assert corpus.apart == ["xin chào em", "giá vàng hôm nay", "Đăng ký kết hôn", "Cấp phép xây dựng nhà ở riêng lẻ"]
    assert corpus.titles == ["Đăng ký kết hôn", "Cấp phép xây dựng nhà ở riêng lẻ"]
    # titles of our own procedures are neither theirs nor apart
    assert corpus.plain == ["Thủ tục cấp giấy cho trẻ mới đẻ", "CẤP GIẤY RA VIỆN"]
    assert len(corpus.texts) == len(set(corpus.texts)) == 12


def test_plain_sentences_are_drawn_by_seed(data, refusals):
    ours = 2
    every = read_corpus(data, [BIRTH, LEAVE], refusals, plain=99, seed=0).plain
    assert sorted(every[ours:]) == sorted(SENTENCES)
    draws = [read_corpus(data, [BIRTH, LEAVE], refusals, plain=1, seed=seed).plain[ours:] for seed in range(20)]
    assert all(len(draw) == 1 for draw in draws)
    assert {draw[0] for draw in draws} == set(SENTENCES)
    assert read_corpus(data, [BIRTH, LEAVE], refusals, plain=1, seed=7).plain[ours:] == draws[7]


def test_a_text_of_two_uses_is_learnt_once():
    corpus = Corpus({"a": ["một", "hai"], "b": ["hai"]}, ["ba"], ["ba", "bốn"], [])
    assert corpus.texts == ["một", "hai", "ba", "bốn"]


# -- golden questions ----------------------------------------------------------------------------------------------

QUESTION = "con tôi mới đẻ ở nhà thì xin giấy chứng sinh ở đâu"


def test_the_first_column_of_every_golden_file_is_read(tmp_path):
    (tmp_path / "b.test.tsv").write_text("message\tlabel\nđau quá\temergency\n", encoding="utf-8")
    (tmp_path / "a.test.tsv").write_text('question\tids\n"giấy" mất\ta\nhai\tb\n', encoding="utf-8")
    (tmp_path / "README.md").write_text("không\tđọc\n", encoding="utf-8")
    assert golden_questions(tmp_path) == ['"giấy" mất', "hai", "đau quá"]


def test_no_golden_questions_is_no_licence_to_train(tmp_path):
    with pytest.raises(FileNotFoundError, match="no golden questions to check against"):
        golden_questions(tmp_path)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        (QUESTION, True),
        ("con toi moi de o nha thi xin giay chung sinh o dau", True),
        (QUESTION.upper() + "?!", True),
        (unicodedata.normalize("NFD", QUESTION), True),
        (QUESTION + " ạ", True),
        (QUESTION + " và phải mang theo những giấy tờ gì khác nữa", False),
        ("xin giấy chứng sinh ở đâu", False),
        ("giá vàng hôm nay", False),
        ("🙂", False),
    ],
)
def test_a_text_near_a_golden_question_is_a_leak(text, near):
    assert leaks(["một câu khác hẳn", text], [QUESTION, "🙂", "câu vàng khác"]) == ({text} if near else set())


def test_golden_questions_near_each_other_are_no_leak():
    assert leaks(["giá vàng hôm nay"], [QUESTION, QUESTION + " ạ"]) == set()
    assert leaks(["giá vàng hôm nay", "giá vàng hôm nay ạ"], [QUESTION]) == set()  # nor are texts near each other


def corpus(**changes):
    parts = {
        "owned": {"a": ["Cấp giấy chứng sinh", "mới đẻ xin giấy gì"]},
        "apart": ["giá vàng hôm nay", "Đăng ký kết hôn"],
        "plain": [PROSE],
        "titles": ["Đăng ký kết hôn"],
    }
    return Corpus(**parts | changes)


def test_a_golden_question_in_the_knowledge_stops_the_run():
    with pytest.raises(LeakError, match="1 texts of the knowledge"):
        without_leaks(corpus(owned={"a": ["Cấp giấy chứng sinh", QUESTION + " ạ"]}), [QUESTION])


def test_an_official_text_near_a_golden_question_is_left_out_wherever_it_stands():
    golden = ["dang ky ket hon", f"{PROSE} ạ"]
    clean, left_out = without_leaks(corpus(), golden)
    assert left_out == 2
    assert clean == corpus(apart=["giá vàng hôm nay"], plain=[], titles=[])
    assert leaks(clean.texts, golden) == set()


def test_texts_far_from_all_golden_questions_stay():
    assert without_leaks(corpus(), [QUESTION, "đăng ký tạm trú"]) == (corpus(), 0)
    assert without_leaks(corpus(), []) == (corpus(), 0)
