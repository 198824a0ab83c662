"""Spells out how people type, for matching only: chat spelling, abbreviations, regional words, common misspellings.

Each row of a table is one habit of real people. The citizen's own words are kept for display.
"""

import re

from nlu.text import nfc, strip_marks

__all__ = ["ABBREVIATIONS", "normalise"]

# Abbreviations of this field and of chat; keys without tone marks, so `đc` and `dc` are one row.
ABBREVIATIONS: dict[str, str] = {
    # chat spelling
    "k": "không",
    "ko": "không",
    "kh": "không",
    "hok": "không",
    "hong": "không",
    "hem": "không",
    "khum": "không",
    "kg": "không",
    "khg": "không",
    "dc": "được",
    "dx": "được",
    "duoc": "được",
    "j": "gì",
    "gi": "gì",
    "z": "vậy",
    "v": "vậy",
    "dzay": "vậy",
    "dz": "vậy",
    "r": "rồi",
    "roi": "rồi",
    "lm": "làm",
    "ntn": "như thế nào",
    "nhe": "nhé",
    "vs": "với",
    "bt": "biết",
    "sdt": "số điện thoại",
    "dt": "điện thoại",
    "tl": "trả lời",
    "tg": "thời gian",
    "bn": "bao nhiêu",
    "bnh": "bao nhiêu",
    "nv": "nhân viên",
    "ng": "người",
    "ngta": "người ta",
    "mn": "mọi người",
    "onl": "online",
    "tk": "tài khoản",
    "mk": "mật khẩu",
    "sn": "sinh",
    "nhiu": "nhiêu",
    # papers and offices
    "gcs": "giấy chứng sinh",
    "cs": "chứng sinh",
    "dk": "đăng ký",
    "gks": "giấy khai sinh",
    "ks": "khai sinh",
    "kt": "khai tử",
    "grv": "giấy ra viện",
    "rv": "ra viện",
    "hsba": "hồ sơ bệnh án",
    "ksk": "khám sức khỏe",
    "gksk": "giấy khám sức khỏe",
    "sk": "sức khỏe",
    "kcb": "khám chữa bệnh",
    "lx": "lái xe",
    "bhyt": "bảo hiểm y tế",
    "bhxh": "bảo hiểm xã hội",
    "bhtn": "bảo hiểm thất nghiệp",
    "bh": "bảo hiểm",
    "cccd": "căn cước công dân",
    "cmnd": "chứng minh nhân dân",
    "cmt": "chứng minh thư",
    "cc": "căn cước",
    "gphn": "giấy phép hành nghề",
    "gphd": "giấy phép hoạt động",
    "cchn": "chứng chỉ hành nghề",
    "attp": "an toàn thực phẩm",
    "vsattp": "vệ sinh an toàn thực phẩm",
    "vstp": "vệ sinh thực phẩm",
    "tpcn": "thực phẩm chức năng",
    "gdyk": "giám định y khoa",
    "tnld": "tai nạn lao động",
    "bnn": "bệnh nghề nghiệp",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "tthc": "thủ tục hành chính",
    "ubnd": "ủy ban nhân dân",
    "syt": "sở y tế",
    "bv": "bệnh viện",
    "bvdk": "bệnh viện đa khoa",
    "tyt": "trạm y tế",
    "ttyt": "trung tâm y tế",
    "bs": "bác sĩ",
    "dd": "điều dưỡng",
    "xn": "xét nghiệm",
    "hs": "hồ sơ",
    "vp": "viện phí",
    "cty": "công ty",
    "ct": "công ty",
    "nld": "người lao động",
    "nkt": "người khuyết tật",
    "tc": "trợ cấp",
    "pakn": "phản ánh kiến nghị",
    "bcci": "bưu chính công ích",
    "tgbh": "tham gia bảo hiểm",
    "tt": "thanh toán",
    "ck": "chuyển khoản",
    "hd": "hóa đơn",
    "hdon": "hóa đơn",
    "xkld": "xuất khẩu lao động",
    "hktt": "hộ khẩu thường trú",
    "stc": "sổ tiêm chủng",
    "gplx": "giấy phép lái xe",
    "ppcb": "phiếu chuyển",
    "mtp": "mai táng phí",
    "bd": "bưu điện",
    "pk": "phòng khám",
    "pt": "phẫu thuật",
    "dv": "dịch vụ",
    "nn": "nhà nước",
    "trc": "trước",
    "thg": "tháng",
    "trg": "trường",
    "ttin": "thông tin",
    "tbao": "thông báo",
    "kqxn": "kết quả xét nghiệm",
    "vxin": "vắc xin",
    "vacxin": "vắc xin",
    "vaccine": "vắc xin",
}
"""Short forms (lower case, no tone marks) and what they stand for."""

