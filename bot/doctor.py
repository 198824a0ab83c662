"""`motcua doctor`: one list of checks over an installation. A check that fails to look is a fault by itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.doctor_channels import allowances, tokens
from bot.doctor_content import answering, knowledge, review
from bot.doctor_links import links
from bot.doctor_machine import clock, data_folder, disk, port, secrets
from bot.doctor_outside import public_address
from bot.doctor_store import database
from bot.remark import Check, Remark, State, fault
from bot.settings import Settings

__all__ = ["CHECKS", "examine", "exit_code"]

CHECKS: Sequence[Check] = (
    clock,
    disk,
    data_folder,
    secrets,
    port,
    database,
    knowledge,
    review,
    answering,
    tokens,
    allowances,
    links,
    public_address,
)
"""In the order they are told. Whoever holds something that may go wrong adds a function here."""


def examine(settings: Settings, now: datetime, checks: Sequence[Check] = CHECKS) -> Iterator[Remark]:
    """Yield what each check says, as it says it; a network that does not answer costs seconds."""
    for check in checks:
        try:
            yield from check(settings, now)
        except Exception as error:  # whatever it was: the other checks are still wanted
            what = check.__name__.replace("_", " ")
            # the kind only: an error's text may quote an address with a password
            yield fault(what, f"không kiểm được ({type(error).__name__})", "báo người phát triển, kèm dòng này")


def exit_code(remarks: Sequence[Remark]) -> int:
    """Return 1 when there is a fault, else 0."""
    return int(any(remark.state is State.FAULT for remark in remarks))
