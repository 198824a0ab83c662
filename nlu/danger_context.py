"""The tables around danger for `nlu.triage`: chat spelling, word lists, idioms, and cues of past, paperwork and now.

Patterns are written as in `nlu.danger_words`, one habit a row.
"""

__all__ = ["CHAT", "CUES", "HARMLESS", "LISTS", "PLAIN"]

# What a word stands for: the ways it is typed (chat, dialect). `bh` is left alone: bảo hiểm and bây giờ.
CHAT = """
không: k ko kg kh khg hk hok hem hog khum khom kô hk0 k0 hông hổng hong nỏ chẳng chả chang đéo éo đếch
em: e
anh: a
chị: c
bạn: b
tôi: t
mình: mik mk
chồng: ck ox
vợ: vk bx
người: ng
người ta: ngta
mọi người: mn mng
người yêu: ny
bác sĩ: bs
nhân viên: nv
bố mẹ: bme
được: dc dk dx đc đk đx
rồi: r rui rùi
vậy: z v zậy
sao: s
làm: lm
làm sao: lms
giờ: h
bây giờ: bjo bgio bg bâyh chừ
gì: j
quá: wa wá qa qá
với: vs zới zoi
muốn: mún mun
luôn: lun
nhiều: nhìu nhiu
thôi: thui
biết: bít bik bt
trước: trc
hôm nay: hnay
hôm qua: hqua
hôm: hum
đang: đg dag đag
cũng: cx
phút: p
cứu: cíu ciu kíu
kêu: kiu
chết: chít chit chớt
yêu: iu
điện thoại: đt dt
giật: giựt giut dựt
thế giới: tg
suýt: sút
đau: nhức nhuc
nôn: ói mửa
đẻ: sanh
vô: zô
bỏng: phỏng
tiêm: chích
đánh: oánh uýnh wánh
miệng: mồm
máu: huyết
bệnh viện: bv
bảo hiểm: bhyt bhxh
công ty: cty ct
hồ sơ: hs
giấy chứng sinh: gcs
giấy khai sinh: gks
khai sinh: ks
giấy ra viện: grv
khám sức khỏe: ksk
sức khỏe: sk
xét nghiệm: xn
thanh toán: tt
tai nạn lao động: tnld tnlđ
tai nạn giao thông: tngt
kết quả: kq
căn cước: cccd
giám định: gdyk gđyk
dịch vụ công: dvc
"""

