"""A manager with the figures in a real browser: login, filter, a bar, a conversation, CSV, the report; on a phone."""

from datetime import datetime, timedelta

import pytest
from conftest import PHONE

from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.store.database import connect, for_writing
from bot.store.models import Base
from bot.store.opening import open_store
from metrics.periods import Kind, containing
from tests.bot.dashboard.figures_world import BLUE, EDITOR, RED, STAFF, VIEWER, turn
from tests.bot.desk.desk_world import HASH, PASSWORD, make_folder
from tests.bot.test_library import FEW, FEW_DANGER
from tests.browser.running import Running, people

pytestmark = pytest.mark.slow
WIDE = {"width": 1200, "height": 900}
SAMPLE = "co-so-mau"


@pytest.fixture
def running(tmp_path):
    """A server of a made-up facility with last week's turns, four people each with a question of their own."""
    settings = Settings(knowledge=make_folder(tmp_path / "kt"), data_dir=tmp_path / "data", encoder="toy")
    store, now = open_store(settings), datetime.now(VIETNAM)
    for name, role in STAFF.items():
        assert store.staff.add(name, role, HASH, now)
    store.close()
    week = containing(Kind.WEEK, now.date() - timedelta(days=7))
    engine = connect(f"sqlite:///{settings.data_dir / 'motcua.db'}")
    with for_writing(engine).begin() as db:
        for n in range(40):
            day = n % 5
            about = {"procedure": BLUE if n % 3 else RED, "aspect": "fee", "citizen": f"n{n}", "text": f"câu thứ {n}"}
            row = turn(day, 8 + n % 9, channel="demo-zalo_oa" if n % 4 else "demo-web", **about)
            row["day"] = week.first + timedelta(days=day)
            row["at"] = datetime.combine(row["day"], row["at"].time(), VIETNAM)
            db.execute(Base.metadata.tables["turns"].insert().values(**row | {"facility": SAMPLE, "test": True}))
    engine.dispose()
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    found = Running(settings, library)
    yield found
    found.close()


@pytest.fixture
def person(browser, running):
    """Return a function that logs somebody in."""
    with people(browser, f"{running.url}/bao-cao", PASSWORD, "h1:has-text('Số liệu tuần')") as enter:
        yield enter


def wide(page) -> bool:
    """True when something sticks out of the page sideways; what scrolls in a box of its own does not."""
    size = page.viewport_size["width"]
    return page.locator("html").evaluate("node => node.scrollWidth") > size


def test_a_manager_goes_from_a_number_to_the_conversation_behind_it(person):
    page = person(VIEWER, WIDE)
    assert page.inner_text(".stamp") == "DỮ LIỆU MẪU – không dùng để báo cáo"
    assert page.inner_text(".headline >> nth=0").split("\n")[:2] == ["Câu hỏi", "40"]
    page.click(".headline >> nth=1")
    assert "Tử số: câu hỏi được trả lời ngay" in page.inner_text("main")
    page.go_back()
    page.click("summary:has-text('Lọc theo')")
    page.select_option("#kenh", "demo-web")
    page.click("button:has-text('Xem')")
    assert "kenh=demo-web" in page.url
    assert page.inner_text(".headline >> nth=0").split("\n")[1] == "10"
    page.click(".bars a:has-text('Giấy hẹn xanh')")
    shown = page.locator(".turns li").count()
    assert f"{shown} lượt." in page.inner_text("main")
    page.click("text=Xem cả cuộc trò chuyện >> nth=0")
    assert page.inner_text(".turns").count("câu thứ") == 1
    assert "Trang web (mẫu)" in page.inner_text("main")


def test_a_column_of_the_chart_is_a_link_to_its_day(person):
    page = person(VIEWER, WIDE)
    page.click("#bieu-do svg a >> nth=2")
    assert "các lượt phía sau" in page.inner_text("h1")
    assert "8 lượt." in page.inner_text("main")


def test_tables_and_the_report_are_downloaded(person, tmp_path):
    page = person(EDITOR, WIDE)
    with page.expect_download() as download:
        page.click("#bieu-do >> text=Tải CSV")
    assert download.value.suggested_filename.endswith("-days.csv")
    download.value.save_as(tmp_path / "ngay.csv")
    assert (tmp_path / "ngay.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with page.expect_download() as download:
        page.click("#tep >> text=Excel")
    assert download.value.suggested_filename.startswith("bao-cao-mau-")
    download.value.save_as(tmp_path / "bao-cao.xlsx")
    assert (tmp_path / "bao-cao.xlsx").read_bytes().startswith(b"PK")
    page.click("main >> text=Gửi bảng Excel đã sửa")
    assert "/ban-lam-viec/excel" in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_dragged_sideways_and_every_target_fits_a_finger(person, scheme):
    page = person(VIEWER, PHONE, color_scheme=scheme)
    base = page.url.partition("/bao-cao")[0]
    assert not wide(page)
    for path in ("?ky=2026", "?ky=2026&kenh=demo-web", "/chi-so/answered", "/luot", "/chua-tra-loi", "/cuoc/1"):
        page.goto(f"{base}/bao-cao{path}")
        assert page.locator("h1").count() == 1
        assert not wide(page), path
        low = [
            link.inner_text()
            for link in page.locator("main a.tap, .headline, .bars a, .lines a, .periods a, main .send").all()
            if link.is_visible() and link.bounding_box()["height"] < 43
        ]
        assert low == [], path


def test_a_viewer_meets_no_button_that_edits(person):
    page = person(VIEWER, WIDE)
    assert page.locator("text=Gửi bảng Excel").count() == 0
    assert page.locator("nav.links a").all_inner_texts() == ["Số liệu"]
