import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu import mask_tagger
from nlu.mask import Kind, found, mask, phones
from nlu.text import strip_marks

# A habit a row: how someone types it, and what is left. All numbers and names are made up.
MASKED = [
    ("sđt em là 0912.345.678 nhé", "sđt em là [số điện thoại] nhé"),
    ("gọi lại số 0214 3840 034 giúp em", "gọi lại số [số điện thoại] giúp em"),
    ("+84 912 345 678", "[số điện thoại]"),
    ("số em 84912345678", "số em [số điện thoại]"),
    ("sdt0912345678gọi em", "sdt[số điện thoại]gọi em"),
    ("09 12 34 56 78", "[số điện thoại]"),
    ("(0214) 3840034", "[số điện thoại]"),
    ("số máy 912345678", "số máy [số điện thoại]"),
    ("không chín một hai ba bốn năm sáu bảy tám", "[số điện thoại]"),
    ("０９１２３４５６７８", "[số điện thoại]"),
    ("cccd 001090012345", "cccd [số căn cước]"),
    ("căn cước của em số 001 090 012 345", "căn cước của em số [số căn cước]"),
    ("CMT số 063 123 456", "CMT số [số căn cước]"),
    ("stk 19034567890123 techcombank", "stk [số tài khoản] techcombank"),
    ("tài khoản mở ở Vietcombank là 0011001234567", "tài khoản mở ở Vietcombank là [số tài khoản]"),
    ("thẻ 9704 3612 3456 7890", "thẻ [số tài khoản]"),
    ("mã bhxh 1012345678", "mã bhxh [mã bảo hiểm]"),
    ("thẻ DN 4 79 1012345678 hết hạn", "thẻ [mã bảo hiểm] hết hạn"),
    ("GD4101012345678", "[mã bảo hiểm]"),
    ("e-mail a.b_c@gmail.com nhé", "e-mail [thư điện tử] nhé"),
    ("hoa.mau a còng gmail chấm com", "[thư điện tử]"),
    ("hoamau92gmail.com", "[thư điện tử]"),
    ("cháu sinh ngày 5 tháng 3 năm 2024", "cháu sinh ngày [ngày sinh]"),
    ("s/n 5/3/90", "s/n [ngày sinh]"),
    ("cháu 5 tuổi, mẹ sinh năm 1990", "cháu 5 tuổi, mẹ sinh năm [ngày sinh]"),
    ("họ tên Trần Thị Mẫu, 05/03/1990", "họ tên [tên], [ngày sinh]"),
    ("số nhà 25 đường Mẫu Sơn phường Mẫu", "[địa chỉ]"),
    ("25 đường Mẫu Sơn, p. Mẫu, tp Lào Cai ạ", "[địa chỉ], tp Lào Cai ạ"),
    ("nhà em ở ngõ 12 Trần Phú", "nhà em ở [địa chỉ]"),
    ("em o thon ban pho xa bac ha muon hoi", "em o [địa chỉ] muon hoi"),
    ("o ap binh an xa long hung hoi giay khai sinh", "o [địa chỉ] hoi giay khai sinh"),
    ("tổ 5 phường Mẫu", "[địa chỉ]"),
    ("địa chỉ 25 Nguyễn Huệ, phường Mẫu", "địa chỉ [địa chỉ]"),
    ("chung cư Mẫu căn hộ 1205", "[địa chỉ]"),
    ("tôi tên là Nguyễn Văn Mẫu, muốn hỏi", "tôi tên là [tên], muốn hỏi"),
    ("ten toi la nguyen van mau muon hoi", "ten toi la [tên] muon hoi"),
    ("con em là cháu Minh Khôi bị mất giấy", "con em là cháu [tên] bị mất giấy"),
    ("benh nhan giang a pao nam khoa nhi", "benh nhan [tên] nam khoa nhi"),
    ("họ tên: SÙNG THỊ MẪU", "họ tên: [tên]"),
    ("bác sĩ hùng khoa ngoại", "bác sĩ [tên] khoa ngoại"),
    ("chi lan o quay 5 bao em", "chi [tên] o quay 5 bao em"),
    ("vợ tôi tên Y Nuê Êban", "vợ tôi tên [tên]"),
    ("H' Hoa Niê xin giấy ra viện", "[tên] xin giấy ra viện"),
    ("em tên hoa", "em tên [tên]"),
    ("hồ sơ của Trần Văn Mẫu nộp hôm qua", "hồ sơ của [tên] nộp hôm qua"),
    ("hộ chiếu B1234567", "hộ chiếu [số hộ chiếu]"),
    ("mã bn: BN-2024-00123", "mã bn: [mã bệnh nhân]"),
    ("số bệnh án 2024/00123", "số bệnh án [mã bệnh nhân]"),
    ("H38.12-251101-0001", "[mã hồ sơ]"),
    ("hồ sơ 000.00.12.H38-251101-0001", "hồ sơ [mã hồ sơ]"),
    ("xe 24B1-123.45 gửi ở viện", "xe [biển số xe] gửi ở viện"),
    ("cô trưởng khoa Trần Văn Mẫu nói", "cô trưởng khoa [tên] nói"),
    ("ghi Dr. Hoa trên bảng", "ghi Dr. [tên] trên bảng"),
    ("Dạ Mỹ Tiên ạ, mai em qua", "Dạ [tên] ạ, mai em qua"),
    ("zalo.me/0912345678", "[trang cá nhân]"),
    ("fb: hoa.mau.92", "fb: [trang cá nhân]"),
]

