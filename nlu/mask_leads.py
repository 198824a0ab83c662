"""What leads to a name: a relation, a title, `tên là`; how surely a name follows each."""

from enum import IntEnum

from nlu.mask_token import Lexicon, Phrases, Token, listed
from nlu.mask_words import GIVEN

__all__ = ["Lead", "lead_at", "leads"]


class Lead(IntEnum):
    """How surely a name follows."""

    NONE = 0
    SELF = 1  # tôi, mình: before `là` only
    VAGUE = 2  # a relation without marks that is mostly another word: ba, co, me
    KIN = 3  # chị, con
    TITLE = 4  # bác sĩ, bệnh nhân
    CALLED = 5  # tên là, họ tên


_KIN = """
anh|chị|em|ông|bà|cô|dì|chú|bác|cậu|mợ|thím|dượng|con|cháu|bé|bạn|cụ|mẹ|má|mạ|bố|ba|cha|vợ|chồng|thằng|cu|thằng cu|cái|o|mệ|ả|bủ
con trai|con gái|con dâu|con rể|cháu nội|cháu ngoại|cháu trai|cháu gái|em trai|em gái|em dâu|em rể|chị gái|chị dâu|anh trai|anh rể
mẹ chồng|mẹ vợ|mẹ đẻ|mẹ ruột|bố chồng|bố vợ|bố đẻ|bố ruột|cha ruột|bà nội|bà ngoại|ông nội|ông ngoại|vợ chồng|cháu bé|em bé|bé trai|bé gái
vk|ck|ox|bx|ông xã|bà xã|ông già|bà già|vk em|ck em|vk e|ck e|vợ e|chồng e|út|con út|em út|nhóc|bạn em|bạn tôi|đứa em|đứa cháu
"""
_SELVES = "tôi|mình|tui|tao|tớ|nó|tau|chúng tôi|nhà em|nhà tôi|a|c|e|ac"
_TITLES = """
bác sĩ|bác sỹ|bs|bsi|bsĩ|bác sỉ|y tá|y sĩ|y sỹ|điều dưỡng|điều dưỡng trưởng|đd|hộ sinh|nữ hộ sinh|dược sĩ|ds|kỹ thuật viên|ktv|ths|thạc sĩ
tiến sĩ|gs|pgs|giáo sư|giám đốc|gđ|phó giám đốc|trưởng khoa|phó khoa|trưởng phòng|lễ tân|cán bộ|thầy thuốc|thầy|cô giáo|hộ lý
trưởng thôn|trưởng bản|bệnh nhân|bn|người bệnh|bnhân|sản phụ|thai phụ|người nhà|nạn nhân|thân nhân|người nộp|người yêu cầu|chủ hộ
chủ thẻ|chủ tài khoản|chủ tk|người nhận|người gửi|người đại diện|người giám hộ|người đi thay|đứng tên|mang tên|người mẹ|người cha|kính gửi
ck1|ck2|cki|ckii|bsck|bsck1|bsck2|bscki|bsckii|bs ck1|bs ck2|bác sĩ ck1|bác sĩ ck2|bác sĩ cki|bác sĩ ckii|dr|doctor|giám định viên|trưởng trạm|trạm trưởng|y công|luật sư|fb|facebook|nick|ký tên|người ký
"""
_NOT_BARE = frozenset(
    listed("o cu di co ba be a c e ac cai bo nick thay ma me chu")
)  # có, ba, đi, bỏ, thay: said all day
_NOT_A_LEAD = Lexicon(
    listed(
        "địa chỉ|chỉ có|chi phí|chi trả|chi nhánh|con số|con dấu|con người|bà con|chú trọng|mất ong|mật ong|thuốc nam|tỉ anh|ghi chú|công bố|tuyên bố|chú ý|chú thích|thành phố|anh hưởng|ảnh hưởng",
        "|",
    )
)
_CALLED = """
họ tên|họ và tên|ho va ten|tên đầy đủ|tên thật|tên khai sinh|tên trong giấy|tên gọi|tên bé|tên con|tên cháu|tên mẹ|tên bố|tên cha|tên em
tên tôi|tên mình|tên vợ|tên chồng|tên bà|tên ông|tên chị|tên anh|tên bệnh nhân|tên bn|tên người bệnh|tên nó|tên tui|tên chủ thẻ|tên là
tên thường gọi|tên ở nhà|tên đệm|tên tk|tên tài khoản|tên zalo|tên fb|tên facebook|tên người nhận|tên không dấu|tên có dấu|tên in hoa|tên viết hoa|tên tiếng việt|người tên|tên người mẹ
"""
_PHRASES = Phrases(
    {
        name: listed(table, "|")
        for name, table in (("CALLED", _CALLED), ("TITLE", _TITLES), ("KIN", _KIN), ("SELF", _SELVES))
    }
)