# The lists that rows call by name; a name may have several lines.
LISTS = """
no: không|chưa
child: con|bé|cháu|em bé|đứa|thằng (bé|cu|nhỏ|con)|nó|trẻ
who: em|tôi|tui|tao|mình|con|bé|cháu|vợ|chồng|bố|ba|cha|mẹ|má|mế|bầm|tía|ông|bà|anh|chị|bác|chú|cô|dì|cậu|nội|ngoại
who: bạn|nó|hắn|ổng|bả|người|đứa|thằng|cả nhà|bồ
kin: chồng|vợ|bố|ba|cha|mẹ|má|dượng|bạn trai|người yêu|bồ|nhà chồng|mẹ kế|con trai|chồng cũ|ba mẹ|bố mẹ|bảo mẫu
kin: cô giáo|thầy|chú|ông
beater: chồng|vợ|bố|ba|cha|mẹ|má|dượng|anh|chú|bác|ông|bà|thằng!|nó|hắn|lão|họ|bạn trai|người yêu|bồ|thầy|cô!|chủ!|cậu
beater: bảo mẫu|mẹ kế|mẹ ghẻ|con trai|ổng|bọn|tụi|đám|nhóm|thằng (bạn|chồng|con|em)|cô giáo|co giao
victim: em|tôi|tui|mình|vợ|con|cháu|bé|mẹ con|mẹ|má|bà|chị|bạn
beat: đánh(?! (mục|sách|giá|máy|vần|cho|mất|nghĩa|sai))|đập|tát!|đấm!|bóp cổ|bạo hành|hành hạ|nhốt|chém|dí dao|kề dao
beat: trói|xích!|quất!|tẩn!|nện!|rượt|đá!|đạp!|lôi!|đuổi đánh|đuổi!|đánh đập
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
asleep: (dậy|tỉnh|biết|đáp|phản ứng|thưa|mở mắt|nói|ừ|phản xạ|nhúc nhích|cựa|động đậy|trả lời)(?! (máy|tổng|lịch))
call: gọi|kêu|lay|lắc|đánh thức|hỏi|véo|cấu|vỗ
kick: (đạp|máy(?! (tính|móc|in|bay|đâu|lạnh))|cựa|cử động|động đậy|quẫy)(?! (xe|ứng|lời|án))
press: đau|tức|thắt|nặng|nhói|ép|bóp|siết|đè|rát|quặn
where: thắt|nhói|tức|quặn|dữ dội|ở|vùng|bên|giữa|nghẹt|trái
sudden: tự nhiên|tự dưng|đột ngột|đột nhiên|bỗng!|bỗng nhiên|bỗng dưng
blade: dao|cưa!|kính|lưỡi cưa|máy cắt|máy cưa|cưa máy|liềm|rựa
scald: nước sôi|canh nóng|dầu sôi|cháo nóng|nước nóng|mỡ sôi|dầu nóng|phích nước|nồi (canh|cháo|nước|lẩu|cám)|ấm nước
vehicle: xe|ô tô|xe tải|xe máy|tàu|container|xe buýt|xe khách
machine: máy (xay|cưa|cắt|cày|gặt|tuốt|ép|tiện|nghiền|trộn|dập|bào|thái)|dây curoa|băng chuyền|thang máy|thang cuốn
heavy: cây|tường|tủ|đá|gỗ|đất|xà|bê tông|tivi|nhà|cột|cổng
face: mặt|môi|lưỡi|cổ|họng|mắt
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
dull: xếp hàng|hàng|phần mềm|lịch|đợi|chờ|khâu|chi phí|cán bộ|kiểu làm|câu trả lời|hành chính|chính sách|bot|đăng ký
dull: deadline|chữ|đơn (từ|xin)|biểu mẫu|tổng đài|wifi|bảng giá|tờ khai
ill: rắn( cắn)?|dại|co giật|sốc phản vệ|sốc|đột quỵ|ngộ độc( thực phẩm)?|đuối nước|bạo lực( gia đình)?|xâm hại|cháy nổ
ill: tự tử|hen
ill: động kinh|đau ngực|sốt rét|tai nạn|bạo hành|sốc phản vệ|đột tử|bỏng|phản vệ|trầm cảm|tai biến|xâm hại tình dục
thing: khai sinh|thẻ|giấy|sổ|điện thoại|ví!|đồ!|căn cước|giấy tờ|hồ sơ|túi!|sim|bảo hiểm|laptop|máy tính
thing: chứng minh thư
"""

