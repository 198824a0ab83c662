"""Finds names of people that a title, a relation or a phrase gives away: `tên tôi là …`, `bệnh nhân …`, `chị … ở …`.

Capital letters, family names and given names are the evidence; how much is asked for depends on what stands before.
"""

from collections.abc import Iterator

from nlu.mask_kind import Kind, Span
from nlu.mask_leads import Lead, lead_at, leads
from nlu.mask_token import Lexicon, Token, listed
from nlu.mask_words import FAMILY, GIVEN, MIDDLE, PAIRS, PLACES, STOP, SURE_FAMILY, TELLING
from nlu.syllable import is_syllable, one_spelling

__all__ = ["find_names"]


_ABBREVIATED = frozenset(listed("bs bsi ths ts gs pgs bn đd ds ktv gđ ck1 ck2 cki ckii bsck1 bsck2"))
_CLOSE = frozenset(" :-–=.")  # may stand between a title and the name
_STREETS = frozenset(
    listed(
        "đường phố đg viện bv trường thpt thcs quán chợ cầu phường xã quận huyện tp tỉnh tư khoa quỹ giải công viên tượng thôn bản"
        " duong pho vien truong phuong xa quan huyen tinh"
    )
)
_AFTER_KIN = Lexicon(
    listed("ở bên nói bảo dặn khoa phòng quầy kế tiếp trực hẹn hướng gọi ký nằm ơi sinh số sđt sn nhà quê nhé làm")
)


_BARE_FAMILIES = Lexicon([*SURE_FAMILY, *FAMILY]).bare
_SURE, _FAMILY, _MIDDLE, _GIVEN = Lexicon(SURE_FAMILY), Lexicon(FAMILY), Lexicon(MIDDLE), Lexicon(GIVEN)
_STOP, _TELLING = Lexicon(STOP), Lexicon(TELLING)
_LINKS = Lexicon(["thị", "văn", "a", "seo"])
_EDE = Lexicon(listed("niê êban mlô kbuôr byă ayun hđơk kpă ksor adrơng bkrông knul ênuôl siu rmah rcom nay"))
# Bare words that are both a given name and something said every day; alone they prove nothing.
_SAID_DAILY = frozenset(
    listed(
        "nam anh khoa minh mai thu thuong hien dung di lam chi hoi bao gia thang tien cong thanh chinh do tam binh thao"
        " tuan trang xuan an duoc tu thang long dat vu duc quan van ho hop phi ly la le vo to nghi con bo bon su na cao hang ban hoan dan son"
    )
)


def find_names(words: list[Token]) -> Iterator[Span]:
    """Return where names stand among the words of a message, in order."""
    at = 0
    lead, told = Lead.NONE, False
    while at < len(words):
        close = _close(words, at)
        found, length = lead_at(words, at)
        if not close:
            lead, told = Lead.NONE, False
        if found:
            if length == 1 and words[at].low in ("tên", "ten"):
                lead, told = (Lead.CALLED if lead else found), True
            else:
                whose = lead is found is Lead.SELF  # `me toi`, `co em`: no verb any more
                lead = Lead.KIN if whose else max(found, lead)
                told = told or (length > 1 and words[at + length - 1].low in ("là", "la"))
        elif lead and words[at].low in ("là", "la"):
            length, told = 1, True
        elif told and words[at].low in ("của", "cua"):
            length = 1
        else:
            length = _name(words, at, lead, told or ":" in words[at].gap)
            if length:
                yield Span(words[at].start, words[at + length - 1].end, Kind.NAME)
            lead, told = Lead.NONE, False
        at += length or 1


def _close(words: list[Token], at: int) -> bool:
    """True when nothing but a blank, a colon or the dot of an abbreviation parts the word from the one before."""
    gap = words[at].gap
    if not at or not gap or len(gap) > 5 or not set(gap) <= _CLOSE or gap == "-":
        return False
    return "." not in gap or words[at - 1].low in _ABBREVIATED or ":" in gap


def _name(words: list[Token], at: int, lead: Lead, linked: bool) -> int:
    """Return how many words from `at` on are a name, 0 for none."""
    first = words[at]
    if first.number:
        return 0
    if "'" in first.text or "’" in first.text:
        return _minority(words, at)
    if first.capital:
        return _capital_name(words, at, lead, linked)
    return _small_name(words, at, lead, linked)


