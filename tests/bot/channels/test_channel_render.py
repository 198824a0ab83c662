"""What every channel shows of a turn: within its limits, nothing lost, danger and calls first, numbers that match."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import NOW

from bot.channels.channel import Button, Capability
from bot.channels.render import render, shortened
from bot.channels.split import cuts, size
from bot.channels.zalo_bot.bot import ZaloBot
from bot.channels.zalo_oa.client import CAPABILITY
from bot.conversation import greet, respond
from bot.intake import take_in
from bot.library import VIETNAM
from bot.turn import Claim, Incoming, Kind, Segment, Session, Source, Status, Tap, Turn

OA = Capability(text=1900, buttons=5, calls=True, links=True, billed=True)
BOT = Capability(text=1900, buttons=0)
TELEGRAM = Capability(text=4000, buttons=8, label=60, utf16=True, html=True)
NARROW = Capability(text=120, buttons=3, label=20, calls=True)
NARROW_HTML = Capability(text=120, buttons=2, label=20, utf16=True, html=True)
CALL, HOME = Tap("Gọi 0000 000 001", "tel:0000 000 001"), Tap("Về đầu", "home")


def squeezed(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def visible(html):
    """What is read in Telegram, with the address of every link after its name."""
    text = re.sub(r'<a href="([^"]*)">(.*?)</a>', lambda m: f"{m[2]}: {m[1]}", html, flags=re.DOTALL)
    return unescape(re.sub(r"</?[bi]>", "", text))


def says(*texts, kind=Kind.TEXT, status=Status.ANSWERED, taps=()):
    return Turn(status, tuple(Segment(kind, text, ()) for text in texts), tuple(taps))


# -- cutting ----------------------------------------------------------------------------------------------------------

words_like = st.text(alphabet=st.sampled_from("aắẾ 09.!\n\t,x-\u0301😀👨\u200d"), max_size=400) | st.text(max_size=200)


@settings(deadline=None)
@given(words_like, st.integers(2, 60), st.booleans())
def test_pieces_keep_the_limit_and_lose_nothing_but_blanks(text, limit, utf16):
    pieces = cuts(text, limit, utf16)
    assert all(0 < size(text[a:b], utf16) <= limit for a, b in pieces)
    assert all(text[a:b].strip() == text[a:b] for a, b in pieces)
    kept = [False] * len(text)
    for a, b in pieces:
        assert not any(kept[a:b])
        kept[a:b] = [True] * (b - a)
    assert all(used or char.isspace() for used, char in zip(kept, text, strict=True))
    assert pieces == sorted(pieces)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aắ9😀", min_size=1, max_size=10), min_size=1, max_size=40), st.integers(20, 60))
def test_no_word_is_cut_that_fits(words, limit):
    words = [word.replace("9", "b") for word in words]
    text = " ".join(words)
    assert [word for a, b in cuts(text, limit, True) for word in text[a:b].split()] == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Một hai ba.\n\nBốn năm sáu bảy", ["Một hai ba.", "Bốn năm sáu bảy"]),
        ("Một hai ba\nbốn năm sáu bảy", ["Một hai ba", "bốn năm sáu bảy"]),
        ("Một hai ba. Bốn năm sáu bảy", ["Một hai ba.", "Bốn năm sáu bảy"]),
        ("Một hai ba bốn năm sáu bảy", ["Một hai ba bốn năm", "sáu bảy"]),
        ("Xin gọi số 0000 000 001", ["Xin gọi số", "0000 000 001"]),
        ("a" * 25, ["a" * 20, "a" * 5]),
        ("M. " + "a" * 16 + " bc de", ["M. " + "a" * 16, "bc de"]),
    ],
    ids=["paragraph", "line", "sentence", "word", "number whole", "no break at all", "a stump is no part"],
)
def test_cut_at_the_coarsest_break(text, parts):
    assert [text[a:b] for a, b in cuts(text, 20)] == parts


def test_an_emoji_counts_two_units_and_joined_signs_stay_together():
    assert size("a😀") == 2
    assert size("a😀", utf16=True) == 3
    family = "👨\u200d👩"
    pieces = [("xx" + family)[a:b] for a, b in cuts("xx" + family, 6, True)]
    assert pieces == ["xx", family]


# -- parts ------------------------------------------------------------------------------------------------------------

kinds = st.sampled_from(list(Kind))
sentences = st.text(alphabet="abắ <&>\"'.9\n😀e\u0302", max_size=150)
urls = st.sampled_from(
    [None, "https://dichvucong.gov.vn/p?a=1&b=2", "javascript:x", "tel:0000 000 001", "https://x.vn/9"]
)
segments = st.builds(lambda kind, text, url: Segment(kind, text, (), url), kinds, sentences, urls)
actions = st.sampled_from(["home", "person", "p:giay-xanh", "tel:115", "tel:0000 000 001", "p:" + "x" * 70, "tel:abc"])
labels = st.text(alphabet="Gọi 15ắ&<", min_size=1, max_size=40).filter(str.strip)
taps = st.builds(Tap, labels, actions)
turns = st.builds(
    lambda status, parts, choices: Turn(status, tuple(parts), tuple(choices)),
    st.sampled_from(list(Status)),
    st.lists(segments, max_size=12),
    st.lists(taps, max_size=12),
)


@settings(deadline=None)
@given(turns, st.sampled_from([OA, BOT, TELEGRAM, NARROW, NARROW_HTML]))
def test_parts_keep_every_limit_and_lose_nothing(turn, capability):
    parts = render(turn, capability)
    for part in parts:
        shown = visible(part.text) if capability.html else part.text
        assert 0 < size(shown, capability.utf16) <= capability.text
        assert shown == unicodedata.normalize("NFC", shown)
        assert len(part.buttons) <= capability.buttons
        assert all(0 < len(button.label) <= capability.label for button in part.buttons)
        assert all(len((button.action or "").encode()) <= 64 for button in part.buttons)
        assert all(sum(v is not None for v in (b.action, b.phone, b.url)) == 1 for b in part.buttons)
    assert not any(part.buttons for part in parts[:-1])
    whole = squeezed("\n".join(visible(p.text) if capability.html else p.text for p in parts))
    for segment in turn.segments:
        assert squeezed(segment.text) in whole
        if segment.url and segment.url.startswith("https://"):
            assert squeezed(segment.url) in whole
    buttons = parts[-1].buttons if parts else ()
    for n, tap in enumerate(turn.taps, 1):
        if tap.action == "tel:abc":
            continue  # leads nowhere
        number = re.sub(r"\D", "", tap.action) if tap.action.startswith("tel:") else None
        assert (
            any(b.action == tap.action or (number and b.phone == number) for b in buttons)
            or f"{n}." in whole
            or (number and number in re.sub(r"\D", "", whole))
        )


@settings(deadline=None)
@given(turns, st.sampled_from([OA, BOT, NARROW]))
def test_joined_parts_are_the_whole(turn, capability):
    endless = render(turn, replace(capability, text=1_000_000))
    parts = render(turn, capability)
    if len(parts) > 1:
        assert squeezed("\n".join(p.text for p in parts)) == squeezed("\n".join(p.text for p in endless))
    assert (parts[-1].buttons if parts else ()) == (endless[-1].buttons if endless else ())


def test_nothing_said_is_nothing_sent():
    assert render(Turn(Status.STOPPED, ()), OA) == ()


def test_text_is_composed_before_it_is_counted():
    decomposed = unicodedata.normalize("NFD", "ế" * 100)
    (part,) = render(says(decomposed), NARROW)
    assert part.text == "ế" * 100


def test_one_part_is_preferred_to_blank_lines_and_long_names():
    turn = says("x" * 60, "y" * 20, taps=[Tap("Cấp lại giấy ra viện bị mất hoặc hỏng", f"p:{i}") for i in range(1)])
    capability = Capability(text=60 + 1 + 20 + 1 + len("Gõ số để chọn:") + 1 + 32 + 4, buttons=0)
    roomy = Capability(text=200, buttons=0)
    (close,) = render(turn, capability)
    assert "\n\n" not in close.text
    assert "1. Cấp lại giấy ra viện bị mất…" in close.text
    (wide,) = render(turn, roomy)
    assert "\n\nGõ số để chọn:\n1. Cấp lại giấy ra viện bị mất hoặc hỏng" in wide.text


def test_shortened_between_words_and_inside_a_long_one():
    assert shortened("Giấy tờ", 7) == "Giấy tờ"
    assert shortened("Cấp lại giấy ra viện", 15) == "Cấp lại giấy…"
    assert shortened("a" * 20, 10) == "a" * 9 + "…"


# -- order ------------------------------------------------------------------------------------------------------------


def test_danger_stands_first_and_small_print_last():
    turn = Turn(
        Status.CLARIFIED,
        (
            Segment(Kind.SOURCE, "Ngày kiểm: 21/11/2026.", ()),
            Segment(Kind.TEXT, "Anh/chị hỏi cơ sở nào?", ()),
            Segment(Kind.ALERT, "Quầy 3 đóng cửa", ()),
        ),
    )
    assert render(turn, BOT)[0].text == "Quầy 3 đóng cửa\n\nAnh/chị hỏi cơ sở nào?\n\nNgày kiểm: 21/11/2026."


def test_a_remark_under_a_step_stays_under_it():
    needs = Segment(Kind.SOURCE, "Cần giấy A", (Claim(Source.SITUATION, "x", "steps"),))
    turn = Turn(Status.SMALLTALK, (Segment(Kind.ITEM, "Một", ()), needs, Segment(Kind.ITEM, "Hai", ())))
    assert render(turn, BOT)[0].text == "• Một\nCần giấy A\n• Hai"


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.PERSONAL_RECORD, Status.EMERGENCY, Status.LAPSED])
def test_the_first_button_of_a_refusal_is_a_call(status):
    (part,) = render(says("Không.", status=status, taps=[Tap("Giấy A", "p:a"), CALL, HOME]), OA)
    assert part.buttons[0] == Button("Gọi 0000 000 001", phone="0000000001")
    assert [b.action for b in part.buttons[1:]] == ["p:a", "home"]


def test_an_answer_keeps_the_order_of_its_taps():
    (part,) = render(says("Đây.", taps=[HOME, CALL]), OA)
    assert [b.label for b in part.buttons] == ["Về đầu", "Gọi 0000 000 001"]


def test_where_nothing_dials_the_number_is_in_the_words():
    turn = says("Không.", status=Status.NOT_FOUND, taps=[CALL, HOME])
    (part,) = render(turn, TELEGRAM)
    assert part.text == "Không.\n\nGọi 0000 000 001"
    assert [b.action for b in part.buttons] == ["home"]
    said = says("Xin gọi 0000.000.001.", status=Status.NOT_FOUND, taps=[CALL, HOME])
    assert render(said, TELEGRAM)[0].text == "Xin gọi 0000.000.001."


def test_a_number_missing_in_the_label_is_added():
    turn = says("Không.", status=Status.NOT_FOUND, taps=[Tap("Gọi quầy", "tel:0000 000 001"), HOME])
    assert "1. Gọi quầy: 0000 000 001" in render(turn, BOT)[0].text
    assert "Gọi quầy: 0000 000 001" in render(turn, TELEGRAM)[0].text


def test_danger_without_dialling_is_numbers_to_call_not_to_type():
    turn = says("Gọi cấp cứu 115 ngay.", kind=Kind.ALERT, status=Status.EMERGENCY, taps=[Tap("Gọi 115", "tel:115")])
    assert render(turn, BOT)[0].text == "Gọi cấp cứu 115 ngay."
    silent = says("Gọi ngay.", kind=Kind.ALERT, status=Status.EMERGENCY, taps=[Tap("Gọi 115", "tel:115")])
    assert render(silent, BOT)[0].text == "Gọi ngay.\n\nGọi 115"


def test_numbers_are_places_in_what_was_offered():
    choices = [Tap(f"Việc {n}", f"p:v{n}") for n in range(1, 9)]
    (listed,) = render(says("Chọn.", taps=choices), BOT)
    assert re.findall(r"^(\d)\. Việc (\d)$", listed.text, re.MULTILINE) == [(str(n), str(n)) for n in range(1, 9)]
    (rest,) = render(says("Chọn.", taps=choices), OA)
    assert [b.action for b in rest.buttons] == [f"p:v{n}" for n in range(1, 6)]
    assert re.findall(r"^(\d)\. Việc (\d)$", rest.text, re.MULTILINE) == [(str(n), str(n)) for n in range(6, 9)]


def test_an_action_too_long_for_a_button_is_a_number():
    (part,) = render(says("Chọn.", taps=[HOME, Tap("Dài", "case:" + "x" * 60)]), OA)
    assert [b.action for b in part.buttons] == ["home"]
    assert part.text.endswith("Hoặc gõ số để chọn:\n2. Dài")


def test_a_call_without_a_number_is_no_choice_and_moves_no_number():
    (part,) = render(says("Chọn.", taps=[Tap("Gọi", "tel:chưa có"), HOME]), BOT)
    assert part.text == "Chọn.\n\nGõ số để chọn:\n2. Về đầu"


# -- HTML -------------------------------------------------------------------------------------------------------------


def test_html_is_escaped_and_marked():
    turn = Turn(
        Status.ANSWERED,
        (
            Segment(Kind.TITLE, "Giấy <A> & B", ()),
            Segment(Kind.LABEL, "Liên kết", ()),
            Segment(Kind.LINK, 'Cổng "nộp"', (), "https://x.vn/?a=1&b=2"),
            Segment(Kind.SOURCE, "Nguồn: N1.", ()),
        ),
    )
    assert render(turn, TELEGRAM)[0].text == (
        "<b>Giấy &lt;A&gt; &amp; B</b>\n\n<b>Liên kết:</b>\n"
        '→ <a href="https://x.vn/?a=1&amp;b=2">Cổng "nộp"</a>\n\n<i>Nguồn: N1.</i>'
    )
    assert '→ Cổng "nộp": https://x.vn/?a=1&b=2' in render(turn, BOT)[0].text


def test_an_address_nobody_may_open_is_not_shown():
    turn = Turn(Status.ANSWERED, (Segment(Kind.LINK, "Bấm", (), "javascript:alert(1)"),))
    assert render(turn, TELEGRAM)[0].text == "→ Bấm"


def test_a_cut_inside_a_link_shows_the_address_in_words():
    turn = Turn(Status.ANSWERED, (Segment(Kind.LINK, "chữ " * 20, (), "https://x.vn/" + "a" * 60),))
    parts = render(turn, NARROW_HTML)
    assert len(parts) == 2
    assert not any("<a" in part.text for part in parts)
    assert "https://x.vn/" + "a" * 60 in parts[1].text


# -- what the conversation really says --------------------------------------------------------------------------------


@pytest.mark.parametrize(("capability", "longest"), [(OA, 3), (BOT, 3), (TELEGRAM, 0)], ids=["oa", "bot", "telegram"])
def test_short_answers_of_the_shipped_records_are_one_part(shipped, capability, longest):
    """All but the three longest, whose composed words alone are over 1,900 characters; those are two."""
    two = {}
    for key in shipped.knowledge.public:
        turn, _ = respond(Session(), take_in(action=f"p:{key}"), shipped, NOW)
        parts = render(turn, capability)
        if len(parts) > 1:
            two[key] = len(parts)
    assert len(two) <= longest, two
    assert set(two.values()) <= {2}
    assert len(render(greet(shipped, shipped.resolve(None), NOW), capability)) == 1


@pytest.mark.parametrize("capability", [OA, BOT, TELEGRAM], ids=["oa", "bot", "telegram"])
def test_a_typed_number_is_what_stands_beside_it(shipped, capability):
    turn, session = respond(Session(), take_in(action="home"), shipped, NOW)
    shown = render(turn, capability)[0].text
    for n, label in re.findall(r"^(\d+)\. (.+)$", shown, re.MULTILINE):
        assert session.offered[int(n) - 1].label == label


# -- every short answer of the shipped records -------------------------------------------------------------------------

LONG = {("dang-ky-khai-sinh", "oa"), ("dang-ky-khai-sinh", "bot"), ("lien-thong-khai-sinh", "oa")} | {
    ("lien-thong-khai-sinh", "bot"),
    ("sao-benh-an", "bot"),
}
"""Why is in docs/adr/0024."""


def test_short_answers_are_one_part_but_for_those_named_and_those_are_two(shipped):
    now, found = datetime(2026, 11, 23, 9, tzinfo=VIETNAM), set()
    for facility in shipped.knowledge.facilities:
        world = replace(shipped, default_facility=facility, served=(facility,))
        for name in world.knowledge.public:
            turn, _ = respond(Session(facility=facility), Incoming(action=f"p:{name}"), world, now)
            for channel, capability in (("oa", CAPABILITY), ("bot", ZaloBot(None).capability), ("telegram", TELEGRAM)):
                parts = len(render(turn, capability))
                assert parts <= 2, (name, channel)
                if parts == 2:
                    found.add((name, channel))
    assert found == LONG
