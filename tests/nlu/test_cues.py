"""Each cue in pairs: a message in which it fires, and one nearly like it in which it must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.cues import _CUES_OF, CUES, find_cues
from nlu.reading import read

PAIRS = [
    # stages
    ("lost", "em bị mất giấy chứng sinh", "giấy chứng sinh mất bao lâu mới có"),
    ("lost", "làm mất sổ khám bệnh", "làm sổ khám bệnh mất phí không"),
    ("lost", "tim khong thay giay ra vien", "tìm thấy giấy ra viện rồi"),
    ("spoilt", "thẻ bị rách", "thẻ bị trách"),
    ("spoilt", "giấy ướt hết chữ", "giấy trước hết là"),
    ("again", "xin cấp lại giấy ra viện", "xin cấp giấy ra viện, lần trước quên"),
    ("again", "lam lai the bao hiem", "làm thẻ bảo hiểm"),
    ("wrong", "giấy ghi sai tên mẹ", "giấy ghi tên mẹ"),
    ("wrong", "xin cải chính ngày sinh", "xin giấy chính, không lấy bản sao"),
    ("first", "cấp mới giấy phép", "cấp giấy phép mới nhất"),
    ("first", "bé chưa có giấy khai sinh", "bé có giấy khai sinh chưa"),
    ("expired", "the bao hiem het han roi", "hạn nộp hồ sơ là bao giờ"),
    ("expired", "gia hạn giấy phép", "gia đình có giấy phép"),
    ("copy", "xin bản sao giấy ra viện", "xin giấy ra viện bản chính"),
    ("copy", "tom tat benh an", "tóm lại là bệnh gì"),
    ("money", "bao giờ nhận tiền trợ cấp", "bao giờ nhận kết quả"),
    ("money", "được hoàn trả bao nhiêu", "trả kết quả ở đâu"),
    ("look_up", "tra cứu hồ sơ", "nộp hồ sơ"),
    ("look_up", "hồ sơ của tôi tới đâu rồi", "tôi tới bệnh viện rồi"),
    ("complain", "thái độ nhân viên quá tệ", "nhân viên rất tốt"),
    ("complain", "muốn khiếu nại", "muốn khám lại"),
    ("confirm", "xác nhận khuyết tật", "nhận giấy khuyết tật"),
    ("confirm", "giam dinh y khoa", "gia đình y tá"),
    ("permit", "điều kiện cấp phép", "đơn xin nghỉ phép"),
    ("permit", "chứng chỉ hành nghề", "chứng sinh"),
    # persons
    ("newborn", "vợ mới đẻ", "vợ để thẻ ở nhà"),
    ("newborn", "cho em bé sơ sinh", "hồ sơ gồm những gì"),
    ("child", "làm thẻ cho con", "làm thẻ có còn kịp"),
    ("child", "thẻ của trẻ dưới 6 tuổi", "thẻ của người trễ hạn"),
    ("dead", "mẹ tôi mới mất", "thẻ tôi bị mất"),
    ("dead", "giay bao tu", "giấy bao bì"),
    ("elder", "cho ông nội", "cho ông ấy"),
    ("elder", "người cao tuổi", "người hai mươi tuổi"),
    ("disabled", "giấy xác nhận khuyết tật", "giấy xác nhận"),
    ("disabled", "bố tôi bị liệt", "bố tôi bị bệnh"),
    ("foreign", "đi nước ngoài", "đi tiểu ra nước"),
    ("foreign", "dùng cho du học", "dùng cho học sinh"),
    ("worker", "công ty bắt nộp", "công an bắt nộp"),
    ("worker", "giấy nghỉ ốm", "giấy ra viện vì ốm"),
    ("pupil", "nhập học cho cháu", "nhập viện cho cháu"),
    ("pupil", "con tôi là học sinh", "con tôi sinh ở đây"),
    ("driver", "kham suc khoe lai xe", "khám sức khỏe, để xe ở đâu"),
    ("driver", "thi bằng lái", "giấy không bằng"),
    ("practitioner", "mở nhà thuốc", "mua thuốc ở nhà"),
    ("practitioner", "đăng ký hành nghề", "làm nghề gì"),
    ("trader", "bán thực phẩm", "bán bảo hiểm"),
    ("trader", "mở cửa hàng", "cửa nào mở"),
    ("pregnant", "vợ đang mang thai", "vợ đang mang thẻ theo"),
    ("pregnant", "chế độ thai sản", "chế độ ăn"),
    ("injured", "bị tai nạn lao động", "người lao động bị ốm"),
    ("injured", "gãy tay", "giấy tay"),
    ("on_behalf", "lấy hộ kết quả", "lấy kết quả"),
    ("on_behalf", "ủy quyền cho con gái", "có quyền gì"),
    ("insured", "bhyt trái tuyến", "trái tim"),
    ("insured", "thẻ bảo hiểm y tế", "thế nào là hiểm nghèo"),
]


@pytest.mark.parametrize(("cue", "fires", "fires_not"), PAIRS)
def test_a_cue_fires_and_its_neighbour_does_not(cue, fires, fires_not):
    assert cue in find_cues(read(fires).text)
    assert cue not in find_cues(read(fires_not).text)


def test_every_cue_has_its_pairs():
    assert {cue for cue, _, _ in PAIRS} == set(CUES)
    assert len(set(CUES)) == len(CUES)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("mất giấy chứng sinh", {"lost", "newborn"}),
        ("cấp giấy chứng sinh", {"newborn"}),
        ("cấp lại giấy chứng sinh cho con", {"again", "newborn", "child"}),
        ("công bố sản phẩm", {"permit", "trader"}),  # one phrase, two cues
        ("bảo hiểm y tế", {"insured"}),  # a phrase inside a longer one counts once
        ("giờ làm việc", set()),
        ("", set()),
    ],
)
def test_the_cues_of_a_whole_message(text, cues):
    assert find_cues(text) == cues


PHRASES = st.sampled_from(sorted(_CUES_OF))
OTHERS = st.lists(st.sampled_from(["dạ", "em", "hỏi", "ở", "đây", "12", "ạ"]), max_size=4).map(" ".join)


@given(OTHERS, PHRASES, OTHERS)
def test_a_phrase_fires_wherever_it_stands(before, phrase, after):
    assert find_cues(f"{before} {phrase} {after}") == find_cues(phrase) >= set(_CUES_OF[phrase])


@given(PHRASES, st.sampled_from("xqg"))
def test_only_whole_words_fire(phrase, letter):
    run_together = " ".join(word + letter for word in phrase.split())
    assert find_cues(run_together) == frozenset()


@given(st.text(max_size=60))
def test_never_raises_and_knows_its_cues_only(text):
    assert find_cues(read(text).text) <= set(CUES)


def test_every_phrase_is_spelt_as_a_reading_spells_it():
    # between marked words, where a bare syllable is taken as it was typed
    for phrase in _CUES_OF:
        assert f" {phrase} " in f"{read(f'giấy ấy {phrase} nữa nhé ạ').text} ", phrase
