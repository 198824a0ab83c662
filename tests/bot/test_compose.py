"""Answers: what was asked first, everything absent named once, small print always."""

import re
from datetime import date

import pytest
from small_world import FACILITIES, GREEN, LATE, REAL, SAMPLE, TODAY, view

from bot.compose import answer, everything
from bot.contact import contact_for, usable_phone
from bot.sections import ASPECT_FIELDS, field_label
from bot.turn import Kind, Status
from nlu.aspect import Aspect


def texts(turn, *kinds):
    return [s.text for s in turn.segments if not kinds or s.kind in kinds]


# -- order ---------------------------------------------------------------------------------------------------------


def test_the_short_answer_has_papers_place_times_fee_and_link_in_this_order(world):
    turn = answer(view(world, SAMPLE), "giay-xanh")
    assert texts(turn, Kind.LABEL) == [
        "Giấy tờ",
        "Nơi làm",
        "Hạn anh/chị phải làm",
        "Thời gian cơ quan giải quyết",
        "Phí, lệ phí, giá",
        "Liên kết",
        "Lưu ý",
    ]
    assert (turn.status, turn.procedure, turn.aspect) == (Status.ANSWERED, "giay-xanh", None)


@pytest.mark.parametrize("aspect", list(Aspect))
def test_the_aspect_asked_comes_first_in_every_shipped_reply_that_has_it(shipped, aspect):
    seen = view(shipped, "co-so-mau")
    fields = ASPECT_FIELDS[aspect]
    for procedure in shipped.knowledge.public:
        turn = answer(seen, procedure, (aspect,))
        assert turn.aspect is aspect
        first = next(s for s in turn.segments if s.kind is Kind.LABEL or s.text.startswith("Về "))
        label = field_label(seen, fields[0])
        asked = label[0].lower() + label[1:]
        assert first.text.startswith((label, f"Về {asked}:")), (procedure, first.text)


def test_an_unclear_how_long_gives_both_times_each_with_its_label(world):
    turn = answer(view(world, SAMPLE), "giay-xanh", (Aspect.OFFICE_TIME, Aspect.DEADLINE))
    lines = texts(turn, Kind.LABEL, Kind.ITEM)
    assert lines[:4] == [
        "Thời gian cơ quan giải quyết",
        "Không quá 03 ngày làm việc",
        "Hạn anh/chị phải làm",
        "60 ngày tính từ ngày sinh (nếu trễ: phải giải trình)",
    ]
    assert lines.count("Hạn anh/chị phải làm") == 1


def test_a_paper_of_a_health_facility_says_so_right_under_its_name_and_no_other_does(world, shipped):
    words = "Làm tại bệnh viện/trung tâm y tế, không nộp ở bộ phận một cửa."
    assert texts(answer(view(world, REAL), "giay-xanh"))[:2] == ["Giấy hẹn xanh (mẫu mới)", words]
    assert words not in texts(answer(view(world, REAL), "giay-do"))
    seen = view(shipped, "co-so-mau")
    for name, procedure in shipped.knowledge.public.items():
        for turn in (answer(seen, name), everything(seen, name)):
            title = next(n for n, s in enumerate(turn.segments) if s.kind is Kind.TITLE)
            medical = procedure.group.value == "giấy tờ tại cơ sở y tế"
            assert (turn.segments[title + 1].text == words) is medical, name


# -- absent and lapsed ---------------------------------------------------------------------------------------------


def test_absent_facts_are_named_in_one_closing_sentence_with_whom_to_ask(world):
    turn = answer(view(world, REAL), "tro-cap")
    absent = [t for t in texts(turn) if t.startswith("Chưa có thông tin")]
    assert absent == ["Chưa có thông tin được duyệt về: thời gian cơ quan giải quyết. Xin gọi Quầy tem: 0214 0000 005."]
    full = everything(view(world, REAL), "tro-cap")
    absent = [t for t in texts(full) if t.startswith("Chưa có thông tin")]
    assert absent == [
        "Chưa có thông tin được duyệt về: ai được làm, các bước, thời gian cơ quan giải quyết, kết quả nhận được, "
        "làm trên mạng. Xin gọi Quầy tem: 0214 0000 005."
    ]


