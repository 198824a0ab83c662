"""What an identifier with digits or a fixed shape looks like: one habit of real people a row, tried in this order.

A pattern is written with tone marks and matches the same letters typed without them (`số` also `so` and `sô`).
Kind None keeps an ordinary number out of the hands of the rows below. A group `id` is what is taken out; without one,
the whole match. Every repetition is bounded or starts at the edge of its run, so time grows with the length only.
"""

import re
import unicodedata
from typing import NamedTuple

from nlu.mask_kind import MASKED, NAME_MASKED, Kind
from nlu.mask_records import RECORD
from nlu.text import strip_marks

__all__ = ["CODE", "MAIL_SIGNS", "ROWS", "Row", "typed_either_way"]


class Row(NamedTuple):
    """One habit. `reach` says how far before the first digit of a message it may begin; 0 for a row without digits.

    `weighed` names the rows whose finding is not certain: the tagger decides with what stands around.
    """

    kind: Kind | None
    regex: re.Pattern[str]
    reach: int
    weighed: str


def typed_either_way(pattern: str) -> str:
    """Return `pattern` such that each letter with marks also matches typed without its tone, or without any mark."""
    return "".join(c if c.isascii() or not c.isalpha() else f"[{''.join(_spellings(c))}]" for c in pattern)


def _spellings(letter: str) -> list[str]:
    decomposed = unicodedata.normalize("NFD", letter)
    toneless = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in "\u0300\u0301\u0303\u0309\u0323"))
    return sorted({letter, toneless, strip_marks(letter)})


CODE = "code"
"""What the tagger knows a run of letters, digits and strokes by that nothing else is known of."""

_M = f"{MASKED}{NAME_MASKED}"
_GAP = rf"[^\d{_M}?!;]"  # what may stand between a word such as `stk` and its number
_NO_PHONE = r"(?!(?:sđt|đt|điện thoại|zalo|gọi|liên hệ|phòng|tầng|quầy)\b)"
_DATE = (
    r"(?:\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:19|20)?\d{2}(?!\d)|\d{1,2} \d{1,2} (?:19|20)\d{2}(?!\d)"
    r"|\d{1,2} ?[/.,]? ?(?:tháng|thg|t) ?\d{1,2}(?:,? ?(?:năm |nam )?| ?/ ?)(?:19|20)?\d{2}(?!\d)"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}(?!\d)"
    r"|(?:19|20)\d{2}[/.\-]\d{1,2}[/.\-]\d{1,2}(?!\d))"  # 1990-03-05
)
_NO_BIRTH = r"(?<!hy )(?<!hi )(?<!bẩm )(?<!khai )(?<!chứng )(?<!dự )(?<!kiến )(?<!học )(?<!vệ )(?<!phát )(?<!hộ )(?<!kháng )(?<!trước )(?<!sau )(?<!\w)"
_MONTHS = r"(?:giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mười một|mười hai|chạp)"
_DAYS = r"(?:\d{1,2}|(?:hai |ba )?mươi (?:một|mốt|hai|ba|tư|bốn|lăm|sáu|bảy|tám|chín)|mười (?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín)|mười|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|rằm)"
_COUNTED = r"(?:không|ko|k|hông|linh|lẻ|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười)"
_MANY = (
    r"\d(?: (?!\d{1,3}[.,]\d{3}(?!\d))\d|[.\-]?\d)"  # at most one separator between two digits, no sum of money after
)
_BANKS = (
    r"ngân hàng|nhnn|vietcombank|vcb|agribank|agri|vietinbank|ctg|bidv|techcombank|tcb|mbbank|mb bank|mb|acb|vpbank"
    r"|tpbank|sacombank|stb|hdbank|vib|shb|msb|ocb|lpbank|lienvietpostbank|seabank|eximbank|momo|viettelpay|zalopay"
    r"|viettel money"
)
_OFFICES = r"(?!benh|bv|ttyt|trungtam|soyte|syt|yte|bhxh|baohiem|cdc|dichvucong|share|groups(?!/\w{1,40}/user)|pages)"

