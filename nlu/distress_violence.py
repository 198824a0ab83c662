"""The table of violence for `nlu.triage`: beaten, threatened, held, sold, abused. One habit a row.

Rows are written as in `nlu.danger_words`.
"""

__all__ = ["VIOLENCE"]

VIOLENCE = """
[violence]
3 {beater} … {beat} … {victim}|{beater} … {beat} {hard}|(tát|đấm|đạp) (túi bụi|vào mặt|vào đầu|vào bụng)
3 {beater} … (cầm|vác|xách|dí|kề) (dao|gậy|búa|súng)
3 {victim} … bị ({kin}) … ({beat}|dọa|ép|sờ!|bỏ đói|lạm|hãm|cưỡng|hiếp)
3 {beater} (hay |đang |lại |cứ )*(đánh đập|bạo hành)
2 bị … (đánh!|đập|bạo hành|hành hung|nhốt|giam|trói|xích|bắt cóc|tra tấn|bóp cổ|khủng bố|chém|đuổi giết|hành hạ)
2 bị … (tống tiền|bắt nạt|ngược đãi|bỏ đói|dí dao|uy hiếp|khống chế|truy sát|bạo lực)|bạo (lực|hành)|bóp cổ
2 (cầm|kề|vác|dí|xách|rút|giơ!) … (dao|búa!|súng!|rìu|mã tấu|kiếm!|gậy)|đòi (giết|chém|đâm)|đánh (em|tôi|tui|con em)
2 bi … danh(?! (muc|sach|gia|cho|mat))
2 đánh (đập|tới tấp|dã man|thâm|bầm|chết|mẹ con|vợ|ghen|hội đồng|con (em|tôi|gái|trai|nhỏ))
2 (bỏ đói|hành hạ|xích) … ({child}|em|tôi|mẹ|bà)
3 (sẽ|định) … (giết|chém|đốt nhà|thiêu)
3 (dọa|đe!|hăm|đòi) … (giết|chém|đâm!|tạt!|đốt nhà|đốt|lấy mạng|thiêu|cắt cổ|tung (ảnh|clip|hình|video))
3 đe dọa|tạt axit|giết (cả|em|tôi|tui|mẹ|con|vợ|chết|người|hết)
3 bị (nhốt|giam lỏng|giam giữ|bắt giữ|xích|khóa trái|bắt cóc|bán (sang|qua|vào)|lừa (bán|sang|qua))
3 nhốt … (trong|ở|ngoài|lại|vào|vô|em|tôi|con)|(thu|giật|tịch thu) (mất |hết )*điện thoại(?! lỗi)
3 {no} cho … (ra ngoài|ra khỏi|về nhà|gặp ai|liên lạc|ăn uống|ăn cơm)|{no} dám (về|ngủ ở nhà|ở nhà)|khóa cửa trốn
3 (trốn|chạy!|bỏ!) … (trong phòng tắm|chồng|trong tủ|ra đường|khỏi nhà)|(chỗ|nơi) (trốn|tạm lánh|lánh nạn)|đang trốn
3 đuổi (giết|đánh|chém|mẹ con|em|tôi|con|vợ) … (nhà|đường|đêm|khỏi)|(đang|sắp) (đánh|đập!|phá cửa)|bạo hành {who}
2 (dọa|đòi) đánh|giết(?! (mổ|gia|heo|lợn|gà))|muốn giết|xã hội đen|đòi nợ … (dọa|đánh)|(ảnh|clip) nóng|đột nhập
 |rình … nhà
2 trốn (trong|ở|dưới|sau|vào|ngoài)
3 ({kin}|nó|hắn) …… (bóp cổ|trói|nhốt|chém|đánh đập|hành hạ|bạo hành|kề dao) (em|tôi|tui|mình|con|cháu|mẹ|lại|vợ)
2 đánh (trẻ|bé|đứa|cháu)|giang hồ|côn đồ|(đập|phá|đạp) cửa|(bám theo|theo dõi) (em|tôi|con)
2 bắt (cháu|em|con|bé) … (quỳ|nhịn|ăn xin)|dọa bắt
3 {beater} …(hay |lại |cứ |vừa |đang |suốt |luôn |toàn |thường |mới |say |là |nhậu |về )*(lôi!|túm|nắm!|đè!|dộng!
 |dọng!|dập!|đập|tát!|đấm!|đá!|đạp!|quật!|quất!|vụt!|phang|bợp|nện!|bem|tẩn!|đánh(?! (mất|máy|giá|số|vần))|táng!|quại
 |nắm tóc|bóp cổ) …(đầu|tóc|mặt|bụng|{victim})( |$)
3 (say|nhậu|xỉn|đập đá|phê|ghen|cờ bạc|thua) …… (đánh|đập|đuổi|lôi!|tát!|đá!|rượt!|chém|đốt!) …({victim}|nhà)|(đánh
 |đập) ({victim}) …(hoài|suốt|hằng|mỗi|chảy|bầm|gãy|thâm|như|tàn|bằng|bất|tím|sưng|nữa|tới|ngất|vì|để|trước mặt
 |để lấy)
3 (bằng|lấy|dùng|cầm) (roi|gậy|dây (điện|nịt|lưng|chuồng)|thắt lưng|chổi|cây|củi|cán|mắc áo|ống nước|gạch|ghế|xích
 |búa|móc áo|cui|gay) …(quất|đánh|đập|vụt|phang|quật|nện|ném|phi|tẩn) …({victim}|người|tôi)
3 (đánh|đập|quất|quật|phang) ({victim}|cháu|ô sin|osin|con nhỏ|thằng nhỏ|đứa nhỏ|người làm|bà cụ|ông cụ) …(bằng|gãy
 |chảy|dã man|không|thừa|suốt|tím|bầm|bỏ đói|đến|trước|ngay|vì|để|hoài|hằng)
3 bị ({kin}|cậu!|mợ|dì|chủ!|con (dâu|rể|trai|gái|ruột)|mẹ chồng|bố chồng|anh trai|nó|hắn|ông chủ|bà chủ|anh ta
 |sếp) … ({beat}|dọa|ép!|sờ!|bỏ! đói!|đuổi!|cưỡng|xâm|cấm!|hiếp|nhục mạ)
2 bị (bạn|người ta|bọn|tụi|đám|nhóm|thằng!|hàng xóm) … ({beat}|dọa|ép!|đánh!|hành hung|cưỡng|xâm|hiếp)
3 (lấy |dùng |bằng )(kim|đinh|dùi|tàn thuốc|bàn ủi|nước sôi|dao) …(chích|tiêm|đâm|châm|ủi|dội|dí|cứa|rạch) …({victim}
 |tay|người|lưng|e bé)
3 (xiềng|xích!|trói!|còng!|nhốt|khóa!|giam) (chân |tay |cổ |lại |trong |vô |vào |ở |trái |cửa |chưn )*({victim}|chân
 |tay|cổ|trong|vào|vô|trên|ngoài|ở|lại|cửa|chuồng|phòng|nhà|gác|kho|bếp|chưn) …(bỏ! đói|lại|không|cho|chuồng|phòng
 |nhà|gác|kho|vào|vô|em|tôi|con|cháu|bé|nó|ngày)
3 (bỏ! đói!|(bi|bắt) bo doi|bo doi (em|toi|con|chau|me|be|may|hai|ca|ba)|{no} cho (em|tôi|con|cháu|bé|mẹ|bà|nó|tui
 |ông|vợ)? ?(ăn|uống|ngủ|mặc|đi học|ra|về|gặp|liên lạc|gọi|dùng điện thoại|khám))|(ăn|uống) cơm (thừa|thiu|chó)
 |ăn cơm thừa|nhịn (ăn|đói) (cả|mấy|#|hai|ba|suốt|không cho)
3 (bắt|ép|phạt) …(quỳ|liếm|ăn (phân|ớt|cơm thừa)|uống nước (tiểu|đái)|ngủ (chuồng|ngoài|đất)|cởi!|nhịn (ăn|đói))
 |quỳ (trên |gai |lên )*(vỏ|gai|sỏi|mít|sầu riêng|nắng|đá)
3 (ép!|bắt|gả!|gán!|bán!|kéo!|bị bắt|ep) (em |con |tôi |cháu |lấy |về |làm |phải |bán |đi )*(gả!|cưới|lấy (ông|chồng
 |vợ|thằng|người|lão)|làm (vợ|dâu|vợ bé|vợ hai|lẽ)|gán! nợ|trừ nợ|kết hôn)(?! (giấy|đăng|ở|mang|cần|thủ))
3 (gán|trừ|gạt|xiết) nợ …(em|con|tôi|cháu|rước|lấy|cưới)|tảo hôn|bắt (em|con|cháu|tôi) … (lấy chồng|cưới|đi khách
 |tiếp khách|làm vợ)|kéo (em |con |cháu )?về làm (vợ|dâu)|ép (hôn|cưới|gả|duyên)
3 (lừa|bán!|bắt cóc|dụ dỗ|bị (đưa|đem|dắt|bán|bắt|lừa)) …(bán!|sang|qua|đi|vào|vô|ban) …{abroad}|(bán!|lua ban
 |lừa bán) …{abroad}|(bị|lừa) ban (sang|qua|vao|cho|di) |(kẹt|bị giữ|đang ở) (bên |trong |lại )*(campuchia|casino
 |myanmar|tam giác vàng|đặc khu)
3 (bán!|lừa bán) (trẻ|phụ nữ|con gái|em|qua biên|vào (động|ổ|nhà)|nội tạng|thận)|(tiền|đòi|bắt) chuộc
3 (thu|giữ|lấy|tịch thu|giật|cất|đốt!) (mất |hết |luôn |sạch )*(hộ chiếu|điện thoại|giấy tờ|tiền lương
 |sim) …({no} cho (em|tôi|con|về|ra|đi|liên|gọi)|ép!|đánh|nhốt|rồi nhốt|dọa)
3 {no} (được |cho )?(trả lương|ra khỏi|liên lạc|về quê|về nhà|ra ngoài|ra đường|gặp ai|gặp con|gặp bố|gặp mẹ) …(nhốt
 |đánh|dọa|giữ|ép|em|cứu|khóa|bắt|mấy)|{no} biết (địa chỉ ở đây|đây là đâu|mình đang ở đâu|em đang ở đâu|bị đưa)
3 (tín dụng đen|chủ nợ|đòi nợ|app|vay nóng|giang hồ|xã hội đen|côn đồ|bọn nó|tụi nó|dân anh chị) …(dọa|đe|khủng bố
 |tạt!|đánh|chém|bôi nhọ|đốt|bắt|siết|ép|xử|đến nhà|kéo đến|kéo tới|vây|phá)
3 (tung|phát tán|đăng|gửi|đưa|up|post|bán!) …(ảnh|clip|hình|video) …(nóng|nhạy cảm|riêng tư|sex|khỏa thân)|(tung
 |phát tán) …(ảnh|clip|hình|video) …(em|con|lên|cho)|tống tiền|(có|giữ|quay|nắm) (được )?(clip|ảnh nóng|video) …(em
 |dọa|ép|nóng|tôi|bắt)
3 (nhắn! tin|nhắn!|cứ|đòi|gọi điện) (đòi |để |tới |và )?(dọa|đe|hăm|khủng bố|quấy rối) …(em|tôi|con|cháu|cả nhà
 |gia đình|giết|đánh)(?! cho vui)|(hăm dọa|hăm he|đe nẹt|uy hiếp|khủng bố) (em|tôi|con|cả|gia|tinh|mẹ|chị|bằng|bố|vợ)
3 (rình|theo dõi|bám theo|đi theo|chặn đường|chặn|đứng chờ|đợi|lảng vảng|mai phục|đeo bám) (trước |ngoài |sau |ở |em 
 |tôi |con |cháu |chị |rập |cổng |mỗi |về )+(nhà|cổng|cửa|đường|ngõ|đêm|em|tôi|con|phòng trọ|về|tối|hoài|rình|trọ
 |suốt)
3 (gõ!|đập|phá|đạp!|cạy|xông) (cửa|vào|vô|vào nhà|phòng) …(nữa|em|tôi|đòi|nhà|trọ|phòng|đêm|cầm|đánh|chém|ầm ầm|dọa
 |liên tục|hoài)(?! (khám|bệnh|viện))|(em|tôi|con) (đang )?(khóa!|chốt|chặn) cửa|khoa cua (tron|phong|lai|ngoi|nhot)
3 (trốn|nấp|núp|chui) (trong |ở |dưới |sau |ngoài |vô |vào |ra |lên )+(nhà vệ sinh|wc|toilet|phòng|tủ|gầm|chuồng|vườn
 |bếp|nhà|kho|gác|bụi|ruộng|rẫy|chùa|xóm|đường|hàng xóm|giường|bò|trâu|góc|toa)
3 (nó|hắn|ổng|chồng|anh ta|ảnh|thằng đó|chúng nó|tụi nó|bọn nó|họ|ba) (sắp |đang |sẽ |lại |mà |mới )*(về|tới|đến|tìm
 |kiếm!|đuổi|phá|kéo|lùng|quay lại|ngoài cửa) …(giết|đánh|chết|bắt|chém|em sợ|tôi sợ|con sợ)|(sợ|run) …(nó|hắn|ổng
 |ảnh|chồng|ba|anh ta) (về|tới|giết|đánh|tìm|quay)
3 (đuổi|đánh|tống|xô|đẩy!|quăng) …({victim}|hai mẹ con|ba mẹ con) …(ra khỏi nhà|ra đường|ra ngoài đường|xuống (cầu
 |lầu|sông)|khỏi nhà)|(đuổi!|rượt!) (em|tôi|con|mẹ|vợ|mình|tui|cả|hai|bả|theo)
3 (cầm|vác|xách|kề|dí|lăm lăm|giơ|vung) …(dao|rựa|búa!|mã tấu|kiếm!|súng|gậy|rìu!|xẻng|cuốc!|gạch|can xăng) …(rượt
 |đuổi|dí|chém|dọa|đòi|đứng|tới|qua|tìm|đốt|vào|đâm|kề|giết|em|tôi)
3 (hay|thường|luôn|suốt ngày|hằng ngày|mỗi ngày|đêm nào|ngày nào|lần nào) (nó |ổng |chồng |ba |bố |cũng |lại )*(bị 
 |bị ba |bị mẹ |bị chồng )*(đánh(?! {things})|đập {victim}|tát!|đòn!|hành hạ|bạo hành|chửi đánh|đánh chửi|no đòn
 |ăn đòn)(?! (mục|máy|răng|giá|mất))
3 (cướp|giành|bắt|bắt cóc) (mất |đi |cóc )*(con|cháu|bé) (em |tôi |mình |đi )*…(không cho|dọa|trốn)|cấm! (em|tôi|con
 |cháu) (ra|gặp|về|đi|liên)|kiểm soát (em|tôi) …
2 bị (no )?đòn!|(chửi|nhục mạ|sỉ nhục|lăng mạ|miệt thị|cô lập|tẩy chay|bắt nạt|trấn lột|chặn đánh
 |đánh hội đồng) …(suốt|hoài|hằng|mỗi ngày|ở trường|trên lớp)|(bắt nạt|chặn đánh|đánh hội đồng)|đánh roi|bị hội đồng
2 (roi vọt|đòn roi|bạo lực|hung hăng|vũ phu|côn đồ|lên cơn ghen|nổi điên|gia trưởng) …(em|tôi|con|cháu|đánh|đập|mẹ
 |vợ)|tím (mặt|mắt|người) vì|{no} dám (kể|nói|cãi|kêu|báo|tố|hó hé|hé) (với |cho )?(ai|má|mẹ|ba|bố|lại|công an|cả)
3 (người giúp việc|giúp việc|bảo mẫu|cô giáo|giáo viên|điều dưỡng|y tá|người trông trẻ|bảo vệ|bạn cùng (lớp|phòng)
 |mẹ kế|dì ghẻ|cô nuôi|cô trông trẻ) …(tát|đánh(?! {things})|đá!|véo|cấu!|nhét|bóp|dốc ngược|lắc!|ném!|quăng|bạt tai
 |dọa|trói!|nhốt|bỏ! đói|đập) …({victim}|miệng|trẻ)
3 đánh hội đồng|nhét (giẻ|khăn|cơm|đồ|vào) …(miệng|mồm|họng|mũi)|(bạt tai|tát!|tat (em|con|chau|vo|me)) (em|con|cháu
 |vợ|mẹ|bé|nó|tôi|liên|lia|túi|bôm|vào|cho|một|mấy|lật|nổ)
3 (đá!|đạp!|đấm!|thụi|thúc|tát!|đánh|dam|da|dap) (thẳng |mạnh |liên tiếp |túi bụi |vào |vô |vao |vo |trúng )+(bụng
 |mặt|đầu|ngực|lưng|mồm|mắt|bung bau|bụng bầu|người|đùi|sườn|hông|bung|cổ|mông|tai)|(loi|lôi|nắm|túm|nam) toc …(keo
 |kéo|đập|dập|lôi|dap|le|đánh|tát)
3 (người|tay|chân|lưng|đầy|toàn|chi chít|khắp) (người |mình |đầy |toàn |những )*(vết (roi|bầm|thâm|đánh|cào|thương
 |bỏng|cắn)|lằn! roi|dấu roi|vết hằn)|(vết|lằn!) (roi|đòn!|thắt lưng)|bầm (dập|tím khắp|mình|mặt|mắt|cả)
3 (rao bán|bán!) (em|con|tôi|cháu|người|thận|trinh|gái)|(mất tích|bị bắt|bị giữ|bị kéo|bị đưa) …… (đòi tiền|chuộc
 |nhắn|gọi về khóc|cứu|giết|không liên lạc)|(đòi|nhắn|gọi) …(tiền chuộc|chuộc|đòi tiền)
3 (nhà trai|họ|người ta|bọn nó|tụi nó|chúng|thằng đó|người lạ|hai người|mấy người|nhóm) …(kéo!|lôi!|bắt|cướp|dắt|chở
 |lừa|ép!|keo) (em|con|cháu|chị|bạn|nó|con gái|em gái) …(đi rồi|đi mất|về làm|vào|vô|lên xe|đi|về)(?! (khám|học|chơi
 |viện|làm giấy))
3 (gả|cưới|ga) (con|em|cháu|nó|tôi|con gái) …(cho|lấy) …(ông|già|trừ|gán|tuổi|nợ|người|đổi|chồng|no|thằng|lão)
 |(lớp [6-9]|1[1-7] tuổi|chưa đủ tuổi|vị thành niên) …(bắt|ép|gả|cưới|lấy chồng|kéo)
3 (đày đọa|hành hạ|ngược đãi|hắt hủi|bạc đãi|đối xử tệ|bóc lột|đầy đọa|hành xác|ức hiếp) …({victim}|con|bà|mẹ|già|nhỏ
 |dâu)|(đánh|chửi|mắng|hành) (tối ngày|suốt ngày|cả ngày|như cơm bữa|hoài|liên miên|ngày đêm|thường xuyên|miết)
 |đập {victim} …(miết|hoài|luôn)
3 (anh ta|nó|hắn|ổng|ảnh|chồng|bố|ba|chúng|tụi nó|họ|gã) …(đang |vẫn |cứ |còn )*(tìm|lùng|săn|rình|kiếm!|đuổi|lục
 |đi tìm|bám)( em| tôi| con| mẹ con| theo)*$|(ghép|chế) …(ảnh|hình|mặt|clip) …(khỏa thân|nóng|sex|gửi|em|tôi|con
 |khoa than)|tạt (sơn|mắm|xăng|chất bẩn)
3 (đầy|nhốt|trốn|ẩn|lánh|ngủ) (sang|qua|nhờ|ở|bên|tạm) (nhà )?(hàng xóm|bạn|chùa|ngoại|đồn|ngoài đường
 |gầm cầu) …… (tìm|đánh|giết|sợ|dọa|đuổi|chồng|ba|bố)|(trốn|chạy) (qua|sang|ra|về|lên|khỏi) (nhà |bên 
 |ngoài )*(hàng xóm|ngoại|nội|đường|ruộng|công an|nhà|chùa|xóm)
2 ({beater}|cháu nội|cháu ngoại|cháu|con|bọn nó|tụi nó|người ta) …(là|lại|toàn|hay|sẽ|bị|cứ|nó)? ?(đánh|uýnh|đập!
 |đòn!)(?! ({things}|mục|sách|giá|vần|cho|nghĩa|sai|bắt|rơi|đổi|đồng|mạt|ghen giùm))( ({victim}|hoài|miết|quá|suốt
 |đau|nữa|tối|dữ|lắm|liên|chết|bầm|gãy))?( |$)
3 (không|hễ|cứ|mỗi lần|thiếu|chậm|hết) …(tiền|rượu|nhậu|say|vui|chỉ tiêu|doanh số|nghe lời|vừa ý|làm) …(là|thì
 |sẽ) (bị )?(đánh|đập|tát!|chích|danh|no đòn)|say (xỉn |rượu |vào )*(là|về|thì|lại) …(đánh|danh|đập|chửi|phá|kiếm|dí)
 |danh neu khong|đánh nếu (không|làm)
3 treo (ngược |cổ |lên )*…(lên |rồi |để )?(đánh|đập|quất|danh)|(dí|gí|áp|ủi) …(bàn là|bàn ủi|sắt nóng|than|thuốc lá
 |đồ nóng|ban la|ban ui) …(vào|vô|lên|vao|vo)|(bắt|giữ|nhốt|bắt giữ|bat) (chồng|con|vợ|em|anh|người nhà|bố|mẹ|chị
 |chong) …(rồi |để |và )?(đòi|ép|đánh|đe|dọa|doi) (tiền|nợ|chuộc|trả|tien|no)?
3 (bị|đang bị) (người ta|họ|nó|chúng|bọn nó|tụi nó|ai đó|hắn|công ty|chủ) (giữ|nhốt|giam|bắt|trói|khống chế|canh giữ
 |bat|giu)(?! (lại giấy|giấy|thẻ|hồ sơ|tiền|căn cước|sổ|bằng))|giữ (em|tôi|con|chúng em|người) lại|bắt vợ|bi bat vo
 |hủ tục|(bán|ban) (vào|vao|vô) (quán|động|ổ|nhà chứa|quan karaoke|quan bia)|môi giới …(bán|lừa|giữ|đánh)
3 chay ra (duong|khoi nha)|ruot (me con|duoi|theo|danh|chem)|(bị giam|bi giam|giam lỏng|nhốt|khóa! cửa) … (tren gac
 |trong phong
 |trong nha|mấy ngày|may ngay)
3 (nói|kể|khai|mách|noi|ke) (ra |cho |với |ai |nửa lời |lại |chuyện )+…(là |thì )?(bị |sẽ )+…(giết|đánh|đuổi học
 |đuổi việc|đuổi!|cho biết tay|tung|chết|giet|duoi hoc)|{no} (làm|nghe|đưa|chịu|trả|nghe lời|chiều|theo) …(là 
 |thì )(bị |sẽ |nó )*(đánh|chích|nhốt|giết|tung|chém|danh (em|con|toi|chet)|giet)|không thì (đánh|giết|tung|gửi (ảnh
 |hình|clip)|gui anh|danh|nó đánh)
3 (mất tích|mat tich)(?! (do|đi biển|nhiều năm|di))|(mài|nhìn|lăm lăm|giấu|thủ) (con )?dao|(bị|bi) (mẹ|ba|bố|dượng
 |chồng|gia đình|nhà|me|chong|con|vợ) (đuổi|duoi|từ mặt|hắt|tống)|ngủ (ngoài|dưới|ở|tại) (công viên|gầm cầu|vỉa hè
 |bến xe|đường|ngoài đường|nghĩa địa|ghế đá)|cấm …(gặp|về|liên lạc) (bố|mẹ|bạn|con|ba|ai|gia)|kiểm soát (từng|mọi|hết
 |điện|tiền)|bắt (phải )?(chiều|phục vụ|hầu)
3 (đòi|cần|bắt|doi) …(# (triệu|tỷ|trieu|ty)|mấy trăm|trăm triệu) …(mới|moi|để|thì) (thả|tha|cho về|trả người|cho ve)
 |(bắt|bat) (kéo|keo) (vợ|vo|em|con|về)|kéo vợ|(hắn|han|nó|chồng) (rượt|đuổi|dí|ruot) (tau|tui|em|tôi|con|mẹ)|cứu tau
 |cuu tau|dọa (gửi|tung|đăng|bán) …(ảnh|hình|clip|ghép)|doa (gui|tung|dang) (anh|hinh|clip)
[sexual]
2 hiếp|cưỡng (hiếp|dâm|bức|hôn|ép)|xâm (hại|phạm)|lạm dụng|sờ soạng|sờ! (mó|ngực|đùi|mông|vùng|chỗ|người|vào)
2 so (ngực|đùi|mông|vùng kín)|so mo (con|em)|dâm ô
2 quấy rối|gạ (gẫm|tình|chịch)|giở trò|làm bậy!|lam bay (voi|con|em|chau|ba)|đồi bại|sàm sỡ|ấu dâm|làm nhục|hãm hại
 |lột (quần|đồ|áo)
3 (ép|bắt|dụ|đòi|lừa) … (quan hệ|ngủ cùng|ngủ với|bán dâm|bán thân|tình dục|cởi|làm chuyện|tiếp khách|lên giường)
3 (cởi|vén|lột) … (quần|áo|đồ) … (em|con|cháu|tôi|bé)|đụng chạm … (cơ thể|vùng|con|cháu|em)|chuốc (thuốc|rượu|say)
3 bỏ thuốc (mê|vào)|tình dục … (em|con|bé)|hiếp dâm
2 bị …… (cởi|tụt|lột|vén) … (quần|áo|đồ)|(mò|lẻn) (vào|vô|sang) (phòng|giường)
2 vuốt ve|(động|đụng) chạm|chạm vào (người|vùng|ngực)|khỏa thân|(quay|chụp) lén|nude|giao cấu|(bắt|ép) … làm gái
3 (làm|ép làm|bắt làm|dụ làm|đòi làm|ép|bắt) (cái )?(chuyện|việc|trò) (đó|ấy|bậy|bạ|người lớn|đồi bại|nớ|vợ chồng|xấu
 |bậy bạ|dơ!|kia|tục!|bẩn!)|làm chuyện (ấy|đó|nớ|bậy|đồi|kia|vợ chồng)
3 (sờ!|chạm|bóp|nắn|hôn!|mò!|rờ!|vuốt|đụng|thọc|luồn|liếm|cọ!) (tay |chạm |mó |soạng |vào |vô |lên |trúng |nắn |bóp 
 |tới |xuống )*(ngực|mông!|đùi|vùng kín|chỗ kín|chỗ (nhạy cảm|tiểu|kín)|bộ phận (sinh|nhạy|kín)|của quý|trong quần!
 |quần!|váy!|người (em|con|cháu|bé)|háng!|bím!|bướm!|vú!|cơ thể)
3 (cham|so|bop|mo|dung) (vao |vo |tay vao )(nguc|mong|dui|vung kin|cho kin|nguoi (em|con|chau))|so nguc|bop nguc
 |bop vu
3 {no} (còn |thấy |có )?(mặc|mảnh) …(đồ|quần|áo|gì|vải)|(quần áo|đồ) …(bị cởi!|xộc xệch|rách toạc)|(dậy|tỉnh
 |tỉnh dậy) …(trần truồng|khỏa thân|không mặc|lõa lồ|ở (khách sạn|nhà nghỉ|phòng lạ|giường lạ)|bên cạnh)
3 (chuốc|bỏ!|pha|cho (em|con|cháu|tôi) uống|bo) …(thuốc|rượu|say|nước lạ) …(mê!|kích dục|không biết|không nhớ
 |không nho|say|vào)|(lúc|khi|tôi|em) (say|ngủ|mê) …(làm (nhục|bậy|chuyện)|cưỡng|hiếp|lợi dụng|giở trò|quan hệ|sờ!)
3 (có thai|mang thai|mang bầu|có bầu|dính bầu) (với|do|vì) (bị )?(dượng|bố dượng|cha dượng|ba|bố|chú|bác|ông|thầy
 |anh họ|anh rể|cậu|hiếp|cưỡng|xâm|hàng xóm)
3 (dượng|bố dượng|cha dượng|ba dượng|ba|bố|tía|cha|thầy!|chú|bác|ông|anh họ|anh rể|cậu!|hàng xóm|ông chủ|sếp|lão!
 |gia sư|huấn luyện) …(ngủ với (em|con|cháu|tôi)|mò! (vào|vô|sang)|làm bậy|làm chuyện (đó|ấy|bậy|người)|sờ!|hiếp
 |cưỡng|giở trò|đè!|cởi!|ôm hôn!|xâm hại|gạ!|nhìn trộm|quay lén|so (soang|mo|nguc)|mo (vao|vo|sang) phong)
3 (ép|bắt|đòi|dụ|rủ!|gạ!|buộc) (em |con |cháu |tôi |mình |chị |phải )*(quan hệ|ngủ (với|cùng|chung)|lên giường|(vào
 |vô) (khách sạn|nhà nghỉ)|xem phim (sex|bậy|đen|người)|gửi (ảnh|hình|clip)|chụp ảnh nude|quay clip|tiếp khách
 |đi khách|bán thân|phá thai|cho sờ!|cho hôn!|sex)
3 (làm nhục|hãm hiếp|hãm hại|chơi tập thể|bị chơi|bị chịch|bị xxx|bị dụ dỗ|bị quan hệ|bị sờ!|bị rờ!|bị bóp (ngực|vú
 |mông)|bị ôm! (hôn|sờ)|bị hôn!|bị cởi!|bị làm (nhục|bậy|chuyện))
3 (đè!|vật!|đẩy!|kéo!|lôi!|keo|de) (em|con|tôi|cháu|bé|chị|nó) (xuống |ra |vào |vô |lên )+(giường|bụi|phòng|rẫy|ghế
 |khách sạn|nhà nghỉ|đất|nhà hoang|xe|nhà vệ sinh)|(cởi!|tụt!|kéo!|vén|xé!|coi) (quần|áo|váy|đồ) (em|con|cháu|bé|của
 |tôi)
3 (thấy )?(bẩn!|nhơ nhuốc|ô uế|dơ bẩn|ghê tởm) (quá|lắm|bản thân|cơ thể|chính mình|thân)|(nhìn|quay|rình|chụp) (trộm
 |lén!|rình) …(tắm|thay đồ|ngủ|em|con gái|cháu|vệ sinh)|(ảnh|clip|phim|video) (sex|nóng|nhạy cảm|khỏa thân)
2 (thú! tính!|biến thái|yêu râu xanh|dê xồm|dê gái|đụng chạm|động chạm|dâm!|loạn luân|ấu dâm|xâm hại|quấy rối)
 |(chảy máu|đau|rát|sưng) …(vùng kín|chỗ kín|chỗ tiểu|cô bé) …(bé|con|cháu|em) …(nói|kể|bảo) …(chú|ông|bác|thầy|anh)
3 so (dui|nguoi (em|con|chau)|cho kin|bo phan|vo nguoi)|(bắt|gọi|giữ|rủ|kêu|dẫn) (em|con|cháu|bé|tôi) (ở lại
 |lên phòng|vào phòng|vô phòng|ra vườn|vào nhà|vô nhà|ra chỗ vắng|lên xe) …… (sờ!|so|ôm|hôn|cởi|coi do|đùi|ngực|bậy
 |quần|làm chuyện|đè|cưỡng|hiếp)
3 (xem|coi) phim (bậy|người lớn|đen|sex|con heo|18) …(bắt|ép|rồi|làm theo|với|cùng)|(kéo|lôi|đẩy|keo|loi) …(vào|vô
 |vao|vo) (bụi|bờ|rừng|nhà nghỉ|khách sạn|nhà hoang|chỗ tối|hẻm|rẫy|bui|nha nghi)
3 (tỉnh|dậy|tỉnh dậy|thức dậy) …(trong|ở|tại) (nhà nghỉ|khách sạn|phòng|giường|nha nghi|khach san) …{no}? ?(nhớ|lạ
 |biết|đau|mặc|nho)|(chọc|thọc|nhét|đút|chích|cho) (tay|ngón|ngón tay|cái|đồ) (vào|vô|vao) (chỗ|trong|vùng|bím|của
 |cho|người|quần|hậu|đít|mông|lỗ)
2 đau (chỗ|vùng) (tiểu|kín|ấy|đó) …… (ông|chú|bác|thầy|anh|dượng|bố|ba|cậu)|(đau|rát|chảy máu) …(vùng|chỗ) kín …(nói
 |kể|kêu|bảo)
3 bị (hd|hiếp|cưỡng|xâm (hại|phạm)|lạm dụng|dụ dỗ|ép!|bỏ thuốc|làm nhục|chuốc)|làm nhục|lam nhuc|(bị
 |cho) đánh thuốc mê
3 so (vao|vo|tay vao) (nguoi|ngực|nguc|dui|mong|quan|cho)|(cho|dụ|rủ) (kẹo|tiền|bánh|quà|keo) …(sờ!|so vao|so mo|ôm!
 |hôn!|cởi!|chạm|bóp)|(ép|bắt|chuốc|cho|ep) …(uống rượu|uống say|rượu|uong ruou) …(lôi|kéo|đưa|vào phòng|vô phòng|làm
 |loi|hôn|sờ!|khách sạn|nhà nghỉ)|bắt chiều|đòi là phải chiều|(mấy ông|thằng|người lạ|may ong) …(rủ!|gạ!|dụ!|ru) (đi
 |em|con|về|vào|khách)
3 (dụ|rủ!|lừa|kéo!|du) (em|con|cháu|bé|em gái|con gái|con bé) …(vào|vô|vao) (nhà|phòng|kho|bụi|nha|phong) …(khóa|khoa
 |đóng) (cửa|cua|trái)|(quay|chụp|lén quay) (clip|phim|lén|hình|trộm) …(tắm|thay đồ|tam|ngủ|nhạy cảm|vệ sinh)
"""
