"""The commands of approval: what waits, approving it, what was approved, going back, taking back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.approving import approve as approve_edits
from bot.approving import may_approve, may_decide, restore, roll_back, target_of
from bot.approving import withdraw as take_back
from bot.edits import Edit, changes_of, edit_of, errors_in, find_record
from bot.edits import pending as waiting_files
from bot.impact_commands import show_impact
from bot.library import VIETNAM, today_in_vietnam
from bot.review import open_log, review_on
from bot.settings import Settings, load_settings
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.chain import Action, Approval
from knowledge.difference import Change
from knowledge.finding import Finding
from knowledge.review import record_files

__all__ = ["COMMANDS"]

_SHOWN = 30
"""Lines of one file that `pending` and `approve` print; `diff` prints all."""
_console = Console(highlight=False)
_DONE = {Action.APPROVE: "duyệt", Action.ROLLBACK: "quay lại", Action.WITHDRAW: "rút"}
_By = Annotated[str, typer.Option("--by", metavar="HỌ TÊN", help="Người duyệt")]
_Reason = Annotated[str, typer.Option("--reason", metavar="LÝ DO", help="Vì sao, ghi vào sổ duyệt")]
_Id = Annotated[str, typer.Argument(metavar="ID", help="id của tệp, ví dụ giay-ra-vien")]


def pending() -> None:
    """Liệt kê tệp chờ duyệt: sửa gì so với bản đã duyệt."""
    settings, log = _opened()
    _faults(log.faults)
    waiting = waiting_files(settings, log)
    for standing in waiting:
        if standing.deleted:
            _title(standing.record, standing.approval, "tệp không còn")
        else:
            _show(edit_of(settings, log, standing.record))
    typer.echo(f"{len(waiting)} tệp chờ duyệt." if waiting else "Không có tệp nào chờ duyệt.")


def approve(
    by: _By,
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="id của các tệp")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Mọi tệp chờ duyệt mà không có lỗi")] = False,
    decision: Annotated[str, typer.Option(metavar="SỐ", help="Số quyết định, nếu có")] = "",
    editor: Annotated[str, typer.Option(metavar="HỌ TÊN", help="Người đã sửa, nếu máy chưa biết")] = "",
    confirm: Annotated[str, typer.Option(metavar="LÝ DO", help="Vẫn duyệt dù có câu hỏi sẽ bị trả lời sai")] = "",
) -> None:
    """Duyệt bản sửa đang chờ. Tệp còn lỗi, hoặc do chính người duyệt sửa, thì không duyệt được."""
    settings, log = _opened()
    log.prove()
    _faults(log.faults)  # an altered text of another file is no reason to wait, but nobody should overlook it
    if bool(ids) == everything:
        raise typer.BadParameter("ghi id của các tệp, hoặc --all")
    names = [s.record for s in waiting_files(settings, log) if s.waits] if everything else ids or ()
    edits = [edit_of(settings, log, find_record(settings, log, name)) for name in dict.fromkeys(names)]
    errors = errors_in(settings, {e.record: e.text for e in edits}, today_in_vietnam())
    for found in errors.values():
        _faults(found)
    sound = [e for e in edits if e.record not in errors]
    if sound and (everything or not errors):
        _approve(settings, log, sound, by, editor, decision, confirm.strip())
    if errors:
        typer.echo(f"{len(errors)} tệp còn lỗi nên chưa duyệt.", err=True)
        raise typer.Exit(1)
    if not edits:
        typer.echo("Không có tệp nào chờ duyệt.")


def _approve(
    settings: Settings, log: ApprovalLog, edits: Sequence[Edit], by: str, editor: str, decision: str, confirm: str
) -> None:
    may_approve(settings, edits, by, editor)  # before the half minute of asking again
    for edit in edits:
        _show(edit)
    breaks = _impact_of(settings, log, {e.record: e.text for e in edits}, by)
    if breaks and not confirm:
        raise ApprovalError(
            f"{len(breaks)} câu hỏi sẽ không còn được trả lời đúng, nên chưa duyệt. "
            'Sửa lại nội dung, hoặc nếu đã xem và vẫn muốn duyệt thì thêm --confirm "lý do"'
        )
    said = approve_edits(
        settings, log, edits, by, datetime.now(VIETNAM), editor=editor, decision=decision, reason=confirm
    )
    typer.echo(f"Đã duyệt {len(edits)} tệp.")
    _git(said)


def _impact_of(settings: Settings, log: ApprovalLog, texts: Mapping[str, bytes], by: str) -> Sequence[str]:
    """Show what approving `texts` (record → bytes) changes in answers; return the questions it would break.

    Where edits count at once there is nothing left to change.
    """
    return show_impact(settings, log, texts, by) if review_on(settings, log) else ()


def history(name: _Id) -> None:
    """In sổ duyệt của một tệp: ai duyệt bản nào, lúc nào, theo quyết định nào."""
    settings, log = _opened()
    _faults(log.faults)
    record = find_record(settings, log, name)
    current = log.approved(record)
    entries = log.history(record)
    typer.echo(f"{record}: {len(entries)} lần ghi sổ")
    for entry in entries:
        now = ", đang dùng" if entry == current else ""
        typer.echo(f"\nSố {entry.number}: {_DONE[entry.action]} lúc {_when(entry)}{now}")
        version = _version(entry, entries)
        told = (("Người duyệt", entry.by), ("Người sửa", entry.editor), ("Quyết định", entry.decision))
        for key, value in (*told, ("Lý do", entry.reason), ("Bản", version)):
            if value:
                typer.echo(f"  {key}: {value}")


def _version(entry: Approval, entries: Sequence[Approval]) -> str:
    """Return the short hash of what an entry approved; of a way back also the entry that approved it before."""
    if not entry.sha256:
        return ""
    same = (e.number for e in entries if e.sha256 == entry.sha256 and e.action is Action.APPROVE)
    first = [n for n in same if n < entry.number] if entry.action is Action.ROLLBACK else []
    return entry.sha256[:8] + (f", như số {first[-1]}" if first else "")


def diff(name: _Id) -> None:
    """In mọi chỗ bản đang sửa khác với bản đã duyệt."""
    settings, log = _opened()
    record = find_record(settings, log, name)
    if record in {s.record for s in waiting_files(settings, log)} or log.approved(record) is None:
        _show(edit_of(settings, log, record), whole=True)
    else:
        typer.echo("Không có bản sửa nào chờ duyệt.")


def rollback(
    name: _Id,
    by: _By,
    reason: _Reason,
    to: Annotated[int, typer.Option("--to", metavar="SỐ", help="Số trong motcua history; không ghi là bản trước")] = 0,
) -> None:
    """Quay lại một bản đã duyệt trước đây; tệp cũng trở về bản ấy. Tệp đã mất thì trở lại theo bản đang dùng."""
    settings, log = _opened()
    log.prove()
    _faults(log.faults)
    may_decide(settings, by, reason)
    record = find_record(settings, log, name)
    if not to and record not in record_files(settings.knowledge) and log.approved(record) is not None:
        back, said = restore(settings, log, record, by)
        typer.echo(f"Đã đưa tệp {record}.yaml trở lại theo bản số {back.number}, {back.by} duyệt {_when(back)}.")
        _git(said)
        return
    target = target_of(log, record, to or None)
    text = log.data(target)
    errors = errors_in(settings, {record: text}, today_in_vietnam())
    if errors:
        _faults(errors[record])
        raise ApprovalError(f"bản số {target.number} nay có lỗi; chọn bản khác (--to), hoặc motcua withdraw")
    changes = changes_of(log, record, log.approved(record), text)
    _impact_of(settings, log, {record: text}, by)  # shown; the reason that a break asks for is given already
    aside, said = roll_back(settings, log, target, by, datetime.now(VIETNAM), reason)
    typer.echo(f"{record} đã trở về bản số {target.number}, {target.by} duyệt {_when(target)}.")
    _lines(changes or [])
    if aside is not None:
        typer.echo(f"Bản sửa chưa duyệt được cất ở {aside}")
    _git(said)


def withdraw(name: _Id, by: _By, reason: _Reason) -> None:
    """Rút bản đã duyệt: trợ lý chỉ còn nêu nơi hỏi cho đến khi duyệt lại."""
    settings, log = _opened()
    log.prove()
    _faults(log.faults)
    record = find_record(settings, log, name)
    said = take_back(settings, log, record, by, datetime.now(VIETNAM), reason)
    typer.echo(f"Đã rút {record}.")
    _git(said)


COMMANDS = (pending, approve, history, diff, rollback, withdraw)


def _opened() -> tuple[Settings, ApprovalLog]:
    settings = load_settings()
    log = open_log(settings)
    if not review_on(settings, log):
        typer.echo("Lưu ý: đang tắt duyệt (MOTCUA_REVIEW), sửa tệp là có hiệu lực ngay; sổ duyệt vẫn ghi.", err=True)
    return settings, log


# -- printing -----------------------------------------------------------------------------------------------------


def _show(edit: Edit, *, whole: bool = False) -> None:
    """Print what an edit changes; of a first version only how much it says, unless `whole`."""
    who = f"người sửa: {edit.editors[0]}" if edit.editors else ""
    lost = "bản đã duyệt bị sửa hoặc bị mất, duyệt lại hoặc khôi phục thư mục approved" if edit.lost else ""
    lost += ", đến lúc ấy trợ lý chỉ nêu nơi hỏi" if edit.altered else ""
    _title(edit.record, edit.before, "; ".join(part for part in (lost, who) if part), using=not edit.altered)
    if edit.altered and edit.against:
        typer.echo(f"  so với bản số {edit.against.number}, bản đã duyệt cuối cùng còn nguyên:")
    elif edit.altered:
        typer.echo("  không còn bản đã duyệt nào nguyên vẹn để so, nên mọi điều dưới đây là mới:")
    if edit.changes is None:
        typer.echo("  • tệp có lỗi, xem motcua check")
    elif not edit.changes:
        typer.echo("  • chỉ khác ghi chú, thứ tự mục hoặc cách trình bày")
    elif edit.against is None and not whole:
        typer.echo(f"  • bản đầu tiên, {len(edit.changes)} dòng nội dung")
    else:
        _lines(edit.changes, None if whole else _SHOWN)


def _title(record: str, approval: Approval | None, more: str, *, using: bool = True) -> None:
    which = f"bản số {approval.number}, {approval.by} duyệt {_when(approval)}" if approval else "chưa duyệt"
    how = f"đang dùng {which}" if approval and using else which
    words = "; ".join(part for part in (how, more) if part)
    _console.print(f"{record} ({words})", style="bold", markup=False, soft_wrap=True)


def _lines(changes: Sequence[Change], most: int | None = None) -> None:
    for change in changes[:most]:
        typer.echo(f"  • {change}")
    if most is not None and len(changes) > most:
        typer.echo(f"  … và {len(changes) - most} chỗ nữa (motcua diff)")


def _faults(findings: Sequence[Finding]) -> None:
    for finding in findings:
        typer.echo(str(finding), err=True)


def _when(approval: Approval) -> str:
    return approval.at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _git(said: str | None) -> None:
    if said:
        typer.echo(f"Đã ghi sổ duyệt nhưng chưa ghi được vào git, nhờ công nghệ thông tin xem: {said}", err=True)
