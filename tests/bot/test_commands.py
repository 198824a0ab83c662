"""Whole messages that are one act, and messages that only hold the same words."""

import pytest

from bot.commands import Command, find_command
from nlu.text import strip_marks

ACTS = [
    ("làm lại", Command.HOME),
    ("Bắt đầu lại nhé", Command.HOME),
    ("menu", Command.HOME),
    ("/start", Command.HOME),
    ("cảm ơn ạ", Command.THANKS),
    ("dạ em cảm ơn nhiều", Command.THANKS),
    ("ok cảm ơn ad", Command.THANKS),
    ("xóa dữ liệu", Command.DATA_ERASE),
    ("Xoá hết dữ liệu của tôi đi", Command.DATA_ERASE),
    ("xóa lịch sử chat của em", Command.DATA_ERASE),
    ("xem dữ liệu của tôi", Command.DATA_SHOW),
    ("cho em xem dữ liệu đã lưu", Command.DATA_SHOW),
    ("ngừng lưu", Command.DATA_STOP),
    ("dừng lưu dữ liệu của tôi", Command.DATA_STOP),
    ("rút đồng ý", Command.DATA_STOP),
    ("lưu lại", Command.DATA_RESUME),
    ("đổi cơ sở", Command.CHANGE_FACILITY),
    ("đổi bệnh viện khác", Command.CHANGE_FACILITY),
    ("tôi hỏi hộ người khác", Command.FOR_OTHER),
    ("hỏi giúp hàng xóm ạ", Command.FOR_OTHER),
    ("gọi lại cho tôi", Command.CALLBACK),
    ("để lại số điện thoại", Command.CALLBACK),
    ("gặp nhân viên", Command.PERSON),
    ("cho tôi gặp người", Command.PERSON),
    ("tôi muốn nói chuyện với người", Command.PERSON),
    ("gap truc tiep can bo", Command.PERSON),
]


@pytest.mark.parametrize(("text", "command"), ACTS)
def test_a_whole_message_is_an_act_with_and_without_tone_marks(text, command):
    assert find_command(text) is command
    assert find_command(strip_marks(text)) is command


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xóa thường trú cho người mất thì làm giấy gì",
        "xóa dữ liệu bệnh án thì làm đơn gì",
        "xem kết quả xét nghiệm của tôi",
        "lưu hồ sơ bệnh án bao nhiêu năm",
        "đổi nơi khám chữa bệnh ban đầu",
        "chuyển viện cần giấy gì",
        "làm lại giấy chứng sinh",
        "làm lại thẻ bảo hiểm y tế bị mất",
        "hỏi hộ chiếu làm ở đâu",
        "gọi cấp cứu số mấy",
        "gặp bác sĩ khoa nào",
        "cảm ơn, cho em hỏi giấy ra viện lấy ở đâu",
        "không lưu trú ở đây có làm được không",
        "ngừng đóng bảo hiểm thì sao",
    ],
)
def test_a_question_that_holds_the_same_words_is_no_act(text):
    assert find_command(text) is None
    assert find_command(strip_marks(text)) is None
