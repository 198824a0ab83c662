r"""The table of sudden illness for `nlu.triage`: what people type when a life is in danger. One habit a row.

A row is a strength and a pattern, and goes on in lines that begin with a space: 3 is danger by itself, 2 an event that
paperwork also tells of, 1 needs a message about nothing else. `[name]` starts a group. How a pattern is written: Vietnamese with all tone marks, plus the regex
signs `( ) ? * |` around whole words. A typed word matches where its marks are the row's or fewer, so `khó thở` also
finds `kho tho` and `khó thơ`; `word!` needs every mark, because its bare form is a common word; `…` stands for up to
three words, `……` for up to six, `#` for a number, `{no}` and the like for the lists of `nlu.danger_lists`.
hỏi and ngã are one tone. Some words are already spelt out: phỏng is bỏng, ói is nôn, huyết is máu, chích is tiêm,
hông is không, giựt is giật, sanh is sinh.
"""

__all__ = ["ILLNESS"]

ILLNESS = """
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
3 (nói|thở|kêu) {no} (ra hơi|thành tiếng|nổi|vào|ra tiếng)|đờm … (nghẹt|chẹn|đặc quánh|hút {no})|(nghẹt|chẹn|mắc
 |kẹt!) đờm|thở (bụng|lấy hơi|phập phồng|như (cá!|bò!|kéo!)|đứt hơi|rút|co kéo!|ngắt quãng|lịm|tím)
3 {no} (hít|thở) … (được|nổi|hơi)|(hết|cạn|đuối|đứt|không) (hơi để thở|hơi rồi|ra hơi)|nín thở … tím|(cơn|lên) (suyễn
 |hen|khó thở)|phù phổi|nghe … cò cử
2 khó thở … (nằm|ngồi|mệt)|ngộp … (người|thở|quá)
[choking]
3 hóc (xương|dị vật|hạt|kẹo|thạch|trân châu|thức ăn|cơm|đồng xu|pin|nút|cháo|thịt|bánh|đồ chơi)|hóc! viên
2 hóc!|(nhét|chui|đút|lọt) … (vào|vô) … (mũi|tai)|nuốt (phải|nhầm|dị vật)|cổ … nghẹn
3 mắc (nghẹn|xương|cổ)|nghẹn (cổ|cứng|tím|họng|đờm|sữa|cơm|{no})|(bị|đang) (nghẹn|sặc)|ngạt (sữa|thở)
3 sặc (sữa|cháo|bột|nước|cơm|thức ăn|đờm|ối|tím|lên|{no})|sặc!
3 (kẹt|mắc|vướng|dính|chẹn|tắc) … (cổ họng|họng|cuống họng|đường thở|thực quản|ở cổ)|dị vật (đường thở|trong)
3 nuốt (phải |nhầm |trúng |luôn |mất |vô |một |nguyên |cả |# )*(cái |cục |viên |chiếc )?{swallowed}
2 dị vật|(hạt|đậu|bi) … trong (mũi|tai|phổi)|(mắc|kẹt) (ngang|trong|ở) (cổ|họng|mũi|thanh quản|phổi)
2 ọc sữa … (tím|thở)|(quấn!|thít|siết) (vào |chặt )?cổ|(day|dây) … quan (chat |vao )?co
3 (cổ!|họng|cuống) … (mắc|vướng|nghẹn|dính|kẹt!) … (xương|hạt|thịt|cơm|đồ|gì|viên|cục!|cứng)|(hột|hạt|viên|cục!|miếng
 |đồ chơi|thạch|nhãn|chôm chôm|mít|rau câu|bã|bong bóng|nắp) … (mắc|kẹt!|nghẹn|chặn|bít|vướng|lọt vào) … (cổ!|họng
 |khí quản|đường thở|thở)
3 (nuốt|ngậm|tọng) … (pin|xu|nam châm|nút áo|ốc vít|đinh ốc|bi|nhẫn|kim băng|hạt nhãn|lưỡi câu|bông tai|khuyên tai
 |dị vật|lưỡi lam|mảnh)|(nghẹn|hóc!|sặc) (họng|bánh|mì|hạt|miếng|ruốc|xôi|trứng|bột|khoai|gà|cá!|thuốc|nhãn|hột|cái)
2 (móc|vỗ lưng|moi) … {no} ra|nuốt … {no} (ra|xuống|trôi)
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
3 bất (tỉnh|động|tỉn)|hôn mê|mê man|ngất (xỉu|lịm|đi|rồi|luôn|ra|trên|trong|giữa|ngoài|ở|không|mấy|nằm)|(đang|bị) ngất
2 ngất!|(bị|mới|vừa|đang) xỉu|xỉu (rồi|trong|ở|ngoài|trên|xuống|lên|giữa|tại|ngay|mấy)|{who} ({who} )?xỉu|lịm!
2 mất (ý thức|tri giác)|{no} còn (ý thức|tri giác|tỉnh)|choáng (ngã|ngất|váng)
3 lịm (đi|dần|người|hẳn|luôn|rồi)|lả! (đi|người|ra|dần)|(người|bé|cháu|con|môi) la di|xụi lơ|mềm nhũn
3 {call} ({who} |mãi |hoài |to |thế nào |cách nào |kiểu gì |mấy |cũng |gọi |hỏi )*{no} (có |thấy |chịu |còn )?{asleep}
3 {no} (còn |thấy )?(cử động|nhúc nhích|động đậy|cựa!|cựa quậy)|(miệng|nói|cứ) ú ớ
3 nằm (im|yên) (re|lìm|bất|thin|không|ru|luôn|một|thin thít|ngay)|nằm (gục|lịm|sõng soài|lăn ra|ra đó)
3 (mãi |vẫn )?{no} (thấy |chịu |có )?(tỉnh (lại|dậy)|mở mắt)|{no} tỉnh (nữa|được)|{no} tỉnh$
3 lơ mơ|lừ đừ|li bì|ly bì|đờ! đẫn|đờ! người|(nói|mê) (sảng!|nhảm)|me sang|ngủ gà|người đơ!|lờ đờ
3 {no} nhận ra (ai|con|người)
2 lú lẫn|nói nhảm
3 gục (xuống|tại|ngay|trên|luôn|ngã|ra)|(đổ|ngã) (gục|quỵ!|xỉu|khuỵu|sầm)|ngã (vật|lăn)|khuỵu|quỵ (xuống|luôn)|đổ gục
3 ({no}|hết|mất) (có |thấy |bắt được |còn |sờ thấy )?(mạch|nhịp tim|tim thai)|(ngừng|ngưng) tim|tim … (ngừng|ngưng)
2 hấp hối|nguy kịch|trăng trối|trợn (mắt|trắng|ngược)|trợn! tròng!|mắt … trợn|trúng gió|tụt (máu áp|đường)|hạ đường
1 xỉu
3 chết giấc|á! khẩu!|cấm khẩu|trụy (tim|mạch)
2 (ngủ|nằm) … {no} (dậy|tỉnh|thức)|{no} (dậy|thức dậy) (được|nổi)|xây xẩm … (té|ngã|xỉu)|(lên|bị) tăng xông
3 tim {no} (còn )?đập|tim đập (yếu|chậm|rời rạc)
2 (nằm|ngã|gục) (vật ra|gục|sóng soài|lăn! quay|ngửa|co quắp|thở thoi|một đống|sấp|chỏng) ?(ra|xuống|trên|ở|giữa
 |dưới)?|{no} (phản xạ|mở được mắt|biết (trời|gì (nữa|hết|cả)))|{no} còn biết|(mắt|đồng! tử) … (đứng tròng|đờ! (ra
 |đẫn)|lờ đờ|lạc thần|giãn|trắng dã)
3 (mắt|đồng! tử) (nó |bé |cháu |con )?(đứng (tròng|rồi|im)|trợn|giãn|trắng dã|dại! đi|lạc thần|lờ đờ!|nhắm nghiền)
 |{no} biết gì (nữa|hết|cả|rồi|luôn)|(người|chân tay|tay chân|đầu) (oặt|mềm oặt|ngoẹo|lả!|nhũn|rũ)( ra| xuống| hết
 | đi)?|gọi … (ú ớ|ậm ừ|lơ mơ|{no} (nghe|hay|biết|thưa|trả))
3 (lay|gọi|lắc|kêu|réo) … {no} (thấy |chịu |có )?(dậy|tỉnh|thưa|nghe|trả lời|ừ|phản|đáp|mở mắt|nhúc|động đậy
 |biết)(?! (máy|tổng|lịch|điện|bắt))|(ngã|té|lăn!|đổ!|quay|gục) (đùng|cái rầm|lăn! quay|đơ|vật|ầm|quay ra)
3 (đường huyết|đường máu|máy đo đường|đo đường|test đường) … (lo|thấp|[12] chấm|còn [12]|dưới|tụt|không (lên|đo))|(hạ
 |tụt) đường … (lịm|mê!|run|lả!|vã|không|xỉu)|mê! (đi|rồi|luôn|man|sảng)( rồi)?|(hấp hối|thoi thóp|hắt ra
 |chỉ còn thở)|gọi {no} dậy
2 (ngất|lịm) … (lạnh ngắt|tím tái|lâu)|thiêm thiếp|thiếp đi|lịm
3 {no} (thấy |còn |nghe |sờ |bắt )*(được )?(tim đập|tim còn đập|nhịp tim|mạch đập|mạch|nhịp thở|hơi thở|thở)|(gục|quỵ
 |xỉu) (xuống |ra )?(ngoài|giữa|trước|bên|dọc|trên|ngay|tại) (đường|chợ|sân|cổng|ruộng|phố|sàn|cửa|chỗ|hè|bến|lớp|xe
 |quán|nhà|hành lang|sảnh|phòng|khoa|toilet)
2 (lả!|lịm|ngất|xỉu|li bì) (đi|người|ra|rồi|luôn|lịm)|bỏ quên … (trong|trên) xe|(người|bé|cháu|nó) gio la di
3 (nói|nói năng) (lảm nhảm|lung tung|linh tinh|sảng!|mớ!|lộn xộn)|ngưng tuần hoàn|ngừng tuần hoàn|(hết
 |không) cứu (được )?(rồi|nữa)|(người|tay chân|nó|bé|cháu|con) (nó |bé |đã )?(lạnh rồi|lạnh ngắt|lạnh tanh|lạnh cóng
 |nguội!)|mồ hôi (vã|toát|túa|đổ|ra) (ra|như|đầm|lạnh|hột|ướt|đầy)
2 (gục|xỉu|ngất|lả!) (đầu |xuống |ra |luôn )*(ở|tại|trong|ngoài|trước|trên|dưới|ngay|giữa) …|(người|thân) (cứng
 |lạnh) (đơ|ngắt|toát|đờ!)|nằm … (lạnh|mưa|sương|nắng) …(cứng|lạnh|im|không)
[convulsion]
2 co giật|(bị|đang|lên) giật (mình mẩy|cứng|người)|lên cơn|động kinh … (lên|cơn|sùi)|(làm|lên) kinh|kinh phong
2 sản giật
3 sùi bọt|bọt mép|trào bọt|lên cơn (giật|co (giật|cứng|quắp)|động kinh|kinh)
2 (co|gồng) (quắp|cứng|rúm)|gồng (người|mình)
3 giật (đùng đùng|liên hồi|liên tục|từng cơn|bần bật|cứng|tay chân|toàn thân|cả người|nảy|mãi|giật|mạnh|hai)
3 cứng (đờ!|đơ!|người|hàm|miệng)|cắn (lưỡi|chặt)|trợn mắt|run (bần bật|lẩy bẩy|cầm cập)|đang giật
2 (bị|lên) (phong )?(giật|kinh) kinh|phong giật|giật kinh
3 giật (tay chân|chân tay|tay|chân|cả mình|mình mẩy|toàn|người|tím|mạnh|lên từng|từng|co|run|bắn! người|trợn|méo)
 |(co quắp|co rút!|co cứng|uốn cong) …(người|lại|tay|chân|như)|làm kinh|động kinh (hoài|liên tục|# phút|không dứt
 |kéo! dài|mãi)|miệng … (bọt|dãi) …(trào|sùi|trắng|hồng)|(trào|xùi|sùi|phun) bọt|(miệng|mồm|mép) …(có|đầy|ra) bọt
[stroke]
2 đột (quỵ|quị)|(bị|lên|cơn|vừa) tai biến|tai biến (mạch|rồi|méo|liệt|nặng|nằm)|méo (cả |hết |một bên |bên )*(miệng
 |mặt|xệch|hẳn|một|#)
2 (miệng|mặt) … (méo|lệch)|xuất máu não|nhồi máu
1 tai biến
2 liệt (nửa|nữa|một|#|tay|chân|người|hết|hẳn)
2 (yếu|tê|bại|cứng|xụi)( liệt| rần| hẳn| hết| dại| tay| chân| tay chân| cả)* (nửa|nữa|một|#) (người|bên|tay|chân|thân)
2 nói (ngọng|đớ|líu|lắp|{no} (rõ|ra|thành)|méo|khó)|{no} nói (được|nổi|ra)(?! (là|tên|gì))|ú! ớ!
3 nói (ngọng|đớ|líu|méo|khó|{no} rõ) … (méo|yếu|liệt|tay|tê)|(đớ|líu|cứng|tụt) lưỡi|lưỡi (cứng|đớ|tụt|sưng|líu)
3 {sudden} … (nói (khó|ngọng|đớ|líu|không)|khó nói|không đi|không nói|mù|không thấy|yếu|tê|liệt|ngã|méo|lệch|mờ)
2 (tay|chân|tay chân|chân tay) … (liệt|bại!|xụi|{no} (nhấc|cử động|giơ|cầm|nâng|nhúc|cất|đưa lên|dơ|co|điều khiển
 |nghe lời|có cảm giác))|sụp mí
1 (tay|chân|tay chân) … yếu|mờ! mắt|mắt mờ!
2 {no} (nhấc|giơ|cử động|nâng) … (tay|chân)|(rớt|rơi) đũa|máu áp … (1[89][0-9]|2[0-9][0-9]|vọt|cao quá|[67][0-9] )
2 chỉ còn [67][0-9]|đau đầu … (dữ|như búa|kinh khủng|quằn|mờ mắt|nôn|cứng (cổ|gáy)|khủng khiếp|ghê gớm|muốn nổ)
3 (bầu|thai|đau đầu|sản) …… (mờ mắt|mắt mờ)
2 (mặt|miệng|mép) … xệ!|mất thăng bằng|nhìn (một|1|đôi)( thành)? (hai|hình|2)|nhìn đôi|máu áp … (tụt|còn [4-8][0-9])
2 huyết áp … (1[89][0-9]|2[0-9][0-9]|tụt)
3 (tay|chân|nửa người|bên (trái|phải)) … (rũ xuống|rủ xuống|buông thõng|xuội|rớt|liệt luôn|đơ luôn|tê liệt|yếu hẳn
 |yếu xìu|không theo)|(miệng|mồm|mặt|mép) …(méo|lệch|xệ!|giật|chảy dãi) …(nói|tay|chân|một bên|nước|hẳn)
 |mặt (bị )?(méo|lệch|xệ!)|(chảy|rớt) (nước )?(dãi|miếng) …(một bên|méo|liệt)
3 (tự nhiên|bỗng|đang … thì|đột ngột|bất ngờ|tự dưng|khi không|đùng cái|mới) …(ngã quỵ|té quỵ|đổ! xuống|quỵ!|nói lắp
 |nói nhịu|không đi được|đứng không|không thấy gì|mù|méo|líu|cứng họng|á khẩu|không nói|nói khó|nói không|nhìn mờ
 |rớt đũa|tê nửa|rơi! đũa|liệt)
2 đau đầu (sét đánh|như búa|dữ! dội|kinh khủng|khủng khiếp|như nứt|như bể|buốt óc|chưa từng) ?|nói (nhịu|lắp bắp
 |{no} ai hiểu|lung tung|sảng!|ú ớ|không tròn|đớ!)|(mắt|mí) … sụp|tê (rần )?nửa (người|mặt)|(yếu|liệt) (hẳn )?(một
 |nửa|1|1/2) (bên|người)
2 (mù|mờ) (đột ngột|hẳn|tự nhiên|tự dưng|bất ngờ)|(đột ngột|tự nhiên|tự dưng) …(mù|tối sầm|không nhìn|mất thị lực
 |không thấy đường)|mu dot ngot
[heart]
3 {press} ({where} )*(ngực|lồng ngực) … (dữ|lan|vã|mồ hôi|quằn|không chịu|ngã|tay|hàm|kinh khủng|quá|nghẹt|như)
2 {press} ({where} )*(ngực|lồng ngực)|ngực … (đau|thắt|nhói|bóp nghẹt|đè nặng|tức)|(bị|cơn) đau tim|nhói tim|ôm ngực
1 đau tim
3 lên cơn (đau )?tim|tim … (đập loạn|đập nhanh quá|loạn nhịp|bóp nghẹt|đập #)|bệnh tim … (lên cơn|ngã|ngất)
2 tim … (đau nhói|đau thắt|nhói|thắt)|đau (nhói|thắt|quặn) tim
3 (đau|tức|nặng|thắt|nhói|đè!|ép|bóp) …(ngực|tim) …… (vã|mồ hôi|lan|khó thở|không thở|dữ!|lịm|ngất|xanh|tái
 |chịu không|chịu hết|lạnh|choáng|nghẹt|ngộp|cứng|tay trái|hàm|nôn|nửa tiếng|ngã|gục|thở)|ngực …(đau|thắt|tức|nhói
 |đè!) …(dữ!|thở|quặn|như|không chịu|lắm|quá)
2 (tim|mạch) … (đập nhanh|đập loạn|đập dồn|đập thình|loạn xạ|loạn|lung tung|rối loạn|hẫng|ngưng|yếu|chậm|1[4-9][0-9]
 |2[0-9][0-9]) ?|hồi hộp … (ngất|xỉu|khó thở)|bắt mạch {no}|mạch … (yếu|chậm|nhanh quá|{no} bắt)
3 tim (nó |em |tôi |mẹ |bố )?đập (lung tung|loạn xạ|loạn|yếu|nhanh quá|thình thịch không|như muốn)|(máy tạo nhịp
 |stent|mổ tim|thay van) …… (tím|ngất|xỉu|khó thở|loạn|vật ra|lịm|đau ngực|vã mồ hôi|thiêm|tái đi)
 |nhồi máu cơ tim (rồi|cấp|nữa|đang)|(lên|đang) cơn (đau )?(tim|thắt ngực)
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
3 máu … (chảy|ra|phun|tuôn|trào|bắn!|xịt|túa|rỉ|rịn|thấm|nhỏ|ướt|đọng|loang) … {much}|máu … (chảy|phun|bắn!|xịt|tuôn
 |túa|trào) (ra|có|thành|vòi|tia|như|ướt|xối|lên|tùm|hoài|quá|không|mãi|liên|đầy|khắp)|máu (phun|xịt|phụt|tóe|bắn!)
3 (máu|huyết) (nhiều|quá|lênh láng|lắm|tùm lum|quá trời|dữ!|ghê|đầm đìa|đầy|khủng khiếp)(?! (tiền|đông|giấy|đơn|lâu))
 |nhiều máu (quá|lắm)|(mất|chảy|ra) … máu (nhiều|quá|dữ!|lắm|ghê|hoài|liên|ướt|tùm)|(thấm|ướt) (hết |đẫm |cả )*(áo
 |quần|chiếu|giường|khăn|nệm|băng|ga!|tấm!|tã|bỉm) …máu
3 (nhìn )?(thấy|lòi!|lộ!|hở!|đụng!) (cả |ra |hết |luôn |nguyên )*(gân|xương|tủy|óc|não|ruột|nội tạng|phèo|mỡ! bụng)
 |(lòi!|phòi!|đổ!|thòi!) …(ruột|gan|phèo|xương|thịt|mắt|não|óc)|thịt (lòi!|bung|banh|rách toác)|(ruột|xương|óc) (lòi!
 |thò!|phòi!|đổ!) ra
2 (rách|toạc|toác|đứt|xẻ|hở!) (toạc|toác|hoác|sâu!|rộng|một đường|da|thịt|đùi|bụng|đầu|tay|chân|gân|lìa|rời|bàn|ngón
 |động mạch|tĩnh mạch)|(vết|đường) (thương|cắt|chém|rạch|mổ|đâm!) …(sâu!|hở|bung|toác|chảy|phun|rộng|há|bục|xịt)
2 (quạt|cánh quạt|chân vịt|lưỡi|lưỡi cưa|dao|cưa!|mảnh (kính|chai|sành|bom|tôn!|gương)|tấm! (kính|tôn!)|kính|tôn!
 |kéo!|máy mài|máy cắt|liềm|rựa|cuốc!|thép|dây cáp|đá! mài) … (chém|văng|cắt|cứa!|găm|phạt|chặt|đâm!|ghim|phang|xẻ
 |bắn!|cứa!|liếc|tiện|cuốn|rơi!) … (vào|vô|trúng|tay|chân|cổ!|đùi|mặt|bụng|tới|phải|ngang|đứt|gân|đầu|mắt|rớt)
3 (cầm!|bịt|băng|ép|chặn|garo|giữ|đè!) (máu|vết|vô|vào|chặt|hoài|mãi) (thương |máu |mãi |hoài |mà |vẫn |cứ |cũng 
 |nó )*({no} (cầm!|được|ngừng|hết|ngưng|nổi|dứt|lại)|chảy|trào|ra|thấm|phun)|{no} (ngừng|ngưng|dứt|bớt) chảy
 |chảy {no} (ngừng|cầm!|dứt|ngưng|hết|bớt|thôi)
2 máu (cam|mũi) … {no} (cầm!|ngừng|ngưng|dứt|hết)|(nôn|ói|ho|khạc) ra …máu|ị ra máu|đi cầu … máu|(phân
 |nước tiểu) (đen|toàn máu|có máu|đỏ)|máu (đen|đông cục!|bầm đen|loãng)( |$)(?!tụ)|xuất máu … (nhiều|tiêu hóa|dạ dày
 |não)|sau (sinh|đẻ) …máu …(ướt|ra|nhiều|ào|cục!)
3 (đẻ|sinh) (xong|rồi|mới) …… máu (ra|chảy|nhiều|hoài|ướt|ào|không|cứ|hết|đầy)|(dẫn lưu|ống|kim|đường truyền|chân cầu
 |fistula|cầu tay) …(tuột|rút|tụt|sút|bật) …(máu|ra)|trĩ … máu … (tia|xối|nhiều)
3 (ho|ói!|nôn|khạc|sặc|ộc|trào) … (chậu|bát|chén|tô!|ca|thau|bô!|vũng|bãi|đống) máu!|(ho|oi|non) (ra |sac 
 |ra ca )*(chau|bat|chen|thau|vung|bai|cuc) mau|(ho|ộc|trào|sặc) (ra |sặc |cả )*máu
[birth]
3 (vỡ|bể|rỉ|rò|xì|dỉ|bung) (nước )?ối|ối (vỡ|bể|xanh|chảy|ra|bể)|nước ối|đau bụng sinh|chuyển dạ|trở dạ|vo nuoc oi
3 đau (bụng )?đẻ(?! (hộ|thuê|mướn|giùm|giấy|làm|xin|lấy|nộp|được|biết|đăng|khai))|sa (dây )?(rốn|nhau)|dây rốn|(đang
 |muốn|mót|đã) rặn
3 (đầu|chân|tay|mông|em bé|đứa nhỏ|đứa bé) … (lòi!|thò|ló!|thập thò|sắp chui|chui! ra)|thấy đầu (em bé|bé|con|cháu)
3 sót nhau|nhau thai … {no}|nhau (bong|chậm|kẹt|chưa|không) (non|ra|sổ|bong)|(đẻ|sinh) (khó|ngược)
3 mở (#|hai|ba|bốn) phân|gò (cứng|nhiều|liên)
3 (gò|cơn gò|đau) … (dồn dập|# phút một|cứng bụng)|{no} ra nhau|đẻ (ra )?(rồi )?(giữa|dọc) đường|rặn (không|đẻ)
3 (thai|con|bé|em bé|bụng|baby) … (không|ít|hết|ngừng) (còn |thấy |có |thèm |hề )?{kick}
3 không (còn |thấy |có |cảm nhận được |cảm nhận |nghe )+(thai |con |bé |em bé |baby |cháu |nó )?{kick}
3 thai ngừng|không (thấy |còn )?đạp(?! (xe|ứng|lời|án))|tim thai (chậm|rời|mất)
2 tim thai yếu
2 đẻ (rơi!|rớt|dọc đường|không kịp|tại nhà|trên (xe|đường|taxi|ghe|rẫy|tàu))|sinh (rớt|giữa đường|trên xe)
2 (sắp đẻ|sắp sinh) (tới nơi|mất rồi|trên|giữa|đến nơi|… đau)|bầu … (ngã|té|xe)|đau đẻ|đau từng cơn
2 (dọa|động|sắp) (sảy|sẩy|sinh non|đẻ non|thai)|tiền sản|thai lưu|thai ngoài (tử|dạ)|nhau tiền đạo
2 (bầu|thai) …… (đau bụng|ra máu|ngã|té|co giật|xuất máu|sốt cao|phù (mặt|nề|to)|chảy máu|hoa mắt)
2 ra (chất )?nhầy hồng
1 thai yếu|sắp (đẻ|sinh) rồi|đau bụng … bầu
3 chuyển bụng|bể bầu ối|(em bé|đứa bé|con|bé) (lọt|sổ|chui|tuột) ra|em bé ra rồi|ra nước (âm ỉ|ướt|ồ ạt|ào)
2 đẻ non (ở|tại|trên|giữa)|(bầu|thai) …… ra nước|(bị|làm) băng (huyết|sau)|hậu sản
3 (bể|vỡ|rỉ) … ối|(em bé|đầu bé|con) … sắp (ra|lọt|chui)|thấy (tóc|chân|mông|tay) (em bé|bé|con)|sa … (rau|nhau|rốn)
3 (sót|kẹt) rau|rau {no} bong
2 (đẻ|sinh) ra bị|bị ngạt|thai máy (yếu|ít)|(ngã|té|tai nạn|đụng!) …… (mang thai|bầu|có thai)
2 (bầu|mang thai) …… (ngã|té)|ra huyết|băng huyết|làm băng!
1 (sảy|sẩy) thai
3 đang đẻ!|dang de (roi|kho|o|tren|ra)|^dang de$
3 (đẻ|sinh) (rớt|rơi!|luôn|tại|giữa|trên|dọc|ngay|xong|ra) (nhà|đường|xe|taxi|ghe|ruộng|rẫy|toilet|nhà vệ sinh|đò
 |nương|chợ|trên|giữa|dọc|rồi|con|trong) …({no} (khóc|thở)|nhau|cắt rốn|chưa cắt|tím|chảy máu|cứu|lạnh ngắt|chưa ra
 |rốn)
3 đang rặn|(vợ|chị|em|con|bà|nó|dâu) …(sắp|đang) (đẻ|sinh) (rồi|tới nơi|rớt|giữa|trên xe|trên đường|trên taxi
 |dọc đường|không kịp)(?! (giấy|giờ|xin|làm|mẹ|đi|thì|nay|mà|mới|muốn|tháng|năm))
3 (cuống|dây) rốn|rốn (sa|thò!|lòi!|quấn|tuột)|(mông|chân|tay|đầu) (con|bé|em bé|nó) (ra|lòi!|thò!|thập thò!|lộ!)
 |ngôi (ngược|ngang|mông) …(đẻ|đau|ra|vỡ)|nhau (không|chưa) …(ra|sổ|bong|tróc)|(bầu|thai|mang thai
 |có thai) …… (co giật|ngất|lịm|bất tỉnh|đau bụng dữ!|đau quặn|mờ mắt|vỡ ối|cứng ngắc|không đạp|hết đạp|máu (ra nhiều
 |ướt|đỏ tươi|ồ ạt)|ra máu (nhiều|đen|cục!|tươi|ướt|quá))
3 (vỡ|bể|rỉ|rò|ra) (nước )?ối|ối (vỡ|bể|ra)|(mót|mắc) rặn|(gò|đau) (mỗi|từng|cách|liên tục|dồn|tới) …(phút|cơn|dập
 |tấp|rặn)|thai ngoài tử cung|em bé (đạp yếu|không (đạp|máy|cử động|nhúc))|(bụng|thai) cứng (ngắc|như|đơ|lại)
 |bầu …tím tái
2 nước (chảy|ra|tuôn|ào|rỉ) (ra )?(ướt|ào|xối|ồ ạt|đầm|nhiều|hoài|quần|đùi)|(bầu|thai|mang thai) …… (nước (chảy|ra)
 |ướt quần|đau (thắt|quặn|gò|từng cơn|bụng dữ!|dữ!)|ra (nước|máu|huyết)|té xe|xe tông)|bụng (bầu )?(gồng|cứng) (cứng
 |ngắc|lên|đơ) …(đau|hoài|liên|không)|đau {no} (ngớt|dứt|ngừng|hết cơn)
[newborn]
3 bỏ bú|{no} (chịu |thèm )bú|bú {no} (được|nổi)|thóp (phồng|lõm)|{no} khóc (được|nổi|ra)|bỏ ăn bỏ bú
3 (đẻ|sinh) (ra|xong) … {no} (khóc|thở|cử động)|khóc thét|khóc (không ra tiếng|yếu)|(bé|cháu|con) {no} khóc
2 sơ sinh … (sốt|lạnh|tím|nôn|thở|giật)|rốn … (máu|mủ|hôi|sưng)|bú kém|(mới đẻ|mới sinh) … (tím|sốt|lạnh ngắt|khó thở)
2 vàng da … (li bì|đậm|bỏ|lòng bàn)|nhặt được … (sơ sinh|đỏ hỏn)|bỏ rơi … (sơ sinh|thở)|bé (bị )?bỏ rơi
2 nôn ra (dịch|mật|xanh)|(bé|trẻ|cháu) nôn … (xanh|vàng|liên)
3 (bé|cháu|con|em bé|sơ sinh|trẻ|đứa) …(ngưng thở|ngừng thở|tím tái|tím môi|tím (cả|hết|ngắt|lịm|rịm|đen)|lạnh ngắt
 |xụi|mềm nhũn|không bú|bỏ bú|{no} chịu bú|lịm|thở (rít|yếu|gấp|rên|nhanh|mệt|khó|khò))|rốn …(chảy máu|phun|bung|sút)
 |vàng (da|ươm|khè) …(bỏ bú|li bì|lịm|co giật)
3 (mới|vừa) (sinh|đẻ) … … {no} (thấy )?(khóc|thở|động)|(mới|vừa) (sinh|đẻ) …… (người tím|tím (tái|ngắt|lịm|người)
 |không khóc|chưa khóc|xụi|không thở)
3 (tiêm|chích) … (vắc xin|vaccine|ngừa|phòng|mũi) …… (tím tái|tim tai|li bì|co giật|khó thở|lịm|40 độ|41 độ|40 do
 |không tỉnh|bỏ bú|khóc thét|xụi)|(em bé|bé|đầu bé|đầu con) (ra|lọt) (một nửa|nửa người|nửa chừng|tới vai|được nửa
 |rồi cứu)
[fever]
2 sốt … (39|40|41|42|bốn mươi)|sốt cao|nóng (hầm hập|hừng hực|ran như|như lửa|như hòn)|(40|41|42) độ
2 sốt … ({no} (hạ|lui|giảm)|li bì|giật|mê|cứng|nổi ban|lả|nói nhảm|run|phát ban|chảy máu|bầm|tím|co (giật|quắp|cứng
 |rút))
2 (nôn|tiêu chảy|ỉa chảy|đi ngoài|đi cầu) … (liên tục|không ngừng|mãi|suốt|lả|li bì|# lần|mất nước|kiệt|chục)
2 mất nước … (nặng|mắt|khô|lả)|mắt trũng|nôn (thốc|vọt|ra mật|liên|tháo)|cứng! (cổ|gáy)
2 đau bụng … (dữ|quằn|lăn lộn|không chịu|gồng|cứng bụng|kinh khủng|như dao|vật vã|từng cơn|vã)|đau quằn|lăn lộn
2 (nóng|sốt) …(giật (tay|chân|người|mình)|mê! sảng|lịm|tím tái|co quắp|sảng!|cứng người|run bần|nói nhảm|nói sảng
 |không hạ|hầm hập|rực|hừng hực|lơ mơ|li bì|không biết gì)|sốt (rét run|rừng rực|hừng hực|bừng bừng|liên tục|quá
 |đùng đùng|mãi)|(nhiệt độ|đo|kẹp) …(39|40|41|42)
3 (sốt|nóng) …… (co giật|giật (tay|chân|người|mình|đùng|từng)|mê sảng|nói sảng|nói nhảm|lịm|tím tái|li bì|trợn
 |cứng người|cứng cổ|không biết gì|gọi không|phát ban tím|ban tím)
2 (nôn|ói!|tiêu chảy|ỉa) …(suốt|cả ngày|liên tục|không ngớt|mấy chục|chục lần|ra mật|vọt|đến lả!|lả! người|khô môi
 |mắt trũng|không uống|kiệt|lịm|tùm lum|thốc)|đau bụng (dữ!|quằn|lăn!|quặn dữ!|như dao|cứng|không chịu|chịu không
 |quá chịu|co rút|ghê|khủng|vật vã)|bụng (cứng|chướng) (như|ngắc|căng)
"""
