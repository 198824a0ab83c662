"""Takes the pictures of docs/hinh from a running server: python docs/pictures.py http://127.0.0.1:8080/ FOLDER.

Needs the development libraries and Chromium. Look at every picture before keeping it.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PHONE = {"width": 390, "height": 780}
DESK = {"width": 900, "height": 700}
PAPER = {"width": 794, "height": 1123}  # A4 at 96 dots an inch


def ask(page: Page, words: str) -> None:
    """Type a question and wait for its answer."""
    answers = page.locator("#log .bot").count()
    page.locator("#text").fill(words)
    page.locator("#send").click()
    page.wait_for_function("n => document.querySelectorAll('#log .bot').length > n", arg=answers)
    page.wait_for_timeout(600)


def take(base: str, folder: Path) -> None:
    """Write every picture into `folder`."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

        def page(size: dict[str, int], path: str, scale: float = 1.5) -> Page:
            opened = browser.new_context(viewport=size, device_scale_factor=scale, locale="vi-VN").new_page()
            opened.goto(base.rstrip("/") + path)
            return opened

        def keep(shown: Page, name: str) -> None:
            shown.screenshot(path=folder / f"{name}.png")

        keep(page(PHONE, "/"), "mo-dau")
        chat = page(PHONE, "/")
        ask(chat, "mat giay chung sinh thi lam lai o dau")
        chat.evaluate("window.scrollTo(0, document.querySelector('#log .me').offsetTop - 60)")
        chat.wait_for_timeout(300)
        keep(chat, "hoi-khong-dau")
        chat.evaluate("document.querySelectorAll('#log .bot')[1].scrollIntoView({block: 'end'})")
        chat.wait_for_timeout(300)
        keep(chat, "cuoi-cau-tra-loi")
        danger = page(PHONE, "/")
        ask(danger, "bo toi bat tinh goi khong day")
        keep(danger, "cap-cuu")
        keep(page(DESK, "/thu-tuc?tim=chung+sinh"), "danh-muc")
        paper = page(PAPER, "/thu-tuc/cap-lai-giay-chung-sinh", 1.0)
        paper.emulate_media(media="print")
        keep(paper, "ban-in")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1], Path(sys.argv[2]))
