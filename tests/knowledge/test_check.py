import time
from datetime import date
from pathlib import Path

import pytest

import knowledge as package
from bot.phrases import NEEDED
from knowledge.check import check_folder
from knowledge.finding import Level
from knowledge.procedure import PlaceKind


def test_a_folder_in_order_has_no_findings(room):
    report = room.check()
    assert report.findings == []
    assert report.exit_code == 0
    assert report.knowledge is not None
    assert [row.id for row in report.completeness] == ["giay-a"]


def test_errors_set_the_exit_code_and_warnings_do_not(room):
    room.procedure("giay-a", "kết quả: Giấy A\n")
    report = room.check()
    assert {f.level for f in report.findings} == {Level.WARNING, Level.NOTE}
    assert report.exit_code == 0
    room.procedure("giay-a", "kết qủa lạ: Giấy A\n")
    report = room.check()
    assert report.exit_code == 1
    assert report.count(Level.ERROR) == len(report.errors) == 1


def test_findings_are_sorted_by_file_and_line(room):
    room.procedure("giay-b", "kết quả: Giấy B\ncảnh báo: Mang theo bút\n")
    room.procedure("giay-a", "kết quả: Giấy A\n")
    places = [(f.file, f.line) for f in room.check().findings]
    assert places == sorted(places)
    assert len(places) == 6


def test_every_finding_says_file_line_message_and_fix_in_vietnamese(room):
    room.procedure("giay-a", "kết qua: Giấy A\n", review="31/02/2027")
    finding = room.one("value")
    assert str(finding) == (
        "procedures/giay-a.yaml:11: lỗi: mục “hạn rà soát”: ngày “31/02/2027” không có trên lịch. "
        "Cách sửa: ghi dạng ngày/tháng/năm, ví dụ 01/03/2027."
    )
    assert finding.as_dict()["line"] == 11
    assert finding.as_dict()["level"] == "lỗi"


def test_the_rest_is_checked_while_replies_or_calendar_are_broken(room):
    (room.folder / "replies.yaml").unlink()
    room.write("calendar.yaml", "cuối tuần: thứ 9\n")
    room.procedure("giay-a", "kết quả: Giấy A\n")
    report = room.check()
    assert report.knowledge is None
    assert {"no-file", "value", "no-trust"} <= {f.code for f in report.findings}


def test_replies_are_compared_with_what_the_code_needs(room):
    report = room.check(needed={"chao": frozenset(), "khac": frozenset()})
    assert {f.code for f in report.findings} == {"unknown-place", "missing-key"}
    assert room.check(needed={"chao": frozenset({"name"})}).findings == []


def test_files_that_are_not_read_because_of_their_names(room):
    room.write("procedures/giay-b.yml", "tên: B\n")
    room.write("procedures/.giay-c.yaml.swp", "x")
    finding = room.one("not-read")
    assert finding.file == "procedures/giay-b.yml"
    assert "đổi đuôi tệp" in finding.fix


def test_a_file_name_that_is_no_id(room):
    room.procedure("Giấy B")
    finding = room.one("file-name")
    assert "Giấy B" in finding.message
    assert room.check().knowledge is not None
    assert "Giấy B" not in room.check().knowledge.procedures


def test_own_lists_in_the_folder_are_used_and_a_broken_one_is_reported(room):
    room.write("domains.yaml", "miền được phép:\n  - miền: vidu.vn\n    lý do: trang của cơ sở\n")
    room.facility("trang chính thức: https://vidu.vn/a\n")
    assert room.found("foreign-link") == []
    room.write("domains.yaml", "miền được phép:\n  - miền: vidu.vn\n")
    assert room.one("missing-key").file == "domains.yaml"
    assert len(room.found("foreign-link")) == 1


# -- the shipped folder -------------------------------------------------------------------------------------------