_CARDS = (  # who is insured, as the first letters of a card tell (decision 1351/QĐ-BHXH of 2015 and the groups added since)
    r"(?:dn|hx|ch|nn|tk|hc|xk|ht|tb|no|ct|xb|tn|cs|cc|ck|cb|kc|hd|te|bt|hn|dt|dk|xd|ts|tc|tq|ta|ty|hg|ls|pv|hs|sv|gb|gd"
    r"|nd|tv|ca|cy|xv|hk|td|cn|nt|th|qn|mc|tg|nc|vs|nb)"
)
_LAW = r"(?:nđ|tt|ttlt|qđ|qh\d{0,2}|nq|ct|vbhn|cv|tb|pl|ubtvqh\d{0,2}|lctn|ubnd|byt|bhxh|cp|ttg)"

_TABLE: tuple[tuple[Kind | None, str] | tuple[Kind | None, str, str], ...] = (
    # -- a shape of its own
    (Kind.EMAIL, r"(?<![\w.+\-])[\w.+\-]{1,64} ?@ ?[\w\-]{1,60}(?:(?:[.,][a-z]{2,10}){1,3}| ?[.,] ?com\b)"),
    (Kind.EMAIL, r"(?<![\w.+\-])[\w.+\-]{1,64} ?@ ?(?:gmail|yahoo|hotmail|outlook|icloud)\b"),
    (
        Kind.EMAIL,
        r"(?<![\w.+\-])[\w.+\-]{2,64} ?(?:\(at\)|\[at\]|\(a\)|\[a\]| at| a còng| acòng| a móc) ?"
        r"(?:gmail|yahoo|hotmail|outlook|icloud|[a-z]{2,20}(?= ?chấm| ?\.[a-z]))(?:(?: ?\.| ?chấm) ?[a-z]{2,4}){0,2}",
    ),
    (Kind.EMAIL, r"(?<![\w.+\-])[\w.+\-]{2,64}(?<=[\w])(?:gmail|yahoo|hotmail|outlook)\.com(?:\.vn)?"),
    (
        Kind.PROFILE,
        r"(?:https?://)?(?:www\.|m\.|vi-vn\.|web\.)?(?:(?:facebook|fb|zalo|messenger|instagram|tiktok)\.(?:com|me|vn)"
        rf"|m\.me|t\.me)/{_OFFICES}[^\s{_M}]{{2,300}}",
    ),
    (
        Kind.PROFILE,
        r"(?<![\w.])(?:fb|facebook|face|zalo|nick|insta|instagram|tiktok|telegram|tele|viber|skype|messenger)(?![\w.])(?: của| em| tôi| mình| cá nhân| tên"
        r"| là| id| nick){0,5} ?:? {0,2}(?P<id>@\w[\w.]{2,40}|(?=[\w.]{0,30}[._\d])[a-z]\w{0,30}(?:[._]\w{1,30}){0,4})"
        r"(?!\w)",
    ),
    (Kind.PROFILE, r"(?<![\w.@])@[a-z][\w.]{3,30}(?!\w)"),
    (Kind.PROFILE, r"(?<![\w.])(?:fb|ig|insta|zalo|tele)/(?P<id>[a-z][\w.]{3,40})"),
    (
        Kind.DOSSIER,
        r"(?:(?<!\d)\d{2,3}\.(?:\d{2,3}\.){0,2})?(?<![a-z])[a-z]\d{2}(?:\.\d{1,3}){0,4} ?[\-–.] ?\d{6,8} ?[\-–.] ?\d{2,6}",
    ),
    # -- ordinary numbers that must stand, and would be taken for a record or an account
    (None, r"(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3}){0,3}[.,]\d00(?![\d.,\-/]?\d)(?!\.\d)"),
    (
        None,
        r"(?<!\w)(?:(?:mã|số)(?: số)? (?:giao dịch|gd|vận đơn|tra cứu hóa đơn)|(?:mã )?(?:hóa đơn|hoá đơn|biên lai|phiếu thu)|seri|serial)"
        r"(?: ngân hàng)?(?: số| no\.?| là){0,2}[ :.]{1,3}(?P<id>(?!0[35789]\d{8}(?!\d))(?=(?:[a-z/\-]{0,4}\d){4})"
        r"[a-z\d]{1,6}(?:[/\-]?[a-z\d]{1,20}){0,2})(?![\w/]|[ .\-]?\d)",
    ),
    (None, r"(?<!\w)(?:đkkcb|kcbbđ|cskcb|kcb ban đầu|mã cơ sở khám)[^\d\ue000\ue001]{0,12}\d{2}[ .\-]?\d{3}(?!\d)"),
    (None, r"(?<!\w)(?:xe ô tô|ô tô|ôtô|xe hơi|xe) \d{1,2} chỗ(?!\w)"),
    (
        None,  # the account of the hospital or of a firm
        r"(?<!\w)(?:stk|số tk|tài khoản|tk) (?:của )?(?:bệnh viện|bv|viện|công ty|cty)(?:(?!\b(?:em|tôi|mình|tui|con|cháu|stk|tk)\b)[^\d,;\ue000\ue001]){0,30}"
        r"(?P<id>\d(?:[ .\-]?\d){5,18})(?!\d)",
    ),
    (
        Kind.DOSSIER,
        r"(?<!\w)(?<!mã )(?:số )?đơn(?: thư| khiếu nại| tố cáo| kiến nghị| phản ánh| đề nghị)?(?: số| mã số| của (?:tôi|em|mình))?[ :]{1,2}"
        r"(?P<id>(?!\d{1,2}[/.\-](?:\d{1,2}|(?:19|20)\d\d)(?![\w/.\-]))(?=(?:[a-z\u0111.\-/]{0,6}\d){2})[a-z0-9\u0111]{1,10}(?:[./\-][a-z0-9\u0111]{1,10}){1,3})(?![\w])",
        "petition",
    ),
    *((Kind.RECORD, *row) for row in RECORD),
    # -- other ordinary numbers that must stand
    (
        None,
        r"(?<!\w)(?:mã số thuế|mã số doanh nghiệp|mst|gpkd|đkkd|tax code)[^\d]{0,12}\d{2}(?:[ .\-]?\d){8}(?:-\d{3})?(?!\d)",
    ),
    (
        Kind.PHONE,
        r"(?<!\w)(?:gọi|sđt|sdt|đt|điện thoại|zalo|liên hệ|lh|alo)(?: số| em| tôi| cho)?[ :]{1,3}(?P<id>0[35789]\.\d{4}\.\d{4})(?![\d.])",
    ),
    (None, r"(?<![\d.])(?!0[35789])\d{2}\.\d{4}\.\d{4}(?![\d.])"),  # a service of circular 23/2024
    (None, r"(?<![\d.])\d{2}\.\d{4}\.\d{4}(?![\d.])", CODE),
    (None, r"(?<![\d.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}(?:\.h\d{2})?)?(?![\d]|[\-/]\d)"),
    (None, rf"(?<!\d)\d{{1,5}} ?/ ?(?:(?:19|20)\d{{2}} ?/ ?)?{_LAW}(?![a-z])(?:-[a-z0-9\u0111]{{1,10}}){{0,3}}(?!\w)"),
    (
        None,
        r"(?<![\w/.\-])(?:[a-z]{1,4}-)?\d{1,5}/(?:(?:19|20)\d{2}/)?[a-z\u0111]{2,8}(?:-[a-z0-9\u0111]{1,10}){0,3}(?:/\d{2,6})?(?!\w)",
        "slash",
    ),
    (None, r"(?<![\d+])1[89]00[ .\-]?(?:\d\d[ .]\d\d[ .]\d\d|\d{3}[ .\-]?\d{3}|\d\d[ .\-]?\d\d)(?!\d)"),
    (None, r"(?<![\d.,])[1-9]\d{0,2}(?:[., ]\d{3}){1,4} ?(?:đồng|vnđ|vnd|đ|d|usd)(?!\w)"),
    (None, r"(?<![\d.,])[1-9]\d{3,11} ?(?:đồng|vnđ|vnd|đ|usd)(?!\w)"),
    (None, r"(?<!\d)\d{1,2}[.:h]\d{2} ?(?:-|–|đến|tới) ?\d{1,2}[.:h]\d{2}(?!\d)"),
    (Kind.INSURANCE, r"(?<![a-z0-9])[a-z]{2}[ .\-]?[1-5](?:[ .\-]?\d){12}(?!\d)"),
    (Kind.INSURANCE, rf"(?<![a-z0-9]){_CARDS}[ .\-]{{0,3}}[1-5](?:[ .\-]{{0,3}}\d){{8,14}}(?!\d)"),
    # -- dates of birth, before other dates are kept
    (
        Kind.BIRTH,
        rf"{_NO_BIRTH}"
        r"(?:sinh|sanh|đẻ|chào đời|ra đời|lọt lòng|s/n|sn|ns|n/s|dob|ntns|nsinh|n\.sinh|ngsinh|ngày sih|năm sih)(?!\w)"
        rf"(?:\d{{1,2}} ?(?:h|giờ|g|:) ?\d{{0,2}}(?= |p)|(?!(?:cấp|nộp|hẹn|đăng ký|khám|hết hạn|hiệu lực|viện|trắc|hoạt|sửa|làm|trước|sau|từ)\b){_GAP}){{0,30}}?(?P<id>{_DATE})",
        "birth said",
    ),
    (
        Kind.BIRTH,
        rf"{_NO_BIRTH}(?:sinh|sanh|đẻ|chào đời|ra đời)(?: con| bé| cháu| nhật| em| mình| tôi| vợ| chồng| mẹ| bố| ba| nhà| non| mổ| thường| đôi| ra){{0,4}}"
        r"(?: vào| là)?(?: ngày| hôm| bữa| đêm| sáng| chiều| tối| nhằm){0,2}(?: là)?:? (?P<id>(?:mùng |mồng )?[0-3]?\d ?(?:/|-|\.| tháng ?)[01]?\d|(?:mùng |mồng )\d{1,2} tết)(?![./\d]|\s?(?:kg|tuần|lần|tháng|ngày|tiếng|tr|triệu|%))",
        "birth day",
    ),
    (
        Kind.BIRTH,
        rf"{_NO_BIRTH}(?:sinh|sanh|đẻ|chào đời|ra đời)(?: non| mổ| con| bé| cháu| em| tôi| ra){{0,3}}(?: ngày| vào| hôm| nhằm| đúng| đêm| là){{0,2}}:? (?P<id>(?:ngày )?(?:mùng |mồng )?{_DAYS} tháng "
        rf"(?:{_MONTHS}|\d{{1,2}})(?! lần)(?: năm (?:(?:19|20)?\d\d|{_COUNTED}(?: {_COUNTED}){{1,6}}))?)(?!\w)",
        "birth day",
    ),
    (Kind.BIRTH, rf"(?<!\w)(?P<id>{_DAYS} tháng {_MONTHS} năm (?:19|20)\d\d)(?= là (?:ngày )?sinh)", "birth"),
    (
        Kind.BIRTH,
        r"(?<!\w)(?:sinh|dob|birth|born)[^\d?!;]{0,20}?(?P<id>\d{1,2}[ \-/.](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ \-/.,]{1,2}(?:19|20)?\d\d)",
        "birth",
    ),
    (Kind.BIRTH, r"(?<!\w)(?:sn|s/n|sinh ngày|ngày sinh)[ :.]{1,3}(?P<id>[0-3]\d[01]\d\d\d)(?!\d)", "birth"),
    (Kind.BIRTH, rf"(?<!\d)(?P<id>{_DATE})(?= ?[(\-]? ?(?:là )?(?:ngày sinh|sinh nhật))", "birth"),
    (
        Kind.BIRTH,
        rf"(?:khai|chứng) sinh (?:\w+ )?ghi (?:\w+ )?(?P<id>(?:ngày )?{_DATE})(?! là ngày cấp)",
        "birth paper",
    ),
    (Kind.BIRTH, rf"(?<!\w)(?:nam|nữ|gái|trai)[ ,:;\-]{{1,3}}(?P<id>{_DATE})", "birth"),
    (
        Kind.BIRTH,
        r"(?<!lập )(?<!từ ngày )(?<!sinh trước )(?<!ngũ )(?<![\d./\-])(?P<id>\d{1,2}(?:[/.\-]\d{1,2}[/.\-]| tháng \d{1,2} năm )19[2-9]\d)(?![/.\-]?\d)",
        "birth old",
    ),
    (
        Kind.BIRTH,
        rf"{_NO_BIRTH}(?:sinh|sanh|sn|s/n|ns)(?: năm)?[ :.]{{1,2}}(?P<id>(?:19|20)\d\d|[3-9]\d)(?![\w%]|[./\-:,]\d| ?(?:tuần|kg|ngày|tháng|tiếng|lần|mũi|tuổi|phút))",
        "birth year",
    ),
    (Kind.BIRTH, rf"{NAME_MASKED} ?[,;:(\-–]? ?(?:ngày |năm )?(?P<id>{_DATE})", "birth name"),
    (None, rf"(?<![\d./\-]){_DATE}(?![/.\-]?\d)", "date"),
    # -- long numbers of a fixed build
    (Kind.ACCOUNT, r"(?<!\d)[2-9]\d{3}([ .\-]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?(?!\d)", "card"),
    (Kind.CITIZEN_ID, r"(?<!\d)0\d{2}(?:[ .\-]?\d{3}){3}(?!\d)"),
    (Kind.CITIZEN_ID, r"(?<!\d)0\d{2}[ .\-]?[0-3][ .\-]?\d{2}[ .\-]?\d{3}[ .\-]?\d{3}(?!\d)"),
    (Kind.CITIZEN_ID, r"(?<!\d)0(?:[ .\-]\d){11}(?!\d)"),
    (Kind.CITIZEN_ID, r"(?<!\d)0\d{3}[ .\-]\d{4}[ .\-]\d{4}(?!\d)", "cccd444"),
    (Kind.CITIZEN_ID, r"(?<!\d)0\d{5}[ .\-]\d{6}(?!\d)"),
    (Kind.CITIZEN_ID, r"(?<!\d)0\d{2}[ .\-]\d[ .\-]?\d{2}[ .\-]\d{6}(?!\d)"),
    (Kind.ACCOUNT, r"(?<![a-z0-9])\d{3}a\d{8,9}(?!\d)"),
    # -- accounts, before the phones they look like
    (
        Kind.ACCOUNT,
        rf"(?<!\w)(?:stk|s\.t\.k|số tk|tk|tài khoản|tài khoảng|account|thẻ atm|thẻ visa|atm|visa|{_BANKS})(?![a-z])"
        rf"(?:{_NO_PHONE}{_GAP}){{0,45}}?(?P<id>{_MANY}{{5,18}})(?!\d)",
        "account said",
    ),
    (Kind.ACCOUNT, rf"(?<!\d)(?P<id>{_MANY}{{5,18}})(?!\d)(?= ?[,(\-]? ?(?:{_BANKS})(?!\w))", "account bank"),
    # -- phones
    (Kind.PHONE, r"(?<!\d)(?:\+|00)?\(?84\)?(?:[ .\-_]{0,3}\(?0?\)?)[ .\-_]{0,3}[2-9](?:[ .\-_]{0,3}\d){8,9}(?!\d)"),
    (
        Kind.PHONE,  # the prefixes given out: 032 to 039, 052 055 056 058 059, 070 076 to 079, 08x, 09x
        r"(?<!\d)\(?[0o][ .\-_]{0,3}(?:3[ .\-_)]{0,4}[2-9]|5[ .\-_)]{0,4}[25689]|7[ .\-_)]{0,4}[06-9o]|[89][ .\-_)]{0,4}[\do])"
        r"(?:[ .\-_)]{0,4}[\do]){7}(?!\d)(?![.,]\d)",
    ),
    (Kind.PHONE, r"(?<!\d)\(?[0o](?:[ .\-_]{0,3})[35789](?:[ .\-_)]{0,4}[\do]){8}(?!\d)(?![.,]\d)", "phone"),
    (Kind.PHONE, r"(?<!\d)0[35789]\d{1,2}([*,/|~+])\d{3}\1\d{3,4}(?!\d)"),
    (
        Kind.PHONE,
        rf"(?<!\w)(?:không|ko|hông|o|0\d{{0,3}})(?=(?:[\d ,.\-]{{1,16}}{_COUNTED}(?!\w)){{2}})"
        rf"(?:[ ,.\-]{{1,3}}(?:{_COUNTED}|\d{{1,4}})(?!\w)){{5,11}}",
        "spelt",
    ),
    (Kind.PHONE, r"(?<!\d)01[2689]\d(?:[ .\-_]{0,3}\d){7}(?!\d)"),
    (Kind.PHONE, r"(?<!\d)\(?0(?:[ .\-_]{0,3})2(?:[ .\-_)]{0,3}\d){9}(?!\d)(?![.,]\d)", "landline"),
    (Kind.PHONE, r"(?<!\d)\(?0(?:[ .\-_]{0,3})2(?:[ .\-_)]{0,3}\d){8}(?!\d)(?![.,]\d)", "landline"),
    (
        Kind.PHONE,
        r"(?<!\w)(?:không|ko|hông|o)(?:[ ,.\-]{1,2}(?:không|ko|k|hông|linh|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười)(?!\w))"
        r"{7,11}",
        "spelt",
    ),
    # -- numbers that their words give away
    (
        Kind.CITIZEN_ID,
        r"(?<!\w)(?:cccd|cmnd|cmtnd|cmt|cmdn|căn cước|chứng minh|số cm|định danh|đdcn|cc|ccd)(?![a-z])"
        rf"(?:{_NO_PHONE}{_GAP}){{0,45}}?(?P<id>{_MANY}{{7,12}})(?!\d)",
    ),
    (
        Kind.PASSPORT,
        r"(?<!\w)(?:hộ chiếu|passport|passpor|hc|pp)(?![a-z])"
        rf"(?:(?!\b[a-z]{{1,2}} ?\d){_GAP}){{0,35}}?(?P<id>\b[a-z]{{1,2}}[ \-]?\d(?:[ .]?\d){{5,8}}|{_MANY}{{6,8}})(?!\d)",
    ),
    (Kind.PASSPORT, r"(?<![a-z0-9])[bceknp]\d{7,8}(?![a-z0-9])"),
    (
        Kind.RECORD,
        r"(?<!\w)(?:(?:mã|số|mã số)(?: số)? ?(?:bệnh nhân|bn|người bệnh|bệnh án|ba|hsba|hồ sơ|hs|y tế|khám bệnh|khám|điều trị"
        r"|vào viện|nhập viện|ra viện|lưu trữ|lưu|phiếu|tiếp nhận|biên nhận|xét nghiệm|xn|đặt lịch|đặt khám|lượt khám"
        r"|tra cứu|hẹn|vạch|qr)|pid|mrn|mabn|bệnh án|hsba|hồ sơ số|bệnh nhân số|bn số)(?![a-z])"
        rf"(?:(?!\b[a-z]{{1,6}}[\-./ ]{{0,2}}\d){_GAP}){{0,30}}?"
        r"(?!(?:ngày|tháng|hôm|bữa|đuôi|dưới|lúc)? ?\d{1,2}[/.\-](?:\d{1,2}|(?:19|20)\d\d)(?![\d/.\-]))"
        r"(?P<id>(?:\b(?!(?:ngày|tháng|hôm|bữa|đuôi|dưới|lúc)\b)[a-z]{1,6}[\-./ ]{0,2})?(?!(?:19|20)\d{2}(?![\w/.\-]))\d(?:[\-./a-z]{0,4}\d| (?=\d{3,8}(?!\d|[.,]\d|[h/]))\d){3,19})(?!\d)",
        "record said",
    ),
    (
        Kind.PLATE,
        r"(?<!\w)(?:biển số|biển kiểm soát|biển|bks|bsx|xe máy|ô tô|xe)(?![a-z])"
        rf"{_GAP}{{0,25}}?(?P<id>\d{{2}} ?[\-.]? ?[a-z\u0111]{{1,2}} ?\d? ?[\-. ]? ?\d{{3}}[. ]?\d{{1,2}})(?!\d)",
    ),
    (Kind.PLATE, r"(?<![\w.])\d{2}[ \-]?[a-z\u0111]{1,2}\d?[ \-.]{1,3}(?:\d{3}\.\d{2}|\d{4,5})(?![\w])", "plate"),
    (Kind.PLATE, r"(?<![\w.])\d{2}[ \-]?[a-z](?:\d{3}\.\d{2}|\d{5,6}|\d{4}\.\d{2})(?![\w])"),
    (None, r"(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3}){1,4}(?![\d.,]\d)"),
    (
        Kind.INSURANCE,
        r"(?<!\w)(?:bhyt|bhxh|bảo hiểm|thẻ bh|mã thẻ|số thẻ|số sổ|mã bh|mã số bh|thẻ)(?![a-z])"
        rf"(?:{_NO_PHONE}(?!\b[a-z]{{2}}[ .\-]?\d){_GAP}){{0,45}}?(?P<id>(?:\b[a-z]{{2}}[ .\-]?)?{_MANY}{{7,14}})(?!\d)",
        "insurance said",
    ),
    (
        Kind.PHONE,
        r"(?<!\w)(?:sđt|sdt|đt|máy bàn|số điện thoại|điện thoại|phone|tel|hotline|gọi|liên hệ|lh|zalo|alo|số máy|call|nhắn tin"
        r"|số (?:của )?(?:em|tôi|mình|anh|chị|cháu|con|bố|mẹ|ba|má|chồng|vợ|nó))(?![a-z])"
        rf"(?:(?!(?:phòng|tầng|quầy|số nhà|tổ|ngày)\b){_GAP}){{0,35}}?(?P<id>[+(]?\d(?:[ .\-_()/]{{0,3}}\d){{6,12}})(?!\d)",
        "phone said",
    ),
    # -- any other long number
    (None, r"(?<!\d)[1-9]\d{2,8}000(?!\d)"),
    (Kind.CITIZEN_ID, r"(?<!\d)(?:\d{9}|\d{12})(?!\d)", "long"),
    (Kind.INSURANCE, r"(?<!\d)\d{10}(?!\d)", "long"),
    (Kind.ACCOUNT, r"(?<!\d)\d{9,}", "long"),
    (Kind.RECORD, r"(?<![\d./\-])\d{8}(?![\d./\-])", "eight"),
    (
        Kind.ACCOUNT,
        r"(?<![\d.,])(?!(?:19|20)\d\d[ .\-](?:19|20)\d\d)\d{4,5}([ .\-])\d{3,5}\1\d{1,6}(?:\1\d{1,6}){0,3}(?![\d])",
        "parts",
    ),
    (
        None,
        r"(?<![\w/.\-])(?!\d{1,2}[/.\-](?:\d{1,2}|(?:19|20)\d\d)(?![\w/.\-]))(?!(?:19|20)\d\d-(?:19|20)\d\d(?!\d)|\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}(?![\d/]))"
        r"(?=(?:[a-z\u0111/.\-]{0,8}\d){4})[a-z0-9\u0111]{1,14}(?:[\-./][a-z0-9\u0111]{1,14}){1,4}(?![\w]|[\-./]\d)",
        CODE,
    ),
    (None, r"(?<![\w/.\-])(?=(?:[a-z]{0,6}\d){4})[a-z]{1,6}\d[a-z0-9]{2,14}(?!\w)", CODE),
)

MAIL_SIGNS = ("@", "mail", "yahoo", "outlook", "icloud", "[at]", "(at)", "[a]", "(a)", " at", " a c", " ac", " a m")
"""Without one of these there is no e-mail address in a message."""


def _row(kind: Kind | None, pattern: str, weighed: str = "") -> Row:
    if kind in (Kind.EMAIL, Kind.PROFILE) or "không|ko" in pattern or "tháng (?:gi" in pattern:
        return Row(kind, re.compile(typed_either_way(pattern)), 0, weighed)
    reads_words = (
        "(?P<id>" in pattern or "mã số thuế" in pattern
    )  # the others begin with the number itself, or up to ten letters or signs before
    return Row(kind, re.compile(typed_either_way(pattern)), 100 if reads_words else 10, weighed)


ROWS = tuple(_row(*row) for row in _TABLE)
