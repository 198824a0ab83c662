"""The nurse's whole way in a real browser: a deadline changed in Excel, looked at, approved by a second person, asked
of the bot, taken back. The pages of the staff run without a script, on a phone and on a wide screen.
"""

import sys
from datetime import datetime
from pathlib import Path

import pytest
from conftest import PHONE
from openpyxl import load_workbook
from running import Running, people

from bot import impact_run
from bot.library import VIETNAM, Library
from bot.review import open_log
from bot.settings import Settings
from bot.store.opening import open_store
from bot.turn import Incoming, Session, Status, Turn
from knowledge.chain import Action
from tests.bot.test_library import FEW, FEW_DANGER

sys.path.insert(0, str(Path(__file__).parents[1] / "bot" / "desk"))  # the small installation of the unit tests
from desk_world import APPROVER, EDITOR, HASH, ID, NOW, PASSWORD, RECORD, STAFF, make_folder, make_golden

pytestmark = pytest.mark.slow
WIDE = {"width": 1200, "height": 900}


@pytest.fixture
def running(tmp_path, monkeypatch):
    """A server with the real encoder, three accounts, everything approved."""
    monkeypatch.setattr(impact_run, "GOLDEN", make_golden(tmp_path / "golden"))
    folder = make_folder(tmp_path / "kien-thuc")
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", review="on", messages_per_minute=1000)
    log = open_log(settings)
    for path in (*folder.glob("procedures/*.yaml"), *folder.glob("facilities/*.yaml")):
        record = path.relative_to(folder).with_suffix("").as_posix()
        log.append(Action.APPROVE, record, "Người Duyệt Trước", NOW, path.read_bytes())
    store = open_store(settings)
    for name, role in STAFF.items():
        assert store.staff.add(name, role, HASH, NOW)
    store.close()
    library = Library(settings, examples=FEW, danger=FEW_DANGER)
    library.refresh()
    found = Running(settings, library)
    yield found
    found.close()


@pytest.fixture
def person(browser, running):
    """Return a function that logs somebody in."""
    with people(browser, f"{running.url}/ban-lam-viec", PASSWORD, "nav") as enter:
        yield enter


def fits(page):
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), page.url


def answers(browser, running, wanted, question="xin giấy hẹn xanh bao lâu thì có"):
    """Ask the bot, as a citizen on a phone, until the answer holds `wanted`."""
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    page = context.new_page()
    for _ in range(40):
        page.goto(f"{running.url}/")
        page.fill("#text", question)
        page.click("#send")
        page.wait_for_selector(".me >> nth=0")
        page.wait_for_selector("#typing", state="hidden")
        said = page.locator(".bot >> nth=-1").inner_text()
        if wanted in said:
            context.close()
            return
        page.wait_for_timeout(500)
    raise AssertionError(said)