def test_nothing_is_named_absent_when_nothing_is(world):
    assert not [t for t in texts(everything(view(world, REAL), "giay-xanh")) if t.startswith("Chưa có")]


def test_an_absent_fact_that_was_asked_is_said_first_and_not_again_at_the_end(world):
    turn = answer(view(world, REAL), "giay-do", (Aspect.STEPS,))
    assert texts(turn)[1:3] == [
        "Về các bước: chưa có thông tin được duyệt để trả lời.",
        "Xin hỏi tại Trung tâm phục vụ hành chính công cấp xã.",
    ]
    assert turn.status is Status.ANSWERED


def test_an_absent_field_of_the_short_answer_is_named_once_whether_asked_or_not(world):
    seen = view(world, REAL)
    asked, general = answer(seen, "niem-tin", (Aspect.OFFICE_TIME,)), answer(seen, "niem-tin")
    assert asked.text.lower().count("thời gian cơ quan giải quyết") == 1
    assert general.text.lower().count("thời gian cơ quan giải quyết") == 1


def test_asked_on_behalf_without_a_record_says_so_before_who_may_do_it(world):
    turn = answer(view(world, SAMPLE), "giay-xanh", (Aspect.ON_BEHALF,))
    assert texts(turn)[3:7] == [
        "Về làm thay, ủy quyền: chưa có thông tin được duyệt để trả lời.",
        "Xin gọi Bệnh viện Giả: 0000 000 001.",
        "Ai được làm",
        "Người có tên trong giấy",
    ]


def test_a_lapsed_fact_that_was_asked_gives_the_status_lapsed_and_the_counter(world):
    turn = answer(view(world, REAL), "tro-cap", (Aspect.OFFICE_TIME,))
    assert turn.status is Status.LAPSED
    assert texts(turn)[1:3] == [
        "Về thời gian cơ quan giải quyết: thông tin trước đây đã hết hiệu lực, đang cập nhật.",
        "Xin gọi Quầy tem: 0214 0000 005.",
    ]
    assert "07 ngày" not in turn.text
    in_force = answer(view(world, REAL, date(2026, 6, 30)), "tro-cap", (Aspect.OFFICE_TIME,))
    assert in_force.status is Status.ANSWERED
    assert "07 ngày" in in_force.text


# -- the review clock ----------------------------------------------------------------------------------------------

PERISHED = ("41 ngày", "42 ngày", "43.000", "0214 0000 004", "08:00")


@pytest.mark.parametrize(
    ("day", "remark", "withheld"),
    [
        (date(2026, 8, 24), False, False),
        (date(2026, 8, 25), True, False),
        (date(2026, 11, 22), True, False),
        (date(2026, 11, 23), True, True),
    ],
)
def test_past_the_review_date_a_remark_and_ninety_days_later_silence(world, day, remark, withheld):
    text = "\n".join(
        answer(view(world, REAL, day), "the-muon", aspects).text for aspects in ((), (Aspect.HOURS,), (Aspect.STEPS,))
    )
    assert ("Nội dung đã quá hạn rà soát, rà soát lần cuối ngày 01/02/2026." in text) is remark
    for fact in PERISHED:
        assert (fact not in text) is withheld, fact
    assert "Thẻ gốc" in text
    if withheld:
        assert "hạn anh/chị phải làm" not in text.split("Chưa có thông tin")[0]
        assert "Xin gọi Trung tâm Y tế Thử: 0214 0000 001." in text  # the facility's phone is its own fact


@pytest.mark.parametrize(("grace", "said"), [(0, False), (89, False), (90, True), (400, True)])
def test_the_setting_moves_the_day_of_silence(other_world, grace, said):
    world = other_world(grace_days=grace)
    assert ("43.000" in answer(view(world, REAL), "the-muon").text) is said


def test_a_late_record_without_a_day_of_checking_names_its_review_date(other_world):
    world = other_world(procedures={"the-muon": LATE.replace("ngày kiểm: 01/02/2026\n", "")})
    assert "rà soát lần cuối ngày 24/08/2026." in answer(view(world, REAL), "the-muon").text


# -- whom to ask ---------------------------------------------------------------------------------------------------

