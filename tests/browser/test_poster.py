"""The printed poster: one A5 sheet, also with the longest name, the mark of made-up data and every code."""

from datetime import date

import pytest

from bot.qr import Poster, poster_page, telegram_code, web_code, zalo_code

pytestmark = pytest.mark.slow

LONG = "Liên thông khai sinh – thường trú – thẻ BHYT – căn cước cho trẻ dưới 6 tuổi"
ASKS = ("Cần giấy tờ gì", "Làm ở đâu, giờ nào", "Bao lâu xong", "Hết bao nhiêu tiền", "Làm thay được không")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("procedure", ["", "Giấy ra viện", LONG])
def test_one_sheet_that_can_be_read(browser, count, procedure):
    codes = [
        zalo_code("1234567890123456789", procedure),
        web_code("https://hoi.benhvien.example", "trung-tam-y-te", "lien-thong-khai-sinh"),
        telegram_code("thu_bot", "trung-tam-y-te", "lien-thong-khai-sinh"),
    ][:count]
    poster = Poster(
        "Trung tâm Y tế khu vực Yên Bái",
        "Trợ lý thủ tục – Trung tâm Y tế khu vực Yên Bái",
        procedure,
        ASKS,
        codes,
        "DỮ LIỆU MẪU – không dùng cho người bệnh thật",
        date(2026, 11, 22),
    )
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.set_content(poster_page(poster))
    page.emulate_media(media="print")
    millimetre = 96 / 25.4
    assert page.evaluate("document.body.scrollHeight") <= 210 * millimetre
    assert page.evaluate("document.body.scrollWidth") <= 148 * millimetre + 1
    for svg in page.query_selector_all("svg"):
        assert svg.bounding_box()["width"] >= 30 * millimetre
    page.close()
