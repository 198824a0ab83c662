"""What a procedure asks back: how it is written, what an answer hides, when a message already answers."""

from pathlib import Path

import pytest

import knowledge as package
from knowledge.folder import load_folder
from knowledge.parse import parse_record
from knowledge.procedure import Procedure
from knowledge.question import answered_by, answered_on_arrival, left_out

HEAD = "tên: Giấy A\nnhóm: hộ tịch\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\n"
ASKED = """\
hỏi thêm:
  - câu hỏi: Để làm gì?
    lựa chọn:
      - tên: Đi làm
        trường hợp: [một, hai]
        gợi nhận: [xin việc, để đi làm]
      - tên: Đi học
        trường hợp: [hai, ba]
        gợi nhận: [đi học, học sinh]
      - tên: Lái xe
        sang: giay-b
        gợi nhận: [lái xe, học lái xe]
      - tên: Việc khác
  - câu hỏi: Bao nhiêu tuổi?
    lựa chọn:
      - tên: Trẻ nhỏ
        trường hợp: nhỏ
        gợi nhận: mẫu giáo
        tuổi: {đến: 5}
      - tên: Người lớn
        trường hợp: lớn
        tuổi: {từ: 18}
"""
SHIPPED = load_folder(Path(package.__file__).parent).knowledge.procedures


def parse(text):
    return parse_record(Procedure, HEAD + text, "procedures/giay-a.yaml", "giay-a")[:2]


@pytest.fixture
def procedure():
    record, findings = parse(ASKED)
    assert findings == []
    return record


def test_a_question_as_it_is_written(procedure):
    purpose, age = procedure.questions
    assert purpose.text == "Để làm gì?"
    assert [(c.name, c.leads_to, c.cases) for c in purpose.choices] == [
        ("Đi làm", None, ("một", "hai")),
        ("Đi học", None, ("hai", "ba")),
        ("Lái xe", "giay-b", ()),
        ("Việc khác", None, ()),
    ]
    assert (age.choices[0].years.first, age.choices[0].years.last) == (None, "5")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sang: giay-b", "sang: giay-b\n        trường hợp: một", "có cả sang và trường hợp"),
        ("tên: Việc khác", "tên: đi làm", "“di lam” có ở hai lựa chọn"),
        ("gợi nhận: mẫu giáo", "gợi nhận: [mẫu giáo, mau giao]\n        sang: x y", "id “x y” sai dạng"),
        ("học sinh", "xin viec", "gợi nhận “xin viec” có ở hai lựa chọn"),
        ("tên: Việc khác", "tên: Một việc khác không kể trên", "nút chỉ chứa 20"),
        ("{đến: 5}", "{từ: 6, đến: 5}", "tuổi từ lớn hơn tuổi đến"),
        ("{đến: 5}", "{}", "tuổi trống"),
        ("{đến: 5}", "{đến: 18}", "tuổi của hai lựa chọn chồng nhau"),
        ("{đến: 5}", "{đến: năm}", "không phải là một số đếm"),
    ],
)
def test_what_a_question_may_not_hold(old, new, message):
    record, findings = parse(ASKED.replace(old, new))
    assert record is None
    assert message in findings[0].message
    assert findings[0].fix


def test_how_many_questions_and_choices():
    assert parse(ASKED + ASKED.replace("hỏi thêm:\n", ""))[1][0].message.endswith("danh sách có 4 dòng")
    one = "hỏi thêm:\n  - câu hỏi: Để làm gì?\n    lựa chọn:\n      - tên: Đi làm\n        trường hợp: một\n"
    assert parse(one)[1][0].message.endswith("danh sách có 1 dòng")
    idle = one.replace("        trường hợp: một\n", "      - tên: Đi học\n")
    assert "không lựa chọn nào đổi câu trả lời" in parse(idle)[1][0].message
    assert parse(one + "      - tên: Đi học\n")[1] == []


@pytest.mark.parametrize(
    ("answers", "hidden"),
    [
        ({}, set()),
        ({0: 0}, {"ba"}),
        ({0: 1}, {"một"}),
        ({0: 3}, {"một", "hai", "ba"}),
        ({1: 1}, {"nhỏ"}),
        ({0: 0, 1: 0}, {"ba", "lớn"}),
        ({0: 9, 1: -1, 7: 0}, set()),
    ],
)
def test_what_an_answer_leaves_out(procedure, answers, hidden):
    assert left_out(procedure, answers) == hidden


