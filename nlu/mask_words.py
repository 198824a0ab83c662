"""Words that make up names and addresses in Viet Nam, and the words at which such a run ends."""

import re
from typing import NamedTuple

from nlu.mask_kind import lowered
from nlu.text import strip_marks

__all__ = ["Lexicon", "Phrases", "Token", "tokens"]

# Family names that are hardly ever another word, even without marks.
SURE_FAMILY = """
nguyễn trần phạm huỳnh hoàng bùi trịnh đoàn phùng trương lương quách giàng sùng thào quàng lường tòng ksor niê êban mlô
rmah rcom kpă siu thền tráng hảng vừ đinh trang nguyen đặng vũ võ ngô đỗ lò vàng tẩn lầu phàn dương hồ lê phan lý
""".split()
# Family names that are ordinary words too: they count beside other evidence only.
FAMILY = """
cao mai chu đào hà la tô tạ thái kiều tống lâm kim châu hứa lục ninh từ viên giang triệu thạch danh bàn bế nông ma mã cầm
đèo cà bạc cư cứ hạng lù lùng ly mùa má chảo lìm hầu đàm doãn khổng lưu mạc nghiêm ông phí quản tăng thân tiêu
tôn trà văn vi vương vy xa úng âu bạch bành cung cù diệp điền điểu đồng đổng giáp hàn hoa khuất khúc lại liễu lỗ lữ mạch mẫn
mông nhữ ninh ngụy ôn phương quan sầm sơn thẩm thiều tào tất thi thòng tiết trình trưng ung uông vòng đường lộc hạ
hờ thò ly sình sồng cháng ly giàng phừ chẻo tải lèng sần pờ vù ngải tếnh lồ lừu giừ chớ má ly chu sín chang kháng cứ
phà bờ lỳ chang pờ tần dì xín sí mùng khoàng ký thàng lý vạn hù lử cụt moong xồng lữ vi lô
ngân lăng neáng néang chau danh sà y h a rơ zơ hơ k đinh blúp bríu zơrâm alăng arất pơloong hiên ating bhnướch rô
niê mlô kbuôr byă ayun hđơk kpơr adrơng bkrông knul ênuôl hmok nay rah rahlan
""".split()
MIDDLE = """
văn thị đức hữu ngọc minh quang thanh xuân thu kim hồng gia bảo quốc công đình trọng mạnh xuân như phương hoài mỹ thuỳ thùy
bích diệu khánh tuấn anh hải việt duy nhật tiến thế vĩnh viết phúc trung tấn a seo láo chẩn páo
""".split()
GIVEN = """
an ân ánh anh ái bách bảo bắc bích biên bình bằng cảnh chi chiến chinh chung chương cường công cúc cương danh dân diễm diện
diệp diệu doanh dung duy duyên dũng dương dần giang giáp gấm hà hạ hạnh hải hảo hân hằng hậu hiền hiếu hiệp hiển hoa hoan
hoàn hoàng hòa hoài hoành huân huấn huệ hùng hưng huy huyền hương hường hướng hợp hồng hợi hữu kha khang khánh khiêm khoa
khôi khuê khương kiên kiệt kiều kim kỳ lam lan lành lâm lệ liên liễu linh loan long lộc lợi luân luyến lực lượng lương ly lý
mai mạnh mận mây miên minh mùi muội my mỹ mến nam nga ngà ngân nghĩa nghiêm nghị ngoan ngọc nguyên nguyệt ngư nhàn nhân nhã nhi
nhiên nhung như nhượng nhàn nữ oanh phát phi phong phú phúc phụng phương phước phượng quang quân quế quốc quý quyên quyền
quyết quỳnh sáng sang sen sinh soạn son sơn sương tài tâm tân tấn tẹo thao thái thanh thành thảo thạch thắm thắng thêu thi
thiên thiện thiệu thìn thịnh thoa thoan thoại thọ thông thơ thơm thu thuận thúy thủy thùy thuý thuỷ thuỳ thục thư thường thương
thược tiên tiến tín tình toan toàn toản trâm trang tráng trà trí triết triều trinh trọng trúc trung trường trực tuân tuấn tuế
tuệ tú tùng tuyên tuyến tuyết tường tước tươi tỵ uyên út vân văn vinh vĩnh viên việt vui vũ vượng vy vỹ xoan xuân xuyến ý
yên yến đại đạo đạt đăng điệp định đoàn đô độ đông đồng đức được đính điền hiên páo mỷ sua súa pao dợ dở chư dính
pàng mỵ say sèo sếnh chẩn dín hạnh thào vừ nủ ké chú dê dế mo mảy pham tẩn chìu mẩy khé pết
bin bon bi bo ken su tôm sóc na bống cốm gạo thóc tí tũn nhím khoai mít xoài
""".split()
# What a lower-case word after a title hardly ever is but a name; the others wait for a verb or a place after them.
TELLING = """
hùng dũng tuấn hoa huệ hường thảo thuý thúy thủy thuỷ nga oanh yến vân hằng loan lan hương liên nguyệt nhung quỳnh trâm tuyết
uyên tùng tú thắng cường hưng huy duyên quyên phượng phương quân sơn long hạnh hiền linh trang trinh vinh vũ đức đạt tâm
""".split()
# Words that end a run of name syllables, and never begin one.
STOP = """
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
hô hấp cứu đa khoa chuyên trưởng phó giám đốc gia đình đơn thân hồ sơ
""".split()
# A word and the word after it that make it no name: tâm lý, thanh toán.
PAIRS = frozenset(
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
quỹ bảo|ký tên|hữu trí|hưu trí|mỹ phẩm|ý kiến|y tế|y tá|y sĩ|y bác|y khoa|y học|văn bản|văn phòng|văn thư|viên chức|viên phí|ung thư|ung bướu|quân sự|quân nhân|quân đội|hạnh phúc|hạnh kiểm
vân tay|vân vân|sơn móng|hùng hổ|nông dân|nông thôn|nông nghiệp|lương y|lương hưu|lương thực|thị trường|thị xã|thị trấn|thị lực|thị thực|thủy tinh|thủy đậu|quyết định
phương tiện|linh tinh|trang trại|long trọng
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
# Provinces and towns made of syllables that are family names or given names too.
PLACES = frozenset(
    """
hà nội|hà giang|hà nam|hà tĩnh|hà đông|hải phòng|hải dương|cao bằng|thái bình|thái nguyên|hồ chí minh|lai châu|sơn la|an giang|kiên giang
bắc giang|tiền giang|hậu giang|lào cai|yên bái|điện biên|hòa bình|phú thọ|vĩnh phúc|bắc ninh|quảng ninh|lạng sơn|tuyên quang|bắc kạn
hưng yên|nam định|ninh bình|thanh hóa|nghệ an|quảng bình|quảng trị|thừa thiên huế|đà nẵng|quảng nam|quảng ngãi|bình định|phú yên
khánh hòa|ninh thuận|bình thuận|kon tum|gia lai|đắk lắk|đắk nông|lâm đồng|bình phước|tây ninh|bình dương|đồng nai|bà rịa|vũng tàu
long an|đồng tháp|vĩnh long|bến tre|trà vinh|cần thơ|sóc trăng|bạc liêu|cà mau|sa pa|bắc hà|mường khương|si ma cai|bảo thắng
bảo yên|văn bàn|bát xát|bạch mai|việt đức|chợ rẫy|mai châu|việt nam|hoàng liên sơn|hoàng sa|trường sa|buôn ma thuột|buôn hồ|buôn đôn|bản đôn|việt trì|hà đông|tam kỳ|phan thiết|đà lạt|mai sơn|hà tiên|cao lãnh|mộc châu
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


class Token(NamedTuple):
    """A word of a message; `gap` is what stands between it and the word before."""

    text: str
    low: str
    bare: str
    start: int
    end: int
    gap: str
    unmarked: bool  # typed without tone marks, like its neighbours
    cased: bool  # capital letters tell names from other words in this message

    capital: bool  # its capital letter says something
    number: bool  # a number, a house number with letter and strokes included


_EITHER_PLACE = {
    f"{a}{b}": f"{c}{d}" for a, b, c, d in ("òaoà", "óaoá", "ỏaoả", "õaoã", "ọaoạ", "òeoè", "óeoé", "ỏeoẻ", "ọeoẹ")
} | {f"{a}{b}": f"{c}{d}" for a, b, c, d in ("ùyuỳ", "úyuý", "ủyuỷ", "ũyuỹ", "ụyuỵ")}


def _taught_elsewhere(word: str) -> str:
    """Return `word` with its tone mark where the other school writes it: `hòa` gives `hoà`."""
    return word[:-2] + _EITHER_PLACE.get(word[-2:], word[-2:])


class Lexicon:
    """A set of words that also knows them typed without marks."""

    def __init__(self, words: list[str] | frozenset[str]) -> None:
        self.marked = frozenset(words) | frozenset(_taught_elsewhere(word) for word in words)
        self.bare = frozenset(map(strip_marks, words))

    def has(self, token: "Token") -> bool:
        """True when `token` is one of the words; a bare spelling counts in a message typed without marks."""
        return token.low in self.marked or (token.unmarked and token.bare in self.bare)

    def has_run(self, run: list["Token"]) -> bool:
        """True when the words of `run` together are one of the phrases."""
        if " ".join([word.low for word in run]) in self.marked:
            return True
        return run[0].unmarked and " ".join([word.bare for word in run]) in self.bare

    def has_bare(self, token: "Token") -> bool:
        """True also when a word was typed without marks in a message that has marks elsewhere."""
        return token.low in self.marked or (token.low.isascii() and token.bare in self.bare)


class Phrases:
    """A table of phrases and what each stands for; the longest that begins at a word wins."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._marked: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        for name, phrases in table.items():
            for phrase in phrases:
                for spelling in {phrase, " ".join(map(_taught_elsewhere, phrase.split()))}:
                    self._marked.setdefault(spelling, name)
                    self._bare.setdefault(strip_marks(spelling), name)
        self._longest: dict[str, int] = {}
        for phrase in (*self._marked, *self._bare):
            first, length = phrase.split()[0], len(phrase.split())
            self._longest[first] = max(length, self._longest.get(first, 0))

    def at(self, words: list["Token"], at: int) -> tuple[str, int]:
        """Return what the phrase at `at` stands for and its length in words, ("", 0) for none."""
        first = words[at]
        longest = self._longest.get(first.bare if first.unmarked else first.low, 0)
        if not longest:
            return "", 0
        end = at + 1
        while end < len(words) and end - at < longest and words[end].gap == " ":
            end += 1
        while end > at:
            run = words[at:end]
            name = self._marked.get(" ".join([word.low for word in run]))
            if name is None and first.unmarked:
                name = self._bare.get(" ".join([word.bare for word in run]))
            if name is not None:
                return name, end - at
            end -= 1
        return "", 0


_TOKEN = re.compile(
    r"[a-zA-Z]{0,3}\d+[a-zA-Z]{0,2}(?![^\W_])(?:/\d+[a-zA-Z]?(?!\w)){0,4}|\d+"
    r"|[hHkK]['’ʼ`] ?[^\W\d_]+|[^\W\d_](?:[^\W\d_]|['’ʼ`](?=[^\W\d_]))*"
)


def tokens(text: str) -> list[Token]:
    """Return the words and numbers of a working text, in order."""
    found = list(_TOKEN.finditer(text))
    letters = [m[0] for m in found if m[0].isalpha()]
    plain = [m[0].isascii() for m in found]
    all_plain = all(plain)
    capitals = sum(word[0].isupper() for word in letters)
    shouted = sum(len(word) > 1 and word.isupper() for word in letters)
    cased = (
        capitals <= 0.7 * len(letters) + 1 and shouted <= 0.6 * len(letters)
        if len(letters) > 6
        else shouted < len(letters)
    )
    result = []
    end = 0
    for n, m in enumerate(found):
        word = m[0]
        low = lowered(word)
        unmarked = all_plain or (plain[n] and all(plain[max(0, n - 2) : n + 4]))
        bare = low if plain[n] else strip_marks(low)
        capital = cased and low != word and word[0].isupper()
        start = m.start()
        number = not word.isalpha() and any(map(str.isdigit, word))
        result.append(Token(word, low, bare, start, m.end(), text[end:start], unmarked, cased, capital, number))
        end = m.end()
    return result
