"""What a situations file may hold, how it is loaded, and that the shipped one leads everywhere."""

from pathlib import Path

import pytest

import knowledge as package
from knowledge.folder import load_folder
from knowledge.parse import parse_record
from knowledge.situation import MAX_STEPS, Situations

SHIPPED = Path(package.__file__).parent

FOUNDING = (
    "giay-kham-suc-khoe",
    "cap-lai-giay-chung-sinh",
    "cap-lai-giay-ra-vien",
    "tom-tat-benh-an",
    "kham-ngoai-tru",
)
MOST_ASKED = (
    *FOUNDING,
    "dieu-tri-noi-tru",
    "giay-ra-vien",
    "thanh-toan-vien-phi",
    "phieu-chuyen-co-so-kcb",
    "giay-nghi-viec-bhxh",
    "giay-chung-sinh",
    "dang-ky-khai-sinh",
    "lien-thong-khai-sinh",
    "che-do-thai-san",
    "cap-lai-the-bhyt",
    "giay-bao-tu",
    "dang-ky-khai-tu",
    "mai-tang-phi",
    "sao-benh-an",
    "kham-suc-khoe-lai-xe",
)

GOOD = """\
tình huống:
  - id: mot
    tên: Tình huống một
    câu mở: Các việc theo thứ tự.
    các việc:
      - thủ tục: giay-a
      - thủ tục: giay-b
        khi nào: nếu cần
        cần từ việc trước: {giấy: Giấy A, từ: giay-a}
    khác: giay-c
  - id: hai
    tên: Tình huống hai
    câu mở: Các việc khác.
    các việc: giay-d
"""


def parse(text):
    return parse_record(Situations, text, "situations.yaml", "situations")[:2]


def fault(text):
    record, findings = parse(text)
    assert record is None
    assert len(findings) == 1, findings
    return findings[0]


def test_a_file_as_it_is_written():
    record, findings = parse(GOOD)
    assert findings == []
    one, two = record.rows
    assert (one.id, one.name, one.opening) == ("mot", "Tình huống một", "Các việc theo thứ tự.")
    assert [(s.procedure, s.when, s.needs and s.needs.source) for s in one.steps] == [
        ("giay-a", None, None),
        ("giay-b", "nếu cần", "giay-a"),
    ]
    assert one.others == ("giay-c",)
    assert one.procedures == ("giay-a", "giay-b", "giay-c")
    assert two.procedures == ("giay-d",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Tình huống hai", "Tình huống một", "hai tình huống cùng tên “Tình huống một”"),
        ("id: hai", "id: mot", "hai tình huống cùng id “mot”"),
        ("Tình huống hai", "Tình huống có tên rất dài", "dài 25 ký tự, nút chỉ chứa 22"),
        ("Các việc khác.", "Làm trong 60 ngày.", "có chữ số"),
        ("nếu cần", "trong 15 ngày", "có chữ số"),
        ("các việc: giay-d", "các việc: []", "danh sách có 0 dòng"),
        ("các việc: giay-d", f"các việc: [{', '.join('abcdefgh')}]", "danh sách có 8 dòng"),
        ("khác: giay-c", "khác: Giấy C", "sai dạng"),
    ],
)
def test_what_a_file_may_not_hold(old, new, message):
    finding = fault(GOOD.replace(old, new))
    assert message in finding.message
    assert finding.fix


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tình huống hai", "Tình huống vừa vừa đủ."),
        ("các việc: giay-d", f"các việc: [{', '.join('abcdefg')}]"),
        ("Các việc khác.", "Các việc khác, xem thêm ở dưới."),
    ],
)
def test_what_just_fits(old, new):
    assert parse(GOOD.replace(old, new))[1] == []


def test_a_folder_need_not_have_the_file(room):
    loaded = load_folder(room.folder)
    assert loaded.knowledge.situations == {}
    assert loaded.findings == []


def test_the_snapshot_holds_them_in_the_order_of_the_file(room):
    before = load_folder(room.folder).knowledge.digest
    room.write("situations.yaml", GOOD)
    knowledge = load_folder(room.folder).knowledge
    assert list(knowledge.situations) == ["mot", "hai"]
    assert knowledge.digest != before


def test_the_last_good_situations_go_on_and_deleted_ones_do_not(room, tmp_path):
    keep = tmp_path / "good"
    room.write("situations.yaml", GOOD)
    load_folder(room.folder, keep)
    room.write("situations.yaml", "tình huống: [\n")
    broken = load_folder(room.folder, keep)
    assert list(broken.knowledge.situations) == ["mot", "hai"]
    assert [f.file for f in broken.findings] == ["situations.yaml"]
    assert load_folder(room.folder).knowledge.situations == {}
    (room.folder / "situations.yaml").unlink()
    assert load_folder(room.folder, keep).knowledge.situations == {}
    room.write("situations.yaml", "tình huống: [\n")  # back again, broken: the old text must not return
    assert load_folder(room.folder, keep).knowledge.situations == {}


def test_the_shipped_situations():
    situations = load_folder(SHIPPED).knowledge.situations
    assert list(situations) == ["di-kham", "nam-vien", "moi-sinh-con", "nguoi-nha-mat", "giay-to", "viec-khac"]
    assert max(len(s.steps) for s in situations.values()) <= MAX_STEPS


def test_the_most_asked_procedures_are_among_the_steps():
    knowledge = load_folder(SHIPPED).knowledge
    assert len(set(MOST_ASKED)) == 20
    assert set(MOST_ASKED) <= set(knowledge.public)
    steps = {step.procedure for s in knowledge.situations.values() for step in s.steps}
    assert set(MOST_ASKED) - steps == set()


def test_every_public_procedure_is_reached():
    knowledge = load_folder(SHIPPED).knowledge
    reached = {i for s in knowledge.situations.values() for i in s.procedures}
    assert reached == set(knowledge.public)


@pytest.mark.parametrize(
    ("said", "bad", "good"),
    [("Tình huống một", "Gọi 0912345678", "Con dưới 6 tuổi"), ("Giấy A", "Giấy 50 nghìn", "Giấy theo Mẫu 01")],
)
def test_numbers_in_names(said, bad, good):
    record, findings = parse(GOOD.replace(said, bad))
    assert record is None
    assert "có số" in findings[0].message
    assert parse(GOOD.replace(said, good))[1] == []
