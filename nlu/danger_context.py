"""The tables around danger for `nlu.triage`: chat spelling, word lists, idioms, and cues of past, paperwork and now.

Patterns are written as in `nlu.danger_words`, one habit a row.
"""

__all__ = ["CHAT", "CUES", "HARMLESS", "PLAIN"]

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
chết: chít chit chớt chếc
yêu: iu
điện thoại: đt dt
giật: giựt giut dựt giậc giực
ngất: ngấc
mất: mấc
cắn: cắng
máu: huyết máo
tái: táy
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

# Taken out before danger is looked for: figures of speech, names of wards, vaccines and laws. `pattern => what stays`
HARMLESS = """
giam doc|giám đốc => _
chuẩn bị => sửa soạn
{no} (được |thấy |còn )?(ổn|khỏe|bình thường|tỉnh táo) => yếu
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
(máy!(?! thở)|may (tinh|lay so|in|moc|bam)|app|web|trang|mạng!|cổng|server|hệ thống|link|ứng dụng|vneid|tài khoản|máy tính|điện thoại) … {broken} => _
(tiêm|chích)( phòng| ngừa| vắc xin| vaccine| mũi| nhắc| chủng)+( ngừa| chống| cho| mũi| bệnh)? {shot} => mũi tiêm
(hộp|thuốc|tủ) chống sốc( phản vệ)? => _
(máu thanh|mũi|vắc xin|vaccine|ngừa|chống!|kháng)( kháng| nọc| trị| tiêm| bệnh)?( độc| nọc)? {ill} => mũi tiêm
(phòng (chống|ngừa|tránh)|thuốc (chống|ngừa|trị|kháng)|luật)( độc| nọc)? {ill} => mũi tiêm
(khoa|trung tâm|bác sĩ|máy|hộp|tủ|bệnh viện|viện|ngành) (điều trị |capcuu )?(bỏng|đột quỵ|chống độc|sốc|tai nạn) => _
bỏng (ngô|gạo|vấn)|lò bỏng|mô bỏng|bong gân|(bạo|áp) lực mạng => _
(lấy|gắp|rút|móc) (được )?(ra|xương|dị vật) (rồi|xong|hết) => đã ổn
bảo hiểm nhân thọ|nhân thọ => bảo hiểm
de doc (ly|do|duoc|hon|ky|dong|thong)|ba gia de doc|dau lam|dau mang bau|hoi dap|hỏi đáp => _
(vai|cổ) gáy|vai gay => _
(tổng đài|hotline|đường dây|phòng|quầy|văn phòng|số máy) …… không (ai )?(thưa|trả lời|mở|ra|nghe|bắt máy) => _
gọi (số|ai|đâu|cho ai|bên) (nào|đâu)?|gọi số mấy => gọi
học bổng|hoc bong|bóng đá|bong da|bong gan|nổi (bóng|bọng) nước|noi bong nuoc => _
(chút|một|# chút|tí) xíu|xiu thoi|chut xiu => _
(điện|đo|siêu âm|mổ|khám|phẫu thuật|can thiệp|thông) tim => khám
quấy khóc|(deadline|công việc|việc|sếp) (dí|đè) … chết (mất|luôn|thôi)? => _
^(đồ |thật |bot |mày |máy |quá |trợ lý |ad )*(vô dụng|nói nhảm)( quá| thật| ghê| gì| vậy)*$ => _
(bot|máy|app|trợ lý|web|hệ thống|nhân viên) … vô dụng => _
đang bị giam(?! (lỏng|giữ|trong|cầm))|(đi|ở) tù => _
nhãn (hiệu|mác|khoa)|thú tinh|thụ tinh => _
(đông|đông quá) (nghẹt|ngạt|ngộp)( thở)?|nhốt ngoài (cổng|cửa|viện)|(trĩ|kinh|kinh nguyệt) ra máu|rong kinh => _
{dull} …… (hành|khó|rườm rà|lâu|phức tạp|rắc rối|chậm) … {almost} {end} => _
(dạy|học|lớp|tập|cách) … rặn( đẻ)?|(đẻ|sinh) (mà )?không đau|đau đẻ không đau|gây tê đẻ|bỏ bú (bình|đêm) => _
(hay|thỉnh thoảng|lâu lâu|thi thoảng|thường) (bị |thấy )?(khó thở|đau ngực|tức ngực|chóng mặt)(?! (quá|lắm|dữ)) => _
(tụt|hạ) đường( máu)? (nhẹ|nên|có|là|thì|thường) => _
(ngã|té) … (trầy|xước|xước nhẹ|bầm nhẹ)|(ngã|té) (xe )?nhẹ|trầy (da|xước|chân|gối|tay)|xước (nhẹ|da|gối|tay|chân) => _
(vĩnh biệt|biến mất khỏi|xóa) (cái |khỏi )?(app|web|danh sách|hệ thống|nhóm|trang)|(chấm dứt|kết thúc|cắt) (luôn )?(hợp đồng|đợt|điều trị|bảo hiểm|thai|trò chuyện|phiên|sớm|liệu|khóa) => _
(điện giật|sét đánh|xe đâm|tông|chập điện) (hỏng|hư|cháy|vào cổng)|cây đổ (trước|ngoài|chắn|ngang|gần)|cay do (truoc|ngoai|chan|ngang) => _
{softly} tu tu|tu tu (de|nho|doc|hoi|xem|da) => _
tu tu (đã|thôi|nhé|sẽ|mới|cũng|trả lời|cho|xử lý|không sao|nha|nộp|làm|giải|({who} )?{errand}) => _
(ở|đến|tới|nộp|ra|vào|đi|về|từ) dau de => _
giảm đau|đau lòng|đánh (giá|máy|số|dấu|răng|bóng|vần|rơi!|đổi|thuế|mất)|vết thương lành => _
tai nạn (lao động|nghề nghiệp) => tnld
(quầy|nhà thuốc|tiệm|hiệu|quay thuoc|ở đây|bệnh viện) … (bán|có) (thuốc )?({poison})|(bán!|kinh doanh|sản xuất|buôn|nhập khẩu|quảng cáo|chế biến|đóng gói|thu hồi|trồng) (thuốc )?({poison}|nấm|rượu) => _
{thing} … (rơi!|rớt|trôi!|cháy!|ướt|chìm|cuốn|roi (mat|xuong)|chay mat)( …(nước|sông|suối|ao|hồ|cống|biển|giếng|mất))? => mất giấy
(rơi!|rớt|trôi!|cháy!|cuốn|làm rơi|lam roi|roi mat|chay mat) … {thing}( …(nước|sông|suối|ao|hồ|cống|biển|giếng))? => mất giấy
sốt xuất máu => sốt rét muỗi
bất động sản|điện tử|dien tap (phong chay|chua chay)|diễn tập|hoa don dien tu => _
{thing} … dang de => mất giấy
(mắt|mí|mí mắt|mi mat|bắp thịt|cơ mặt) (trái |phải |em |tôi |bị |cứ |hay )*giật => _
(làm|gây|khỏi|chống|trị|chữa|giảm|hay|bị|bệnh|thuốc) (tụt|hạ|tăng|cao) (máu áp|đường máu)(?! (tụt|còn|[0-9])) => _
(mở|lò|cái) lo mo|lo mo (tap trung|heo|lon|gia suc|gia cam|trau|bo|ga) => _
(tạm giam|trại giam|tù giam|giam giữ|tạm giữ) => _
(cửa hàng|đại lý|tiệm|kinh doanh|giấy phép) … (khí (gas|ga)|gas|{poison}|pháo) => _
có người chết (vì|do) => _
{no} (từng |bao giờ |hề )?cắn (ai|người) => _
(mụn|trứng cá|lợi|nướu|chân răng|môi khô|da khô) … chảy máu => _
chảy (# )?(máu )?(tí|chút|ít|xíu|nhẹ)|chảy máu (tí|chút|một chút|# chút|ít|xíu|nhẹ) => _
nuôi … bỏ rơi => nuôi
bị danh (sai|nham|thieu|dau|so|vang|may|muc|gia)|bi danh (sai|nham|thieu|dau|so|vang|may) => _
không phải (là )?(bị |do |vì )?(đánh đập|đánh|bạo hành|tự tử|tai nạn|cấp cứu)( gì| đâu)? => _
khóc ngất|ngất lên ngất xuống|thịt (lợn|heo|gà|bò) chết => khóc
{no} (bị )?(co giật|ngất|khó thở|sốt|chảy máu|tím tái|đau ngực|ngộ độc|bất tỉnh|nguy hiểm|tự tử) (gì|đâu|nữa|hết|cả|lại)+ => _
(hết|khỏi|dứt|qua) (hẳn |rồi |hết |cơn )*(co giật|khó thở|sốt|đau ngực|chảy máu|ngộ độc|ngất|động kinh) => _
(giả (làm|vờ|bộ)|đóng vai) … (dọa|chết|ngất|bị) => _
(#|mấy|vài|khoảng) giây => _
(#|hai|ba|bốn|năm|sáu|mấy|vài|nhiều|cả|hơn) (ngày|tuần|tháng|năm) (rồi|nay|qua) => bấy lâu
(bầu|thai) (được |đến |sang )*tháng (thứ )?# => bầu
chảy máu (chân )?răng|chảy (máu )?chất xám|(chạy|làm|đợi|chờ|theo) (hụt|đứt|bở) hơi => _
quấy rối (bằng|qua|điện) (tin|thoại|điện)|bầm tím|thâm tím|cứng đầu => _
khóc thét vì => _
"""
# `[name]` starts the rows of one cue; `nlu.triage` says how the cues are weighed.
CUES = """
[far]
(tuần|tháng|năm|hôm|bữa|đợt|lần|dạo|kỳ|hồi|ngày|mấy hôm|vụ|mùa) (trước|ngoái|kia|nọ|xưa|đó|tê|ấy)
(tuần|tháng|năm|đợt) (rồi|vừa rồi|vừa qua|qua|vừa)
hồi (tết|hè|nhỏ|bé|cấp|lớp|học|trẻ|đầu|cuối|tháng|năm|thứ|còn|#|xưa|đi|sinh|ra|giáp|mới|nẳm|nằm|đó|trước|ba tuổi|mấy)
(tai biến|bệnh|vết thương|chấn thương) cũ|(trước|ngày trước|hồi trước|xưa) hay|ly (hôn|dị) rồi|thì đã (ngừng|ngưng|mất|tắt|chết|tử)|đã (gần|hơn|được) … (năm|tháng|tuần)|về nhà (em|tôi|mình) (muốn|mới|xin)|ngày xưa|tự tử hụt|từng (nghiện|đánh|tự|bạo|uống|định)
(ngày|thời|khi) (xưa|xửa|còn nhỏ)|từng (bị|có|vụ|đặt|mổ|nằm|điều|khám|tiêm|là|ở|sảy|sinh|ngất|làm)
(từ|hồi|vào|năm) (năm )?(19|20)[0-9][0-9]|(tháng|hôm|mùng) #(?! tuổi)|ngày # (tháng|vừa|rồi)|(hồi|vào) #
# (ngày|tuần|tháng|năm) trước|(mấy|vài|nửa) (ngày|tuần|tháng|năm|hôm) trước|cách đây|tiền sử|trước (đây|kia)
đã mất(?! (ý|tri|máu|nhiều|mạch))
đã (khỏe|khỏi|lành|ổn|về|ra viện|xuất viện|điều trị|mổ|qua (đời|cơn)|hết bệnh|bình phục|chôn|tử vong|chữa|bó)
(khỏe|lành|ổn|bình phục|hồi phục|khỏi|tỉnh táo) (rồi|lại|mạnh|hẳn|cả|hết|định)|(mẹ con|cả hai) … (khỏe|ổn)
(đã|được|mới|vừa|cho|giấy|khi|ngày|sau|lúc) ra viện|ra viện (rồi|hôm|về|tuần|tháng|ngày)|xuất viện|về nhà rồi
hậu sự|(đã|mới) chôn|chôn cất|an táng|mai táng|qua đời|từ trần|tử vong|khai tử|báo tử|tử tuất|hưu trí|liệt sĩ
thương binh|giỗ!
mất (vì|do|tại!|tai (nha|vien|benh)|ở|năm|hôm|lúc|đột ngột|trên|cách|hồi|tháng)
(vì|do) … (đã mất|qua đời)|di chứng|bẩm sinh|mãn tính|mạn tính|bị (mất|chết) (năm|hôm|tháng)
(giờ|nay|đến nay) (cháu|bé|con) (được |đã |mới |gần )*(#|một|hai|ba|bốn|năm|sáu) … (ngày|tuần|tháng|tuổi)|lúc vào viện
mẹ tròn con vuông|(nay|đã) cho về|khâu xong|điều trị xong|(đi viện|khám) rồi về|chữa xong
[near]
(hôm|tối|đêm|chiều|trưa|sáng) (qua|kia|nọ!|hôm qua)|(lúc|khi|hồi) (sinh|đẻ|đó|ấy|vượt cạn|chuyển dạ)|vừa (rồi|qua)
mới đây|lúc (đó|ấy|vội)|hôm (chủ nhật|thứ)
(sáng|trưa|chiều|tối|đêm|khuya) nay
[care]
(nằm|nhập|thăm|nuôi) (bệnh|viện|hồi sức|icu|khoa|capcuu|bệnh viện)|nằm viện|bó bột|(nằm|khoa|phòng|ở) hồi sức|icu
vào viện|ở lại (điều|theo|khoa)
khâu … mũi|đã khâu|(đã|tòa|xử) (xét )?xử|hòa giải|giải quyết xong|(xử|điều trị|chữa|lo) xong|mái ấm
(đang|đã) (điều trị|mổ|thở máy|theo dõi|capcuu)|(đã|được|đưa) (đưa )?vào (viện|bệnh viện|capcuu)
[bed]
nằm (viện|bệnh viện|hồi sức|icu|khoa)|(đang|ở lại) (điều trị|thở máy)|bó bột|(phòng|khoa|ở) hồi sức
[going]
(mang|đem|cầm) (theo )?(những |các |gì )?(giấy tờ|thẻ|giấy|sổ|căn cước|bảo hiểm|hồ sơ)( gì| không| nào| theo)*
(cần|phải|nên|quên|không|chưa|thiếu|mất|để quên|có) (kịp )?(mang |đem |cầm |có )?(theo )?(thẻ |sổ )?{card}( … không)?
(cần|phải|nên|có|chịu|kịp|xin) (nhập|vào|đi|đến|tới|lên) viện|thủ tục (nhập|vào|capcuu)
(thủ tục|hồ sơ) … (nhập|vào) (viện|khoa)|giấy tờ( gì)?|(cần|mang) giấy gì|trái tuyến|đúng tuyến
(có |được )?(nhận|khám|vào|tiếp) capcuu|đóng tiền trước|tạm ứng|sửa soạn (gì|giấy tờ|đồ)
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
xác nhận|viết đơn|hội đồng|chấm điểm|xã họp|luật|án!|bản án|làm việc với|tòa(?! nhà)|quyết định của
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
app|web|vneid|đăng nhập|lỗi|mật khẩu|otp|hạn!|mai|mã!|cổng!|tài khoản|hệ thống|trang|online|trực tuyến|wifi|lịch
xếp hàng
lấy số|quầy|khám|đợi!|chờ!|cho doi|deadline|photo|quên|sai|nhầm|điền|số!|mạng (lag|yếu|chậm|rớt)|làm (thủ|giấy|hồ)|thẻ|giấy|sổ
phí!|về (quê|tỉnh)|cấp!|hồ sơ|tiền|giá!|phòng!
soạn|thuê|chuyến|có phải|bao nhiêu|bn|mua|phi|chi phi|có (chở|đưa|chuyển)|chở … về|về nhà|rối (quá|rắm|não|lắm)|cái app|không hiểu
[topic]
vết (nhỏ|xước|thương nhỏ)|nhỏ xíu|nhẹ thôi|đã (lấy|gắp|rút) ra
(báo|trình báo|tố cáo|kiện|thưa) (công an |ai |chính quyền |ở |lên )*(thế nào|ở đâu|ra sao|như nào|sao|kiểu gì)
nếu (bị|như bị|chẳng may|lỡ bị|không may|trẻ|người|bệnh nhân)|nếu {who} (bị|mà|có)|giả sử
trường hợp (nào|bị|người|trẻ)|ví dụ
(các|những) (dấu hiệu|triệu chứng)|(dấu hiệu|triệu chứng) (của|nhận|nào|gì|để)
nguyên nhân (gây|của|nào)|cách phòng|phòng (chống|ngừa|tránh)|quy trình|phác đồ|tài liệu|tuyên truyền|tập huấn
khóa học|hiến máu|nhóm máu
bao lâu (sau|thì)|sau bao lâu|có (tiêm|hiến|đậu|đạt) được|hoãn tiêm|(có|được) tiêm … không|trên (báo|phim|tivi)
tập (nói|phục hồi|đi)|phục hồi|âm ngữ|cách mấy
[study]
^(bộ )?phim|phim … (chiếu|rạp|tên)
(lớp|khóa|môn|kỹ năng) (học )?_
(luận văn|luận án|khóa luận|bài tập|bài báo|đề tài|tiểu luận|đồ án|nghiên cứu|khảo sát|thuyết trình|bài giảng|đề thi|bài thi|câu hỏi thi|(học|để) thi|ôn thi|tập huấn|hội thảo|hội trường|talkshow|chương trình|ctrinh|tình nguyện|đường dây nóng)
(học|dạy|lớp|khóa|thi|môn|kỹ năng|tài liệu|sách|chứng chỉ|bài) (học |về |cho |dạy )*(sơ capcuu|sơ cứu|capcuu|hô hấp nhân|phòng cháy)|hoc (so cuu|_)|so cuu … (thi|hoc|chung chi|truong|lop)
(viết|làm|soạn|sáng tác) (một |# |cái )?(truyện|bài|báo|kịch bản|tiểu thuyết|luận|văn|thơ|sách|phóng sự|clip|phim|tin)|nhân vật (chính|của|trong|này|bị)|kịch bản|bộ phim|phim tài liệu|(trong|trên) (phim|tivi|ti vi|tv|báo|kịch|youtube|tiktok)|(xem|coi|đọc) (phim|tivi|ti vi|tv|báo|tin|tin tức|thời sự|kịch|youtube|tiktok|truyện|sách|mạng) …(thấy|nói|kể|chiếu|viết|bảo|có)
(tên|lời|trong|nghe) (bài |một )?(hát|nhạc|thơ)|bài hát|tên (phim|truyện|sách)|truyện tranh|trò chơi|chơi game|game|(hỏi|biết) (cho |để )?(biết|vui|bít) (thôi|thui|vậy|trước)|hỏi (cho )?(vui|biết)|ví dụ (như|mà)?|giả (sử|dụ)|diễn tập|tuyên truyền|phòng ngừa
[fine]
(ăn|ngủ|chơi|bú|uống) (ngủ |uống |chơi |bú |vẫn )*(bình thường|biết|ngoan|tốt|khỏe)|(vẫn|cả nhà) (chơi|bú|ăn|ngủ|bình thường|tỉnh táo|khỏe)|{no} (bị )?(sao|gì) (hết|cả|nữa)|bình thường (rồi|hết|lại)|(đã|giờ|nay|giờ đã|nay đã|giờ thì) (ổn|khỏe|tỉnh táo|bình phục)|(khỏe|ổn|tỉnh táo) (rồi|lại|hẳn)|mẹ tròn|đã ổn
[if]
(nếu|giả sử|giả dụ|ví dụ|chẳng may|lỡ (mai|sau|như|mà|có)|phòng khi|nhỡ (mà|may|sau)|trường hợp (nào|bị|người|có|trẻ)|khi (bị|trẻ|người|nào)|lúc nào)( [^ ]+)*$
(khi|lúc|cách|hễ)$
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
# In a message typed with marks these are words of their own, never a toned word that lost its tone.
PLAIN = """
tim mau cho la nga non chay ra ong tu lo lao giao xe sinh bong can dong tay tai khi hay nay theo qua ma ba
con lai đang đinh đâu lâu sau mai sang hai bao cao cai dai thông chu đau đi ta tin ban
"""
