"""What a citizen does with a phone, a keyboard, an old browser without script, and a printer."""

from dataclasses import replace

import pytest
from fake_assistant import LINK, LINKED

pytestmark = pytest.mark.slow


def ask(page, text):
    page.fill("#text", text)
    page.click("#send")
    page.wait_for_selector("#typing", state="hidden")


def wide(page):
    """True when the page must be dragged sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_ask_tap_and_reload_keeps_the_conversation(open_page):
    page = open_page()
    assert not page.is_visible("text=Xóa cuộc trò chuyện")  # nothing to clear yet
    ask(page, "xin cap lai giay chung sinh")
    page.wait_for_selector("h2:has-text('Cấp lại giấy chứng sinh')")
    page.click("button.tap:has-text('Bao lâu có?')")
    page.wait_for_selector(".me:has-text('Bao lâu có?')")
    page.wait_for_selector("#typing", state="hidden")
    assert page.locator(".bot").count() == 3
    page.reload()
    assert page.locator(".bot").count() == 3
    asked = page.locator(".me").all_text_contents()
    assert asked == ["Anh/chị hỏi: xin cap lai giay chung sinh", "Anh/chị hỏi: Bao lâu có?"]
    page.click("button.tap:has-text('Phí') >> nth=0")  # buttons work after a reload
    page.wait_for_selector(".bot >> nth=3")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.click("text=Xóa cuộc trò chuyện")
    page.wait_for_load_state()
    assert page.locator(".bot").count() == 1
    page.reload()
    assert page.locator(".me").count() == 0
    assert page.evaluate("Object.keys(sessionStorage).length") == 0


def test_a_citizen_sees_and_erases_what_is_kept(open_page):
    page = open_page()
    ask(page, "giấy <b>đậm</b> ra viện")
    ask(page, "xem dữ liệu của tôi")
    page.wait_for_selector(".own")
    assert "giấy <b>đậm</b> ra viện" in page.locator(".own p").first.text_content()
    ask(page, "xóa dữ liệu")
    page.wait_for_selector(".bot:has-text('Đã làm.')")
    assert page.locator(".me").all_text_contents() == ["Anh/chị hỏi: xóa dữ liệu"]
    page.reload()
    assert page.locator(".me").count() == 1  # what went before is forgotten here as well
    ask(page, "xem dữ liệu của tôi")
    page.wait_for_selector(".own:has-text('Không có gì được lưu.')")


def test_while_a_person_answers_the_page_is_quiet_but_not_silent(open_page):
    page = open_page()
    ask(page, "tôi chờ nhân viên")
    page.wait_for_selector(".bot p.small:has-text('Nhân viên đang trả lời')")
    page.reload()
    assert page.locator(".bot p.small:has-text('Nhân viên đang trả lời')").count() == 1


def test_a_long_answer_is_read_from_its_start(open_page):
    page = open_page()
    ask(page, "cấp lại giấy chứng sinh")
    page.wait_for_selector(".bot >> nth=1")
    page.wait_for_timeout(800)
    top = page.locator(".me").last.bounding_box()["y"]
    assert 0 <= top < 100
    assert not wide(page)


def test_opened_on_a_question_it_is_asked_once(open_page, served):
    page = open_page("/?q=dang-ky-khai-sinh&coso=lao-cai")
    assert page.locator(".me").text_content() == "Anh/chị hỏi: Đăng ký khai sinh"
    assert page.url.endswith("/?coso=lao-cai")
    page.reload()
    assert page.locator(".me").count() == 1
    assert len(served.assistant.asked) == 1
    page.click("button.tap:has-text('Phí')")
    page.wait_for_selector(".me >> nth=1")
    page.wait_for_selector("#typing", state="hidden")
    assert served.assistant.asked[-1][0].facility == "lao-cai"


def test_without_script_it_is_a_plain_form(open_page):
    page = open_page(java_script_enabled=False)
    assert not page.locator("#large").is_visible()
    page.fill("#text", "cap lai giay ra vien")
    page.click("#send")
    assert page.locator("h2").inner_text() == "Cấp lại giấy ra viện"
    page.click("button.tap:has-text('Phí')")
    assert page.locator(".me").text_content() == "Anh/chị hỏi: Phí"
    page.click("text=Xóa cuộc trò chuyện")
    assert page.locator(".me").count() == 0
    page.goto(page.url + "thu-tuc")
    page.fill("#tim", "ra vien")
    page.click("text=Tìm >> nth=-1")
    assert next(a for a in page.locator(".group a").all() if a.is_visible()).inner_text() == "Cấp lại giấy ra viện"


def test_large_text_is_remembered_and_fits(open_page):
    page = open_page(viewport={"width": 320, "height": 568})
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.click("#large")
    assert page.get_attribute("#large", "aria-pressed") == "true"
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= before * 1.25
    page.reload()
    assert page.get_attribute("#large", "aria-pressed") == "true"
    ask(page, "cấp lại giấy chứng sinh")
    assert not wide(page)
    for path in ("/thu-tuc", "/thu-tuc/cap-lai-giay-chung-sinh", "/thu-tuc/khong-co"):
        page.goto(page.url.split("/thu-tuc")[0].rstrip("/") + path)
        assert not wide(page)


def test_keyboard_alone_is_enough(open_page):
    page = open_page(is_mobile=False, has_touch=False, viewport={"width": 1200, "height": 800})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", order
        if order[-1] == "text":
            break
    assert order[:2] == ["large", "Danh mục thủ tục"]
    assert order[-1] == "text"
    page.keyboard.type("cap lai giay ra vien")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector("h2:has-text('Cấp lại giấy ra viện')")
    assert page.evaluate("document.activeElement.id") == "text"  # ready for the next question
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.className") == "tap call"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".me:has-text('Xem đủ')")


def test_every_target_is_large_enough_and_named(open_page):
    page = open_page()
    ask(page, "cấp lại giấy chứng sinh")
    page.wait_for_selector(".bot >> nth=1")
    for path in (None, "/thu-tuc", "/thu-tuc/tom-tat-benh-an", "/thu-tuc/khong-co"):
        if path:
            page.goto(page.url.split("/thu-tuc")[0].rstrip("/") + path)
        small = page.evaluate("""() => [].filter.call(
            document.querySelectorAll('a:not(.skip), button, textarea, input:not([type=hidden])'),
            n => n.offsetParent && (n.offsetHeight < 44 || n.offsetWidth < 44)).map(n => n.outerHTML)""")
        assert not small
        nameless = page.evaluate("""() => [].filter.call(
            document.querySelectorAll('a, button, textarea, input:not([type=hidden])'),
            n => !(n.textContent.trim() || n.getAttribute('aria-label') || (n.labels && n.labels.length)))
            .map(n => n.outerHTML)""")
        assert not nameless


def test_lost_network_gives_the_words_back(open_page):
    page = open_page()
    page.context.set_offline(True)
    ask(page, "câu hỏi dài không muốn gõ lại")
    assert page.input_value("#text") == "câu hỏi dài không muốn gõ lại"
    assert "kiểm tra mạng" in page.inner_text("#error")
    page.context.set_offline(False)
    page.click("#send")
    page.wait_for_selector(".bot >> nth=1")
    assert not page.is_visible("#error")


def test_too_long_a_question_is_kept_and_counted(open_page, served):
    page = open_page()
    page.fill("#text", "x" * 450)
    assert page.inner_text("#left") == "Còn 50 ký tự"
    ask(page, "x" * 520)
    assert "20 ký tự" in page.inner_text("#error")
    assert page.input_value("#text") == "x" * 520
    assert not served.assistant.asked


def test_danger_stands_out_and_is_one_tap_from_a_call(open_page):
    page = open_page()
    ask(page, "con tôi co giật")
    alert = page.locator(".alert[role=alert]")
    assert "115" in alert.inner_text()
    assert page.get_attribute("a.call", "href") == "tel:115"
    page.wait_for_timeout(800)  # it scrolls there
    call = page.locator("a.call").bounding_box()
    assert 0 < alert.bounding_box()["y"] < call["y"]
    assert call["y"] + call["height"] < page.locator(".ask").bounding_box()["y"]


def test_hostile_content_stays_text(open_page):
    page = open_page()
    ask(page, "xss <b>đậm</b>")
    page.wait_for_selector(".bot >> nth=1")
    assert page.locator("#log img, #log script, #log b").count() == 0
    assert [a.get_attribute("href")[:8] for a in page.locator(".bot a").all()] == ["https://"]
    page.reload()
    assert page.locator("#log img, #log script, #log b").count() == 0


def test_storage_forbidden_still_answers(open_page):
    page = open_page()
    page.context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no') }});"
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }});"
    )
    page.reload()
    ask(page, "cấp lại giấy ra viện")
    page.wait_for_selector("h2:has-text('Cấp lại giấy ra viện')")


def test_list_filters_while_typing(open_page):
    page = open_page("/thu-tuc?tim=khai")
    assert page.inner_text("#found").startswith("Có 2 thủ tục.")
    page.fill("#tim", "Ra Vien")
    assert [a.inner_text() for a in page.locator(".group a").all() if a.is_visible()] == ["Cấp lại giấy ra viện"]
    assert page.inner_text("#found") == "Có 1 thủ tục."
    page.fill("#tim", "đi máy bay")
    assert page.is_visible("#none")
    page.click("#ask")
    assert page.locator(".me").text_content() == "Anh/chị hỏi: đi máy bay"


def test_printed_page_has_boxes_a_date_and_nothing_to_click(open_page):
    page = open_page("/thu-tuc/cap-lai-giay-chung-sinh")
    assert page.is_visible("#print")
    ticks = "getComputedStyle(document.querySelector('.papers li'), '::before').borderTopStyle"
    assert page.evaluate(ticks) == "none"  # a box on the screen would look as if it could be ticked
    page.emulate_media(media="print")
    assert not page.is_visible("#print")
    assert not page.is_visible(".links")
    assert page.is_visible("text=Ngày in:")
    assert page.is_visible("text=DỮ LIỆU MẪU")
    assert page.evaluate(ticks) == "solid"
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")


ANDROID = (
    "Mozilla/5.0 (Linux; Android 9; CPH1923) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_link_names_the_official_host_leads_there_and_tells_it_nothing(open_page, served, script):
    served.assistant.link = lambda *_: replace(LINK, url=f"{served.url}/thu-tuc")  # a page of ours stands in for theirs
    page = open_page(user_agent=ANDROID, java_script_enabled=script)
    page.fill("#text", "nộp trực tuyến")
    page.click("#send")
    link = page.wait_for_selector('a[href^="/di/"]')
    assert link.inner_text().split() == ["Cổng", "dịch", "vụ", "công", "quốc", "gia", "dichvucong.gov.vn"]
    assert link.bounding_box()["height"] >= 44
    assert not wide(page)
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{served.url}/thu-tuc"
    assert opened.value.evaluate("document.referrer") == ""
    assert [(row["channel"], row["procedure"]) for row in served.rows("openings")] == [("web", "dang-ky-khai-sinh")]


def test_on_paper_stands_the_official_link(open_page, served):
    served.assistant.page = lambda *_: LINKED
    page = open_page("/thu-tuc/dang-ky-khai-sinh")
    assert page.is_visible("a .host")
    page.emulate_media(media="print")
    after = page.locator('a[href^="/di/"]').evaluate("e => getComputedStyle(e, '::after').content")
    assert LINK.url in after
    assert not page.is_visible("a .host")
