"""The real assistant over the shipped files, in a real browser: what a citizen of the five founding questions sees."""

import pytest
from conftest import Served

from bot.assistant import Assistant
from bot.library import Library
from bot.settings import Settings

pytestmark = pytest.mark.slow

FOUNDING = [
    ("xin cấp lại giấy chứng sinh thì cần giấy tờ gì", "cap-lai-giay-chung-sinh"),
    ("mat giay ra vien xin cap lai o dau", "cap-lai-giay-ra-vien"),
    ("khám sức khỏe để đi làm cần mang gì", "giay-kham-suc-khoe"),
    ("xin tom tat benh an", "tom-tat-benh-an"),
    ("đi khám bệnh bằng thẻ bảo hiểm cần gì", "kham-ngoai-tru"),
]


@pytest.fixture(scope="module")
def real():
    library = Library(Settings())  # the index of `make run` is used again: encoding anew takes minutes
    library.refresh()
    return Assistant(library)


@pytest.fixture
def served(real, tmp_path):
    served = Served(real, tmp_path)
    yield served
    served.close()


def ask(page, text):
    asked = page.locator(".me").count()
    page.fill("#text", text)
    page.click("#send")
    page.wait_for_selector(f".me >> nth={asked}")
    page.wait_for_selector("#typing", state="hidden")
    assert not page.is_visible("#error")


def words_of(page):
    return "".join(page.locator("#log").text_content().split())


@pytest.mark.parametrize(("question", "procedure"), FOUNDING)
def test_a_founding_question_is_answered_on_a_phone(open_page, question, procedure):
    page = open_page()
    ask(page, question)
    assert page.locator(f".bot:last-child a[href='/thu-tuc/{procedure}']").count() == 1
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    before = words_of(page)
    page.reload()
    assert words_of(page) == before
    page.locator(".bot:last-child button.tap").first.click()
    page.wait_for_selector(".me >> nth=1")
    page.wait_for_selector("#typing", state="hidden")
    assert not page.is_visible("#error")


def test_every_procedure_page_opens_fits_and_says_it_is_a_sample(open_page, real, served):
    page = open_page("/thu-tuc", viewport={"width": 320, "height": 568})
    ids = [key for _, rows in real.procedures() for key, _ in rows]
    assert page.locator(".group a").count() == len(ids)
    for key in ids:
        assert page.goto(f"{served.url}/thu-tuc/{key}").status == 200
        assert page.locator("article h1").count() == 1
        assert page.is_visible("header >> text=DỮ LIỆU MẪU")
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), key


def test_danger_words_show_a_call(open_page):
    page = open_page()
    ask(page, "cứu với con tôi bị co giật không thở được")
    assert page.locator(".alert[role=alert]").count() == 1
    assert page.locator("a.call[href='tel:115']").count() == 1


def test_without_script_the_same_answer(open_page):
    page = open_page(java_script_enabled=False)
    page.fill("#text", FOUNDING[0][0])
    page.click("#send")
    assert page.locator(f".bot a[href='/thu-tuc/{FOUNDING[0][1]}']").count() == 1