SHIPPED = Path(package.__file__).parent
IDS = """\
kham-ngoai-tru dieu-tri-noi-tru cap-lai-giay-chung-sinh cap-lai-giay-ra-vien giay-kham-suc-khoe tom-tat-benh-an
sao-benh-an giay-chung-sinh chung-sinh-ngoai-co-so chung-sinh-mang-thai-ho giay-ra-vien giay-nghi-viec-bhxh
giay-duong-thai giay-chung-nhan-thuong-tich giay-chung-nhan-phau-thuat giay-bao-tu phieu-chuyen-co-so-kcb
phieu-hen-kham-lai kham-suc-khoe-lai-xe tiem-chung vneid-suc-khoe dang-ky-khai-sinh lien-thong-khai-sinh
dang-ky-khai-tu lien-thong-khai-tu cai-chinh-ho-tich dang-ky-lai-khai-sinh trich-luc-ho-tich cap-the-bhyt
cap-lai-the-bhyt doi-noi-kham-ban-dau thanh-toan-truc-tiep-bhyt che-do-thai-san che-do-om-dau che-do-tu-tuat
giam-dinh-y-khoa-lao-dong giam-dinh-khuyet-tat giay-phep-hanh-nghe giay-phep-hoat-dong-kcb
du-dieu-kien-kinh-doanh-duoc chung-chi-hanh-nghe-duoc du-dieu-kien-attp cong-bo-san-pham-thuc-pham
xac-nhan-quang-cao xac-dinh-khuyet-tat tro-cap-xa-hoi ho-tro-sinh-con phan-anh-kien-nghi thanh-toan-vien-phi
dat-lich-kham tra-cuu-ho-so kham-tu-xa nop-ho-so-truc-tuyen dich-vu-buu-chinh thanh-toan-phi-truc-tuyen
dich-vu-ky-thuat xac-nhan-dieu-tri-noi-tru giay-xac-nhan-bhxh-khac huu-tri-xa-hoi mai-tang-phi bhxh-mot-lan
duong-suc uy-quyen-linh-bhxh cong-bo-tiem-chung-ksk
""".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def shipped():
    return check_folder(SHIPPED, date(2026, 11, 22), NEEDED)


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 3, 1)])
def test_the_shipped_folder_has_no_errors_after_the_known_changes(today):
    assert [str(f) for f in check_folder(SHIPPED, today).errors] == []


def test_the_shipped_folder_has_no_errors_today(shipped):
    assert [str(f) for f in shipped.errors] == []
    assert shipped.exit_code == 0


@pytest.mark.slow
def test_the_shipped_folder_is_checked_within_two_seconds():
    start = time.process_time()
    check_folder(SHIPPED, date(2026, 11, 22))
    assert time.process_time() - start < 4  # 1.6 s of one core where it was written; twice the promise for slow ones


def test_the_shipped_folder_has_exactly_the_procedures_asked_for(shipped):
    assert sorted(shipped.knowledge.procedures) == sorted(IDS)
    assert len(IDS) == 64
    assert sorted(shipped.knowledge.facilities) == [
        "benh-vien-san-nhi-lao-cai",
        "co-so-mau",
        "trung-tam-y-te-khu-vuc-yen-bai",
    ]
    assert [f.id for f in shipped.knowledge.facilities.values() if f.is_sample] == ["co-so-mau"]


def test_the_sample_facility_fills_every_field_with_sample_values(shipped):
    sample = shipped.knowledge.facilities["co-so-mau"]
    assert [name for name in type(sample).model_fields if not getattr(sample, name)] == []
    hospital = {
        i
        for i, p in shipped.knowledge.procedures.items()
        if any(place.kind is PlaceKind.FACILITY for place in p.places)
    }
    assert [i for i in sorted(hospital) if sample.counter(i) is None] == []


def test_the_real_facilities_state_nothing_that_is_not_known(shipped):
    for facility_id in ("benh-vien-san-nhi-lao-cai", "trung-tam-y-te-khu-vuc-yen-bai"):
        facility = shipped.knowledge.facilities[facility_id]
        assert (facility.phone, facility.emergency_phone, facility.hotline, facility.address) == (None,) * 4
        assert [facility.hours, facility.counters, facility.services, facility.fees] == [(), (), (), {}]