# Regional words and misspellings. A phrase matches where each word is typed either exactly so or without tone marks.
_PHRASES: dict[str, str] = {
    "chứng xinh": "chứng sinh",
    "khai xinh": "khai sinh",
    "chứng sanh": "chứng sinh",
    "khai sanh": "khai sinh",
    "giấy đẻ": "giấy chứng sinh",
    "giấy sanh": "giấy chứng sinh",
    "giấy sinh": "giấy chứng sinh",
    "giấy xuất viện": "giấy ra viện",
    "xuất viện": "ra viện",
    "bịnh án": "bệnh án",
    "bịnh viện": "bệnh viện",
    "bịnh": "bệnh",
    "nhà thương": "bệnh viện",
    "mần răng": "làm sao",
    "làm răng": "làm sao",
    "chừng nào": "khi nào",
    "ở mô": "ở đâu",
    "đi mô": "đi đâu",
    "chỗ mô": "chỗ nào",
    "bữa ni": "hôm nay",
    "ngày ni": "hôm nay",
    "mấy bữa": "mấy ngày",
    "mấy hôm": "mấy ngày",
    "chích ngừa": "tiêm chủng",
    "chích": "tiêm",
    "tiêm phòng": "tiêm chủng",
    "mang bầu": "mang thai",
    "có bầu": "mang thai",
    "tái khám": "khám lại",
    "c65": "giấy nghỉ việc hưởng bảo hiểm xã hội",
    "sanh": "sinh",
    "hông": "không",
    "hổng": "không",
    "truyển": "chuyển",
    "zề": "về",
    "dìa": "về",
    "lãnh tiền": "lĩnh tiền",
    "mướn": "thuê",
    "tui": "tôi",
    "dzậy": "vậy",
    "chừ": "bây giờ",
    "bầm": "mẹ",
    "mế": "mẹ",
    "má": "mẹ",
    "tía": "bố",
}
# Bare `ma`, `hong`, `chu`, `me` are too many words at once: these phrases need their tone marks.
_MARKS_NEEDED = frozenset({"hông", "hổng", "chừ", "má", "mế", "bầm", "tía", "bịnh", "dìa", "zề", "mướn"})
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|[^\w\s]", re.UNICODE)
_REPEAT = re.compile(r"([a-z])\1{2,}")


def normalise(text: str) -> str:
    """Return `text` in lower case with abbreviations and regional words spelt out, tone marks kept where typed.

    >>> normalise("GCS bị mất dc cấp lại k?")
    'giấy chứng sinh bị mất được cấp lại không'
    """
    tokens = [t for t in _TOKEN.findall(nfc(text).lower()) if t[0].isalnum()]
    out: list[str] = []
    for token in tokens:
        bare = strip_marks(token)
        long = bare if bare in ABBREVIATIONS else _REPEAT.sub(r"\1", bare)  # cccd has three c of its own
        if long in ABBREVIATIONS and (bare == token or len(bare) <= 4) and not _is_a_word(token):
            out.append(ABBREVIATIONS[long])
        else:
            out.append(token if long == bare else long)
    return _spell_phrases(" ".join(out).split())


def _is_a_word(token: str) -> bool:
    """True when a marked token stands for itself: `cả`, `hồ` are words, `đc`, `đk`, `gđyk` are not."""
    bare = strip_marks(token)
    vowels = "aeiou" if token.replace("đ", "d") == bare else "aeiouy"  # gđyk is no word, kỳ is
    return token != bare and any(c in vowels for c in bare) and bare != "gi"


def _spell_phrases(tokens: list[str]) -> str:
    """Replace known phrases, the longest first, leaving all other words as they were typed."""
    out: list[str] = []
    bare = [strip_marks(token) for token in tokens]
    i = 0
    while i < len(tokens):
        longest = min(_LONGEST, len(tokens) - i) if bare[i] in _FIRST else 0
        for n in range(longest, 0, -1):
            spelt = _phrase(tokens[i : i + n], bare[i : i + n])
            if spelt is not None:
                out.append(spelt)
                i += n
                break
        else:
            out.append(tokens[i])
            i += 1
    return " ".join(out)


_BY_BARE: dict[str, list[str]] = {}  # hông and hổng are two phrases of one bare form
for _known in _PHRASES:
    _BY_BARE.setdefault(strip_marks(_known), []).append(_known)
_FIRST = frozenset(phrase.split()[0] for phrase in _BY_BARE)


def _phrase(tokens: list[str], bare: list[str]) -> str | None:
    for phrase in _BY_BARE.get(" ".join(bare), ()):
        exact = tokens == phrase.split()
        unmarked = all(t in (b, p) for t, b, p in zip(tokens, bare, phrase.split(), strict=True))
        if exact or (unmarked and phrase not in _MARKS_NEEDED):
            return _PHRASES[phrase]
    return None