def _run(words: list[Token], at: int, longest: int) -> list[Token]:
    """Return the words from `at` on that stand together, up to `longest`."""
    run = [words[at]]
    for word in words[at + 1 : at + longest]:
        initial = word.gap == ". " and len(run[-1].text) == 1 and run[-1].text.isupper()  # `Nguyễn T. Hương`
        if (word.gap not in (" ", "  ") and not initial) or word.number:
            break
        run.append(word)
    return run


def _is_family(word: Token) -> bool:
    return _SURE.has(word) or _FAMILY.has(word) or word.bare in _NEVER_ELSE


def _minority(words: list[Token], at: int) -> int:
    """`H'Hen Niê`, `K'Brơi`: the apostrophe is proof enough; what follows with a capital belongs to it."""
    if words[at].low[0] not in "hkyđdr":
        return 0
    length = 1
    for word in _run(words, at, 4)[1:]:
        if not (word.capital or _EDE.has_bare(word) or (not word.cased and not _STOP.has(word))):
            break
        length += 1
    return length


def _capital_name(words: list[Token], at: int, lead: Lead, linked: bool) -> int:
    run: list[Token] = []
    for word in _run(words, at, 6):
        acronym = len(word.text) > 1 and word.text.isupper() and bool(run) and not run[0].text.isupper()
        full = len(run) > 3 or not (run and _is_family(run[0]))
        if not word.capital or acronym or (run and full and leads(word) and not _GIVEN.has(word)):
            break
        run.append(word)
    if not run:
        return 0
    shortest = 4 if _is_family(run[0]) else 1
    while len(run) > shortest and _STOP.has_bare(run[-1]) and not _GIVEN.has_bare(run[-1]):
        run.pop()
    if _is_place(words, at, len(run)):
        return 0
    first = run[0]
    family = _SURE.has_bare(first) or _FAMILY.has_bare(first)
    if len(run) == 1 and lead and _SURE.has(first):  # `Nguyễn văn an`
        return max(1, _small_name(words, at, lead, linked))
    if not lead:
        met = len(run) in (2, 3) and at > 0 and words[at - 1].low in _MEETS and first.gap == " "
        given = met and all(_GIVEN.has_bare(word) or _MIDDLE.has_bare(word) for word in run) and not _paired(words, at)
        return (
            len(run)
            if given or (family and _whole(run) and not _after_street(words, at) and not _there(words, at))
            else 0
        )
    if lead <= Lead.KIN and ":" in first.gap and not family:
        return 0
    if lead is Lead.SELF and not linked:
        return len(run) if family and _whole(run) else 0
    if len(run) == 1 and first.low in _LANDS and lead is not Lead.CALLED:
        return 0
    if lead is Lead.CALLED:
        return 0 if _STOP.has(first) and not family and not _GIVEN.has(first) else len(run)
    if _STOP.has_bare(first) and not (family and len(run) > 1) and not _named_alone(words, at):
        return 0
    if len(first.text) > 1 and first.text.isupper() and not family:
        return 0
    if len(run) == 1 and (
        not (family or _GIVEN.has_bare(first) or is_syllable(one_spelling(first.low))) or _paired(words, at)
    ):
        return 0  # chị Google, bác sĩ Đông y
    return len(run)


def _whole(run: list[Token]) -> bool:
    """True for a full name that needs no title: family name, then two more, or a middle name that is nothing else."""
    if any("'" in word.text or "’" in word.text for word in run):
        return True
    return len(run) > 2 or (len(run) == 2 and _SURE.has(run[0]) and _GIVEN.has_bare(run[1]))


def _named_alone(words: list[Token], at: int) -> bool:
    """True for a given name that is an ordinary word too, unless the next word makes it one."""
    return _GIVEN.has(words[at]) and not _paired(words, at)


def _paired(words: list[Token], at: int) -> bool:
    if at + 1 >= len(words):
        return False
    return _is_pair(words[at], words[at + 1])


def _is_pair(first: Token, second: Token) -> bool:
    if f"{first.low} {second.low}" in PAIRS:
        return True
    return first.unmarked and f"{first.bare} {second.bare}" in _PAIRS_BARE


_PAIRS_BARE = Lexicon(PAIRS).bare
_PLACES = Lexicon(PLACES)


