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
YOU: Final = "Anh/chị hỏi"
QUESTION: Final = "Câu hỏi của anh/chị"
PLACEHOLDER: Final = "Nhập câu hỏi…"
SEND: Final = "Gửi"
CLEAR: Final = "Xóa cuộc trò chuyện"
PRIVACY: Final = "Gõ có dấu hay không dấu đều được. Xin đừng ghi họ tên, số giấy tờ, bệnh tình."
TYPING: Final = "Đang tra cứu"
TAPS: Final = "Chọn nhanh"
PRINTABLE: Final = "Bản đầy đủ để in"
CHOSEN: Final = "Mục anh/chị vừa chọn"
STAFF_ANSWERS: Final = "Nhân viên đang trả lời. Trợ lý tạm im lặng, tin của anh/chị đã được nhận."
UNKNOWN_FACILITY: Final = "Chưa có thông tin của cơ sở ghi trong đường dẫn. Nội dung dưới đây theo {facility}."

# what is kept of a citizen, shown back to them
OWN_TEXT: Final = "{day}: {text}"
OWN_TAP: Final = "{day}: bấm chọn ({about})"
OWN_MORE: Final = "Trên đây là {shown} tin gần nhất trong {count} tin đang lưu."
OWN_HANDOVERS: Final = "Số lần xin gặp người hướng dẫn: {count}."
OWN_CALLBACKS: Final = "Số điện thoại chờ gọi lại, đã mã hóa: {count}."
OWN_CONSENTS: Final = "Số lần cho lưu hoặc ngừng lưu: {count}."
OWN_SESSION: Final = "Mục đang hỏi trong cuộc trò chuyện này."
OWN_NOTHING: Final = "Không có gì được lưu."

# the list and the printable page
LIST_INTRO: Final = "Chọn một thủ tục để xem đủ giấy tờ, nơi làm, thời gian, phí và in ra mang theo."
GROUPS: Final = {"sở y tế": "Sở Y tế"}  # the others begin with a capital by themselves
SEARCH: Final = "Tìm thủ tục"
SEARCH_BUTTON: Final = "Tìm"
SEARCH_HINT: Final = "Ví dụ: giấy chứng sinh, ra vien, bhyt"
SEARCH_ALL: Final = "Xem tất cả"
FOUND: Final = "Có {count} thủ tục"
NONE_FOUND: Final = "Không có thủ tục nào có tên như vậy. Anh/chị thử gõ ít chữ hơn, hoặc hỏi trợ lý."
ASK_ABOUT: Final = "Hỏi trợ lý: “{words}”"
PRINT: Final = "In trang này"
PRINTED_ON: Final = "Ngày in: {day}"
PRINT_REMINDER: Final = "Quy định có thể thay đổi sau ngày in. Trước khi đi, anh/chị nên hỏi lại cơ sở."
ASK_THIS: Final = "Hỏi thêm về thủ tục này"

# for staff, on this machine only
STAFF: Final = "Dành cho nhân viên"
STAFF_FAULTS_SHORT: Final = "{count} lỗi trong tệp"
STAFF_FAULTS: Final = "Tệp có lỗi"
STAFF_FIX: Final = "Cách sửa"
STAFF_NO_FAULTS: Final = "Không tệp nào có lỗi."
STAFF_NONE: Final = "Không có."
STAFF_MORE: Final = "… và {count} nữa, xem bằng lệnh {command}."
STAFF_WAITING: Final = "Bản sửa chờ duyệt"
STAFF_OFFICES: Final = "Độ đầy đủ theo đơn vị phụ trách"
STAFF_OFFICE: Final = "Đơn vị"
STAFF_PROCEDURES: Final = "Thủ tục"
STAFF_SHARE: Final = "Đủ"
STAFF_MISSING: Final = "Mục còn thiếu"
STAFF_NOTICES: Final = "Thông báo đang hiện"
STAFF_UNTIL: Final = "đến {until}, {by} đăng"
STAFF_DUE: Final = "Việc đến hạn"
STAFF_ONLY_HERE: Final = "Chỉ hiện trên máy này; người dân không thấy."

# what went wrong; each says what to do next
EMPTY: Final = "Anh/chị chưa nhập câu hỏi. Anh/chị ghi câu hỏi vào ô bên dưới rồi bấm Gửi."
TOO_LONG: Final = (
    "Câu hỏi dài {count} ký tự, trợ lý chỉ đọc được tối đa {limit} ký tự. Anh/chị rút ngắn lại rồi gửi giúp."
)
BAD_REQUEST: Final = "Nội dung gửi lên không đọc được. Anh/chị tải lại trang rồi thử lại."
BAD_TAP: Final = "Nút bấm này không còn dùng được. Anh/chị tải lại trang hoặc ghi câu hỏi vào ô bên dưới."
TOO_BIG: Final = "Nội dung gửi lên quá dài. Anh/chị rút ngắn câu hỏi còn tối đa {limit} ký tự rồi gửi lại."
CROSS_SITE: Final = "Yêu cầu đến từ một trang khác nên không được nhận. Anh/chị mở trang này rồi gửi lại."
TOO_MANY: Final = "Anh/chị đang gửi quá nhanh. Anh/chị chờ {seconds} giây rồi gửi lại."
BUSY: Final = "Đang có nhiều người hỏi cùng lúc. Anh/chị chờ vài giây rồi gửi lại."
STARTING: Final = "Trợ lý đang khởi động. Anh/chị chờ vài giây rồi gửi lại."
FAILED: Final = "Trợ lý đang gặp trục trặc. Anh/chị thử lại sau ít phút, hoặc hỏi tại quầy tiếp đón."
NOT_DONE: Final = (
    "Trợ lý đang gặp trục trặc nên chưa làm được việc anh/chị vừa yêu cầu, chưa có gì được ghi hay xóa. "
    "Anh/chị thử lại sau ít phút, hoặc hỏi tại quầy tiếp đón."
)
NOT_ERASED: Final = "Trợ lý đang gặp trục trặc nên chưa xóa được. Anh/chị thử lại sau ít phút."
NOT_FOUND: Final = "Không tìm thấy trang này."
UNKNOWN_PROCEDURE: Final = "Không có thủ tục nào ở địa chỉ này. Có thể đường dẫn bị gõ sai hoặc thủ tục đã đổi tên."
UNKNOWN_LINK: Final = "Đường dẫn này không còn dùng hoặc đang tạm ngừng. Anh/chị hỏi trợ lý để có đường dẫn đúng."
NOT_ALLOWED: Final = "Trang này không nhận cách gửi đó. Anh/chị tải lại trang rồi thử lại."
SORRY: Final = "Xin lỗi anh/chị"
EMERGENCY: Final = "Nếu đang cấp cứu, gọi ngay 115."

# only the script shows these; the page hands them over as data
SCRIPT: Final = {
    "offline": "Chưa gửi được. Anh/chị kiểm tra mạng rồi thử lại.",
    "slow": "Chưa nhận được câu trả lời. Anh/chị thử lại giúp.",
    "left": "Còn {n} ký tự",
    "over": "Dài quá {n} ký tự, anh/chị rút ngắn lại giúp",
    "printable": PRINTABLE,
    "you": YOU,
    "taps": TAPS,
    "staff": STAFF_ANSWERS,
}