# The neighbour of each habit that must stand as it is.
KEPT = [
    "gọi 115 hay 113, 111, 1022, 1900 9095, 19009095, 18001234",
    "phí 160.000 đồng hay 1.500.000 đ, 150000000 đồng, 50k, lương 2.340.000",
    "thông tư 22/2025/TT-BYT ngày 28/06/2025, luật 15/2023/QH15, 188/2025/NĐ-CP có hiệu lực từ 15/08/2025",
    "mã 1.012260 và 2.000635.000.00.00.H38",
    "phòng 201 tầng 2 quầy số 5, số thứ tự 1234",
    "7h30-11h30, 13:30 - 17:00, 07.30-11.30 13.30-17.00",
    "mẫu 01A-HSB, C70a-HD, TK1-TS, D02-LT, nộp 3 bản, mỗi bản 2 trang",
    "cháu 5 tuổi, cấp cứu năm 2024, chi trả 80% hay 95%",
    "cccd hết hạn ngày 12/03/2020 thì sao",
    "giấy khai sinh cấp ngày 12/03/2020, ngày hẹn 12/03/2026, trẻ sinh trước 01/10/2025",
    "bệnh viện Bạch Mai, bv Việt Đức, bệnh viện Nguyễn Tri Phương ở đường Nguyễn Trãi",
    "xã Bắc Hà tỉnh Lào Cai, quận 5 thành phố Hồ Chí Minh",
    "bệnh nhân nặng, bệnh nhân bảo hiểm, bệnh nhân nam 45 tuổi, bệnh nhân ung thư",
    "bác sĩ nói mai quay lại, bác sĩ khoa nhi, bác sĩ tâm lý",
    "chị ơi, tên là gì, tên mẹ sai một chữ, họ tên trên giấy sai",
    "tôi là người nhà, tôi là nông dân, em là mẹ đơn thân, giấy đứng tên chủ cũ",
    "toi la ho ngheo, bac si noi mai quay lai, anh huong gi khong, con toi dang nam vien",
    "em chào bác sĩ, hôm nay em muốn hỏi",
    "Em Muốn Hỏi Thủ Tục Cấp Lại Giấy Chứng Sinh",
    "trạm y tế thôn bản, hàng xóm, trưởng thôn xác nhận, tổ chức công đoàn, bản sao, biên bản của xã",
    "to khai 01, ban sao co can cong chung khong, gay xuong o dau",
    "gặp trưởng khoa Nội, phó khoa Hồi sức, khoa Nguyễn Trãi, trưởng khoa Ngoại Tổng Hợp",
    "facebook của bệnh viện, zalo.me, facebook.com/benhvienmau, gmail.com",
]

