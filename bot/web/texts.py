"""Every Vietnamese sentence of the web pages themselves; what the assistant says comes from the knowledge files."""

from typing import Final

__all__: list[str] = []  # read as a module: `texts.SEND`

# the frame of every page
NAME: Final = "Trợ lý thủ tục"  # until the facility is known
SAMPLE_BANNER: Final = "DỮ LIỆU MẪU"
SAMPLE_NOTE: Final = "Cơ sở này không có thật. Chỉ để chạy thử, không dùng để đi làm thủ tục."
SKIP: Final = "Đến nội dung chính"
LIST: Final = "Danh mục thủ tục"
LARGE: Final = "Chữ to"
BACK_TO_CHAT: Final = "Hỏi trợ lý"

# the chat
LOG: Final = "Cuộc trò chuyện"
YOU: Final = "Bạn hỏi"
QUESTION: Final = "Câu hỏi của bạn"
PLACEHOLDER: Final = "Nhập câu hỏi…"
SEND: Final = "Gửi"
CLEAR: Final = "Xóa cuộc trò chuyện"
PRIVACY: Final = "Gõ có dấu hay không dấu đều được. Xin đừng ghi họ tên, số giấy tờ, bệnh tình."
TYPING: Final = "Đang tra cứu"
TAPS: Final = "Chọn nhanh"
PRINTABLE: Final = "Bản đầy đủ để in"
CHOSEN: Final = "Mục bạn vừa chọn"
UNKNOWN_FACILITY: Final = (
    "Chưa có thông tin của cơ sở ghi trong đường dẫn. Nội dung dưới đây theo {facility}."
)

# the list and the printable page
LIST_INTRO: Final = "Chọn một thủ tục để xem đủ giấy tờ, nơi làm, thời gian, phí và in ra mang theo."
SEARCH: Final = "Tìm thủ tục"
SEARCH_BUTTON: Final = "Tìm"
SEARCH_HINT: Final = "Ví dụ: giấy chứng sinh, ra vien, bhyt"
SEARCH_ALL: Final = "Xem tất cả"
FOUND: Final = "Có {count} thủ tục"
NONE_FOUND: Final = "Không có thủ tục nào có tên như vậy. Bạn thử gõ ít chữ hơn, hoặc hỏi trợ lý."
ASK_ABOUT: Final = "Hỏi trợ lý: “{words}”"
PRINT: Final = "In trang này"
PRINTED_ON: Final = "Ngày in: {day}"
PRINT_REMINDER: Final = "Quy định có thể thay đổi sau ngày in. Trước khi đi, bạn nên hỏi lại cơ sở."
ASK_THIS: Final = "Hỏi thêm về thủ tục này"

# what went wrong; each says what to do next
EMPTY: Final = "Bạn chưa nhập câu hỏi. Bạn ghi câu hỏi vào ô bên dưới rồi bấm Gửi."
TOO_LONG: Final = (
    "Câu hỏi dài {count} ký tự, trợ lý chỉ đọc được tối đa {limit} ký tự. Bạn rút ngắn lại rồi gửi giúp."
)
BAD_REQUEST: Final = "Nội dung gửi lên không đọc được. Bạn tải lại trang rồi thử lại."
BAD_TAP: Final = "Nút bấm này không còn dùng được. Bạn tải lại trang hoặc ghi câu hỏi vào ô bên dưới."
TOO_BIG: Final = "Nội dung gửi lên quá dài. Bạn rút ngắn câu hỏi còn tối đa {limit} ký tự rồi gửi lại."
CROSS_SITE: Final = "Yêu cầu đến từ một trang khác nên không được nhận. Bạn mở trang này rồi gửi lại."
TOO_MANY: Final = "Bạn đang gửi quá nhanh. Bạn chờ {seconds} giây rồi gửi lại."
BUSY: Final = "Đang có nhiều người hỏi cùng lúc. Bạn chờ vài giây rồi gửi lại."
STARTING: Final = "Trợ lý đang khởi động. Bạn chờ vài giây rồi gửi lại."
FAILED: Final = "Trợ lý đang gặp trục trặc. Bạn thử lại sau ít phút, hoặc hỏi tại quầy tiếp đón."
NOT_FOUND: Final = "Không tìm thấy trang này."
UNKNOWN_PROCEDURE: Final = "Không có thủ tục nào ở địa chỉ này. Có thể đường dẫn bị gõ sai hoặc thủ tục đã đổi tên."
NOT_ALLOWED: Final = "Trang này không nhận cách gửi đó. Bạn tải lại trang rồi thử lại."
SORRY: Final = "Xin lỗi bạn"
EMERGENCY: Final = "Nếu đang cấp cứu, gọi ngay 115."

# only the script shows these; the page hands them over as data
SCRIPT: Final = {
    "offline": "Chưa gửi được. Bạn kiểm tra mạng rồi thử lại.",
    "slow": "Chưa nhận được câu trả lời. Bạn thử lại giúp.",
    "left": "Còn {n} ký tự",
    "over": "Dài quá {n} ký tự, bạn rút ngắn lại giúp",
    "printable": PRINTABLE,
    "you": YOU,
    "taps": TAPS,
}
