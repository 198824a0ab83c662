from index.passages import REFUSAL_PREFIX, Passage, PassageKind, passages_of, refusal_passages
from knowledge.parse import parse_record
from knowledge.procedure import Procedure

TEXT = """\
tên: Cấp giấy A
nhóm: hộ tịch
tên gọi khác: [giấy a]
câu hỏi mẫu: [xin giấy a ở đâu]
trạng thái: chờ duyệt
hạn rà soát: 21/05/2027
giấy tờ:
  - tên: Tờ khai
  - tên: Căn cước
kết quả:
  - nội dung: Giấy A
cảnh báo:
  - nội dung: Không nộp qua người lạ
"""


def _record(text: str) -> Procedure:
    record, findings, _ = parse_record(Procedure, text, "a.yaml", "a")
    assert record is not None, findings
    return record


def test_names_questions_and_facts_become_passages_of_their_procedure():
    assert passages_of(_record(TEXT)) == [
        Passage("a", PassageKind.NAME, "Cấp giấy A"),
        Passage("a", PassageKind.OTHER_NAME, "giấy a"),
        Passage("a", PassageKind.QUESTION, "xin giấy a ở đâu"),
        Passage("a", PassageKind.FACT, "Cấp giấy A, giấy tờ: Tờ khai; Căn cước"),
        Passage("a", PassageKind.FACT, "Cấp giấy A, kết quả: Giấy A"),
        Passage("a", PassageKind.FACT, "Cấp giấy A, lưu ý: Không nộp qua người lạ"),
    ]


def test_absent_facts_make_no_passage():
    assert [
        p.kind for p in passages_of(_record("tên: Giấy A\nnhóm: hộ tịch\ntrạng thái: nháp\nhạn rà soát: 21/05/2027\n"))
    ] == [PassageKind.NAME]


def test_a_text_written_twice_is_one_passage():
    doubled = TEXT.replace("[giấy a]", "[giấy a, giấy a]")
    assert passages_of(_record(doubled)) == passages_of(_record(TEXT))


def test_refusal_examples_belong_to_their_kind():
    assert refusal_passages({"smalltalk": ["chào"], "medical_advice": ["đau đầu"]}) == [
        Passage("~smalltalk", PassageKind.REFUSAL, "chào"),
        Passage("~medical_advice", PassageKind.REFUSAL, "đau đầu"),
    ]
    assert REFUSAL_PREFIX == "~"
