"""Alarms: told once a day while they stand, never when nothing is wrong; kept over restarts; shown to staff."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from fake_smtp import FakeSmtp
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot import doctor_machine
from bot.alarm_looks import LOOKS, look_and_tell, ways
from bot.alarms import Alarm, Alarms, Kind
from bot.backed_up import note_backup
from bot.channels.channel import Window
from bot.channels.zalo_oa.errors import USED_UP
from bot.doctor_channels import allowances
from bot.halt import halt, resume
from bot.library import VIETNAM
from bot.settings import Settings
from bot.store.deliveries import New, PartState
from bot.store.place import address_of
from bot.store.store import Store
from bot.turn import Incoming, Session, Status, Turn

NOW = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)
HOUR = timedelta(hours=1)
SECRET = "chi-de-kiem-thu-khong-dung-o-noi-khac"
TOKEN = Alarm(Kind.TOKEN, "zalo_oa", "không gia hạn được quyền của Zalo OA", "cấp quyền lại trên bàn làm việc")
LINK = Alarm(Kind.LINK, "https://dichvucong.gov.vn/a", "liên kết không mở được", "sửa liên kết")


class Ear:
    """Hears what is told; fails while `deaf`."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.deaf = False

    def __call__(self, subject: str, text: str) -> None:
        if self.deaf:
            raise OSError("no")
        self.heard.append(f"{subject}\n{text}")


@pytest.fixture
def alarms(tmp_path) -> Alarms:
    return Alarms(tmp_path)


def test_one_that_stands_is_told_once_a_day_until_it_ends(alarms) -> None:
    ear = Ear()
    alarms.raised(TOKEN, NOW)
    for hours in range(49):
        alarms.tell({"mail": ear}, NOW + hours * HOUR)
    assert len(ear.heard) == 3
    assert "Không gia hạn được quyền của Zalo OA (từ 09:00 22/11/2026).\nLàm: cấp quyền lại" in ear.heard[0]
    alarms.ended(Kind.TOKEN, "zalo_oa", NOW + 50 * HOUR)
    alarms.tell({"mail": ear}, NOW + 100 * HOUR)
    assert len(ear.heard) == 3
    assert alarms.standing() == []


def test_where_nothing_is_wrong_nobody_is_told(alarms, tmp_path) -> None:
    ear = Ear()
    alarms.ended(Kind.TOKEN, "zalo_oa", NOW)
    alarms.settle(Kind.DISK, [], NOW)
    assert alarms.tell({"mail": ear}, NOW) == {}
    assert ear.heard == []
    assert not (tmp_path / "alarms.json").exists()


def test_one_that_comes_and_goes_is_told_once_a_day(alarms) -> None:
    ear = Ear()
    for hours in range(24):
        alarms.raised(TOKEN, NOW + hours * HOUR)
        alarms.tell({"mail": ear}, NOW + hours * HOUR)
        alarms.ended(Kind.TOKEN, "zalo_oa", NOW + hours * HOUR)
        alarms.tell({"mail": ear}, NOW + hours * HOUR)
    assert len(ear.heard) == 1
    alarms.raised(TOKEN, NOW + 24 * HOUR)
    alarms.tell({"mail": ear}, NOW + 24 * HOUR)
    assert len(ear.heard) == 2


def test_two_troubles_go_in_one_message_and_a_new_one_does_not_wait(alarms) -> None:
    ear = Ear()
    alarms.raised(TOKEN, NOW)
    alarms.raised(LINK, NOW)
    alarms.tell({"mail": ear}, NOW)
    assert [said.partition("\n")[0] for said in ear.heard] == ["Một Cửa báo động: 2 việc"]
    alarms.raised(Alarm(Kind.LINK, "https://b.gov.vn", "liên kết khác", "sửa"), NOW + HOUR)
    alarms.tell({"mail": ear}, NOW + HOUR)
    assert "1 việc" in ear.heard[1]


def test_a_way_that_fails_hears_it_the_next_time_and_the_others_now(alarms) -> None:
    mail, chat = Ear(), Ear()
    mail.deaf = True
    alarms.raised(TOKEN, NOW)
    failed = alarms.tell({"mail": mail, "webhook": chat}, NOW)
    assert list(failed) == ["mail"]
    mail.deaf = False
    alarms.tell({"mail": mail, "webhook": chat}, NOW + HOUR)
    assert (len(mail.heard), len(chat.heard)) == (1, 1)


def test_a_restart_neither_forgets_nor_repeats(alarms, tmp_path) -> None:
    ear = Ear()
    alarms.raised(TOKEN, NOW)
    alarms.tell({"mail": ear}, NOW)
    again = Alarms(tmp_path)
    again.tell({"mail": ear}, NOW + HOUR)
    assert len(ear.heard) == 1
    assert [s.alarm for s in again.standing()] == [TOKEN]
    assert again.standing()[0].since == NOW


