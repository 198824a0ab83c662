"""What owners are told, in which words, once each; by mail and webhook through real sockets."""

import json
import smtplib
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from aiohttp import web
from fake_smtp import FakeSmtp
from small_world import REAL

from bot.messengers import MessengerError, listeners, send_mail, send_webhook
from bot.reminders import digest, reminders, tell, title_of
from bot.settings import Settings, SettingsError, load_settings
from knowledge.completeness import NOBODY
from knowledge.due import Stage, dues

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def due(world, today=TODAY):
    return reminders(world.knowledge, REAL, today, 90)


def texts(world, today=TODAY):
    return [r.text for r in due(world, today)]


# -- words ----------------------------------------------------------------------------------------------------------


def test_the_words_of_each_kind(world):
    assert "Trợ cấp tem phiếu (tro-cap): đã hết hiệu lực sau ngày 30/06/2026, chưa có nội dung thay – " in "\n".join(
        texts(world)
    )
    soon = date(2026, 12, 20)
    said = "\n".join(texts(world, soon))
    assert "còn 11 ngày là hết hiệu lực sau ngày 31/12/2026, đã có nội dung thay – phí, lệ phí, giá: " in said
    assert "còn 12 ngày là có hiệu lực từ 01/01/2027 – phí, lệ phí, giá: Phí: 540.000 đồng" in said
    assert "hôm nay hết hiệu lực sau ngày 31/12/2026" in "\n".join(texts(world, date(2026, 12, 31)))
    assert "Giấy hẹn đỏ (giay-do): còn 30 ngày là đến hạn rà soát 21/05/2027" in texts(world, date(2027, 4, 21))
    assert "Giấy hẹn đỏ (giay-do): hôm nay đến hạn rà soát 21/05/2027" in texts(world, date(2027, 5, 21))
    over = "Giấy hẹn đỏ (giay-do): đã quá hạn rà soát 21/05/2027; đối chiếu lại rồi lùi hạn rà soát"
    assert over in texts(world, date(2027, 5, 22))
    assert any("giay-do): quá hạn rà soát hơn 90 ngày" in t for t in texts(world, date(2027, 8, 20)))


def test_owners_are_those_of_the_facility_and_the_most_urgent_comes_first(world):
    rows = due(world, date(2026, 11, 23))
    assert rows[0].stage is Stage.WITHHELD
    assert {r.owner for r in rows if "the-muon" in r.text} == {"Phòng Kế hoạch"}
    assert NOBODY in {r.owner for r in rows}


def test_the_digest_goes_office_by_office(world):
    rows = due(world, date(2027, 5, 1))
    text = digest(rows)
    blocks = text.split("\n\n")
    assert len(blocks) == len({r.owner for r in rows})
    assert "Phòng Kế hoạch:\n- " in text


def test_titles_of_a_calendar(world):
    titles = {title_of(d) for d in dues(world.knowledge, REAL)}
    assert "Rà soát: Giấy hẹn đỏ" in titles
    assert "Bắt đầu hiệu lực: Trợ cấp tem phiếu – phí, lệ phí, giá: Phí: 540.000 đồng" in titles
    assert "Hết hiệu lực: Trợ cấp tem phiếu – phí, lệ phí, giá: Phí: 500.000 đồng" in titles


# -- once -----------------------------------------------------------------------------------------------------------


def heard_over_time(world, tmp_path, first, days):
    """Return what one listener hears when it is told every day."""
    heard = []
    for n in range(days):
        tell(tmp_path, due(world, first + n * DAY), {"ear": lambda news: heard.extend(r.text for r in news)})
    return heard


def test_each_stage_is_told_once_over_a_whole_year(world, tmp_path):
    heard = [t for t in heard_over_time(world, tmp_path, date(2027, 4, 1), 150) if "(giay-do)" in t]
    assert [t.partition(": ")[2][:28] for t in heard] == [
        "còn 30 ngày là đến hạn rà so",
        "còn 14 ngày là đến hạn rà so",
        "còn 7 ngày là đến hạn rà soá",
        "đã quá hạn rà soát 21/05/202",
        "quá hạn rà soát hơn 90 ngày ",
    ]


def test_a_day_that_was_slept_through_is_made_up_for_by_the_next(world, tmp_path):
    heard = heard_over_time(world, tmp_path, date(2027, 5, 10), 1)  # 11 days left: only the stage of 14 days
    assert sum("(giay-do)" in t for t in heard) == 1
    assert heard_over_time(world, tmp_path, date(2027, 5, 11), 1) == []


def test_who_fails_is_told_again_and_the_others_are_not(world, tmp_path):
    heard: list[str] = []

    def fails(news):
        raise OSError("nobody there")

    def hears(news):
        heard.extend(r.key for r in news)

    told, failed = tell(tmp_path, due(world), {"mail": fails, "log": hears})
    assert (set(told), set(failed)) == ({"log"}, {"mail"})
    count = len(heard)
    told, failed = tell(tmp_path, due(world), {"mail": hears, "log": hears})
    assert (set(told), set(failed)) == ({"mail"}, set())
    assert len(heard) == 2 * count
    assert tell(tmp_path, due(world), {"mail": hears, "log": hears}) == ({}, {})


@pytest.mark.parametrize("damage", [b"{", b"[1]", b'{"ear": 3}', b"\xff"])
def test_a_memory_that_cannot_be_read_tells_again(world, tmp_path, damage):
    heard_over_time(world, tmp_path, TODAY, 1)
    (tmp_path / "reminders.json").write_bytes(damage)
    assert heard_over_time(world, tmp_path, TODAY, 1)
    assert heard_over_time(world, tmp_path, TODAY, 1) == []


