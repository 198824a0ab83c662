"""The tables of what is refused, for `nlu.limits`: one habit of real people a row.

Rows are written as in `nlu.danger_words`, without a strength. `[limit]` starts the rows that ask for what is refused,
`[limit unless]` those that show the same words meant otherwise. Numbers are `#`, a per cent sign is `phần trăm`.
"""

__all__ = ["LIMITS", "LIMIT_CHAT", "LIMIT_HARMLESS", "LIMIT_LISTS"]

# Laid over `nlu.danger_context.CHAT`: where money is asked for, `ck` is a transfer and no husband.
LIMIT_CHAT = """
bao nhiêu: bn bnh bnhiu
nhiêu: nhiu
số tài khoản: stk
tài khoản: tk
chuyển khoản: ck ckhoan
dịch vụ: dv
bảo hiểm y tế: bhyt
giấy ra viện: grv
giấy nghỉ: gno
tháng: thg
phẫu thuật: pt
vắc xin: vacxin vaccine vxin vx
x quang: xquang xq
"""

LIMIT_LISTS = """
paper: giấy (ra viện|chứng|thương|khám|sức khỏe|nghỉ|xác nhận|chuyển|hưởng|phẫu thuật|báo tử|khai sinh|tâm thần|bệnh)
paper: giấy (viện|bác sĩ|nằm|dưỡng|ốm|khuyết|giám định|hẹn|phép|tiêm|xuất viện|c65|đi làm|lái xe|giả|tờ giả|đủ|tờ y tế)
paper: (hồ sơ )?bệnh án|(tờ|phiếu|giấy|kết quả|bản) (khám|xét nghiệm|siêu âm|giám định|nghỉ|sức khỏe|thử)|chứng chỉ
paper: c65
paper: bằng (dược|bác sĩ|điều dưỡng|y|lái|b2|c)|chứng nhận|khám sức khỏe|sổ (tiêm|bảo hiểm|khuyết)
paper: tỷ lệ thương (tật|tích)
paper: hồ sơ (thương|bệnh|khuyết|tâm thần|giám định)
get: làm|xin|cấp|lấy|có|mua|ký|đóng dấu|cho|in|ra|được|nhận|kiếm|lo|cần|muốn
noexam: (không|khỏi|miễn|đỡ|chẳng) (cần |phải |có |muốn |đi |tới |đến |qua |thiết |ai |bị |hề )*{exam}
exam: (khám|có mặt|gặp bác sĩ|xét nghiệm|lấy máu|thử máu)(?! (lại|thai|được|chữa|ở|bảo|thì|kịp|tại|với))
bribe: bồi dưỡng (thêm|bác sĩ|anh|chị|sau|cho|đàng hoàng|hậu)|lo lót|đút lót|hối lộ|lót tay
bribe: gửi (thêm|anh|chị|bác sĩ) … tiền|trả thêm tiền|tốn … cũng được|hậu tạ|bao nhiêu cũng (được|trả|chịu)|trả công
howmuch: (bao nhiêu|mấy|nhiêu)( nhiêu)?(?! {notmoney})|giá( cả| tiền| bao nhiêu| sao| thế nào| cụ thể)*(?! {notprice})
howmuch: (tốn|hết|mất|đóng|trả) (khoảng |tầm |chừng |cỡ |hết |mất )*(bao nhiêu|mấy|nhiêu)(?! {notmoney})|nhiêu tiền
howmuch: (tiền|chi phí|phí) (khoảng |tầm |là |hết )*(bao nhiêu|mấy|nhiêu|sao|thế nào)(?! {notmoney})|chi phí
howmuch: đắt không|mắc không|rẻ không
notmoney: phần trăm|ngày|bữa|hôm|tuần|tháng(?! lương)|năm|tuổi|lâu|giờ|phút|tiếng|lần|bản|tờ|người|giấy|mét|tín|độ
notmoney: cái|chỗ|loại|bộ
notmoney: bước|lượt|mũi|khoa|tầng|số|quầy|cân|kg|liều|viên|con|đứa|thứ|món|nơi|ca|giường|buổi|nhân|hồ sơ|kilo|cây
notmoney: chiều|nữa
notmoney: bác sĩ|xã|phòng|nhà|họ|thành viên|giấy tờ|lớp|tín chỉ|thằng|bé
notprice: hạn|đình|trị|nhập|giường|đỡ|vé xe|gửi|xăng|đất|vàng|trị|đạo|súc|thuê
service: siêu âm|nội soi|x quang|chụp (ct|mri|cắt lớp|cộng hưởng|phim|phổi|tim|răng|x|mạch|nhũ|xương)|ct|mri
service: cộng hưởng từ
service: xét nghiệm|thử máu|lấy máu|nipt|double test|triple test|chọc ối|adn|pcr|test nhanh|điện (tim|tâm đồ|não)
service: đo (điện|loãng)
service: mổ!|mo (de|mat|ruot|tim|soi|tri|u|dich|noi)|phẫu thuật|đẻ!|de (mo|thuong|dich|con)
service: sinh (mổ|thường|con|bé|đôi|em bé|dịch vụ|nở)|đỡ đẻ|nạo|hút thai|phá thai|tiểu phẫu|đặt vòng|triệt sản
service: (phòng|giường|buồng) (bệnh|nằm|dịch vụ|yêu cầu|vip|riêng|điều hòa|máy lạnh|đơn|đôi|sau sinh|nội trú)
service: giường|nằm viện|nội trú|nằm phòng
service: khám (bệnh|dịch vụ|thường|thai|tổng quát|mắt|răng|tai|da|phụ khoa|nhi|nội|tim|bác sĩ)
service: khám (yêu cầu|theo yêu cầu|chuyên|tim|sản|vip|ngoài giờ|tiền hôn nhân|sàng lọc|nam khoa|hiếm muộn|từ xa|online)
service: (công|tiền) khám|chạy thận|lọc máu|xạ trị|hóa trị|truyền (dịch|nước|đạm|máu)|thay băng
service: cắt (chỉ|amidan|trĩ|bao|ruột|mí)
service: nhổ răng|trám răng|lấy cao|niềng|răng sứ|cấy (que|ghép|implant)|trồng răng|bọc răng|làm (cái )?răng|tẩy trắng
service: châm cứu|vật lý trị liệu|phục hồi chức năng|xoa bóp|bấm huyệt|tập vật lý|tiêm|mũi|vắc xin|tán sỏi|thụ tinh
service: ivf|iui
service: xe (cấp cứu|cứu thương)|bó bột|khâu|gây (mê|tê)|sinh thiết|đặt stent|thay khớp|ghép|viện phí|sàng lọc
service: thay thủy tinh
service: tầm soát|gói (khám|sinh|đẻ|thai|tiêm|xét)|cắt bao quy đầu|hồi sức|lồng ấp|chiếu (đèn|tia)|khí dung|thông tiểu
paid: được|hưởng|lãnh|lĩnh|nhận|trả|chi trả|hỗ trợ|thanh toán|cho|bồi thường|đền|thưởng|tính|rút|lấy|chi|trợ cấp|hoàn
money: tiền|triệu|nghìn|ngàn|trăm|đồng|phần trăm|tháng lương|phần|một tháng|# tháng|mỗi tháng|hàng tháng|hằng tháng
money: một lần
money: # lần|mỗi (bé|con|ngày|đứa)|một ngày|# ngày|củ|lương|một cục|# cục|chục|tr
benefit: thai sản|ốm đau|dưỡng sức|tuất|mai táng|chôn cất|trợ cấp|bảo trợ|hưu|một cục|một lần|tai nạn lao động
benefit: thất nghiệp
benefit: bảo hiểm|sinh con|đẻ|sinh (mổ|thường|đôi|bé)|khuyết tật|người già|cao tuổi|nghỉ (ốm|bệnh|đẻ|sinh|thai)
benefit: chế độ|hỗ trợ
benefit: bệnh nghề nghiệp|nuôi con nuôi|sảy thai|thai lưu|bồi bổ|phục hồi sức|tiền (già|đẻ|ốm|tang|hòm|đám|tuất)
benefit: mang thai hộ
benefit: thương binh|tnld|bảo hiểm y tế|trái tuyến|đúng tuyến|vượt tuyến|thẻ|hộ nghèo|chất độc
"""

