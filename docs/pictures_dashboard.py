"""Takes the pictures of the figures in docs/hinh: python docs/pictures_dashboard.py FOLDER.

Makes an installation that lasts as long as this runs, from the shipped sample: three weeks of made-up traffic, one
made-up manager. Takes some minutes. Needs the development libraries and Chromium. Look at every picture before
keeping it.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pictures_desk import PASSWORD, PHONE, entered, serving
from playwright.sync_api import sync_playwright

from bot.assistant import Assistant
from bot.demo import fill
from bot.desk.password import hashed
from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.store.opening import open_store
from bot.store.staff import Role
from metrics.periods import Kind, containing

WIDE = {"width": 1000, "height": 1000}
MANAGER = "Phạm Thị Mẫu"
WEEKS, PER_DAY, SEED = 3, 9, 1


def filled(place: Path) -> Settings:
    """Return the settings of a sample with traffic and an account that may look."""
    settings, now = Settings(data_dir=place / "data"), datetime.now(VIETNAM)
    library = Library(settings)
    library.refresh()
    assert library.world is not None
    store = open_store(settings)
    store.staff.add(MANAGER, Role.VIEWER, hashed(PASSWORD), now)
    fill(store, Assistant(library), library.world, settings.facility, now, WEEKS, PER_DAY, SEED)
    store.close()
    return settings


def take(folder: Path) -> None:
    """Write every picture into `folder`."""
    week = containing(Kind.WEEK, datetime.now(VIETNAM).date() - timedelta(days=7)).code
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as name,
        sync_playwright() as play,
        serving(filled(Path(name))) as base,
    ):
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        desk = entered(browser, base, MANAGER, WIDE)
        desk.goto(f"{base}/bao-cao?ky={week}")
        desk.screenshot(path=folder / "bao-cao.png")
        phone = entered(browser, base, MANAGER, PHONE)
        phone.goto(f"{base}/bao-cao?ky={week}")
        phone.screenshot(path=folder / "bao-cao-dien-thoai.png")
        phone.goto(f"{base}/bao-cao/luot?ky={week}&chi-so=answered")
        phone.click("text=Xem cả cuộc trò chuyện >> nth=0")
        phone.wait_for_selector("ol.turns")
        phone.screenshot(path=folder / "bao-cao-cuoc-tro-chuyen.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
