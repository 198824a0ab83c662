"""Bodies as the platform sends them, and what each of them tells."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Event, Happening
from bot.channels.zalo_oa.events import KNOWN, read_event
from bot.channels.zalo_oa.visitor import anonymous
from bot.turn import Form

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
AT = datetime(2026, 11, 22, 1, 59, 58, 765000, tzinfo=UTC)
STAMP = str(round(AT.timestamp() * 1000))
LINK = "http://f20.photo.zdn.vn/secret.jpg"


def body(name: str, **parts) -> dict:
    common = {"app_id": "app-1", "user_id_by_app": "by-app", "event_name": name, "timestamp": STAMP}
    return common | {"sender": {"id": "citizen-1"}, "recipient": {"id": "oa-1"}} | parts


def message(name: str, text: str | None = None, **parts) -> dict:
    said = {"msg_id": "m-1"} | ({} if text is None else {"text": text}) | parts
    return body(name, message=said)


def attached(name: str, payload: dict, text: str | None = None) -> dict:
    return message(name, text, attachments=[{"type": name.rpartition("_")[2], "payload": payload}])


def read(said: dict) -> Event:
    event = read_event(said, NOW)
    assert event is not None
    return event


def test_words():
    assert read(message("user_send_text", "  Mất giấy chứng sinh  ")) == Event(
        "zalo_oa", "m-1", "citizen-1", AT, Happening.MESSAGE, "  Mất giấy chứng sinh  ", name="user_send_text"
    )


@pytest.mark.parametrize(
    "action", ["p:giay-xanh", "p:giay-xanh:fees", "case:giay-xanh:1:2", "rate", "rate:5", "why:khong-dung-cau", "home"]
)
def test_a_tap_comes_as_words(action):
    event = read(message("user_send_text", f"#{action}"))
    assert (event.happening, event.action, event.text) == (Happening.TAP, action, "")


@pytest.mark.parametrize(
    "text",
    [
        "#capcuu",
        "#cấp cứu",
        "# home",
        "#",
        "##home",
        "#tel:115",
        "#p:" + "a" * 63,
        "#P:x",
        "home",
        "#p:giấy",
        "#co giat",
    ],
)
def test_what_was_typed_behind_a_hash_is_read_as_words(text):
    event = read(message("user_send_text", text))
    assert (event.happening, event.action, event.text) == (Happening.MESSAGE, None, text)


@pytest.mark.parametrize(
    ("name", "payload", "form"),
    [
        ("user_send_image", {"thumbnail": LINK, "url": LINK}, Form.PHOTO),
        ("user_send_gif", {"thumbnail": LINK, "url": LINK}, Form.PHOTO),
        ("user_send_video", {"thumbnail": LINK, "description": "x", "url": LINK}, Form.PHOTO),
        ("user_send_audio", {"url": LINK}, Form.VOICE),
        ("user_send_sticker", {"id": "1", "url": LINK}, Form.STICKER),
        ("user_send_location", {"coordinates": {"latitude": "16.0471", "longitude": "108.2068"}}, Form.LOCATION),
        ("user_send_location", {"coordinates": {"latitude": 16.0471, "longitude": 108.2068}}, Form.LOCATION),
        (
            "user_send_file",
            {"size": "1", "name": "benh-an.pdf", "checksum": "c", "type": "pdf", "url": LINK},
            Form.FILE,
        ),
        ("user_send_link", {"thumbnail": LINK, "description": "x", "url": LINK}, Form.FILE),
        ("user_send_business_card", {"description": '{"phone":"0912345678"}'}, Form.FILE),
    ],
)
def test_what_cannot_be_read_keeps_its_kind_and_nothing_of_its_content(name, payload, form):
    event = read(attached(name, payload))
    assert (event.happening, event.form, event.text) == (Happening.MESSAGE, form, "")
    for private in (LINK, "16.04", "108.2", "benh-an", "0912345678"):
        assert private not in repr(event)


def test_words_beside_a_picture_are_not_lost():
    event = read(attached("user_send_image", {"url": LINK}, "con tôi co giật"))
    assert (event.form, event.text) == (Form.PHOTO, "con tôi co giật")


def test_a_place_in_the_message_itself_is_a_location_too():
    said = message("user_send_location", location={"latitude": "16.0", "longitude": "108.2"})
    assert read(said).form is Form.LOCATION


@pytest.mark.parametrize(
    ("said", "happening"),
    [
        ({"event_name": "follow", "oa_id": "oa-1", "follower": {"id": "citizen-1"}, "source": "x"}, Happening.START),
        ({"event_name": "unfollow", "oa_id": "oa-1", "follower": {"id": "citizen-1"}}, Happening.LEFT),
        ({"event_name": "user_click_chatnow", "oa_id": "oa-1", "user_id": "citizen-1"}, Happening.START),
        ({"event_name": "user_withdraw", "user_id": "citizen-1"}, Happening.WITHDRAWN),
        ({"event_name": "user_withdraw", "sender": {"id": "citizen-1"}}, Happening.WITHDRAWN),
        ({"event_name": "user_withdraw", "follower": {"id": "citizen-1"}}, Happening.WITHDRAWN),
        ({"event_name": "user_withdraw", "user": {"id": 12345}}, Happening.WITHDRAWN),
        ({"event_name": "user_seen_message", "sender": {"id": "citizen-1"}, "message": {"msg_ids": ["a"]}}, "other"),
        ({"event_name": "user_received_message", "sender": {"id": "citizen-1"}}, "other"),
        ({"event_name": "user_reacted_message", "sender": {"id": "citizen-1"}}, "other"),
        ({"event_name": "oa_reacted_message", "sender": {"id": "oa-1"}, "recipient": {"id": "citizen-1"}}, "other"),
        ({"event_name": "change_oa_daily_quota", "quota": "500"}, "other"),
        ({"event_name": "user_send_group_text", "sender": {"id": "citizen-1"}, "message": {"text": "x"}}, "other"),
        ({"event_name": "oa_send_group_text", "recipient": {"id": "group-1"}, "admin_id": "a"}, "other"),
        ({"event_name": "something_new", "sender": {"id": "citizen-1"}}, "other"),
        ({"event_name": "user_withdraw"}, "other"),  # of nobody
        ({"event_name": "user_send_text", "message": {"text": "x"}}, "other"),
        ({"event_name": "user_send_text", "sender": {"id": "a:b"}, "message": {"text": "x"}}, "other"),
        ({"event_name": 7, "sender": {"id": "citizen-1"}}, "other"),
        ({}, "other"),
    ],
    ids=lambda value: str(value.get("event_name")) if isinstance(value, dict) else str(value),
)
def test_everything_else(said, happening):
    event = read(said | {"timestamp": STAMP})
    assert event.happening is Happening(happening)
    assert event.name == (said.get("event_name") if isinstance(said.get("event_name"), str) else "?")
    assert event.key
    if happening != "other":
        assert event.user in ("citizen-1", "12345")


def test_of_a_form_only_the_number_is_taken():
    info = {"name": "Nguyễn Thị A", "phone": "84912345678", "user_dob": "01/01/1990", "gender": "2"}
    info |= {"full_address": {"user_city": "Huế", "user_ward": "Phú Hội", "user_address": "1 Lê Lợi"}}
    event = read(body("user_submit_info", info=info))
    assert (event.happening, event.text) == (Happening.MESSAGE, "84912345678")
    for private in ("Nguyễn", "1990", "Huế", "Lê Lợi"):
        assert private not in repr(event)
    assert read(body("user_submit_info", info={"name": "A"})).happening is Happening.OTHER
    assert read(body("user_submit_info", info="x")).happening is Happening.OTHER
    assert read(body("user_submit_info", info={"phone": "con tôi co giật"})).happening is Happening.OTHER


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("anonymous_send_text", Form.TEXT),
        ("anonymous_send_image", Form.PHOTO),
        ("anonymous_send_file", Form.FILE),
        ("anonymous_send_sticker", Form.STICKER),
    ],
)
def test_a_visitor_of_a_page_can_be_answered(name, form):
    event = read(message(name, "x", conversation_id="talk-1"))
    assert event.form is form
    assert anonymous(event.user) == ("citizen-1", "talk-1")
    assert read(message(name, "x")).happening is Happening.OTHER  # no conversation: nothing to answer to


@pytest.mark.parametrize("name", ["oa_send_text", "oa_send_image", "oa_send_gif", "oa_send_list", "oa_send_file"])
def test_an_echo_of_ours_is_nothing_and_a_persons_answer_pauses(name):
    echo = body(name, sender={"id": "oa-1"}, recipient={"id": "citizen-1"}, message={"msg_id": "m-2", "text": "bí mật"})
    assert read_event(echo, NOW) is None
    assert read_event(echo | {"admin_id": ""}, NOW) is None
    event = read(echo | {"admin_id": "admin-1"})
    assert (event.happening, event.user, event.key, event.text) == (Happening.PERSON, "citizen-1", "m-2", "")


def test_a_person_who_answers_a_visitor_pauses_the_same_conversation():
    asked = read(message("anonymous_send_text", "x", conversation_id="talk-1"))
    said = body("oa_send_anonymous_text", sender={"id": "oa-1"}, recipient={"id": "citizen-1"}, admin_id="admin-1")
    answered = read(said | {"message": {"msg_id": "m-3", "conversation_id": "talk-1"}})
    assert (answered.happening, answered.user) == (Happening.PERSON, asked.user)


def test_the_same_event_has_the_same_key_and_another_another():
    follow = {"event_name": "follow", "follower": {"id": "citizen-1"}, "timestamp": STAMP}
    again = read(dict(reversed(follow.items())))
    assert read(follow).key == again.key
    others = [
        follow | {"event_name": "unfollow"},
        follow | {"timestamp": "1"},
        follow | {"follower": {"id": "citizen-2"}},
    ]
    assert len({read(said).key for said in (follow, *others)}) == 4
    assert "citizen-1" not in read(follow).key


@pytest.mark.parametrize("stamp", [None, "", "x", "9" * 30, True, [], {}, "-9" * 12])
def test_a_time_that_cannot_be_read_is_now(stamp):
    assert read(message("user_send_text", "x") | {"timestamp": stamp}).at == NOW


def test_a_time_as_a_number_is_read():
    assert read(message("user_send_text", "x") | {"timestamp": int(STAMP)}).at == AT


def test_names_we_know():
    assert {"user_send_text", "follow", "oa_send_anonymous_text", "user_withdraw"} <= KNOWN
    assert not [name for name in KNOWN if "oa_send_anonymous_send" in name]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_KEYS = ("timestamp", "sender", "recipient", "follower", "user", "user_id", "message", "info", "admin_id")


@given(
    name=st.sampled_from(sorted(KNOWN)) | st.text(max_size=9), parts=st.dictionaries(st.sampled_from(_KEYS), _VALUES)
)
def test_no_body_breaks_it(name, parts):
    event = read_event({"event_name": name, **parts}, NOW)
    assert event is None or event.key