def test_a_clock_set_back_does_not_silence(alarms) -> None:
    ear = Ear()
    alarms.raised(TOKEN, NOW)
    alarms.tell({"mail": ear}, NOW + timedelta(days=300))
    alarms.tell({"mail": ear}, NOW)
    assert len(ear.heard) == 2


def test_a_memory_that_cannot_be_read_tells_again(alarms, tmp_path) -> None:
    alarms.raised(TOKEN, NOW)
    (tmp_path / "alarms.json").write_text("{", encoding="utf-8")
    assert alarms.standing() == []
    alarms.raised(TOKEN, NOW)
    assert len(alarms.standing()) == 1


def test_what_it_says_may_change_while_it_stands(alarms) -> None:
    alarms.raised(TOKEN, NOW)
    alarms.raised(Alarm(Kind.TOKEN, "zalo_oa", "mất quyền", "cấp lại"), NOW + HOUR)
    (standing,) = alarms.standing()
    assert (standing.alarm.says, standing.since) == ("mất quyền", NOW)


def test_settling_one_kind_leaves_the_others(alarms) -> None:
    alarms.raised(TOKEN, NOW)
    alarms.settle(Kind.LINK, [LINK], NOW)
    alarms.settle(Kind.LINK, [], NOW + HOUR)
    assert [s.alarm for s in alarms.standing()] == [TOKEN]


# -- what is looked for -----------------------------------------------------------------------------------------------


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data_dir=tmp_path / "data", facility="that")


def found(settings: Settings, world, kind: Kind, now: datetime = NOW) -> list[str]:
    return [alarm.says for alarm in LOOKS[kind](settings, world.knowledge, now)]


def test_a_full_disk_and_one_with_room(settings, world, monkeypatch) -> None:
    for free, count in ((50 * 1024**2, 1), (20 * 1024**3, 0)):
        monkeypatch.setattr(doctor_machine.shutil, "disk_usage", lambda folder, free=free: SimpleNamespace(free=free))
        assert len(found(settings, world, Kind.DISK)) == count


def test_facts_that_ran_out_with_nothing_after_them(settings, world) -> None:
    (said,) = found(settings, world, Kind.LAPSED)
    assert "Trợ cấp tem phiếu" in said  # its time limit ended on 30 June; its fee has a successor
    assert "500.000" not in said
    assert found(settings, world, Kind.LAPSED, datetime(2026, 6, 1, tzinfo=VIETNAM)) == []


def test_a_backup_that_failed_one_that_is_old_and_one_that_is_well(settings, world) -> None:
    assert found(settings, world, Kind.BACKUP) == []  # nobody ever made one: the weekly list asks for it
    note_backup(settings.data_dir, NOW, "OSError")
    assert found(settings, world, Kind.BACKUP) == ["lần sao lưu gần nhất hỏng (OSError)"]
    note_backup(settings.data_dir, NOW)
    assert found(settings, world, Kind.BACKUP) == []
    assert "chưa sao lưu" in found(settings, world, Kind.BACKUP, NOW + timedelta(days=8))[0]


def test_answers_that_were_stopped_and_go_on(settings, world) -> None:
    assert found(settings, world, Kind.HALT) == []
    halt(settings.data_dir, "giá sai", NOW)
    assert found(settings, world, Kind.HALT) == ["trợ lý đang ngừng trả lời: giá sai"]
    resume(settings.data_dir)
    assert found(settings, world, Kind.HALT) == []


def test_the_ways_are_those_that_are_set(settings) -> None:
    assert list(ways(settings)) == ["log"]
    half = Settings(smtp_url="smtp://127.0.0.1:1")
    assert list(ways(half)) == ["log"]
    both = Settings(smtp_url="smtp://127.0.0.1:1", remind_to="a@b.vn", remind_webhook="http://127.0.0.1:1/x")
    assert list(ways(both)) == ["log", "mail", "webhook"]


def test_a_mail_is_sent_and_a_dead_webhook_is_logged_by_its_kind(settings, world) -> None:
    note_backup(settings.data_dir, NOW, "OSError")
    with FakeSmtp() as server:
        values = {"smtp_url": f"smtp://127.0.0.1:{server.port}", "remind_to": "cntt@bv.example"}
        there = Settings(data_dir=settings.data_dir, **values, remind_webhook="http://127.0.0.1:1/ma-bi-mat")
        with capture_logs() as logs:
            look_and_tell(there, world.knowledge, NOW)
            look_and_tell(there, world.knowledge, NOW + HOUR)
    assert len(server.messages) == 1
    assert [row["to"] for row in logs if row["event"] == "alarm-undelivered"] == ["webhook", "webhook"]
    assert "ma-bi-mat" not in str(logs)


