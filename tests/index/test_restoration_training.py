import gzip
import json
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.train.restoration import Source, clauses, estimate, is_marked, main, official_clauses, own_clauses
from nlu.restore import Restorer, load_restorer

# "má" twice and "mà" once: pairs (edge, má) (má, edge) (edge, mà) (mà, edge), each word after one other word only.
TINY = [Source([["má"], ["má"], ["mà"]], 1.0)]
WORDS = st.lists(
    st.lists(st.sampled_from(["má", "mà", "mạ", "ma", "giấy", "12", "nđ", "xx"]), min_size=1, max_size=5), min_size=1
)


def lines(array):
    return bytes(array).decode().split("\n")


def test_syllables_stand_in_order_of_their_bare_forms():
    table = estimate([Source([["mời", "ma", "mà", "ánh"]], 1.0)], least=1)
    assert lines(table["syllables"]) == ["<edge>", "<number>", "<unknown>", "ánh", "ma", "mà", "mời"]
    assert lines(table["forms"])[3:] == ["anh", "ma", "ma", "moi"]


def test_single_syllables_count_the_different_ones_before_them():
    table = estimate(TINY, least=1)
    # edge follows má and mà, má and mà follow the edge; 0.5 each for all five
    seen = dict(zip(lines(table["syllables"]), np.exp(table["log1"]), strict=True))
    assert seen["<edge>"] == pytest.approx(2.5 / 6.5)
    assert seen["má"] == seen["mà"] == pytest.approx(1.5 / 6.5)
    assert seen["<number>"] == pytest.approx(0.5 / 6.5)


def test_pairs_and_triples_are_discounted_by_hand():
    table = estimate(TINY, least=1, once=0)
    edge, ma = 0, lines(table["syllables"]).index("má")
    # pairs: of (edge, x) there are two kinds, each seen after one other word: (1 - 0.7) / 2, and 0.7 is left
    p2 = 0.3 / 2 + 0.7 * 1.5 / 6.5
    row = slice(table["starts2"][edge], table["starts2"][edge + 1])
    place = table["next2"][row].tolist().index(ma)
    assert exp(table["log2"][row][place]) == pytest.approx(p2, rel=2e-3)
    # triples: (edge, edge, má) twice of three, discount 1.2; (edge, edge, mà) once, discount 0.8; 2 of 3 left
    first = int(table["starts2"][edge])  # (edge, edge)
    triples = slice(table["starts3"][first], table["starts3"][first + 1])
    place = table["next3"][triples].tolist().index(ma)
    assert exp(table["log3"][triples][place]) == pytest.approx((2 - 1.2) / 3 + 2 / 3 * p2, rel=2e-3)
    assert table["back2"][first] == pytest.approx(log(2 / 3), rel=2e-3)


def test_triples_seen_once_are_left_to_the_pairs():
    table = estimate(TINY, least=1, once=1)
    assert len(table["next3"]) == 2  # (edge, edge, má), (edge, má, edge)
    assert len(estimate(TINY, least=1, once=0)["next3"]) == 4


def test_a_rare_syllable_is_left_out():
    syllables = lines(estimate(TINY, least=2)["syllables"])
    assert "má" in syllables
    assert "mà" not in syllables


@pytest.mark.parametrize(
    ("token", "belongs"),
    [("online", True), ("nđ", True), ("đựoc", False), ("mat", False), ("cpnghị", False), ("2026", False)],
)
def test_words_that_are_no_syllables(token, belongs):
    table = estimate([Source([["mất", "được", token], ["mất", "được"]], 1.0)], least=1)
    assert (token in lines(table["syllables"])) is belongs


def test_a_weight_tips_the_balance():
    official, own = [["để"]] * 3, [["đẻ"]]
    light, heavy = (estimate([Source(official, 1.0), Source(own, weight)], least=1) for weight in (1.0, 30.0))
    assert Restorer(light).restore("de").text == "để"
    assert Restorer(heavy).restore("de").text == "đẻ"


@given(WORDS)
def test_probabilities_after_every_context_sum_to_one(texts):
    table = estimate([Source(texts, 1.0), Source(texts[:1], 10.0)], least=1)
    p1, back1 = np.exp(table["log1"].astype(float)), np.exp(table["back1"].astype(float))
    assert p1.sum() == pytest.approx(1)
    for a in range(len(p1)):
        row = slice(table["starts2"][a], table["starts2"][a + 1])
        after, logs = table["next2"][row].astype(int), table["log2"][row].astype(float)
        if a == 0:  # (edge, edge) is there as a context only
            after, logs = after[1:], logs[1:]
        if len(after):
            assert np.exp(logs).sum() + back1[a] * (1 - p1[after].sum()) == pytest.approx(1, abs=0.02)


def test_the_context_decides():
    table = estimate([Source([["em", "đẻ", "con"], ["em", "để", "thẻ"]] * 3, 1.0)], least=1)
    restorer = Restorer(table)
    assert restorer.restore("em de con").text == "em đẻ con"
    assert restorer.restore("em de the").text == "em để thẻ"


@pytest.mark.parametrize(
    ("text", "marked"),
    [("giấy ra viện", True), ("rut bhxh 1 lan can gi", False), ("the form", False), ("", False), ("giấy", False)],
)
def test_only_marked_texts_teach(text, marked):
    assert is_marked(text) is marked


def test_clauses_end_at_punctuation_and_lines():
    assert list(clauses("Bước 1: Nộp hồ sơ.\nSee the form; lấy giấy hẹn")) == ["Nộp hồ sơ", "lấy giấy hẹn"]


@pytest.fixture
def data(tmp_path):
    records = [{"title": "Cấp giấy ra viện", "text": "Nộp hồ sơ"}, {"title": "Nộp hồ sơ", "text": "Trả giấy hẹn"}]
    with gzip.open(tmp_path / "procedures.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    return tmp_path


def test_repeated_clauses_count_once_and_records_can_be_held_out(data):
    assert official_clauses(data) == ["cấp giấy ra viện", "nộp hồ sơ", "trả giấy hẹn"]
    assert official_clauses(data, held_out=2) == ["nộp hồ sơ", "trả giấy hẹn"]


def test_own_texts_are_there():
    own = own_clauses()
    assert any("giấy chứng sinh" in clause for clause in own)  # knowledge
    assert "cháu gái tôi ở với bà từ nhỏ, bố mẹ nó ly hôn rồi" in own  # colloquial.txt
    assert not any(clause.isascii() for clause in own)


def test_the_command_writes_a_table(data, tmp_path, capsys):
    out = tmp_path / "table.npz"
    assert main(["--data", str(data), "--out", str(out)]) == 0
    assert load_restorer(out).restore("giay ra vien").text == "giấy ra viện"
    assert "syllables" in capsys.readouterr().out


def test_missing_texts_are_told_in_both_languages(tmp_path, capsys):
    out = tmp_path / "table.npz"
    assert main(["--data", str(tmp_path / "none"), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert "Không có dữ liệu" in told
    assert "no training data" in told
    assert not out.exists()