@pytest.mark.parametrize(
    ("text", "age", "choice"),
    [
        ("khám sức khỏe XIN VIỆC ở đâu", None, 0),
        ("kham sk de di lam", None, 0),
        ("em đi làm giấy khám sức khỏe", None, None),
        ("cho cháu đi học lớp sáu", None, 1),
        ("đi học lái xe hạng B", None, 2),
        ("đi học rồi xin việc", None, None),
        ("không phải để đi làm, cháu là học sinh", None, 1),
        ("không đi học", None, None),
        ("xin viecc", None, None),
        ("giấy khám sức khỏe", 30, None),
        ("", None, None),
    ],
)
def test_a_purpose_that_the_message_names(procedure, text, age, choice):
    assert answered_by(procedure.questions[0], text, age) == choice


@pytest.mark.parametrize(
    ("text", "age", "choice"),
    [
        ("", 5, 0),
        ("", 6, None),
        ("", 17, None),
        ("", 18, 1),
        ("cháu học mẫu giáo", None, 0),
        ("cháu học mẫu giáo", 4, 0),
        ("cô giáo mẫu giáo", 30, 1),
        ("cháu học mẫu giáo", 6, None),
    ],
)
def test_an_age_that_the_message_names(procedure, text, age, choice):
    assert answered_by(procedure.questions[1], text, age) == choice


def test_arriving_from_the_other_side_answers_the_question_that_led_here():
    copy, summary = SHIPPED["sao-benh-an"], SHIPPED["tom-tat-benh-an"]
    for here, there in ((copy, summary), (summary, copy)):
        (number, choice), *more = answered_on_arrival(here, there.id).items()
        assert more == []
        assert number == 0
        assert here.questions[number].choices[choice].leads_to is None
        assert answered_on_arrival(here, "giay-ra-vien") == {}


@pytest.mark.parametrize(
    ("procedure_id", "question", "text", "name"),
    [
        ("giay-kham-suc-khoe", 0, "giay ksk xin viec", "Đi làm"),
        ("giay-kham-suc-khoe", 0, "khám sức khỏe thi bằng lái", "Lái xe"),
        ("giay-kham-suc-khoe", 0, "công ty khám định kỳ", "Khám định kỳ"),
        ("sao-benh-an", 0, "cần tóm tắt chứ không cần photo bệnh án", "Bản tóm tắt"),
        ("tom-tat-benh-an", 1, "mẹ em mất rồi em xin được không", "Người bệnh đã mất"),
        ("cap-lai-giay-ra-vien", 0, "grv ghi sai ngày sinh", "Ghi sai thông tin"),
        ("cap-lai-giay-chung-sinh", 0, "làm lại mất mấy ngày", None),
        ("cap-lai-giay-chung-sinh", 0, "em làm mất giấy chứng sinh", "Bị mất"),
        ("kham-ngoai-tru", 0, "không có bảo hiểm y tế thì sao", "Không có BHYT"),
        ("kham-ngoai-tru", 0, "k có bhyt đi khám", "Không có BHYT"),
        ("kham-ngoai-tru", 0, "tôi có thẻ bảo hiểm y tế", "Có BHYT"),
        ("giay-nghi-viec-bhxh", 0, "em vừa bị hỏng thai", None),
        ("che-do-thai-san", 0, "nộp cho công ty hay cơ quan bhxh", None),
    ],
)
def test_the_hints_of_the_shipped_files(procedure_id, question, text, name):
    asked = SHIPPED[procedure_id].questions[question]
    found = answered_by(asked, text, None)
    assert (found if found is None else asked.choices[found].name) == name


def test_the_health_certificate_by_age():
    procedure = SHIPPED["giay-kham-suc-khoe"]
    chosen = [answered_by(procedure.questions[1], "", age) for age in (0, 5, 6, 17, 18, 80)]
    assert chosen == [0, 0, 1, 1, 2, 2]
    hidden = left_out(procedure, {1: 1})
    assert hidden == {"người dưới 6 tuổi", "người từ 18 tuổi trở lên"}


def test_nobody_without_insurance_loses_what_a_small_child_needs():
    procedure = SHIPPED["kham-ngoai-tru"]
    none = next(i for i, c in enumerate(procedure.questions[0].choices) if c.name == "Không có BHYT")
    assert "trẻ dưới 6 tuổi chưa có thẻ BHYT" not in left_out(procedure, {0: none})
    assert "có BHYT" in left_out(procedure, {0: none})