def with_days(path, days):
    """Change the time limit of the subject in the workbook, as somebody would in Excel."""
    book = load_workbook(path)
    for sheet in book:
        heads = [str(cell.value).partition("\n")[0] for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            found = dict(zip(heads, row, strict=False))
            if "số" in found and found["id thủ tục"].value == ID and found["mục"].value == "thời gian giải quyết":
                found["số"].value = days
                book.save(path)
                return
    raise AssertionError("no such row")


def sent(page, running, path):
    page.goto(f"{running.url}/ban-lam-viec/excel")
    page.set_input_files("#tep", path)
    page.click("button:has-text('Gửi')")


def test_a_deadline_goes_the_whole_way_and_back(browser, running, person, tmp_path):
    answers(browser, running, "03 ngày làm việc")
    nurse = person(EDITOR)
    nurse.click("nav >> text=Excel")
    with nurse.expect_download() as download:
        nurse.click("text=Tải bảng Excel")
    path = tmp_path / "bang.xlsx"
    download.value.save_as(path)

    with_days(path, "bốn")
    sent(nurse, running, path)
    assert nurse.is_visible("text=Chưa ghi gì: có 1 chỗ cần sửa.")
    fits(nurse)
    with_days(path, "04")
    sent(nurse, running, path)
    assert nurse.is_visible("text=Thời gian giải quyết: 03 → 04 ngày làm việc")
    fits(nurse)

    nurse.click("button:has-text('Xem trước câu trả lời')")
    nurse.wait_for_url("**/ban-sua?**")  # the page of progress reloads by itself
    assert nurse.is_visible("text=câu sẽ trả lời khác")
    assert nurse.is_visible("text=Chờ một người có quyền duyệt")
    fits(nurse)
    nurse.click("text=Xem từng câu, trước và sau")
    assert nurse.is_visible("text=04 ngày làm việc >> nth=0")
    fits(nurse)

    head = person(APPROVER, WIDE)
    head.click("nav >> text=Chờ duyệt")
    head.click("text=Giấy hẹn xanh")
    fits(head)
    head.fill("#so", "12/QĐ-MẪU")
    head.click("button:has-text('Duyệt')")
    assert head.is_visible("text=Đã duyệt 1 tệp.")
    answers(browser, running, "04 ngày làm việc")

    head.goto(f"{running.url}/ban-lam-viec/ho-so/{RECORD}")
    assert head.is_visible("text=Quyết định: 12/QĐ-MẪU")
    fits(head)
    head.click("text=Quay lại bản này")
    head.fill("#ly-do", "thử quay lại")
    head.click("button:has-text('Quay lại bản này')")
    assert head.is_visible("text=Đã quay lại bản đã chọn.")
    answers(browser, running, "03 ngày làm việc")


def test_every_page_fits_a_phone_and_every_target_a_finger(running, person):
    page = person(APPROVER)
    for path in ("", "/cho-duyet", "/chua-tra-loi", "/thong-bao", "/excel", "/ho-so", f"/ho-so/{RECORD}", "/mat-khau"):
        page.goto(f"{running.url}/ban-lam-viec{path}")
        fits(page)
        for target in page.locator("button:visible, nav a:visible, .tap:visible, .rows > li > a:visible").all():
            assert target.bounding_box()["height"] >= 40, (path, target.inner_text())


def test_a_notice_is_up_in_a_minute(browser, running, person):
    nurse = person(EDITOR)
    nurse.click("nav >> text=Thông báo")
    nurse.fill("#noi-dung", "Chiều nay quầy mẫu nghỉ, mời anh/chị quay lại sáng mai.")
    nurse.click("button:has-text('Đăng thông báo')")
    assert nurse.is_visible("text=Đã đăng thông báo số 1.")
    answers(browser, running, "Chiều nay quầy mẫu nghỉ")


def test_a_question_five_people_asked_in_vain_is_answered_in_the_end(browser, running, person):
    asked, store = "lấy tờ bìa lá mạ ở quầy nào", open_store(running.settings)
    for who in range(5):
        turn, session = Turn(Status.NOT_FOUND, ()), Session(facility="co-so-mau")
        store.keep("web", f"u{who}", Incoming(asked), turn, session, datetime.now(VIETNAM), 1.0, test=True)
    store.close()
    nurse = person(EDITOR)
    nurse.goto(f"{running.url}/ban-lam-viec/chua-tra-loi")
    nurse.wait_for_selector(f"text=“{asked}”")  # the page of progress reloads by itself
    fits(nurse)
    nurse.click(f"text=“{asked}”")
    fits(nurse)
    nurse.check("input[value=khac]")
    nurse.select_option("select[name=khac]", ID)
    nurse.fill("#cau", asked)
    nurse.click("button:has-text('Xem trước câu trả lời')")
    nurse.wait_for_url("**/ban-thao/**")
    assert nurse.is_visible("text=Thêm 1 câu hỏi mẫu, không đổi gì khác")
    assert nurse.is_visible("text=Trả lời, từ chối đúng")
    fits(nurse)
    nurse.click("button:has-text('Thêm 1 câu vào tệp')")
    assert nurse.is_visible("text=Chờ một người có quyền duyệt")

    head = person(APPROVER, WIDE)
    head.goto(f"{running.url}/ban-lam-viec/ban-sua?tep={RECORD}")
    head.click("button:has-text('Duyệt')")
    assert head.is_visible("text=Đã duyệt 1 tệp.")
    answers(browser, running, "03 ngày làm việc", asked)
    nurse.goto(f"{running.url}/ban-lam-viec/chua-tra-loi?lai=1")
    nurse.wait_for_selector("text=1 nhóm đã đóng")