# Families of habits: who is spoken of, and how a message goes on around the name. Made up, each in four spellings.
NAMES = [
    "Nguyễn Thị Mẫu Hoa",
    "Trần Văn Khôi",
    "Phạm Gia Hân",
    "Huỳnh Tấn Lộc",
    "Lường Văn Pọm",
    "Giàng Thị Sua",
    "Đặng Ngọc Bích Trâm",
    "Bế Thị Ngoan",
    "Thạch Thị Sa Rinh",
]
AROUND = [
    "em tên {} muốn hỏi thủ tục",
    "họ tên: {}",
    "vợ tôi là {} sinh con hôm qua",
    "bệnh nhân {} nằm khoa nội",
    "người nộp hồ sơ: {}, hẹn thứ 5",
    "cháu {} lớp 3 cần giấy",
    "gửi chị {} khoa nhi",
]
ADDRESSES = [
    "nhà em ở {số 12 ngách 3/45 ngõ 120 Kim Giang}",
    "địa chỉ: {15/7 Kha Vạn Cân, KP2, P. Linh Đông}",
    "thuong tru: {thon 4 xa Hoa Thang}",
    "nha toi o {khom 4 phuong 5 tp soc trang}",
    "em ở {bản nà ngà xã chiềng hặc}",
    "nhà ở {buôn Dhăm, xã Ea Nuôl}",
    "em ở {chung cư Hà Đô tòa B2 căn 1503}",
    "{phòng trọ số 6 ngõ 47 Xuân Thủy}",
    "{to 14 kv Thoi An 2, phuong Thoi An}",
    "{123 CMT8, P10, Q3}",
    "nhà tôi ở {27 lê lợi}, hội an",
    "nhà em {đội 5 thôn Phú Mỹ, xã Đình Xuyên}",
    "{P302-CT5 KĐT Mỹ Đình}",
    "nha o {75/2B cu xa Lu Gia}",
    "toi o {so 3 hem 51 duong 3 thang 2}, ba noi kho tho",
    "em trọ ở {đằng sau bệnh xá cũ, ngõ 77 Bùi Xương Trạch} nha",
    "chú ở {nông trường Sông Hậu, ấp 4}",
    "con ở {ký túc xá ĐH Mẫu, phòng A-402}, con sốt",
    "e ở {117 ltk p7 q10}",
    "nhà em {đối diện quán cafe Mộc, số 18 ngõ 4 Phan Đình Giót}",
    "nha e o {duoi doc chua Linh Son, duong Nguyen Van Troi da lat}",
    "nhà cháu ở {xóm Đồi Chè cạnh đập tràn}",
    "nhà em ở {Tiểu khu 6, thị trấn Mẫu Sơn}, thông tư 32 nói sao",
]
NUMBERS = [
    "gọi {0912*345*678}",
    "{O9I2 345 678} la so em",
    "{0 chín 1 2 ba bốn 5 sáu 7 tám}",
    "{không chín một - hai ba bốn - năm sáu bảy tám}",
    "căn cước {034221O11111}",
    "CCCD là {0 3 4 2 2 1 0 1 1 1 1 1}",
    "tk {711A12345678} vietinbank",
    "{@mau.nguyen} trên insta",
    "sinh {15-Mar-1990}",
    "sinh ngày {mười lăm tháng ba năm 1990}",
    "bé nhà em đẻ ngày {16/6} năm nay",
    "bé sinh 8h ngày {15/3/2024}",
    "sinh nhật bé nhà mình là {14/2}",
    "ngày sinh {18/O8/1991} in nhầm",
    "nsinh {9-4-2001} nhé ad",
    "mẹ đẻ em ra hôm {rằm tháng bảy năm 1988}",
    "mã ca chụp {CT-251119-17} xin đĩa",
    "số bệnh án: {24/BA/3391}, ra viện hôm qua",
    "vòng tay ghi {IP25-66120}, con em ở khoa sơ sinh",
    "ma benh nhan {1138 2047} hen 7h",
    "mã KCB {KCB.2510.3387} chưa thấy đơn thuốc",
    "phiếu hẹn số {9931-25}",
]
# What tempts the rules for names and addresses.
TEMPTING = [
    "cơ quan cần giấy chứng minh là đang điều trị trong viện thì xin ai",
    "thẻ còn phí thì sao ạ",
    "xe buýt từ Nguyễn Văn Linh tới bệnh viện",
    "thôn bản vùng cao có được miễn phí không, đi bản Cát Cát bị ngã",
    "khoa Ngoại khu C lầu 4 phòng 412, khám ở tầng 3 khu nhà D",
    "con tôi đang nằm viện, mẹ em bị tiểu đường, vợ tôi mới sinh xong",
    "chị thu ngân quát em, cô lễ tân nói hết số",
    "em là sinh viên năm 2, tôi là nông dân, con trai lớn đang đi bộ đội",
    "ấp nào cũng có y tế ấp, tổ dân phố phát thẻ",
    "3/4 số tiền, 7/10 thị lực, 120/80 huyết áp, 1/2 viên ngày 2 lần",
    "giấy chứng sinh ngày 16/6 bị sai, dự sinh 18/2/2026, kháng sinh 5/7 ngày",
    "viện mình ở gần đường Hai Bà Trưng phải không, nhà thuốc ở đối diện cổng chính",
    "phiếu xét nghiệm ngày 12/3/2025 còn dùng được không, phiếu khám hết hạn 12/2025",
    "mã thủ tục 1.004539 nộp hồ sơ ở đâu, hồ sơ bệnh án theo Thông tư 32/2023/TT-BYT",
    "hệ thống chỉ hiện 1 mũi, vợ chồng tôi sinh con bằng thụ tinh ống nghiệm",
    "em ở xa, tôi ở tỉnh khác, đường huyết cao, xóm làng ai cũng khen",
    "Dạ Bác Sĩ ạ, cho em hỏi",
    "Dạ Bắc Ninh ạ, em ở xa",
    "Bệnh viện Thống Nhất với Bệnh viện Đại học Y Dược, Viện Tim ở đường Hai Bà Trưng",
]

