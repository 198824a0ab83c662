"""Words that make up names and addresses in Viet Nam, and the words at which such a run ends."""

from nlu.mask_token import listed

__all__ = [
    "EDE",
    "FAMILY",
    "GIVEN",
    "LINKS",
    "MIDDLE",
    "NICKNAMES",
    "PAIRS",
    "PLACES",
    "RARE_GIVEN",
    "STOP",
    "SURE_FAMILY",
    "TOP_FAMILY",
]

# Family names of most people.
TOP_FAMILY = listed("nguyễn trần phạm huỳnh hoàng lê phan vũ võ đặng bùi đỗ hồ ngô dương lý")
# Middle names that hardly stand elsewhere than in a name.
LINKS = listed("thị văn a seo")
# Family names of Ê-đê, Gia-rai and others that stand last.
EDE = listed(
    "niê êban mlô kbuôr byă ayun hđơk kpă ksor adrơng bkrông knul ênuôl siu rmah rcom nay rahlan hmok kpơr rơ châm"
)
# What neighbours are called.
NICKNAMES = listed(
    "hai ba tư năm sáu bảy tám chín mười út tèo tí tý tũn cu bi bo bin bon ben lúa đìa sậy ếch cò cọp mèo chuột gấu nhím"
)

# Family names that are hardly ever another word, even without marks.
SURE_FAMILY = listed("""
nguyễn trần phạm huỳnh hoàng bùi trịnh đoàn phùng trương lương quách giàng sùng thào quàng lường tòng ksor niê êban mlô
rmah rcom kpă siu thền tráng hảng vừ đinh trang đặng vũ võ ngô đỗ lò vàng tẩn lầu phàn dương hồ lê phan lý
""")
# Family names that are ordinary words too: they count beside other evidence only.
FAMILY = listed("""
cao mai chu đào hà la tô tạ thái kiều tống lâm kim châu hứa lục ninh từ viên giang triệu thạch danh bàn bế nông ma mã cầm
đèo cà bạc cư cứ hạng lù lùng ly mùa má chảo lìm hầu đàm doãn khổng lưu mạc nghiêm ông phí quản tăng thân tiêu
tôn trà văn vi vương vy úng âu bạch bành cung cù diệp điền điểu đồng đổng giáp hàn hoa khuất khúc lại liễu lỗ lữ mạch mẫn
mông nhữ ninh ngụy ôn phương quan sầm sơn thẩm thiều tào tất thi thòng tiết trình trưng ung uông vòng lộc hạ
hờ thò ly sồng cháng ly giàng phừ chẻo tải lèng sần pờ vù ngải tếnh lồ lừu giừ chớ má ly chu sín chang kháng cứ
phà bờ lỳ chang pờ tần dì xín sí mùng khoàng ký thàng lý vạn hù lử cụt moong xồng lữ vi lô
chử cồ đậu giản hoắc khâu lều liêng nhan ngọ phó quản sái tề thang thiệu tiếp trầm tưởng ưng điêu đới hình khiếu khương khà lèo nhâm nghê ngần phù sử thượng báo não hán chế kpuih ralan phụng quảng thiên cồ mẫu
ngân lăng neáng néang chau danh sà y h a rơ zơ hơ k đinh blúp bríu zơrâm alăng arất pơloong hiên ating bhnướch rô
niê mlô kbuôr byă ayun hđơk kpơr adrơng bkrông knul ênuôl hmok nay rah rahlan
""")
MIDDLE = listed("""
văn thị đức hữu ngọc minh quang thanh xuân thu kim hồng gia bảo quốc công đình trọng mạnh xuân như phương hoài mỹ thuỳ thùy
bích diệu khánh tuấn anh hải việt duy nhật tiến thế vĩnh viết phúc trung tấn a seo láo chẩn páo
""")
GIVEN = listed("""
an ân ánh anh ái bách bảo bích biên bình bằng chi chiến chung chương cường công cúc cương diễm diện
diệp diệu doanh dung duy duyên dũng dương giang gấm hà hạnh hải hảo hân hằng hậu hiền hiếu hiệp hiển hoa hoan
hoàn hoàng hòa hoài hoành huân huấn huệ hùng hưng huy huyền hương hường hướng hồng hợi hữu kha khang khánh khiêm khoa
khôi khuê khương kiên kiệt kiều kim kỳ lam lan lâm lệ liên liễu linh loan long lộc lợi luân luyến lượng lương ly lý
mai mạnh minh my mỹ mến nam nga ngà ngân nghĩa nghiêm nghị ngoan ngọc nguyên nguyệt nhàn nhân nhã nhi
nhiên nhung như nhàn nữ oanh phát phi phong phú phúc phụng phương phước phượng quang quân quế quốc quý quyên quyền
quyết quỳnh sang sen sinh soạn son sơn tài tâm tân tấn thao thái thanh thành thảo thạch thắm thắng thêu thi
thiện thiệu thìn thịnh thoa thoan thoại thông thơm thu thuận thúy thủy thùy thuý thuỷ thuỳ thư thương
thược tiến toan toàn toản trâm trang tráng trà trí triết triều trinh trọng trúc trung trực tuân tuấn
tuệ tú tùng tuyên tuyết tươi uyên út vân văn vinh vĩnh viên việt vũ vượng vy vỹ xoan xuân xuyến ý
yên yến đại đạo đạt đăng điệp định đoàn đô độ đông đức hiên
""")
# Given names that are seldom met, or are written like words of everyday when marks are left out.
RARE_GIVEN = listed("""
pàng mỵ say sèo sếnh chẩn dín hạnh thào vừ nủ ké chú dê dế mo mảy pham tẩn chìu mẩy khé pết
bin bon bi bo ken su tôm sóc na bống cốm gạo thóc tí tũn nhím khoai mít xoài
sính sì lử phử chớ pó tủa chía xơn panh krui blơi ọi ín pả páo mỷ sua súa pao dợ dở chư dính dân tẹo mùi mây miên muội tỵ tín được đồng tiên tường tình trường tước sương tuế ngư sáng sửa đính điền hợp dần mận tuyến lành lực vui thiên thọ thơ danh thường hạ thục chinh giáp cảnh bắc nhượng
nhâm cẩn hiểu huỳnh đằng liêm lãm nguyện nhạn nhựt phấn phiên tiệp tịnh tụ thuần thuyên trạch trấn trân vẹn xinh xuyên yêm ước ửng ngần ngợi nho nhu lượm lựu lài nhài hoạch huyên khuyên khiết lẫm mơ mừng na ninh nương oánh phán phùng tỏ tửu vạn viễn xương sửu tý mão ngọ dậu tuất ngoãn thuỵ thụy vĩ đấu đệ hớn thặng tiệm nhuận lập trịnh sậu quyến chúc
""")
# Words that end a run of name syllables, and never begin one.
STOP = listed("""
là ở tại có không ko k kh hok hong được đc dc bị và với vs cùng cho của từ đến vào ra lên về đi thì mà nhưng nên vì do nếu khi
lúc đã đang sẽ vừa mới còn cũng chưa rồi r xong hỏi muốn cần xin nhờ gửi làm lấy nộp mất năm ngày tháng tuổi tuoi quê sđt sdt
số đt dt điện cccd cmnd cmt bhyt bhxh thẻ mã địa hiện nay nằm khám chữa điều mổ đẻ chết nhập xuất viện phòng quầy
bệnh giấy gì sao nào đâu ai mấy bao này đó kia ấy ạ nhé nha ơi à hả ah ak trên trong dưới theo sai đúng ghi
viết đổi thay trùng người nhà tôi mình dân tộc giới nữ thôn xóm ấp tổ xã phường huyện tỉnh phố đường ngõ hẻm
muon hoi bảo nói kêu dặn hẹn chỉ cấp ký nhận trả đóng tiền phí thuốc mấy nhiêu giờ lâu hết hạn bản chính sao photo sổ hộ khẩu
khai chứng giúp hướng dẫn biết thấy nghe gọi liên chào cảm ơn dạ vâng ừ thưa kính xem tra cứu tìm gặp phải nữa luôn
hôm mai chiều sáng tối trưa tuần sau trước lần qua lại cứ chờ đợi bắt cháu em anh chị con bé mẹ bố cha ông bà bác cô chú dì cậu mợ
thím cụ vợ chồng ba má bạn thằng cùng bên cạnh thuộc nghèo cận nặng nhẹ tỉnh nội ngoại trú cao thấp già trẻ sơ bảo
chuyển tuyến thường đông quá tải nhiều ít khác nhau vẫn luôn đều rất lắm hơi khoẻ khỏe yếu ốm đau sốt ho tiêm uống ăn ngủ
bán mua đọc dùng đứng ngồi chạy cầm mang đem đưa nhầm lộn bỏ quên rơi báo xác thanh toán quyết định
mới cũ đầu cuối giữa ngoài tới gần xa chung riêng trực tiếp tuyến thủ tục công việc trường hợp lý
tên họ đệm hay hoặc rằng thế vậy v z thôi nhưng tuy dù bởi để như cái chiếc tờ tấm cuốn nhân y tá sĩ sỹ dưỡng
kg cm gram tuổi t thang ngay nam gioi khong duoc cam on gap hoi bi mat giay gì gi j the nao vay a nhe ạ oi
lớp hô hấp cứu đa khoa chuyên trưởng phó giám đốc gia đình đơn thân hồ sơ
""")
# A word and the word after it that make it no name: tâm lý, thanh toán.
PAIRS = frozenset(
    listed(
        """
tâm lý|tâm thần|thanh toán|linh hoạt|bảo hiểm|bảo hành|bảo vệ|bảo lãnh|trung tâm|trung bình|trung ương|hiền lành|hồng cầu|thu phí
thu tiền|thu ngân|hướng dẫn|an toàn|anh chị|mai mốt|xuân hạ|tiến hành|tiến sĩ|phương pháp|phương án|phát thuốc|phát hiện
phát số|quyền lợi|công ty|công an|công dân|công chức|công tác|công nhân|công lập|lợi ích|thông báo|thông tin|thường trú|đại diện
đại học|đạt chuẩn|kim tiêm|sinh năm|sinh ngày|sinh viên|việt nam|thành phố|hải quan|hà nội|hà giang|hà nam|hà tĩnh|sơn la
bao nhiêu|bao lâu|bao giờ|bình thường|bình dân|chương trình|nhân viên|nhân dân|nghĩa vụ|nghĩa là|khoa khám|khoa nội|khoa ngoại
khoa nhi|khoa sản|khoa cấp|khoa mắt|quốc tịch|quốc tế|quý khách|quý vị|quý cơ|lao động|hồ sơ|lý do|dương tính|lệ phí|phí khám
phần trăm|vàng da|hồ khẩu|họ hàng|cao tuổi|cao huyết|ma túy|mã số|mã thẻ|mã hồ|mã vạch|từ xa|thái độ|bàn giao|hộ nghèo|hộ lý
hộ khẩu|đường huyết|đường dây|võ thuật|lê thê|lưu trữ|lưu ý|tăng ca|tạ ơn|quản lý|quan hệ|quan tâm|đồng ý|đồng hồ|đồng bào|ly hôn
ly thân|kim loại|la hét|xa nhà|ông bà|ông nội|ông ngoại|đoàn viên|vũ khí|dương vật|phan rang|hoàng liên|trang web|trang điểm
quỹ bảo|ký tên|hữu trí|hưu trí|mỹ phẩm|ý kiến|y tế|y tá|y sĩ|y bác|y khoa|đông y|tây y|y học|văn bản|văn phòng|văn thư|viên chức|viên phí|ung thư|ung bướu|quân sự|quân nhân|quân đội|hạnh phúc|hạnh kiểm
vân tay|vân vân|sơn móng|hùng hổ|nông dân|nông thôn|nông nghiệp|lương y|lương hưu|lương thực|thị trường|thị xã|thị trấn|thị lực|thị thực|thủy tinh|thủy đậu|quyết định
phương tiện|linh tinh|trang trại|long trọng|việt kiều|trường đại|lễ quốc|quốc khánh|tá trưởng|dưỡng trưởng|lao công|hông hiểu|hông biết|hông có|hông được|hông phải|hông ai|hông thấy|hông nhớ|thứ tư|thứ hai|thứ ba|thứ năm|thứ sáu|thứ bảy|chủ nhật|thứ tự
giải quyết|giải phẫu|giải thích|đức thọ|mỹ tho|tham gia|tham khảo|thần kinh|lơ mơ|hàn quốc|trung quốc|đài loan|thiếu thốn|hiếu thảo|cầm dao
đang đi|đang bị|đang tuyển|đang nằm|đang ở|đang làm|đang mang|đang có|đang điều|đang đánh|đang nuôi|đang chờ|đang học|đang cho|đang dùng
đeo kính|vận động|sân vận|thanh niên|thiếu niên|thanh tra|thanh lý|thanh minh|hoàng gia|hư thai|mang thai|có thai|khám thai|sản phụ|phụ sản|dinh dưỡng
kiểm tra|kiểm định|bình tĩnh|bình an|bình phục|hòa giải|hòa nhập|hải sản|thủy sản|lâm nghiệp|lâm sàng|tâm trạng|tâm sự|tâm huyết|tài liệu|tài khoản|tài chính
tài sản|tiến độ|tiến triển|tình trạng|tình hình|tình hình|thành viên|thành lập|thành công|thông cảm|thông tuyến|thuận lợi|thuận tiện|thu hồi|thu nhập|thương tật
thương binh|thương lượng|thực hiện|thực hành|thực tập|thực phẩm|thực tế|trực tuyến|trực ban|trung thực|trung học|trang bị|trang thiết|trí tuệ|trí nhớ|tự nguyện|tự do|tự động
tuyến huyện|tuyến tỉnh|tuyến trên|tuyến dưới|tuyển dụng|tuyển sinh|vi phạm|vi khuẩn|vi rút|vi tính|việc làm|xuân này|yên tâm|yên bình|đại biểu|đạo đức|đạt yêu|điện tử
điện thoại|điện tâm|định danh|định kỳ|đồng thời|đồng nghiệp|đồng phục|đồng tiền|đức tính|hiện đang|hiện nay|hiện tại|hiến máu|hiến tạng|hiểu biết|hiệu lực|hiệu quả|hợp đồng|hợp lệ|hợp lý|hợp pháp
hưng phấn|hưởng chế|hưởng bảo|hướng tuyến|kỳ thai|kinh phí|kinh doanh|kinh nguyệt|kinh tế|lập tức|lệ thuộc|liên quan|liên thông|liên tục|liên lạc|lương tháng|lương tối|luật sư|lưu hành|lưu động
mạnh khỏe|minh bạch|minh chứng|ngân hàng|ngân sách|ngân quỹ|nghĩa trang|nghị định|nghị quyết|nguyên nhân|nguyên tắc|nguyên bản|nguyện vọng|nhân đạo|nhân khẩu|nhân thân|nhật ký|nhi đồng|như vậy|như thế|như nào
phát triển|phát sinh|phát ban|phát sốt|phí dịch|phong tỏa|phú quý|phúc lợi|phúc tra|phương thức|phượng vĩ|quang phổ|quân khu|quân y|quyền hạn|quyền công|quyết toán|sang tên|sang tuần|sinh hoạt|sinh thường|sinh mổ|sinh đôi|sơ sinh|sơ cứu|sơn nhà
an ninh|an dưỡng|anh em|anh trai|ánh sáng|bảo quản|bảo mật|bảo trợ|bảo đảm|bình luận|cảnh sát|cảnh báo|chi trả|chi phí|chi tiết|chi nhánh|chiến tranh|chính xác|chính sách|chính thức|chung sống|chung cư|cường độ|danh sách|danh mục
danh dự|danh tính|dân sự|dân quân|diện tích|dung dịch|duy trì|duy nhất|dương lịch|giang mai|hàng xóm|hậu sản|hậu quả|hậu phẫu|hiền từ|hoa quả|hoa mắt|hoàn cảnh|hoàn thành|hoàn tiền|hoàn trả|học sinh|khoa học|khoa hồi|khoa phẫu|khánh thành|khôi phục|kiên trì
thanh đạm|tập huấn|tập thể|tăng huyết|thuốc nam|thảo dược|thảo luận|thảo nào|thơ ấu|thắng lợi|tiên lượng|tiên tiến|tiến sỹ|trâm anh|trình tự|trình độ|trình bày|ưu tiên|văn hóa|văn bằng|vĩnh viễn|vinh dự|vượng khí|xuân thu|luận văn|xóm làng|đường thở|đường ruột|đường tiêu|đường niệu|đường máu|mùi hoàng|mùi hương|làm luận|phản kháng|uống nhầm|đang đặt|đang tháo|đang tập|đang xem|đang tính|thụ tinh|đối diện|hoàng lan|hiển thị|khuyên nằm|khuyên nên
""",
        "|",
    )
)
# Provinces and towns made of syllables that are family names or given names too.
PLACES = frozenset(
    listed(
        """
hà nội|hà giang|hà nam|hà tĩnh|hà đông|hải phòng|hải dương|cao bằng|thái bình|thái nguyên|hồ chí minh|lai châu|sơn la|an giang|kiên giang
bắc giang|tiền giang|hậu giang|lào cai|yên bái|điện biên|hòa bình|phú thọ|vĩnh phúc|bắc ninh|quảng ninh|lạng sơn|tuyên quang|bắc kạn
hưng yên|nam định|ninh bình|thanh hóa|nghệ an|quảng bình|quảng trị|thừa thiên huế|đà nẵng|quảng nam|quảng ngãi|bình định|phú yên
khánh hòa|ninh thuận|bình thuận|kon tum|gia lai|đắk lắk|đắk nông|lâm đồng|bình phước|tây ninh|bình dương|đồng nai|bà rịa|vũng tàu
long an|đồng tháp|vĩnh long|bến tre|trà vinh|cần thơ|sóc trăng|bạc liêu|cà mau|sa pa|bắc hà|mường khương|si ma cai|bảo thắng
bảo yên|văn bàn|bát xát|bạch mai|việt đức|chợ rẫy|mai châu|việt nam|hoàng liên sơn|hoàng liên|sài gòn|bà trưng|bà triệu|bà rịa|bà đen|bà đanh|bà điểm|bà nà|cát cát|tân bình|bình thạnh|tân phú|gò vấp|bình tân|châu thành|tân an|mỹ tho|châu đốc|long xuyên|rạch giá|phan rang|quy nhơn|tuy hòa|đông hà|đồng hới|hồng ngự|thủ đức|phú nhuận|phú quốc|hoàng mai|thanh xuân|ba đình|tây hồ|cầu giấy|nam từ liêm|bắc từ liêm|thanh trì|đông anh|sóc sơn|mê linh|ninh kiều|bình thủy|hải châu|thanh khê|liên chiểu|sơn trà|ngũ hành sơn|hòa vang|bắc yên|mường la|mộc châu|tịnh biên|hàn quốc|trung quốc|đài loan|gia lâm|mỹ đức|long biên|hà lan|hoàng sa|trường sa|buôn ma thuột|buôn hồ|buôn đôn|bản đôn|việt trì|hà đông|tam kỳ|phan thiết|đà lạt|mai sơn|hà tiên|cao lãnh|mộc châu
""",
        "|",
    )
)
