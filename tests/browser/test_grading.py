"""Thirty answers of made-up traffic judged in a real browser on a phone 360 px wide, without a script and by keys."""

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from conftest import PHONE
from running import Running, people

from bot.assistant import Assistant
from bot.demo import fill
from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.store.opening import open_store
from tests.bot.test_library import FEW, FEW_DANGER

sys.path.insert(0, str(Path(__file__).parents[1] / "bot" / "desk"))  # the small installation of the unit tests
from desk_world import APPROVER, EDITOR, HASH, NOW, PASSWORD, STAFF, make_folder

pytestmark = pytest.mark.slow
WIDE = {"width": 1200, "height": 800}
AT = "/cham-cau-tra-loi"


@pytest.fixture
def running(tmp_path):
    """A server over made-up traffic of two weeks, with three accounts."""
    folder = make_folder(tmp_path / "kien-thuc")
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", review="off")
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    with closing(open_store(settings)) as store:
        for name, role in STAFF.items():
            assert store.staff.add(name, role, HASH, NOW)
        fill(store, Assistant(library), library.world, "co-so-mau", datetime.now(VIETNAM), 2, 10, 1)
    found = Running(settings, library)
    yield found
    found.close()


@pytest.fixture
def person(browser, running):
    """Return a function that logs somebody in."""
    with people(browser, f"{running.url}{AT}", PASSWORD, "text=Chấm câu trả lời") as enter:
        yield enter


def fits(page):
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), page.url


def test_thirty_cards_on_a_phone_without_a_script(person):
    page = person(EDITOR)
    fits(page)
    page.click("text=Bắt đầu chấm")
    for number in range(1, 31):
        assert page.is_visible(f"text=Câu {number} · xong {number - 1}/30")
        fits(page)
        for button in page.locator("#judge button").all():
            box = button.bounding_box()
            assert box["height"] >= 44
            assert box["y"] + box["height"] <= PHONE["height"], number  # under the thumb, however long the answer
        page.click(f"#judge button >> nth={0 if number % 5 else 1}")
    assert page.is_visible("text=Anh/chị đã chấm xong mẫu tuần này.")
    assert page.is_visible("text=30/30")
    assert page.is_visible("text=Hai người chấm")  # the made-up grader has judged them as well
    assert page.is_visible("text=Kappa:")
    fits(page)
    page.click("text=/Câu \\d+: .* chấm/ >> nth=0")
    assert page.is_visible("text=mức đã chấm không sửa được nữa")
    fits(page)


def test_going_back_and_pressing_again_is_a_correction(person):
    page = person(EDITOR)
    page.click("text=Bắt đầu chấm")
    page.click("text=Đúng")
    page.go_back()
    page.click("text=Thiếu")
    assert page.is_visible("text=Câu 2 · xong 1/30")
    page.click("text=Sửa câu 1")
    assert page.is_visible("text=Anh/chị đã chấm: thiếu")


def test_the_keys_1_to_4_on_a_wide_screen(person):
    page = person(APPROVER, WIDE, script=True)
    page.click("text=Bắt đầu chấm")
    for number, key in enumerate("1234", 1):
        page.wait_for_selector(f"text=Câu {number} · xong {number - 1}/30")
        fits(page)
        page.keyboard.press("x")
        page.keyboard.press("Control+1")
        page.keyboard.press(key)
    page.wait_for_selector("text=Câu 5 · xong 4/30")
    page.goto(page.url.rpartition("/")[0])
    page.click("text=Xem lại các câu đã chấm")
    said = page.locator("main").inner_text()
    for place, words in enumerate(("đúng", "thiếu", "sai", "lẽ ra phải từ chối"), 1):
        assert f"Câu {place}: {words}" in said
