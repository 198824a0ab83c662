"""Words of addresses: what anchors one, what goes on with it, and what only looks like it."""

from nlu.mask_token import Lexicon, Phrases, listed
from nlu.mask_words import STOP

__all__ = [
    "ASKS",
    "BEFORE_NOT",
    "BUILDINGS",
    "GOES_ON",
    "HOMES",
    "INDOORS",
    "LEVELS",
    "LIVES",
    "MISREAD_BARE",
    "NO_STREET",
    "SHORT",
    "STOPS",
    "WHERE",
]

# What anchors an address; a number or a name follows.
_HOUSE = listed("số nhà|nhà số|căn hộ số|căn hộ|ngõ|ngách|hẻm|kiệt|chung cư|phòng trọ số", "|")
_HAMLET = listed(
    """tổ dân phố số|tổ dân phố|tổ dân cư số|tổ dân cư|tổ nhân dân|tổ số|tổ|tdp số|tdp|khu phố số|khu phố|khu dân cư|kdc|kp
khóm|thôn|xóm|ấp|bản|buôn|bon|plei|khu|làng|phum|sóc|đội|cụm|khu tập thể""",
    "|",
)
_STREET = listed("khu đô thị|kđt|đường|phố|đg|đ|đại lộ|quốc lộ|tỉnh lộ|ql", "|")
_AREA = listed("thị trấn|thị xã|thành phố|xã|phường|huyện|quận|tỉnh|tp|tt|tx|p|x|h|q|f|t", "|")
LEVELS = Phrases({"house": _HOUSE, "hamlet": _HAMLET, "street": _STREET, "area": _AREA})

# Who speaks of a home after naming a hospital.
HOMES = frozenset(listed("tôi toi em nhà nha con mẹ cháu trú địa dia gửi gui về ve giao tui mình"))
SHORT = frozenset(listed("p x h q f t đ d tt tx tp ql"))
# Bare hamlet words that are said every day: áp, bạn, bốn, buồn, lắng, sốc, tờ, đợi, cùm, khu.
MISREAD_BARE = frozenset(listed("ap ban buon bon lang soc to doi cum khu d"))
BEFORE_NOT = frozenset(
    listed("hàng hang trưởng truong tế te văn van cơ co nông nong phiên phien biên bien già gia tờ phó công")
)
LIVES = frozenset(listed("ở o tại tai địa dia nhà nha quê que trú tru về ve sống song hktt khẩu quán cư"))
STOPS = Lexicon([w for w in STOP if w not in ("bản", "sơ", "tự", "bảo", "lý", "hộ", "an", "cầm", "ma")])
ASKS = Lexicon(
    listed(
        "nào này đó kia ấy mình em tôi gì có không ko k là nơi thì ở và hay hoặc cấp bên chứng xác ký cũ mới ạ nói bảo"
    )
)
WHERE = frozenset(listed("cuối cuoi đầu giữa giua cạnh canh sau đối gần sát"))
NO_STREET = frozenset(listed("tháng thang tuổi ngày năm giờ phòng khoa tầng quầy bệnh"))
INDOORS = frozenset(
    listed("cổng cong cửa quầy quay phòng bàn kiosk máy giường tầng tang khoa sở cơ nhánh buýt ca tuyến cột lô ô")
)
BUILDINGS = frozenset(listed("nhà nha tòa toà chung ktx cc ct block lô khu ký kdt kđt chợ toa cho"))
GOES_ON = Lexicon(
    listed(
        "hỏi muốn cho thì có là ở em tôi bị đi về cần xin và đến làm được ạ nhé nha không ko k gì nào hay với của số sđt sdt"
    )
)