def _is_place(words: list[Token], at: int, length: int) -> bool:
    """True for a province or town, and for the name of a street or a hospital."""
    run = words[at : at + length]
    before = at > 0 and words[at].gap == " " and _PLACES.has_run(words[at - 1 : at + 1])
    return before or (length in (2, 3) and _PLACES.has_run(run)) or (length < 4 and _after_street(words, at))


def _after_street(words: list[Token], at: int) -> bool:
    return at > 0 and words[at].gap.strip(" .") == "" and words[at - 1].low in _STREETS


def _small_name(words: list[Token], at: int, lead: Lead, linked: bool) -> int:
    """A name typed in small letters, or where capitals say nothing."""
    first = words[at]
    if not lead and first.bare not in _BARE_FAMILIES:
        return 0
    run = _run(words, at, 5)
    if len(run) > 1 and "'" in run[1].text and (_EDE.has_bare(first) or _is_family(first)):
        return 1 + _minority(words, at + 1)
    if _paired(words, at) and not (first.low == "y" and len(run) > 2 and _EDE.has_bare(run[2])):
        return 0
    if first.low in ("y", "h") and lead and any(_EDE.has_bare(word) for word in run[1:4]):
        return 1 + max(n for n, word in enumerate(run[1:4], 1) if _EDE.has_bare(word))
    length = _full_name(words, at, run, lead, linked) if first.bare in _BARE_FAMILIES else 0
    if not length:
        length = _given(words, at, run, lead, linked) if lead else _untitled(words, at, run)
    return 0 if length and (_is_place(words, at, length) or _is_place(words, at, 2)) else length


def _full_name(words: list[Token], at: int, run: list[Token], lead: Lead, linked: bool) -> int:
    """Family name first; one that is an ordinary word too counts after a title or after `là`."""
    first = run[0]
    told = bool(lead >= Lead.TITLE or (lead and linked))
    sure = first.low in _SURE_MARKED or first.bare in _NEVER_ELSE
    plain = _SURE.has(first) or (_FAMILY.has(first) and not _STOP.has(first))
    marked = first.low in _FAMILY.marked and not first.unmarked
    if not (sure or marked or (first.unmarked and (plain or told))):
        return 0
    if first.low == "pham" and at and words[at - 1].bare in _GOODS:
        return 0
    if len(run) > 2 and _LINKS.has_bare(run[1]):
        if _is_pair(run[1], run[2]):
            return 0
        clear = run[1].low in ("thị", "văn") and not _STOP.has(first)
        if sure or told or clear or (lead >= Lead.KIN and plain) or (plain and _backed(words, at, at + 3)):
            return 3 + _tail(run, 3) if sure or told or clear or not _ordinary(run) else 0
        return 0
    if first.unmarked and not sure and not plain:
        return 0
    if not (told or sure):
        full = len(run) > 2 and plain and _MIDDLE.has(run[1]) and _GIVEN.has(run[2]) and not _ordinary(run)
        if not full or (first.unmarked and _STOP.has(run[1])):
            return 0
        return 3 + _tail(run, 3) if lead >= Lead.KIN or _backed(words, at, at + 3) else 0
    if not lead or not (told or sure):
        return 0
    called = lead is Lead.CALLED and linked
    length = 1 + _tail(run, 1, loose=first.bare in _NEVER_ELSE or called)
    two = sure or called or (linked and not first.unmarked)
    two = two or (length == 2 and _TELLING.has(run[1]) and run[1].bare not in _SAID_DAILY)
    if length >= (2 if two else 3) or (called and not _STOP.has(first)):
        return length
    return _untitled(words, at, run) if sure else 0


def _ordinary(run: list[Token]) -> bool:
    """True when what would be the given name is a word of everyday that goes on: `truong thi nam`, but not `… nam,`."""
    after = run[3] if len(run) > 3 else None
    return _STOP.has(run[2]) and after is not None and not (_AFTER_NAME.has(after) or _GIVEN.has(after))


def _backed(words: list[Token], at: int, end: int) -> bool:
    """True where a form or a list holds the name: `của …`, `: …`, `… sinh`, `… tk`."""
    if at and (":" in words[at].gap or words[at - 1].low in ("của", "cua")):
        return True
    return end < len(words) and words[end].gap == " " and _FORM.has(words[end])


_FORM = Lexicon(listed("tk stk sđt sdt cccd cmnd sinh sn bhyt lớp thẻ"))
_AFTER_NAME = Lexicon(listed("tk stk sđt sdt số cccd cmnd sinh sn bhyt dt đt lớp tuổi thẻ quê mã xin hỏi bị muốn cần"))


