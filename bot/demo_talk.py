"""What made-up citizens type, beside the sample questions of the procedures."""

__all__ = ["FOLLOW_UPS", "GREETINGS", "MEDICAL", "OUT_OF_SCOPE", "PERSON", "PERSONAL", "UNKNOWN", "WITH_DETAILS"]

GREETINGS = ("chào bạn", "xin chào", "alo", "cho em hỏi với ạ", "chao")
FOLLOW_UPS = (
    "cần mang giấy tờ gì",
    "phí bao nhiêu tiền",
    "mất bao lâu thì xong",
    "làm ở phòng nào vậy",
    "nộp online được không",
    "tôi đi làm thay mẹ tôi được không",
    "mấy giờ làm việc ạ",
    "ai thì được làm",
    "hạn đến khi nào",
    "có gửi qua bưu điện không",
)
UNKNOWN = (
    "bệnh viện có chỗ gửi xe qua đêm không",
    "chỗ gửi xe qua đêm ở đâu",
    "gửi xe máy qua đêm được không",
    "cho hỏi chỗ gửi xe qua đêm",
    "có chỗ gửi xe qua đêm cho người nhà không",
    "căng tin bệnh viện mở mấy giờ",
)
OUT_OF_SCOPE = (
    "thủ tục đăng ký xe máy thế nào",
    "làm sổ đỏ cần gì",
    "giá vàng hôm nay bao nhiêu",
    "đổi bằng lái xe ở đâu",
    "thời tiết ngày mai thế nào",
)
MEDICAL = ("con tôi ho có nên uống kháng sinh không", "bầu ba tháng uống thuốc gì cho đỡ nghén")
PERSONAL = ("kết quả xét nghiệm của tôi có chưa", "xem giúp hồ sơ của tôi đến đâu rồi")
PERSON = ("cho tôi gặp nhân viên", "tôi muốn nói chuyện với người thật", "gap nhan vien")
WITH_DETAILS = ("em tên là Nguyễn Thị Mẫu, số 0900 000 000, ", "tôi là Trần Văn Mẫu, ")
