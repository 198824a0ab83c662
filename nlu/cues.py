"""Cues that tell near twins apart: what happened to the paper (stage), and who asks or for whom (person).

`Cấp lại giấy chứng sinh` and `Cấp giấy chứng sinh` share nearly all their words; that one was lost is what differs.
Each phrase is one habit of how people say it, in the spelling `nlu.reading` gives a message.
"""

__all__ = ["CUES", "find_cues"]

_STAGES = {
    "lost": (
        "mất giấy|mất rồi|bị mất|làm mất|mất thẻ|mất sổ|mất bản|"
        "thất lạc|bị rơi|đánh rơi|tìm không thấy|không tìm thấy|không còn"
    ),
    "spoilt": "rách|nát|ướt|hỏng|mờ|nhòe|cháy|bị rách",
    "again": ("cấp lại|làm lại|xin lại|in lại|đăng ký lại|lấy lại|lại giấy|lại thẻ|lại sổ|lại bản|bản khác"),
    "wrong": ("sai|nhầm|lệch|đính chính|cải chính|sửa|bổ sung|thiếu dấu|không khớp|đổi tên|điều chỉnh|ghi thiếu"),
    "first": "lần đầu|cấp mới|làm mới|chưa có|chưa làm|mới sinh|mới đẻ|vừa sinh|vừa đẻ",
    "expired": "hết hạn|sắp hết|gia hạn|cấp đổi|đổi thẻ|quá hạn",
    "copy": "bản sao|sao chép|tóm tắt|photo|sao lục|trích sao|trích lục|bệnh án",
    "money": ("thanh toán|hoàn tiền|hoàn trả|trả lại tiền|lĩnh|lãnh|nhận tiền|hưởng|trợ cấp|tạm ứng|chi trả|tiền"),
    "look_up": "tra cứu|kiểm tra|tới đâu|đến đâu|mã hồ sơ|tình trạng|theo dõi",
    "complain": "khiếu nại|tố cáo|phản ánh|kiến nghị|thái độ|bức xúc|góp ý|đường dây nóng",
    "confirm": "xác nhận|giám định|chứng nhận|tỷ lệ|đánh giá",
    "permit": "giấy phép|cấp phép|chứng chỉ|hành nghề|điều kiện|công bố|đăng ký kinh doanh",
}
_PERSONS = {
    "newborn": "sơ sinh|mới sinh|mới đẻ|vừa sinh|vừa đẻ|đẻ|chứng sinh|khai sinh|em bé",
    "child": "con|bé|cháu|trẻ|trẻ em|dưới 6 tuổi",
    "dead": "chết|qua đời|tử vong|báo tử|khai tử|mai táng|đám tang|tử tuất|mới mất|vừa mất|đám ma",
    "elder": "người già|cao tuổi|ông nội|bà nội|ông ngoại|bà ngoại|bố mẹ già|tuổi già",
    "disabled": "khuyết tật|tàn tật|bị liệt|câm|điếc|tự kỷ|tâm thần",
    "foreign": "nước ngoài|ngoại quốc|việt kiều|hộ chiếu|hợp pháp hóa|xuất khẩu lao động|du học",
    "worker": ("công ty|người lao động|nghỉ làm|nghỉ ốm|đi làm|xin việc|công nhân|giám đốc|nghỉ việc"),
    "pupil": "học sinh|sinh viên|đi học|nhập học|trường học",
    "driver": "lái xe|bằng lái|ô tô|xe máy",
    "practitioner": "hành nghề|điều dưỡng|y sĩ|dược sĩ|hộ sinh|phòng khám|cơ sở khám|nhà thuốc|quầy thuốc",
    "trader": "quán ăn|cửa hàng|kinh doanh|sản xuất|công bố|doanh nghiệp|bếp ăn|thực phẩm",
    "pregnant": "mang thai|thai sản|nghỉ đẻ|thai|sảy",
    "injured": "tai nạn|thương tích|bệnh nghề nghiệp|suy giảm|gãy",
    "on_behalf": "ủy quyền|người nhà|đi thay|làm hộ|lấy hộ",
    "insured": "bảo hiểm|bảo hiểm y tế|thẻ|nơi khám|chuyển viện|chuyển tuyến|đúng tuyến|trái tuyến",
}

CUES: tuple[str, ...] = (*_STAGES, *_PERSONS)
"""All cues, stages first."""

_CUES_OF: dict[str, list[str]] = {}
for _name, _phrases in (_STAGES | _PERSONS).items():
    for _phrase in _phrases.split("|"):
        _CUES_OF.setdefault(_phrase, []).append(_name)
_LONGEST = max(len(phrase.split()) for phrase in _CUES_OF)


def find_cues(reading: str) -> frozenset[str]:
    """Return the cues of a reading."""
    tokens = reading.split()
    runs = (" ".join(tokens[i : i + n]) for n in range(1, _LONGEST + 1) for i in range(len(tokens) - n + 1))
    return frozenset(cue for run in runs for cue in _CUES_OF.get(run, ()))
