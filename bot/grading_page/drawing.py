"""Draws the samples of the week that has just ended, for the schedule; opening a week on the page draws it as well."""

from datetime import date, timedelta

from bot.settings import Settings
from bot.store.grading import draw_week
from bot.store.store import Store
from bot.world import World

__all__ = ["draw_last_week", "last_monday"]


def last_monday(today: date) -> date:
    """Return the Monday of the last week that is over."""
    return today - timedelta(days=today.weekday() + 7)


def draw_last_week(settings: Settings, world: World, store: Store, today: date) -> dict[str, int]:
    """Draw the sample of last week for each facility served; return how many turns each has. Again it changes nothing.

    For a made-up facility it is drawn from made-up traffic.
    """
    found: dict[str, int] = {}
    for facility in settings.served:
        test = world.knowledge.facilities[facility].is_sample
        with store.writing() as db:
            found[facility] = draw_week(db, last_monday(today), facility, test=test)
    return found
