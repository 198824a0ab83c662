"""What is looked for from time to time: room on the disks, facts that ran out, backups, reports; and the ways
alarms go."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.alarms import Alarm, Alarms, Kind, Way
from bot.backed_up import last_backup
from bot.doctor_channels import allowances, tokens
from bot.doctor_machine import disk
from bot.halt import halt_of
from bot.messengers import send_mail, send_webhook
from bot.remark import State
from bot.reminders import title_of
from bot.settings import Settings
from bot.store.database import connect, sqlite_file
from bot.store.place import address_of
from bot.store.reports import Reports
from knowledge.due import Happening, Stage, dues, stage
from knowledge.folder import Knowledge
from knowledge.values import format_day

__all__ = ["LOOKS", "look_and_tell", "ways"]

_STALE = timedelta(days=7)
_NAMED = 5
_WENT = {False: "chưa lập được", True: "đã lập nhưng chưa gửi được"}
_log = structlog.get_logger("motcua.alarms")


def look_and_tell(settings: Settings, knowledge: Knowledge, now: datetime) -> None:
    """Look, keep what was found, tell whoever has not heard; what fails is logged by the kind of error.

    A look that fails leaves its alarms as they stand: the database may be away, the disk is still looked at.
    """
    alarms = Alarms(settings.data_dir)
    for kind, look in LOOKS.items():
        try:
            found = look(settings, knowledge, now)
        except Exception as error:
            _log.error("alarm-not-looked", kind=kind.value, error=type(error).__name__)
        else:
            alarms.settle(kind, found, now)
    for name, why in alarms.tell(ways(settings), now).items():
        _log.error("alarm-undelivered", to=name, error=type(why).__name__)


def ways(settings: Settings) -> dict[str, Way]:
    """Return who is told, as with reminders: the log always, mail and a chat where they are set."""
    found: dict[str, Way] = {"log": _to_log}
    if settings.smtp_url.get_secret_value() and settings.remind_addresses:
        found["mail"] = lambda subject, text: send_mail(settings, subject, text)
    if settings.remind_webhook.get_secret_value():
        found["webhook"] = lambda subject, text: send_webhook(settings, f"{subject}\n\n{text}")
    return found


def _to_log(subject: str, text: str) -> None:
    _log.error("alarm", says=text)


def _disk(settings: Settings, _: Knowledge, now: datetime) -> list[Alarm]:
    low = (remark for remark in disk(settings, now) if remark.state is not State.FINE)
    return [Alarm(Kind.DISK, r.says.rpartition(" ở ")[2], f"sắp hết chỗ: {r.says}", r.do) for r in low]


def _lapsed(settings: Settings, knowledge: Knowledge, now: datetime) -> list[Alarm]:
    """One alarm for all of them: each has its reminder already, what matters here is that citizens get less."""
    gone = []
    for due in dues(knowledge, settings.facility):
        at = stage(due, now.date(), settings.grace_days)
        ended = at is Stage.OVER and due.what is Happening.ENDS and not due.followed
        if ended or at is Stage.WITHHELD:
            gone.append(f"{title_of(due)} ({format_day(due.day)})")
    if not gone:
        return []
    named = "; ".join(gone[:_NAMED]) + (f"; và {len(gone) - _NAMED} việc nữa" if gone[_NAMED:] else "")
    do = "đơn vị phụ trách đối chiếu và sửa trên bàn làm việc; cho đến lúc ấy người dân chỉ được chỉ nơi hỏi"
    return [Alarm(Kind.LAPSED, settings.facility, f"{len(gone)} nội dung đã hết hạn: {named}", do)]


def _backup(settings: Settings, _: Knowledge, now: datetime) -> list[Alarm]:
    last = last_backup(settings.data_dir)
    do = "chạy motcua backup bằng tay và đọc lời báo; xem lịch sao lưu (systemd timer, cron)"
    if last.why:
        return [Alarm(Kind.BACKUP, "backup", f"lần sao lưu gần nhất hỏng ({last.why})", do)]
    if last.good and now - last.good > _STALE:
        return [Alarm(Kind.BACKUP, "backup", f"từ {format_day(last.good.date())} chưa sao lưu lần nào", do)]
    return []


def _halted(settings: Settings, _: Knowledge, now: datetime) -> list[Alarm]:
    found = halt_of(settings.data_dir)
    if found is None:
        return []
    return [
        Alarm(
            Kind.HALT, "answers", f"trợ lý đang ngừng trả lời: {found.reason}", "sửa xong thì motcua resume-answering"
        )
    ]


def _tokens(settings: Settings, _: Knowledge, now: datetime) -> list[Alarm]:
    wrong = (remark for remark in tokens(settings, now) if remark.state is State.FAULT)
    return [Alarm(Kind.TOKEN, remark.about, f"{remark.about}: {remark.says}", remark.do) for remark in wrong]


def _reports(settings: Settings, _: Knowledge, now: datetime) -> list[Alarm]:
    if not settings.report_kinds:
        return []
    engine = connect(address_of(settings))
    try:
        file = sqlite_file(engine)
        failing = [] if file and not file.exists() else Reports(engine).failing(now)
    finally:
        engine.dispose()
    do = "xem nhật ký của máy chủ (reports, report-failed) và các cài đặt MOTCUA_REPORT_…; máy sẽ tự thử lại"
    return [
        Alarm(
            Kind.REPORT,
            f"{entry.facility} {entry.period}",
            f"báo cáo {entry.period} của {entry.facility} {_WENT[bool(entry.made)]} (lần {entry.tries}: {entry.error})",
            do,
        )
        for entry in failing
    ]


def _quota(settings: Settings, _: Knowledge, now: datetime) -> list[Alarm]:
    wrong = (remark for remark in allowances(settings, now) if remark.state is State.FAULT)
    return [Alarm(Kind.QUOTA, f"{r.about} {r.says.partition(',')[0]}", f"{r.about}: {r.says}", r.do) for r in wrong]


LOOKS: Final[Mapping[Kind, Callable[[Settings, Knowledge, datetime], list[Alarm]]]] = {
    Kind.DISK: _disk,
    Kind.LAPSED: _lapsed,
    Kind.BACKUP: _backup,
    Kind.HALT: _halted,
    Kind.TOKEN: _tokens,
    Kind.REPORT: _reports,
    Kind.QUOTA: _quota,
}
"""What is looked for here, by its kind. The other kinds are raised by whoever sees them."""
