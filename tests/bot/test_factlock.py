"""The fact lock: what stands in the record leaves, what was changed on the way is caught."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import NOW, REAL, SAMPLE, TODAY, view

from bot.compose import answer, everything
from bot.factlock import facts_in, violations, wrong_taps
from bot.turn import Claim, Kind, Segment, Source, Tap
from bot.world import View
from nlu.aspect import Aspect

DAYS = (TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28), date(2027, 3, 1), date(2027, 8, 1))
FEAST = date(2027, 2, 3)  # the week holds the middle days of Tết


def forms(seen, procedure):
    """Yield every reply about a procedure: short, full, and each aspect first."""
    yield answer(seen, procedure)
    yield everything(seen, procedure)
    for aspect in Aspect:
        yield answer(seen, procedure, (aspect,))


def caught(seen, turn, segment, text, url=None):
    """True when the lock refuses `segment` with other words in this turn."""
    return bool(violations(seen, [replace(segment, text=text, url=url or segment.url)], turn.procedure))


def line(turn, part):
    found = [s for s in turn.segments if part in s.text]
    assert found, (part, turn.text)
    return found[0]


# -- untouched replies ---------------------------------------------------------------------------------------------


def test_more_than_5000_untouched_replies_of_the_shipped_files_pass(shipped):
    aspects = list(Aspect)
    count = 0
    for at, (facility, day) in enumerate(product(shipped.knowledge.facilities, DAYS)):
        seen = view(shipped, facility, day)
        chosen = [aspects[(at * 3 + n) % len(aspects)] for n in range(3)]  # over all days every aspect has its turn
        for procedure in shipped.knowledge.public:
            turns = [answer(seen, procedure), everything(seen, procedure)]
            turns += [answer(seen, procedure, (aspect,)) for aspect in chosen]
            for turn in turns:
                count += 1
                assert violations(seen, turn.segments, turn.procedure) == [], (procedure, facility, day)
                assert wrong_taps(seen, turn.taps) == []
    assert count >= 5_000


@pytest.mark.slow
def test_every_reply_of_the_shipped_files_passes_on_every_day_and_every_aspect(shipped):
    for facility, day in product(shipped.knowledge.facilities, (*DAYS, FEAST)):
        seen = view(shipped, facility, day)
        for procedure in shipped.knowledge.public:
            for turn in forms(seen, procedure):
                assert violations(seen, turn.segments, turn.procedure) == [], (procedure, facility, day)


def test_every_reply_of_the_small_world_passes(world):
    for facility, day in product((REAL, SAMPLE), (*DAYS, FEAST)):
        seen = view(world, facility, day)
        for procedure in world.knowledge.procedures:
            if procedure != "noi-bo":
                for turn in forms(seen, procedure):
                    assert violations(seen, turn.segments, turn.procedure) == [], (procedure, facility, day)


def test_every_digit_of_a_shipped_reply_is_part_of_a_fact(shipped):
    seen = view(shipped, "co-so-mau")
    for procedure in shipped.knowledge.public:
        for segment in everything(seen, procedure).segments:
            in_facts = sum(c.isdigit() for fact in facts_in(segment.text) for c in fact.partition(":")[2])
            assert in_facts == sum(c.isdigit() for c in segment.text), segment.text


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("không quá 03 ngày làm việc", ["words:không quá", "number:03 ngày làm việc"]),
        ("03 ngày", ["number:03 ngày"]),
        ("8.000 đồng/bản", ["money:8.000 đồng/bản"]),
        ("gọi 0214 0000 001", ["phone:0214 0000 001"]),
        ("02 bản, ảnh 4×6 cm, giấy A4", ["number:02 bản", "size:4×6 cm", "other:a4"]),
        ("ảnh 3 x 4", ["size:3 x 4"]),
        ("thứ 2 đến thứ 6: 07:30–16:30", ["weekday:thứ 2", "weekday:thứ 6", "clock:07:30", "clock:16:30"]),
        ("chủ nhật nghỉ", ["weekday:chủ nhật"]),
        ("khoản 3 Điều 4", ["part:khoản 3", "part:điều 4"]),
        ("Phụ lục III", ["part:phụ lục iii"]),
        ("Thông tư 22/2025/TT-BYT", ["document:22/2025/tt-byt"]),
        ("tờ TK1-TS, C65-HD1", ["other:tk1-ts", "other:c65-hd1"]),
        ("từ 3 đến 5 ngày", ["number:3", "number:5 ngày"]),
        ("từ ngày 01/01/2027", ["date:01/01/2027"]),
        ("mã 1.006780", ["code:1.006780"]),
        ("https://dichvucong.gov.vn/p?ma=1", ["link:https://dichvucong.gov.vn/p?ma=1"]),
        ("được miễn phí", ["words:miễn phí"]),
        ("không mất tiền", ["words:không mất tiền"]),
        ("không phải nộp lệ phí", ["words:không phải nộp lệ phí"]),
        ("không phải nộp bản giấy", []),
        ("ít nhất một lần", ["words:ít nhất"]),
        ("mang giấy tờ tùy thân", []),
    ],
)
def test_what_counts_as_a_fact(text, facts):
    assert list(facts_in(text)) == facts


# -- mutants -------------------------------------------------------------------------------------------------------

SMALL_MUTANTS = [
    ("fee of the twin", "giay-xanh", "9.000 đồng/bản", "5.000 đồng/bản"),
    ("national fee where the facility has its own", "giay-xanh", "9.000 đồng/bản", "8.000 đồng/bản"),
    ("fee free of charge", "giay-xanh", "Lệ phí: 9.000 đồng/bản", "Miễn phí"),
    ("free of charge put in", "giay-xanh", "9.000 đồng/bản", "9.000 đồng/bản, miễn phí lần đầu"),
    ("money put in", "giay-xanh", "Phòng 12", "Phòng 12, mang theo 200.000 đồng"),
    ("deadline of the twin", "giay-xanh", "60 ngày", "15 ngày"),
    ("processing time of the twin", "giay-xanh", "02 ngày làm việc", "10 ngày"),
    ("working days made days", "giay-xanh", "02 ngày làm việc", "02 ngày"),
    ("days made working days", "giay-do", "10 ngày", "10 ngày làm việc"),
    ("days made months", "giay-do", "15 ngày", "15 tháng"),
    ("counter number of another room", "giay-xanh", "Phòng 12", "Phòng 21"),
    ("number of copies", "giay-xanh", "02 bản", "01 bản"),
    ("form of the twin", "giay-xanh", "Mẫu số 5", "Mẫu số 7"),
    ("photo size", "giay-xanh", "4×6 cm", "3×4 cm"),
    ("original made copy", "giay-xanh", "bản chính", "bản sao"),
    ("condition dropped", "giay-xanh", " – nếu còn giữ", ""),
    ("what happens if late dropped", "giay-xanh", " (nếu trễ: phải giải trình)", ""),
    ("document symbol", "giay-xanh", "22/2025/TT-XX", "22/2025/TT-XY"),
    ("document of the twin", "giay-xanh", "Thông tư 22/2025/TT-XX", "Nghị định 123/2015/NĐ-CP"),
    ("date checked moved", "giay-xanh", "20/11/2026", "21/11/2026"),
    ("date checked of the twin", "giay-xanh", "20/11/2026", "19/11/2026"),
    ("year of dated guidance", "niem-tin", "năm 2019", "năm 2024"),
    ("remark of a usual practice dropped", "niem-tin", "Thường là: Đơn số 4", "Đơn số 4"),
    ("mark of what was not compared dropped", "niem-tin", "Đơn số 2\u00a0*", "Đơn số 2"),
    ("remark of dated guidance dropped", "niem-tin", " (theo hướng dẫn năm 2019, xin hỏi lại)", ""),
]


@pytest.mark.parametrize(("procedure", "old", "new"), [m[1:] for m in SMALL_MUTANTS], ids=[m[0] for m in SMALL_MUTANTS])
def test_a_changed_fact_is_caught(world, procedure, old, new):
    seen = view(world, REAL)
    turn = answer(seen, procedure)
    hit = line(turn, old)
    assert not caught(seen, turn, hit, hit.text)
    assert caught(seen, turn, hit, hit.text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("thứ 2, thứ 4, thứ 6", "thứ 2, thứ 4, thứ 7"),
        ("thứ 2, thứ 4, thứ 6", "thứ 2 đến thứ 6"),
        ("08:00", "07:30"),
        ("11:00", "17:00"),
    ],
)
def test_changed_hours_are_caught(world, old, new):
    seen = view(world, REAL)
    turn = answer(seen, "giay-xanh", (Aspect.HOURS,))
    hit = next(s for s in turn.segments if old.lower() in s.text.lower())
    assert not caught(seen, turn, hit, hit.text)
    assert caught(seen, turn, hit, hit.text.lower().replace(old, new))


@pytest.mark.parametrize(
    "url",
    [
        "https://dichvucong.gov.vn/p/home?ma=12346",
        "https://dichvucong.gov.vn/p/hone?ma=12345",
        "https://dichvucong.example/p/home?ma=12345",
        "https://hotich.gov.vn/nop?ma=67890",
        "http://dichvucong.gov.vn/p/home?ma=12345",
        "https://dichvucong.gov.vn/p/home",
    ],
)
def test_an_altered_link_is_caught(world, url):
    seen = view(world, REAL)
    turn = answer(seen, "giay-xanh")
    hit = next(s for s in turn.segments if s.url)
    assert not caught(seen, turn, hit, hit.text)
    assert caught(seen, turn, hit, hit.text, url)


def test_the_phone_of_another_counter_or_another_facility_is_caught(world):
    turn = answer(view(world, REAL), "tro-cap")
    hit = line(turn, "0214 0000 005")
    for other in ("0214 0000 004", "0214 0000 001", "0000 000 001", "0214 0000 006", "0214 000 0005"):
        assert caught(view(world, REAL), turn, hit, hit.text.replace("0214 0000 005", other)), other


def test_a_line_of_another_facility_is_caught_though_its_claims_are_true_there(world):
    there = answer(view(world, REAL), "tro-cap")
    hit = line(there, "0214 0000 005")
    assert violations(view(world, REAL), [hit], "tro-cap") == []
    assert violations(view(world, SAMPLE), [hit], "tro-cap") != []


def test_a_line_that_claims_another_facility_is_caught_even_with_this_ones_phone(world):
    for facility, right in ((REAL, True), (SAMPLE, False), ("khong-co", False)):
        claims = (
            Claim(Source.REPLY, "", "contact_facility"),
            *(Claim(Source.FACILITY, facility, f) for f in ("name", "phone")),
        )
        call = Segment(Kind.TEXT, "Xin gọi Trung tâm Y tế Thử: 0214 0000 001.", claims)
        assert (violations(view(world, REAL), [call]) == []) is right, facility


def test_the_counter_of_another_procedure_is_caught_with_its_whole_row(world):
    for procedure, right in (("tro-cap", True), ("giay-xanh", False), ("giay-do", False)):
        claims = (Claim(Source.REPLY, "", "contact_counter"), Claim(Source.FACILITY, REAL, f"counters.{procedure}"))
        call = Segment(Kind.TEXT, "Xin gọi Quầy tem: 0214 0000 005.", claims)
        assert (violations(view(world, REAL), [call], procedure) == []) is right, procedure


def test_words_put_into_a_line_are_caught_without_any_number(world):
    seen = view(world, REAL)
    turn = answer(seen, "giay-xanh")
    for part, text in (
        ("Không đưa mã OTP cho ai", "Không đưa mã OTP cho ai, trừ nhân viên bệnh viện"),
        ("Không đưa mã OTP cho ai", "Đưa mã OTP cho nhân viên"),
        ("Cơ sở khám chữa bệnh", "Cơ sở khám chữa bệnh hoặc xã (nơi đã cấp giấy)"),
        ("Nội dung chờ cơ sở duyệt.", "Nội dung cơ sở đã duyệt."),
        ("Làm tại bệnh viện", "Làm tại xã, không nộp ở bệnh viện."),
    ):
        hit = line(turn, part)
        assert not caught(seen, turn, hit, hit.text)
        assert caught(seen, turn, hit, text), text


def test_a_line_of_the_twin_is_caught_though_its_claims_are_true_there(world):
    seen = view(world, REAL)
    twin = answer(seen, "giay-do")
    for part in ("5.000", "15 ngày", "10 ngày", "Tờ khai đỏ", "19/11/2026"):
        hit = line(twin, part)
        assert violations(seen, [hit], "giay-do") == []
        assert violations(seen, [hit], "giay-xanh") != [], part


def test_of_another_procedure_the_name_may_be_said(world):
    seen = view(world, REAL)
    named = Segment(Kind.TEXT, "Giấy hẹn xanh (mẫu mới)", (Claim(Source.PROCEDURE, "giay-xanh", "name"),))
    assert violations(seen, [named], "giay-do") == []
    for procedure, name, right in (
        ("giay-tim", "Giấy hẹn tím", True),
        ("to-khai-vang", "Tờ khai vàng", True),
        ("noi-bo", "Sổ trực đêm khoa Dược", False),
        ("khong-co", "Không có", False),
    ):
        other = Segment(Kind.TEXT, name, (Claim(Source.PROCEDURE, procedure, "name"),))
        assert (violations(seen, [other], "giay-do") == []) is right, procedure


HIDDEN = [
    ("a conflict", "niem-tin", "papers", "Đơn số 5"),
    ("a conflicting fee", "niem-tin", "fees", "Phí: 35.000 đồng"),
    ("a conflicting time", "niem-tin", "office_times", "33 ngày làm việc"),
    ("a dated fee", "niem-tin", "fees", "Phí: 34.000 đồng (theo hướng dẫn năm 2019, xin hỏi lại)"),
    ("a dated deadline", "niem-tin", "deadlines", "31 ngày tính từ ngày khám (theo hướng dẫn năm 2019, xin hỏi lại)"),
    ("a dated code", "niem-tin", "codes", "1.000037 (theo hướng dẫn năm 2019, xin hỏi lại)"),
    ("a lapsed time", "tro-cap", "office_times", "07 ngày"),
    ("a fee of the future", "tro-cap", "fees", "Phí: 540.000 đồng"),
    ("a fee of an internal file", "noi-bo", "fees", "Phí: 99.000 đồng"),
]


@pytest.mark.parametrize(("procedure", "field", "text"), [h[1:] for h in HIDDEN], ids=[h[0] for h in HIDDEN])
def test_what_may_not_be_said_is_caught_though_it_stands_in_the_file(world, procedure, field, text):
    segment = Segment(Kind.ITEM, text, (Claim(Source.PROCEDURE, procedure, field),))
    assert violations(view(world, REAL), [segment], procedure)


def test_dated_values_are_covered_on_their_own_side_of_the_date_only(world):
    old = Segment(Kind.ITEM, "Phí: 500.000 đồng", (Claim(Source.PROCEDURE, "tro-cap", "fees"),))
    new = replace(old, text="Phí: 540.000 đồng")
    for day, says in (
        (date(2026, 11, 30), (True, False)),
        (date(2026, 12, 31), (True, True)),
        (date(2027, 1, 1), (False, True)),
    ):
        covered = tuple(not violations(view(world, REAL, day), [s], "tro-cap") for s in (old, new))
        assert covered == says, day


def test_past_the_grace_days_fees_times_and_the_counters_phone_are_not_covered(world):
    for day, free in ((date(2026, 11, 22), True), (date(2026, 11, 23), False)):
        seen = view(world, REAL, day)
        for field, text in (
            ("fees", "Phí: 43.000 đồng"),
            ("deadlines", "41 ngày tính từ ngày nhận"),
            ("office_times", "42 ngày"),
        ):
            segment = Segment(Kind.ITEM, text, (Claim(Source.PROCEDURE, "the-muon", field),))
            assert (violations(seen, [segment], "the-muon") == []) is free, (day, field)
        call = (Claim(Source.REPLY, "", "contact_counter"), Claim(Source.FACILITY, REAL, "counters.the-muon"))
        assert (
            violations(seen, [Segment(Kind.TEXT, "Xin gọi Quầy xanh: 0214 0000 004.", call)], "the-muon") == []
        ) is free
        claim = (Claim(Source.FACILITY, REAL, "counters.the-muon"),)
        hours = Segment(Kind.ITEM, "Thứ 2, thứ 4, thứ 6: 08:00–11:00", claim)
        assert (violations(seen, [hours], "the-muon") == []) is free


def test_a_fact_without_a_claim_or_with_the_wrong_claim_is_caught(world):
    seen = view(world, REAL)
    assert violations(seen, [Segment(Kind.TEXT, "Mất 3 ngày", ())])
    for source, record, field in (
        (Source.PROCEDURE, "giay-xanh", "steps"),
        (Source.PROCEDURE, "khong-co", "fees"),
        (Source.FACILITY, REAL, "khong-co"),
        (Source.REPLY, "", "khong-co"),
    ):
        segment = Segment(Kind.ITEM, "Lệ phí: 9.000 đồng/bản – cấp lại", (Claim(source, record, field),))
        assert violations(seen, [segment], "giay-xanh"), field


def test_a_list_line_that_shows_no_row_of_its_field_is_caught_without_any_number(world):
    seen = view(world, REAL)
    claim = (Claim(Source.PROCEDURE, "giay-xanh", "steps"),)
    assert not violations(seen, [Segment(Kind.ITEM, "Nộp tờ khai ở quầy", claim)], "giay-xanh")
    assert violations(seen, [Segment(Kind.ITEM, "Nộp tờ khai ở xã", claim)], "giay-xanh")


def test_a_holiday_in_the_middle_of_tet_is_covered_and_the_day_after_is_not(world):
    claims = (Claim(Source.REPLY, "", "holiday"), Claim(Source.CALENDAR, "calendar", "holidays"))
    seen = view(world, REAL, FEAST)
    text = "{} là ngày nghỉ (Tết Nguyên đán), xin gọi trước khi đến."
    assert violations(seen, [Segment(Kind.ITEM, text.format("07/02/2027"), claims)]) == []
    assert violations(seen, [Segment(Kind.ITEM, text.format("12/02/2027"), claims)])


# -- mutants of the shipped files ----------------------------------------------------------------------------------


def says_another_row(seen, turn, text):
    """True when the mutant is letter by letter another whole line of the same full reply: nothing can tell it apart."""
    return any(text == s.text for s in everything(seen, turn.procedure).segments)


def test_one_digit_edited_anywhere_in_the_shipped_replies_is_caught(shipped):
    """Every digit of every line, made the next digit; a line may only turn into another whole line of its record."""
    count: Counter[str] = Counter()
    done = set()
    for facility in ("co-so-mau", "trung-tam-y-te-khu-vuc-yen-bai"):
        seen = view(shipped, facility)
        for procedure in shipped.knowledge.public:
            turn = everything(seen, procedure)
            for segment in turn.segments:
                if (facility, segment) in done:
                    continue
                done.add((facility, segment))
                for at, char in enumerate(segment.text):
                    if char.isdigit():
                        text = segment.text[:at] + str((int(char) + 1) % 10) + segment.text[at + 1 :]
                        if not caught(seen, turn, segment, text):
                            assert says_another_row(seen, turn, text), (procedure, segment.text, text)
                            count["another whole row"] += 1
                        count["mutants"] += 1
                for at, char in enumerate(segment.url or ""):
                    if char.isalnum():
                        url = segment.url[:at] + ("x" if char != "x" else "y") + segment.url[at + 1 :]
                        assert caught(seen, turn, segment, segment.text, url), url
                        count["links"] += 1
    assert count["mutants"] > 5_000
    assert count["links"] > 1_000
    assert count["another whole row"] <= 5


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_digit_replaced_by_any_digit_is_caught(shipped, data):
    seen = view(
        shipped, data.draw(st.sampled_from(sorted(shipped.knowledge.facilities))), data.draw(st.sampled_from(DAYS))
    )
    turn = data.draw(st.sampled_from([answer, everything]))(
        seen, data.draw(st.sampled_from(sorted(shipped.knowledge.public)))
    )
    segment = data.draw(st.sampled_from([s for s in turn.segments if any(c.isdigit() for c in s.text)] or [None]))
    if segment is None:
        return
    at = data.draw(st.sampled_from([n for n, c in enumerate(segment.text) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != segment.text[at]]))
    text = segment.text[:at] + digit + segment.text[at + 1 :]
    assert caught(seen, turn, segment, text) or says_another_row(seen, turn, text)


PERISHABLE = ("fees", "deadlines", "office_times")


def test_a_fee_a_deadline_or_a_time_of_a_twin_is_caught_in_every_shipped_pair(shipped):
    seen = view(shipped, "co-so-mau")
    pairs = swaps = same = 0
    for procedure in shipped.knowledge.public:
        own = {s.text for s in everything(seen, procedure).segments}
        for contrast in seen.procedure(procedure).contrasts:
            pairs += 1
            for segment in everything(seen, contrast.id).segments:
                field = next((c.field for c in segment.claims if c.field in PERISHABLE), None)
                if field is None or segment.kind is not Kind.ITEM:
                    continue
                claimed_here = replace(segment, claims=(Claim(Source.PROCEDURE, procedure, field),))
                assert violations(seen, [segment], procedure), segment.text  # with its own claims
                if segment.text in own:
                    same += 1  # both records say the very same: no swap at all
                else:
                    swaps += 1
                    assert violations(seen, [claimed_here], procedure), (procedure, segment.text)
    assert pairs >= 60
    assert swaps >= 50


def test_days_and_working_days_swapped_are_caught_in_every_shipped_line(shipped):
    seen = view(shipped, "co-so-mau")
    swaps = 0
    for procedure in shipped.knowledge.public:
        turn = everything(seen, procedure)
        for segment in turn.segments:
            for a, b in ((" ngày làm việc", " ngày"), (" giờ làm việc", " giờ")):
                if a in segment.text and any(f.endswith(a) for f in facts_in(segment.text)):
                    swaps += 1
                    assert caught(seen, turn, segment, segment.text.replace(a, b)), segment.text
                for fact in facts_in(segment.text):
                    number = fact.partition(":")[2]
                    if fact.startswith("number:") and number.endswith(b) and number in segment.text:
                        swaps += 1
                        text = segment.text.replace(number, number + " làm việc", 1)
                        assert caught(seen, turn, segment, text), segment.text
    assert swaps >= 60


def test_a_phone_swapped_between_facilities_and_counters_is_caught_in_every_shipped_reply(shipped):
    seen = view(shipped, "co-so-mau")
    facility = seen.facility
    phones = [facility.phone, facility.hotline, facility.emergency_phone, *(c.phone for c in facility.counters)]
    swaps = 0
    for procedure in shipped.knowledge.public:
        turn = answer(seen, procedure)
        for segment in turn.segments:
            for phone in phones:
                if phone in segment.text:
                    for other in {*phones, "0214 0000 009"} - {phone}:
                        swaps += 1
                        assert caught(seen, turn, segment, segment.text.replace(phone, other)), (
                            procedure,
                            segment.text,
                        )
    assert swaps >= 50


def test_a_document_symbol_altered_is_caught_in_every_shipped_source_line(shipped):
    seen = view(shipped, "co-so-mau")
    swaps = 0
    for procedure in shipped.knowledge.public:
        turn = answer(seen, procedure)
        for segment in (s for s in turn.segments if any(f.startswith("document:") for f in facts_in(s.text))):
            for old, new in (
                ("/NĐ-CP", "/NQ-CP"),
                ("/TT-BYT", "/TT-BTC"),
                ("/2025", "/2024"),
                ("Luật số", "Luật số 1"),
            ):
                if old in segment.text:
                    swaps += 1
                    assert caught(seen, turn, segment, segment.text.replace(old, new, 1)), segment.text
    assert swaps >= 50


# -- buttons -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "action", "right"),
    [
        ("Gọi 0214 0000 001", "tel:0214 0000 001", True),
        ("Gọi 115", "tel:115", True),
        ("Gọi 113", "tel:113", True),
        ("Giấy hẹn xanh", "p:giay-xanh", True),
        ("Xem đủ", "more:giay-xanh", True),
        ("Các bước", "p:giay-xanh:steps", True),
        ("Không phải các việc trên", "none", True),
        ("Gọi 0214 0000 001", "tel:0214 0000 002", False),
        ("Gọi 0214 0000 009", "tel:0214 0000 009", False),
        ("Gọi 0000 000 001", "tel:0000 000 001", False),
        ("Gọi 113", "tel:115", False),
        ("Gọi 11", "tel:11", False),
        ("Gọi 115", "tel:11", False),
        ("Gọi 115", "tel:5", False),
        ("Gọi 0214 0000 004", "tel:0214 0000 004", True),
        ("Giấy hẹn đỏ", "p:giay-xanh", False),
        ("Giấy hẹn xanh", "p:khong-co", False),
        ("Phí 5.000 đồng", "more:giay-xanh", False),
    ],
)
def test_a_button_shows_and_calls_only_what_is_approved(world, label, action, right):
    assert (wrong_taps(view(world, REAL), [Tap(label, action)]) == []) is right


def test_a_title_of_another_procedure_is_caught(shipped) -> None:
    seen = View(shipped, "co-so-mau", NOW)
    twin = Segment(Kind.TITLE, "Đăng ký khai sinh", (Claim(Source.PROCEDURE, "dang-ky-khai-sinh", "name"),))
    assert violations(seen, [twin], "dang-ky-khai-tu")
    assert not violations(seen, [twin], "dang-ky-khai-sinh")


@pytest.mark.parametrize(
    ("facility", "words", "right"),
    [
        (SAMPLE, "Quầy đỏ nghỉ kiểm kê (từ 20/11/2026 đến hết 24/11/2026)", True),
        (SAMPLE, "Quầy đỏ nghỉ kiểm kê (từ 20/11/2026 đến hết 25/11/2026)", False),
        (SAMPLE, "Quầy đỏ không nghỉ kiểm kê (từ 20/11/2026 đến hết 24/11/2026)", False),
        (REAL, "Quầy đỏ nghỉ kiểm kê (từ 20/11/2026 đến hết 24/11/2026)", False),
    ],
)
def test_a_notice_is_covered_by_its_own_row_at_its_own_facility_only(world, facility, words, right):
    claims = (Claim(Source.REPLY, "", "notice"), Claim(Source.NOTICE, "1", "text"))
    said = Segment(Kind.ALERT, f"Thông báo: {words}", claims)
    assert (violations(view(world, facility), [said], "giay-do") == []) is right
