import pytest

from knowledge.finding import Level

FILE = "facilities/benh-vien-mot.yaml"
COUNTER = "quầy:\n  - thủ tục: giay-a\n    tên: Quầy 1\n{}    độ tin: đã kiểm\n    nguồn: N1\n"


@pytest.mark.parametrize("key", ["điện thoại", "điện thoại cấp cứu", "đường dây nóng"])
def test_a_sample_facility_with_a_real_phone(room, key):
    sample = "tên: Bệnh viện Mẫu\nmẫu: có\nđiện thoại: 0000 000 001\nđiện thoại cấp cứu: 0000.000.002\n"
    sample += "đường dây nóng: 0000000003\n"
    room.write(FILE, sample)
    assert room.check().findings == []
    room.write(
        FILE,
        "".join(
            f"{key}: 0214 3000 001\n" if line.startswith(f"{key}:") else line + "\n" for line in sample.splitlines()
        ),
    )
    finding = room.one("sample-phone")
    assert (finding.level, finding.line) == (Level.ERROR, room.line(FILE, "0214"))


def test_a_real_facility_with_a_sample_phone_or_row(room):
    room.facility(COUNTER.format("    điện thoại: 0000 000 004\n"))
    finding = room.one("zero-phone")
    assert (finding.level, finding.line) == (Level.ERROR, room.line(FILE, "0000 000 004"))
    room.facility(COUNTER.format("    điện thoại: 0214 3000 004\n"))
    assert room.check().findings == []
    room.facility(COUNTER.format("").replace("N1", "Dữ liệu mẫu"))
    assert room.one("sample-row").line == room.line(FILE, "Dữ liệu mẫu")


def test_contacts_that_are_missing(room):
    room.write(FILE, "tên: Bệnh viện Một\nđiện thoại: 0214 3000 001\n")
    finding = room.one("no-contact")
    assert finding.level is Level.NOTE
    assert finding.message == "chưa có điện thoại cấp cứu, đường dây nóng"


def hours(*spans: tuple[str, str, str]) -> str:
    return "giờ làm việc:\n" + "".join(
        f'  - thứ: {days}\n    từ: "{opens}"\n    đến: "{closes}"\n    độ tin: đã kiểm\n    nguồn: N1\n'
        for days, opens, closes in spans
    )


def test_hours_that_overlap(room):
    room.facility(hours(("2-6", "07:00", "11:30"), ("6", "11:00", "12:00")))
    finding = room.one("hours-overlap")
    assert (finding.level, finding.line) == (Level.ERROR, room.line(FILE, "thứ: 6"))
    room.facility(hours(("2-6", "07:00", "11:30"), ("2-6", "11:30", "17:00"), ("7", "07:00", "11:30")))
    assert room.check().findings == []
    separate = hours(("2-6", "07:00", "11:30"), ("2-6", "08:00", "10:00"))
    room.facility(separate.replace('đến: "10:00"', 'đến: "10:00"\n    việc: lấy máu'))
    assert room.check().findings == []


def test_two_counters_for_one_procedure(room):
    room.facility(COUNTER.format("") + "  - thủ tục: [giay-a]\n    tên: Quầy 2\n    độ tin: đã kiểm\n    nguồn: N1\n")
    finding = room.one("two-counters")
    assert finding.level is Level.WARNING
    assert f"{FILE}:6" in finding.message
    assert finding.line == room.line(FILE, "thủ tục: [giay-a]")


def test_two_owners_for_one_procedure(room):
    override = "ghi đè:\n  giay-a:\n    phu trach: {}\n"
    room.facility(COUNTER.format("    phụ trách: Phòng A\n") + override.format("Phòng B"))
    finding = room.one("two-values")
    assert finding.level is Level.ERROR
    assert f"{FILE}:13 ghi “Phòng B”" in finding.message
    room.facility(COUNTER.format("    phụ trách: Phòng A\n") + override.format("Phòng A"))
    assert room.check().findings == []


def test_no_facility_at_all(room):
    (room.folder / FILE).unlink()
    assert room.one("no-facility").level is Level.WARNING


HOLIDAY = "  - tên: Tết\n    từ: 05/02/2027\n    đến: 11/02/2027\n    độ tin: {}\n    nguồn: luật\n"


def test_calendar_gaps_guesses_and_overlaps(room):
    calendar = (room.folder / "calendar.yaml").read_text(encoding="utf-8")
    room.write("calendar.yaml", calendar.replace("2027", "2028"))
    assert room.one("no-holidays").message == "chưa có ngày lễ năm 2027"
    room.write("calendar.yaml", calendar + HOLIDAY.format("thường là"))
    finding = room.one("holiday-guess")
    assert (finding.level, finding.line) == (Level.NOTE, room.line("calendar.yaml", "tên: Tết"))
    room.write("calendar.yaml", calendar + HOLIDAY.format("đã kiểm"))
    assert room.check().findings == []
    room.write("calendar.yaml", calendar + HOLIDAY.format("đã kiểm") + HOLIDAY.format("đã kiểm"))
    assert room.one("holiday-overlap").level is Level.WARNING
