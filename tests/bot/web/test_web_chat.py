"""The chat: the page, its plain form, the JSON interface, the cookie and addresses that open on something."""

import re
from datetime import datetime, timedelta, timezone

from bot.web.cookie import COOKIE


async def test_page_greets_with_the_assistants_name_and_buttons(client):
    page = await (await client.get("/")).text()
    assert '<h1 class="name">Trợ lý thủ tục – Bệnh viện Đa khoa Mẫu</h1>' in page
    assert 'value="p:cap-lai-giay-chung-sinh"' in page
    assert "Một Cửa" not in page
    assert 'lang="vi"' in page
    assert 'aria-live="polite"' in page


async def test_api_answers_words_and_taps(client, assistant):
    reply = await client.post("/api/chat", json={"text": "cap lai giay chung sinh"})
    data = await reply.json()
    assert reply.status == 200
    assert data["status"] == "answered"
    assert data["procedure"] == "cap-lai-giay-chung-sinh"
    assert data["name"] == "Trợ lý thủ tục – Bệnh viện Đa khoa Mẫu"
    assert data["segments"][0] == {"kind": "title", "text": "Cấp lại giấy chứng sinh"}
    assert {"kind": "link", "text": "Cổng dịch vụ công quốc gia", "url": "https://dichvucong.gov.vn/p/home"} in data[
        "segments"
    ]
    assert {"label": "Gọi quầy 0000 000 000", "action": "tel:0000000000"} in data["taps"]
    tapped = await (await client.post("/api/chat", json={"action": "p:tom-tat-benh-an"})).json()
    assert tapped["procedure"] == "tom-tat-benh-an"
    assert assistant.asked[0][2].utcoffset() == timedelta(hours=7)


async def test_conversation_is_remembered_and_told_apart_by_cookie(open_app, assistant):
    client = await open_app()
    await client.post("/api/chat", json={"text": "Đăng ký khai sinh"})
    assert (await (await client.post("/api/chat", json={"text": "phí"})).json())["segments"][0]["text"] == "Miễn phí."
    client.session.cookie_jar.clear()
    assert (await (await client.post("/api/chat", json={"text": "phí"})).json())["status"] == "not_found"


async def test_danger_comes_first_and_calls(client):
    data = await (await client.post("/api/chat", json={"text": "con bị co giật"})).json()
    assert data["segments"][0]["kind"] == "alert"
    page = await (await client.post("/", data={"text": "con bị co giật"})).text()
    assert page.index('<div class="alert" role="alert">') < page.index("không thay được")
    assert '<a class="tap call" href="tel:115">Gọi 115</a>' in page


async def test_without_script_words_and_buttons_work(client):
    page = await (await client.post("/", data={"text": "xin cấp lại giấy ra viện"})).text()
    assert "</span>xin cấp lại giấy ra viện</p>" in page
    assert "<h2>Cấp lại giấy ra viện</h2>" in page
    assert "Căn cước hoặc hộ chiếu" in page
    action = re.search(r'name="action" value="(p:[^"]+:fee)"', page)[1]
    tapped = await (await client.post("/", data={"text": "", "action": action})).text()
    assert "</span>Phí</p>" in tapped  # what the button said, not its code
    unseen = await (await client.post("/", data={"action": "p:dang-ky-khai-tu"})).text()
    assert "</span>Đăng ký khai tử</p>" in unseen


async def test_opens_on_words_on_a_procedure_and_on_a_facility(client, assistant):
    words = await (await client.get("/", params={"q": "dang ky khai sinh o dau"})).text()
    assert "</span>dang ky khai sinh o dau</p>" in words
    assert "<h2>Đăng ký khai sinh</h2>" in words
    known = await (await client.get("/", params={"q": "dang-ky-khai-tu", "coso": "lao-cai"})).text()
    assert "</span>Đăng ký khai tử</p>" in known
    assert assistant.asked[-1][1].action == "p:dang-ky-khai-tu"
    assert assistant.asked[-1][0].facility == "lao-cai"
    assert "Trợ lý thủ tục – Bệnh viện Sản - Nhi tỉnh Lào Cai" in known
    assert '<input type="hidden" name="coso" value="lao-cai">' in known
    assert "DỮ LIỆU MẪU" not in known


async def test_unknown_facility_falls_back_politely(client, assistant):
    page = await (await client.get("/", params={"coso": "khong-co", "q": "tom tat benh an"})).text()
    line = "Chưa có thông tin của cơ sở ghi trong đường dẫn. Nội dung dưới đây theo Bệnh viện Đa khoa Mẫu."
    assert line in page
    assert assistant.asked[-1][0].facility is None
    assert 'name="coso"' not in page
    data = await (await client.post("/api/chat", json={"text": "xin chào", "coso": "khong-co"})).json()
    assert data["segments"][0] == {"kind": "text", "text": line}
    assert line not in await (await client.get("/", params={"coso": "lao-cai"})).text()


async def test_sample_facility_is_marked_on_every_page(client, assistant):
    paths = ("/", "/thu-tuc", "/thu-tuc/dang-ky-khai-sinh", "/thu-tuc/khong-co", "/khong-co")
    for path in paths:
        assert "DỮ LIỆU MẪU" in await (await client.get(path)).text(), path
    assistant.sample = False
    for path in paths[1:]:
        assert "DỮ LIỆU MẪU" not in await (await client.get(path)).text(), path


async def test_the_sample_line_of_a_message_is_no_alarm(client, assistant):
    page = await (await client.get("/")).text()
    assert '<p class="made-up">DỮ LIỆU MẪU – không dùng</p>' in page
    assert 'class="alert"' not in page
    data = await (await client.post("/api/chat", json={"action": "home"})).json()
    assert data["segments"][0] == {"kind": "alert", "text": "DỮ LIỆU MẪU – không dùng", "sample": True}


async def test_only_cookie_is_a_protected_session_id_set_when_needed(open_app):
    client = await open_app(trusted_proxy=True)
    assert "Set-Cookie" not in (await client.get("/")).headers
    cookie = (await client.post("/api/chat", json={"text": "xin chào"})).headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Set-Cookie" not in (await client.post("/api/chat", json={"text": "xin chào"})).headers
    client.session.cookie_jar.clear()
    https = await client.post("/api/chat", json={"text": "xin chào"}, headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in https.headers["Set-Cookie"]


async def test_a_made_up_session_id_is_replaced(client):
    made_up = "A" * 43
    reply = await client.post("/api/chat", json={"text": "xin chào"}, cookies={COOKIE: made_up})
    assert reply.cookies[COOKIE].value != made_up


async def test_clearing_forgets_the_conversation(client):
    await client.post("/api/chat", json={"text": "Đăng ký khai sinh"})
    cleared = await client.post("/xoa?coso=lao-cai", allow_redirects=False)
    assert cleared.status == 303
    assert cleared.headers["Location"] == "/?coso=lao-cai"
    assert (await (await client.post("/api/chat", json={"text": "phí"})).json())["status"] == "not_found"
    elsewhere = await client.post("/xoa?coso=//evil.vn", allow_redirects=False)
    assert elsewhere.headers["Location"] == "/"


async def test_clock_is_a_setting(open_app, assistant):
    fixed = datetime(2027, 1, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    client = await open_app(now=lambda: fixed)
    await client.post("/api/chat", json={"text": "xin chào"})
    assert assistant.asked[-1][2] == fixed
    assert "Ngày in: 01/01/2027" in await (await client.get("/thu-tuc/dang-ky-khai-sinh")).text()
    assert assistant.days == [fixed.date()]