def test_what_is_not_due_any_more_is_forgotten(world, tmp_path):
    heard_over_time(world, tmp_path, TODAY, 1)
    tell(tmp_path, [], {})
    assert json.loads((tmp_path / "reminders.json").read_text(encoding="utf-8")) == {"ear": []}


# -- mail -----------------------------------------------------------------------------------------------------------


def settings(**values):
    return Settings(**values)


def test_a_mail_arrives_with_its_words(world):
    with FakeSmtp(password="a:b@1/") as server:
        url = f"smtp://nhac%40bv.example:a%3Ab%401%2F@127.0.0.1:{server.port}"
        chosen = settings(smtp_url=url, remind_to="khth@bv.example, cntt@bv.example")
        listeners(chosen)["mail"](due(world))
    assert server.logins == [("nhac@bv.example", "a:b@1/")]
    (mail,) = server.messages
    assert mail.to == ["khth@bv.example", "cntt@bv.example"]
    message = message_from_bytes(mail.data, policy=policy.default)
    assert message["From"] == "nhac@bv.example"
    assert message["Subject"].startswith("Một Cửa: ")
    assert message["Date"]
    assert message["Message-ID"]
    assert digest(due(world)).strip() in message.get_content().replace("\r\n", "\n")


def test_a_mail_without_a_login(world):
    with FakeSmtp() as server:
        send_mail(settings(smtp_url=f"smtp://127.0.0.1:{server.port}", remind_to="a@b.example"), "Thử", "xin chào")
    assert server.logins == []
    assert server.messages[0].sender.startswith("<a@b.example>")


@pytest.mark.parametrize("wrong", ["password", "refuses", "nobody"])
def test_a_server_that_does_not_take_it_fails(wrong):
    with FakeSmtp(password="dung", refuses=wrong == "refuses") as server:
        port = 1 if wrong == "nobody" else server.port
        password = "sai" if wrong == "password" else "dung"
        chosen = settings(smtp_url=f"smtp://u:{password}@127.0.0.1:{port}", remind_to="a@b.example")
        with pytest.raises((smtplib.SMTPException, OSError)):
            send_mail(chosen, "Thử", "xin chào")
    assert server.messages == []


def test_a_password_that_cannot_be_sent_is_said():
    with FakeSmtp(password="x") as server:
        chosen = settings(smtp_url=f"smtp://u:%C4%91@127.0.0.1:{server.port}", remind_to="a@b.example")
        with pytest.raises(MessengerError, match="có dấu"):
            send_mail(chosen, "Thử", "xin chào")


def test_no_password_goes_over_an_open_line_to_another_machine(monkeypatch):
    with FakeSmtp(password="x") as server:
        monkeypatch.setattr("bot.messengers._LOCAL", ())
        chosen = settings(smtp_url=f"smtp://u:x@127.0.0.1:{server.port}", remind_to="a@b.example")
        with pytest.raises(MessengerError, match="smtps://"):
            send_mail(chosen, "Thử", "xin chào")
    assert server.logins == []
    assert server.messages == []


# -- webhook --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def chat(aiohttp_server):
    """A chat that takes messages at `/hook/<token>` and forwards `/moved`."""
    app, app_messages = web.Application(), []

    async def take(request):
        app_messages.append(await request.json())
        return web.Response(status=200 if request.match_info["token"] == "ok" else 403)

    async def moved(request):
        raise web.HTTPFound("/hook/ok")

    app.add_routes([web.post("/hook/{token}", take), web.post("/moved", moved)])
    server = await aiohttp_server(app)
    return server, app_messages


async def post(address, text="xin chào"):
    import asyncio

    await asyncio.to_thread(send_webhook, settings(remind_webhook=str(address)), text)


async def test_a_chat_gets_the_text(chat):
    server, messages = chat
    await post(server.make_url("/hook/ok"), "Một Cửa: 2 việc")
    assert messages == [{"text": "Một Cửa: 2 việc"}]


@pytest.mark.parametrize("path", ["/hook/bi-mat", "/moved", "/none"])
async def test_a_chat_that_refuses_is_an_error_without_the_token(chat, path):
    server, _ = chat
    with pytest.raises(MessengerError) as error:
        await post(server.make_url(path))
    assert "bi-mat" not in str(error.value)


async def test_a_chat_that_is_not_there_is_an_error_without_the_token():
    with pytest.raises(MessengerError) as error:
        await post("http://127.0.0.1:1/bi-mat")
    assert "bi-mat" not in str(error.value)


# -- settings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "ways"),
    [
        ({}, {"log"}),
        ({"smtp_url": "smtp://m"}, {"log"}),
        ({"remind_to": "a@b.example"}, {"log"}),
        ({"smtp_url": "smtp://m", "remind_to": "a@b.example"}, {"log", "mail"}),
        ({"remind_webhook": "https://chat.example/x"}, {"log", "webhook"}),
    ],
)
def test_only_what_is_set_is_used(values, ways):
    assert set(listeners(settings(**values))) == ways


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "mail.example"),
        ("SMTP_URL", "https://u:bi-mat@m"),
        ("SMTP_URL", "smtp://u:bi-mat@m:cong"),
        ("REMIND_WEBHOOK", "ftp://chat/bi-mat"),
        ("REMIND_TO", "không phải thư"),
    ],
)
def test_an_unusable_setting_is_named_and_no_secret_repeated(monkeypatch, name, value):
    monkeypatch.setenv(f"MOTCUA_{name}", value)
    with pytest.raises(SettingsError, match=f"MOTCUA_{name}") as error:
        load_settings()
    assert "bi-mat" not in str(error.value)
