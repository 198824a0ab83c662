"""Decides whether a run of words with capital letters is somebody's name."""

from nlu.mask_kind import MASKED, NAME_MASKED
from nlu.mask_leads import Lead, leads
from nlu.mask_token import Lexicon, Token, listed
from nlu.mask_words import EDE, FAMILY, GIVEN, MIDDLE, NICKNAMES, PAIRS, PLACES, RARE_GIVEN, STOP, SURE_FAMILY
from nlu.syllable import is_syllable, one_spelling

__all__ = ["after_street", "capital_name", "is_family", "is_pair", "is_place", "minority", "run_of"]

_SURE, _FAMILY, _MIDDLE, _GIVEN = Lexicon(SURE_FAMILY), Lexicon(FAMILY), Lexicon(MIDDLE), Lexicon([*GIVEN, *RARE_GIVEN])
_COMMON = Lexicon(GIVEN)
_NICK, _STOP, _EDE = Lexicon(NICKNAMES), Lexicon(STOP), Lexicon(EDE)
_LINK = frozenset(listed("thị văn thi van"))
_PAIRS_BARE = Lexicon(PAIRS).bare
_PLACES = Lexicon(PLACES)
_STREETS = frozenset(
    listed(
        "đường phố đg viện bv trường thpt thcs quán chợ cầu phường xã quận huyện tp tỉnh tư khoa quỹ giải công viên tượng thôn bản"
        " duong pho vien truong phuong xa quan huyen tinh xóm ấp buôn làng phum sóc kcn kđt kdc ty khám chùa ga bến phà hồ núi sông"
        " ngã đèo khu tòa toà hãng quy nghiệp nghiep"
    )
)
_MEETS = frozenset(listed("cho giúp giup gặp nhờ với gọi của tên tìm là hệ lh tk khoản gap goi cua ten tim he khoan"))
_LANDS = frozenset(
    listed("hàn lào nhật mỹ úc đài pháp việt đức nga kinh mông tày nùng dao hai ba tư han viet lao nhat uc")
)


_MARRIED = frozenset(listed("chồng vợ con cha mẹ bố ba má dâu rể chong vo me bo là la"))


_AWAY = frozenset(listed("ở tại qua đoạn ngã từ tới đến ra về lên xuống gần o tai tu toi den ve len"))


def run_of(words: list[Token], at: int, longest: int) -> list[Token]:
    """Return the words from `at` on that stand together, up to `longest`."""
    run = [words[at]]
    for word in words[at + 1 : at + longest]:
        initial = word.gap == ". " and len(run[-1].text) == 1 and run[-1].text.isupper()  # `Nguyễn T. Hương`
        if (word.gap not in (" ", "  ") and not initial) or word.number:
            break
        run.append(word)
    return run


def is_family(word: Token) -> bool:
    """True for a family name."""
    return _SURE.has(word) or _FAMILY.has(word)


def is_pair(first: Token, second: Token) -> bool:
    """True for two syllables that are a word of everyday: `tâm lý`."""
    if f"{first.low} {second.low}" in PAIRS:
        return True
    return first.unmarked and f"{first.bare} {second.bare}" in _PAIRS_BARE


def is_place(words: list[Token], at: int, length: int) -> bool:
    """True for a province or town, and for the name of a street or a hospital."""
    run = words[at : at + length]
    before = at > 0 and words[at].gap == " " and _PLACES.has_run(words[at - 1 : at + 1])
    return before or (length in (2, 3) and _PLACES.has_run(run)) or (length < 4 and after_street(words, at))


def after_street(words: list[Token], at: int) -> bool:
    """True after a word of streets, hospitals, schools."""
    if at > 1 and words[at - 1].low == "xã" and words[at - 2].low in ("ông", "bà"):
        return False
    if at > 1 and words[at - 1].gap == " " and words[at - 2].low in _HEADS:
        return False  # `trưởng khoa`, `phó trạm`: whoever leads it, not where it is
    return at > 0 and words[at].gap.strip(" .") == "" and words[at - 1].low in _STREETS


def minority(words: list[Token], at: int) -> int:
    """`H'Hen Niê`, `K'Brơi`: the apostrophe is proof enough; what follows with a capital belongs to it."""
    if words[at].low[0] not in "hkyđdr":
        return 0
    length = 1
    for word in run_of(words, at, 4)[1:]:
        if not (word.capital or _EDE.has_bare(word) or (not word.cased and not _STOP.has(word))):
            break
        length += 1
    return length


