"""The table of despair for `nlu.triage`: the wish to die, to harm oneself or one's child. One habit a row.

Rows are written as in `nlu.danger_words`.
"""

__all__ = ["DESPAIR"]

DESPAIR = """
[suicide]
3 tự (tử|sát|kết liễu|tận|thiêu|kết thúc|giết)|tự! vẫn!|tự! vẩn!|quyên sinh|tuyệt mệnh|di! thư!|thư tuyệt|tuyet mang
3 kiếp sau
3 {wish} ({dying} )*chết(?! (máy|web|app|vì|não))|đáng chết|cái chết|tìm (đến |tới )?chết|(được|thèm|ước) chết|đi chết
3 chết (đi|quách|phứt)
3 chết (cho (xong|rồi|nhẹ|đỡ|khuất|hết|rảnh|yên)|còn hơn|chung|theo|sướng|cùng|được không|luôn cho|như thế nào)
3 {no} (còn |hề )?{bother} (để |tiếp tục |tiếp |phải |đáng |được |mà )*(sống|tồn tại)
3 (chán|hết muốn|ghét|ngán|mệt) sống|{no} sống (nữa|nổi)
3 sống …… (làm gì|làm chi|chi nữa|không nổi|ý nghĩa|vô nghĩa|bằng chết|như chết|chỉ thừa|không được nữa|khổ quá)
3 (biến mất|tan biến|từ giã|rời xa|rời bỏ) (luôn |mãi )?(khỏi|mãi|đời|thế giới|cõi|cuộc)|muốn … (biến mất|tan biến)
3 muốn (được )?(ra đi|giải thoát|buông xuôi|buông bỏ|kết thúc|chấm dứt|đi theo (bố|mẹ|con|chồng|vợ|ông|bà|ba))
3 (ngủ|nhắm mắt) …… ({no} (bao giờ |phải |cần |muốn )*(tỉnh|dậy|thức)|mãi mãi|luôn đi|vĩnh viễn)
3 (kết thúc|kết liễu|chấm dứt|hủy hoại) … (cuộc|tất cả|mọi|đời|sống|mạng|bản thân|mình|cho xong)|vĩnh biệt
3 lần cuối … (nhắn|nói|gặp)|nhắn … lần cuối|(tạm biệt|xin lỗi) … (thế giới|cuộc đời|cõi|con đi|ra đi|mẹ đi)
3 hết (đường sống|lối thoát|đường rồi)|bước đường cùng|đừng tìm (em|tôi|con|mình|nữa)|nhảy từ|gieo mình
3 uống …… (cho chết|để chết|chết luôn|cho xong)|ra đường (ray|tàu)|đứng (trên|ở) … (sân thượng|lan can|ban công)
3 (nhảy|gieo) … {high}|(lao|đâm) (đầu |mình |người |thẳng )*(xuống|vào|ra) {high}|(nhảy|gieo) … xuống
3 nhay lau|(đứng|ngồi|leo|trèo) (lên|trên|ở|ra) … (sân thượng|lan can|ban công|thành cầu)
3 đứng trên (cầu(?! thang)|nóc|mái)|viết … thư … (lại|tuyệt)|để lại thư|di chúc … chết
2 {no} (còn |có )?ai (cần|thương|quan tâm|hiểu|yêu) … (em|tôi|tui|mình|con|nữa|cả)|thừa thãi|vô dụng|chán đời
2 gánh nặng (cho|của) … (nhà|con|gia đình|mọi|chồng|vợ|bố)|{no} thiết (gì|ăn|tha|làm)
1 tuyệt vọng|trầm cảm|bế tắc|cùng đường|(chịu|sống) (hết|{no}) nổi|hết chịu nổi|{no} chịu (được|nổi) (nữa|thêm)
1 (em|mình|con) đi đây
1 suy sụp|muốn (bỏ cuộc|buông)|hoảng loạn|tạm biệt (mọi|cả)|({no}|hết) (còn )?(hy vọng|lối thoát)|đau khổ quá
3 (ước|mong|giá mà|giá như|muốn) … (đừng|không) … (tỉnh dậy|thức dậy|sinh ra|tồn tại|có mặt)|{no} muốn (tỉnh|thức) dậy
2 (mua|tích|gom|để dành|giấu|sửa soạn) … (thuốc (ngủ|sâu|chuột|trừ sâu|an thần|diệt cỏ)|lá ngón)
2 cầm … (lọ|vỉ|nắm|chai) thuốc|buông tay
3 đi luôn cho (xong|rồi|khuất|nhẹ)|{wish} nhảy(?! (dây|việc|múa|cóc|lớp|xa|tuyến))|(em|tôi|mình) nhảy đây
3 chết là (cách|lối|con đường|hết|xong)|(đêm|tối) nay (em|tôi|mình|con) (sẽ )?đi$|sẽ kết thúc$|kết thúc (hết|ở đây)
2 (mua|sửa soạn|có) (sẵn )?(dây thừng|dây rồi|dây để)|{no} còn gì (để mất|nữa|để sống)
3 (em|tôi|tui|mình) (mà )?chết (thì|rồi thì|có ai|chắc|là)|(giá|ước|phải chi) …… sinh ra
2 địa ngục|{no} xứng (đáng )?làm (mẹ|vợ|con)|muốn từ bỏ
3 (muốn|ước|xin|cầu|cho|mong|chờ|chỉ|được|sắp) …(đi|theo|về) (theo|với|gặp) (ông bà|ông|bà|mẹ|má|ba|bố|cha|mạ|con
 |chồng|vợ|người đã mất|tổ tiên|đất|chúa|phật|nó|anh ấy|em ấy|mẹ nó)
3 đi theo (ông bà|mẹ|má|ba|bố|cha|mạ|con|chồng|vợ|nó|ngoại|nội|ảnh|bả|ổng) (luôn|cho|thôi|rồi|con|tôi|tui|em|mình)
 |về với (ông bà|đất|chúa|cát bụi|tổ tiên|tro bụi)
3 {no} (còn |hề )?(muốn|thiết|ham|thèm|thể|được) (làm (người|kiếp)|gượng|gắng|cố (gắng )?sống|tiếp tục (sống|nữa)|thở
 |ở (trên )?(đời|cõi|thế))
3 (kiếp|đời) (này|tôi|tui|em|con|mình) …(coi như|đến đây|tới đây|tới thôi|chấm hết|thế thôi|tới thui|hết rồi|bỏ đi
 |là hết|xong rồi)
3 (trời|ông trời|chúa|phật) …(kêu|bắt|gọi|cho|rước|mang|đem) …(đi|chết|về)( cho| sớm| luôn| mau)?
3 (cho|để|xin|muốn|ước|mong) (tôi|tui|em|con|mình|được|ông|bà|mẹ|tao) (được )?(đi|chết|ra đi) (sớm|luôn|nhẹ
 |thanh thản|cho (rồi|xong|đỡ|khỏi|nhẹ|rảnh)|quách|mau|theo|khuất)
3 (ra đi|chết|ngủ|nghỉ|đi) (cho )?(thanh thản|êm ái|nhẹ nhàng|bình yên|không đau|vĩnh viễn|mãi mãi|thiên thu
 |luôn không)
3 (nghỉ ngơi|yên nghỉ|ngủ yên|nằm yên) (mãi|vĩnh viễn|thôi|luôn|ngàn|rồi)|(muốn|được) (nghỉ ngơi|ngủ yên
 |yên nghỉ) (mãi|vĩnh|hẳn|luôn|thôi)
3 ngủ luôn|ngủ (một giấc|giấc) (dài|rồi|luôn|mãi|là|không)|ngủ …(đừng|không|khỏi) (phải )?(tỉnh|dậy|thức)|(đừng|khỏi
 |không) (phải )?(tỉnh|thức) dậy
3 {no} (còn )?(mặt mũi|thiết tha|lý do|lí do|lẽ|động lực|ý nghĩa|hy vọng|hi vọng|niềm tin|sức|can đảm|dũng khí
 |tha thiết) …(để |nào |gì )*(sống|tồn tại|cố gắng sống|tiếp tục|bước tiếp|ở lại|làm người)
3 {no} còn (gì|ai|chi|cái gì) …(luyến tiếc|lưu luyến|vương vấn|níu|thiết|nuối tiếc|giữ (tôi|em|mình|con|chân)|để sống
 |để mất|bám víu)
3 {no} (có |còn )(tôi|tui|em|con|mình|tao) (thì|nữa|chắc|trên|là|mọi|cả|vợ|chồng|con|gia|bố|mẹ|ba) …(đỡ|khỏe|tốt|nhẹ
 |hạnh phúc|khổ|sướng|vui|hơn|rảnh|yên)
3 (tôi|em|con|mình|tui) (chết|mất|đi|biến mất|không còn) (đi |rồi |thì |chắc |là )*(mọi người|cả nhà|vợ|chồng|con cái
 |con|gia đình|bố mẹ|ba mẹ|ai cũng|chồng con|vợ con) …(đỡ|khỏe|tốt|nhẹ|hạnh phúc|sướng|vui|hơn|rảnh|yên)
3 (mọi người|cả nhà|gia đình|vợ con|con cái|con cháu|bố mẹ|ba mẹ|chồng con|chúng nó) …(đỡ khổ|nhẹ gánh|nhẹ nợ|rảnh nợ
 |bớt khổ|đỡ phải (nuôi|lo|gánh)|đỡ tốn|khỏi phải (nuôi|lo|gánh|chăm))
3 (đỡ khổ|đỡ tốn|đỡ phiền|đỡ gánh|đỡ cực|khỏi khổ|đỡ nhục|bớt gánh|nhẹ gánh) (cho |tiền )?(con|cháu|vợ|chồng|mọi|cả
 |gia|bố|mẹ|ba|các|người|thân)(?! (đi|khi|đợi))
3 (ai|người nào|bao giờ|bao lâu|khi nào|lúc nào) …(phát hiện|tìm (thấy|ra|được)|thấy|hay) (ra )?(xác|thi thể|tôi chết
 |em chết|mình chết)|(ai|người) …phát hiện (ra )?(tôi|em|mình|tui)
3 (chờ|đợi|chọn|định|hẹn|lấy|tới|đến|đủ) (một |cái |đúng |sẵn |đủ )*(ngày|can đảm|dũng khí|dũng cảm|chỗ|lúc|cách
 |giờ) …(để )?(kết thúc|ra đi|chết|nhảy|đi luôn|kết liễu|giải thoát|buông)
3 (đủ|có|hết|chưa đủ|không đủ|lấy) (can đảm|dũng khí|gan|dũng cảm) (để )?(kết thúc|ra đi|chết|nhảy|đi|tự|làm|cắt
 |sống)|chờ …(đủ) can đảm
3 (ngày|đêm|tối|hôm) …(chọn|là|để|cuối) …(kết thúc|ra đi|cuối cùng (của|em|tôi|mình|con|được)|giải thoát)|(chọn
 |lên kế hoạch|quyết định|quyết) …(kết thúc|ra đi|chết|giải thoát|buông bỏ|tự tử|đi luôn)
3 (bình yên|thanh thản|nhẹ nhõm|nhẹ lòng|hết buồn|không buồn) …(vì|rồi) …quyết định|quyết định (rồi|xong) …(không
 |đừng|tạm biệt|em|con|mình) …(khuyên|cản|buồn|đi)|(đã )?quyết (rồi|định rồi) (đừng|không)
3 (dặn dò|sắp xếp|sửa soạn|thu xếp|dọn|lo|viết|để lại|bàn giao|gửi gắm) …(xong|hết|hết rồi|đâu vào đấy) …(tôi|em|mình
 |chỉ|giờ|có thể) …(đi|ra đi|chết|phát hiện|chờ|yên tâm đi|buông)
3 (sửa soạn|sắm|mua|đặt|may) (sẵn )?(hòm|quan tài|áo quan|đồ liệm|hũ cốt) …(cho (mình|tôi|em|bản thân)|sẵn cho)|(áo
 |hòm|quan tài) … cho (mình|tôi) …(đi|chết)
3 (nhờ|gửi|xin) …(nuôi|chăm|thương|lo|trông) …(con|bé|cháu|mẹ|bố|ba|má) …(giúp|hộ|thay|giùm|dùm) …(khi|sau khi|nếu
 |lúc|vì) (tôi|em|con|mình) (không còn|đi|chết|mất|ra đi|đi rồi)
3 (cảm ơn|xin lỗi) …(mẹ|ba|bố|má|cha|cả nhà|mọi người|vợ|chồng|con) …(đã )?(nuôi|sinh ra|sinh thành|thương|yêu
 |chăm) (con|em|tôi|mình) …(con|em|tôi|mình) (đi|mệt|không|xin|hết|phải)
3 (cho|tặng|phát|chia) (hết|sạch) (sách|quần áo|đồ|tài sản|của|đồ đạc|tiền)|cảm ơn (mẹ|ba|bố|má|cha|bố mẹ
 |ba mẹ) đã (nuôi|sinh)|dây thừng|thòng lọng|sợi dây …(cổ|treo|trần|xà)
3 (treo|buộc|cột|mắc|giăng) (sẵn )?(sợi |cái |cuộn )?(dây|thừng|khăn|thòng lọng) …(lên|vào|trên|ở|trong|sẵn|rồi)
 |nhìn …(quạt trần|xà nhà|sợi dây|lọ thuốc|vỉ thuốc|con dao|xuống dưới|dòng nước|dòng sông)
3 (chuyện|điều|việc|ý) (không nên|dại!|dại! dột|tiêu cực|xấu) (nghĩ|làm|tới|rồi)|(nghĩ!|làm) (tới |đến )?(chuyện 
 |điều |việc )?(dại!|dại! dột|quẩn|bậy bạ|không nên|tiêu cực|cùng quẫn|chết chóc)|nghĩ quẩn|quẫn! trí!|(làm
 |nghĩ) (liều|quan)
3 (ngồi|đứng|leo|trèo|ra|lên|ở) (vắt vẻo |một mình |ngoài |trên |ở |ra |lên |sát |mép |sẵn )*(lan can|sân thượng
 |tầng thượng|ban công|thành cầu|mép (sông|cầu|nước|hồ|vực)|nóc nhà|bờ vực|đường ray|đường tàu|mái tôn)
3 (ngồi|đứng|ra|đi) …(bờ (sông|hồ|biển|kè|ao|suối)|mé sông|cây cầu|trên cầu|giữa cầu|chân cầu|gầm cầu|ngoài cầu
 |cầu long biên) …{dark}|{dark} …… (bờ (sông|hồ|biển|kè|ao|suối)|mé sông|trên cầu|giữa cầu)
3 (bờ (sông|hồ|biển|kè|suối)|mé sông|trên cầu|thành cầu) (từ|một mình|nãy|mấy tiếng|cả|suốt|lúc|khuya|đêm)|nằm (ra 
 |lên |ngang |trên )*(đường ray|đường tàu|đường xe lửa)|đường ray (nằm|đứng|ngồi|chờ|đợi)
3 nhảy (cầu|lầu!|sông|xuống|cái|phát|đại|luôn|một cái|từ|ra|chung cư|biển|giếng|vực|hồ)(?! {things})|nhảy (là|cho|thì
 |chắc|đi) (xong|rồi|hết|nhanh|khỏe|nhẹ|luôn)|cách nhảy sông|(đòi|dọa|định|tính|sắp) nhảy(?! {things})
3 (không|khỏi|bỏ!|ngưng|thôi|dừng|ngừng) (đi |uống |tiêm |ăn |chữa |lọc |chạy |vô )*(lọc|chạy thận|thuốc|hóa chất
 |điều trị|insulin|chữa|ăn) …(nữa )?(cho|chờ|đợi|để|nằm) …(chết|tự hết|xong|đỡ (khổ|tốn|phải)|nhẹ|đi luôn|đi sớm)
3 (nằm|ngồi) …(chờ|đợi) (ngày )?chết|chờ chết|(sống|thở) (thêm )?(ngày nào|chi|làm chi|làm gì) …(khổ|cực|mệt|nhục
 |nữa)|sống (chi|chỉ|như|mà|cũng|thế này|vậy) (nữa|tổ|thêm|cực|khổ|nhục|địa ngục|cái xác|chết|xác)
3 (hơn|thà|còn hơn) (là )?(sống|chết|tiếp tục sống)(?! (chung|gần|ở quê|với nhau))|sống (thế này|vầy|ri|kiểu này
 |như này|như vậy) …(thà|khổ|mệt|chi|làm gì|nữa|hơn|không nổi)|sống …(nhục|khổ) (quá|lắm|hơn|thà)
3 (nhục|xấu hổ|mất mặt) …(chết|{no} sống|sống {no}|{no} dám sống)|(hết|mất) (ý chí|động lực|lý do|lẽ|niềm) (để )?sống
 |(bế tắc|tuyệt vọng|tăm tối|đường cùng|ngõ cụt|cùng cực|vô nghĩa) (quá|lắm|rồi|hoàn toàn|cùng)
3 (cách|kiểu) (nào|gì) (để )?(chết|ra đi|đi)|(bao nhiêu|mấy|liều|nhiêu) …(viên|thuốc|tầng|mét|ml|vỉ) …(thì|là|mới|để
 |đủ) (chết|đủ chết|không tỉnh|đi|ngỏm|lên đường)|chết (có|nhanh|không|kiểu|bằng|sao) (đau|nhất|cách|nào|thuốc)
3 (ăn|uống|nhai|nuốt|mua|hái|kiếm|xin|tìm) (nắm |ít |mấy )?(lá ngón|thuốc (chuột|sâu|ngủ)) …(cho |để |mà )?(chết|xong
 |rồi|luôn|đi)|(mở|xả|bật) (bình )?(gas|ga) …(chết|cả nhà|ngủ|nằm)
3 (muốn|định|tính|sẽ|đòi|dọa) (cắt|thắt|treo|uống thuốc|nhảy|lao|đâm! đầu|đốt|tự (tử|vẫn|sát|thiêu|kết)|kết thúc
 |kết liễu|chấm dứt|từ bỏ! cuộc)(?! ({things}|bệnh|đau|huyết|cổ phần|bỏ!)) …(cổ|mạch|tay|mình|đời|sống|xuống|vô|vào
 |lầu|cầu|sông|luôn|chết|xong)
3 (cháu|em|con|nó|bạn|chồng|vợ|chị|anh) …(đòi|dọa|nói|nhắn!|bảo|kêu|than) …(chết|tự tử|không muốn sống|muốn chết
 |không sống|nhảy lầu|nhảy cầu|đi chết|biến mất|vĩnh biệt|kết thúc)(?! (máy|vì phải|vì tiêm|app|mất|cười))
2 (mệt|đuối|kiệt sức|chán|oải|khổ|đau|tủi) (mỏi )?(lắm|quá|rồi|với) …(không|hết|chẳng) (muốn|còn|gắng|cố|chịu|trụ
 |gượng|gồng|sống) (muốn )?(cố|gì|nữa|nổi|được|sức|tiếp|ai|thiết)
2 (hết|{no}) (trụ|gượng|gồng|gắng|cầm cự|chống chọi|chống đỡ|cố|chịu đựng|chịu) (được |nổi )?(nữa|nổi|thêm|tiếp)
 |buông (xuôi|bỏ|tay|hết|thôi|đi|rồi)|từ bỏ (tất cả|hết|cuộc sống|mọi thứ)
2 (biến mất|tan biến|bốc hơi|ra đi|đi luôn|đi xa|đi thật xa) (mãi|luôn|thôi|cho|khỏi|mọi|vĩnh|không về|không trở)
 |{no} (biết )?(về đâu|đi đâu về đâu|đường nào|còn nơi nào|còn chỗ nào) (nữa|để|nương|bấu)?$
2 (mệt mỏi|mệt|chán nản|chán|khổ) (quá |lắm |rồi )*(muốn|chỉ muốn|mún) (ngủ|nghỉ|đi|kết|buông|dừng|dừng lại|thoát|yên
 |xong)|(dừng lại|kết thúc) (ở đây|tại đây|mọi chuyện|mọi thứ|tất cả|thôi|hết)
2 (cuộc đời|cuộc sống|đời|tương lai) (này |của |tôi |em |mình |con )*(vô nghĩa|tăm tối|không còn|chấm hết|coi như
 |kết thúc|bế tắc|không lối|mịt mù|khốn nạn|như địa ngục|đen tối|hết rồi)
2 ghét (bản thân|chính mình)|căm ghét (bản thân|mình)|(tôi|em|mình|con) là (đồ |kẻ |thứ )?(bỏ! đi|vô dụng|thừa
 |thất bại|gánh nặng|rác|tội đồ|phế)|(tôi|em|con|mình) (sai lầm|không đáng|không nên) (có mặt|sinh ra|sống|tồn tại
 |được)
1 tiêu cực|stress nặng|khủng hoảng|chìm (trong|xuống)|trống rỗng|vô vọng|cô đơn (quá|lắm|cùng)|đau khổ
 |mất phương hướng|đau lòng quá|ám ảnh|sợ hãi|hoảng (quá|lắm|sợ)
3 (tốt|khỏe|hạnh phúc|sướng|nhẹ|yên|vui) hơn (nếu |khi )?({no} (có |còn )|thiếu|vắng) ?(em|tôi|tui|con|mình)
 |{no} ai cứu (được |nổi )?(em|tôi|con|mình|nữa)|(đường|cửa) chết|(sao|sao mà) (ông trời |trời )?{no} cho (tôi|em|con
 |tui|mình) chết
3 (sửa soạn|mua|có) (sẵn |xong |được )*(dây!|thuốc chuột|thuốc sâu|thuốc ngủ|lá ngón|dao lam)(?! (đeo|chuyền|điện|nịt
 |sạc|nhau)) ?|lên kế hoạch …(hết|xong|chết|chờ|ra đi|cho cái)|(lá ngón|thuốc sâu|thuốc chuột|thuốc ngủ|thuốc cỏ
 |paracetamol|insulin) …(mấy|bao nhiêu|nhiêu|cỡ nào) …(chết|tử vong|đủ)
3 (tôi|em|mình|con|tui) {no} thể (tiếp tục|chịu đựng|gắng|cố|bước tiếp|sống) (được |thêm |nổi )*(nữa)?$|(mai|ngày mai
 |tuần sau|sáng mai|ngày kia) …(tôi|em|mình|con|tui) …{no} (còn )?(ở|trên đời|có mặt|tồn tại|sống|trên cõi)( đây| nữa
 | trên| đời)
3 (sau khi|khi nào|lúc|khi) (em|tôi|mình|tui|con) (đi rồi|ra đi|chết|không còn|nằm xuống|mất đi|nhắm mắt)(?! (khám
 |làm|mổ|về|sinh|lấy|nộp))|sau khi (em|tôi|mình) đi$|(cho|để) chết (luôn|quách|cho|đi|mẹ|rồi|phứt|bớt)
 |{no} (còn )?thiết (ăn|sống|gì|chi|tha)|thiết sống
3 (đời|cuộc đời|cuộc sống|sống) …(chẳng|không|chả|nỏ) (để|biết) (làm gì|làm chi|sống|vì ai)|(không
 |chẳng) biết (mình )?sống (để|vì|tới|làm|cho)|(tông|cán|đâm!|húc|sét đánh|ai đó|bệnh|ung thư) …(chết|giết) (mình|tôi
 |em|con|tui|quách) (đi|cho|luôn|thì)|giá (mà|như) …… chết (đi|quách|mình|cho|luôn|thì|từ)
3 {no} (phải |cần |muốn )*(mở mắt|thấy mặt trời|thấy ngày mai|có ngày mai|đến sáng|thức dậy)( ra| nữa|$)|(mong|ước
 |cầu|hy vọng|muốn) …{no} (phải )?(mở mắt|thức|tỉnh|dậy|sống|có ngày mai)
3 (gom|đếm|tích|để dành|tích trữ|cất|giấu|góp|nhặt) (được |đủ |sẵn |hết |dần )*(# viên|thuốc|vỉ thuốc|đống thuốc
 |mấy vỉ|thuốc ngủ|thuốc của) …(để dành|rồi|# viên|đủ|cho (một|đủ)|chờ|sẵn|uống|đêm|tối|của)
3 đừng (ai )?(khuyên|cản|ngăn|can|cứu|tìm|lo|khóc|thương|trách|buồn) (em|tôi|con|mình|tui|nữa|gì nữa|vì|thương|cho)
 |(em|tôi|con|mình) quyết (định )?rồi|{no} ai (ngăn|cản|can|cứu) (được|nổi|em|tôi|nữa)
3 (mẹ|ba|bố|má|mọi người|cả nhà|mn|anh|chị|em|vợ|chồng) …(nhớ |ở lại |hãy |ráng |ở lại nhớ )(giữ (gìn )?sức khỏe
 |mạnh khỏe|bình an|sống tốt|sống vui|tự lo|chăm sóc|giữ gìn|hạnh phúc)(?! (điện|khám|sinh sản)) ?(nhé|nha|nghe)?$
 |ở lại (mạnh|bình|nhớ|sống|vui|hạnh)
3 ({no}|chắc không|sẽ không) (bao giờ )?(về|quay lại|trở lại|trở về) nữa( đâu)?$|(ai|nhờ ai|nhờ) …(nuôi|chăm|giữ
 |cho) (giùm|hộ|giúp|dùm) (con )?(mèo|chó|chim|cá|cây|con|bé|mẹ|bà) …(không về|đi rồi|không còn|đi xa|nữa)
3 (viết|để lại) …(giấy|thư|lời|tin|mảnh giấy) …(dặn|trăn trối|từ biệt|tạm biệt|xin lỗi|vĩnh biệt|tuyệt mệnh
 |rồi (bỏ! )?đi|trăng trối|để lại)|bỏ! (nhà )?đi …(để lại|thư|tắt máy|gọi không|dặn|không mang gì|tuyệt)|dặn dò (rồi
 |xong|con|vợ|hết|mọi)
3 (uống|ăn) (thuốc|gì|lá|cho) …chết (cho|để|quách|đi|luôn|khỏi|đỡ)|chết (cho|để) …(khỏi|đỡ|nhẹ|bớt|hết|rảnh|yên|khuất
 |xong)|(khỏi|đỡ|bớt|hết) (phải )?(khổ|làm khổ|phiền|gánh) (con|cháu|ai|vợ|chồng|bố|mẹ|cả|mọi|gia|người|tui|tôi)
3 (chỉ|còn|mỗi|chắc) (còn )?(nước |đường |cách |cái )?chết( thôi| mới| là| nữa|$)|(hết|không còn) cách( rồi
 | nào)? …chết|nghĩ! (bậy|dại!|quẩn!|tới chuyện|đến chuyện|đến cảnh|cảnh)|đi thật xa|rời xa tất cả|từ bỏ! (thế giới
 |tất cả|mọi)
3 {no} (muốn|thèm|cần) (thở|ăn uống|ăn|uống|chữa) (gì )?nữa( đâu)?$|{no} (ăn|chịu ăn|uống) …(đòi|chờ|muốn|cho) chết
 |nhịn ăn …(chết|đòi|cho)|(chết|đi) chung (với|luôn|cả|cho)|đốt nhà …(chết|tự|cùng|chung)|tự đốt|thiêu (mình|sống)
3 ngủ (một )?giấc …(dài|mãi|ngàn|sâu|không)|(rời|thoát) (khỏi |xa )+(thế giới|cuộc đời|cuộc sống|cõi đời|trần gian
 |nơi này mãi|kiếp)|lên (kế hoạch|ke hoach) …(tự tử|tu tu|chết|tự)|(đêm|ngày|giờ|tối|bữa) (cuối
 |cuối cùng)( cùng)? …(của|em|tôi|mình|con|rồi|trên)|(đêm|ngày) cuoi
3 (ước|mong|cầu|giá|xin) …(ung thư|bệnh|tai nạn|đột quỵ|tông|sét) …(chết|đi luôn|cho xong)|(sống|song) (thừa|thua|dư
 |uổng|chật đất|tốn cơm|ăn bám|lâu quá|dai quá|mãi không chết)|(đi|chết|ra đi) cho (con|cháu|con cháu|mọi người|vợ
 |chồng|cả nhà|ba mẹ|bố mẹ|tụi) …(đỡ|khỏi|nhẹ|khỏe|rảnh|bớt|vui)
3 (tự|tính tự|để tự) (xử|kết liễu|tìm đường) (đời|mình|cho xong|cho rồi|hết)|tự giải (quyết|thoát)( (đời|cuộc|mình
 |cho|bản thân))?$|{no} muốn làm (khổ|phiền) (ai|con|vợ|chồng|mọi|bố|mẹ|ba|cả|gia|người)|(chỉ |toàn )?làm (khổ
 |gánh nặng|phiền) (ba mẹ|bố mẹ|vợ con|con cháu|mọi người|cả nhà|chồng|người thân|gia đình)
3 (ra|lên|chắc|tới) (cầu|sông|biển|lầu|sân thượng|đường ray|hồ|nóc) (nhảy|nằm|chết|cho|đứng|là xong)|nợ (ngập|chồng
 |tới|đến|nần|như) …(chết|nhảy|tự|hết đường|không còn|trốn|bế tắc|sống|cùng)|(vỡ nợ|phá sản|thua độ
 |cháy tài khoản) …… (chết|nhảy|tự|bỏ đi|sống|hết đường|cùng đường|mất hết)
2 (mất|mat) (hết|sạch|tất cả|việc|con|vợ|nhà) …… {no} còn (gì|ai|cái gì|chi)( (nữa|hết|cả))?|(tôi|em|mình|con
 |tui) {no} còn (gì|ai|cái gì|chi) (nữa|hết|cả|để)?$|(tui|tôi|em|con|mình|tau|tao) chết (đây|nè|nghe|cho|mất thôi
 |liền|luôn)|(bỏ|nhịn|tuyệt) ăn …(đòi|muốn|chờ|cho) chết|an (doi|cho|muon) chet
3 (nhớ|ráng|hãy|cố|gắng) (sống|song) (tốt|cho tốt|vui|khỏe|hạnh phúc)|(sống|song) …(mà |cũng )?(như|nhu) …(chết|chet
 |xác không hồn)|(yên|yen) nghỉ|(cho|gửi|tặng|chia) (hết|sạch|lại hết) (đồ|đồ đạc|quần áo|sách|tiền|tài sản|của cải
 |áo quần)
3 (thanh thản|nhẹ lòng|nhẹ nhõm|bình thản|bình yên) …(rồi|lắm|ra đi|đi|quyết|không còn)|(tha thứ|xin lỗi
 |cảm ơn) …(tất cả|mọi người|mọi chuyện)|(việc|điều|lần|chuyện) cuối( cùng)? …(phải làm|cần làm|làm|nói|nhờ
 |trước khi)|(xin lỗi|sorry|hối hận) …(vì )?(đã )?(sinh|được sinh|có mặt|tồn tại|chào) (ra|trên)
3 (ngán|chán|ghét|căm|mệt|hận!) …(cuộc đời|cuộc sống|kiếp|đời|cõi|nhân gian|trần gian)( này| lắm| quá| rồi| chó)|(giá
 |ước|phải chi|gia) …… chết (luôn|cho|quách|đi|rồi|từ)|viết …di chúc|di chúc …(xong|rồi|hết)|xong xuôi (rồi|hết)$
 |(thắt|buộc|treo|cột|mắc) (sợi |cái )?dây|that day len
3 (mở|khui|cầm|pha|rót|đổ|đặt|mo|cam) (sẵn |nắp |cái |ra )*(chai|lọ|hũ|gói|ly|cốc|vỉ|can|lo|goi) (thuốc|nước tẩy|axit
 |trừ sâu)(?! (ho|bắc|nam|bổ|nhỏ|kháng)) ?(sâu|chuột|cỏ|ngủ|diệt|trừ|trên|rồi|ra|ngồi|định|tính|sẵn|này)?
3 (muốn|định|tính|thèm) (bỏ hết|bỏ lại|bỏ mặc|nghỉ chơi|từ bỏ) …(tất cả|mọi thứ|mọi chuyện|cuộc đời|hết) …(đi|chết
 |mà đi|này)?|chết cho (khỏe|khoe|biết|vừa lòng|sướng|mát|nhanh|gọn|bõ|hả)|(nghỉ chơi|chia tay|giã biệt
 |từ biệt) …(cuộc đời|thế giới|cõi)
[selfharm]
3 (rạch|khứa|cứa!) … (tay|chân|đùi|người|mình|da|bản thân)|cua (tay|co tay|dui)
3 cắt (cổ tay|tay (mình|tự|để|cho)|cổ mình)
3 tự (làm (đau|hại!|tổn)|hại!|rạch|cắt (tay|cổ|da|mình)|cứa!|đánh mình|hành hạ|tát!|đập đầu|đốt mình|hai ban than)
3 đập đầu (vào|vô) tường
3 (làm đau|hành hạ|hại!|tổn thương|làm hại|trừng phạt) (bản thân|chính mình|mình)|lam hai ban than
2 tự gây thương|(nhịn|bỏ) ăn … chết|dao lam|cắt tay
3 (lấy|cầm|dùng|mua) (con )?(dao|dao lam|lưỡi lam|kéo!|mảnh (chai|kính|sành)|compa|kim|thước) …(cứa|rạch|cắt|khứa|đâm
 |chích|tiêm|gạch|khắc|vạch|cào|xẹt) (lên|vào|vô|tay|chân|đùi|mình|cổ|người|da)
3 (dí|dụi|châm|gí|đốt) (tàn |điếu |đầu )*(thuốc|thuốc lá|bật lửa|lửa|tàn thuốc|bàn ủi|nhang) …(vào|vô|lên) …(tay
 |người|da|mình|chân|đùi|lưng|em|con|tôi|mặt)
3 (bứt|giật|nhổ) tóc (mình|bản thân|từng)|(cắn|cào|cấu|véo|tát|đấm|đánh) (chính |bản |vào )*(mình|thân mình
 |bản thân)(?! (ơi|với|bị))|móc họng|tự (bỏ đói|nhịn ăn|cào!|cấu!|đấm!|bóp cổ|khứa)
3 (rạch|cắt|cứa|khứa) …(thấy|cho|mới|để) …(đỡ|nhẹ|dễ chịu|thoải mái|bớt|quên|hết) …(buồn|đau|hơn|khổ|stress|lòng)?
 |(thấy|vết|đường|chi chít) (rạch|cắt|cứa) …(tay|cổ tay|đùi|chân)
3 (đập|đấm|cụng) (đầu|tay) (vào|vô|xuống) (tường|gương|cửa|sàn|bàn|cột)|(ghét|hận!) …(tự rạch|rạch|cắt tay|đánh mình
 |đập đầu|làm đau)|cắt (tay|da|đùi) (mình |của |hoài|suốt|để|cho|nữa|mỗi|khi|bằng dao|chảy máu|nhiều lần|liên tục)
[postnatal]
3 ({wish}|suýt|sợ|ý định|thúc|xui|lỡ) …… {harm} (chết |miệng |mũi |mặt )?(luôn |cả )?{child}|làm hại con|ném con
3 bóp cổ (con|nó|bé)|(ôm|bế|dắt) (con|bé|cháu) …… (nhảy|chết|tự tử|đi luôn|lao|gieo|sông|cầu(?! thang)|đường ray)
3 (ghét|{no} (thấy )?(thương|yêu)) con( mình| đẻ)?
3 nhìn (con|bé) …… (ghét|{no} (thấy )?(thương|cảm|yêu)|sợ|dửng dưng)|(hai|#|cả) mẹ con … chết
3 {no} muốn (bế|nhìn) (mặt )?con
2 (đẻ|sinh|hậu sản|ở cữ) …… (khóc (hoài|suốt|một mình|mãi|cả ngày)|cũng khóc|chỉ khóc|muốn khóc|tuyệt vọng|trầm cảm)
2 trầm cảm (sau|hậu|nặng)|(giọng|tiếng) … (xui|bảo|trong đầu)|đêm nào cũng khóc|khóc suốt|{no} ngủ được … khóc
3 sợ …… làm (gì|hại) (con|nó|bé)|bỏ mặc (con|nó|bé)
3 (tưởng tượng|hình dung|ý nghĩ|suy nghĩ) …… {harm}|nghẹt (nó|con|bé)
2 (đẻ|sinh|ở cữ) …… … (muốn khóc|khóc một mình|chỉ khóc|cũng khóc)|mẹ (tồi!|tệ|thất bại)|hối hận … sinh con
1 (lúc nào cũng|chỉ) (muốn )?khóc|khóc (một mình|vô cớ|không lý do)
3 (muốn|định|sợ|suýt|chỉ muốn|nghĩ|tính) …(bỏ!|quăng|ném!|vứt|bóp|bịt|dìm|đánh|giết|đập|lắc!|đẩy!|đè!|bo|nem) (nó 
 |chết |hết |quách |rơi )*(con|bé|nó|cháu|đứa (bé|nhỏ|con)|cả hai mẹ con)( (đi|xuống|cho rồi|cho xong|ra cửa|quá|luôn
 |rơi|chết|thôi|trôi)|$)
3 (bịt|đè!|dìm|bóp) (chặt |vào |lấy )?(miệng|mũi|mặt|cổ) (nó|con|bé|cháu|đứa)|(nghe|thấy) (nó|con|bé) khóc …(muốn
 |chỉ muốn|là|điên|ném|đánh|bịt|ghét|hận)
3 (nhìn|bế|ôm|thấy) (mặt )?(con|bé|nó|đứa nhỏ) …(dửng dưng|xa lạ|không cảm|không thấy|chẳng|ghét|sợ|muốn khóc
 |như người lạ|không thương|vô cảm|hận)|(ghét|hận!) (chính |đứa |tiếng |bé |mặt )*con( mình| đẻ| ruột| khóc)?
3 (mẹ con|hai mẹ con|cả hai mẹ con|cả nhà|ba mẹ con|bố con|hai bố con) …(cùng |sẽ |nên |muốn )*(chết|nhảy|đi luôn
 |ra sông|uống thuốc|tự tử|ra đi|xuống (sông|giếng|hồ)|kết thúc|cùng đi)(?! (khỏe|về|khám|viện|chợ))
3 {no} (xứng|đáng|biết) (đáng )?làm (mẹ|bố|cha)|mẹ (tồi!|vô dụng|thất bại|bất tài)|(con|bé) (sẽ )?(tốt
 |khổ) hơn (nếu )?(không có|thiếu) (mẹ|em|tôi|mình)|(sinh|đẻ) con (ra )?(là|để) (sai|khổ|hối)
2 (từ (hôm|khi|lúc|ngày)|sau (khi )?) (sinh|đẻ) …… (khóc|buồn|sợ|ghét|chán|không muốn|mất ngủ|không ngủ|tuyệt|vô|điên
 |trống|hoảng|cáu|một mình|xa lạ)(?! (giấy|nhật))
2 (đêm|ngày|suốt|cứ|hay|toàn|lúc) (nào|nào cũng|đêm|ngày|ngồi|nằm|tự)? ?(khóc|ôm con khóc|khóc thầm)(?! (vì tiêm|đêm
 |dạ|đòi|thét|nhiều có))|nước mắt …(cạn|tự|chảy|rơi|hoài|không)
3 (hiện|hiện lên|nghĩ|thấy|tưởng|mơ|hình dung) …(cảnh|chuyện|hình ảnh) …(thả|ném|quăng|bóp|giết|vứt|dìm|đâm!|thả|nhảy
 |rơi) …(nó|con|bé|cháu|xuống|giếng|sông|lầu)|(lấy|cầm) (gối|chăn|mền|khăn) …(đè|bịt|úp|trùm|de|ấn) …(nó|con|bé|mặt
 |miệng)
3 sợ …(ở |bị )?(một mình|riêng|gần) (với |mình )*(con|bé|nó)|(mang|đem|dắt|bế|ôm) (con|bé|cháu|hai đứa|mấy đứa) (đi 
 |theo |ra )*(chết|tự tử|nhảy|cùng chết|sông|cầu|biển|giếng|đường ray|theo luôn)
3 {no} (thể )?(thương|yêu) (nổi|được) …con|(mất hồn|vô hồn|đờ đẫn) …(sinh|đẻ|con)|(sinh|đẻ) …… (mất hồn|vô cảm
 |muốn bỏ trốn|bỏ con|không muốn chăm|không muốn nuôi)
3 (đã |vừa |lỡ |suýt )+(ném|quăng|vứt|đánh|bóp|bịt|lắc|tát) (mạnh |luôn )?(con|nó|bé|cháu)|ném! (con|nó|bé)|nem (con
 |no|be) (xuong|ra|vao)|(hận!|căm|han) (chính )?(đứa|dua) (con|bé|nhỏ|be)|làm mẹ {no} (ra gì|tốt|nên|nổi|xứng)
 |lam me khong (ra gi|tot|noi)
"""
