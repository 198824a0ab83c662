"""The tables around danger for `nlu.triage`: chat spelling, word lists, idioms, cues of past, paperwork and now.

Rows are written as in `nlu.danger_words`.
"""

__all__ = [
    "CARE",
    "CHAT",
    "FAR",
    "GOING",
    "HARMLESS",
    "INTENT",
    "LISTS",
    "NEAR",
    "NOW",
    "OUTCRY",
    "PAPER",
    "PLAIN",
    "TECH",
    "TOPIC",
]

CHAT: dict[str, str] = {  # one word as typed in chat, and what it stands for
    # not
    "k": "không",
    "ko": "không",
    "kg": "không",
    "kh": "không",
    "hk": "không",
    "hok": "không",
    "hem": "không",
    "hog": "không",
    "khum": "không",
    "khom": "không",
    "kô": "không",
    "hk0": "không",
    "k0": "không",
    "khg": "không",
    # people
    "e": "em",
    "a": "anh",
    "c": "chị",
    "b": "bạn",
    "t": "tôi",
    "mik": "mình",
    "mk": "mình",
    "ck": "chồng",
    "ox": "chồng",
    "vk": "vợ",
    "bx": "vợ",
    "ng": "người",
    "ngta": "người ta",
    "mn": "mọi người",
    "mng": "mọi người",
    "ny": "người yêu",
    "bs": "bác sĩ",
    "nv": "nhân viên",
    "bn": "bệnh nhân",
    "bme": "bố mẹ",
    "cháo": "cháu",
    "béc": "bé",
    # verbs and small words
    "dc": "được",
    "dk": "được",
    "dx": "được",
    "đc": "được",
    "đk": "được",
    "đx": "được",
    "r": "rồi",
    "rui": "rồi",
    "rùi": "rồi",
    "z": "vậy",
    "v": "vậy",
    "s": "sao",
    "lm": "làm",
    "lms": "làm sao",
    "h": "giờ",
    "bjo": "bây giờ",
    "bgio": "bây giờ",
    "bg": "bây giờ",
    "bâyh": "bây giờ",
    "j": "gì",
    "wa": "quá",
    "wá": "quá",
    "qa": "quá",
    "qá": "quá",
    "vs": "với",
    "zới": "với",
    "zoi": "với",
    "mún": "muốn",
    "mun": "muốn",
    "lun": "luôn",
    "nhìu": "nhiều",
    "nhiu": "nhiều",
    "thui": "thôi",
    "bít": "biết",
    "bik": "biết",
    "bt": "biết",
    "trc": "trước",
    "hnay": "hôm nay",
    "hqua": "hôm qua",
    "hum": "hôm",
    "đg": "đang",
    "dag": "đang",
    "đag": "đang",
    "cx": "cũng",
    "p": "phút",
    "cíu": "cứu",
    "ciu": "cứu",
    "kíu": "cứu",
    "kiu": "kêu",
    "chít": "chết",
    "chit": "chết",
    "chớt": "chết",
    "iu": "yêu",
    "đt": "điện thoại",
    "dt": "điện thoại",
    "giựt": "giật",
    "giut": "giật",
    "dựt": "giật",
    "tg": "thế giới",
    "sút": "suýt",
    "thik": "thích",
    "nàk": "nè",
    "nko": "nhưng không",
    "hông": "không",
    "hổng": "không",
    "nỏ": "không",
    "chẳng": "không",
    "chả": "không",
    "đéo": "không",
    "éo": "không",
    "đếch": "không",
    "hong": "không",
    "chang": "không",
    "nhức": "đau",
    "nhuc": "đau",
    "ói": "nôn",
    "mửa": "nôn",
    "sanh": "sinh",
    "đau": "đau",
    "zô": "vô",
    "zậy": "vậy",
    "phỏng": "bỏng",
    "mồm": "miệng",
    "huyết": "máu",
    # field
    "bv": "bệnh viện",
    "bhyt": "bảo hiểm",
    "bhxh": "bảo hiểm",
    "cty": "công ty",
    "ct": "công ty",
    "hs": "hồ sơ",
    "gcs": "giấy chứng sinh",
    "gks": "giấy khai sinh",
    "grv": "giấy ra viện",
    "ksk": "khám sức khỏe",
    "sk": "sức khỏe",
    "xn": "xét nghiệm",
    "tt": "thanh toán",
    "tnld": "tai nạn lao động",
    "tnlđ": "tai nạn lao động",
    "kq": "kết quả",
    "tngt": "tai nạn giao thông",
    "cccd": "căn cước",
    "gdyk": "giám định",
    "gđyk": "giám định",
    "dvc": "dịch vụ công",
}

