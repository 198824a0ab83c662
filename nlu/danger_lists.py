"""The lists that rows of the danger tables call by name; a name may have several lines."""

__all__ = ["LISTS"]

LISTS = """
no: không|chưa
child: con|bé|cháu|em bé|đứa|thằng (bé|cu|nhỏ|con)|nó|trẻ
who: em|tôi|tui|tao|mình|con|bé|cháu|vợ|chồng|bố|ba|cha|mẹ|má|mế|bầm|tía|ông|bà|anh|chị|bác|chú|cô|dì|cậu|nội|ngoại
who: mệ|mạ|bọ!|eng|mụ|mợ|dượng|thím|cụ!|ngoại|nội|ảnh!|chỉ!|thầy!|dâu|rể!|ny|sếp
who: bạn|nó|hắn|ổng|bả|người|đứa|thằng|cả nhà|bồ
kin: chồng|vợ|bố|ba|cha|mẹ|má|dượng|bạn trai|người yêu|bồ|nhà chồng|mẹ kế|con trai|chồng cũ|ba mẹ|bố mẹ|bảo mẫu
kin: cô giáo|thầy|chú|ông
beater: chồng|vợ|bố|ba|cha|mẹ|má|dượng|anh|chú|bác|ông|bà|thằng!|nó|hắn|lão|họ|bạn trai|người yêu|bồ|thầy|cô!|chủ!|cậu
beater: chủ nhà|ông chủ|bà chủ|sếp|anh trai|anh rể|mẹ chồng|bố chồng|ba chồng|cậu!|mợ|dì|anh ta|cha dượng|bố dượng|ba dượng|ông xã|ông nhà|mạ!|bọ!|tía|thầy!|thằng chồng
beater: bảo mẫu|mẹ kế|mẹ ghẻ|con trai|ổng|bọn|tụi|đám|nhóm|thằng (bạn|chồng|con|em)|cô giáo|co giao
victim: ô sin|osin|mụ|mệ|chị em|hai mẹ con|cả nhà|mấy đứa|trẻ|đứa!|nó!|tụi em|thằng bé|con bé|con nhỏ
victim: em|tôi|tui|mình|vợ|con|cháu|bé|mẹ con|mẹ|má|bà|chị|bạn
beat: đánh(?! (mục|sách|giá|máy|vần|cho|mất|nghĩa|sai))|đập|tát!|đấm!|bóp cổ|bạo hành|hành hạ|nhốt|chém|dí dao|kề dao
beat: trói|xích!|quất!|tẩn!|nện!|rượt!|đá!|đạp!|lôi!|đuổi đánh|đuổi!|đánh đập
hard: dã man|tới tấp|suốt|hoài|thâm|bầm|chảy|gãy|tàn|hằng|mỗi (ngày|đêm|lần|khi)|đau|liên tục|như cơm
wish: muốn|định|tính|thà|ước|đòi|nghĩ (đến|tới|là|rằng|về)|sẽ|nên|cách|phải|quyết|thèm|toan|tìm|đợi
dying: được|đi|cho|quách|luôn|mình|em|tôi|con|cả|là|một|phát|thật|mà|không|quá|sớm|xong|nhanh|tự|cùng|theo|ôm|nó|nào
dying: đó|để|tìm|cách|hết|việc|chuyện|cái|rồi|ngay|lắm|như|ngủ|và|uống|nên|phải|nhẹ nhàng|tới
bother: xứng đáng|muốn|thiết|thèm|đáng|ham|dám|cần|còn lý do|còn lí do|có lý do|lý do gì
harm: giết|bóp nghẹt|bóp|bóp cổ|bịt|ném|quăng|vứt|hại!|dìm|siết|quẳng|làm hại|làm đau|đè gối|đầu độc
high: lầu!|cầu(?! thang)|sông|tầng|biển|giếng|tòa nhà|vực|hồ|xe tải|đầu xe|đầu vào|tàu|ban công|sân thượng|mình xuống
poison: thuốc (sâu|trừ sâu|cỏ!|chuột|rầy|muỗi|gián|mối|diệt|bảo vệ thực vật|độc|tẩy|ngủ|an thần|phiện|rửa)|bả!|lá ngón
poison: paraquat|axit|acid|nước (tẩy|rửa|giặt|lau|javel|thông|xả|hoa hồng)|javel|xà phòng|bột giặt|kiềm!
poison: dầu (hỏa|gội|thắp|nóng|gió|máy|luyn)|xăng|cồn!|methanol|hóa chất|thủy ngân|pha gừng|vôi!|con (90|do|y te)
amount: hết|cả|nguyên|nửa|phải|một|#|mấy|nhiều|chai|lọ|ngụm|can|gói|vỉ|viên|nắm|liều|vốc|ly|cốc|đống|quá|chén|hộp|chục
amount: luôn
sick: nôn|đau bụng|tê (môi|lưỡi|tay|người|cứng)|co giật|lả!|choáng|tiêu chảy|lơ mơ|mệt lả|hoa mắt|chóng mặt|lạnh|giật
swallowed: đồng xu|xu|pin|kim|nam châm|cục|viên bi|nút|khuy|ốc|đinh|tăm|răng giả|hạt|nhẫn|lego|dây chuyền|xương
water: ao|hồ(?! sơ)|sông|suối|biển|giếng|bể|mương|kênh|lu|xô|chậu|cống|nước|đập|rạch|vực|hố|đìa|thau|thùng
into: xuống|vô|vào|trong|dưới
much: nhiều|quá|ào ào|ào|xối|ướt|đầm|lênh láng|dữ|liên tục|hoài|mãi|ồ ạt|tươi|cục|dòng|tùm lum|xối xả|ròng ròng
much: không (ngừng|cầm|dứt|ngớt|hết)|như (xối|suối|nước|tắm)|thấm|đẫm|bê bết|đùi|khắp|ướt
vomit: nôn|ho|ị|ỉa|đi ngoài|đi cầu|tiểu|đái|khạc|thổ|ộc|hộc|trào|ọc|phun|xuất|đi vệ sinh
flow: chảy|ra|mất|tuôn|phun|ộc|trào|xịt|phụt|đổ|túa|hộc|thổ|rỉ|xuất
height: lầu|tầng|gác|mái|giàn giáo|cây|ban công|cầu thang|thang|cửa sổ|nóc|trên cao|vực|hố|giường|võng|nhà tắm
height: xe|nhà vệ sinh|bậc|dốc|núi
way: cái|từ|xuống|trên|lộn|cổ|nhào|khỏi|gãy|ở|trong|cao|đập|bổ|ngoài
asleep: (dậy|tỉnh|biết(?! (dùng|bắt|làm|chữ|đọc|viết|đường))|đáp|phản ứng|thưa|mở mắt|nói|ừ|phản xạ|nhúc nhích|cựa|động đậy|trả lời)(?! (máy|tổng|lịch))
call: gọi|kêu|lay|lắc|đánh thức|hỏi|véo|cấu|vỗ!
kick: (đạp|máy(?! (tính|móc|in|bay|đâu|lạnh|scan|ảnh|quét|chụp|tạo|đo|lấy|bấm|atm|pos|photo|vi|xe|nào|gì|ghi|trợ|giặt|fax|thở|lọc|siêu|để|riêng))|cựa|cử động|động đậy|quẫy)(?! (xe|ứng|lời|án))
press: đau|tức|thắt|nặng|nhói|ép|bóp|siết|đè|rát|quặn
where: thắt|nhói|tức|quặn|dữ dội|ở|vùng|bên|giữa|nghẹt|trái
sudden: tự nhiên|tự dưng|đột ngột|đột nhiên|bỗng!|bỗng nhiên|bỗng dưng
blade: dao|cưa!|kính|lưỡi cưa|máy cắt|máy cưa|cưa máy|liềm|rựa
scald: nước sôi|canh nóng|dầu sôi|cháo nóng|nước nóng|mỡ sôi|dầu nóng|phích nước|nồi (canh|cháo|nước|lẩu|cám)|ấm nước
vehicle: xe|ô tô|xe tải|xe máy|tàu|container|xe buýt|xe khách
machine: máy (xay|cưa|cắt|cày|gặt|tuốt|ép|tiện|nghiền|trộn|dập|bào|thái)|dây curoa|băng chuyền|thang máy|thang cuốn
heavy: cây|tường|tủ|đá|gỗ|đất|xà|bê tông|tivi|nhà|cột|cổng
face: mặt|môi|lưỡi|cổ!|co hong|họng|mắt
reaction: sốt cao|li bì|tím|lả!|sưng (mặt|môi|vù|phù|húp)|nổi (mẩn|mề|ban)|mề đay|choáng|run|quấy khóc|tức ngực|ngứa
reaction: khóc thét
which: dại|nhà|hoang|điên
place: đâu|khoa|quầy|phòng|bệnh|viện|nhà|xã|đây|nơi|trạm|mục|khám|cổng
mood: đau đầu|điên đầu|đau tim|khó thở|ngộp thở|ngạt thở|nghẹt thở|tức thở|tắt thở|hụt hơi|xỉu|ngất|ngất xỉu|chết|sốc
mood: trào máu|tuyệt vọng|bế tắc|phát điên|trầm cảm|kiệt sức|đột quỵ|tai biến|hộc máu|nôn máu|nôn ra máu|chóng mặt
mood: lên máu
mood: tăng xông|tự tử|co giật|ngã ngửa|đứng tim|rụng tim|nhồi máu|nhồi máu cơ tim|bất lực|ngộp|chết đuối|ngất lịm
mood: bất tỉnh|hôn mê|tức ngực|đau ngực|chết ngạt|gục|lịm|sùi bọt mép|chán sống|chết đứng|chết lặng|gục ngã|suy sụp
dull: thủ tục|giấy|hồ sơ|app|ứng dụng|web|trang|cổng|giá|viện phí|hóa đơn|tiền|phí|vneid|dịch vụ|hệ thống|nhân viên
dull: quy trình|mạng|mã|otp|đống|mớ|cái (app|cổng|trang|web|máy|mã|giấy|số|thủ|hệ|giá|dịch)|công ty|bảo hiểm|quy định
dull: xếp hàng|hàng|phần mềm|lịch|đợi!|chờ!|cho doi|khâu|chi phí|cán bộ|kiểu làm|câu trả lời|hành chính|chính sách|bot|đăng ký
dull: deadline|chữ|đơn (từ|xin)|biểu mẫu|tổng đài|wifi|bảng giá|tờ khai
ill: rắn( cắn)?|dại|co giật|sốc phản vệ|sốc|đột quỵ|ngộ độc( thực phẩm)?|đuối nước|bạo lực( gia đình)?|xâm hại|cháy nổ
ill: tự tử|hen
ill: động kinh|đau ngực|sốt rét|tai nạn|bạo hành|sốc phản vệ|đột tử|bỏng|phản vệ|trầm cảm|tai biến|xâm hại tình dục
abroad: biên giới|trung quốc|campuchia|(qua|sang|bên) cam|miên!|lào!|myanmar|miến điện|casino|động (mại|lắc)|ổ!|nhà chứa|quán (karaoke|massage|bia)|karaoke|bên kia|tq|đặc khu
dark: một mình|khóc|buồn|nợ|chán|tuyệt vọng|về đâu|nhảy|chết|mệt|không biết|đêm|khuya|không muốn|gió|lạnh|bế tắc|từ (chiều|sáng|tối|trưa)
things: máy|mất|giá|số|vần|cờ|bài|răng|giày|dấu|bóng|đàn|dây|việc|múa|cóc|lớp|xa|tuyến|số|hàng|bước|qua (mục|trang|khoa)|sóng|mũi|nhót|lò cò|zumba|aerobic|vọt|hiphop|đầm
thing: khai sinh|thẻ|giấy|sổ|điện thoại|ví!|đồ!|căn cước|giấy tờ|hồ sơ|túi!|sim|bảo hiểm|laptop|máy tính
thing: chứng minh thư
vexed: cười|nóng|mệt|đói!|lạnh|rét|mắc|đắt|lâu|đông|bận!|ngán|tức|quê|ngại|xấu hổ|buồn ngủ|buồn cười|nắng|khát|rối|sốt ruột
almost: muốn|suýt|gần|sắp|phát|như muốn|đến|tới|mà|đến mức|tới mức muốn|đến mức muốn
end: ({mood}|đứt hơi)(?! (đi|cho|quách|rồi|lâm|luôn cho))
broken: tê liệt|bất động|chết|đơ|lịm|treo|sập!|cứng|ngất|bất tỉnh|hấp hối|tắt thở|hôn mê|ngáp|đứng hình
shot: co giật|dại|chó cắn|chó dại|chó mèo cắn|bại liệt|uốn ván|viêm não|lao|ho gà
softly: cứ|hãy|thì|khoan|nói|đi|ăn|xin|chờ!|đợi!
errand: gửi|làm|nộp|bổ sung|đi|xin|lấy|sẽ|mang|hỏi|đọc|tính|xem
card: (bảo hiểm|thẻ|giấy tờ|căn cước)( y tế| gì| tùy thân| khám)?
plea: capcuu|cứu|hãy|đừng|anh|chị|bác|hỏi|chào|giúp|mọi|ai|các|em|lỗi|đấy|gấp|tha|trời|ad|cán|tư|hỗ|đi|nhập|vào|đến|ý
plea: bs|chỉ|được|cho|làm|mách|nhờ|mn|lời|cảm|thưa|cô|thầy|ông|bà|bệnh|vui|phép
"""
