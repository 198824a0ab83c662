"""The table of distress for `nlu.triage`: the wish to die or to harm, violence, abuse. One habit a row.

Rows are written as in `nlu.danger_words`.
"""

__all__ = ["DISTRESS"]

DISTRESS = """
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
1 (em|mình|con|tôi) đi đây
1 suy sụp|muốn (bỏ cuộc|buông)|hoảng loạn|tạm biệt (mọi|cả)|({no}|hết) (còn )?(hy vọng|lối thoát)|đau khổ quá
3 (ước|mong|giá mà|giá như|muốn) … (đừng|không) … (tỉnh dậy|thức dậy|sinh ra|tồn tại|có mặt)|{no} muốn (tỉnh|thức) dậy
2 (mua|tích|gom|để dành|giấu|chuẩn bị) … (thuốc (ngủ|sâu|chuột|trừ sâu|an thần|diệt cỏ)|lá ngón)
2 cầm … (lọ|vỉ|nắm|chai) thuốc|buông tay
3 đi luôn cho (xong|rồi|khuất|nhẹ)|{wish} nhảy(?! (dây|việc|múa|cóc|lớp|xa|tuyến))|(em|tôi|mình) nhảy đây
3 chết là (cách|lối|con đường|hết|xong)|(đêm|tối) nay (em|tôi|mình|con) (sẽ )?đi$|sẽ kết thúc$|kết thúc (hết|ở đây)
2 (mua|chuẩn bị|có) (sẵn )?(dây thừng|dây rồi|dây để)|{no} còn gì (để mất|nữa|để sống)
3 (em|tôi|tui|mình) (mà )?chết (thì|rồi thì|có ai|chắc|là)|(giá|ước|phải chi) …… sinh ra
2 địa ngục|{no} xứng (đáng )?làm (mẹ|vợ|con)|muốn từ bỏ
[selfharm]
3 (rạch|khứa|cứa!) … (tay|chân|đùi|người|mình|da|bản thân)|cua (tay|co tay|dui)
3 cắt (cổ tay|tay (mình|tự|để|cho)|cổ mình)
3 tự (làm (đau|hại!|tổn)|hại!|rạch|cắt (tay|cổ|da|mình)|cứa!|đánh mình|hành hạ|tát!|đập đầu|đốt mình|hai ban than)
3 đập đầu (vào|vô) tường
3 (làm đau|hành hạ|hại!|tổn thương|làm hại|trừng phạt) (bản thân|chính mình|mình)|lam hai ban than
2 tự gây thương|(nhịn|bỏ) ăn … chết|dao lam|cắt tay
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
[violence]
3 {beater} … {beat} … {victim}|{beater} … {beat} {hard}|(tát|đấm|đạp) (túi bụi|vào mặt|vào đầu|vào bụng)
3 {beater} … (cầm|vác|xách|dí|kề) (dao|gậy|búa|súng)
3 {victim} … bị ({kin}) … ({beat}|dọa|ép|sờ!|bỏ đói|lạm|hãm|cưỡng|hiếp)
3 {beater} (hay |đang |lại |cứ )*(đánh đập|bạo hành)
2 bị … (đánh!|đập|bạo hành|hành hung|nhốt|giam|trói|xích|bắt cóc|tra tấn|bóp cổ|khủng bố|chém|đuổi giết|hành hạ)
2 bị … (tống tiền|bắt nạt|ngược đãi|bỏ đói|dí dao|uy hiếp|khống chế|truy sát|bạo lực)|bạo (lực|hành)|bóp cổ
2 (cầm|kề|vác|dí|xách|rút|giơ) … (dao|búa|súng|rìu|mã tấu|kiếm|gậy)|đòi (giết|chém|đâm)|đánh (em|tôi|tui|con em)
2 bi … danh(?! (muc|sach|gia|cho|mat))
2 đánh (đập|tới tấp|dã man|thâm|bầm|chết|mẹ con|vợ|ghen|hội đồng|con (em|tôi|gái|trai|nhỏ))
2 (bỏ đói|hành hạ|xích) … ({child}|em|tôi|mẹ|bà)
3 (sẽ|định) … (giết|chém|đốt nhà|thiêu)
3 (dọa|đe|hăm|đòi) … (giết|chém|đâm|tạt!|đốt nhà|đốt|lấy mạng|thiêu|cắt cổ|tung (ảnh|clip|hình|video))
3 đe dọa|tạt axit|(dọa|đòi) đánh|giết (cả|em|tôi|tui|mẹ|con|vợ|chết|người|hết)
3 bị (nhốt|giam lỏng|giam giữ|bắt giữ|xích|khóa trái|bắt cóc|bán (sang|qua|vào)|lừa (bán|sang|qua))
3 nhốt … (trong|ở|ngoài|lại|vào|vô|em|tôi|con)|(thu|giật|tịch thu) (mất |hết )*điện thoại(?! lỗi)
3 {no} cho … (ra ngoài|ra khỏi|về nhà|gặp ai|liên lạc|ăn uống|ăn cơm)|{no} dám (về|ngủ ở nhà|ở nhà)|khóa cửa trốn
3 (trốn|chạy|bỏ) … (trong phòng tắm|chồng|trong tủ|ra đường|khỏi nhà)|(chỗ|nơi) (trốn|tạm lánh|lánh nạn)|đang trốn
3 đuổi (giết|đánh|chém|mẹ con|em|tôi|con|vợ) … (nhà|đường|đêm|khỏi)|(đang|sắp) (đánh|đập|phá cửa)|bạo hành {who}
2 giết(?! (mổ|gia|heo|lợn|gà))|muốn giết|xã hội đen|đòi nợ … (dọa|đánh)|(ảnh|clip) nóng|đột nhập|rình … nhà
2 trốn (trong|ở|dưới|sau|vào|ngoài)
3 ({kin}|nó|hắn) …… (bóp cổ|trói|nhốt|chém|đánh đập|hành hạ|bạo hành|kề dao) (em|tôi|tui|mình|con|cháu|mẹ|lại|vợ)
2 đánh (trẻ|bé|đứa|cháu)|giang hồ|côn đồ|(đập|phá|đạp) cửa|(bám theo|theo dõi) (em|tôi|con)
2 bắt (cháu|em|con|bé) … (quỳ|nhịn|ăn xin)|dọa bắt
[sexual]
2 hiếp|cưỡng (hiếp|dâm|bức|hôn|ép)|xâm (hại|phạm)|lạm dụng|sờ soạng|sờ! (mó|ngực|đùi|mông|vùng|chỗ|người|vào)
2 so (ngực|đùi|mông|vùng kín)|so mo (con|em)|dâm ô
2 quấy rối|gạ (gẫm|tình|chịch)|giở trò|làm bậy|đồi bại|sàm sỡ|ấu dâm|làm nhục|hãm hại|lột (quần|đồ|áo)
3 (ép|bắt|dụ|đòi|lừa) … (quan hệ|ngủ cùng|ngủ với|bán dâm|bán thân|tình dục|cởi|làm chuyện|tiếp khách|lên giường)
3 (cởi|vén|lột) … (quần|áo|đồ) … (em|con|cháu|tôi|bé)|đụng chạm … (cơ thể|vùng|con|cháu|em)|chuốc (thuốc|rượu|say)
3 bỏ thuốc (mê|vào)|tình dục … (em|con|bé)|hiếp dâm
2 bị …… (cởi|tụt|lột|vén) … (quần|áo|đồ)|(mò|lẻn) (vào|vô|sang) (phòng|giường)
2 vuốt ve|(động|đụng) chạm|chạm vào (người|vùng|ngực)|khỏa thân|(quay|chụp) lén|nude|giao cấu|(bắt|ép) … làm gái
"""
