import pytest

from knowledge.finding import Level


def fact(field: str, *lines: str, trust: str = "đã kiểm") -> str:
    return f"{field}:\n  - " + "\n    ".join([*lines, f"độ tin: {trust}", "nguồn: N1"]) + "\n"


@pytest.mark.parametrize("trust", ["cũ", "trái nhau"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nộp 160.000đ tại quầy", "160.000đ"),
        ("Trả sau 03 ngày làm việc", "03 ngày làm việc"),
        ("Gọi 0214 3840 123 để hỏi", "0214 3840 123"),
        ("Gọi 1900 9095", "1900 9095"),
        ("Giấy dùng được 12 tháng", "12 tháng"),
    ],
)
def test_numbers_hidden_where_trust_does_not_hold_them_back(room, trust, text, found):
    room.procedure("giay-a", fact("cảnh báo", f"nội dung: {text}", trust=trust))
    finding = room.one("hidden-number")
    assert finding.level is (Level.WARNING if trust == "cũ" else Level.NOTE)
    assert finding.line == room.line("procedures/giay-a.yaml", text)
    assert f"“{found}”" in finding.message


def test_typed_fields_hold_their_numbers_back_themselves(room):
    room.procedure(
        "giay-a",
        fact("thời gian giải quyết", "số: 03", "đơn vị: ngày làm việc", trust="cũ")
        + fact("phí, lệ phí, giá", "mức: 160.000 đồng", trust="trái nhau"),
    )
    assert room.check().findings == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("money-in-text", ["các bước", "nội dung: Nộp 160.000đ tại quầy"]),
        ("money-in-text", ["giấy tờ", "tên: Đơn", "ghi chú: lệ phí 8.000 đồng/bản"]),
        ("money-in-text", ["quyền của bạn", "nội dung: Được hỗ trợ 2 triệu"]),
        ("phone-in-text", ["cảnh báo", "nội dung: Gọi 0214.3840.123 nếu cần"]),
        ("time-in-text", ["nơi làm", "nơi: Sở Y tế", "ghi chú: trả trong 03 ngày làm việc"]),
        ("time-in-text", ["kết quả", "nội dung: Giấy A, trả chậm nhất 5 ngày"]),
    ],
)
def test_numbers_that_have_a_field_of_their_own(room, code, lines):
    room.procedure("giay-a", fact(*lines))
    finding = room.one(code)
    assert finding.level is Level.WARNING
    assert finding.line == room.line("procedures/giay-a.yaml", lines[-1])


@pytest.mark.parametrize(
    "lines",
    [
        ["giá trị sử dụng", "nội dung: Phiếu dùng được 10 ngày làm việc"],
        ["giấy tờ", "tên: Ảnh chụp không quá 06 tháng"],
        ["kết quả", "nội dung: Số ngày nghỉ ghi thêm tối đa 30 ngày"],
        ["các bước", "nội dung: Nộp sau 15 giờ thì tính sang ngày làm việc kế tiếp"],
        ["các bước", "nội dung: Từ ngày 01 tháng 7 năm 2026 nộp trên mạng"],
        ["các bước", "nội dung: Chọn mã 1.002759 ngày 01/07/2026"],
        ["căn cứ", "văn bản: Thông tư 1/2026/TT-BYT ngày 01/07/2026"],
        ["cảnh báo", "nội dung: Nguy hiểm thì gọi 115 hoặc 113"],
        ["giấy tờ", "tên: Hai ảnh 4×6 và 02 bản sao"],
    ],
)
def test_numbers_that_are_no_money_no_phone_no_deadline(room, lines):
    room.procedure("giay-a", fact(*lines))
    assert room.check().findings == []


@pytest.mark.parametrize("text", ["Theo [VS·2] thì được", "Xem github", "Theo N1 thì nộp", "Xem R06"])
def test_words_for_staff(room, text):
    room.procedure("giay-a", fact("cảnh báo", f"nội dung: {text}"))
    assert room.one("staff-words").level is Level.WARNING
    room.procedure("giay-a", fact("cảnh báo", "nội dung: Hạng B1, D2 và quốc lộ N10"))
    assert room.check().findings == []


def test_the_level_of_districts_is_gone(room):
    room.procedure("giay-a", fact("nơi làm", "nơi: Sở Y tế", "ghi chú: hoặc UBND huyện"))
    assert "01/07/2025" in room.one("district").message
    room.procedure("giay-a", fact("nơi làm", "nơi: Sở Y tế", "ghi chú: không còn cấp huyện"))
    assert room.check().findings == []


def test_papers_of_a_health_facility_are_made_there(room):
    place = fact("nơi làm", "nơi: Trung tâm phục vụ hành chính công cấp xã")
    room.procedure("giay-a", place, group="giấy tờ tại cơ sở y tế")
    finding = room.one("wrong-place")
    assert (finding.level, finding.line) == (Level.ERROR, room.line("procedures/giay-a.yaml", "nơi:"))
    for fine, group in (
        (place, "hộ tịch"),
        (fact("nơi làm", "nơi: trạm y tế"), "giấy tờ tại cơ sở y tế"),
        (place.replace("đã kiểm", "trái nhau"), "giấy tờ tại cơ sở y tế"),
    ):
        room.procedure("giay-a", fine, group=group)
        assert room.check().findings == []


def test_facts_without_trust_or_source(room):
    room.procedure("giay-a", "kết quả: Giấy A\n")
    trust, source = room.one("no-trust"), room.one("no-source")
    assert (trust.level, source.level) == (Level.WARNING, Level.NOTE)
    assert trust.line == source.line == room.line("procedures/giay-a.yaml", "kết quả")
    assert "coi là thứ cấp" in trust.message
    room.facility("giờ làm việc:\n  thứ: 2-6\n  từ: 7:00\n  đến: 11:30\n  nguồn: N\n")
    assert {f.file for f in room.found("no-trust")} == {"procedures/giay-a.yaml", "facilities/benh-vien-mot.yaml"}