IDENTIFIERS = [
    "0912345678",
    "0912 345 678",
    "+84987654321",
    "001090012345",
    "GD4101012345678",
    "a.b@gmail.com",
    "H38.12-251101-0001",
    "24B1-123.45",
    "9704361234567890",
]


@pytest.mark.parametrize(("typed", "left"), MASKED)
def test_an_identifier_goes(typed: str, left: str) -> None:
    assert mask(typed) == left


@pytest.mark.parametrize("text", KEPT)
def test_what_is_everybodys_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize("around", AROUND)
def test_a_full_name_goes_however_it_is_typed(around: str) -> None:
    spellings: list[Callable[[str], str]] = [str, str.lower, strip_marks, lambda text: strip_marks(text).lower()]
    stays = [
        spelt(around.format(name))
        for name, spelt in product(NAMES, spellings)
        if mask(spelt(around.format(name))) != spelt(around).replace("{}", "[tên]")
    ]
    assert stays == []


@pytest.mark.parametrize("habit", ADDRESSES + NUMBERS)
def test_a_habit_goes_as_a_whole(habit: str) -> None:
    before, rest = habit.split("{")
    _, after = rest.split("}")
    masked = mask(before + rest.replace("}", ""))
    assert masked.startswith(before + "[")
    assert masked.endswith("]" + after)
    assert masked.count("[") == 1


@pytest.mark.parametrize("text", TEMPTING)
def test_what_only_looks_like_a_name_or_an_address_stays(text: str) -> None:
    for spelt in (text, strip_marks(text)):
        assert mask(spelt) == spelt


@pytest.mark.parametrize("typed", [typed for typed, _ in MASKED if typed.isascii() is False][:10])
def test_composition_does_not_matter(typed: str) -> None:
    assert mask(unicodedata.normalize("NFD", typed)) == mask(typed)


def test_a_colon_and_a_comma_do_not_make_a_name_of_what_follows() -> None:
    assert mask("em chào bác sĩ. Mai em qua lấy, ghi chú: Thông tư 22/2025/TT-BYT") == (
        "em chào bác sĩ. Mai em qua lấy, ghi chú: Thông tư 22/2025/TT-BYT"
    )


def test_small_letters_without_marks_do_not_hide_a_name() -> None:
    assert mask("con em la chau bui duc anh lop 5, me la vang thi xi so 0375 126 408") == (
        "con em la chau [tên] lop 5, me la [tên] so [số điện thoại]"
    )
    assert mask("giay khai sinh thi co bi phat khong, ve sinh an toan thuc pham thi ho so gom gi") == (
        "giay khai sinh thi co bi phat khong, ve sinh an toan thuc pham thi ho so gom gi"
    )