def _there(words: list[Token], at: int) -> bool:
    """True after `ở`, `qua`: a street, not a person."""
    if not at or words[at].gap != " ":
        return False
    hospital = any(word.low in ("cơ", "khám", "viện", "bv") for word in words[max(0, at - 5) : at])
    return words[at - 1].low in ("ở", "tại", "qua", "đoạn", "ngã") or (words[at - 1].number and hospital)


_MEETS = frozenset(listed("cho gặp nhờ với gọi của tên tìm là"))
_GOODS = frozenset(listed("thuc san duoc my vi che tac pham xam"))


def _untitled(words: list[Token], at: int, run: list[Token]) -> int:
    """A full name with neither title nor capitals: only where every part is plain."""
    if len(run) > 2 and run[0].low in ("y", "h") and run[2].bare in ("nie", "eban", "mlo", "kbuor", "bya", "ayun"):
        return 3
    if len(run) < 3 or run[0].bare not in _NEVER_ELSE or _after_street(words, at):
        return 0
    middle = _MIDDLE.has(run[1]) or _FAMILY.has(run[1]) or _SURE.has(run[1])
    return 3 + _tail(run, 3) if middle and (_GIVEN.has(run[2]) or _MIDDLE.has(run[2])) else 0


_LANDS = frozenset(
    listed("hàn việt lào nhật mỹ úc trung đài pháp đức nga thái kinh mông tày nùng dao hai ba tư han viet lao nhat uc")
)
_NEVER_ELSE = frozenset(listed("nguyen tran pham huynh hoang"))
_SURE_MARKED = frozenset(word for word in SURE_FAMILY if not word.isascii())


def _tail(run: list[Token], at: int, loose: bool = False) -> int:
    """Return how many words from `at` on go on with the name: middle and given names, no word of everyday."""
    length = 0
    for n, word in enumerate(run[at:4], at):
        named = _GIVEN.has(word) or _MIDDLE.has(word) or (n == 1 and _SURE.has(word))
        pair = n + 1 < len(run) and _is_pair(word, run[n + 1])
        last = n + 1 == len(run) and len(run) < 5  # a comma, a number or the end comes next
        if n > 2 and last and (named or not _STOP.has(word)):
            return length + 1
        if pair or (_STOP.has(word) and not (named and word.low not in _ENDS and word.bare not in _ENDS)):
            break
        if not named and not (loose and n < 3):
            break
        length += 1
    return length


_ENDS = frozenset(
    listed(
        "là la ở o có co sinh năm nam em con chị chi dang đang hoi bi can xin lam mat di den nay thi cho va voi dua duoc the ho noi hien"
        " khoa may phai do tuoi ghi viet goi hoi"
    )
)


def _given(words: list[Token], at: int, run: list[Token], lead: Lead, linked: bool) -> int:
    """A given name without family name: after `tên là` any, after a title a telling one, after kin with more proof."""
    first = run[0]
    known, telling = _GIVEN.has(first) or _MIDDLE.has(first), _TELLING.has(first)
    if lead is Lead.CALLED and (linked or (known and not first.unmarked)):
        daily = first.low in _ENDS or (first.unmarked and words[at - 1].low == "ten")
        if _STOP.has(first) and (daily or not (known and linked)):
            return 0
        return 1 + _tail(run, 1) if known or linked else 0
    after = words[at + 1 : at + 2]
    follows = bool(after) and (_AFTER_KIN.has(after[0]) or after[0].gap.strip() != "")
    if linked and len(run) > 1 and known and (_GIVEN.has(run[1]) and not first.unmarked):
        return 0 if _STOP.has(run[1]) else 2
    if (_STOP.has(first) and not (telling and follows)) or (lead is Lead.SELF and not linked):
        return 0
    brother = follows and words[at - 1].low == "anh"
    if not telling or (first.unmarked and first.bare in _SAID_DAILY and not brother):
        return 0
    if lead is Lead.TITLE:
        return 1 + _tail(run, 1) if follows or first.bare not in ("lan", "hoa", "huong") else 0
    if first.unmarked:
        return 1 if follows and words[at - 1].low in ("chi", "anh", "ong", "bac", "chau", "la") else 0
    return 1 if follows or linked or not first.low.isascii() else 0
