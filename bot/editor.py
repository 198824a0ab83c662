"""Who edited: named on the command line, typed in the sheet the edit came from, or the author git knows."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.checkout import Checkout, CheckoutError
from bot.settings import Settings
from knowledge.chain import digest
from knowledge.durable import write_durably
from nlu.text import fold

__all__ = ["editors_of", "not_an_editor", "remember_editor"]

_FILE = "editors.json"
_KEPT = 2_000
_NAMES = TypeAdapter(dict[str, str])


def remember_editor(data_dir: Path, text: bytes, name: str) -> None:
    """Keep that `name` wrote exactly `text`, as an import from a sheet does; the newest 2,000 are kept."""
    known = {**_known(data_dir), digest(text): name.strip()}
    write_durably(data_dir / _FILE, _NAMES.dump_json(dict(list(known.items())[-_KEPT:]), indent=1))


def not_an_editor(settings: Settings, name: str) -> str | None:
    """Return what to say to a name that may not edit, None where it may: no names are set, or it is one of them."""
    names = settings.editor_names
    if not names or fold(name) in {fold(n) for n in names}:
        return None
    return f"“{name}” không có trong danh sách người được sửa (MOTCUA_EDITORS): {', '.join(names)}"


def editors_of(settings: Settings, path: Path, text: bytes) -> list[str]:
    """Return who is known to have written `text`, the content of the file `path`; the surest first, none unknown."""
    found = [_known(settings.data_dir).get(digest(text))]
    try:
        checkout = Checkout.around(settings.knowledge)
        found.append(checkout.author(path) if checkout else None)
    except CheckoutError:
        pass  # whoever approves then has to name the editor
    return list(dict.fromkeys(name for name in found if name))


def _known(data_dir: Path) -> dict[str, str]:
    try:
        return _NAMES.validate_json((data_dir / _FILE).read_bytes())
    except (OSError, ValidationError):
        return {}
