import numpy as np
import pytest

import nlu.mask as masking
from nlu.mask import mask, shapes
from nlu.mask_kind import Kind, Shape, Span, working
from nlu.mask_numbers import KEPT_FROM, SHAPED_FROM, Weigher, clues, weigher
from nlu.mask_token import tokens

# What a habit is when it is somebody's, and the same shape as everybody's. All numbers are made up.
PAIRS = [
    ("máy bàn nhà em [0236 3821 118] gọi em nhé", "tổng đài bệnh viện 0236 3821 118 gọi không được"),
    ("bố tôi sinh [12/4/1949]", "bố tôi là liệt sĩ hy sinh 12/4/1969 tại mặt trận"),
    ("ông tôi sinh ngày [1/7/1950]", "người sinh trước 1/7/1950 có được hưởng không"),
    ("bé [Bống] [12/11/2024] tiêm mũi nào chưa", "ngày vào viện 12/11/2024, hẹn tái khám 20/11/2024"),
    ("tài khoản [108 8772 04513] vietinbank", "tài khoản chuyển 1.860.000 mà chưa có"),
    ("số bệnh án [24/0221]", "ca trực 7h30-11h30, lương 18-22tr"),
    ("mã bệnh nhân [BN24138002]", "em chuyển khoản mã giao dịch FT24138002917 chưa thấy"),
    ("mã bệnh nhân [BN24138003]", "mã vận đơn EB448210936VN"),
    ("phiếu hẹn số [0047213]", "biên lai số 0047213 em mất rồi, hóa đơn số 0004518"),
    ("mã hồ sơ [H38.12-251101-0001]", "số seri 35002871 của máy"),
    ("sđt [0312 887 654]", "MST 0312 887 654 công ty"),
    ("thẻ [XK 2 75 75 2031 8890]", "xét nghiệm 2 lần, 75 phút, phòng 20"),
    ("hộ chiếu pp [T4490173]", "tờ khai pp 2 bản"),
    ("hồ sơ số [0045/GXN-KT] của mẹ em nộp hôm qua", "thông tư 56/2017/TT-BYT, quyết định 1234/QĐ-SYT"),
    ("nhà em 4 người, stk của em [1190 0008 8888] ạ", "stk của bệnh viện 1190 0008 8888 đúng không"),
    ("đơn khiếu nại số [KN-24/093] của tôi", "nằm viện 19/8-23/8, làm đơn ngày 19/8"),
    ("em ở [tổ 16 phường Mẫu]", "xe ô tô 16 chỗ đậu ở đâu"),
    ("gọi số [09.3333.7182] gặp em", "mã dịch vụ 24.0136.1651 có trong danh mục không"),
    ("số sổ bảo hiểm [7902412345]", "nơi ĐKKCB 79-024 thì khám ở đâu"),
    ("chị sn [91] nhé", "sinh 91 ngày sau, sinh 40 tuần"),
    ("số bệnh án [24/BA/3391]", "xin tóm tắt bệnh án ngày 13/11, đợt điều trị tháng 5/2025"),
    ("sinh ngày [13/11/1994] ạ", "BS điều trị ký; ngày ra: 13/11/2024 10:30"),
    ("em đẻ ngày [16/6]", "chích khi sinh 1.8tr phải không"),
]


@pytest.mark.parametrize("somebodys", [pair[0] for pair in PAIRS])
def test_what_is_somebodys_goes(somebodys: str) -> None:
    typed = somebodys.replace("[", "").replace("]", "")
    masked = mask(typed)
    for number in somebodys.split("[")[1:]:
        assert number.split("]")[0] not in masked
    assert masked.count("[") == somebodys.count("[")


@pytest.mark.parametrize("everybodys", [pair[1] for pair in PAIRS])
def test_the_same_shape_stays_when_it_is_everybodys(everybodys: str) -> None:
    assert mask(everybodys) == everybodys


