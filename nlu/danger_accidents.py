"""The table of accidents for `nlu.triage`, poison to machines, and of bare cries for help. One habit a row.

Rows are written as in `nlu.danger_words`.
"""

__all__ = ["ACCIDENT"]

ACCIDENT = """
[poison]
3 (uống|ăn|hít|ngậm|liếm|nếm|bú) (phải|nhầm|lộn|trúng!|nhằm)(?! (ngày|lịch|thời|giờ))|(nhầm|lộn) {poison}
3 (uống|nuốt|nốc|tu|ăn|húp|tiêm|hít|liếm) ({amount} )*{poison}|thuốc … uống (sạch|tự|hết(?! (rồi|đơn|thì|liều|/)))
3 uống ({amount} )*(vỉ|lọ|nắm|vốc|chục viên|đống|hộp) …(thuốc|viên|para|ngủ|huyết|an thần)
3 uống (hết |luôn )*[1-9]# viên|quá liều|uống … gấp (đôi|#) liều
3 ăn (phải )?(nấm (lạ|rừng|độc|dại|trắng)|lá ngón)|bị (đầu|bỏ) độc|uống (liều|hết) thuốc
3 (ăn|nấu) … (nấm!|nam (rung|do|la|doc)|lá ngón|cóc|cá nóc|sắn|măng|so biển) …… {sick}|rượu …… (mờ|mò|{no} (thấy|tỉnh
 |dậy)|tím|giật|ngừng)
3 nhậu …… ({no} (thấy|tỉnh|dậy|biết)|tím|giật|ngừng thở)|đốt than|(rò|xì|hở!) (gas|ga!|khí)|(khí|hơi) (than|ga|độc
 |clo)
3 uống (hết|cả|nguyên|quá) … para(cetamol)?
2 lá ngón|thuốc (trừ )?(sâu|chuột|cỏ!)|thuốc (trừ|diệt) cỏ|thuốc diệt|ngộ độc|trúng (độc|thực)|say (nấm|sắn)|cá nóc
2 (thịt|trứng) cóc|mật! cá!|nuốt mật
2 mã tiền|củ ấu tàu|rượu (ngâm|methanol|lạ|cồn)|sốc (thuốc|ma túy|hàng|đồ)|phê (thuốc|ma túy)|chơi đồ
2 ngáo (đá|thuốc)|(cả|nhiều|mấy) (nhà|xóm|lớp|người|bàn|làng) … nôn
2 (ăn|uống) xong …… {sick}|(văng|bắn|xịt|dính|nhỏ) … (vào|vô|lên) mắt|mắt … (axit|vôi|hóa chất|keo)
3 uống (rất |quá |hơi |lỡ )*(nhiều|lố|cả đống|một đống|cả nắm|sạch) … thuốc(?! (bắc|nam))
2 (nhỏ|xịt|tra|bôi|đổ) nhầm|uống hết … thuốc(?! (bắc|nam|rồi))
3 (uống|nuốt|ăn|nhai|húp|nốc|tọng|hít|nếm|ngậm) …(nguyên|hết|lộn|nhầm|phải|trúng!|ca (chai|lo|vi|nam|hop)|cả chai
 |cả lọ|cả vỉ|cả nắm|một (nắm|vốc|vỉ|lọ|chai|bụm|đống|hộp)|nắm|lọ|vỉ|vốc|# viên|chục viên) …(thuốc|viên|{poison}|dầu
 |nước (tẩy|rửa|xả|giặt|lau)|hóa chất|keo!|pin)(?! (bắc|nam|ho hết rồi|mới|kê|bổ!))
3 (lỡ|lén|vừa|mới|đã|nó|bé|cháu) …(uống|nuốt|ăn|nốc) …{poison}|{poison} …(uống|nuốt|nốc) …(hết|rồi|vào|phải|nửa|mấy
 |cả|nhầm|một|sạch)|(uống|nốc) (thuốc )?(tự tử|tự vẫn|rầy|cỏ|sâu!|chuột|trừ)|(hít|ngửi) (phải )?(khí|hơi|gas|ga!|clo
 |keo!|xăng|khói|hầm)
3 (nhà|phòng|hầm|bếp|xe) …(mùi (gas|ga!)|đầy (khói|gas|ga!)|khí (gas|độc|than)|đốt than|xì (gas|ga!)|rò (gas|ga!)
 |ngạt) …|(mùi|xì|rò|hở) (gas|ga!) …(nằm|xỉu|ngất|không|gục|nồng|khắp|quá)|(xuống|chui! ra) (hầm|giếng|cống|bể|bồn
 |biogas|hố! ga!) …… ({no} (thấy )?(lên|ra|trả lời|dậy)|ngạt|ngất|gục|xỉu|ngã|im)
3 (than tổ ong|đốt than|sưởi than|bếp than|máy phát điện|than củi|lò! than) …… (gọi|xỉu|ngất|nằm|{no} (dậy|tỉnh|nhúc)
 |lịm|mê!|đau đầu|nôn|tím|gục|ngạt|chết)|ngạt (khí|khói|hơi|than|gas|trong)|(kẹo|thuốc|nước|cỏ|bánh|nấm!) (lạ|ảo|lười
 |mỹ|thần) …… (sảng!|lịm|co giật|giật|mê!|ngất|nôn|lơ|đập nhanh|không tỉnh|ảo giác|tím)
3 (ăn|uống|nhậu|nuốt) …… (tê (môi|lưỡi|mồm|miệng|tay)|môi tê|te moi|lưỡi tê|cứng lưỡi|nôn (ra|thốc|liên|hết|suốt
 |tháo)|(chân tay|tay chân) {no}|mê! sảng|me sang|lịm|co giật|tím tái|khó thở|sùi bọt|mắt (vàng|mờ|đứng)|ngộ độc
 |lơ mơ|nghẹt thở|nổi mề đay khắp|sưng (mặt|môi|họng|vù))
2 (nọc|kịch|trúng|dính|nhiễm) độc|(ngộ|nghi) độc … (cả nhà|nhiều|nôn|nặng|thức ăn|rượu|nấm!|cá!)|(mật cá!|cá! nóc
 |so biển|cóc|nấm!|lá ngón|bọ xít|sâu! ban miêu|mật ong rừng|rượu (ngâm|lạ|độc)) …(nôn|ói|tê|mê!|lịm|khó thở|đau bụng
 |vàng|run|giật|chết|đỏ)
3 (liếm|ngậm|nếm|mút|cắn!|nhai) …(bả chuột|ba chuot|viên tẩy|xà phòng|băng phiến|long não|hóa chất|dầu hỏa|vôi!|chuột)
3 (lỡ|nhầm|uống|tiêm|quá) …(# liều|gấp đôi|gấp #|quá tay|quá liều|mấy liều) …(insulin|thuốc|tiểu đường|huyết áp
 |máu áp|run|vã|lịm|xỉu)|(ăn|uống) (trúng|trung|phải|nhầm|lộn) …(bả|ba chuot|chuột|thuốc|độc)|rượu …… (chết|mờ mắt|mù
 |hôn mê|co giật|người cứng|không tỉnh|tím)
[drowning]
2 đuối nước|chết đuối|(ngạt|ngộp|chìm) (dưới )?(nước|sông|hồ|ao|biển)|chìm (nghỉm|xuống|mất|rồi)|(bị|đang) đuối!
2 (lũ|nước|sóng) (lũ )?cuốn|vớt lên|(rơi!|té|ngã|rớt|lọt|lao|trượt|sảy|hụt) … {into} (cái |bờ )?{water}
2 (úp mặt|rơi|lọt|té|ngã|rớt|hụt) (xuống |vô |vào )?(ao|giếng|suối|bể bơi|hồ bơi|mương|vực|hầm|hố|sông|cống|chậu nước)
2 chìm (tàu|thuyền|ghe|phà|đò)
3 (vớt|kéo!|mò|vít) (được )?(lên|nó lên|bé lên|cháu lên|ra|vô) …(bờ|tím|không|lạnh|lịm|rồi|im|còn|mà|chưa|mềm|thở|bất
 |sùi|nằm|hô hấp)|(ngã|té|rớt|rơi!|lọt|trượt|nhào|nhảy|lăn!) (xuống |vô |vào |cái |trúng )*(ao|giếng|kênh|mương|sông
 |suối|hồ (?!sơ)|biển|hố!|cống|bể (nước|phốt|bơi)|lu|xô nước|thùng! nước|chum|ruộng|vũng|bồn nước|đập|thác|ghềnh
 |lạch)(?! (sơ|hết tiền))
3 (chết|bị|sặc) (đuối!|nước|duoi nuoc) …(vớt|lên|rồi|tím|hồ|ao|bãi|sông|biển|không|cứu|giữa|kìa)|(chìm|lật) (ghe
 |xuồng!|thuyền|đò|tàu|phà|ca nô|bè)|(ghe|xuồng!|thuyền|đò|phà|ca nô) …(lật|chìm|đâm!|nổ!)|nước (lũ |biển |sông 
 |lớn )*(cuốn|cuốn trôi|nhấn chìm) (mất )?({who}|người|trôi|xe|đi)|trôi (mất|theo|giữa) (người|dòng|sông|nước)
[electric]
2 (điện|sét) … (giật|đánh|phóng!)|giật (điện|văng|bắn|ngã|té)|bị điện|(chạm|dính|hở!) (phải )?(dây |nguồn )?điện
2 sét (giáng|trúng)|ổ (điện|cắm) … giật|phóng điện|sét đánh
3 (bị |dính |chạm |mắc |vướng |đụng! )(phải |vào |vô |trúng )*(điện|dây điện|điện cao thế|trụ điện|ổ! điện|nguồn điện
 |hàng rào điện)(?! (thoại|tử|tim|não|nước|lực|lạnh|máy|yếu|cắt|cúp|áp)) ?|điện (nó )?(giật|hút|bắn!)|(dính
 |mắc) (cứng|chặt|luôn) (ngắc |vào |vô |ở |trên )*(dây|máy|ổ!|cột|điện|tủ! lạnh|hàng rào)|(kéo!|cầm!|thò!|chọc|sờ|đút
 |cắm|cắn!) …(ổ! điện|dây điện|ổ! cắm) …(bắn!|giật|tím|cháy|ngã|văng|ngất|đen)
[bite]
2 rắn … (cắn|mổ|táp|phun)|(cạp nia|cạp nong|hổ mang|lục đuôi đỏ|hổ chúa) … (cắn|mổ|táp)|(bị|cắn) rắn|bị rắn
2 chó! … (cắn|táp|ngoạm|cào)|chó (dại|nhà|hoang|lạ|điên|becgie|pitbull|hàng xóm|ở) … cắn|lên cơn dại|sợ nước sợ gió
2 chó cắn(?! (bo|cuoc|su|nang|thiet|phai|gì|mang|giấy|làm|thiết|bao|hồ|nộp|có|thêm))|bị chó
2 (mèo|khỉ|chuột|lợn|heo|trâu|bò!|dơi!) ({which} )?(cắn!|cào|húc|táp)|(mèo|khỉ|chuột) cắn
2 ong (đốt|vò vẽ|bắp cày|bò vẽ|đất)|(bị|bầy|đàn|tổ|con) ong … (đốt|tiêm|đánh|bu|cắn)|kiến ba khoang|(bị|con) … sứa!
2 (bọ cạp|bò cạp|rết|nhện|sứa|kiến|cá đuối) (đốt|tiêm|cắn!|đâm)
2 (bị|con) (bọ cạp|bò cạp|rết|nhện|kiến) … (đốt|tiêm|cắn)
2 nhện … cắn|(rết|nhện|kiến) độc|(mèo|khỉ|chuột) ({which} )?(cắn|cào)
2 (trâu|bò!|heo|dê!|ngựa|voi|lợn|nai!|chồn!|cáo!|vượn|cá! sấu|cá! mập|cá! chình|sói!|báo!|hổ!|gấu!) …(húc|đá!|đạp
 |giẫm!|báng|cắn!|vồ|tha|táp|cào|quật)|(cá!|sứa!|nhím|bọ|sâu!|sên!|đỉa|vắt!|cầu gai|gai (cá!|độc)) …(đâm!|quấn|đốt
 |tiêm|châm|cắn!|chích|chui! ra) …(tím|sưng|tê|sốt|khó thở|tay|chân|vào|trúng|lên)
3 (rắn|ong|chó!|bọ cạp|rết|nhện|sứa!|kiến|cá!) …(cắn!|đốt|mổ|tiêm|quấn|châm) …… (khó thở|sụp|tê|sưng|tím|lịm|nói {no}
 |đơ|chảy máu|choáng|co giật|nôn|ngất|mờ|nghẹn|phù|tụt|lạnh|lả!|đen|đau dữ!|hoại tử|sốt)|sợ (nước|gió
 |ánh sáng) …(chó!|cắn!|dại!)|chó! …cắn! …(nát|rách|đứt|mặt|cổ!|đầu|chảy|lòi!|mất|bầm dập|trọng thương)
2 (cho|chó) (nó |no |dại |nhà )?(cắn|can|táp|tap|ngoạm) (vào|vao|vô|vo|trúng|nát|rách|đứt) (cổ|co|mặt|mat|đầu|dau|tay
 |chân|chan|đùi|dui|bụng|mông|má|môi|mũi|người)
[burn]
2 bị bỏng|bỏng!|bỏng (nước|nặng|mặt|tay|chân|người|axit|lửa|gas|ga|xăng|cồn|dầu|khắp|hết|toàn|rộp|cả|lột|điện|độ)
2 bỏng (bô|canh|cháo|mắt|da|sâu|ngực|bụng|hóa|rồi|do|vì|bếp)|lột … da|(tạt|dính|bắn|đổ) … axit|tạt axit
2 {scald} … (đổ|dội|tạt|hất|vào|lên|trúng|bắn)|(đổ|ngã|té|thò|nhúng|rơi!|lọt|lao|vấp) … {scald}|bỏng từ
2 (ngã|té|nhào) (vào|vô) bếp
2 cháy! … (áo|da|người|tay|mặt|khét|sém|trụi|tóc)|chay (het|den|ca|khet|ao|da|mat|tay|toc) (nguoi|mat|tay|da|ao)?
 |bén lửa|bốc cháy|lửa (bén|cháy|bùng|táp|to)|phát nổ|hỏa hoạn
2 (pháo|mìn|bom|bình|nồi|máy|điện thoại|pin|lò) … nổ!|nổ! (tung|nồi|máy|lò|bom)
2 nổ (bình|gas|bếp|pin|mìn|pháo|lốp|ga)|gas nổ|(mắc kẹt|kẹt) (lại )?(ở |bên )?trong|đang cháy|nhà … cháy!|chay nha
1 bị cháy
2 cháy (nhà|chung cư|phòng|quán|to|lớn|rồi)|khói … (ngạt|mù|đen|dày)
2 cháy (bình|gas|nổ|chợ|xưởng|kho|rừng)|cháy! xe|phỏng (nước|lửa|rộp|nặng|xăng|gas|axit)|(pháo|mìn) nổ
2 no (bình ga|bình gas|mìn)|bỏng vôi
3 bỏng! …(cả|hết|nặng|lột|tuột|phồng|rộp|khắp|toàn|mặt|tay|chân|lưng|ngực|mông|bụng|cổ!|đầu|người|khét|cháy|từ|xuống
 |tới) ?(người|mặt|tay|chân|da|lưng|ngực|mảng|rộp)?(?! (lâu|cũ|hồi|năm|lúc nhỏ|thành sẹo))
3 (đổ!|hất|dội!|tạt!|văng|bắn!|té|ngã|rớt|lật|trúng|nhúng!|thò!|với|kéo!|úp!|ụp!) …(nồi!|nước (sôi|nóng|lèo|lẩu|phở
 |canh)|phích|bình thủy|ấm!|chảo!|dầu (sôi|nóng|ăn|hỏa)|mỡ!|canh|cháo|bếp|lửa|vôi!|axit|nhựa đường|kim loại|cám|chè
 |xoong|than hồng) …(lên|vào|vô|người|mặt|tay|chân|đầu|lưng|xuống|trúng|đùi|ngực|mắt|nóng|bụng|sôi|hồng)
3 (nồi!|nước (sôi|nóng|lèo|lẩu|phở|canh)|phích|bình thủy|ấm nước|chảo! (dầu|mỡ!)|dầu (sôi|nóng)|mỡ!|axit|vôi!|xăng
 |cồn!|nhựa đường|hóa chất|javen|thuốc tẩy|bột thông|ớt!|xi măng|keo!|sơn!) …(đổ!|dội|tạt!|bắn!|văng|trúng|tưới!|bén
 |úp!|hất|rơi!|lật|nổ!|phụt|xịt) …(lên|vào|vô|trúng|người|mặt|mắt|tay|chân|lưng|xuống|khắp|đầu|đùi)
3 (bị nổ!|phát nổ!|nổ! (tung|banh|bể|lớn|to|tanh))|bi no (may|tung|lo|ga!|bom|min|phao|binh|noi|tau)|(máy|hầm|lò!
 |nồi!|ghe|tàu|xưởng|kho|bếp|bóng|súng|bom|pháo|mìn|gas|ga!|bình|pin|điện thoại|sạc|lốp|vỏ đạn|đầu đạn) …nổ! …(tay
 |chân|mặt|người|mắt|trúng|cháy|bị|văng|nát|rồi|đứt|bỏng|máu|chết)|phong (toi|lot|rop|het|khap|tu) (xuong|da|nguoi
 |nguc|mat|len|tay|chan)
3 cháy (nhà|lớn|rồi|to|khét|đen|hết|ở|trong|tầng|phòng|chung cư|khu|dữ!|quán|trọ|karaoke|bệnh viện) …(kẹt!|khói|người
 |cứu|ngạt|không ra|tầng|trong|mặt|tay|da|đen|lịm)|(kẹt!|mắc) (lại |ở |trong |trên )+(đám cháy|khói|nhà cháy|tầng
 |phòng)|khói (đầy|mù|nhiều|đen|dày|tràn|ngập)|quần áo …(cháy|bắt lửa|bén)|lửa (cháy|bén|bắt|bùng|táp|phừng)
3 (ngồi|ngã|té|rơi|bước|lọt|nhảy|thò|chúi|đút) (tay |chân |đầu )?(vào|vô|trúng|xuống) (nồi|chậu|chảo|thau|xô|lò|bếp
 |bếp lửa|đống lửa|đống than|than|hố vôi|nước sôi)(?! (hơi|cơm điện))
[injury]
2 (ngã|té|rớt|trượt|lọt|lăn!|lộn|rơi!) ({way} )*{height}|rơi (từ|lầu|tầng) (trên|tầng|lầu|mái|cây|giàn|cao|gác|#)
2 (ngã|té) … (đập|gãy|bất|chảy|đau|nôn|sưng|liệt|bầm)|(ngã|té) … {no} (dậy|đứng|nhúc|đi|cử|cựa|biết|tỉnh|nói|thở
 |gượng|bước)|ngã (xe|cầu|ngửa|mạnh|đau)|té (xe|lầu|ngửa)
2 (đập|đụng!|bể!|vỡ!|nứt|dập) (vào |vô |cái |trúng )?(đầu|sọ!|não!|gáy!)|va (vào|đập|trúng) đầu|trúng (đầu|gáy)
2 chấn thương (sọ|đầu|não|nặng|cột sống|ngực|bụng)
2 tụ máu|vỡ (gan|lách|xương)
2 đầu … (chảy máu|vỡ!|nứt|bể!|toác|be bét)|(bị|gặp|vụ) tai nạn|tai nạn (giao|xe|nặng|liên|ở|trên|ngay|nghiêm|rồi)
2 (lật|đâm|đụng|tông) (xe|thuyền|tàu|ghe)|tông (trúng|phải|nhau|vào)
2 {vehicle} … (tông|đụng!|cán!|húc|ủi!|lật!|quẹt)|{vehicle} … (đâm|đụng|cán) (vào|trúng|phải|nhau|qua|ngang|nát)
2 bị ({vehicle} …)?(tông|đụng|cán|đè|đâm|quẹt|húc)|bị {vehicle} lớn|bị … đè!
1 tai nạn
2 bị máy … (cuốn|nghiền|cán|kẹp|dập|kẹt|cắt|cưa)|{machine} … (cuốn|nghiền|kẹp|dập|trúng|đứt|vào tay|vào chân|nát)
2 (bị|cửa) … kẹp|kẹp (ngang|trúng|vào|tay|chân|đầu|cổ|người)|kẹt (tay|chân|đầu|trong thang)
2 sập (nhà|hầm|giàn|mái|tường)
2 {heavy} … (đổ|đè!|sập|rơi!|ngã) (trúng|vào|lên|xuống|đè!)|(cây|tuong|tu|xe) de (trung|len|vao|chan|nguoi|dap)
2 vùi lấp|sạt lở … (đè|vùi|chôn|trúng|sập)|dập (nát|tay|chân|ngón)|nát … (tay|chân)
2 gãy … (cổ|cột sống|đùi|hông|lưng)(?! tay)|gãy xương|(ngã|té) … gãy
1 gãy … (tay|chân|sườn)|trật khớp
2 (que|đũa!|sắt|cọc!|kéo!|dao|đinh!|chông|đinh|cây sắt|thanh sắt|gai) … (đâm|xuyên|chọc|cắm) … (vào|vô|qua|mắt|họng
 |bụng|ngực|chân|tay)
2 bổ! (xe|xuống|từ|ngửa)|xe (khách |tải |con |bị )*lật|lat (xe|o deo|xuong)|lao xuống (vực|đèo)
2 {vehicle} … đâm|bị {vehicle} đâm|máy … (cuốn|nghiền) … (tay|chân|tóc|người)|cây đổ|(bị|cây|tường) … đè!|(đổ|sập) đè!
2 (nằm|ngã|té|văng|lăn!) (bất động|im|giữa đường|trên đường|dưới đường|ra đường|bên đường|lề đường|xuống đường
 |giữa lộ!) ?(máu|không|gọi|chờ|im|rồi)?(?! (nào|số|tên|mấy))|(tông!|đụng!|cán!|đâm!|tai nạn|va chạm|lật xe|té xe
 |ngã xe|xe tải|container|xe ben|xe khách) …… (bất tỉnh|bất động|nằm im|máu|gãy|dập|nát|kẹt!|văng|ngất|lịm|thở|đứt
 |lòi!|mê!|chảy|cán! ngang|bẹp!|không nhúc|đau quá|hôn mê!|kẹt! cứng|mắc kẹt!|chết)
2 (gãy|trật|vẹo) (cổ!|cột sống|lưng|sống lưng|đốt sống) …… {no} (nhúc|cử động|đi|cảm giác|ngồi|đứng|thở|động)
 |(tay chân|chân tay|hai chân|nửa người|từ (cổ!|ngực|bụng|eo) xuống) (hết |đều |cũng |bị )*({no} (nhúc|cử động
 |còn cảm|có cảm|cảm giác|động|nhấc)|tê liệt|mất cảm giác|liệt)
2 (rơi!|rớt|ngã|té|lăn!|trượt|sẩy|lọt|văng|nhào) (từ|trên|xuống|khỏi|cái|cây|lộn|xe|giàn|mái!|lầu|tầng|nhà|cầu|gác
 |thang|cửa sổ|dốc|đồi|vách|hầm|bờ|núi!)+ …(cây|xuống|đất!|lầu|tầng|giàn|mái!|nhà|dừa|cau|cầu thang|xe|thang|gác|sàn
 |núi!|vực|dốc|hố!|nóc|máy|tum|bồn|bậc|đá!|ghế|võng|giường|ban công|cửa sổ)
2 (xe|ô tô|xe tải|xe ben|xe ba gác|máy cày|công nông|container|tàu hỏa|xe lửa|xe bồn|xe đạp|xe máy|xe buýt|máy kéo!
 |xe lu|xe nâng|máy xúc) …(cán!|tông!|đụng!|kéo! lê|ủi|húc|lật|đè!|chèn|nghiến|quẹt|tuột phanh|mất thắng|lao xuống
 |rớt xuống|lăn! xuống|lao vào) …(qua|ngang|trúng|phải|người|bụng|chân|tay|đầu|lên|nhau|nát|xuống|mương|vực|ruộng|đèo
 |em|con|bé|nhà|mẹ|bố|ba|bà|ông|chị|anh|bạn|cháu|nó|vô|vào|đè!|mấy)
2 (máy|dây (curoa|xích|cáp|sên!)|bánh xe|thang máy|trục|băng chuyền|cửa cuốn|cửa thang|nhông|bánh răng|quạt|mô tơ
 |guồng|con lăn!) …(cuốn|nghiền|kẹp|dập|ép|nghiến|kẹt!|kéo!|xay!|cán!|cắt|chặt|tuốt|xé!|quấn|đứt) …(tay|chân|tóc|ngón
 |người|bàn|đứt|nát|vào|đầu|cánh|mất|áo|cổ!)|(kẹt!|kẹp|dập|nát|giập|đứt|lìa) (mất |cả |luôn |hết )*(tay|chân|ngón|bàn
 |cẳng|giò|tóc|người)
2 (đá!|cây|tường|tủ!|cột|tấm!|khối!|thùng!|ván|thép|gỗ|giàn giáo|cổng|mái!|trần|bê tông!|cành|gạch|bao (lúa|xi|gạo)
 |tôn!|máy|cục!|xe|đất!|mố|quạt trần|kính|chậu|tivi|sắt|quả!|trái (mít|dừa|sầu riêng)) …(đổ!|sập!|rơi!|rớt|đè!|ập|ngã
 |lăn!|văng|giáng|phang) …(trúng|vào|vô|lên|xuống|đè!|đầu|người|chân|ngực|lưng|bụng|tay|em|con|bố|ba|mẹ|chồng|anh)
2 (sập!|sạt|lở!|sụt|sụp) …(đất!|hầm|giếng|nhà|tường|mỏ!|giàn|mái!|cầu|đá!|núi!|công trình|lò!|hố!|trần|cống|nền)
 |(đất!|đá!|núi!|hầm|giếng|hố!|lò!|giàn giáo|mái!|nhà|trần|cầu|mỏ!|cát!) …(sập!|lở!|vùi|sạt|sụt|ụp!|chôn) …(xuống
 |trúng|đè!|người|vùi|rồi|trái|lấp|vào|em|anh|mấy|chỉ|kẹt!|còn)|(vùi|chôn|lấp|kẹt!|mắc kẹt!|mắc) (lấp |vùi |lại 
 |sống |ở |bên |trong |dưới |trên |giữa |cứng )+(đất!|đá!|cát!|bùn|hầm|giếng|xe|cabin|nhà|thang máy|đống|lũ|mái!|cây
 |lửa|khe|lò!|mương|hố!|nước|rào|máy)
2 chỉ còn (thấy|nhìn thấy|lòi!|ló!) (bàn tay|tay|chân|đầu|tóc|cái)|{no} (mở|đạp|thoát|chui!|lôi!|kéo!|rút|gỡ|nhấc
 |lấy) …(cửa|ra|được|chân|tay|nổi|người) …(ra|được|nổi|xe|nước|kẹt!|tràn)|nước (lũ |đang |cứ |lên |vô )*(tràn|dâng
 |ngập|lên|ùa) (tới |đến |vô |vào |quá |ngang |lên |ngập )*(cổ!|ngực|mái!|nóc|trong xe|cửa sổ|đầu|trần|giường|nhà)
2 (lật|lao|đâm!|lăn!|rớt|rơi!) (xe |xuồng! |máy cày |công nông )?(xuống|vô|vào) (mương|ruộng|vực|sông|kênh|đèo|suối
 |ao|hố!|taluy|cống|dải|cột|nhà|gốc|cây|vách)|đập (đầu|gáy!|ngực|mặt|lưng|trán) (vào|vô|xuống|trúng|phải)|(đầu|gáy!
 |sọ!|trán|thái dương|trốc|trôốc) …(đập|chảy|vỡ|nứt|lún!|móp|bể|toác|u một cục!|sưng to|máu)
2 (máu|huyết) …(trốc|trôốc|đầu|tai|mũi|miệng|mắt) …(chảy|ra|phun|trào|rỉ|túa|tuôn)|(tai|mũi|miệng) (chảy|ra|trào|rỉ
 |ộc|hộc) máu|(đâm!|chém|chích|đánh|bắn!|thọc) (trúng |vào |vô |thủng |một |# |mấy |nhiều |lủng )*(nhát|dao|bụng|ngực
 |cổ!|lưng|đùi|phổi|tim|mặt|đầu|sườn|hông) ?(vào|vô|trúng|bụng|ngực|cổ!|lưng|máu|ruột|rồi)?(?! (thuế|giá|sách|máy
 |xuất|bụng kinh))
2 (đâm!|chém|bắn!) (nhau|người|em|tôi|con|bố|mẹ|chồng|vợ|anh|bạn|chết)|bị (đâm!|chém|bắn!|chích|thọc)(?! (đơn|giá
 |tiền))|(mảnh|đầu) (đạn|bom)|(đạp|giẫm!|vướng|nhặt|cưa|nghịch) (phải |trúng |vô |được |đầu )*(bom|mìn|đạn|kíp nổ!
 |pháo|lựu đạn)|(lủng!|thủng|dập|vỡ) (bụng|phổi|ruột|lách|gan|mắt|tạng|họng)
2 (thò|đút|nhét|đưa) (nhầm )?(tay|chân|ngón|đầu) (vào|vô) (máy|quạt|ổ|cối|khe|cửa|song|lồng|ống|nồi!)|(trâu|bò|heo|bo
 |trau) (húc|báng|đạp|giẫm!) …(bụng|ngực|người|ba|bố|mẹ|ông|bà|em|con|cháu|đầu|chân|đùi|ruột)|(đá|da|đất|dat|cây
 |cay) (đè|de|vùi|vui|lở|lo) (ngang|trúng|chết|lên|mất|người|chân|ngực|hai|ba|mấy)
2 (trái|phải|tay|chân|nửa người) (hổng|hong|chẳng|không) (nhúc nhích|cử động|nhấc)|máu áp (tụt|còn
 |xuống) …([4-8][0-9])|nghẹn (viên|cái|miếng|cục|trái|hột|hạt)|cá mập|cá sấu
2 (kẹt|mắc|đè|nằm) (cứng |chặt )?(dưới|giữa|trong) (bánh|gầm|gầm xe|khung|đống|thân cây|tường|vô lăng|cabin|lòng máng
 |mái!)|ket (duoi|giua) (banh|gam|xe|dong)|bị (máy|xe|cây|tường|đá|may|tuong|gỗ|go) (xúc|ủi|cày|ép|tải|ben|múc|xuc|ui
 |cay|lu)? ?(đè|de|cán|can|nghiến|kẹp|húc) ?
2 (lưỡi câu|móc câu|dằm|que|cành|gai|mạt sắt|tia hàn|mảnh|hạt|cát|đinh|tăm|bút|xiên) …(móc|đâm!|bắn!|chọc|ghim|dính
 |vào|vô|dam|chui) …(vào |vô |trong )?(mắt|họng|tai|cổ họng|lưỡi)|cuốn trôi (mấy|nhà|người|cả|hai|#)
 |có người (bị thương|gục|ngất|nguy|kẹt|mất tích|đuối)
2 (bi|te|nga|tong) (be|vo|nut|dap) (dau|so|mat)|vo dau (chay|mau|roi)|be dau (chay|mau|roi)|roi (tu|tren) (tang|mai
 |cay|lau|gian|nha)|bong (het|ca|toan|toi|nang) (nguoi|mat|tay|chan|nguc|da|lung)
[allergy]
2 phản vệ|sốc (phản|thuốc|nhiễm|nhiệt)|phù (mặt|nề|thanh|quincke|môi|họng|mắt|toàn)|say nắng|(mẩn|mề đay|ngứa) khắp
2 sưng (vù|húp|phù|to|hết|đỏ|tấy|cả)( hết| cả| lên)* (mặt|môi|lưỡi|cổ|họng|mắt)|{face} … (sưng|phù)( vù| húp| to)?
2 (tiêm|vắc xin|vaccine|uống thuốc|truyền) …… {reaction}|(mẩn|mề đay|dị ứng) … (toàn thân|nặng|sưng|chóng mặt|nghẹn)
2 (tiêm|uống thuốc|truyền) (xong )?(thì |bị |là )?(ngất|xỉu|tái|khó|choáng|lịm)
1 khó nuốt|nuốt {no} (được|nổi|trôi)
3 (mặt|môi|mắt|lưỡi|cổ!|họng|người|miệng) …(sưng|phù|húp|nổi|phồng) (vù|húp|phù|to|lên|hết|đỏ|như|cả|nề|mề đay|mẩn
 |ban|vù lên|vếu|chù vù)+ …… (thở|nghẹn|choáng|nghẹt|ngứa|tức|lịm|nói|nuốt|xỉu|tím tái|mệt|khò)|(tiêm|truyền|uống|ăn
 |thoa|gây tê|test|xịt|nhuộm) …… (mề đay|sưng (mặt|môi|vù|húp|họng)|phù mặt|khó thở|choáng|tím tái|lạnh run|rét run
 |co giật|ngất|xỉu|lịm|sùi bọt|tụt|nghẹn|nghẹt thở|tức ngực|vã mồ hôi)
[selfharm_done]
3 (treo|thắt|siết) cổ|(đã|vừa|mới|lỡ) (nhảy|lao|gieo) … (xuống|lầu|cầu|sông|tầng|giếng)
3 (cắt|rạch) (mạch|động mạch|ven)|(đã|vừa|mới) cắt (cổ tay|mạch máu|động mạch)
[device]
3 (máy thở|máy trợ thở|máy tạo oxy|oxy|bình oxy|máy hút đờm|máy tạo nhịp|máy sốc|bơm tiêm điện|máy lọc|bóng bóp
 |máy oxy|máy monitor) …(hết|tắt|hư|hỏng|ngừng|ngưng|báo!|kêu|sắp|còn|{no} (chạy|hoạt|lên|ra)|mất|cạn|rò|xì|cúp|chỉ
 |tụt|đứng)(?! (bảo hành|thuê|tiền|hạn bảo))
3 (mất|cúp|cắt|hết|rớt|sụt) (điện|pin|oxy|bình|nguồn) …… (máy thở|oxy|trợ thở|thở máy|máy ngưng|máy ngừng|máy tắt
 |máy tim|hút đờm|lọc máu)(?! (lạnh|tính|in|lấy|điện|đăng|chủ|scan))
3 (ống (thở|dẫn|mở|nội|oxy|sonde|thông|nuôi|canuyn|khai|ca nuyn)|ong (tho|dan luu|mo khi|noi khi|oxy|khai)
 |nội khí quản|mở khí quản|canuyn|khai khí đạo|dẫn lưu) …(tuột|rút|tụt|nghẹt|tắc|bật|sút|rớt|bung|nghẽn|văng|đờm
 |ra máu|nhầm|kẹt!)|(rút|giật|tuột|sút) (nhầm |mất |phăng )*(ống|dây|kim) (thở|oxy|dẫn|truyền|nội|lọc|máy)
[found]
2 (nằm|gục|ngã|té|xỉu) (ra |ở |sóng soài |vật |lăn! |im |gục |bẹp! )*(dưới|trên|giữa|trong|ngoài|ra|xuống) (cái |nền 
 |vũng )*(sàn|nền|đất!|nhà tắm|nhà vệ sinh|toilet|vũng|vườn|rẫy|ruộng|bếp|sân|gạch|cầu thang|hành lang|chân cầu thang
 |bồn cầu|lối đi|hè|giữa nhà) …… ({no}|rên|cửa|máu|tím|gọi|lạnh|một mình|kêu|im|thở|từ|ai|lịm|run|mới|cứu)
2 (nghe|có) (tiếng |thấy |ai |người )*(rên|kêu cứu|la hét|thét|ú ớ|kêu la|khóc thảm|kêu ú|rên rỉ|khò khè|đập cửa)
 |(gọi|gõ|đập|kêu) cửa …({no}|mãi|hoài) …(mở|thưa|nhúc nhích|ai|lên tiếng|trả lời|thấy)|(khóa|chốt) (trái |trong 
 |cửa )+ …… (rên|máu|gọi|{no} (thưa|trả lời|ra|mở)|im|nằm)|{no} ai (nhúc nhích|động đậy|tỉnh|dậy|thưa)
[cry]
1 (cần|gọi|kêu|cho|điều|xin|đưa|chở|gửi) … (xe )?(capcuu|115) (gấp|ngay|với|khẩn|đến|tới|liền|giúp|lẹ)
1 capcuu (với|gấp|khẩn|ngay|nhanh)|nguy hiểm (tính mạng|quá|lắm)|nguy lắm
1 cứu (với|em|tôi|tui|con|vợ|chồng|mẹ|bố|ba|bà|ông|mạng|người|bé|cháu|lấy|gấp|giúp|anh|chị|nó|mình|cả|ai)|sắp chết
1 không qua khỏi|(gọi|xe|cần) (capcuu|115)|^capcuu$|^cứu( cứu| với| quá)*$
3 (cho|gọi|xin|cần|điều|kêu|đưa|bấm) … xe (capcuu|cứu thương) … (gấp|ngay|liền|lẹ|khẩn|tới nhà|đến nhà|với|tới gấp
 |nhanh)|xe (capcuu|cứu thương) (gấp|ngay|liền|lẹ|khẩn|tới gấp|đến gấp|đến ngay|tới ngay|nhanh lên)
2 (sắp|gần) chết( rồi| mất| tới nơi| đến nơi)?(?! (vì|đói|cười|mệt|nóng|tiền|đuối))
"""
