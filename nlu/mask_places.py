"""Words of addresses: what each part of one begins with, what follows, and what only looks like it."""

from nlu.mask_token import Lexicon, Phrases, listed
from nlu.mask_words import STOP

__all__ = [
    "ASKS",
    "BEFORE_NOT",
    "BREAKS",
    "CLUSTERS",
    "GOES_ON",
    "HOMES",
    "INDOORS",
    "LANDMARKS",
    "LEVELS",
    "LIVES",
    "MISREAD_BARE",
    "NO_STREET",
    "REACHES",
    "SHORT",
    "STOPS",
    "TOWARDS",
    "WHERE",
]

_TABLE = {
    "house": "số nhà|nhà số|sn|số|sô",
    "alley": "ngõ số|ngách số|hẻm số|kiệt số|ngõ|ngách|hẻm|hẽm|kiệt|nghách|nghõ|ngỏ|hểm",
    "hamlet": """tổ dân phố số|tổ dân phố|tổ dân cư số|tổ dân cư|tổ nhân dân|tổ số|tổ|tdp số|tdp|khu phố số|khu phố|kp|khóm|thôn|xóm|xóm trọ|ấp
buôn|plei|plây|sóc|phum|khối phố|khối|tiểu khu|tổ liên gia""",
    "village": "bản|làng|bon|khu|đội|cụm|khu vực|kv|cụm dân cư|đội sản xuất|điểm dân cư",
    "estate": """chung cư|cư xá|khu tập thể|tập thể|khu đô thị|kđt|khu dân cư|kdc|ký túc xá|ktx|khu nhà ở|khu nhà trọ|khu trọ|dãy trọ|dãy nhà trọ
nhà trọ số|nhà trọ|phòng trọ số|phòng trọ|căn hộ số|căn hộ|cc|khu tái định cư|tđc|khu đấu giá|khu giãn dân
khu biệt thự|khu nhà ở công nhân|nhà ở xã hội|khu công vụ|khu chung cư|khu tập thể công nhân|nhà văn hóa""",
    "door": "liền kề|căn biệt thự|biệt thự|căn số|căn|kiot|kiốt|kios|ki ốt|sạp|lô|block|tòa nhà|tòa|toà|dãy|nhà|p",
    "room": "phòng số|phòng|tầng|lầu",
    "street": "đường số|đường|phố|đg|đ|đại lộ|quốc lộ|tỉnh lộ|hương lộ|ql|tl|dt|đt|liên xã",
    "area": "thị trấn|thị xã|thành phố|xã|phường|huyện|quận|tỉnh|tp|tt|tx|p|x|h|q|f|t",
}
_PLAIN = frozenset(listed("thon xom ngach hem khom phuong huyen quan xa"))
LEVELS = Phrases({name: listed(table, "|") for name, table in reversed(_TABLE.items())}, _PLAIN)

# Who speaks of a home after naming a hospital.
HOMES = frozenset(listed("tôi toi em nhà nha con mẹ cháu trú địa dia gửi gui về ve giao tui mình"))
SHORT = frozenset(listed("p x h q f t đ d tt tx tp ql tl dt đt"))
# Hamlet words that are said every day without marks: áp, bạn, bốn, buồn, lắng, sốc, tờ, đợi, cùm, khu, khói, sổ.
MISREAD_BARE = frozenset(listed("ap ban buon bon lang soc to doi cum khu khoi nha can kiet p tap day lo"))
# Alone these are no address, whatever name follows: tourists go to `bản Cát Cát` too.
CLUSTERS = frozenset(listed("bản bon khu đội cụm ban lang doi cum"))
BEFORE_NOT = frozenset(
    listed(
        "hàng hang chăm cham trưởng truong tế te văn van cơ co nông nong phiên phien biên bien già gia tờ phó công xuất giải kháng lồng long"
    )
)
LIVES = frozenset(
    listed("ở o tại tai địa dia nhà nha quê que trú tru về ve sống song hktt khẩu khau quán cư đc dc chỉ tới từ")
)
STOPS = Lexicon([w for w in STOP if w not in ("bản", "sơ", "tự", "bảo", "lý", "hộ", "an", "cầm", "ma")])
ASKS = Lexicon(
    listed(
        "nào này đó kia ấy mình em tôi gì có không ko k là nơi thì ở và hay hoặc cấp bên chứng xác ký cũ mới ạ nói bảo"
    )
)
WHERE = frozenset(listed("cuối cuoi đầu giữa giua cạnh canh sau đối gần sát trước truoc kế dưới bên"))
# With these a way to a home begins; between them and the address stands what is told for lack of a number.
LANDMARKS = frozenset(
    listed(
        "cuối cuoi đầu giữa cạnh canh sau đối gần gan sát sat trước truoc kế ke dưới duoi bên ben ngay phía phia đằng chợ cho chùa chua miếu đình dinh cầu cổng cong ngã nga"
        " hẻm hem ngõ ngo kiệt trường hòm km số phòng căn can lô trọ tro dãy day"
    )
)
REACHES = frozenset(listed("ở o tại tai ngụ ngu chỉ trú tru khẩu đc dc hktt"))
TOWARDS = frozenset(listed("tới về đến"))
BREAKS = Lexicon(
    listed(
        "hỏi muốn cho thì có là em tôi bị đi cần xin và làm được ạ nhé nha không ko k gì nào hay với của sđt sdt nhận gặp viện bv khám tên mẹ con"
        " gọi nằm khoa mổ sinh mất lấy nộp mà nên rồi đang nhưng thẻ cụ"
    )
)
NO_STREET = frozenset(listed("tháng thang tuổi ngày năm giờ phòng khoa tầng quầy bệnh"))
INDOORS = frozenset(
    listed(
        "cổng cong cửa quầy quay phòng bàn kiosk máy giường tầng tang khoa sở cơ nhánh buýt ca tuyến cột ô thứ lấy được vào"
    )
)
GOES_ON = Lexicon(
    listed(
        "hỏi muốn cho thì có là ở em tôi bị đi về cần xin và đến làm được ạ nhé nha không ko k gì nào hay với của số sđt sdt giao nhận gặp"
    )
)
