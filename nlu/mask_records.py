"""What the hospital's own numbers look like: patient codes, record numbers, tubes, films, slips, bookings.

They have no shape of their own; a word for the paper or the thing they are written on gives them away.
"""

__all__ = ["RECORD"]

_HEAD = r"(?:mã|số|mã số|mã vạch|barcode|qr|code|id|phiếu|sổ|ký hiệu)"
_THING = (
    r"(?:bệnh nhân|bnhân|bn|nb|người bệnh|bệnh án|ba|hsba|hồ sơ|hs|y tế|kcb|khám|điều trị|đợt|vào viện|nhập viện|ra viện"
    r"|nhập khoa|vào khoa|xuất viện|lưu trữ|lưu|phiếu|tiếp nhận|tiếp đón|biên nhận|xét nghiệm|xn|đặt lịch|đặt khám|lượt"
    r"|tra cứu|hẹn|vạch|qr|ống|lấy mẫu|mẫu máu|mẫu bệnh|mẫu xét|bệnh phẩm|hộp bệnh phẩm|tiêu bản|lam|ca|chụp|phim|siêu âm"
    r"|nội soi|chỉ định|đơn thuốc|toa|đăng ký|sổ|thẻ khám|giấy ra viện|giấy hẹn|vòng tay|túi máu|hồ sơ sinh|sản|vv|gpb|giải phẫu|sinh thiết|y bạ|kh|nội soi|cấp cứu|lần khám)"
)
_ALONE = (
    r"(?:pid|sid|mrn|mabn|mbn|mnb|mhs|mhsba|sba|sbn|sv|vid|acc no|accession(?: no)?|barcode|bệnh án|hsba|hồ sơ|hs|phiếu khám"
    r"|phiếu xét nghiệm|phiếu chụp|phiếu hẹn|bệnh nhân|người bệnh|vòng tay|ba(?= số| so)|bn|patient id|id)"
)
_ASIDE = (  # what says that the number belongs to something else
    r"(?!(?:theo|thông tư|tt|nghị định|luật|điều|mục|khoản|mẫu số|ngày|hôm|lúc|phí|giá|phòng|quầy|tầng|giường|năm|từ|hết"
    r"|tiền|nặng|tuổi|sđt|đt|điện thoại|gọi|cccd|cmnd|căn cước|thẻ bhyt|bhyt|nhà|đường|ngõ|thủ tục|chờ|hàng)\b)"
)
_BETWEEN = r"[^\d,;?!\ue000\ue001]"
_LAW = r"(?!\d{1,5}/(?:\d{4}/)?(?:nđ|tt|qh|qđ|nq|ct|vbhn|cv|tb|cp|ubnd|byt)(?![a-z]))"
_DATE = r"(?!(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])(?:[/.\-](?:19|20)?\d\d)?(?![\d/.\-]))"
_CODE = (
    rf"{_LAW}{_DATE}(?!0[35789](?:[ .\-]?\d){{8}})(?!\d\.\d{{6}})(?!(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d))(?!(?:19|20)\d\d(?![\w/.\-]))(?!\d{{1,2}}[h:]\d)"
    r"(?!\d[\d.]*(?: ?(?:đồng|đ|vnđ|vnd|k|kg|triệu|tr|ngày|tuổi)(?!\w)))"
    r"(?=(?:[a-z\u0111.\-/]{0,6}\d){4})(?:[a-z\u0111]{1,6}[\-./]?)?\d[a-z\d]{0,18}(?:[\-./](?=[a-z]{0,5}\d|[a-z]{1,5}(?!\w))[a-z\d]{1,14}| (?=\d{3,8}(?![\dh/]|[.,]\d))\d{3,8}){0,4}(?!\w)"
)

RECORD = (
    (
        rf"(?<!\w)(?:{_HEAD}(?: số)? {_THING}(?!\w)(?:{_ASIDE}{_BETWEEN}){{0,30}}?|{_ALONE}(?: số| no\.?| cũ| là| ghi| dán| của)?[ :.#]{{1,3}})"
        rf"(?<![\w/.\-])(?P<id>{_CODE})",
        "record said",
    ),
    (
        rf"(?<!\w){_HEAD}(?: \w{{1,9}}){{0,3}} (?:hộp bệnh phẩm|ống nghiệm|vòng tay|phiếu|bệnh án|tiêu bản)(?:{_ASIDE}{_BETWEEN}){{0,14}}?"
        rf"(?<![\w/.\-])(?P<id>{_CODE})",
        "record said",
    ),
    (
        rf"(?<!\w)mã(?: (?!(?:thẻ|bh|bhyt|bhxh|thủ|thuế|giảm|ưu|khuyến|lỗi|otp|xác|bưu|vùng|ngành|icd|bệnh (?!phẩm))\b)[^\W\d_]{{1,9}}){{1,4}}(?: số)?[ :]{{1,3}}"
        rf"(?P<id>(?=[a-z]{{1,6}}[\-.]?\d){_CODE})",
        "record code",
    ),
    # a build of its own: letters of a department, the year, a number
    (r"(?<![\w/.\-])(?P<id>[a-z]{1,4}\d{2}-\d{5,6})(?![\w/.\-])", "record built"),
    (r"(?<![\w/.\-])(?P<id>[a-z]{2,4}[\-.]\d{4,6}[\-.]\d{2,6})(?![\w/.\-])", "record built"),
)
"""Patterns of such numbers, `id` what may be taken out, and what the tagger knows them by; they come before ordinary
numbers are kept."""
