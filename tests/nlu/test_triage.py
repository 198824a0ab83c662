import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from index.golden import read_danger, read_golden
from nlu.danger_patterns import grouped
from nlu.text import strip_marks
from nlu.triage import DISTRESS, EMERGENCY, Danger, find_signs, triage

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"

# Every group of rules: a message of one's own that fires by that group, and its neighbour that stays quiet.
GROUPS = [
    ("breathing", "Anh rể em thở dốc, nói không nổi một câu", "Máy đo chức năng hô hấp bữa nay có chạy không?"),
    ("choking", "Cu Tí bị hóc hạt na rồi", "Khoa học trẻ em là khoa nào?"),
    ("colour", "Da cháu tái nhợt, hai môi tím ngắt", "Em muốn tìm tại quầy nào có mẫu tờ khai"),
    ("unconscious", "Dượng tôi nằm bất động ngoài hiên", "Gọi tổng đài mãi không ai trả lời, có số khác không?"),
    ("convulsion", "Đứa nhỏ đang giật liên hồi trên giường", "Máy giặt cho người nuôi bệnh ở tầng nào?"),
    ("stroke", "Cậu tôi méo miệng, cứng lưỡi từ lúc ăn sáng", "Chú tôi đột quỵ năm kia, nay làm giấy khuyết tật"),
    ("heart", "Thầy giáo đang ôm ngực kêu đau lan sang tay", "Khám tim mạch có cần nhịn ăn không?"),
    ("bleeding", "Chân nó đứt động mạch, máu phun thành tia", "Xét nghiệm nhóm máu mấy giờ lấy kết quả?"),
    ("birth", "Em dâu tôi bể ối giữa chợ", "Tháng tới sắp sinh, em cần mang giấy tờ gì khi nhập viện?"),
    ("newborn", "Em bé mới về nhà bỏ bú cả ngày", "Trẻ sơ sinh bao lâu thì có thẻ bảo hiểm?"),
    ("fever", "Cháu ngoại sốt 41 độ từ trưa", "Đo thân nhiệt ở cổng để làm gì?"),
    ("poison", "Nó vừa uống hết chai nước tẩy", "Quầy bán nước uống đóng chai cần giấy phép gì?"),
    ("drowning", "Có đứa trẻ té xuống kênh", "Điện thoại rơi xuống nước nên mất mã đăng nhập"),
    ("electric", "Ông thợ bị điện giật ngã lăn", "Điện thoại hết pin thì lấy số kiểu gì?"),
    ("bite", "Rắn chàm quạp cắn vào gót chân", "Tiêm phòng dại ở trạm giá bao nhiêu?"),
    ("burn", "Thùng dầu bốc cháy, tay chồng em bị bỏng", "Quán làm bỏng ngô có phải công bố sản phẩm?"),
    ("injury", "Anh ấy rơi từ tầng hai xuống nền xi măng", "Tháng trước bị xe tông, giờ xin giấy thương tích"),
    ("allergy", "Ăn tôm xong môi sưng vù", "Bảng giá xét nghiệm dị ứng xem ở đâu?"),
    ("device", "Mất điện, máy thở của ông sắp ngừng", "Thuê máy thở oxy về nhà thì hỏi ai?"),
    ("found", "Bác hàng xóm nằm dưới nền nhà, gọi cửa không ai mở", "Nuôi bệnh có được nằm dưới sàn không?"),
    ("selfharm_done", "Thằng em tôi vừa nhảy xuống giếng", "Hồi nhỏ nó nhảy dây ngã trầy gối"),
    ("cry", "Cứu với", "Cứu em với, mai hết hạn mà web lỗi hoài"),
    ("suicide", "Tôi không thiết sống nữa", "Đợi dài cổ muốn chết luôn à"),
    ("selfharm", "Tối nào em cũng lấy dao rạch tay", "Tự làm hồ sơ tại nhà được không?"),
    ("postnatal", "Từ hôm sinh em chỉ muốn bóp cổ con", "Con sinh xong bao lâu phải làm khai sinh?"),
    ("violence", "Chồng em đang đánh em", "Ba em đánh mất thẻ, xin lại ở đâu?"),
    ("sexual", "Con bé bị ông chú sờ soạng", "Số người đăng ký khám còn không?"),
]