def test_an_access_that_is_missing_and_a_channel_that_is_not_used(settings, world) -> None:
    assert found(settings, world, Kind.TOKEN) == []
    used = Settings(data_dir=settings.data_dir, facility="that", zalo_oa_app_id="1", zalo_oa_app_secret="x" * 20)
    assert found(used, world, Kind.TOKEN) == ["Zalo OA: chưa được cấp quyền gửi tin"]


@pytest.fixture
def waiting(settings):
    """A function that has one answer of a channel wait, refused with a code so many times."""
    settings.data_dir.mkdir()
    store = Store.open(address_of(settings), SECRET, "that")

    def wait(channel: str, code: str, tries: int = 3) -> int:
        new = New(channel, f"{channel}{code}", "u1", NOW, "message", Incoming("phí"))
        number = store.deliveries.take(new, NOW, lambda *_: None)
        turn = Turn(Status.ANSWERED, ())
        store.answer(number, channel, "u1", None, turn, Session(), NOW, 1.0, ["{}"], test=False)
        store.deliveries.mark(number, 0, PartState.PLANNED, code=code, tries=tries)
        return number

    wait.store = store
    yield wait
    store.close()


@pytest.mark.parametrize("code", sorted(USED_UP))
def test_an_allowance_that_is_used_up_stands_until_what_waits_is_out(settings, world, waiting, code) -> None:
    used = settings.model_copy(update={"zalo_oa_app_id": "1", "secret": SecretStr(SECRET)})
    assert found(used, world, Kind.QUOTA) == []
    number = waiting("zalo_oa", str(code))
    said = [f"Zalo OA, hạn mức gửi tin: đã hết (mã {code}), 1 tin trả lời đang chờ"]
    assert found(used, world, Kind.QUOTA) == said
    look_and_tell(used, world.knowledge, NOW)
    assert said == [s.alarm.says for s in Alarms(used.data_dir).standing() if s.alarm.kind is Kind.QUOTA]
    waiting.store.deliveries.mark(number, 0, PartState.SENT)
    look_and_tell(used, world.knowledge, NOW + HOUR)
    assert Kind.QUOTA not in {s.alarm.kind for s in Alarms(used.data_dir).standing()}


def test_a_busy_minute_another_refusal_and_another_channel_are_no_allowance_used_up(settings, world, waiting) -> None:
    used = settings.model_copy(update={"zalo_oa_app_id": "1", "secret": SecretStr(SECRET)})
    waiting("zalo_oa", "-211", tries=1)
    waiting("zalo_oa", "-32", tries=9)
    waiting("zalo_bot", "429", tries=9)
    assert found(used, world, Kind.QUOTA) == []
    bot = used.model_copy(update={"zalo_bot_token": SecretStr("1:abcdefghij")})
    assert found(bot, world, Kind.QUOTA) == ["Zalo Bot, hạn mức gửi tin: đã hết (mã 429), 1 tin trả lời đang chờ"]


def test_replies_that_came_too_late_are_told_by_the_doctor_and_no_alarm(settings, world, waiting) -> None:
    used = settings.model_copy(update={"zalo_oa_app_id": "1", "secret": SecretStr(SECRET)})
    assert [r.says for r in allowances(used, NOW)] == []
    for code, state in ((Window.CLOSED, PartState.GIVEN_UP), (Window.PAID, PartState.SENT)):
        waiting.store.deliveries.mark(waiting("zalo_oa", code), 0, state)
    assert [r.says for r in allowances(used, NOW)] == [
        "1 tin trả lời không gửi vì đã quá hạn gửi miễn phí",
        "1 tin trả lời trễ đã gửi có tính tiền",
    ]
    assert found(used, world, Kind.QUOTA) == []


def test_every_kind_of_alarm_is_raised_by_somebody() -> None:
    assert set(Kind) - set(LOOKS) == {Kind.LINK}  # by whoever opens the links


def test_a_look_that_fails_leaves_its_alarm_and_the_others_go_on(settings, world, monkeypatch) -> None:
    alarms = Alarms(settings.data_dir)
    alarms.raised(TOKEN, NOW)
    note_backup(settings.data_dir, NOW, "OSError")

    def broken(*args):
        raise RuntimeError("mat-khau")

    monkeypatch.setattr("bot.alarm_looks.tokens", broken)
    with capture_logs() as logs:
        look_and_tell(settings, world.knowledge, NOW)
    assert {s.alarm.kind for s in alarms.standing()} >= {Kind.TOKEN, Kind.BACKUP}
    assert [row["kind"] for row in logs if row["event"] == "alarm-not-looked"] == ["token"]
    assert "mat-khau" not in str(logs)