# Taken out first: words that only look like a limit. `pattern => what stays`
LIMIT_HARMLESS = """
không (bị |ai |sợ |lo |để )*(phát hiện|phạt) => _
(bị|nhà|kho|vụ|lửa) cháy|chạy (xe|thận|máy|ads|bộ|qua|lại|ra|vào|lên|đi|về|nhiều|tới|đến|đôn|quảng cáo) => _
lùi (ngày |lịch |lại |sang )*(hẹn|khám|tái khám|mổ|tiêm|lịch|thi|họp|cưới) => _
giấy (chứng nhận )?quyền|tính (sai|nhầm|lộn) => _
(gửi|giữ|trông|đậu) (xe|ô tô|xe máy)|phiếu gửi xe => _
(khám|giấy) (giám định|pháp y) => _
"""

LIMITS = """
[fake_papers]
(mua|kiếm mua|đặt mua|bán!|thuê làm|nhận làm|chuyên làm|order) (giùm |giúp |hộ |được |cái |một |# |tờ |cho |em 
 |tôi )*{paper}
(mua|bán!) … {paper} … (bao nhiêu|giá|ở đâu|được không|khỏi|nhanh|giao|đóng dấu|sẵn|mộc|không cần|không khám)
ban {paper} …… (khong can|khoi|khong kham|gia|bao nhieu|zalo|inbox|giao|lay lien|sẵn)|{paper} … (có|ai|chỗ nào) bán!
(ai|chỗ nào|đâu|có|bên nào|ở đâu) … (bán!|nhận làm) … {paper}|dịch vụ làm {paper}|làm {paper} … (giao tận|lấy liền
 |uy tín|zalo)
(làm|xài|dùng|in|kiếm|xin|mua|đóng|ký|cấp|tạo|viết|lập) … (giả!|khống!|bịa|dởm|fake)(?! (sử|vờ là|như))|(giả mạo
 |làm giả|giả chữ ký)
lam gia {paper}|lam {paper} … gia(?! (han|dinh|bao|tien|sao|ca|the))|giay to gia|{paper} (giả!|khống!|fake|dởm)
 |con dấu giả|đóng dấu giả
(chữ ký|con dấu|mộc|dấu|hồ sơ|bệnh án|giấy) (giả!|khống!|ma!)|giấy to giả|giả (giấy|chữ|hồ|bệnh án|con dấu|danh bác)
ky khong (cho|giay|to)|ghi khong (ngay|cho)|(ký|ghi|khai|kê|lập|kê khai) (khống!|man|gian|láo|giả!|bừa)
 |giả vờ … (giấy|nghỉ)|giả (ốm|bệnh|điên|tâm thần) … (giấy|hồ sơ|xin)
(ghi|ký|đề|viết|cấp|xin|làm|cho|đóng dấu|đánh|bớt|in|để|sửa) … lùi( lại)?( ngày)?|lùi (lại )?(ngày
 |thời gian) … {paper}
{paper} … lùi (ngày|lại|về)|(ghi|đề|ký|viết|để|sửa|đổi) (lại )?ngày … (trước đó|sớm hơn|cũ|hôm trước|tuần trước
 |tháng trước)
(lùi|backdate) ngày (giùm|giúp|cho|trên|giấy|cấp|ra viện|nghỉ|nhập|sinh|vào)|ghi (ngày )?sớm hơn
chạy! (chọt|cho|được|giùm|giúp|tiền|một|cái|bằng|hồ sơ|giấy|thương|tỷ lệ|phần trăm|chế độ|mức|hạng|suất|chứng|bệnh
 |{paper})
chay ({paper}|giay|ty le|thuong tat|chung chi|bang|phan tram|che do|ho so|benh an|muc|hang|cho (em|toi|con|no) (dau
 |do|dat))
bao (đậu!|đỗ!|đạt|pass|trúng|trọn gói giấy|ra giấy|có giấy|qua)|({paper}|thi|khám|hồ sơ|bằng|làm) …… bao (dau
 |do)(?! tiền)
{get} …… {paper} …… {noexam}|{noexam} …… (mà|vẫn|nhưng|có|lấy|ra|xin|cấp|làm|đóng) … {paper}|{paper} {noexam}
 |{paper} … {noexam}
(không nằm viện|{noexam}) (mà|vẫn|nhưng|cũng) … (giấy|đóng dấu|mộc|chứng nhận)|(khám|đi|thi) (hộ|thay|giùm
 |thế) … {paper}|nhờ … khám (hộ|thay|thế|giùm)
(người khác|thằng bạn|bạn em|anh em|ai đó) … (khám|đo|thử|xét nghiệm) (hộ|thay|thế|giùm)|(khám|thử máu|lấy máu) (thay
 |hộ|thế) (cho|em|tôi)
không (bị |có )?(ốm|bệnh|đau|sao|gì|sốt)( gì| chi| cả| đâu)* …… (xin|lấy|làm|mua|kiếm|ký|cho) … giấy
(xin|mua|làm|kiếm|lấy) … (giấy nghỉ|giấy ốm|giấy bệnh|giấy nằm) …… (đi chơi|đi du lịch|đi cưới|ăn cưới|về quê chơi
 |ở nhà chơi)
(xin|mua|cho) … (giấy|tờ) nghỉ … (không (bị )?(ốm|bệnh)|dù khỏe|khỏe mạnh|cho vui|trốn)|(xin|làm) … bệnh án … (trốn
 |tránh) nghĩa vụ
ghi (tăng|dư!|lố|khống!|dôi) … ngày|ghi thêm # ngày|ghi (cho )?(nặng|nhẹ) (hơn|lên|đi|vào)|ghi … (nặng|tăng) (hơn|lên)
(nâng|tăng|đẩy|kê|hạ|kéo) … (tỷ lệ|tỉ lệ|phần trăm|mức độ|mức|thương tật|thương tích) …(lên|thêm|cao|xuống|giúp|giùm
 |cho)
(sửa|đổi|chỉnh|tẩy|cạo|photoshop|cắt ghép) … (kết quả|xét nghiệm|nồng độ|bệnh án|hồ sơ) … (thành|âm|đạt|cho|từ|xuống
 |lên)
(sửa|đổi|tẩy|cạo|chỉnh|photoshop|ghép|chế) (lại )?(ngày|tên|số|chữ|tuổi|dấu) …(trên|trong|ở) … {paper} …(cho (khớp
 |hợp|đủ|qua))
(tẩy xóa|tẩy|cạo|photoshop|cắt ghép|chế lại) (ngày|số|tên|giấy|trên|kết quả|lại|{paper})
{paper} …… {bribe}|{bribe} …… (giấy|ký|cấp|{paper}|đậu|tỷ lệ|ghi|duyệt)|(giấy|ký|ghi|cấp) …… {bribe}
(xin|kiếm|lấy|cho) … (dấu|mộc|chữ ký) … (không|khỏi) (cần )?(khám|đến|hỏi)|đóng dấu (khống!|giùm|sẵn|trước)
 |phôi (giấy|bằng|trắng)
[fake_papers unless]
phát hiện|tố cáo|tố giác|phản ánh|bị lừa|nhận biết|phân biệt|lừa đảo|không (muốn|dám|thèm) mua|báo (công an|ai|cho ai)
bị phạt|phạt (bao|thế|sao|không|như|tiền)|đi tù|tội gì|xử (lý|phạt)|có phải (giấy )?giả|thật hay giả|giả hay thật
 |đòi phong bì
(gợi ý|vòi|đòi|bắt) … (phong bì|bồi dưỡng|tiền)|bị (tẩy|ghi|làm giả|giả)|kịch bản
[bank_account]
(cho|xin|gửi|nhắn|đọc|biết|cung cấp|có|lấy|hỏi|cần|nhận|share|ib|check) … số tài khoản …(bệnh viện|viện|bên|khoa|để
 |với|không|ạ|của)
(cho|xin|gửi|nhắn|đọc|cung cấp|lấy|hỏi|ib|bắn) (em |tôi |mình |con |tui |cháu |anh |chị |lại |hộ |giùm 
 |giúp )*(cái )?số tài khoản
số tài khoản …(là gì|là bao nhiêu|là số|là mấy|bao nhiêu|số mấy|nào|đâu|chi|nhận tiền|ngân hàng nào|đúng không|viện
 |bệnh viện|khoa)
^số tài khoản( {hospital})*$|số tài khoản (của )?{hospital}|{hospital} …(có |dùng |xài )?số tài khoản
 |số tài khoản {mine}
số tài khoản …(là|đây) #|tài khoản {mine} …#|#[0-9 ]* (vietcombank|vcb|agribank|bidv|mb|techcombank|vietinbank|acb
 |sacombank|momo)
(vietcombank|vcb|agribank|bidv|mb|mbbank|techcombank|vietinbank|acb|sacombank|stb|tpbank) …#|số tài khoản #
(chuyển khoản|chuyển tiền|chuyển|gửi|nộp|đóng|bắn|nạp|nộp tiền|banking|ting|thanh toán) …(vào|vô|qua|tới|đến|cho
 |theo) … {which}
(chuyển khoản|chuyển tiền|gửi tiền|bắn tiền) {which}|(chuyển khoản|chuyển tiền|gửi tiền|đóng tiền|nộp tiền) …(vào|vô
 |qua) đâu
tài khoản (ngân hàng |nhận tiền |nhận )?(của )?{hospital}|tài khoản (nào|gì|đâu) để (chuyển|đóng|nộp|gửi)
{hospital} …(có |dùng )(tài khoản|ngân hàng) (nào|gì|không|ngân)|(mã qr|qr|mã) (chuyển khoản|ngân hàng|tài khoản
 |thanh toán) của
(cho|xin|gửi) …(mã qr|qr|số momo|số zalopay|tài khoản ngân hàng|momo|tài khoản nhận)|(momo|số thẻ) … (của|là) …(em
 |tôi|mình|#)
(đây|này) là số tài khoản|số tài khoản (em|tôi|mình|của em|của tôi) (đây|nè|là|nha)
 |chuyển (tiền )?cho em qua số tài khoản
[bank_account unless]
(tài khoản|số) (định danh|vneid|đăng nhập|dịch vụ công|facebook|zalo|an sinh)|(đổi|thay|sửa|cập nhật
 |sai) … (số )?tài khoản
(điền|ghi|khai|kê|cần|phải|kèm|nộp|photo|mang) (cả |thêm |theo |đúng |có )*số tài khoản (không|hay|vào|trong|chính
 |ngân|nhận|để)
[benefit_amount]
{benefit} …… {paid} …(là |khoảng |tầm |chừng |thêm |lại )?(bao nhiêu|mấy|nhiêu) {money}
 |{benefit} (.* )?{paid} (được )?{muchend}
{paid} …(bao nhiêu|mấy|nhiêu) {money} …… {benefit}|{benefit} … (bao nhiêu|nhiêu|mấy) (tiền|triệu|đồng
 |tháng lương){nofee}
{benefit} (.* )?{paid} … (bao nhiêu|mấy) (tiền|triệu|phần trăm|đồng|tháng lương)|{paid} …{benefit} …{muchend}
mức hưởng …(bao nhiêu|mấy|thế nào|là|ra sao|như thế nào)|(hưởng|trả|chi trả|thanh toán|được) (bao nhiêu|mấy|#
 |nhiêu) phần trăm
tiền ({benefit}) …(là |được |khoảng )*(bao nhiêu|nhiêu|mấy)(?! {notmoney})|trợ cấp … (bao nhiêu|mấy
 |nhiêu)(?! {notmoney})
(cách |công thức )?tính …(tiền|mức|lương|số tiền) …({benefit})|tiền ({benefit}) …tính (thế nào|sao|như|kiểu|ra|theo
 |giúp)
(tính|tính giúp|tính giùm|tính thử|tính hộ) … ({benefit}) …(bao nhiêu|mấy|nhiêu)(?! {notmoney})|(tính
 |quy) …được mấy tháng lương
(mỗi|một|#) (tháng|ngày|năm|bữa) …{paid} …(bao nhiêu|mấy|nhiêu)( {money})?(?= /|$)|{benefit} …(mỗi|một|#) (tháng|ngày
 |bé|bữa) {muchend}
(được|lãnh|lĩnh|nhận|hưởng|rút|hỗ trợ|trợ cấp|trả) (khoảng |tầm |chừng |về )*(bao nhiêu|mấy|nhiêu) {money}{nofee}
(sinh|đẻ) … (được|cho|hưởng|lãnh|thưởng) {muchend}|(nhà nước|xã|bảo hiểm|công ty) …(cho|hỗ trợ|trả|chi
 |thưởng) …(bao nhiêu|mấy) {money}
(bảo hiểm|bảo hiểm y tế|thẻ) …(trả|chi|lo|chịu|chi trả|hỗ trợ|giảm|trừ|thanh toán) …(bao nhiêu|mấy
 |nhiêu)(?! {notmoney})
(rút|lấy|lãnh|nhận) … (một cục|một lần|# cục|# lần) …(được )?(bao nhiêu|mấy|nhiêu)(?! {notmoney})
[benefit_amount unless]
lệ phí|phí bao|(đóng|mua|nộp|tham gia) ({premium} )*(bao nhiêu|mấy|nhiêu)(?! {notmoney})|(cấp|làm|đổi|xin) (lại 
 |mới )?(giấy|thẻ|sổ) …(hết|mất|tốn)
(hết|mất|tốn) (khoảng |tầm )?(bao nhiêu|mấy|nhiêu) tiền|phạt|tiền phòng|giá (khám|dịch|bao|tiền)|tạm ứng
[service_price]
{service} …… {howmuch}|{howmuch} …… {service}|{service} {howmuch}|giá (tiền )?(của )?{service}|(bảng )?giá dịch vụ
(giá|chi phí) …{service}|tiền {service} …{howmuch}|{service} …(là |hết |tốn |mất |thì )*{howmuch}|(vào|nằm
 |ra) viện …{cost}
(khám|chữa|điều trị|thuốc) …{cost}|bảng giá(?! (đất|xe|gửi|vàng))|giá (khám|dịch vụ|viện phí)
tiền (khám|giường|phòng|mổ|đẻ|xét nghiệm|siêu âm|viện|thuốc) …(bao nhiêu|mấy|nhiêu|sao|thế nào|một ngày|một đêm)
[service_price unless]
khám sức khỏe|giấy (khám )?sức khỏe|sức khỏe|lệ phí|(sao|trích|cấp|xin|in|photo|làm|đổi|lấy) (lại |bản |lục |y |thêm 
 |giúp )*(giấy|bệnh án|tờ|phim|thẻ|sổ|đĩa|sao|phiếu)
bệnh án|bản sao|(bảo hiểm|nhà nước|xã|thẻ|bảo hiểm y tế) …(trả|chi|cho|hỗ trợ|lo|giảm|thưởng)|được (hưởng|hỗ trợ|lãnh
 |nhận|trả)|trợ cấp
giám định|hành nghề|giấy phép|thẩm định|tạm ứng|(bao nhiêu|mấy) (điểm|chỉ tiêu)|lương(?! thiện)|thuê chỗ|phạt
 |công chứng|thai sản
lái xe|phép lái|được (bao nhiêu|mấy|nhiêu)( tiền)?|hoàn (tiền|lại|trả)|lấy lại tiền|công bố|đủ điều kiện
"""
LIMIT_LISTS += """
muchend: (bao nhiêu|mấy|nhiêu)( {money})?( {politely})*(?= /|$)
politely: vậy|ạ|thế|hả|nhỉ|ad|không|em|chị|anh|mọi người|là|z|rứa|một|mỗi|#|bạn|hè
cost: (hết|tốn|mất) (khoảng |tầm |chừng |cỡ |độ )*(bao nhiêu|mấy|nhiêu)(?! {notmoney})
nofee: (?! (lệ phí|phí))
premium: (bảo hiểm|y tế|xã hội|tự nguyện|thẻ|hộ|gia đình|hộ gia đình|#|người|hết|mất|tốn|là|phải|khoảng|một|năm|tháng)
hospital: (bệnh viện|viện|bên mình|cơ sở|trung tâm|phòng khám|khoa|mình|nhà trường|bên (bạn|anh|chị|em|đó)|trạm)
mine: (của )?(em|tôi|tui|mình|con|mẹ|bố|vợ|chồng|cháu) (là|đây|nè|số|nha)
which: (số nào|số tài khoản|tài khoản nào|tài khoản gì|tài khoản đâu|số mấy|ngân hàng nào|tài khoản (của )?{hospital})
"""