BARE = "tên: Bệnh viện Bốn\n"
CHAIN = [
    (
        "quầy: [{thủ tục: [giay-xanh], tên: Quầy 1, điện thoại: 0214 0000 011, độ tin: đã kiểm}]\n",
        "Xin gọi Quầy 1: 0214 0000 011.",
        "0214 0000 011",
    ),
    ("điện thoại: 0214 0000 012\n", "Xin gọi Bệnh viện Bốn: 0214 0000 012.", "0214 0000 012"),
    ("đường dây nóng: 0214 0000 013\n", "Xin gọi đường dây nóng của Bệnh viện Bốn: 0214 0000 013.", "0214 0000 013"),
    (
        "trang chính thức: https://bon.example\n",
        "Xin xem trang chính thức của Bệnh viện Bốn: https://bon.example",
        None,
    ),
    ("", "Xin hỏi tại quầy tiếp đón của Bệnh viện Bốn.", None),
]


@pytest.mark.parametrize("first", range(len(CHAIN)))
def test_the_contact_falls_back_until_something_is_known(other_world, first):
    """With the first ones missing: counter phone, facility phone, hotline, page, desk."""
    world = other_world(facilities={"bon": BARE + "".join(line for line, _, _ in CHAIN[first:])})
    seen = view(world, "bon")
    contact = contact_for(seen, seen.procedure("giay-xanh"))
    assert (contact.text, contact.phone) == CHAIN[first][1:]
    assert usable_phone(seen, seen.procedure("giay-xanh")) == CHAIN[first][2]
    if first:
        assert contact_for(seen, None).text == contact.text


@pytest.mark.parametrize(("trust", "said"), [("đã kiểm", True), ("cũ", False), ("trái nhau", False)])
def test_a_counter_phone_that_may_not_be_said_is_passed_over(other_world, trust, said):
    counter = f"{{thủ tục: [giay-xanh], tên: Quầy 1, điện thoại: 0214 0000 011, độ tin: {trust}}}"
    text = f"tên: Bệnh viện Năm\nđiện thoại: 0214 0000 012\nquầy: [{counter}]\n"
    seen = view(other_world(facilities={"nam": text}), "nam")
    assert ("011" in contact_for(seen, seen.procedure("giay-xanh")).text) is said


def test_what_is_not_done_at_a_health_facility_names_its_own_office(world):
    contact = contact_for(view(world, REAL), view(world, REAL).procedure("niem-tin"))
    assert contact.text == "Xin hỏi tại Hội đồng giám định y khoa."


def test_no_shipped_reply_ends_a_contact_in_nothing(shipped):
    for facility in shipped.knowledge.facilities:
        seen = view(shipped, facility)
        for procedure in shipped.knowledge.public:
            for turn in (answer(seen, procedure), everything(seen, procedure)):
                assert "None" not in turn.text
                assert not re.search(r":\s*\.|: *$|gọi *[.:]", "\n".join(texts(turn, Kind.TEXT))), (procedure, facility)


# -- always there --------------------------------------------------------------------------------------------------


def test_every_shipped_reply_carries_source_date_owner_and_the_pending_line(shipped):
    for facility in shipped.knowledge.facilities:
        seen = view(shipped, facility)
        for procedure in shipped.knowledge.public:
            for turn in (answer(seen, procedure), everything(seen, procedure), answer(seen, procedure, (Aspect.FEE,))):
                small = texts(turn, Kind.SOURCE)
                for start in ("Nguồn: ", "Ngày kiểm: ", "Đơn vị phụ trách: "):
                    assert sum(t.startswith(start) for t in small) == 1, (procedure, start)
                assert ("Nội dung chờ cơ sở duyệt." in small) is (
                    seen.procedure(procedure).status.value == "chờ duyệt"
                ), procedure


def test_an_approved_file_has_no_pending_line(world):
    assert "chờ cơ sở duyệt" in answer(view(world), "giay-xanh").text
    assert "chờ cơ sở duyệt" not in answer(view(world), "giay-do").text


def test_the_owner_is_the_counters_then_the_files_then_open(world):
    for facility, procedure, owner in (
        (REAL, "giay-xanh", "Đơn vị phụ trách: Phòng Kế hoạch."),
        (REAL, "giay-do", "Đơn vị phụ trách: Tư pháp xã."),
        (SAMPLE, "giay-xanh", "Đơn vị phụ trách: chờ cơ sở phân công."),
    ):
        assert texts(answer(view(world, facility), procedure))[-1] == owner


