from datetime import date

import pytest

from knowledge.facility import Facility
from knowledge.missing import ANY_OFFICE, Target, forms
from knowledge.parse import parse_record
from knowledge.procedure import Procedure

TODAY = date(2026, 11, 22)
PROCEDURE = """\
tên: {name}
nhóm: {group}
hạn rà soát: 21/05/2027
trạng thái: {status}
"""


def procedure(i: str, group: str = "giấy tờ tại cơ sở y tế", status: str = "chờ duyệt", extra: str = "") -> Procedure:
    text = PROCEDURE.format(name=f"Giấy {i}", group=group, status=status) + extra
    record, findings, _ = parse_record(Procedure, text, "f", i)
    assert record is not None, findings
    return record


def facility(extra: str = "") -> Facility:
    record, findings, _ = parse_record(Facility, f"tên: Bệnh viện Mẫu\nmẫu: có\n{extra}", "f", "benh-vien-mau")
    assert record is not None, findings
    return record


FULL = """\
địa chỉ: Số 0, đường Mẫu
điện thoại: 0000 000 001
điện thoại cấp cứu: 0000 000 002
đường dây nóng: 0000 000 003
trang chính thức: https://benhvienmau.example
giờ làm việc: {thứ: 2-6, từ: "07:00", đến: "11:30"}
"""
COUNTER = "quầy:\n  - thủ tục: [a]\n    tên: Phòng mẫu\n"


def asked(facility: Facility, *procedures: Procedure) -> dict[str, list[str]]:
    found = forms(facility, {p.id: p for p in procedures}, TODAY)
    return {f"{f.office} {f.page}/{f.pages}": [str(a.target) for a in f.asks] for f in found}


def test_only_what_is_missing_is_asked_of_the_facility():
    assert asked(facility(FULL)) == {}
    assert asked(facility(FULL.replace("điện thoại: 0000 000 001\n", ""))) == {
        "Thông tin chung của cơ sở 1/1": ["cơ sở | benh-vien-mau | điện thoại"]
    }
    assert len(asked(facility())["Thông tin chung của cơ sở 1/1"]) == 6


def test_a_procedure_without_an_office_is_asked_where_it_is_done_and_nothing_else():
    assert asked(facility(FULL), procedure("a"), procedure("b")) == {
        f"{ANY_OFFICE} 1/1": ["thủ tục | a | quầy", "thủ tục | b | quầy"]
    }


def test_an_owner_known_to_the_procedure_gets_a_form_of_its_own():
    found = asked(facility(FULL), procedure("a", extra="phụ trách: Khoa Mẫu\nkết quả: Giấy\n"))
    assert found["Khoa Mẫu 1/1"][0] == "thủ tục | a | quầy"
    assert "thủ tục | a | kết quả" not in found["Khoa Mẫu 1/1"]
    assert "thủ tục | a | các bước" in found["Khoa Mẫu 1/1"]


def test_the_office_of_a_counter_is_asked_for_its_room_its_phone_and_its_procedures():
    found = asked(facility(FULL + COUNTER), procedure("a", extra="giấy tờ: Tờ khai\nnơi làm: trạm y tế\n"))
    assert found == {
        "Phòng mẫu 1/1": [
            "quầy | Phòng mẫu | phòng",
            "quầy | Phòng mẫu | điện thoại",
            "thủ tục | a | ai được làm",
            "thủ tục | a | các bước",
            "thủ tục | a | thời gian giải quyết",
            "thủ tục | a | phí, lệ phí, giá",
            "thủ tục | a | kết quả",
            "thủ tục | a | căn cứ",
            "thủ tục | a | mức trực tuyến",
        ]
    }


def test_what_the_facility_told_itself_is_not_asked_again():
    own = FULL + COUNTER + "ghi đè:\n  a:\n    các bước: Đến phòng mẫu\nphí, lệ phí, giá:\n  a: miễn phí\n"
    (targets,) = asked(facility(own), procedure("a")).values()
    assert not {"thủ tục | a | các bước", "thủ tục | a | phí, lệ phí, giá"} & set(targets)


@pytest.mark.parametrize(
    ("group", "status"), [("hộ tịch", "chờ duyệt"), ("giấy tờ tại cơ sở y tế", "nháp"), ("bảo hiểm", "chờ duyệt")]
)
def test_what_is_done_elsewhere_or_not_published_is_not_asked(group, status):
    assert asked(facility(FULL), procedure("a", group, status)) == {}


def test_a_form_is_never_longer_than_a_page():
    found = asked(facility(FULL), *(procedure(f"giay-{n}") for n in range(33)))
    assert [len(targets) for targets in found.values()] == [11, 11, 11]
    assert next(iter(found)) == f"{ANY_OFFICE} 1/3"


def test_a_target_reads_back_as_itself_also_with_bars_in_a_name():
    for target in (Target("quầy", "Phòng 1 | tầng 2", "điện thoại"), Target("thủ tục", "a", "phí, lệ phí, giá")):
        assert Target.read(str(target)) == target
    for wrong in ("", "quầy", "khác | a | b", "quầy | a |"):
        assert Target.read(wrong) is None
