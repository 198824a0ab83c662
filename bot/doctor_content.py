"""Checks of what is served: the files can be read, the facility is a real one, who answers for the content."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.edits import pending
from bot.halt import halt_of
from bot.phrases import NEEDED
from bot.remark import Remark, fault, fine, odd
from bot.review import open_log, review_on
from bot.settings import Settings
from knowledge.approval import ApprovalLog
from knowledge.check import check_folder
from knowledge.finding import Level
from knowledge.folder import Knowledge, KnowledgeError, load_folder

__all__ = ["answering", "knowledge", "review"]

GOOD = "good"  # bot.library, which would load the model's libraries


def answering(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Say whether somebody stopped every answer."""
    found = halt_of(settings.data_dir)
    if found is None:
        yield fine("trả lời", "không bị ngừng")
    else:
        yield odd("trả lời", f"đang ngừng trả lời: {found.reason}", "sửa xong thì motcua resume-answering")


def knowledge(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Load the files as the service does."""
    about = "kiến thức"
    log = open_log(settings)
    approvals = log if review_on(settings, log) else None
    try:
        report = check_folder(settings.knowledge, now.date(), NEEDED, approvals)
        served = _served(settings, approvals)
    except KnowledgeError as error:
        yield fault(about, str(error), f"xem thư mục {settings.knowledge} (MOTCUA_KNOWLEDGE); khôi phục bản sao lưu")
        return
    for facility in settings.served:
        if facility not in served.facilities:
            known = ", ".join(sorted(served.facilities)) or "chưa có"
            yield fault(about, f"không đọc được cơ sở “{facility}”; các cơ sở: {known}", "sửa MOTCUA_FACILITY")
        elif served.facilities[facility].is_sample:
            yield odd(about, f"cơ sở “{facility}” là dữ liệu mẫu, chỉ phục vụ trên máy này", "đặt MOTCUA_FACILITY")
    if not served.public:
        yield fault(about, "không có thủ tục công khai nào đọc được", "motcua check")
    elif errors := report.count(Level.ERROR):
        yield odd(about, f"{len(served.public)} thủ tục, {errors} lỗi trong tệp", "motcua check, sửa theo lời báo")
    else:
        yield fine(about, f"{len(served.public)} thủ tục, không có lỗi")


def _served(settings: Settings, approvals: ApprovalLog | None) -> Knowledge:
    """Return what would be served. Reading renews the last good texts, so it has a copy: we may be another user."""
    with TemporaryDirectory(prefix="motcua-") as name:
        keep, good = Path(name) / GOOD, settings.data_dir / GOOD
        if good.is_dir():
            shutil.copytree(good, keep, ignore=shutil.ignore_patterns(".*"))
        return load_folder(settings.knowledge, keep, NEEDED, approvals=approvals).knowledge


def review(settings: Settings, now: datetime) -> Iterator[Remark]:
    """Look at the log of approvals, and whether a real facility answers without one."""
    about = "duyệt"
    log = open_log(settings)
    broken = [f for f in log.faults if f.level is Level.ERROR]
    for finding in broken:
        yield fault(about, finding.message, finding.fix)
    if not review_on(settings, log):
        if settings.review == "off" and review_on(settings.model_copy(update={"review": ""}), log):
            do = "bỏ MOTCUA_REVIEW=off, rồi motcua approve"
            yield odd(about, "MOTCUA_REVIEW=off: sửa tệp là đến người dân ngay, không ai duyệt", do)
        else:
            yield fine(about, "cơ sở mẫu: không đòi duyệt")
        return
    waiting = pending(settings, log)
    if waiting:
        yield odd(about, f"{len(waiting)} tệp chờ duyệt", "motcua pending, hoặc trang Chờ duyệt của bàn làm việc")
    elif not broken:
        yield fine(about, "mọi tệp đã duyệt, sổ duyệt liền mạch")
