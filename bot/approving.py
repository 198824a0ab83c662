"""Approving, rolling back, withdrawing: who may, and what is written.

Nothing here prints. Whatever is refused raises ApprovalError with what to do, and leaves log and files as they were.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.checkout import Checkout, CheckoutError
from bot.edits import Edit
from bot.set_aside import put_aside
from bot.settings import Settings
from knowledge.approval import ApprovalError, ApprovalLog
from knowledge.chain import Action, Approval, digest
from knowledge.durable import write_durably
from knowledge.review import CALENDAR_RECORD
from nlu.text import fold

__all__ = ["approve", "may_approve", "may_decide", "restore", "roll_back", "target_of", "withdraw"]

_NAME = 100


def approve(
    settings: Settings,
    log: ApprovalLog,
    edits: Sequence[Edit],
    by: str,
    at: datetime,
    *,
    editor: str | None = None,
    decision: str | None = None,
    reason: str | None = None,
    apart: bool = False,
) -> str | None:
    """Approve `edits`, which are free of errors; return what git said against keeping it, if anything.

    With `apart` the editor must be known and another person than `by`, as where both lists of names are set.

    Raises:
        ApprovalError: `by` may not approve one of them, or the log is broken: then none is approved; or the log
            cannot be written any further.
    """
    log.prove()
    by, named = may_approve(settings, edits, by, editor, apart=apart)
    for edit in edits:
        log.current(edit.record, edit.seen, edit.text)
    written: list[int] = []
    try:
        for edit in edits:
            entry = log.append(
                Action.APPROVE,
                edit.record,
                by,
                at,
                edit.text,
                editor=named[edit.record],
                decision=decision or None,
                reason=reason or None,
                seen=edit.seen,
                shown=edit.text,
            )
            written.append(entry.number)
    finally:
        done = edits[: len(written)]
        title = f"Duyệt {done[0].record}" if len(done) == 1 else f"Duyệt {len(done)} tệp"
        message = "\n\n".join((title, *map(_said, done)))
        said = _commit(settings, log, [e.record for e in done], by, message, written) if done else None
    return said


def may_approve(
    settings: Settings, edits: Sequence[Edit], by: str, editor: str | None = None, *, apart: bool = False
) -> tuple[str, dict[str, str | None]]:
    """Return the name of the approver as the list spells it, and the editor of each record; `approve` asks this first.

    Raises:
        ApprovalError: `by` may not approve one of them.
    """
    by = _may_approve(settings, by)
    return by, {edit.record: _editor(settings, edit, by, editor, apart) for edit in edits}


def may_decide(settings: Settings, by: str, reason: str) -> None:
    """Raise ApprovalError where `by` may not roll back or withdraw, or gives no reason."""
    _may_approve(settings, by)
    _given(reason)


def target_of(log: ApprovalLog, record: str, number: int | None = None) -> Approval:
    """Return the approval to roll back to: entry `number` of `record`, or the content that stood before.

    Raises:
        ApprovalError: there is no such entry, or nothing stood before.
    """
    history = [e for e in log.history(record) if e.sha256 is not None]
    if number is not None:
        found = next((e for e in history if e.number == number), None)
        if found is None:
            numbers = ", ".join(str(e.number) for e in history) or "chưa có"
            raise ApprovalError(f"sổ duyệt của {record} không có bản số {number}; các bản: {numbers}")
        return found
    current = log.approved(record)
    if current is not None:
        same = [n for n, e in enumerate(history) if e.action is Action.APPROVE and e.sha256 == current.sha256]
        history = [e for e in history[: max(same, default=0)] if e.sha256 != current.sha256]
    if not history:
        raise ApprovalError(f"{record} chưa có bản nào được duyệt trước bản này; xem motcua history")
    return history[-1]


def roll_back(
    settings: Settings,
    log: ApprovalLog,
    target: Approval,
    by: str,
    at: datetime,
    reason: str,
    seen: int | None = None,
) -> tuple[Path | None, str | None]:
    """Make the content of `target` count again and write it into the file.

    `seen` is the last entry of the record that was shown, by default the last of `log`.

    Return where an edit that waited was set aside, and what git said against keeping it, if anything.

    Raises:
        ApprovalError: `by` may not approve, the text is lost, the log is broken, or something newer was decided.
    """
    by, reason = _may_approve(settings, by), _given(reason)
    log.prove()
    seen = log.last(target.record) if seen is None else seen
    log.current(target.record, seen)
    path, text = settings.knowledge / f"{target.record}.yaml", log.data(target)
    present = path.read_bytes() if path.exists() else None
    known = {e.sha256 for e in log.entries}
    aside = None
    if present is not None and digest(present) not in known:
        aside = put_aside(settings, target.record, present)
    entry = log.append(Action.ROLLBACK, target.record, by, at, text, reason=reason, seen=seen, shown=present)
    if present != text:
        write_durably(path, text)
    message = f"Quay lại bản số {target.number} của {target.record}\n\n{reason}"
    return aside, _commit(settings, log, [target.record], by, message, [entry.number])


def restore(settings: Settings, log: ApprovalLog, record: str, by: str) -> tuple[Approval, str | None]:
    """Write the deleted file of `record` again, as the approval that holds has it.

    Nothing new counts, so the log gets no entry. Where the deletion was committed, the file is committed again, as the
    act of who approved it: `by` only fetched it, and is no editor for that.

    Return that approval, and what git said against keeping it, if anything.

    Raises:
        ApprovalError: the file is there, nothing is approved, its text is lost, `by` may not approve, or the log is
            broken.
    """
    by = _may_approve(settings, by)
    log.prove()
    path, approval = settings.knowledge / f"{record}.yaml", log.approved(record)
    if path.exists():
        raise ApprovalError(f"tệp {record}.yaml vẫn còn, không cần đưa trở lại")
    if approval is None:
        raise ApprovalError(f"{record} không có bản duyệt nào để đưa trở lại")
    try:
        write_durably(path, log.data(approval))
    except OSError as error:
        raise ApprovalError(f"không ghi được {path.name} ({error.strerror}): xem quyền ghi ở {path.parent}") from None
    message = f"Đưa {record} trở lại như bản số {approval.number}\n\nNgười đưa lại: {by}"
    return approval, _commit(settings, log, [record], approval.by, message, [approval.number])


def withdraw(
    settings: Settings, log: ApprovalLog, record: str, by: str, at: datetime, reason: str, seen: int | None = None
) -> str | None:
    """Take back the approval of `record`; return what git said against keeping it, if anything.

    `seen` is the last entry of the record that was shown, by default the last of `log`.

    Raises:
        ApprovalError: nothing is approved, `by` may not approve, the log is broken, something newer was decided, or it
            is the calendar.
    """
    by, reason = _may_approve(settings, by), _given(reason)
    log.prove()
    seen = log.last(record) if seen is None else seen
    log.current(record, seen)
    if log.approved(record) is None:
        raise ApprovalError(f"{record} không có bản duyệt nào để rút")
    if record == CALENDAR_RECORD:
        raise ApprovalError("lịch nghỉ không rút được vì trợ lý luôn cần lịch; sửa tệp rồi duyệt, hoặc motcua rollback")
    entry = log.append(Action.WITHDRAW, record, by, at, reason=reason, seen=seen)
    gone = [] if (settings.knowledge / f"{record}.yaml").exists() else [record]  # an edit that waits is not theirs
    return _commit(settings, log, gone, by, f"Rút {record}\n\n{reason}", [entry.number])


# -- who may ------------------------------------------------------------------------------------------------------


def _may_approve(settings: Settings, by: str) -> str:
    """Return the name of the approver, as the list spells it; raises ApprovalError for one who may not."""
    by = _named(by, "người duyệt (--by)")
    if not settings.approver_names:
        return by
    found = _among(by, settings.approver_names)
    if found is None:
        listed = ", ".join(settings.approver_names)
        raise ApprovalError(f"“{by}” không có trong danh sách người được duyệt (MOTCUA_APPROVERS): {listed}")
    return found


def _editor(settings: Settings, edit: Edit, by: str, told: str | None, apart: bool) -> str | None:
    """Return who wrote `edit`: where editors and approvers are both set, another person than `by`, known and listed.

    With `apart` it is another person whatever is set. Of the first approval ever, None where the one known is not
    listed: the person who brought the folder along.
    """
    told = _named(told, "người sửa (--editor)") if told else None
    known = [name for name in (told, *edit.editors) if name]
    listed_both = bool(settings.editor_names and settings.approver_names)
    if apart or listed_both:
        if not known:
            raise ApprovalError(f'chưa biết ai đã sửa {edit.record}; ghi thêm --editor "tên người sửa"')
        if _among(by, (*known, *edit.others)):
            raise ApprovalError(f"“{by}” là người đã sửa {edit.record}; phải có người khác duyệt")
        if listed_both and not _among(known[0], settings.editor_names):
            if not told and edit.seen == 0:
                return None  # whoever put the first text into git edited nothing; nobody is named for it
            listed = ", ".join(settings.editor_names)
            raise ApprovalError(
                f"“{known[0]}” không có trong danh sách người được sửa (MOTCUA_EDITORS): {listed}; "
                f'{edit.record} do người khác sửa thì ghi thêm --editor "tên người sửa"'
            )
    return known[0] if known else None


def _named(name: str, what: str) -> str:
    name = " ".join(name.split())
    if not fold(name) or len(name) > _NAME or any(c in name for c in "<>"):
        raise ApprovalError(f'{what} không dùng được: ghi họ tên, ví dụ "Nguyễn Thị A"')
    return name


def _among(name: str, names: Sequence[str]) -> str | None:
    """Return the one of `names` that is `name` in any spelling."""
    return next((n for n in names if fold(n) == fold(name)), None)


def _given(reason: str) -> str:
    if not fold(reason):
        raise ApprovalError('hãy ghi lý do: --reason "…"')
    return reason.strip()


def _said(edit: Edit) -> str:
    """Return what a commit says of an edit."""
    changes = map(str, edit.changes or ()) if edit.before else ("bản đầu tiên",)
    return "\n".join((f"{edit.record}:", *(f"- {change}" for change in changes)))


def _commit(
    settings: Settings, log: ApprovalLog, records: Sequence[str], by: str, message: str, entries: Sequence[int]
) -> str | None:
    """Commit the files of `records`, the log and the texts it proves, where the folder lies in a checkout.

    A text that was altered stays out, so that git can give back the true one. Return git's words against it.
    """
    folder = settings.knowledge
    try:
        checkout = Checkout.around(folder)
        if checkout is not None:
            files = (folder / f"{r}.yaml" for r in records)
            checkout.commit([*files, *log.proved_files()], by, message, entries)
    except CheckoutError as error:
        return str(error)
    return None