FIRING = [
    # as typed by different people, the danger in different places of the message
    ("Bác ơi thằng cháu ngừng thở rồi", Danger.EMERGENCY),
    ("Cô ấy đang lên cơn co giật, sùi bọt mép", Danger.EMERGENCY),
    ("Dì Năm té giếng vớt lên không thấy thở", Danger.EMERGENCY),
    ("Vợ cháu băng huyết ướt đẫm chiếu", Danger.EMERGENCY),
    ("Cháu gái uống thuốc trừ sâu, miệng sặc mùi thuốc", Danger.EMERGENCY),
    ("Thai 38 tuần mà cả ngày không thấy đạp", Danger.EMERGENCY),
    ("Bé bị nồi cháo đổ vào người, bỏng cả lưng", Danger.EMERGENCY),
    ("Người yêu dọa giết tôi nếu chia tay", Danger.DISTRESS),
    ("Tôi muốn tự tử", Danger.DISTRESS),
    ("Bố dượng đánh em chảy cả máu mũi suốt mấy tháng nay, em muốn chết", Danger.EMERGENCY),
    ("Em bị nhốt trong nhà kho", Danger.DISTRESS),
    # said without the word itself
    ("Không có em chắc cả nhà đỡ khổ hơn", Danger.DISTRESS),
    ("Họ lừa em qua Campuchia rồi thu điện thoại", Danger.DISTRESS),
    ("Em hay lấy dao lam cứa đùi cho đỡ buồn", Danger.DISTRESS),
    ("Nhìn con em chỉ muốn bịt miệng nó lại", Danger.DISTRESS),
    ("Ông chủ đè em xuống giường", Danger.DISTRESS),
    # thought of, but it happens
    ("Con em đang sốt 41 độ, nếu co giật thì làm sao?", Danger.EMERGENCY),
    ("Mẹ em không ổn rồi, khó thở lắm", Danger.EMERGENCY),
    # a danger happening now inside a question of papers
    ("Ba em đang tức ngực dữ dội, có cần đem thẻ BHYT không?", Danger.EMERGENCY),
    ("Chị em vỡ ối rồi, vào viện mang giấy tờ gì?", Danger.EMERGENCY),
    ("Con em co giật, không có thẻ có được vào cấp cứu không?", Danger.EMERGENCY),
    ("Tuần trước té xe, giờ tự nhiên lơ mơ gọi không biết", Danger.EMERGENCY),
]

QUIET = [
    # thought of, learnt, told
    "hết co giật rồi thì làm giấy gì",
    "Nếu bị ngất ở chỗ làm thì có tính tai nạn lao động không?",
    "Khi trẻ bị hóc thì bệnh viện nào nhận?",
    "Em làm luận văn về phòng ngừa tự sát, xin số liệu ở đâu?",
    "Lớp sơ cứu đuối nước mở hôm nào?",
    "Coi phim thấy người ta bị rắn cắn, có thật không?",
    "Bé sặc sữa hôm qua, giờ ổn rồi, ăn ngủ bình thường",
    # known false alarms of earlier versions
    "mo lo mo tap trung xin phep so nong nghiep",
    "keu oan cho con trai dang bi tam giam gui don di dau",
    "bi hang xom doa danh thi bao cong an the nao",
    "dau moi vai gay lan xuong canh tay nen chup gi",
    "tre moc rang sot nhe co tam duoc khong",
    # over and done with, asked for a paper
    "Hôm kia bác em mất vì ngã giàn giáo, xin giấy báo tử ở đâu?",
    "Đợt trước em bị hành hung, nay xin giấy chứng nhận thương tích",
    "Hồi tháng 3 con em ngộ độc, giờ xin sao bệnh án",
    "Vợ tôi băng huyết lúc sinh năm ngoái, làm chế độ còn kịp không?",
    "Ông nhà tôi đuối nước mất năm 2018, chưa khai tử",
    "tai nạn lao động cụt ngón tay thì giám định ở đâu",
    # wards, vaccines, devices, prices
    "Giấy ra viện của khoa cấp cứu lấy ở quầy nào?",
    "Đi cấp cứu quên thẻ có được hoàn tiền không?",
    "Một chuyến xe cấp cứu hết bao nhiêu tiền?",
    "Lịch tiêm phòng uốn ván và phòng dại",
    "Phòng khám phải có hộp chống sốc phản vệ không?",
    "Tuyển điều dưỡng khoa chống độc không ạ?",
    # figures of speech
    "Chết thật, em làm mất sổ tiêm rồi",
    "Đau đầu với mớ giấy tờ này",
    "Nhìn hóa đơn muốn đột quỵ",
    "App chết hoài, nộp không được",
    "nóng muốn chết mà bắt đứng ngoài trời",
    # bare forms that are other words
    "tu van cho em cach lam the bao hiem",
    "tu tu em gui giay to sau nhe",
    "nop o dau de duoc nhan giay",
    "cho can bo y te biet em can ban sao",
    "co nguoi lam thay duoc khong",
    "xin ra mau don moi",
    "",
    "   ",
]


@pytest.mark.parametrize(("group", "firing", "quiet"), GROUPS, ids=[row[0] for row in GROUPS])
def test_every_group_fires_and_leaves_its_neighbour_alone(group, firing, quiet):
    assert group in {sign.group for sign in find_signs(firing)}
    assert triage(firing) is not None
    assert triage(quiet) is None, find_signs(quiet)