def test_the_asterisk_is_explained_exactly_when_a_line_has_one(world, shipped):
    for seen in (view(world), view(world, SAMPLE), *(view(shipped, f) for f in shipped.knowledge.facilities)):
        for procedure in seen.world.knowledge.public:
            for turn in (answer(seen, procedure), everything(seen, procedure)):
                marked = any(s.text.endswith("\u00a0*") for s in turn.segments)
                assert ("* chưa đối chiếu bản gốc." in texts(turn)) is marked, procedure


CODES = re.compile(r"(?<![\w./-])(?:[A-HK-N]\d{1,2}|R\d{2})(?![\w/])")
NAMES = re.compile(r"motcua|github", re.IGNORECASE)


def test_no_shipped_reply_shows_a_staff_source_or_the_softwares_name(shipped):
    for facility in shipped.knowledge.facilities:
        seen = view(shipped, facility)
        for procedure in shipped.knowledge.public:
            sources = {row.source for row in _facts(seen.procedure(procedure)) if row.source and len(row.source) < 40}
            for turn in (answer(seen, procedure), everything(seen, procedure)):
                for text in texts(turn):
                    assert "Một Cửa" not in text, text
                    assert not NAMES.search(text), text
                    found = CODES.search(text)
                    assert not found or _licence_class(text), (procedure, text)
                    assert not sources & {text}, text


def _facts(procedure):
    for name in type(procedure).model_fields:
        value = getattr(procedure, name)
        yield from (row for row in value if hasattr(row, "trust")) if isinstance(value, tuple) else ()


def _licence_class(text):
    """`A1`, `B1` are classes of driving licences, `C65` is what people call a form: such words are no sources."""
    return re.search(r"[Hh]ạng|bằng lái|giấy C65", text)


# -- notices, banner, what is gone ---------------------------------------------------------------------------------


def test_banner_then_notice_then_the_name(world):
    turn = answer(view(world, SAMPLE), "giay-do")
    assert texts(turn)[0] == "DỮ LIỆU MẪU – không dùng cho người bệnh thật"
    assert texts(turn)[1].startswith("Thông báo: Quầy đỏ nghỉ kiểm kê")
    assert texts(turn)[2] == "Giấy hẹn đỏ"
    assert "Thông báo" not in answer(view(world, SAMPLE, date(2026, 11, 27)), "giay-do").text


def test_a_notice_about_hours_stands_in_answers_about_hours_only(world):
    seen = view(world, SAMPLE, date(2026, 12, 1))
    assert "Sáng thứ 7" in answer(seen, "giay-xanh", (Aspect.HOURS,)).text
    assert "Sáng thứ 7" not in answer(seen, "giay-xanh", (Aspect.FEE,)).text


def test_the_sample_banner_is_on_every_kind_of_answer_and_on_no_real_facility(world):
    for procedure in world.knowledge.procedures:
        for compose in (answer, everything):
            assert texts(compose(view(world, SAMPLE), procedure))[0].startswith("DỮ LIỆU MẪU")
            assert "DỮ LIỆU MẪU" not in compose(view(world, REAL), procedure).text


def test_a_replaced_procedure_names_and_offers_the_new_one(world):
    for compose in (answer, everything):
        turn = compose(view(world, REAL), "giay-tim")
        assert turn.text == "Thủ tục “Giấy hẹn tím” đã được thay bằng “Giấy hẹn xanh (mẫu mới)”."
        assert turn.status is Status.LAPSED
        assert [(t.label, t.action) for t in turn.taps] == [
            ("Giấy hẹn xanh", "p:giay-xanh"),
            ("Gặp người hướng dẫn", "person"),
        ]


def test_a_repealed_procedure_says_so_and_nothing_else(world):
    turn = answer(view(world, REAL), "to-khai-vang", (Aspect.FEE,))
    assert turn.text == "Thủ tục “Tờ khai vàng” đã bãi bỏ, không còn phải làm."
    assert turn.status is Status.LAPSED


