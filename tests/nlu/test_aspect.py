import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.aspect import Aspect, find_aspects
from nlu.text import strip_marks

# What is asked first, one way of asking a row.
QUESTIONS = [
    ("Cần mang những giấy tờ gì?", Aspect.PAPERS),
    ("Hồ sơ gồm những gì ạ", Aspect.PAPERS),
    ("Phải photo mấy bản", Aspect.PAPERS),
    ("Mẫu đơn nào vậy", Aspect.PAPERS),
    ("Chuẩn bị gì trước khi tới", Aspect.PAPERS),
    ("Giấy photo hay bản gốc", Aspect.PAPERS),
    ("Làm ở đâu vậy anh", Aspect.PLACE),
    ("Nộp ở quầy nào", Aspect.PLACE),
    ("Tới phòng nào để lấy", Aspect.PLACE),
    ("Xã nào cấp hay tỉnh cấp", Aspect.PLACE),
    ("Ra đâu làm hả", Aspect.PLACE),
    ("Mấy giờ mở cửa", Aspect.HOURS),
    ("Thứ 7 có làm không", Aspect.HOURS),
    ("Chủ nhật có khám không", Aspect.HOURS),
    ("Trưa có nghỉ trưa không", Aspect.HOURS),
    ("Ngày lễ có làm ngoài giờ không", Aspect.HOURS),
    ("Hạn nộp đến ngày nào", Aspect.DEADLINE),
    ("Trễ có sao không", Aspect.DEADLINE),
    ("Nộp muộn có bị phạt không", Aspect.DEADLINE),
    ("Bao giờ phải đi khai", Aspect.DEADLINE),
    ("Còn kịp không nhỉ", Aspect.DEADLINE),
    ("Mấy ngày thì có", Aspect.OFFICE_TIME),
    ("Khi nào lấy được giấy", Aspect.OFFICE_TIME),
    ("Lấy liền được không", Aspect.OFFICE_TIME),
    ("Giải quyết trong bao lâu", Aspect.OFFICE_TIME),
    ("Bao nhiêu ngày thì xong", Aspect.OFFICE_TIME),
    ("Lệ phí bao nhiêu", Aspect.FEE),
    ("Hết mấy tiền", Aspect.FEE),
    ("Có mất tiền không", Aspect.FEE),
    ("Giá bao nhiêu", Aspect.FEE),
    ("Miễn phí phải không", Aspect.FEE),
    ("Nộp online được không", Aspect.ONLINE),
    ("Làm trên VNeID sao", Aspect.ONLINE),
    ("Qua dịch vụ công được chứ", Aspect.ONLINE),
    ("Làm từ xa được chứ", Aspect.ONLINE),
    ("Gửi bưu điện được không", Aspect.POST),
    ("Có ship về nhà không", Aspect.POST),
    ("Trả tận nhà nha", Aspect.POST),
    ("Chồng em làm thay được không", Aspect.ON_BEHALF),
    ("Nhờ người khác lấy hộ", Aspect.ON_BEHALF),
    ("Có cần giấy ủy quyền", Aspect.ON_BEHALF),
    ("Lấy dùm mẹ được hông", Aspect.ON_BEHALF),
    ("Ai được hưởng", Aspect.WHO),
    ("Đối tượng nào được xét", Aspect.WHO),
    ("Điều kiện là gì", Aspect.WHO),
    ("Mấy tuổi thì được", Aspect.WHO),
    ("Các bước làm ra sao", Aspect.STEPS),
    ("Quy trình thế nào", Aspect.STEPS),
    ("Làm kiểu gì vậy", Aspect.STEPS),
    ("Mần răng để xin", Aspect.STEPS),
    ("Theo thông tư nào", Aspect.LEGAL_BASIS),
    ("Căn cứ luật nào", Aspect.LEGAL_BASIS),
    ("Điều mấy vậy", Aspect.LEGAL_BASIS),
    ("Giấy có giá trị mấy tháng", Aspect.VALIDITY),
    ("Thẻ hết hạn khi nào", Aspect.VALIDITY),
    ("Dùng được bao lâu", Aspect.VALIDITY),
    ("Còn hiệu lực không", Aspect.VALIDITY),
    ("Mã thủ tục là gì", Aspect.CODE),
    ("Kết quả là giấy gì", Aspect.RESULT),
    ("Nhận được giấy gì", Aspect.RESULT),
]