@pytest.mark.parametrize("number", ["123456789", "1234567890", "0123 456 789", "15/3/1990", "0236 3821 118"])
def test_a_long_number_sent_by_itself_goes(number: str) -> None:
    assert not any(map(str.isdigit, mask(number)))


def test_a_short_number_sent_by_itself_stays() -> None:
    for number in ("2", "150.000", "115", "7h30", "19009095", "22/2025/TT-BYT"):
        assert mask(number) == number


@pytest.mark.parametrize(("kind", "goes"), [(Kind.BIRTH, False), (Kind.ADDRESS, True)])
def test_more_than_a_kept_number_may_be_an_address_and_no_birth(monkeypatch, kind, goes) -> None:
    text = "ngày ra 13/11/2024 10:30"
    monkeypatch.setattr(masking, "tag", lambda work: [Span(8, len(text), kind)] if "13/11" in work else [])
    assert bool(masking.find(text)) is goes


def test_a_date_that_is_somebodys_is_called_a_birth() -> None:
    assert mask("bé Bống 12/11/2024 tiêm mũi nào chưa") == "bé [tên] [ngày sinh] tiêm mũi nào chưa"


def table(tmp_path, weights):
    path = tmp_path / "numbers.npz"
    names = np.frombuffer("\n".join(weights).encode(), np.uint8)
    np.savez(path, clues=names, weights=np.array([*weights.values()], np.float32))
    return Weigher(path)


def odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


@pytest.mark.parametrize(("kind", "least"), [(Kind.PHONE, SHAPED_FROM), (None, KEPT_FROM)])
def test_a_number_goes_from_its_threshold_on(tmp_path, kind, least) -> None:
    text = "số 024 3826 5512"
    shape = Shape(3, len(text), kind, "landline")
    for chance, goes in ((least + 0.02, True), (least - 0.02, False)):
        found = table(tmp_path, {"": odds(chance)})
        assert found.taken(text, [shape], tokens(text)) == [goes]


def test_what_is_certain_to_be_ordinary_is_not_weighed(tmp_path) -> None:
    text = "gọi 1900 9095"
    sure = table(tmp_path, {"": 20.0})
    assert sure.taken(text, [Shape(4, len(text), None, "")], tokens(text)) == [False]
    assert sure.taken(text, [Shape(4, len(text), None, "slash")], tokens(text)) == [True]


def test_a_number_is_weighed_by_its_neighbours_and_by_nothing_else_it_holds() -> None:
    def said(text: str) -> list[str]:
        work = working(text)
        shape = shapes(work)[1][0]
        words = tokens(work)
        return clues(work, shape, [shape], words, [word.start for word in words])

    assert said("gọi số 024 3826 5512 nhé") == said("gọi số 024 3826 5519 nhé")
    assert said("gọi số 024 3826 5512 nhé") != said("tổng đài 024 3826 5512 nhé")
    assert "landline|r:nhe" in said("gọi số 024 3826 5512 nhé")
    assert "landline|l:goi" in said("gọi số 024 3826 5512 nhé")
    assert "b1:<name>" in said("[tên] 024 3826 5512")


def test_the_clues_come_in_one_order_and_none_twice_over_a_word_said_twice() -> None:
    text = "em em em gọi gọi 024 3826 5512 nhé nhé"
    shape = shapes(text)[1][0]
    words = tokens(text)
    found = clues(text, shape, [shape], words, [word.start for word in words])
    assert [clue for clue in found if clue.startswith("l:")] == ["l:em", "l:goi"]
    assert [clue for clue in found if clue.startswith("r:")] == ["r:nhe"]


def test_a_table_that_is_none_is_not_loaded(tmp_path) -> None:
    with pytest.raises(OSError, match="numbers"):
        Weigher(tmp_path / "numbers.npz")
    (tmp_path / "numbers.npz").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r".+"):
        Weigher(tmp_path / "numbers.npz")


def test_the_shipped_table_is_loaded_once() -> None:
    assert weigher() is weigher()