def test_everything_names_what_comes_before_and_after_but_nothing_internal(world):
    lines = texts(everything(view(world, REAL), "giay-xanh"))
    at = lines.index("Việc liên quan")
    assert lines[at + 1 : at + 3] == ["Trước đó: Giấy hẹn đỏ", "Sau đó: Trợ cấp tem phiếu"]
    assert "Đừng nhầm với “Giấy hẹn đỏ”: Giấy hẹn đỏ do xã cấp." in lines
    assert "Sổ trực đêm" not in "\n".join(lines)


def test_a_video_is_linked_in_everything_and_a_conflicting_one_is_not(other_world):
    video = """\
video:
  - {tên: Xem cách nộp, url: "https://benhvienmau.example/video", độ tin: đã kiểm}
  - {tên: Bản cũ, url: "https://benhvienmau.example/cu", độ tin: trái nhau}
"""
    world = other_world(procedures={"giay-xanh": GREEN + video})
    text = everything(view(world, REAL), "giay-xanh").text
    assert "Video hướng dẫn\nXem cách nộp: https://benhvienmau.example/video" in text
    assert "Bản cũ" not in text
    assert "Video" not in everything(view(world, REAL), "giay-do").text


def test_services_and_their_listed_prices_are_said_with_their_remarks(other_world):
    services = """\
dịch vụ kỹ thuật:
  - {tên: Siêu âm, giá: 51.000 đồng, khoa: Khoa Sản, độ tin: đã kiểm}
  - {tên: Nội soi, giá: 52.000 đồng, độ tin: thường là}
  - {tên: Chụp phim, giá: 53.000 đồng, độ tin: trái nhau}
  - {tên: Điện tim, giá: 54.000 đồng, độ tin: đã kiểm, hiệu lực đến: 01/11/2026}
"""
    world = other_world(
        procedures={"dich-vu-ky-thuat": GREEN.replace("Giấy hẹn xanh (mẫu mới)", "Dịch vụ kỹ thuật")},
        facilities={REAL: FACILITIES[REAL] + services},
    )
    lines = texts(answer(view(world, REAL), "dich-vu-ky-thuat"))
    at = lines.index("Dịch vụ kỹ thuật và giá niêm yết")
    assert lines[at + 1 : at + 3] == ["Siêu âm: 51.000 đồng (Khoa Sản)", "Thường là: Nội soi: 52.000 đồng"]
    assert not {"53.000", "54.000"} & set(re.findall(r"[\d.]+\d", "\n".join(lines)))


# -- buttons -------------------------------------------------------------------------------------------------------


def test_under_a_short_answer_stand_more_steps_a_person_and_complaints(world):
    taps = [(t.label, t.action) for t in answer(view(world, REAL), "giay-xanh").taps]
    assert taps == [
        ("Xem đủ", "more:giay-xanh"),
        ("Làm online", "p:giay-xanh:online"),
        ("Hỏi mục khác", "sides:giay-xanh"),
        ("Gặp người hướng dẫn", "person"),
        ("Phản ánh", "complain"),
    ]
    asked = [t.action for t in answer(view(world, REAL), "giay-xanh", (Aspect.STEPS,)).taps]
    assert "p:giay-xanh:steps" not in asked
    assert "p:giay-do:steps" not in [t.action for t in answer(view(world, REAL), "giay-do").taps]
    assert [t.action for t in everything(view(world, REAL), "giay-xanh").taps] == [
        "sides:giay-xanh",
        "person",
        "complain",
    ]


def test_every_shipped_button_fits_64_bytes(shipped):
    seen = view(shipped, "co-so-mau")
    for procedure in shipped.knowledge.public:
        for tap in (*answer(seen, procedure).taps, *everything(seen, procedure).taps):
            assert len(tap.action.encode()) <= 64


# -- length --------------------------------------------------------------------------------------------------------

LONG = frozenset({"dang-ky-khai-sinh", "lien-thong-khai-sinh"})
"""Short answers over 2,000 characters (one Zalo message): split by the channel, or shortened by their owners."""


def test_a_shipped_short_answer_fits_one_message_of_2000_characters(shipped):
    over = {
        procedure
        for facility in shipped.knowledge.facilities
        for procedure in shipped.knowledge.public
        if len(answer(view(shipped, facility, TODAY), procedure).text) > 2_000
    }
    assert over <= LONG, over - LONG
