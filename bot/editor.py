"""Who edited: named on the command line, typed in the sheet the edit came from, or the authors git knows."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from bot.checkout import Checkout, CheckoutError
from bot.settings import Settings
from knowledge.approval import ApprovalLog
from knowledge.chain import digest
from knowledge.durable import locked, write_durably
from nlu.text import fold

__all__ = ["editors_of", "not_an_editor", "remember_editor"]

_FILE = "editors.json"
_KEPT = 2_000


class _Edited(BaseModel):
    """Who edited a record since entry `after` of the log, the last that approved a text of it."""

    after: int
    names: list[str]


def not_an_editor(settings: Settings, name: str) -> str | None:
    """Return what to say to a name that may not edit, None where it may: no names are set, or it is one of them."""
    names = settings.editor_names
    if not names or fold(name) in {fold(n) for n in names}:
        return None
    return f"“{name}” không có trong danh sách người được sửa (MOTCUA_EDITORS): {', '.join(names)}"


class _Names(BaseModel):
    """Who wrote a text, by its hash; who edited a record, by its name."""

    texts: dict[str, str] = Field(default_factory=dict)
    records: dict[str, _Edited] = Field(default_factory=dict)


def remember_editor(
    data_dir: Path, text: bytes, name: str, record: str | None = None, log: ApprovalLog | None = None
) -> None:
    """Keep that `name` wrote exactly `text`, as an import from a sheet does; the newest 2,000 are kept.

    With `record` and `log` also that `name` edited the record since its last approval, whoever edits after.
    """
    name = name.strip()
    with locked(data_dir / _FILE):
        known = _known(data_dir)
        texts = {**{k: n for k, n in known.texts.items() if k != digest(text)}, digest(text): name}
        records = dict(known.records)
        if record is not None and log is not None:
            names = _since(known, record, log)
            records[record] = _Edited(after=_last_text(log, record), names=list(dict.fromkeys((*names, name))))
        kept = _Names(texts=dict(list(texts.items())[-_KEPT:]), records=records)
        write_durably(data_dir / _FILE, kept.model_dump_json(indent=1).encode())


def editors_of(
    settings: Settings, log: ApprovalLog, record: str, path: Path, text: bytes
) -> tuple[list[str], list[str]]:
    """Return who is known to have written `text`, the content of the file `path` of `record`, the surest first; and
    who else edited the record since its last approval. Either may be empty.
    """
    known = _known(settings.data_dir)
    found = [known.texts.get(digest(text))]
    found += [e.editor for e in log.history(record) if e.sha256 == digest(text)]
    others = [*_since(known, record, log)]
    try:
        checkout = Checkout.around(settings.knowledge)
        if checkout is not None:
            authors = _authors(checkout, log, record, path)
            found += authors[:1] if checkout.clean(path) else []
            others += authors
    except CheckoutError:
        pass  # whoever approves then has to name the editor
    sure = list(dict.fromkeys(name for name in found if name))
    return sure, [name for name in dict.fromkeys(others) if name not in sure]


def _authors(checkout: Checkout, log: ApprovalLog, record: str, path: Path) -> Sequence[str]:
    """Return who committed the file since our own last commit of it, newest first: an approver is no editor for that.

    A commit is ours when the entry it names is in the log, about this record, and by its author.
    """
    ours = {(e.number, fold(e.by)) for e in log.history(record)}
    found = []
    for author, entries in checkout.commits(path):
        if any((number, fold(author)) in ours for number in entries):
            break
        found.append(author)
    return list(dict.fromkeys(found))


def _since(known: _Names, record: str, log: ApprovalLog) -> Sequence[str]:
    edited = known.records.get(record)
    return edited.names if edited is not None and edited.after == _last_text(log, record) else ()


def _last_text(log: ApprovalLog, record: str) -> int:
    return max((e.number for e in log.history(record) if e.sha256 is not None), default=0)


def _known(data_dir: Path) -> _Names:
    try:
        data = (data_dir / _FILE).read_bytes()
        found = _Names.model_validate_json(data)
    except (OSError, ValidationError):
        return _Names()
    return found