LISTS: dict[str, str] = {
    "no": "không|chưa",
    "child": "con|bé|cháu|em bé|đứa|thằng|nó|trẻ|cu",
    "who": "em|tôi|tui|tao|mình|con|bé|cháu|vợ|chồng|bố|ba|cha|mẹ|má|mế|bầm|tía|ông|bà|anh|chị|bác|chú|cô|dì|cậu|nội|"
    "ngoại|bạn|nó|hắn|ổng|bả|người|đứa|thằng|cả nhà|bồ",
    "beater": "chồng|vợ|bố|ba|cha|mẹ|má|dượng|anh|chú|bác|ông|bà|thằng|nó|hắn|lão|họ|bạn trai|người yêu|bồ|thầy|cô|chủ|"
    "bảo mẫu|mẹ kế|mẹ ghẻ|người ta|con trai|ổng|cậu|bọn|tụi|đám|nhóm",
    "poison": "thuốc (?:sâu|trừ sâu|cỏ|chuột|rầy|muỗi|gián|mối|diệt|bảo vệ thực vật|độc|tẩy|ngủ|an thần|phiện|rửa)|"
    "paraquat|paracetamol|axit|acid|nước (?:tẩy|rửa|giặt|lau|javel|thông|xả|lau nhà)|javel|xà phòng|bột giặt|"
    "dầu (?:hỏa|gội|thắp|nóng|gió|máy|luyn)|xăng|cồn|methanol|hóa chất|thủy ngân|pha gừng|bả|lá ngón|kiềm|vôi",
    "swallowed": "đồng xu|xu|pin|kim|nam châm|cục|viên bi|nút|khuy|ốc|đinh|tăm|răng giả|hạt|nhẫn|lego|dây chuyền|xương",
    "water": "ao|hồ(?! sơ)|sông|suối|biển|giếng|bể|mương|kênh|lu|xô|chậu|cống|nước|đập|rạch|vực|hố|đìa|thau|thùng",
    "much": "nhiều|quá|ào ào|ào|xối|ướt|đầm|lênh láng|dữ|liên tục|hoài|mãi|ồ ạt|tươi|cục|dòng|tùm lum|xối xả|ròng ròng|"
    "không (?:ngừng|cầm|dứt|ngớt|hết)|như (?:xối|suối|nước|tắm)|thấm|đẫm|bê bết",
    "height": "lầu|tầng|gác|mái|giàn giáo|cây|ban công|cầu thang|thang|cửa sổ|nóc|trên cao|trên cây|vực|hố|giường|võng|"
    "xe|nhà tắm|nhà vệ sinh|bậc|dốc|núi",
    "asleep": "dậy|tỉnh|biết|biết gì|trả lời|đáp|phản ứng|thưa|phản hồi|mở mắt|nói|ừ|phản xạ|đáp lại|nhúc nhích|cựa|động đậy",
}