@pytest.mark.parametrize(("question", "aspect"), QUESTIONS)
def test_main_aspect(question, aspect):
    assert find_aspects(question)[:1] == (aspect,)


@pytest.mark.parametrize(("question", "aspect"), QUESTIONS)
def test_the_same_without_marks_decomposed_and_in_capitals(question, aspect):
    expected = find_aspects(question)
    assert find_aspects(strip_marks(question)) == expected
    assert find_aspects(unicodedata.normalize("NFD", question)) == expected
    assert find_aspects(question.upper() + "???") == expected


def test_every_aspect_has_a_question():
    assert {aspect for _, aspect in QUESTIONS} == set(Aspect)


@pytest.mark.parametrize("question", ["Bao lâu ạ", "bao lau vay", "Có lâu không", "thời hạn sao"])
def test_an_unclear_how_long_gives_both_times(question):
    assert find_aspects(question)[:2] == (Aspect.OFFICE_TIME, Aspect.DEADLINE)


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("giải quyết bao lâu thì có", Aspect.OFFICE_TIME),
        ("trong vòng bao lâu phải đi khai", Aspect.DEADLINE),
        ("giấy này có giá trị bao lâu", Aspect.VALIDITY),
    ],
)
def test_a_clear_how_long_gives_one_time(question, only):
    times = {Aspect.OFFICE_TIME, Aspect.DEADLINE, Aspect.VALIDITY} & set(find_aspects(question))
    assert times == {only}


def test_two_sides_in_one_message_are_both_found():
    assert set(find_aspects("làm ở đâu và hết bao nhiêu tiền")) == {Aspect.PLACE, Aspect.FEE}


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Cần căn cước không", Aspect.LEGAL_BASIS),  # `can cuoc` is not `căn cứ`
        ("Bệnh nhân nộp thẻ được chứ", Aspect.DEADLINE),  # `nhan nop` is not `hạn nộp`
        ("Xác nhận đến đâu rồi", Aspect.VALIDITY),  # `nhan den` is not `hạn đến`
        ("Gia đình tôi ở xa", Aspect.FEE),
        ("Giấy còn giá trị không", Aspect.FEE),
        ("Mấy giờ mở cửa", Aspect.PLACE),  # `gio mo` is not `ở mô`
        ("Nộp online", Aspect.PLACE),
        ("Trẻ em dưới sáu tuổi", Aspect.DEADLINE),
    ],
)
def test_words_inside_other_words_do_not_count(question, absent):
    assert absent not in find_aspects(question)


@pytest.mark.parametrize("question", ["", "Giấy chứng sinh", "xin chào", "???"])
def test_a_general_question_has_no_aspect(question):
    assert find_aspects(question) == ()


@given(st.text(max_size=120))
def test_never_raises_and_never_repeats(text):
    found = find_aspects(text)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("trẻ 3 tháng chưa có thẻ bhyt đi khám cần gì", Aspect.DEADLINE),  # a child is not late
        ("tre so sinh can giay gi", Aspect.DEADLINE),
        ("dang ky lai khai sinh mat may ngay", Aspect.FEE),  # days are no money
        ("tham gia bhyt tự nguyện ở đâu", Aspect.FEE),
        ("trợ cấp cho người già làm ở đâu", Aspect.FEE),
        ("mai táng phí làm ở đâu", Aspect.FEE),
        ("viện phí trả ở đâu", Aspect.FEE),
        ("xin hoa don do cho cong ty", Aspect.ON_BEHALF),  # hóa is not hộ
        ("nộp hồ sơ ở đâu", Aspect.ON_BEHALF),
        ("quên mang thẻ có khám được không", Aspect.WHO),
        ("bố tôi vừa mất ở nhà giờ làm gì", Aspect.HOURS),  # giờ is now
        ("em quên giấy rồi giờ làm sao", Aspect.HOURS),
    ],
)
def test_words_that_only_look_like_an_aspect(text, never):
    assert never not in find_aspects(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("nộp trễ có bị phạt không", Aspect.DEADLINE),
        ("lấy hộ mẹ được không", Aspect.ON_BEHALF),
        ("giờ làm việc của viện", Aspect.HOURS),
        ("hết bao nhiêu tiền", Aspect.FEE),
        ("lệ phí thế nào", Aspect.FEE),
    ],
)
def test_the_true_ones_beside_them(text, first):
    assert find_aspects(text)[0] is first
