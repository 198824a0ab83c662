"""Takes the pictures of the staff's pages in docs/hinh: python docs/pictures_desk.py FOLDER.

Makes an installation that lasts as long as this runs, from the shipped sample: everything approved, two made-up people.
Needs the development libraries and Chromium. Look at every picture before keeping it.
"""

import asyncio
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory

from aiohttp import web
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, sync_playwright

import knowledge
from bot.assistant import Assistant
from bot.demo import fill
from bot.desk.password import hashed
from bot.library import VIETNAM, Library
from bot.review import open_log
from bot.serving import build_app
from bot.settings import Settings
from bot.store.opening import open_store
from bot.store.staff import Role
from knowledge.chain import Action

PHONE, WIDE = {"width": 390, "height": 780}, {"width": 900, "height": 760}
EDITOR, APPROVER = "Nguyễn Thị Mẫu", "Lê Thị Mẫu"
PASSWORD = token_urlsafe(12)
SUBJECT = "cap-lai-giay-chung-sinh"


def installed(place: Path) -> Settings:
    """Return the settings of a sample where all is approved and two people have accounts."""
    folder = place / "knowledge"
    shutil.copytree(Path(knowledge.__file__).parent, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    settings = Settings(knowledge=folder, data_dir=place / "data", review="on")
    log, now = open_log(settings), datetime.now(VIETNAM) - timedelta(weeks=3)
    for path in sorted((*folder.glob("procedures/*.yaml"), *folder.glob("facilities/*.yaml"))):
        record = path.relative_to(folder).with_suffix("").as_posix()
        log.append(Action.APPROVE, record, APPROVER, now, path.read_bytes(), editor=EDITOR)
    store = open_store(settings)
    for name, role in ((EDITOR, Role.EDITOR), (APPROVER, Role.APPROVER)):
        store.staff.add(name, role, hashed(PASSWORD), now)
    store.close()
    return settings


def asked(settings: Settings) -> Settings:
    """Fill in two weeks of made-up questions, for somebody to judge; return the same settings."""
    library, now = Library(settings), datetime.now(VIETNAM)
    library.refresh()
    assert library.world is not None
    with closing(open_store(settings)) as store:
        fill(store, Assistant(library), library.world, settings.facility, now, 2, 12, 1)
    return settings


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve in a thread; yields the address."""
    library = Library(settings)
    library.refresh()
    loop, begun, address = asyncio.new_event_loop(), threading.Event(), []

    async def begin() -> web.AppRunner:
        runner = web.AppRunner(build_app(settings, library), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address.append(f"http://127.0.0.1:{runner.addresses[0][1]}")
        begun.set()
        return runner

    def run() -> None:
        runner = loop.run_until_complete(begin())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())

    thread = threading.Thread(target=run)
    thread.start()
    begun.wait()
    try:
        yield address[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def entered(browser: Browser, base: str, name: str, size: dict[str, int]) -> Page:
    """Return a page where `name` is logged in."""
    page = browser.new_context(viewport=size, locale="vi-VN").new_page()
    page.set_default_timeout(180_000)
    page.goto(f"{base}/ban-lam-viec")
    page.fill("#ten", name)
    page.fill("#mat-khau", PASSWORD)
    page.click("button.send")
    page.wait_for_selector("nav")
    return page


def sent(page: Page, base: str, book: Path, days: str) -> None:
    """Write a time limit into the workbook and hand it in."""
    opened, written = load_workbook(book), False
    for sheet in opened:
        heads = [str(cell.value).partition("\n")[0] for cell in sheet[1]]
        if not {"id thủ tục", "mục", "số"} <= set(heads):
            continue
        for row in sheet.iter_rows(min_row=2):
            found = dict(zip(heads, row, strict=False))
            here = found["id thủ tục"].value == SUBJECT and found["mục"].value == "thời gian giải quyết"
            if here and not written:
                found["số"].value, written = days, True
    opened.save(book)
    page.goto(f"{base}/ban-lam-viec/excel")
    page.set_input_files("#tep", book)
    page.click("button:has-text('Gửi')")
    page.wait_for_selector("text=bang.xlsx")


def judged(browser: Browser, base: str, folder: Path) -> None:
    """Take the picture of a card that is judged."""
    nurse = entered(browser, base, EDITOR, PHONE)
    nurse.goto(f"{base}/cham-cau-tra-loi")
    nurse.click("text=Bắt đầu chấm")
    nurse.click("text=Đúng")
    nurse.wait_for_selector("text=xong 1/30")
    nurse.screenshot(path=folder / "cham-cau-tra-loi.png")


def take(folder: Path) -> None:
    """Write every picture into `folder`."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as name,
        sync_playwright() as play,
        serving(asked(installed(Path(name)))) as base,
    ):
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        nurse = entered(browser, base, EDITOR, PHONE)
        nurse.goto(f"{base}/ban-lam-viec/excel")
        with nurse.expect_download() as download:
            nurse.click("text=Tải bảng Excel")
        book = Path(name) / "bang.xlsx"
        download.value.save_as(book)
        sent(nurse, base, book, "bốn")
        nurse.screenshot(path=folder / "ban-lam-viec-o-sai.png")
        sent(nurse, base, book, "04")
        nurse.click("button:has-text('Xem trước câu trả lời')")
        nurse.wait_for_url("**/ban-sua?**")
        nurse.goto(f"{base}/ban-lam-viec")
        nurse.screenshot(path=folder / "ban-lam-viec.png")
        head = entered(browser, base, APPROVER, WIDE)
        head.goto(f"{base}/ban-lam-viec/ban-sua?tep={SUBJECT}")
        head.fill("#so", "12/QĐ-MẪU")
        head.screenshot(path=folder / "ban-lam-viec-duyet.png", full_page=True)
        head.click("button:has-text('Duyệt')")
        head.goto(f"{base}/ban-lam-viec/ho-so/procedures/{SUBJECT}")
        head.screenshot(path=folder / "ban-lam-viec-lich-su.png")
        judged(browser, base, folder)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