_MOOD = (
    "đau đầu|điên đầu|đau tim|khó thở|ngộp thở|ngạt thở|nghẹt thở|tức thở|tắt thở|hụt hơi|xỉu|ngất|ngất xỉu|chết|"
    "tuyệt vọng|bế tắc|phát điên|trầm cảm|kiệt sức|đột quỵ|tai biến|hộc máu|nôn máu|nôn ra máu|sốc|chóng mặt|"
    "lên máu|tăng xông|tự tử|co giật|ngã ngửa|đứng tim|rụng tim|nhồi máu|nhồi máu cơ tim|bất lực|ngộp|chết đuối|ngất lịm|"
    "bất tỉnh|hôn mê|tức ngực|đau ngực|chết ngạt|gục|lịm|sùi bọt mép|chán sống|hết muốn sống|chết đứng|chết lặng|tự vẫn"
)
_DULL = (
    "thủ tục|giấy|hồ sơ|app|ứng dụng|web|trang|cổng|giá|viện phí|hóa đơn|tiền|phí|vneid|dịch vụ|hệ thống|nhân viên|"
    "quy trình|mạng|mã|otp|đống|mớ|cái|công ty|bảo hiểm|quy định|xếp hàng|hàng|tờ|phần mềm|lịch|đợi|chờ|khâu|chi phí|"
    "cán bộ|kiểu|câu trả lời|hành chính|chính sách|bot|vụ|đăng ký|deadline|chữ|đơn|biểu mẫu|tổng đài|wifi|bảng giá"
)
HARMLESS: tuple[tuple[str, str], ...] = (  # (what is taken out before looking for danger, what stays)
    ("cấp cứu", "capcuu"),  # one word, so that `cứu` alone is a cry
    ("(?:tra|nghiên|khảo) cứu|cứu (?:trợ|hộ|xét|thương|tế|cánh|sinh)|hồi cứu", "_"),
    # đau đầu vì thủ tục; ngất với giá viện phí
    (
        f"(?:{_MOOD}) (?:luôn |mất |ghê |quá |thật )?(?:vì|với|bởi|trước|tại|cùng) (?:mấy |cả |cái |các |những |đống |vụ )?"
        f"(?:{_DULL})",
        "_",
    ),
    (f"(?:nhìn|thấy|nghe|xem|đọc|cầm|tính) … (?:{_DULL}) … (?:{_MOOD})", "_"),  # nhìn hóa đơn mà đau tim
    (
        f"(?:{_DULL}|chờ|đợi|ngồi|nóng|đông|đói|chạy|đăng nhập|nắng|khát|buồn cười|mắc|đắt|quê|rối|bận|sốt ruột) … "
        f"(?:muốn|suýt|gần|sắp|phát|như muốn|đến) (?:{_MOOD}|đứt hơi)(?! (?:đi|cho|quách|rồi|lâm))",
        "_",
    ),  # chờ muốn xỉu
    (
        "(?:nóng|mệt|đói|lạnh|rét|mắc|đắt|lâu|đông|bận|ngán|tức|quê|ngại|xấu hổ|vui|buồn ngủ|buồn cười) (?:muốn |gần |sắp )?"
        "(?:chết|xỉu|ngất)(?: (?:đi được|luôn|mất|được))?(?! (?:đi|cho|quách))",
        "_",
    ),
    (
        "(?:nóng|mệt|đói|đông|giá|rẻ|đắt|đẹp|vui|buồn cười|ngon) (?:xỉu|ngất)|xỉu (?:up|ngang)|sốc (?:giá|tận óc)|giá sốc|"
        "ngất ngưởng|ngất ngây",
        "_",
    ),
    ("(?:chứ |thôi |ôi |úi |ối )?chết (?:rồi|thật|mất|cha|mẹ|tui|em rồi|tôi rồi|mồ|dở|toi|tiệt|chưa|dở|mất thôi)", "_"),
    (
        "(?:máy|app|web|trang|mạng|cổng|điện thoại|server|hệ thống|link|ứng dụng|vneid|tài khoản|máy tính) … "
        "(?:chết|đơ|lịm|treo|sập|cứng|ngất|bất tỉnh|hấp hối|tắt thở|hôn mê|ngáp|đứng hình)",
        "_",
    ),
    (
        "(?:lịch |mũi )?(?:tiêm|chích)(?: phòng| ngừa| vắc xin| vaccine| mũi| nhắc| chủng)+(?: ngừa| chống| cho| mũi| bệnh)?"
        "(?: co giật| dại| chó cắn| chó dại| chó mèo cắn| bại liệt| uốn ván| viêm não| lao| ho gà)?",
        "mũi tiêm",
    ),
    (
        "(?:huyết thanh|máu thanh|thuốc|mũi|vắc xin|vaccine|phòng|ngừa|chống|kháng|phòng chống|phòng ngừa) (?:kháng |nọc |trị |tiêm )?"
        "(?:độc |nọc )?(?:rắn(?: cắn)?|dại|co giật|sốc|đột quỵ|ngộ độc(?: thực phẩm)?|đuối nước|bạo lực(?: gia đình)?|xâm hại|"
        "cháy nổ|tự tử|hen|động kinh|đau ngực|sốt rét|tai nạn|bạo hành|sốc phản vệ|đột tử|bỏng)",
        "mũi tiêm",
    ),
    (
        "(?:khoa|trung tâm|chuyên khoa|bác sĩ|máy|hộp|kit|tủ|bệnh viện|viện|ngành) (?:điều trị |cấp cứu )?(?:bỏng|đột quỵ|"
        "chống độc|sốc|sốc điện|tai nạn|trầm cảm)",
        "_",
    ),
    ("bỏng (?:ngô|gạo|vấn)|lò bỏng|mô bỏng|bong gân|bóng đèn", "_"),  # phỏng vấn, mô phỏng: phỏng is spelt bỏng above
    ("y tế|báo tế|kinh tế|quốc tế|thực tế", "_"),  # `té` without its mark
    # từ từ, tư vấn and ở đâu để, typed without marks
    (
        "(?:cứ|hãy|thì|khoan|nói|đi|ăn|xin|chờ|đợi) tu tu|tu tu (?:đã|thôi|nhé|rồi|sẽ|mới|cũng|trả lời|cho|xử lý|không sao|nha|nộp|làm|giải)",
        "_",
    ),
    ("(?:ở|đến|tới|nộp|ra|vào|đi|về|từ) dau(?= (?:đẻ|để))", "_"),
    ("giảm đau|đau lòng|đánh (?:giá|máy|số|dấu|răng|bóng|vần|rơi|đổi|thuế|mất)|vết thương lành", "_"),
    ("tai nạn (?:lao động|nghề nghiệp)", "tnld"),
    (
        "(?:bán|mua|kinh doanh|sản xuất|buôn|nhập khẩu|quảng cáo|chế biến|đóng gói|thu hồi|nuôi|trồng) (?:thuốc )?"
        "(?:{poison}|nấm|rượu|rắn|ong|cá nóc|sâu)",
        "_",
    ),
    ("làm (?:mất|rơi|hỏng)|bỏ quên", "_"),
    ("(?:bạo lực|áp lực) mạng|thai (?:sản|kỳ)|đường dây nóng", "_"),
)