def capital_name(words: list[Token], at: int, lead: Lead, linked: bool) -> int:
    """Return how many words from `at` on are a name, 0 for none; the first has a capital letter."""
    run = _capitals(words, at)
    if not run or is_place(words, at, len(run)) or (len(run) < 3 and _PLACES.has_run(words[at : at + 2])):
        return 0
    first = run[0]
    if lead >= Lead.KIN and len(run) > 1 and first.low in ("y", "h", "k", "a") and not leads(run[1]):
        return len(run)  # `ông Y Bhăm Niê`
    family = len(first.text) > 1 and (_SURE.has_bare(first) or _FAMILY.has_bare(first))
    if len(run) > 2 and run[1].low in _LINK and not after_street(words, at) and (lead or not _there(words, at)):
        return len(run)
    if not lead:
        return len(run) if _unled(words, at, run, family) else 0
    if lead <= Lead.KIN and ":" in first.gap and not family:
        return 0
    if lead is Lead.SELF and not linked:
        return len(run) if family and _whole(run) else 0
    if len(run) == 1 and first.low in _LANDS and lead is not Lead.CALLED and words[at - 1].low in _MARRIED:
        return 0
    if lead is Lead.CALLED:
        return 0 if _STOP.has(first) and not family and not _GIVEN.has(first) and len(run) == 1 else len(run)
    if _STOP.has_bare(first) and not (family and len(run) > 1) and not _may_be_called(words, at, run):
        return 0
    if len(first.text) > 1 and first.text.isupper() and not family:
        return 0
    if (
        len(run) == 1
        and words[at - 1].bare in ("be", "cu", "nhoc")
        and first.text[1:].islower()
        and not _STOP.has(first)
    ):
        return 1  # `bé Susu`
    if len(run) == 1 and (
        not (family or _GIVEN.has_bare(first) or is_syllable(one_spelling(first.low))) or _paired(words, at)
    ):
        return 0  # chị Google, bác sĩ Đông y
    return len(run)


def _capitals(words: list[Token], at: int) -> list[Token]:
    """Return the words with capitals from `at` on that may be one name."""
    run: list[Token] = []
    for word in run_of(words, at, 6):
        acronym = len(word.text) > 1 and word.text.isupper() and bool(run) and not run[0].text.isupper()
        full = len(run) > 3 or not (run and is_family(run[0]))
        if not word.capital or acronym or (run and full and leads(word) and not _GIVEN.has(word)):
            break
        run.append(word)
    shortest = 4 if run and is_family(run[0]) else 1
    while len(run) > shortest and _STOP.has_bare(run[-1]) and not _GIVEN.has_bare(run[-1]):
        run.pop()
    return run


def _unled(words: list[Token], at: int, run: list[Token], family: bool) -> bool:
    """Decide where neither title nor relation stands before."""
    if family and _whole(run) and not after_street(words, at) and not _there(words, at) and not _paired(words, at):
        return True
    if (
        len(run) > 3
        or _paired(words, at)
        or not all((n == 0 and family) or _part_of_name(word) for n, word in enumerate(run))
    ):
        return False
    first, end = run[0], at + len(run)
    if at and words[at - 1].low in _MEETS and first.gap == " ":
        return len(run) > 1 or (_COMMON.has_bare(first) and not _STOP.has_bare(first))
    whose = words[end : end + 2]
    if len(whose) == 2 and _COMMON.has_bare(first) and whose[0].low in _KIN_OF and whose[1].low in _OF_ME:
        return True  # `hôm qua Lan con tôi`
    if at == 1 and len(run) == 2 and words[0].low in _ANSWERS and len(whose) > 0 and whose[0].low in _SAID_SO:
        return True  # `Dạ Mỹ Mẫu ạ, số …`
    apart = not at or set(first.gap) & set(".,;:!?-–\n)") or words[at - 1].low in _THANKS
    if not apart:
        return False
    last = end == len(words)
    told = not last and set(words[end].gap) & {MASKED, NAME_MASKED}
    stops = not last and set(words[end].gap) & set(",;-–")
    if family and len(run) == 2 and stops:
        return True  # `Bàn Tuấn, sinh năm …`
    return bool(at and ((last and (len(run) > 1 or set(first.gap) & set(".!?\n"))) or (told and len(run) > 1)))


_HEADS = frozenset(listed("trưởng phó truong pho"))
_KIN_OF = frozenset(listed("con vợ chồng mẹ bố ba má em cháu vo chong me chau"))
_OF_ME = frozenset(listed("tôi em mình tui toi minh"))
_ANSWERS = frozenset(listed("dạ da vâng vang alo"))
_SAID_SO = frozenset(listed("ạ a đây nè day ne"))
_THANKS = frozenset(listed("ơn on tks thanks thank thks cảm"))


def _part_of_name(word: Token) -> bool:
    return _GIVEN.has_bare(word) or _MIDDLE.has_bare(word) or _SURE.has_bare(word)


def _may_be_called(words: list[Token], at: int, run: list[Token]) -> bool:
    """True for a given name that is an ordinary word too, unless the next word makes it one; for `Hai Lúa`."""
    first = run[0]
    if len(run) > 1 and (_NICK.has(first) or _part_of_name(run[1])) and not _paired(words, at):
        return True
    return _GIVEN.has(first) and not _paired(words, at)


def _paired(words: list[Token], at: int) -> bool:
    return at + 1 < len(words) and is_pair(words[at], words[at + 1])


def _whole(run: list[Token]) -> bool:
    """True for a full name that needs no title: family name, then two more, or a middle name that is nothing else."""
    if any("'" in word.text or "’" in word.text for word in run):
        return True
    return len(run) > 2 or (len(run) == 2 and _SURE.has(run[0]) and _GIVEN.has_bare(run[1]))


def _there(words: list[Token], at: int) -> bool:
    """True after `ở`, `qua`: a street, not a person."""
    if not at or words[at].gap != " ":
        return False
    hospital = any(word.low in ("cơ", "khám", "viện", "bv") for word in words[max(0, at - 5) : at])
    away = words[at - 1].low in _AWAY
    return away or (words[at - 1].number and hospital)
