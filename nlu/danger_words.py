r"""The table of danger for `nlu.triage`: what people type when something terrible is happening. One habit a row.

How a row is written: Vietnamese with all tone marks, plus the regex signs `( ) ? |` between whole words.
A typed word matches where its marks are the row's marks or fewer, so `khó thở` also finds `kho tho` and `khó thơ`;
`word!` needs every mark (its bare form is another common word); `…` stands for up to three words; `#` for a number;
`{no}`, `{who}` and the like are the lists of `nlu.danger_context`. hỏi and ngã are one tone.
"""

from typing import NamedTuple

__all__ = ["DISTRESS", "EMERGENCY", "Row"]


class Row(NamedTuple):
    """One habit of wording: `strength` 3 is danger by itself, 2 an event, 1 words that need a clean message."""

    group: str
    strength: int
    pattern: str


EMERGENCY: tuple[Row, ...] = (
    # -- breathing ---------------------------------------------------------------------------------------------
    Row(
        "breathing",
        3,
        "khó thở|thở (?:rất |thấy |có vẻ )?(?:khó|dốc|gấp|hắt|hổn hển|rít|ngáp|yếu|thoi thóp|hắt ra|nặng|hì hục|nhanh|khò khè)",
    ),
    Row("breathing", 3, "thở (?:{who} )?(?:{no}|hết) (?:có |còn )?(?:được|nổi|ra|vô|vào|ra hơi|đều)"),
    Row("breathing", 3, "(?:{no}|hết|ngừng|ngưng|tắt|nghẹt|ngạt|ngộp|nghẹn|tức|tịt) (?:còn |thấy |có |chịu )?thở"),
    Row(
        "breathing",
        3,
        "hụt hơi|thoi thóp|ngáp cá|rút lõm|co (?:kéo|lõm) … ngực|lõm ngực|cánh mũi phập phồng|hít … {no} (?:được|vô|vào|nổi)",
    ),
    Row(
        "breathing",
        3,
        "lên cơn … (?:hen|suyễn)|(?:hen|suyễn) … (?:nặng|cấp|lên cơn|tím|xịt)|hết (?:oxy|ôxy)|spo2 …(?:#|tụt|còn)|tụt oxy",
    ),
    Row("breathing", 2, "ngạt (?:khí|khói|gas|nước|mũi tím)|ngộp (?:khí|khói|gas)|tràn khí|phù phổi|thở oxy|thiếu oxy"),
    # -- choking -----------------------------------------------------------------------------------------------
    Row(
        "choking",
        3,
        "hóc! …(?:xương|dị vật|hạt|kẹo|thạch)|hóc (?:xương|dị vật|hạt|kẹo|thạch|trân châu|thức ăn|cơm|đồng xu|pin|nút|cháo|thịt|bánh|cá|đồ chơi)",
    ),
    Row("choking", 2, "hóc!"),
    Row(
        "choking",
        3,
        "mắc (?:nghẹn|xương|cổ)|nghẹn (?:cổ|cứng|tím|họng|đờm|sữa|cơm|{no})|bị nghẹn|sặc (?:sữa|cháo|bột|nước|cơm|thức ăn|đờm|ối|tím|lên|{no})|bị sặc",
    ),
    Row(
        "choking",
        3,
        "(?:kẹt|mắc|vướng|dính) … (?:cổ họng|họng|cuống họng|đường thở|thực quản)|dị vật (?:đường thở|trong)",
    ),
    Row(
        "choking",
        3,
        "nuốt (?:phải |nhầm |trúng |luôn |mất |vô |một |1 |nguyên |cả )*(?:cái |cục |viên |chiếc |# )?{swallowed}",
    ),
    Row("choking", 2, "(?:nhét|chui|đút|lọt) … (?:vào|vô) … (?:mũi|tai)|nuốt (?:phải|nhầm|dị vật)|cổ … nghẹn"),
    # -- colour and cold ---------------------------------------------------------------------------------------
    Row(
        "colour",
        3,
        "tím (?:tái(?! (?:đâu|khoa|quầy|phòng|bệnh|viện|nhà|xã|đây|nơi|trạm|mục|khám|cổng))|môi|người|mặt|ngắt|đen|rịm|lịm|tím|hết|cả|ngoét|lại|quanh)",
    ),
    Row(
        "colour",
        3,
        "(?:mặt|môi|da|mặt mày|mặt mũi|chân tay|tay chân|người) (?:em |con |bé |cháu |mẹ |bố )?(?:tím!|tím dần|tím lại|xám|xám xịt|tái mét|trắng bệch|xanh lét|xanh lè|xanh tím)",
    ),
    Row("colour", 3, "tái (?:mét|nhợt|xanh|ngắt|xám)|trắng bệch|xanh (?:lè|mét|lét|tím|ngắt)|nhợt nhạt"),
    Row(
        "colour",
        3,
        "lạnh (?:ngắt|toát|tanh|cóng)|(?:người|tay chân|chân tay) lạnh|(?:vã|toát|đổ) … mồ hôi (?:lạnh|hột|như tắm|đầm|đìa)|mồ hôi lạnh",
    ),
    # -- unconscious -------------------------------------------------------------------------------------------
    Row(
        "unconscious",
        3,
        "bất tỉnh|bất động|hôn mê|mê man|ngất (?:xỉu|lịm|đi|rồi|luôn|ra|trên|trong|giữa|ngoài|ở|không|mấy|nằm)|đang ngất|bị ngất",
    ),
    Row(
        "unconscious",
        2,
        "ngất!|xỉu|lịm!|mất (?:ý thức|tri giác)|{no} còn (?:ý thức|tri giác|tỉnh)|choáng ngã|choáng ngất",
    ),
    Row(
        "unconscious",
        3,
        "lịm (?:đi|dần|người|hẳn|luôn|rồi)|lả! (?:đi|người|ra|dần)|(?:người|bé|cháu|con|môi|giật) la đi|lả (?:người|dần)|xụi lơ|mềm nhũn|rũ người",
    ),
    Row(
        "unconscious",
        3,
        "(?:gọi|kêu|lay|lắc|đánh thức|hỏi|véo|cấu) (?:mãi |hoài |hỏi |to |thế nào |cách nào |kiểu gì |{who} |mấy |cũng |gọi )*{no} "
        "(?:có |thấy |chịu |còn |thèm )?(?:{asleep})(?! (?:máy|hotline|tổng|lịch|số))",
    ),
    Row(
        "unconscious",
        3,
        "{no} (?:còn )?(?:cử động|nhúc nhích|động đậy|phản ứng)|nằm (?:im|yên) (?:re|lìm|bất|thin|không|ru|luôn|một)|nằm (?:vật|bẹp|gục|sõng soài|lăn) …",
    ),
    Row(
        "unconscious",
        3,
        "(?:{no}|mãi không|vẫn không) (?:thấy |chịu |có |bao giờ )?(?:tỉnh (?:lại|dậy)|mở mắt)|{no} tỉnh$|{no} tỉnh (?:nữa|được)",
    ),
    Row(
        "unconscious",
        3,
        "lơ mơ|lừ đừ|li bì|ly bì|đờ (?:đẫn|người|ra)|(?:nói|mê) sảng|lơ mơ|ngủ gà|người đơ|lờ đờ|{no} nhận ra (?:ai|con|người)|lú lẫn",
    ),
    Row(
        "unconscious",
        3,
        "gục (?:xuống|tại|ngay|trên|luôn|ngã|mặt|ra)|(?:đổ|ngã) (?:gục|quỵ|vật|lăn|xỉu|khuỵu|sầm|ngửa)|khuỵu (?:xuống|chân)|quỵ (?:xuống|luôn)",
    ),
    Row(
        "unconscious",
        3,
        "(?:{no}|hết|mất) (?:có |thấy |bắt được |còn )?(?:mạch|nhịp tim|tim thai)|tim … (?:ngừng|ngưng) … đập|(?:ngừng|ngưng) tim|tim (?:ngừng|ngưng)",
    ),
    Row(
        "unconscious",
        2,
        "hấp hối|nguy kịch|sắp chết|trăng trối|trợn (?:mắt|trắng|ngược|tròng)|mắt … trợn|trúng gió|tụt (?:huyết áp|đường|máu áp)|hạ đường",
    ),
    # -- convulsions -------------------------------------------------------------------------------------------
    Row(
        "convulsion",
        2,
        "co giật|(?:bị |đang |lên )giật (?:mình mẩy|cứng|người)?|lên cơn|động kinh … (?:lên|cơn|cắn|sùi)|làm kinh|lên kinh|kinh phong|sản giật",
    ),
    Row(
        "convulsion",
        3,
        "sùi bọt|bọt mép|trào bọt|giật (?:đùng đùng|liên hồi|liên tục|từng cơn|bần bật|cứng|tay chân|toàn thân|cả người|nảy|mãi|giật)|lên cơn (?:giật|co|động kinh|kinh)",
    ),
    Row(
        "convulsion",
        3,
        "(?:co|gồng) (?:quắp|cứng|rúm)|gồng (?:người|mình)|cứng (?:đờ|người|hàm|miệng|lưỡi)|cắn (?:lưỡi|chặt)|người … (?:run bần bật|giật)|trợn mắt|run (?:cầm cập|bần bật|lẩy bẩy)",
    ),
    # -- stroke ------------------------------------------------------------------------------------------------
    Row(
        "stroke",
        2,
        "đột (?:quỵ|quị)|tai biến|méo (?:miệng|mặt|xệch|hẳn|một|1)|(?:miệng|mặt) … (?:méo|lệch)|xuất máu não|nhồi máu",
    ),
    Row(
        "stroke",
        2,
        "liệt (?:nửa|nữa|một|1|tay|chân|người|hết|hẳn)|(?:yếu|tê|liệt|xụi|bại|cứng)(?: liệt| rần| cứng| hẳn| hết| dại| tay| chân| tay chân)* (?:nửa|nữa|một|1) (?:người|bên|tay|chân)",
    ),
    Row(
        "stroke",
        3,
        "nói (?:ngọng|đớ|líu|lắp|ú ớ|{no} (?:rõ|ra|thành)|méo|khó|lắp bắp)|ú ớ|(?:đớ|líu|cứng|tụt) lưỡi|lưỡi (?:cứng|đớ|tụt|sưng|líu)|không nói (?:được|nổi|ra)|(?:tự nhiên|đột ngột|bỗng) … (?:nói khó|khó nói|không đi)",
    ),
    Row(
        "stroke",
        2,
        "(?:tay|chân|tay chân|chân tay) … (?:yếu|liệt|bại|xụi|{no} (?:nhấc|cử động|giơ|cầm|nâng)|rũ)|{no} (?:nhấc|giơ|cử động) … (?:tay|chân)|sụp mí|mắt … mờ (?:hẳn|đi|dần)|đột ngột … mù",
    ),
    Row(
        "stroke",
        2,
        "đau đầu … (?:dữ|như búa|kinh khủng|quằn|mờ mắt|nôn|cứng (?:cổ|gáy)|khủng khiếp|ghê gớm)|mờ mắt|máu áp … #|huyết áp … (?:#|cao vọt|tăng vọt)",
    ),
    # -- heart -------------------------------------------------------------------------------------------------
    Row(
        "heart",
        3,
        "(?:đau|thắt|nặng|nhói|ép|bóp|đè|tức|quặn) (?:thắt |nhói |tức |quặn |dữ dội |ở |vùng |bên |giữa )*(?:ngực|lồng ngực|tim) … (?:dữ|lan|vã|mồ hôi|quằn|không chịu|ngã|tay trái|hàm|kinh khủng|quá|bóp nghẹt|như)",
    ),
    Row(
        "heart",
        2,
        "(?:đau|tức|thắt|nặng|nhói|ép|bóp|siết|đè|rát) (?:thắt |nhói |tức |quặn |dữ dội |ở |vùng |bên |giữa |nghẹt )*(?:ngực|lồng ngực)|ngực … (?:đau|thắt|nhói|bóp nghẹt|đè nặng|tức)|đau tim|nhói tim",
    ),
    Row(
        "heart",
        3,
        "lên cơn (?:đau )?tim|tim … (?:đập loạn|đập nhanh quá|đập thình thịch|loạn nhịp|bóp nghẹt|đập # )|ôm ngực|bệnh tim … (?:lên cơn|ngã|ngất)",
    ),
    # -- bleeding ----------------------------------------------------------------------------------------------
    Row(
        "bleeding",
        3,
        "(?:chảy|ra|mất|tuôn|phun|ộc|trào|xịt|phụt|đổ|túa|hộc|thổ|rỉ|xuất) … máu (?:…)(?:{much})(?! (?:đơn|giấy))",
    ),
    Row(
        "bleeding",
        3,
        "máu (?:nó |cứ |vẫn |mũi |tai |ở |từ |đầu |tay |chân |miệng )*(?:chảy|phun|phụt|tuôn|xối|ồ ạt|lênh láng|trào|túa|đỏ tươi|ướt|đầm đìa|thấm|me|bắn|tứa|ra (?:{much}))",
    ),
    Row(
        "bleeding",
        3,
        "(?:cầm|bịt|băng|ép|ga rô) (?:máu |mãi |hoài )*{no} (?:được|nổi|lại|hết|xuể|ăn thua)|{no} (?:cầm|bịt) (?:được |nổi )?máu|{no} cầm được|băng máu",
    ),
    Row(
        "bleeding",
        2,
        "chảy máu|mất máu|ra máu(?! (?:đơn|giấy|số|nào|gì|này|thế|với|đi))|(?:nôn|ho|ị|ỉa|đi ngoài|đi cầu|tiểu|đái|khạc|thổ|ộc|hộc|trào|ọc|phun|xuất) (?:toàn |ra |ra toàn |cả |nhiều )?máu|máu (?:tươi|cục)",
    ),
    Row(
        "bleeding",
        2,
        "đứt (?:lìa|rời|tay|chân|ngón|động mạch|gân|mạch|cổ|gần)|(?:bị|vừa) (?:đâm|chém|bắn|cứa|chặt)|(?:dao|cưa|máy|kính|lưỡi cưa|máy cắt|máy cưa) … (?:đâm|cắt|cứa|chém|phập) … (?:vào|trúng|tay|chân|đùi|bụng|cổ)",
    ),
    Row(
        "bleeding",
        3,
        "lòi (?:ruột|xương|óc|mắt)|thủng (?:bụng|ngực|ruột|phổi)|(?:vết thương|vết cắt) … (?:sâu|hở|toác|to)|đứt lìa|bị đâm …(?:bụng|ngực|cổ|dao)|xương … (?:lòi|đâm|chọc) ra",
    ),
    # -- pregnancy and birth -----------------------------------------------------------------------------------
    Row(
        "birth",
        3,
        "(?:vỡ|bể|rỉ|rò|xì|dỉ) (?:nước )?ối|ối (?:vỡ|bể|xanh|chảy|ra)|nước ối|đau (?:bụng )?đẻ(?! (?:giấy|làm|xin|lấy|nộp|được|biết|đăng))|đau bụng sinh|chuyển dạ|trở dạ",
    ),
    Row(
        "birth",
        2,
        "đẻ (?:rơi|rớt|dọc|giữa|không kịp|tại nhà|trên (?:xe|đường|taxi|ghe|rẫy))|sinh (?:rớt|rơi|giữa đường|trên xe)|sắp đẻ (?:rồi|tới nơi|mất|trên|giữa|đến nơi)|sắp sinh … (?:trên|giữa đường|đau)",
    ),
    Row(
        "birth",
        3,
        "(?:đầu|chân|tay|mông|em bé|đứa (?:nhỏ|bé)) … (?:lòi|thò|ló|thập thò|sắp chui|chui)(?: ra)?|thấy đầu (?:em bé|bé|con|cháu)|sa (?:dây )?(?:rốn|nhau)|dây rốn|(?:đang|muốn|mót|đã) rặn|rặn …(?:đẻ|không|ra)",
    ),
    Row(
        "birth",
        3,
        "(?:sót|nhau) … nhau|nhau (?:thai )?(?:{no}|chưa|bong|chậm|kẹt)|(?:sót|ra) nhau|(?:đẻ|sinh) (?:khó|ngược|xong ra)|(?:gò|cơn gò|đau) … (?:liên tục|dồn dập|# phút|cứng bụng|từng cơn)|gò (?:cứng|nhiều|liên)|mở (?:#|hai|ba|bốn) phân",
    ),
    Row(
        "birth",
        3,
        "(?:thai|con|bé|em bé|bụng|baby) … (?:{no}|ít|hết|ngừng) (?:còn |thấy |có |thèm |hề )?(?:đạp|máy(?! (?:tính|móc|in|bay|đâu))|cựa|cử động|động đậy|quẫy)",
    ),
    Row(
        "birth",
        3,
        "{no} (?:còn |thấy |có |cảm nhận được )+(?:thai|con|bé|em bé|baby|cháu) (?:đạp|máy|cựa|động|cử|quẫy)|(?:mất|{no} (?:có|nghe|thấy)) tim thai|thai (?:yếu|ngừng|không)|không (?:thấy |còn )?đạp(?! (?:xe|ứng|lời|án))",
    ),
    Row(
        "birth",
        2,
        "(?:dọa|động|sắp) (?:sảy|sẩy|sinh non|đẻ non|thai)|(?:sảy|sẩy) thai|tiền sản|thai lưu|thai ngoài|nhau (?:tiền đạo|bong)|(?:bầu|thai) … … (?:đau bụng|ra máu|ngã|té|co giật|xuất máu|sốt cao)",
    ),
    Row("birth", 1, "sắp (?:đẻ|sinh)(?: con)?|đi đẻ|vượt cạn|đỡ đẻ|đau bụng … bầu"),
    # -- newborns and small children ---------------------------------------------------------------------------
    Row(
        "newborn",
        3,
        "bỏ bú|{no} (?:chịu |thèm )bú|bú {no} (?:được|nổi)|thóp (?:phồng|lõm)|{no} khóc (?:được|nổi|ra)|(?:đẻ|sinh) ra … {no} (?:khóc|thở|cử động)|khóc thét|khóc (?:không ra tiếng|yếu)",
    ),
    Row(
        "newborn",
        2,
        "sơ sinh … (?:sốt|lạnh|tím|nôn|thở|giật)|rốn … (?:máu|mủ|hôi|sưng)|bú kém|(?:mới đẻ|mới sinh) … (?:tím|sốt|lạnh|thở)|vàng da … (?:li bì|đậm|bỏ|lòng bàn)|nhặt được … (?:sơ sinh|đỏ hỏn)|bỏ rơi … (?:sơ sinh|thở)",
    ),
    # -- fever and dehydration ---------------------------------------------------------------------------------
    Row(
        "fever",
        2,
        "sốt … (?:39|40|41|42|bốn mươi)|sốt cao|sốt … (?:không (?:hạ|lui|giảm)|li bì|giật|mê sảng|cứng cổ|cứng gáy|nổi ban|lả|nói nhảm|run|phát ban|chảy máu|bầm)|nóng (?:hầm hập|hừng hực|ran như|như lửa)",
    ),
    Row(
        "fever",
        2,
        "(?:nôn|tiêu chảy|ỉa chảy|đi ngoài|đi cầu) … (?:liên tục|không ngừng|mãi|suốt|lả|li bì|mấy chục|# lần|lả người|mất nước|kiệt)|mất nước|mắt trũng|nôn (?:thốc|vọt|ra mật|liên)",
    ),
    Row(
        "fever",
        2,
        "đau bụng … (?:dữ|quằn|lăn lộn|không chịu|gồng|cứng bụng|kinh khủng|như dao|vật vã|từng cơn)|bụng … (?:cứng như|đau quằn|đau dữ)|đau quằn|lăn lộn|vật vã",
    ),
    # -- poison and overdose -----------------------------------------------------------------------------------
    Row(
        "poison",
        3,
        "(?:uống|ăn|hít|ngậm|liếm|nếm|bú) (?:phải|nhầm|lộn|trúng|nhằm|lầm)(?! (?:ngày|lịch|thời|giờ))|(?:phải|nhầm|lộn|lầm|trúng) {poison}",
    ),
    Row(
        "poison",
        3,
        "(?:uống|nuốt|nốc|tu|ăn|húp|lấy|tiêm|tự) (?:hết |cả |nguyên |nửa |phải |một |# |mấy |nhiều |chai |lọ |ngụm |can |gói |vỉ |viên |nắm |liều |vốc |ly |cốc |đống |quá |liều |chén )*(?:{poison})",
    ),
    Row(
        "poison",
        3,
        "uống (?:hết |cả |nguyên |một |# |mấy |chục |liền |luôn |một lúc )*(?:vỉ|lọ|nắm|vốc|chục viên|đống|hộp) …(?:thuốc|viên|para|ngủ|huyết)|uống (?:một lúc |liền |hết |luôn |gần )*[1-9]# viên|quá liều|uống lố|uống … gấp (?:đôi|#)",
    ),
    Row(
        "poison",
        2,
        "lá ngón|thuốc (?:trừ )?(?:sâu|chuột|cỏ)|thuốc diệt|ngộ độc|trúng độc|trúng thực|say (?:nấm|sắn|khoai mì|rượu … {no} tỉnh)|cá nóc|thịt cóc|trứng cóc|mật cá|hạt mã tiền|củ ấu tàu|so biển|rượu (?:ngâm|methanol|lạ|cồn)",
    ),
    Row(
        "poison",
        3,
        "(?:ăn|nấu) … (?:nấm|lá ngón|cóc|cá nóc|sắn|măng) … … (?:nôn|đau|lơ mơ|mệt|choáng|tê|hoa mắt|tiêu chảy|chóng mặt|lạnh|giật)|ăn (?:phải )?(?:nấm (?:lạ|rừng|độc|dại|trắng)|lá ngón)",
    ),
    Row(
        "poison",
        3,
        "(?:rượu|nhậu) … … (?:mờ mắt|{no} (?:thấy|tỉnh|dậy)|tím|co giật|ngừng)|(?:khí|hơi) (?:than|gas|ga|độc|clo)|đốt than|(?:rò|xì|hở) (?:gas|ga|khí)|sốc (?:thuốc|ma túy|hàng|đồ)|phê (?:thuốc|ma túy)|chơi đồ|ngáo đá",
    ),
    Row(
        "poison",
        2,
        "(?:ăn|uống) xong … … (?:nôn|đau bụng|tê|co giật|lả|choáng|tiêu chảy)|(?:văng|bắn|xịt|dính) … (?:vào|vô) mắt|mắt … (?:axit|vôi|hóa chất|keo)",
    ),
    # -- water -------------------------------------------------------------------------------------------------
    Row(
        "drowning",
        2,
        "(?:đuối|chết đuối|ngạt|ngộp|chìm) (?:dưới )?(?:nước|sông|hồ|ao|biển)|chết đuối|đuối nước|chìm (?:nghỉm|rồi|xuống|mất)|(?:lũ|nước|sóng) (?:lũ )?cuốn|vớt (?:lên|được|ra|vào)|bị đuối|đang đuối",
    ),
    Row(
        "drowning",
        2,
        "(?:rơi!|té|ngã|rớt|lọt|lao|trượt|sảy|hụt|úp mặt) … (?:xuống|vô|vào|trong|dưới) (?:cái |bờ |dưới )?(?:{water})|roi xuong (?:ao|song|gieng|vuc|ham|suoi|muong|be|ho boi)|ngã (?:sông|ao|giếng|suối|hồ)",
    ),
    # -- current -----------------------------------------------------------------------------------------------
    Row(
        "electric",
        2,
        "(?:điện|sét) … (?:giật|đánh|phóng)|giật điện|bị điện|(?:chạm|dính|hở) (?:phải )?(?:dây |nguồn )?điện|ổ (?:điện|cắm) … giật|giật (?:văng|bắn|ngã|té)|sét đánh|phóng điện",
    ),
    # -- bites and stings --------------------------------------------------------------------------------------
    Row(
        "bite",
        2,
        "rắn (?:\\S+ ){,3}(?:cắn|mổ|táp|phun)|(?:cạp nia|cạp nong|hổ mang|lục đuôi đỏ|hổ chúa) … (?:cắn|mổ|táp)|(?:bị|cắn) rắn",
    ),
    Row(
        "bite",
        2,
        "chó! … (?:cắn|táp|ngoạm|cào)|cho (?:dai|nha|hoang|la|dien|becgie|pitbull) … can|(?:bị |con )?chó cắn(?! (?:gì|mang|giấy|làm|thiết|bao|hồ|nộp))|(?:mèo|khỉ|dơi|chuột|lợn|trâu|bò|cá sấu|heo) (?:dại |nhà |hoang |điên )?(?:cắn|cào|húc|táp)|lên cơn dại|sợ nước sợ gió",
    ),
    Row(
        "bite",
        2,
        "ong (?:\\S+ ){,3}(?:đốt|chích|tiêm|đánh|bu|cắn)|(?:bọ cạp|bò cạp|rết|nhện|sứa|kiến|bạch tuộc|cá đuối) … (?:đốt|chích|tiêm|cắn|đâm)|ong (?:vò vẽ|bắp cày)",
    ),
    # -- burns and fire ----------------------------------------------------------------------------------------
    Row(
        "burn",
        2,
        "bị bỏng|bỏng (?:nước|nặng|mặt|tay|chân|người|axit|lửa|gas|ga|xăng|cồn|dầu|khắp|hết|toàn|rộp|cả|lột|điện|độ|bô|canh|cháo|mắt|da|sâu|ngực|bụng|hóa|rồi|do|vì|ở|bếp)|bỏng!",
    ),
    Row(
        "burn",
        2,
        "(?:nước sôi|canh nóng|dầu sôi|cháo nóng|nước nóng|mỡ sôi|dầu nóng|phích nước|nồi (?:canh|cháo|nước|lẩu|cám)) … (?:đổ|dội|tạt|hất|vào|lên|trúng|bắn)|(?:đổ|ngã|té|thò|nhúng|rơi!|làm đổ) … (?:nước sôi|nồi canh|nồi cháo|nồi nước|dầu sôi|bếp)",
    ),
    Row(
        "burn",
        2,
        "(?:tạt|dính|bắn|đổ) … (?:axit|acid)|cháy … (?:áo|da|người|tay|mặt|khét|sém|trụi)|bén lửa|bốc cháy|lửa (?:bén|cháy|bùng|táp)|phát nổ|nổ (?:bình|gas|bếp|pin|mìn|pháo|lốp|ga)|(?:mắc|kẹt|kẹt lại) … (?:trong|đám) (?:lửa|cháy|nhà cháy)",
    ),
    Row(
        "burn",
        2,
        "(?:đang|bị) cháy|cháy (?:nhà|chung cư|phòng|quán|to|lớn|rồi)|nhà … cháy|hỏa hoạn|lột … da|ngạt khói|khói … (?:ngạt|mù|đen)",
    ),
    # -- falls, blows and traffic ------------------------------------------------------------------------------
    Row(
        "injury",
        2,
        "(?:ngã|té|rớt|trượt|lọt|lăn|lộn|rơi!) (?:cái |từ |xuống |trên |lộn |cổ |nhào |khỏi |gãy |ở |trong |cao |đập |xe |bổ )*(?:{height})|rơi (?:từ|lầu|tầng) (?:trên|tầng|lầu|mái|cây|giàn|cao|#)|(?:ngã|té) … (?:đập|gãy|bất|không|chảy|đau|nôn|sưng|liệt)",
    ),
    Row(
        "injury",
        2,
        "(?:đập|va|đụng|bể|vỡ|nứt|dập|trúng|chấn thương) (?:vào |vô |cái |trúng )?(?:đầu|sọ|não|gáy)|chấn thương|đầu … (?:chảy máu|vỡ|nứt|bể|toác)|tụ máu|vỡ (?:gan|lách|tạng|xương)|ngã (?:xe|cầu)|té (?:xe|lầu|ngã|ngửa)|ngã (?:ngửa|mạnh|đau)",
    ),
    Row(
        "injury",
        2,
        "tai nạn|(?:xe|ô tô|xe tải|xe máy|tàu|container|xe buýt|xe khách) … (?:tông|đụng|đâm|cán|húc|tung|ủi|cuốn|lật|quẹt|va)|bị (?:xe|tông|đụng|cán|đè|tàu)|tông (?:xe|trúng|phải|nhau|vào)|lật (?:xe|thuyền|tàu)|đâm xe|đụng xe",
    ),
    Row(
        "injury",
        2,
        "(?:máy|dây curoa|băng chuyền|cửa|thang máy) … (?:cuốn|nghiền|cán|kẹp|dập|kẹt|cắt)|(?:cây|tường|tủ|đá|gỗ|đất|xà|bê tông|tivi|nhà|cột) … (?:đổ|đè|sập|rơi) (?:trúng|vào|lên|xuống|đè)|bị … đè|sập (?:nhà|hầm|giàn|mái|tường)|vùi lấp|sạt lở",
    ),
    Row(
        "injury",
        2,
        "gãy … (?:xương|tay|chân|cổ|cột sống|đùi|hông|lưng|sườn|răng)|dập nát|dập (?:tay|chân|ngón)|nát … (?:tay|chân)|trật khớp|ngã gãy|đinh … (?:đâm|xuyên)|(?:que|đũa|sắt|cọc|kéo|dao) … (?:đâm|xuyên|chọc|cắm) … (?:vào|vô|qua|mắt|họng|bụng|ngực)",
    ),
    # -- allergy and reactions ---------------------------------------------------------------------------------
    Row(
        "allergy",
        2,
        "phản vệ|sốc (?:phản|thuốc|nhiễm|nhiệt)|phù (?:mặt|nề|thanh|quincke|môi|họng|mắt|lên|toàn)|(?:sưng|phù) (?:vù|húp|phù|to|hết|đỏ|tấy|cả)(?: hết| cả| lên)* …(?:mặt|môi|lưỡi|cổ|họng|mắt)|(?:mặt|môi|lưỡi|cổ|họng|mắt) … (?:sưng|phù)(?: vù| húp| to| lên)?",
    ),
    Row(
        "allergy",
        2,
        "(?:tiêm|vắc xin|vaccine|uống thuốc|truyền) … … (?:sốt cao|li bì|tím|lả|sưng|nổi (?:mẩn|mề|ban)|mề đay|choáng|run|quấy khóc|tức ngực|ngứa)|(?:mẩn|mề đay|dị ứng) … (?:toàn thân|khắp|nặng|sưng|chóng mặt|khắp người|nghẹn)|say nắng|sốc nhiệt",
    ),
    # -- someone has hanged, cut or thrown themselves ----------------------------------------------------------
    Row(
        "selfharm_done",
        3,
        "(?:treo|thắt|siết) cổ|(?:đã|vừa|mới|lỡ) (?:nhảy|lao|gieo) … (?:xuống|lầu|cầu|sông|tầng|giếng)|(?:đã|vừa|mới) cắt (?:cổ tay|mạch máu|động mạch)|(?:cắt|rạch) (?:mạch|động mạch|ven)",
    ),
    # -- bare cries --------------------------------------------------------------------------------------------
    Row(
        "cry",
        2,
        "(?:cần|gọi|kêu|cho|điều|xin|đưa|chở|gửi) … (?:xe )?(?:capcuu|115) (?:gấp|ngay|với|khẩn|đến|tới|liền|giúp|đi|lẹ)|capcuu (?:với|gấp|khẩn|ngay|nhanh|đi)|nguy hiểm (?:tính mạng|quá|lắm)|{no} qua khỏi",
    ),
    Row(
        "cry",
        1,
        "cứu (?:với|em|tôi|tui|con|vợ|chồng|mẹ|bố|ba|bà|ông|mạng|người|bé|cháu|lấy|gấp|giúp|anh|chị|nó|mình|t)|capcuu|(?:gọi|xe) (?:capcuu|115)|^cứu(?: .{,12})?$|sắp chết|115",
    ),
)