# Long past, or over and done with.
FAR: tuple[str, ...] = (
    "(?:tuần|tháng|năm|hôm|bữa|đợt|lần|dạo|kỳ|hồi|ngày|mấy hôm|vụ|mùa) (?:trước|ngoái|kia|nọ|xưa|đó|tê|ấy|ngái)",
    "(?:tuần|tháng|năm|đợt) (?:rồi|vừa rồi|vừa qua|qua|vừa)",
    "hồi (?:tết|hè|nhỏ|bé|đầu|cuối|tháng|năm|thứ|còn|#|xưa|đi|đẻ|sinh|mang|trong)",
    "(?:ngày|hồi|thời|khi) (?:xưa|xửa|còn)",
    "từng",
    "(?:từ|hồi|vào|năm|tháng|ngày|hôm|mùng) (?:năm |tháng |ngày )?#",
    "# (?:ngày|tuần|tháng|năm) trước",
    "(?:mấy|vài|nửa|cách đây) … trước",
    "cách đây",
    "tiền sử",
    "trước đây",
    "trước kia",
    "đã (?:khỏe|khỏi|lành|ổn|về|ra viện|xuất viện|mất|điều trị|mổ|qua|hết|bình phục|chôn|tử vong|chữa|phẫu thuật|bó)",
    "(?:khỏe|lành|ổn|bình phục|hồi phục|khỏi|tỉnh táo) (?:rồi|lại|mạnh|hẳn|cả|hết|định)",
    "(?:mẹ con|cả hai|hai mẹ con) … (?:khỏe|ổn)",
    "(?:đã|được|mới|vừa|cho|giấy|khi|ngày|sau|lúc) ra viện|ra viện (?:rồi|hôm|về|tuần|tháng|ngày)|xuất viện|về nhà rồi",
    "hậu sự|chôn|an táng|mai táng|qua đời|từ trần|tử vong|khai tử|báo tử|tử tuất|hưu trí|liệt sĩ|thương binh",
    "(?:lúc|khi|hồi) (?:sinh|đẻ|đó|ấy|vượt cạn|chuyển dạ)",
    "mất (?:vì|do|tại|ở|năm|hôm|lúc|đột ngột|trên|cách|hồi|tháng)",
    "(?:vì|do) … (?:mất|đã mất|qua đời)",
    "(?:di chứng|bẩm sinh|mãn tính|mạn tính|thâm niên)",
    "bị (?:mất|chết) (?:năm|hôm|tháng)",
)
NEAR: tuple[str, ...] = (  # a day or so ago: past only beside paperwork
    "(?:hôm|tối|đêm|chiều|trưa|sáng) (?:qua|kia|nọ|hôm qua)",
    "vừa rồi|mới đây|vừa qua",
    "lúc (?:đó|ấy|vội)",
    "hôm (?:chủ nhật|thứ)",
    "(?:sáng|trưa|chiều|tối|đêm|khuya) nay",
)
CARE: tuple[str, ...] = (  # already in a hospital's hands
    "(?:đang |đã |phải |bị )?(?:nằm|nhập|vào|chuyển|thăm|nuôi) (?:bệnh|viện|hồi sức|icu|khoa|capcuu|bệnh viện)",
    "(?:đang|đã) (?:điều trị|mổ|phẫu thuật|thở máy|theo dõi|nằm|capcuu)",
    "(?:nằm|khoa|phòng) hồi sức|icu|bó bột|nằm viện",
)
# Going to hospital now: what is asked here is no sign of the past, and it is taken out before `PAPER` is looked for.
GOING: tuple[str, ...] = (
    "(?:mang|đem|cầm|có) (?:theo )?(?:những |các |gì )?(?:giấy tờ|thẻ|giấy|sổ|căn cước|bảo hiểm|hồ sơ)(?: …(?:gì|không|nào|theo))?",
    "(?:cần|phải|nên|quên|không|chưa|thiếu|mất|để quên|có) (?:kịp )?(?:mang |đem |cầm |có )?(?:theo )?(?:thẻ |sổ |giấy tờ )?"
    "(?:bảo hiểm|thẻ|giấy tờ|giấy|căn cước|sổ)(?! (?:ra viện|chứng|xác nhận|nghỉ|khai))(?: y tế| gì| tùy thân| khám)?(?: … không)?",
    "(?:cần|phải|nên|có|chịu|kịp|xin) (?:nhập|vào|đi|đến|tới|lên) viện",
    "giấy tờ(?: gì)?",
    "trái tuyến|đúng tuyến",
    "(?:có |được )?(?:nhận|khám|vào|tiếp) capcuu",
    "(?:đi|vào|lên|đến|tới|về|đưa … vào|đưa … đi) (?:bệnh viện|viện|trạm|capcuu)(?! (?:rồi|hôm|tháng|tuần))",
    "đóng tiền trước|tạm ứng|chuẩn bị (?:gì|giấy tờ|đồ)",
    "bảo hiểm … (?:có được|được) (?:khám|vào|nhận)",
)
# Words of an errand: forms, money, offices, dates.
PAPER: tuple[str, ...] = (
    "xin (?!(?:cứu|hãy|đừng|anh|chị|bác|hỏi|chào|giúp|mọi|ai|các|làm ơn|em|lỗi|đấy|mau|gấp|tha|trời|ad|cán|tư)(?! (?:giấy|sổ))).",
    "(?:cấp|làm|sao|xin) (?:lại|sao|đổi)|bản sao|sao (?:y|lục|bệnh án)|trích (?:lục|sao)",
    "giấy|mẫu|tờ khai|đơn|chứng (?:nhận|thực|từ|sinh|thương|chỉ)",
    "bảo hiểm|chi trả|thanh toán|hoàn (?:lại|tiền|trả)|bồi thường|đền|chế độ|trợ cấp|phụ cấp|hưởng|quyền lợi|tiền (?:tử|trợ|bảo|thai)",
    "giám định|khai (?:tử|sinh|báo)|báo tử|giấy phép|cấp phép|phép|chứng chỉ|hành nghề|hợp đồng|bằng lái|lái xe|khuyết tật|nghĩa vụ|dưỡng sức",
    "viện phí|tạm ứng|hóa đơn|biên lai|lệ phí|giá|bao nhiêu tiền|mấy tiền|mất tiền|miễn phí|niêm yết|mai táng|tử tuất|thai sản",
    "thủ tục|hồ sơ|bệnh án|đăng ký|nộp|công chứng|ủy quyền|xác nhận|hạn|kỳ hạn|mục nào|quầy|tra (?:cứu|kết quả)|lấy (?:số|kết quả|sổ)|kết quả",
    "phản ánh|khiếu nại|góp ý|tố cáo|tuyển|thi|nghỉ (?:ốm|việc|phép|dưỡng|mấy|bao|làm|#|thai)|công ty|đặt (?:lịch|khám|hẹn)|lịch|tái khám|khám lại|khám sức khỏe",
    "hộ chiếu|sổ (?:tiêm|khám|sức khỏe|hộ)|phiếu|trang bị|quy định|luật|thông tư|điều kiện|danh mục|thuộc diện|tiêu chuẩn|trực (?:capcuu|24)|mấy giờ|làm việc",
    "(?:xe|vận chuyển|dịch vụ) … (?:bao nhiêu|giá|phí)|đòi (?:bảo hiểm|tiền)|chuyển (?:tuyến|khoản|viện)|căn cước|mũi tiêm|tiêm (?:chủng|nhắc|mũi|được)|tờ",
    "tiền (?:bảo hiểm|viện|hỗ trợ|thuốc|đóng)|hỗ trợ|mức|tỷ lệ|phẫu thuật|ghi (?:sai|nhầm|thiếu)|sửa|đính chính|khám (?:ở|khoa|phòng|hậu|bảo hiểm|định)",
    "(?:học|lớp|khóa|tập huấn|đào tạo|dạy|tuyên truyền|hội thảo|bài|thi) ",
)
TECH: tuple[str, ...] = (  # machines, queues, deadlines: here a cry for help is a figure of speech
    "app|web|vneid|đăng nhập|lỗi|mật khẩu|otp|hạn|nộp|mai|mã|cổng|tài khoản|hệ thống|trang|online|trực tuyến|wifi|mạng|"
    "lịch|xếp hàng|lấy số|quầy|khám|đợi|chờ|deadline|tra|in|photo|chụp|quên|sai|nhầm|điền|tờ|làm (?:thủ|giấy|hồ)|số",
)
TOPIC: tuple[str, ...] = (  # a general question, nobody in danger
    "nếu (?:bị|bé|con|có|mà|như|chẳng|không may|ai|trẻ|người|lỡ|bệnh nhân)",
    "giả sử|trường hợp|ví dụ",
    "(?:dấu hiệu|triệu chứng|nguyên nhân|cách phòng)",
    "(?:phòng (?:chống|ngừa|tránh))|tuyên truyền|tập huấn|khóa học|hiến máu|nhóm máu|nghiên cứu|truyền máu",
    "bao lâu (?:sau|thì)|sau bao lâu|có (?:tiêm|hiến|đậu|đạt) được|hoãn tiêm|(?:có|được) tiêm … không",
    "bộ phim|tin đồn|trên báo|trên phim|trên tivi|sách",
)
# Said right before a danger: it is happening.
NOW: tuple[str, ...] = (
    "(?:đang|giờ|hiện|chừ|tự nhiên|tự dưng|bỗng|bỗng nhiên|bỗng dưng|đột ngột|đột nhiên|nãy|nãy giờ|lúc nãy|hồi nãy|ban nãy|hôm nay|"
    "tối nay|sáng nay|chiều nay|đêm nay|trưa nay|mới nãy|ngay bây giờ|bây giờ|vẫn|còn|lại|cứ|càng|sắp)",
)
RECENT: tuple[str, ...] = (
    "(?:vừa|mới|vừa mới|# phút|nửa tiếng|# tiếng)(?! (?:qua|rồi))",
)  # weaker: a long past outweighs it
OUTCRY: tuple[str, ...] = (  # a cry beside a danger outweighs paperwork
    "cứu|giúp (?:với|gấp|tôi|em|mẹ|con|vợ)|gấp (?:lắm|quá|với|gấp|ạ)|gọi (?:ai|xe|capcuu|115)|(?:làm|mần) (?:sao|răng|gì) (?:giờ|bây giờ|chừ|đây)",
    "nguy (?:lắm|quá|kịch|hiểm)|mau (?:lên|với|giùm)|nhanh (?:lên|với)|khẩn cấp|(?:bác sĩ|trời) ơi|xe capcuu (?:đến|tới|đâu|ngay)|phải làm (?:gì|sao)$",
)
INTENT: tuple[str, ...] = (
    "(?:muốn|định|tính|sẽ|nghĩ|đòi|dọa|toan|thà|chỉ muốn|sắp|ước|bảo|nói|mua|tìm)",
)  # a plan, not yet an act

# In a message typed with marks these are words of their own and never a toned word that lost its mark.
PLAIN = frozenset(
    "tim mau cho la nga non chay ra ong tu lo lao giao xe sinh bong can dong te ran lim dam cam tay tai mat "
    "khi hay nay theo qua ma ba".split()
) - {"mat", "dam", "ran", "te", "lim"}