def test_phones_come_as_they_are_dialled() -> None:
    assert phones("gọi em +84 912.345.678 hoặc 0214 3840 034, 19009095") == ("0912345678", "02143840034")
    assert phones("cccd 001090012345") == ()


def test_found_names_the_kinds_in_order() -> None:
    assert found("tôi tên là Lò Thị Mẫu, sđt 0912345678, stk 19034567890123") == (Kind.NAME, Kind.PHONE, Kind.ACCOUNT)
    assert found("phí bao nhiêu") == ()


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_can_be_masked_and_once_is_enough(text: str) -> None:
    once = mask(text)
    assert mask(once) == once
    assert phones(text) is not None


_PIECES = (
    [typed for typed, _ in MASKED] + KEPT + ["[tên]", "[số điện thoại] ", "là", "sinh", "stk", "0912", " ", ", ", "\n"]
)


@given(
    st.lists(st.sampled_from(_PIECES + [strip_marks(piece) for piece in _PIECES]), max_size=6),
    st.sampled_from(["", " ", ", "]),
)
@settings(max_examples=300)
def test_once_is_enough_for_messages_too(pieces: list[str], between: str) -> None:
    once = mask(between.join(pieces))
    assert mask(once) == once


def test_a_letter_after_a_number_is_a_word_and_one_inside_it_a_digit() -> None:
    once = mask("căn cước 001 090 012 345 o ap binh an xa long hung hoi giay")
    assert once == mask(once) == "căn cước [số căn cước] o [địa chỉ] hoi giay"
    assert mask("sđt O9I2 345 67O nhé") == "sđt [số điện thoại] nhé"


@given(st.sampled_from(IDENTIFIERS), st.sampled_from(KEPT), st.sampled_from([" ", ", ", "\n", " – "]))
def test_a_planted_identifier_vanishes(identifier: str, around: str, between: str) -> None:
    for text in (identifier + between + around, around + between + identifier):
        masked = mask(text)
        assert identifier not in masked
        assert around in masked


@pytest.mark.parametrize(
    "piece", ["0", "9", " ", "a ", "0 ", "a.", "[", "a@", "1.234.", "ngõ ", "A ", "tên là ", "0-", "h38-", "x0912 "]
)
def test_long_input_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 2000)[:2000]
    start = time.process_time()
    mask(text)
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "nha em o 45/hem 3 duong tran mau, phuong 5, xin giay",
        "Nhà 8/kp 3, đường Hồng Mẫu, phường Tân Mẫu",
        "em ở 12/Lê Mẫu, phường Mẫu",
    ],
)
def test_a_number_with_a_stroke_does_not_keep_an_address(text: str) -> None:
    assert not any(map(str.isdigit, mask(text)))


def test_a_number_that_a_pattern_keeps_stays_whole() -> None:
    assert mask("mẫu 01A-HSB, thông tư 12/TT-BYT") == "mẫu 01A-HSB, thông tư 12/TT-BYT"


def test_a_limit_cuts_no_identifier_in_two() -> None:
    text = "hỏi giấy ra viện, gọi 0912 345 678 nhé"
    at = text.index("0912")
    for limit in range(len(text) + 1):
        kept = mask(text, limit)
        assert not any(map(str.isdigit, kept)), limit
        assert kept.startswith(text[: min(limit, at)])
    assert mask(text, len(text)) == mask(text) == mask(text, 5_000)


def test_words_are_weighed_once_a_reading_and_readings_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "em tên là Lò Thị Mẫu muốn xin lại giấy ra viện cho con, số điện thoại của em là 0912 345 678 ạ"
    weighed: list[int] = []
    attributes = mask_tagger.attributes
    monkeypatch.setattr(mask_tagger, "attributes", lambda found, n: weighed.append(n) or attributes(found, n))
    mask(text)
    assert 0 < max(Counter(weighed).values()) <= 3  # how long that takes: benchmarks/serving.py


def test_a_message_is_masked_quickly() -> None:
    text = "em tên là Lò Thị Mẫu muốn xin lại giấy ra viện cho con, số điện thoại của em là 0912 345 678 ạ"
    times = []
    for _ in range(50):
        start = time.process_time()
        mask(text)
        times.append(time.process_time() - start)
    assert min(times) < 0.02  # ten times what it takes: a guard against a mistake, not a measurement