DISTRESS: tuple[Row, ...] = (
    # -- wish to die -------------------------------------------------------------------------------------------
    Row(
        "suicide",
        3,
        "tự (?:tử|sát|kết liễu|tận|thiêu)|tự! vẫn|quyên sinh|(?:tuyệt mệnh|di thư|thư tuyệt)|tự vẩn!|tự (?:kết thúc|giết)",
    ),
    Row(
        "suicide",
        3,
        "(?:muốn|định|tính|thà|ước|đòi|nghĩ|sẽ|nên|đáng|cách|phải|quyết|thèm|ước gì) (?:\\S+ ){,4}chết(?! (?:máy|web|app))|chết (?:đi|quách|phứt|cho (?:xong|rồi|nhẹ|đỡ|khuất|hết|rảnh)|còn hơn|chung|theo|sướng|cùng|được không)|đi chết|cái chết|tìm (?:đến |tới )?(?:cái )?chết",
    ),
    Row(
        "suicide",
        3,
        "{no} (?:còn |hề )?(?:muốn|thiết|thèm|đáng|ham|dám|cần|còn lý do|còn lí do|có lý do) (?:để )?(?:\\S+ ){,2}sống|(?:chán|hết muốn|ghét|ngán|mệt) sống|sống (?:\\S+ ){,4}(?:làm gì|làm chi|chi nữa|nổi|ý nghĩa|vô nghĩa|bằng chết|như chết|thừa|không nổi)",
    ),
    Row(
        "suicide",
        3,
        "(?:biến mất|tan biến|rời (?:khỏi|bỏ)|từ giã|rời xa) (?:\\S+ ){,2}(?:khỏi|mãi|đời|thế|cõi)|muốn (?:\\S+ ){,3}(?:biến mất|ra đi|giải thoát|buông xuôi|buông bỏ|kết thúc|chấm dứt|đi theo (?:bố|mẹ|con|chồng|vợ|ông|bà))|(?:ngủ|nhắm mắt) (?:\\S+ ){,3}(?:{no} (?:bao giờ |phải |cần |muốn )?(?:tỉnh|dậy|thức)|mãi mãi|luôn đi)",
    ),
    Row(
        "suicide",
        3,
        "(?:kết thúc|kết liễu|chấm dứt|tước|hủy hoại) (?:\\S+ ){,2}(?:cuộc|tất cả|mọi|đời|sống|mạng|bản thân|mình|cho xong)|vĩnh biệt|từ biệt|lần cuối|(?:tạm biệt|xin lỗi) … (?:thế giới|cuộc đời|cõi|con đi|mẹ con đi|ra đi)|hết (?:đường sống|lối thoát|đường rồi)|bước đường cùng",
    ),
    Row(
        "suicide",
        3,
        "(?:nhảy|gieo|lao|đâm) (?:\\S+ ){,3}(?:lầu|cầu(?! thang)|sông|tầng|biển|giếng|tòa nhà|vực|hồ|xe tải|đầu xe|đầu vào|tàu|ban công|sân thượng|mình xuống)|gieo mình|nhảy (?:xuống|từ)|uống … … (?:cho chết|để chết|chết luôn|cho xong)|(?:nằm|lao) ra đường (?:ray|tàu)|đứng (?:trên|ở) … (?:sân thượng|thành cầu|lan can|ban công)",
    ),
    Row(
        "suicide",
        2,
        "{no} (?:còn |có )?ai (?:cần|thương|quan tâm|hiểu|yêu) (?:\\S+ ){,2}(?:em|tôi|tui|mình|con|nữa|cả)|thừa thãi|vô dụng|gánh nặng (?:cho|của) (?:\\S+ ){,2}(?:nhà|con|gia đình|mọi|chồng|vợ|bố)|(?:{no}|hết) (?:còn )?(?:hy vọng|lối thoát|thiết gì|thiết tha)|{no} thiết … (?:gì|nữa|ăn)",
    ),
    Row(
        "suicide",
        1,
        "tuyệt vọng|trầm cảm|bế tắc|cùng đường|(?:chịu|sống) (?:hết|{no}) nổi|{no} chịu (?:được|nổi) (?:nữa|thêm)|kiệt (?:sức|quệ)|{no} thiết|suy sụp|muốn bỏ cuộc|muốn buông|hoảng loạn",
    ),
    # -- self-harm ---------------------------------------------------------------------------------------------
    Row(
        "selfharm",
        3,
        "(?:rạch|cứa|khứa) (?:\\S+ ){,2}(?:tay|chân|đùi|cổ tay|người|mình|da|bản thân)|cắt (?:cổ tay|tay (?:mình|tự|để|cho)|cổ mình)|tự (?:làm (?:đau|hại|tổn)|hại|rạch|cắt|cứa|đánh|hành hạ|tát|đập|đốt)|(?:làm đau|hành hạ|hại|tổn thương|làm hại|trừng phạt) (?:bản thân|chính mình|mình)|đập đầu (?:vào|vô) tường",
    ),
    Row("selfharm", 2, "tự gây (?:thương tích|thương)|(?:nhịn ăn|bỏ ăn) … chết|dao lam"),
    # -- after birth -------------------------------------------------------------------------------------------
    Row(
        "postnatal",
        3,
        "(?:muốn|định|suýt|nghĩ|sợ|chỉ muốn|ý định|tính|thúc|bảo|xui|lỡ|sắp) (?:\\S+ ){,4}(?:giết|bóp|bịt|ném|quăng|vứt|hại|dìm|siết|quẳng|làm hại|làm đau|bóp chết|đè gối) (?:\\S+ ){,2}{child}",
    ),
    Row(
        "postnatal",
        3,
        "ôm (?:con|bé|cháu) (?:\\S+ ){,3}(?:nhảy|chết|tự tử|đi luôn|lao|gieo|sông|cầu)|(?:ghét|{no} (?:thấy )?(?:thương|yêu|muốn nhìn|muốn bế)) (?:\\S+ ){,2}(?:con|bé|đứa con)(?: mình| em| đẻ| này| ruột)|nhìn (?:con|bé) (?:\\S+ ){,3}(?:ghét|{no} (?:thấy )?(?:thương|cảm|yêu)|sợ|dửng dưng)|(?:hai|2|cả) mẹ con … chết",
    ),
    Row(
        "postnatal",
        2,
        "(?:đẻ|sinh|hậu sản|ở cữ) (?:\\S+ ){,8}(?:khóc (?:hoài|suốt|một mình|mãi|vô|cả)|cũng khóc|chỉ (?:muốn )?khóc|tuyệt vọng|trầm cảm)|trầm cảm (?:sau|hậu|nặng)|(?:giọng|tiếng) … (?:xui|bảo|trong đầu)|đêm nào cũng khóc|khóc suốt",
    ),
    # -- violence at home --------------------------------------------------------------------------------------
    Row(
        "violence",
        3,
        "(?:{beater}) (?:\\S+ ){,4}(?:đánh|đập|tát|đấm|đá|bóp cổ|bạo hành|hành hạ|nhốt|chém|dí dao|kề dao|trói|xích|quất|đạp|lôi|tẩn|nện|chửi đánh|cầm dao|vác dao|xách dao|rượt|đuổi) (?:\\S+ ){,3}"
        "(?:em|tôi|tui|mình|vợ|con|cháu|bé|mẹ con|mẹ|má|bà|chị|dã man|tới tấp|suốt|hoài|thâm|bầm|chảy|gãy|tàn|hằng|mỗi|nữa|ra khỏi)",
    ),
    Row(
        "violence",
        3,
        "(?:em|tôi|tui|mình|con|cháu|bé|mẹ|chị|bạn|má|bà) (?:\\S+ ){,3}bị (?:{beater}) (?:\\S+ ){,5}(?:đánh|đập|tát|đấm|bóp cổ|bạo hành|hành hạ|nhốt|chém|trói|xích|đuổi|dọa|ép|sờ|bỏ đói|lạm|hãm|cưỡng|hiếp)",
    ),
    Row(
        "violence",
        2,
        "bị (?:\\S+ ){,4}(?:đánh|đập|bạo hành|hành hung|nhốt|giam|trói|xích|bắt cóc|tra tấn|bóp cổ|khủng bố|tống tiền|bắt nạt|ngược đãi|bỏ đói|dí dao|uy hiếp|khống chế|truy sát|bạo lực|hành hạ|chém|đuổi giết)",
    ),
    Row(
        "violence",
        2,
        "(?:cầm|kề|vác|dí|xách|lấy|rút|giơ) (?:\\S+ ){,2}(?:dao|búa|súng|rìu|mã tấu|kiếm|gậy)|bạo (?:lực|hành)|đánh (?:đập|tới tấp|dã man|thâm|bầm|chết|em|tôi|tui|mẹ con|vợ|con|ghen|hội đồng)|bóp cổ|đòi (?:giết|chém|đâm)|(?:bỏ đói|hành hạ|xích) (?:\\S+ ){,2}(?:{child}|em|tôi|mẹ|bà|ông)",
    ),
    Row(
        "violence",
        3,
        "(?:dọa|đe|hăm|đòi|sẽ) (?:\\S+ ){,3}(?:giết|chém|đâm|tạt|đốt nhà|đốt|lấy mạng|xử|đánh chết|tung (?:ảnh|clip|hình|video)|thiêu|cắt cổ)|đe dọa|tạt (?:axit|acid)|(?:dọa|đòi) đánh|giết (?:cả|em|tôi|tui|mẹ|con|vợ|chết|người|hết)",
    ),
    Row(
        "violence",
        3,
        "bị (?:nhốt|giam lỏng|giam giữ|giữ lại|bắt giữ|xích|khóa trái|bắt cóc|bán (?:sang|qua|vào)|lừa (?:bán|sang|qua))|nhốt (?:\\S+ ){,3}(?:trong|ở|ngoài|lại|vào|vô|em|tôi|con)|{no} cho (?:\\S+ ){,2}(?:ra ngoài|ra khỏi|về nhà|đi đâu|gặp ai|liên lạc|ăn uống)|(?:thu|giật|tịch thu) (?:mất )?(?:hết )?điện thoại",
    ),
    Row(
        "violence",
        3,
        "(?:trốn|chạy|bỏ) (?:\\S+ ){,3}(?:trong phòng tắm|nhà vệ sinh|chồng|trong tủ|ra đường|khỏi nhà)(?! …giấy)|khóa cửa trốn|{no} dám về(?: nhà)?|(?:chỗ|nơi) (?:trốn|tạm lánh|lánh nạn)|đuổi (?:giết|đánh|chém|mẹ con|em|tôi|con|vợ) (?:\\S+ ){,3}(?:nhà|đường|đêm|khỏi)|(?:đang|sắp) (?:đánh|đập|phá cửa)",
    ),
    # -- sexual violence and child abuse -----------------------------------------------------------------------
    Row(
        "sexual",
        2,
        "hiếp|cưỡng (?:hiếp|dâm|bức|hôn|ép)|xâm (?:hại|phạm)|lạm dụng|sờ (?:soạng|mó|ngực|đùi|mông|vùng|chỗ|người|vào)|dâm ô|quấy rối|gạ (?:gẫm|tình|chịch)|giở trò|làm bậy|đồi bại|sàm sỡ|ấu dâm|làm nhục|hãm hại",
    ),
    Row(
        "sexual",
        3,
        "(?:ép|bắt|dụ|đòi|lừa) (?:\\S+ ){,3}(?:quan hệ|ngủ cùng|ngủ với|bán dâm|bán thân|tình dục|cởi|làm chuyện|tiếp khách|lên giường|nude|sex)|(?:cởi|lột|vén) (?:\\S+ ){,2}(?:quần|áo|đồ) (?:\\S+ ){,2}(?:em|con|cháu|tôi|bé)|đụng chạm (?:\\S+ ){,2}(?:cơ thể|vùng|con|cháu|em)|chuốc (?:thuốc|rượu|say)|bỏ thuốc (?:mê|vào)",
    ),
)
