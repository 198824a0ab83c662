r"""The table of emergencies for `nlu.triage`: what people type when a life is in danger. One habit a row.

A row is a strength and a pattern: 3 is danger by itself, 2 an event that paperwork also tells of, 1 needs a message
about nothing else. `[name]` starts a group. How a pattern is written: Vietnamese with all tone marks, plus the regex
signs `( ) ? * |` around whole words. A typed word matches where its marks are the row's or fewer, so `khó thở` also
finds `kho tho` and `khó thơ`; `word!` needs every mark, because its bare form is a common word; `…` stands for up to
three words, `……` for up to six, `#` for a number, `{no}` and the like for the lists of `nlu.danger_context`.
hỏi and ngã are one tone. Some words are already spelt out: phỏng is bỏng, ói is nôn, huyết is máu, chích is tiêm,
hông is không, giựt is giật, sanh is sinh.
"""

__all__ = ["EMERGENCY"]

EMERGENCY = """
[breathing]
3 khó thở|thở (rất |thấy |có vẻ |nghe )?(khó|dốc|gấp|hắt|hổn hển|rít|ngáp|yếu|thoi thóp|nặng|hì hục|nhanh|khò khè)
3 thở ({who} )?({no}|hết|hổng) (có |còn |ra )?(được|nổi|ra|vô|vào|hơi|đều|nữa)
3 ({no}|hết|ngừng|ngưng|tắt|nghẹt|ngạt|ngộp|nghẹn|tức|tịt) (còn |thấy |có |chịu )?thở
3 hụt hơi|thoi thóp|ngáp cá|rút lõm|co (kéo|lõm) … ngực|lõm ngực|cánh mũi phập phồng|hít … {no} (được|vô|vào|nổi)
3 lên cơn … hen|cơn hen|(hen|suyễn) … (nặng|lên cơn|tím tái|khò khè|hết thuốc)|hết oxy|spo2 (#|tụt|còn)|tụt oxy
3 khò khè … tím
2 ngạt (khí|khói|gas|nước|mũi tím)|ngộp (khí|khói|gas)|tràn khí|phù phổi|thiếu oxy|lên cơn suyễn|khò khè nặng
3 thở (hào hển|không kịp|đứt quãng|rên)|kéo đàm|ngộp quá
2 (hen|suyễn) cấp
[choking]
3 hóc (xương|dị vật|hạt|kẹo|thạch|trân châu|thức ăn|cơm|đồng xu|pin|nút|cháo|thịt|bánh|đồ chơi|viên)
2 hóc!|(nhét|chui|đút|lọt) … (vào|vô) … (mũi|tai)|nuốt (phải|nhầm|dị vật)|cổ … nghẹn
3 mắc (nghẹn|xương|cổ)|nghẹn (cổ|cứng|tím|họng|đờm|sữa|cơm|{no})|(bị|đang) (nghẹn|sặc)|ngạt (sữa|thở)
3 sặc (sữa|cháo|bột|nước|cơm|thức ăn|đờm|ối|tím|lên|{no})|sặc!
3 (kẹt|mắc|vướng|dính|chẹn|tắc) … (cổ họng|họng|cuống họng|đường thở|thực quản|ở cổ)|dị vật (đường thở|trong)
3 nuốt (phải |nhầm |trúng |luôn |mất |vô |một |nguyên |cả |# )*(cái |cục |viên |chiếc )?{swallowed}
2 dị vật|(hạt|đậu|bi) … trong (mũi|tai|phổi)|(mắc|kẹt) (ngang|trong|ở) (cổ|họng|mũi|thanh quản|phổi)
2 ọc sữa … (tím|thở)|(quấn|thít|siết) (vào |chặt )?cổ
[colour]
3 tím (tái(?! {place})|môi|người|mặt|ngắt|đen|rịm|lịm|tím|hết|cả|ngoét|lại|quanh|như)|tím! (dần|đi|lên|rồi)|môi tím$
3 môi tím (rồi|hết|lại|ngắt)
3 (mặt|môi|da|mặt mày|mặt mũi|chân tay|tay chân|người) ({who} )?(tím!|xám!|xám xịt|tái!|trắng bệch|xanh lét|xanh lè)
3 tái (mét|nhợt|xanh|ngắt|xám)|trắng bệch|xanh (mét|lét|tím|ngắt)|(mặt|môi|người|da) … xanh lè|nhợt nhạt
3 lạnh (ngắt|toát|tanh|cóng|dần)|mồ hôi lạnh
2 người … lạnh|(tay chân|chân tay) lạnh (và|mà|rồi|quá|hết)|vã mồ hôi
3 (vã|toát|đổ) … mồ hôi … (lạnh|hột|như tắm|đầm|đìa|ướt)
2 nổi (ban|chấm|vân|mảng) (tím|xuất)|vân tím
[unconscious]
3 bất (tỉnh|động)|hôn mê|mê man|ngất (xỉu|lịm|đi|rồi|luôn|ra|trên|trong|giữa|ngoài|ở|không|mấy|nằm)|(đang|bị) ngất
2 ngất!|(bị|mới|vừa|đang) xỉu|xỉu (rồi|trong|ở|ngoài|trên|xuống|lên|giữa|tại|ngay|mấy)|{who} ({who} )?xỉu|lịm!
2 mất (ý thức|tri giác)|{no} còn (ý thức|tri giác|tỉnh)|choáng (ngã|ngất|váng)
3 lịm (đi|dần|người|hẳn|luôn|rồi)|lả! (đi|người|ra|dần)|(người|bé|cháu|con|môi) la di|xụi lơ|mềm nhũn
3 {call} ({who} |mãi |hoài |to |thế nào |cách nào |kiểu gì |mấy |cũng |gọi |hỏi )*{no} (có |thấy |chịu |còn )?{asleep}
3 {no} (còn |thấy )?(cử động|nhúc nhích|động đậy|cựa|cựa quậy)|(miệng|nói|cứ) ú ớ
3 nằm (im|yên) (re|lìm|bất|thin|không|ru|luôn|một|thin thít|ngay)|nằm (gục|lịm|sõng soài|lăn ra|ra đó)
3 (mãi |vẫn )?{no} (thấy |chịu |có )?(tỉnh (lại|dậy)|mở mắt)|{no} tỉnh (nữa|được)|{no} tỉnh$
3 lơ mơ|lừ đừ|li bì|ly bì|đờ đẫn|đờ! người|(nói|mê) (sảng!|nhảm)|me sang|ngủ gà|người đơ!|lờ đờ
3 {no} nhận ra (ai|con|người)
2 lú lẫn|nói nhảm
3 gục (xuống|tại|ngay|trên|luôn|ngã|ra)|(đổ|ngã) (gục|quỵ|xỉu|khuỵu|sầm)|ngã (vật|lăn)|khuỵu|quỵ (xuống|luôn)|đổ gục
3 ({no}|hết|mất) (có |thấy |bắt được |còn |sờ thấy )?(mạch|nhịp tim|tim thai)|(ngừng|ngưng) tim|tim … (ngừng|ngưng)
2 hấp hối|nguy kịch|trăng trối|trợn (mắt|trắng|ngược)|trợn! tròng!|mắt … trợn|trúng gió|tụt (máu áp|đường)|hạ đường
1 xỉu
3 chết giấc|á! khẩu!|cấm khẩu|trụy (tim|mạch)
2 (ngủ|nằm) … {no} (dậy|tỉnh|thức)|{no} (dậy|thức dậy) (được|nổi)|xây xẩm … (té|ngã|xỉu)|(lên|bị) tăng xông
3 tim {no} (còn )?đập|tim đập (yếu|chậm|rời rạc)
[convulsion]
2 co giật|(bị|đang|lên) giật (mình mẩy|cứng|người)|lên cơn|động kinh … (lên|cơn|sùi)|(làm|lên) kinh|kinh phong
2 sản giật
3 sùi bọt|bọt mép|trào bọt|lên cơn (giật|co (giật|cứng|quắp)|động kinh|kinh)
2 (co|gồng) (quắp|cứng|rúm)|gồng (người|mình)
3 giật (đùng đùng|liên hồi|liên tục|từng cơn|bần bật|cứng|tay chân|toàn thân|cả người|nảy|mãi|giật|mạnh|hai)
3 cứng (đờ|đơ|người|hàm|miệng)|cắn (lưỡi|chặt)|trợn mắt|run (bần bật|lẩy bẩy|cầm cập)|đang giật
2 (bị|lên) (phong )?(giật|kinh) kinh|phong giật|giật kinh
[stroke]
2 đột (quỵ|quị)|(bị|lên|cơn|vừa) tai biến|tai biến (mạch|rồi|méo|liệt|nặng|nằm)|méo (miệng|mặt|xệch|hẳn|một|#)
2 (miệng|mặt) … (méo|lệch)|xuất máu não|nhồi máu
1 tai biến
2 liệt (nửa|nữa|một|#|tay|chân|người|hết|hẳn)
2 (yếu|tê|bại|cứng|xụi)( liệt| rần| hẳn| hết| dại| tay| chân| tay chân| cả)* (nửa|nữa|một|#) (người|bên|tay|chân|thân)
2 nói (ngọng|đớ|líu|lắp|{no} (rõ|ra|thành)|méo|khó)|{no} nói (được|nổi|ra)(?! (là|tên|gì))|ú! ớ!
3 nói (ngọng|đớ|líu|méo|khó|{no} rõ) … (méo|yếu|liệt|tay|tê)|(đớ|líu|cứng|tụt) lưỡi|lưỡi (cứng|đớ|tụt|sưng|líu)
3 {sudden} … (nói (khó|ngọng|đớ|líu|không)|khó nói|không đi|không nói|mù|không thấy|yếu|tê|liệt|ngã|méo|lệch|mờ)
2 (tay|chân|tay chân|chân tay) … (liệt|bại!|xụi|{no} (nhấc|cử động|giơ|cầm|nâng|nhúc))|sụp mí
1 (tay|chân|tay chân) … yếu|mờ! mắt|mắt mờ!
2 {no} (nhấc|giơ|cử động|nâng) … (tay|chân)|(rớt|rơi) đũa|máu áp … (1[89][0-9]|2[0-9][0-9]|vọt|cao quá|[67][0-9] )
2 chỉ còn [67][0-9]|đau đầu … (dữ|như búa|kinh khủng|quằn|mờ mắt|nôn|cứng (cổ|gáy)|khủng khiếp|ghê gớm|muốn nổ)
3 (bầu|thai|đau đầu|sản) …… (mờ mắt|mắt mờ)
2 (mặt|miệng|mép) … xệ!|mất thăng bằng|nhìn (một|1|đôi)( thành)? (hai|hình|2)|nhìn đôi|máu áp … (tụt|còn [4-8][0-9])
2 huyết áp … (1[89][0-9]|2[0-9][0-9]|tụt)
[heart]
3 {press} ({where} )*(ngực|lồng ngực) … (dữ|lan|vã|mồ hôi|quằn|không chịu|ngã|tay|hàm|kinh khủng|quá|nghẹt|như)
2 {press} ({where} )*(ngực|lồng ngực)|ngực … (đau|thắt|nhói|bóp nghẹt|đè nặng|tức)|(bị|cơn) đau tim|nhói tim|ôm ngực
1 đau tim
3 lên cơn (đau )?tim|tim … (đập loạn|đập nhanh quá|loạn nhịp|bóp nghẹt|đập #)|bệnh tim … (lên cơn|ngã|ngất)
2 tim … (đau nhói|đau thắt|nhói|thắt)|đau (nhói|thắt|quặn) tim
[bleeding]
3 {flow} … máu (… )?{much}(?! (đơn|giấy))|{flow} (nhiều|quá nhiều|rất nhiều|khá nhiều) máu(?! (đơn|giấy))
3 máu (nó |cứ |vẫn |mũi |tai |ở |từ |đầu |tay |chân |miệng |tuôn |trào )*(chảy|phun|phụt|tuôn|xối|ồ ạt|lênh láng|trào)
3 máu (ra|chảy|tuôn|thấm|cứ|vẫn|mũi) … {much}|máu (túa|đỏ tươi|ướt|đầm đìa|thấm|me|bắn|tứa|loang|xối xả)
3 (cầm|bịt|băng|ép|ga rô) (máu |mãi |hoài )+{no} (được|nổi|lại|hết|xuể)|{no} (cầm|bịt) (được |nổi )?máu|cầm {no} nổi
3 máu …… {no} cầm
2 băng máu
3 đứt lìa|lòi (ruột|xương|óc|mắt)|thủng (bụng|ngực|ruột|phổi)|xương … (lòi|đâm|chọc) ra
3 (vết thương|vết cắt|vết chém) … (sâu|hở|toác|to quá|há)|bị đâm … (bụng|ngực|cổ)|đâm (vào|trúng|thủng) (bụng|ngực|cổ)
2 chảy (cả |hết |ra |nhiều |toàn )*máu|mất (nhiều |quá nhiều )?máu
2 ra máu(?! (đơn|giấy|số|nào|gì|này|thế|với|đi|khai|chung))|thấy máu
2 tiểu máu|máu (tươi|cục)|{vomit} (toàn |ra |cả |nhiều |chậu |bát |đống |ngụm |cục |bãi |một |# )*máu
2 đứt (rời|tay|chân|ngón|động mạch|gân|mạch|cổ|gần)|(bị|vừa) (đâm|chém|bắn|cứa|chặt)|phân đen … (nôn|máu|choáng)
2 {blade} … (đâm|cắt|cứa|chém|phập|xẻ) … (vào|trúng|tay|chân|đùi|bụng|cổ)|cắt (trúng|phải|vào|đứt) (tay|chân|đùi|ngón)
3 be bét máu|(đầy|toàn|bê bết|lênh láng) máu|máu me
2 (đâm|chém|bắn|đánh) (chết )?người|bị thương (nặng|nhiều|ở (đầu|bụng|ngực|cổ)|rồi)|nhiều người (bị|chết)
2 ra (một |# |mấy |toàn |nhiều |cả )*(cục|tảng|đống|vũng|bãi) máu
[birth]
3 (vỡ|bể|rỉ|rò|xì|dỉ|bung) (nước )?ối|ối (vỡ|bể|xanh|chảy|ra|bể)|nước ối|đau bụng sinh|chuyển dạ|trở dạ|vo nuoc oi
3 đau (bụng )?đẻ(?! (giấy|làm|xin|lấy|nộp|được|biết|đăng|khai))|sa (dây )?(rốn|nhau)|dây rốn|(đang|muốn|mót|đã) rặn
3 (đầu|chân|tay|mông|em bé|đứa nhỏ|đứa bé) … (lòi|thò|ló|thập thò|sắp chui|chui)|thấy đầu (em bé|bé|con|cháu)
3 sót nhau|nhau thai … {no}|nhau (bong|chậm|kẹt|chưa|không) (non|ra|sổ|bong)|(đẻ|sinh) (khó|ngược)
3 mở (#|hai|ba|bốn) phân|gò (cứng|nhiều|liên)
3 (gò|cơn gò|đau) … (dồn dập|# phút một|cứng bụng)|{no} ra nhau|đẻ (ra )?(rồi )?(giữa|dọc) đường|rặn (không|đẻ)
3 (thai|con|bé|em bé|bụng|baby) … (không|ít|hết|ngừng) (còn |thấy |có |thèm |hề )?{kick}
3 không (còn |thấy |có |cảm nhận được |cảm nhận |nghe )+(thai |con |bé |em bé |baby |cháu |nó )?{kick}
3 thai ngừng|không (thấy |còn )?đạp(?! (xe|ứng|lời|án))|(tim thai) (yếu|chậm|rời|mất)
2 đẻ (rơi|rớt|dọc|không kịp|tại nhà|trên (xe|đường|taxi|ghe|rẫy|tàu))|sinh (rớt|giữa đường|trên xe)
2 (sắp đẻ|sắp sinh) (tới nơi|mất rồi|trên|giữa|đến nơi|… đau)|bầu … (ngã|té|xe)|đau đẻ|đau từng cơn
2 (dọa|động|sắp) (sảy|sẩy|sinh non|đẻ non|thai)|tiền sản|thai lưu|thai ngoài (tử|dạ)|nhau tiền đạo
2 (bầu|thai) …… (đau bụng|ra máu|ngã|té|co giật|xuất máu|sốt cao|phù (mặt|nề|to)|chảy máu|hoa mắt)
2 ra (chất )?nhầy hồng
1 thai yếu|sắp (đẻ|sinh) rồi|đau bụng … bầu
3 chuyển bụng|bể bầu ối|(em bé|đứa bé|con|bé) (lọt|sổ|chui|tuột) ra|em bé ra rồi|ra nước (âm ỉ|ướt|ồ ạt|ào)
2 đẻ non (ở|tại|trên|giữa)|(bầu|thai) …… ra nước|(bị|làm) băng (huyết|sau)|hậu sản
3 (bể|vỡ|rỉ) … ối|(em bé|đầu bé|con) … sắp (ra|lọt|chui)|thấy (tóc|chân|mông|tay) (em bé|bé|con)|sa … (rau|nhau|rốn)
3 (sót|kẹt) rau|rau {no} bong
2 (đẻ|sinh) ra bị|bị ngạt|thai máy (yếu|ít)|(ngã|té|tai nạn|đụng) …… (mang thai|bầu|có thai)
2 (bầu|mang thai) …… (ngã|té)|ra huyết|băng huyết|làm băng
1 (sảy|sẩy) thai
3 đang đẻ!|dang de (roi|kho|o|tren|ra)|^dang de$
[newborn]
3 bỏ bú|{no} (chịu |thèm )bú|bú {no} (được|nổi)|thóp (phồng|lõm)|{no} khóc (được|nổi|ra)|bỏ ăn bỏ bú
3 (đẻ|sinh) (ra|xong) … {no} (khóc|thở|cử động)|khóc thét|khóc (không ra tiếng|yếu)|(bé|cháu|con) {no} khóc
2 sơ sinh … (sốt|lạnh|tím|nôn|thở|giật)|rốn … (máu|mủ|hôi|sưng)|bú kém|(mới đẻ|mới sinh) … (tím|sốt|lạnh ngắt|khó thở)
2 vàng da … (li bì|đậm|bỏ|lòng bàn)|nhặt được … (sơ sinh|đỏ hỏn)|bỏ rơi … (sơ sinh|thở)|bé (bị )?bỏ rơi
2 nôn ra (dịch|mật|xanh)|(bé|trẻ|cháu) nôn … (xanh|vàng|liên)
[fever]
2 sốt … (39|40|41|42|bốn mươi)|sốt cao|nóng (hầm hập|hừng hực|ran như|như lửa|như hòn)|(40|41|42) độ
2 sốt … ({no} (hạ|lui|giảm)|li bì|giật|mê|cứng|nổi ban|lả|nói nhảm|run|phát ban|chảy máu|bầm|tím|co)
2 (nôn|tiêu chảy|ỉa chảy|đi ngoài|đi cầu) … (liên tục|không ngừng|mãi|suốt|lả|li bì|# lần|mất nước|kiệt|chục)
2 mất nước … (nặng|mắt|khô|lả)|mắt trũng|nôn (thốc|vọt|ra mật|liên|tháo)|cứng! (cổ|gáy)
2 đau bụng … (dữ|quằn|lăn lộn|không chịu|gồng|cứng bụng|kinh khủng|như dao|vật vã|từng cơn|vã)|đau quằn|lăn lộn
[poison]
3 (uống|ăn|hít|ngậm|liếm|nếm|bú) (phải|nhầm|lộn|trúng!|nhằm)(?! (ngày|lịch|thời|giờ))|(nhầm|lộn) {poison}
3 (uống|nuốt|nốc|tu|ăn|húp|tiêm|hít|liếm) ({amount} )*{poison}|thuốc … uống (hết|sạch|tự)
3 uống ({amount} )*(vỉ|lọ|nắm|vốc|chục viên|đống|hộp) …(thuốc|viên|para|ngủ|huyết|an thần)
3 uống (hết |luôn )*[1-9]# viên|quá liều|uống … gấp (đôi|#) liều
3 ăn (phải )?(nấm (lạ|rừng|độc|dại|trắng)|lá ngón)|bị (đầu|bỏ) độc|uống (liều|hết) thuốc
3 (ăn|nấu) … (nấm|lá ngón|cóc|cá nóc|sắn|măng|so biển) …… {sick}|rượu …… (mờ|mò|{no} (thấy|tỉnh|dậy)|tím|giật|ngừng)
3 nhậu …… ({no} (thấy|tỉnh|dậy|biết)|tím|giật|ngừng thở)|đốt than|(rò|xì|hở) (gas|ga|khí)|(khí|hơi) (than|ga|độc|clo)
3 uống (hết|cả|nguyên|quá) … para(cetamol)?
2 lá ngón|thuốc (trừ )?(sâu|chuột|cỏ!)|thuốc (trừ|diệt) cỏ|thuốc diệt|ngộ độc|trúng (độc|thực)|say (nấm|sắn)|cá nóc
2 (thịt|trứng) cóc|mật! cá!|nuốt mật
2 mã tiền|củ ấu tàu|rượu (ngâm|methanol|lạ|cồn)|sốc (thuốc|ma túy|hàng|đồ)|phê (thuốc|ma túy)|chơi đồ
2 ngáo (đá|thuốc)|(cả|nhiều|mấy) (nhà|xóm|lớp|người|bàn|làng) … nôn
2 (ăn|uống) xong …… {sick}|(văng|bắn|xịt|dính|nhỏ) … (vào|vô|lên) mắt|mắt … (axit|vôi|hóa chất|keo)
3 uống (rất |quá |hơi |lỡ )*(nhiều|lố|cả đống|một đống|cả nắm|sạch) … thuốc(?! (bắc|nam))
2 (nhỏ|xịt|tra|bôi|đổ) nhầm|uống hết … thuốc(?! (bắc|nam|rồi))
[drowning]
2 đuối nước|chết đuối|(ngạt|ngộp|chìm) (dưới )?(nước|sông|hồ|ao|biển)|chìm (nghỉm|xuống|mất|rồi)|(bị|đang) đuối
2 (lũ|nước|sóng) (lũ )?cuốn|vớt lên|(rơi!|té|ngã|rớt|lọt|lao|trượt|sảy|hụt) … {into} (cái |bờ )?{water}
2 (úp mặt|rơi|lọt|té|ngã|rớt|hụt) (xuống |vô |vào )?(ao|giếng|suối|bể bơi|hồ bơi|mương|vực|hầm|hố|sông|cống|chậu nước)
2 chìm (tàu|thuyền|ghe|phà|đò)
[electric]
2 (điện|sét) … (giật|đánh|phóng)|giật (điện|văng|bắn|ngã|té)|bị điện|(chạm|dính|hở) (phải )?(dây |nguồn )?điện
2 ổ (điện|cắm) … giật|phóng điện|sét đánh
[bite]
2 rắn … (cắn|mổ|táp|phun)|(cạp nia|cạp nong|hổ mang|lục đuôi đỏ|hổ chúa) … (cắn|mổ|táp)|(bị|cắn) rắn|bị rắn
2 chó! … (cắn|táp|ngoạm|cào)|chó (dại|nhà|hoang|lạ|điên|becgie|pitbull|hàng xóm|ở) … cắn|lên cơn dại|sợ nước sợ gió
2 chó cắn(?! (gì|mang|giấy|làm|thiết|bao|hồ|nộp|có|thêm))|bị chó
2 (mèo|khỉ|chuột|lợn|heo|trâu|bò!|dơi!) ({which} )?(cắn!|cào|húc|táp)|(mèo|khỉ|chuột) cắn
2 ong (đốt|vò vẽ|bắp cày|bò vẽ|đất)|(bị|bầy|đàn|tổ|con) ong … (đốt|tiêm|đánh|bu|cắn)|kiến ba khoang|(bị|con) … sứa
2 (bọ cạp|bò cạp|rết|nhện|sứa|kiến|cá đuối) (đốt|tiêm|cắn!|đâm)
2 (bị|con) (bọ cạp|bò cạp|rết|nhện|kiến) … (đốt|tiêm|cắn)
2 nhện … cắn|(rết|nhện|kiến) độc|(mèo|khỉ|chuột) ({which} )?(cắn|cào)
[burn]
2 bị bỏng|bỏng!|bỏng (nước|nặng|mặt|tay|chân|người|axit|lửa|gas|ga|xăng|cồn|dầu|khắp|hết|toàn|rộp|cả|lột|điện|độ)
2 bỏng (bô|canh|cháo|mắt|da|sâu|ngực|bụng|hóa|rồi|do|vì|bếp)|lột … da|(tạt|dính|bắn|đổ) … axit|tạt axit
2 {scald} … (đổ|dội|tạt|hất|vào|lên|trúng|bắn)|(đổ|ngã|té|thò|nhúng|rơi!|lọt|lao|vấp) … {scald}|bỏng từ
2 (ngã|té|nhào) (vào|vô) bếp
2 cháy … (áo|da|người|tay|mặt|khét|sém|trụi|tóc)|bén lửa|bốc cháy|lửa (bén|cháy|bùng|táp|to)|phát nổ|hỏa hoạn
2 (pháo|mìn|bom|bình|nồi|máy|điện thoại|pin|lò) … nổ!|nổ! (tung|nồi|máy|lò|bom)
2 nổ (bình|gas|bếp|pin|mìn|pháo|lốp|ga)|gas nổ|(mắc kẹt|kẹt) (lại )?(ở |bên )?trong|đang cháy|nhà … cháy
1 bị cháy
2 cháy (nhà|chung cư|phòng|quán|to|lớn|rồi)|khói … (ngạt|mù|đen|dày)
2 cháy (bình|gas|nổ|xe|chợ|xưởng|kho|rừng)|phỏng (nước|lửa|rộp|nặng|xăng|gas|axit)|(pháo|mìn) nổ
2 no (bình ga|bình gas|mìn)|bỏng vôi
[injury]
2 (ngã|té|rớt|trượt|lọt|lăn|lộn|rơi!) ({way} )*{height}|rơi (từ|lầu|tầng) (trên|tầng|lầu|mái|cây|giàn|cao|gác|#)
2 (ngã|té) … (đập|gãy|bất|không|chảy|đau|nôn|sưng|liệt|bầm)|ngã (xe|cầu|ngửa|mạnh|đau)|té (xe|lầu|ngửa)
2 (đập|đụng|bể|vỡ|nứt|dập) (vào |vô |cái |trúng )?(đầu|sọ|não|gáy)|va (vào|đập|trúng) đầu|trúng (đầu|gáy)
2 chấn thương (sọ|đầu|não|nặng|cột sống|ngực|bụng)
2 tụ máu|vỡ (gan|lách|xương)
2 đầu … (chảy máu|vỡ|nứt|bể!|toác|be bét)|(bị|gặp|vụ) tai nạn|tai nạn (giao|xe|nặng|liên|ở|trên|ngay|nghiêm|rồi)
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
2 (que|đũa|sắt|cọc|kéo|dao|đinh|chông) … (đâm|xuyên|chọc|cắm) … (vào|vô|qua|mắt|họng|bụng|ngực|chân|tay)
2 bổ (xe|xuống|từ|ngửa)|xe (khách |tải |con |bị )*lật|lat (xe|o deo|xuong)|lao xuống (vực|đèo)
2 {vehicle} … đâm|bị {vehicle} đâm|máy … (cuốn|nghiền) … (tay|chân|tóc|người)|cây đổ|(bị|cây|tường) … đè!|(đổ|sập) đè
[allergy]
2 phản vệ|sốc (phản|thuốc|nhiễm|nhiệt)|phù (mặt|nề|thanh|quincke|môi|họng|mắt|toàn)|say nắng|(mẩn|mề đay|ngứa) khắp
2 sưng (vù|húp|phù|to|hết|đỏ|tấy|cả)( hết| cả| lên)* (mặt|môi|lưỡi|cổ|họng|mắt)|{face} … (sưng|phù)( vù| húp| to)?
2 (tiêm|vắc xin|vaccine|uống thuốc|truyền) …… {reaction}|(mẩn|mề đay|dị ứng) … (toàn thân|nặng|sưng|chóng mặt|nghẹn)
2 (tiêm|uống thuốc|truyền) (xong )?(thì |bị |là )?(ngất|xỉu|tái|khó|choáng|lịm)
1 khó nuốt|nuốt {no} (được|nổi|trôi)
[selfharm_done]
3 (treo|thắt|siết) cổ|(đã|vừa|mới|lỡ) (nhảy|lao|gieo) … (xuống|lầu|cầu|sông|tầng|giếng)
3 (cắt|rạch) (mạch|động mạch|ven)|(đã|vừa|mới) cắt (cổ tay|mạch máu|động mạch)
[cry]
1 (cần|gọi|kêu|cho|điều|xin|đưa|chở|gửi) … (xe )?(capcuu|115) (gấp|ngay|với|khẩn|đến|tới|liền|giúp|lẹ)
1 capcuu (với|gấp|khẩn|ngay|nhanh)|nguy hiểm (tính mạng|quá|lắm)|nguy lắm
1 cứu (với|em|tôi|tui|con|vợ|chồng|mẹ|bố|ba|bà|ông|mạng|người|bé|cháu|lấy|gấp|giúp|anh|chị|nó|mình|cả|ai)|sắp chết
1 không qua khỏi|(gọi|xe|cần) (capcuu|115)|^capcuu$|^cứu( cứu| với| quá)*$
"""