# Taken out before danger is looked for: figures of speech, names of wards, vaccines and laws. `pattern => what stays`
HARMLESS = """
cấp cứu => capcuu
(tra|nghiên|khảo|sơ|châm) cứu|cứu (trợ|hộ|xét|thương|tế|cánh|sinh)|hồi cứu|y tế|kinh tế|quốc tế|thực tế => _
{mood} (luôn |mất |ghê |quá |thật )?(vì|với|bởi|trước|tại|cùng) (mấy |cả |các |những |vụ )?{dull} => _
(nhìn|thấy|nghe|xem|đọc|cầm|tính) … {dull} … {mood} => _
({dull}|ngồi|chạy|đăng nhập) … {almost} {end} => _
{vexed} (quá |ơi là |mà )?{almost} {end} => _
{vexed} (chết|xỉu)(?! (đi|cho|quách|rồi)) => _
(nóng|mệt|đói|đông|giá|rẻ|đắt|đẹp|vui|ngon|mắc) (xỉu|ngất)|xỉu (up|ngang)|sốc (giá|tận óc)|giá sốc => _
ngất (ngưởng|ngây) => _
(chứ |thôi |ôi |úi |ối )?chết (rồi|thật|mất|cha|mẹ|tui|em rồi|tôi rồi|mồ|dở|toi|tiệt|chưa|cười|đi được|ai đâu) => _
(máy|app|web|trang|mạng|cổng|server|hệ thống|link|ứng dụng|vneid|tài khoản|máy tính|điện thoại) … {broken} => _
(tiêm|chích)( phòng| ngừa| vắc xin| vaccine| mũi| nhắc| chủng)+( ngừa| chống| cho| mũi| bệnh)? {shot} => mũi tiêm
(hộp|thuốc|tủ) chống sốc( phản vệ)? => _
(máu thanh|mũi|vắc xin|vaccine|ngừa|chống!|kháng)( kháng| nọc| trị| tiêm| bệnh)?( độc| nọc)? {ill} => mũi tiêm
(phòng (chống|ngừa|tránh)|thuốc (chống|ngừa|trị|kháng)|luật)( độc| nọc)? {ill} => mũi tiêm
(khoa|trung tâm|bác sĩ|máy|hộp|tủ|bệnh viện|viện|ngành) (điều trị |capcuu )?(bỏng|đột quỵ|chống độc|sốc|tai nạn) => _
bỏng (ngô|gạo|vấn)|lò bỏng|mô bỏng|bong gân|(bạo|áp) lực mạng => _
{softly} tu tu => _
tu tu (đã|thôi|nhé|rồi|sẽ|mới|cũng|trả lời|cho|xử lý|không sao|nha|nộp|làm|giải|({who} )?{errand}) => _
(ở|đến|tới|nộp|ra|vào|đi|về|từ) dau de => _
giảm đau|đau lòng|đánh (giá|máy|số|dấu|răng|bóng|vần|rơi|đổi|thuế|mất)|vết thương lành => _
tai nạn (lao động|nghề nghiệp) => tnld
(bán!|kinh doanh|sản xuất|buôn|nhập khẩu|quảng cáo|chế biến|đóng gói|thu hồi|trồng) (thuốc )?({poison}|nấm|rượu) => _
{thing} … (rơi|rớt|trôi|cháy|ướt|chìm|cuốn)( …(nước|sông|suối|ao|hồ|cống|biển|giếng|mất))? => mất giấy
(rơi|rớt|trôi|cháy|cuốn|làm rơi) … {thing}( …(nước|sông|suối|ao|hồ|cống|biển|giếng))? => mất giấy
sốt xuất máu => sốt rét muỗi
(#|mấy|vài|khoảng) giây => _
(#|hai|ba|bốn|năm|sáu|mấy|vài|nhiều|cả|hơn) (ngày|tuần|tháng|năm) (rồi|nay|qua) => bấy lâu
(bầu|thai) (được |đến |sang )*tháng (thứ )?# => bầu
chảy máu (chân )?răng|chảy (máu )?chất xám|(chạy|làm|đợi|chờ|theo) (hụt|đứt|bở) hơi => _
quấy rối (bằng|qua|điện) (tin|thoại|điện)|bầm tím|thâm tím|cứng đầu => _
khóc thét vì => _
"""
LISTS += """
vexed: nóng|mệt|đói|lạnh|rét|mắc|đắt|lâu|đông|bận!|ngán|tức|quê|ngại|xấu hổ|buồn ngủ|buồn cười|nắng|khát|rối|sốt ruột
almost: muốn|suýt|gần|sắp|phát|như muốn|đến|tới|mà|đến mức|tới mức muốn|đến mức muốn
end: ({mood}|đứt hơi)(?! (đi|cho|quách|rồi|lâm|luôn cho))
broken: chết|đơ|lịm|treo|sập|cứng|ngất|bất tỉnh|hấp hối|tắt thở|hôn mê|ngáp|đứng hình
shot: co giật|dại|chó cắn|chó dại|chó mèo cắn|bại liệt|uốn ván|viêm não|lao|ho gà
softly: cứ|hãy|thì|khoan|nói|đi|ăn|xin|chờ|đợi
errand: gửi|làm|nộp|bổ sung|đi|xin|lấy|sẽ|mang|hỏi|đọc|tính|xem
"""