def test_no_group_of_the_tables_is_left_out():
    in_tables = {group for table in (EMERGENCY, DISTRESS) for group, _ in grouped(table)}
    assert {row[0] for row in GROUPS} == in_tables


@pytest.mark.parametrize(("text", "danger"), FIRING)
def test_danger(text, danger):
    assert triage(text) is danger


@pytest.mark.parametrize("text", QUIET)
def test_no_danger(text):
    assert triage(text) is None, find_signs(text)


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("ba e khog thở đc", "chat"),
        ("me tui khoong thowr dduwowcj", "telex keys that went through"),
        ("muốnn tự tưr", "doubled letters"),
        ("bà bị ngất xĩu", "hỏi for ngã"),
        ("bé cogiat tím tái", "words run together"),
        ("nó gọi k dậy nữa r", "k, r"),
        ("con e thở hok nổi, cíu", "hok, cíu"),
        ("tui hết muốn sống rồi", "regional"),
        ("ổng té lầu, chừ nằm im re", "regional"),
        ("Hắn bị điện giựt, nỏ nhúc nhích chi hết", "regional"),
        ("mẹ bị bất tĩnh", "ngã for hỏi"),
    ],
)
def test_habits_of_typing(text, habit):
    assert triage(text) is not None, habit


def test_emergency_wins_over_distress():
    assert triage("em muốn chết") is Danger.DISTRESS
    assert triage("em muốn chết, em vừa uống thuốc sâu rồi") is Danger.EMERGENCY


def test_a_plan_to_swallow_poison_is_distress():
    assert triage("em định uống thuốc chuột") is Danger.DISTRESS
    assert triage("em uống thuốc chuột rồi") is Danger.EMERGENCY


def test_what_someone_wishes_is_no_figure_of_speech():
    assert triage("chết rồi, quên thẻ") is None
    assert triage("em muốn chết rồi, quên hết đi") is Danger.DISTRESS


def _calibration():
    return read_danger(GOLDEN, "calibration")


def _sample_questions():
    files = sorted((ROOT / "knowledge" / "procedures").glob("*.yaml"))
    return [q for file in files for q in yaml.safe_load(file.read_text(encoding="utf-8"))["câu hỏi mẫu"]]


def test_calibration_half_every_danger_is_caught():
    assert [(m, label) for m, label in _calibration() if label != "none" and triage(m) is None] == []


def test_calibration_half_at_most_one_in_a_hundred_false_alarms():
    quiet = [message for message, label in _calibration() if label == "none"]
    false = [message for message in quiet if triage(message) is not None]
    assert len(false) <= len(quiet) / 100, false


def test_ordinary_questions_at_most_one_in_a_hundred_false_alarms():
    asked = [case.question for case in read_golden(GOLDEN, "calibration")]
    for questions in (asked, _sample_questions()):
        false = [question for question in questions if triage(question) is not None]
        assert len(false) <= len(questions) / 100, false
    assert len(asked) + len(_sample_questions()) >= 1000


def test_calibration_half_is_told_apart():
    assert [(m, label) for m, label in _calibration() if label != "none" and triage(m) != label] == []


def test_takes_about_a_millisecond():
    messages = [message for message, _ in _calibration()]
    started = time.perf_counter()
    for message in messages:
        triage(message)
    assert (time.perf_counter() - started) / len(messages) < 0.01  # ten times the aim: the machine may be busy


MARKED = [text for _, text, _ in GROUPS] + [text for text, _ in FIRING]


@given(st.text(max_size=300))
@example("\u0301" * 50)
@example("ﬁ ß ǆ İ \x00 \ud7ff")
def test_never_raises(text):
    assert triage(text) in (None, *Danger)


@given(st.sampled_from(MARKED))
def test_without_tone_marks_it_still_fires(text):
    assert triage(strip_marks(text)) is not None


@given(
    st.sampled_from(MARKED + QUIET),
    st.sampled_from([".", "!!!", " 😭😭", " 🙏", "\n", " ...", "?"]),
    st.sampled_from([str, str.upper, str.capitalize]),
)
def test_punctuation_emojis_and_capitals_change_nothing(text, tail, cased):
    assert triage(cased(text) + tail) is triage(text)
    assert triage(tail + cased(text)) is triage(text)


@given(st.sampled_from(MARKED + QUIET), st.sampled_from(["NFC", "NFD"]))
def test_composition_changes_nothing(text, form):
    assert triage(unicodedata.normalize(form, text)) is triage(text)


def test_every_row_of_the_tables_compiles():
    """Patterns are compiled when first tried: a bad row must fail here, not at a citizen's message."""
    from nlu import limits, triage

    patterns = {sign.pattern for signs in triage._SIGNS.values() for sign in signs} | set(triage._CUES.values())
    patterns |= {pattern for pattern, _ in triage._HARMLESS} | {p for rows in limits._TABLES.values() for p in rows}
    assert len(patterns) > 500
    assert all(pattern.regex.pattern for pattern in patterns)