def leads(word: Token) -> bool:
    """True for a word that is a relation, a title or a pronoun by itself."""
    return _PHRASES.at([word], 0)[1] > 0


_FAMILIES = frozenset(listed("chu ong ba ma ha cu la co bac be duong bo to ban vo chau"))
_GIVEN = Lexicon(GIVEN)


def _named(words: list[Token], at: int) -> bool:
    """True where a capital makes a name of what is a relation in small letters."""
    first = words[at]
    follows = at + 1 < len(words) and words[at + 1].capital and words[at + 1].gap == " "
    if not at or first.gap not in (" ", ": "):
        third = at + 2 < len(words) and words[at + 2].capital and words[at + 2].gap == " "
        return first.unmarked and first.bare in _FAMILIES and follows and third
    if not follows:
        return first.low in ("anh", "chi") and not words[at - 1].capital and leads(words[at - 1])
    return (first.unmarked and first.bare in _FAMILIES) or _GIVEN.has(first)


def _links(words: list[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at].low in ("thi", "van") and words[at].gap == words[at + 1].gap == " "


def lead_at(words: list[Token], at: int) -> tuple[Lead, int]:
    """Return what the words at `at` lead to, and how many they are; the longest phrase wins."""
    first = words[at]
    if (
        first.capital
        and at + 1 < len(words)
        and words[at + 1].capital
        and words[at + 1].low in ("thị", "văn", "thi", "van")
    ):
        return Lead.NONE, 0  # `Má Thị Dua` is a name, not a mother
    if len(first.text) == 1 and first.text.isupper() and first.text in "ACEO":
        return Lead.NONE, 0  # a blood group, a letter of a name
    if first.low == "thang" and at and words[at - 1].number:
        return Lead.NONE, 0  # `3 thang an dua duoc khong`
    if first.capital and _named(words, at):
        return Lead.NONE, 0  # `chồng em Chu Sen`, `bac si Minh Thong`
    if first.unmarked and first.bare in _FAMILIES and (first.bare == "duong" or _links(words, at + 1)):
        return Lead.NONE, 0  # `chu thi hoa`, `duong quoc viet`
    name, length = _PHRASES.at(words, at)
    if not length and not first.capital and first.text.isascii() and words[at + 1 : at + 2] and words[at + 1].capital:
        name, length = _PHRASES.at([first._replace(unmarked=True)], 0)  # `thang Tý` in a message with marks
    if not length:
        return (Lead.SELF, 1) if first.low in ("tên", "ten") else (Lead.NONE, 0)
    if at and first.gap == " " and _NOT_A_LEAD.has_run(words[at - 1 : at + 1]):
        return Lead.NONE, 0
    last = at + length
    if length > 1 and not first.capital and words[last - 1].capital and words[last : last + 1] and words[last].capital:
        length -= 1  # `em ten Be Thi Ngoan`
    elif length > 1 and words[last - 1].bare in _FAMILIES and _links(words, last):
        length -= 1
    vague = length == 1 and first.unmarked and first.bare in _NOT_BARE
    return Lead.VAGUE if vague else Lead[name], length