# `[name]` starts the rows of one cue; `nlu.triage` says how the cues are weighed.
CUES = """
[far]
(tuần|tháng|năm|hôm|bữa|đợt|lần|dạo|kỳ|hồi|ngày|mấy hôm|vụ|mùa) (trước|ngoái|kia|nọ|xưa|đó|tê|ấy)
(tuần|tháng|năm|đợt) (rồi|vừa rồi|vừa qua|qua|vừa)
hồi (tết|hè|nhỏ|bé|cấp|lớp|học|trẻ|đầu|cuối|tháng|năm|thứ|còn|#|xưa|đi|sinh)
(ngày|thời|khi) (xưa|xửa|còn nhỏ)|từng (bị|có|vụ|đặt|mổ|nằm|điều|khám|tiêm|là|ở|sảy|sinh|ngất|làm)
(từ|hồi|vào|năm) (năm )?(19|20)[0-9][0-9]|(tháng|hôm|mùng) #(?! tuổi)|ngày # (tháng|vừa|rồi)|(hồi|vào) #
# (ngày|tuần|tháng|năm) trước|(mấy|vài|nửa) (ngày|tuần|tháng|năm|hôm) trước|cách đây|tiền sử|trước (đây|kia)
đã mất(?! (ý|tri|máu|nhiều|mạch))
đã (khỏe|khỏi|lành|ổn|về|ra viện|xuất viện|điều trị|mổ|qua (đời|cơn)|hết bệnh|bình phục|chôn|tử vong|chữa|bó)
(khỏe|lành|ổn|bình phục|hồi phục|khỏi|tỉnh táo) (rồi|lại|mạnh|hẳn|cả|hết|định)|(mẹ con|cả hai) … (khỏe|ổn)
(đã|được|mới|vừa|cho|giấy|khi|ngày|sau|lúc) ra viện|ra viện (rồi|hôm|về|tuần|tháng|ngày)|xuất viện|về nhà rồi
hậu sự|(đã|mới) chôn|chôn cất|an táng|mai táng|qua đời|từ trần|tử vong|khai tử|báo tử|tử tuất|hưu trí|liệt sĩ
thương binh|giỗ!
mất (vì|do|tại|ở|năm|hôm|lúc|đột ngột|trên|cách|hồi|tháng)
(vì|do) … (đã mất|qua đời)|di chứng|bẩm sinh|mãn tính|mạn tính|bị (mất|chết) (năm|hôm|tháng)
(giờ|nay|đến nay) (cháu|bé|con) (được |đã |mới |gần )*(#|một|hai|ba|bốn|năm|sáu) … (ngày|tuần|tháng|tuổi)|lúc vào viện
mẹ tròn con vuông|(nay|đã) cho về|khâu xong|điều trị xong|(đi viện|khám) rồi về|chữa xong
[near]
(hôm|tối|đêm|chiều|trưa|sáng) (qua|kia|nọ|hôm qua)|(lúc|khi|hồi) (sinh|đẻ|đó|ấy|vượt cạn|chuyển dạ)|vừa (rồi|qua)
mới đây|lúc (đó|ấy|vội)|hôm (chủ nhật|thứ)
(sáng|trưa|chiều|tối|đêm|khuya) nay
[care]
(nằm|nhập|thăm|nuôi) (bệnh|viện|hồi sức|icu|khoa|capcuu|bệnh viện)|nằm viện|bó bột|(nằm|khoa|phòng) hồi sức|icu
vào viện|ở lại (điều|theo|khoa)
(đang|đã) (điều trị|mổ|thở máy|theo dõi|capcuu)|(đã|được) (đưa )?vào (viện|bệnh viện|capcuu)
[bed]
nằm (viện|bệnh viện|hồi sức|icu|khoa)|(đang|ở lại) (điều trị|thở máy)|bó bột|phòng hồi sức|khoa hồi sức
[going]
(mang|đem|cầm) (theo )?(những |các |gì )?(giấy tờ|thẻ|giấy|sổ|căn cước|bảo hiểm|hồ sơ)( gì| không| nào| theo)*
(cần|phải|nên|quên|không|chưa|thiếu|mất|để quên|có) (kịp )?(mang |đem |cầm |có )?(theo )?(thẻ |sổ )?{card}( … không)?
(cần|phải|nên|có|chịu|kịp|xin) (nhập|vào|đi|đến|tới|lên) viện|thủ tục (nhập|vào|capcuu)
(thủ tục|hồ sơ) … (nhập|vào) (viện|khoa)|giấy tờ( gì)?|(cần|mang) giấy gì|trái tuyến|đúng tuyến
(có |được )?(nhận|khám|vào|tiếp) capcuu|đóng tiền trước|tạm ứng|chuẩn bị (gì|giấy tờ|đồ)
(đi|vào|lên|đến|tới|về|đưa … vào|đưa … đi) (bệnh viện|viện|trạm|capcuu)(?! (rồi|hôm|tháng|tuần))
bảo hiểm … (có được|được) (khám|vào|nhận|capcuu)
[paper]
xin (?!{plea}( |$))[^ ]+|xin {who} … giấy|(cấp|làm) (lại|đổi)|xin (lại|sao)|bản sao|sao (y|lục)|trích (lục|sao)
bệnh án
giấy|(theo|có) mẫu|mẫu (đơn|giấy|tờ)|mẫu! (nào|số|gì)|tờ (khai|đơn)|đơn (xin|từ|đề)|làm đơn
chứng (nhận|thực|từ|sinh|thương|chỉ)|bảo hiểm|chi trả|thanh toán|hoàn (lại|tiền|trả)|bồi thường|đền bù|chế độ
trợ cấp|phụ cấp|hưởng|quyền lợi|giám định|khai (tử|sinh|báo)|báo tử|(giấy|cấp|có|nghỉ|không) phép|hành nghề|hợp đồng
bằng lái|lái xe|khuyết tật|nghĩa vụ|dưỡng sức|tnld|viện phí|hóa đơn|biên lai|lệ phí|(bảng|khung) giá|giá!
giá (bao|niêm|cả|tiền|khám|dịch|thuốc|xe|bn|vé|sao|nhiêu)|bao nhiêu tiền|mấy tiền|mất tiền|miễn phí|niêm yết|mai táng
tử tuất|thai sản|(bị|mức|tiền) phạt|phạt (bao|tiền|hành|không|mấy)|thủ tục|hồ sơ|đăng ký|nộp|công chứng|ủy quyền
xác nhận
hạn (nộp|chót|cuối|sử)|(hết|quá) hạn|mục nào|quầy (nào|số|thu)|(ở|ra|tới) quầy|tra cứu|lấy (số|sổ)|kết quả|phản ánh
khiếu nại|góp ý|tố cáo|tuyển (dụng|người|nhân|điều|bác)|thi (tuyển|chứng|bằng|lái|đậu)
công ty (yêu|đòi|bắt|bảo|cần|có|trả|mới|không|nói)|(cho|nộp) công ty|căn cước|mũi tiêm
nghỉ (ốm|việc|phép|dưỡng|mấy|bao|làm|#|thai)|(đặt|đổi|hủy|hẹn|xem) lịch|hẹn lại|lịch (khám|hẹn|tiêm|làm|nghỉ)
đặt (khám|hẹn)
tái khám|khám (lại|sức khỏe|hậu|bảo hiểm|định)|hộ chiếu|sổ (tiêm|khám|sức khỏe|hộ)|phiếu|trang bị
quy định|luật|thông tư|điều kiện|danh mục|thuộc diện|tiêu chuẩn|trực (capcuu|24)|mấy giờ (mở|làm|khám|có)
(xe|vận chuyển|dịch vụ) … (bao nhiêu|giá|phí)|đòi (bảo hiểm|tiền)|chuyển (tuyến|khoản|viện)
tiêm (nhắc|mũi # được|được không|được chưa)|(lịch|sổ|phiếu) tiêm
tiền (bảo hiểm|viện|hỗ trợ|thuốc|đóng|tử|trợ|thai)|(được|tiền|mức) hỗ trợ|hỗ trợ (viện|tiền|chi|bao|mai)|tỷ lệ
mức (hưởng|đóng|trợ|phí)|ghi (sai|nhầm|thiếu)|sửa (lại|tên|sai|thông|giấy|đổi|ngày|năm|chữ)|đính chính
(khóa|lớp) (học|dạy|bơi|sơ|tập)|tập huấn|đào tạo|tuyên truyền|hội thảo|học sơ|giờ thăm|thăm bệnh
tờ (gì|nào|giấy|ghi|kể|báo)
tiền túi|trả (tiền|hết)|khoản|ra xã|ủy ban|lương hưu|xử phạt|báo cáo|cơ quan|kiện|đòi (chủ|đền)|viện (viết|cấp|ghi)
[tech]
app|web|vneid|đăng nhập|lỗi|mật khẩu|otp|hạn|mai|mã|cổng!|tài khoản|hệ thống|trang|online|trực tuyến|wifi|lịch
xếp hàng
lấy số|quầy|khám|đợi|chờ|deadline|photo|quên|sai|nhầm|điền|số|mạng (lag|yếu|chậm|rớt)|làm (thủ|giấy|hồ)|thẻ|giấy|sổ
phí|về (quê|tỉnh)|cấp|hồ sơ|tiền|giá|phòng
soạn|thuê|chuyến|có phải|bao nhiêu|bn|mua
[topic]
nếu (bị|như bị|chẳng may|lỡ bị|không may|trẻ|người|bệnh nhân)|nếu {who} (bị|mà|có)|giả sử
trường hợp (nào|bị|người|trẻ)|ví dụ
(các|những) (dấu hiệu|triệu chứng)|(dấu hiệu|triệu chứng) (của|nhận|nào|gì|để)
nguyên nhân (gây|của|nào)|cách phòng|phòng (chống|ngừa|tránh)|quy trình|phác đồ|tài liệu|tuyên truyền|tập huấn
khóa học|hiến máu|nhóm máu
bao lâu (sau|thì)|sau bao lâu|có (tiêm|hiến|đậu|đạt) được|hoãn tiêm|(có|được) tiêm … không|trên (báo|phim|tivi)
tập (nói|phục hồi|đi)|phục hồi|âm ngữ|cách mấy
[now]
đang!|dang|giờ|hiện|{sudden}|nãy|nãy giờ|hôm nay|vẫn|vẫn còn|sắp|(tối|sáng|chiều|đêm|trưa) nay
[recent]
(vừa|mới|vừa mới|# phút|nửa tiếng|# tiếng)(?! (qua|rồi))
[outcry]
cứu|giúp (với|gấp|tôi|em|mẹ|con|vợ)|gấp (lắm|quá|với|gấp|ạ)|gọi (ai|xe|capcuu|115)|nguy (lắm|quá|hiểm)
(làm|mần) (sao|răng|gì) (giờ|bây giờ|đây)|mau (lên|với|giùm)|nhanh (lên|với)|khẩn cấp|trời ơi|phải làm (gì|sao)$
[intent]
muốn|định|tính|sẽ|nghĩ|đòi|dọa|toan|thà|sắp|ước|bảo|mua|tìm
"""
LISTS += """
card: (bảo hiểm|thẻ|giấy tờ|căn cước)( y tế| gì| tùy thân| khám)?
plea: capcuu|cứu|hãy|đừng|anh|chị|bác|hỏi|chào|giúp|mọi|ai|các|em|lỗi|đấy|gấp|tha|trời|ad|cán|tư|hỗ|đi|nhập|vào|đến|ý
plea: bs|chỉ|được|cho|làm|mách|nhờ|mn|lời|cảm|thưa|cô|thầy|ông|bà|bệnh|vui|phép
"""

# In a message typed with marks these are words of their own, never a toned word that lost its tone.
PLAIN = """
tim mau cho la nga non chay ra ong tu lo lao giao xe sinh bong can dong tay tai khi hay nay theo qua ma ba
con lai đang đinh đâu lâu sau mai sang hai bao cao cai dai thông chu đau đi ta tin ban
"""
