"""Finds names of people: after a title, a relation or a phrase, and wherever the words themselves are built like one.

What stands before a run of words says how much is asked of it: with capital letters the lists of family and given names
decide (`nlu.mask_capitals`), in small letters the odds of the words being a name (`nlu.mask_odds`).
"""

from collections.abc import Iterator

from nlu.mask_capitals import after_street, capital_name, is_family, is_pair, is_place, minority, run_of
from nlu.mask_kind import MASKED, NAME_MASKED, Kind, Span
from nlu.mask_leads import Lead, lead_at
from nlu.mask_odds import LONGEST, best_name
from nlu.mask_token import Lexicon, Token, listed
from nlu.mask_words import EDE, FAMILY, GIVEN, LINKS, STOP, SURE_FAMILY, TOP_FAMILY

__all__ = ["find_names"]

_ABBREVIATED = frozenset(listed("bs bsi dr ths ts gs pgs bn đd ds ktv gđ ck1 ck2 cki ckii bsck1 bsck2"))
_CLOSE = frozenset(" :-–=.")  # may stand between a title and the name
_GOES_ON = Lexicon(listed("ở khoa phòng quầy bảo dặn hẹn trực kê sinh sn nhà bị nằm lớp sđt sdt ơi"))
_BARE_FAMILIES = Lexicon([*SURE_FAMILY, *FAMILY]).bare
_GIVEN, _STOP = Lexicon(GIVEN), Lexicon(STOP)
_EDE, _TOP, _LINK = Lexicon(EDE), Lexicon(TOP_FAMILY), Lexicon(LINKS)
_AWAY = Lexicon(listed("từ tới đến qua đường đoạn ngã phố"))
_FAMILY_MARKED = Lexicon([*SURE_FAMILY, *FAMILY]).marked
_MEETS = Lexicon(listed("gặp nhờ gọi cho của hệ lh với tk khoản"))
_CALLED_BY = Lexicon(listed("anh chị cô chú ông bà bác thầy tá sĩ bs dưỡng"))

# Log odds that a name follows, before its words are looked at; and what a name without family name costs there.
_PRIOR = {
    (Lead.CALLED, True): (0.5, -1.0),
    (Lead.CALLED, False): (-0.5, -1.0),
    (Lead.TITLE, True): (-1.5, -1.0),
    (Lead.TITLE, False): (-2.5, -1.5),
    (Lead.KIN, True): (-3.0, -1.0),
    (Lead.KIN, False): (-3.0, -1.0),
    (Lead.VAGUE, True): (-4.0, -1.5),
    (Lead.VAGUE, False): (-4.5, -1.5),
    (Lead.SELF, True): (-4.0, -3.0),
    (Lead.SELF, False): (-7.0, -9.0),
    (Lead.NONE, True): (-6.0, -5.0),
    (Lead.NONE, False): (-10.0, -9.0),
}
_MET = (-4.5, -4.0)  # after `gặp`, `liên hệ`
_SIGNED = (-4.5, -2.0)  # the last words of a message, after a stop
_APART = (-6.5, -4.0)  # two to four words between commas
_ADDRESSED = 0.8  # after `anh`, `chị`, `cô`, and before `ở`, `khoa`, `dặn`, a name is met more often
_NAMED = (-1.5, -2.0)  # after `tên` alone
_DOES = 3.0  # `chị Lan ở quầy 5`, `bác sĩ Hùng khoa ngoại`
_PAIRED = 3.0
_DOES_TOO = frozenset(listed("đẻ đặt hàng xóm dặn kê mới nằm bị"))
_ELDERS = frozenset(listed("cô dì chú bác cậu mợ thím dượng"))
_RANKS = frozenset(listed("hai ba tư năm sáu bảy tám chín mười út"))
_NEIGHBOUR = frozenset(listed("hàng bị ở nằm bán bên xóm nhà té ngã"))
_COUNTED = frozenset(listed("mui lan lieu cai dong ngay ban to giay thang nam nguoi bo loai"))
_TOLD_NEXT = 2.0  # a number or a date that was taken out comes next


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
        elif lead and not words[at].capital and (words[at].low in ("là", "la", "thành") or _becomes(words, at)):
            length, told = 1, True
        elif told and words[at].low in ("của", "cua"):
            length = 1
        else:
            if ":" in words[at].gap:
                lead, told = max(lead, _label(words, at)), True
            length = _name(words, at, lead, told)
            if length:
                first = at - 1 if lead and words[at - 1].low in ("út", "ut") else at  # `dì út Hiền`
                yield Span(words[first].start, words[at + length - 1].end, Kind.NAME)
            lead, told = Lead.NONE, False
        at += length or 1


def _close(words: list[Token], at: int) -> bool:
    """True when nothing but a blank, a colon or the dot of an abbreviation parts the word from the one before."""
    gap = words[at].gap
    if not at or not gap or len(gap) > 5 or not set(gap) <= _CLOSE or gap == "-":
        return False
    return "." not in gap or words[at - 1].low in _ABBREVIATED or ":" in gap


def _becomes(words: list[Token], at: int) -> bool:
    """`ghi sai ten thanh nguyen thi mau`."""
    return words[at].low == "thanh" and at + 1 < len(words) and words[at + 1].bare in _BARE_FAMILIES


def _label(words: list[Token], at: int) -> Lead:
    """Return what the label of a form says: `Người nộp hồ sơ: …`, `tên con dự kiến: …`."""
    for word in reversed(words[max(0, at - 5) : at]):
        if word.bare == "ten":
            return Lead.CALLED
        if _LABELS.has(word):
            return Lead.TITLE
        if word.gap != " ":
            break
    return Lead.NONE


_LABELS = Lexicon(listed("người chủ cha mẹ bố con bé cháu vợ chồng nhân bn bệnh liên hệ"))


def _name(words: list[Token], at: int, lead: Lead, linked: bool) -> int:
    """Return how many words from `at` on are a name, 0 for none."""
    first = words[at]
    if first.number:
        return 0
    if "'" in first.text or "’" in first.text:
        return minority(words, at)
    if first.capital:
        length = capital_name(words, at, lead, linked)
        alone = length < 2 and at + 1 < len(words) and not words[at + 1].capital
        return max(length, _small_name(words, at, lead, linked)) if alone and is_family(first) else length
    return _small_name(words, at, lead, linked)


def _small_name(words: list[Token], at: int, lead: Lead, linked: bool) -> int:
    """A name typed in small letters, or where capitals say nothing."""
    first = words[at]
    run = run_of(words, at, LONGEST)
    met = not lead and at > 0 and first.gap == " " and _MEETS.has(words[at - 1])
    apart = not (lead or linked or met) and _apart(words, at, len(run))
    if not (lead or linked or met or apart) and (len(run) < 2 or first.bare not in _BARE_FAMILIES):
        return 0
    capital = next((n for n, word in enumerate(run[1:], 1) if word.capital), len(run))
    if capital < len(run) and not first.capital:
        run = run[:capital]  # `bệnh viện Phạm …`: where capitals say something a name does not begin without one
        if not lead:
            return 0
    proof = _foreign(words, at, run)
    if proof:
        return proof
    if after_street(words, at) or (len(run) > 1 and is_pair(first, run[1])) or (at and is_pair(words[at - 1], first)):
        return 0
    if len(run) > 1 and not lead and _TOP.has(run[1]) and not _TOP.has(first) and not _LINK.has(run[1]):
        return 0  # `đường Lê Lợi`, `từ Nguyễn Văn Linh`
    if not lead and at and first.gap == " " and (words[at - 1].number or _AWAY.has(words[at - 1])):
        return 0
    prior, given = apart or (_MET if met else _PRIOR[lead, linked])
    if lead is Lead.SELF and words[at - 1].bare == "ten":
        prior, given = _NAMED
    elif lead in (Lead.KIN, Lead.TITLE) and _CALLED_BY.has(words[at - 1]):
        prior += _ADDRESSED
    after = words[at + 1 : at + 3]
    if lead and after and after[0].low == "đây" and _GIVEN.has_bare(first) and not _STOP.has(first):
        return 1  # `e vy đây`
    if (
        lead is Lead.KIN
        and after
        and words[at - 1].low in _ELDERS
        and first.low in _RANKS
        and after[0].low in _NEIGHBOUR
    ):
        return 1  # `cô sáu hàng xóm`
    if lead <= Lead.KIN and first.unmarked and len(after) == 2 and after[0].number and after[1].low in _COUNTED:
        return 0  # `chi hien 1 mui`
    odds, length = best_name(_bared(words, at, run), at, at + len(run), prior, given)
    end = at + length
    if lead < Lead.CALLED and end < len(words) and words[end].gap == " " and is_pair(words[end - 1], words[end]):
        odds -= _PAIRED  # `vo chong toi bang thu tinh ong nghiem`
    if lead >= Lead.KIN and words[end : end + 1] and words[end].low in _DOES_TOO and _GIVEN.has_bare(first):
        odds += _DOES
    elif end < len(words) and set(words[end].gap) & {MASKED, NAME_MASKED}:
        odds += _TOLD_NEXT
    elif lead >= Lead.VAGUE and end < len(words) and words[end].gap == " " and _GOES_ON.has(words[end]):
        odds += _DOES if length == 1 and _CALLED_BY.has(words[at - 1]) else _ADDRESSED
    return length if odds > 0 and not is_place(words, at, length) and not is_place(words, at, 2) else 0


def _bared(words: list[Token], at: int, run: list[Token]) -> list[Token]:
    """Return the words such that a run without any mark counts as typed without marks: `chủ tài khoản pham thi ut`."""
    if run[0].unmarked or len(run) < 2 or not run[0].text.isascii() or run[0].low in _FAMILY_MARKED:
        return words
    plain = next((n for n, word in enumerate(run) if not word.text.isascii()), len(run))
    if plain < 2 or (plain < len(run) and plain < 4):
        return words
    return [*words[:at], *(word._replace(unmarked=True) for word in run[:plain]), *words[at + plain :]]


def _foreign(words: list[Token], at: int, run: list[Token]) -> int:
    """Names of the highlands: `Y Wel Ksor`, `rơ châm h'yêu`."""
    first = words[at]
    for n in (1, 2):
        if len(run) > n and "'" in run[n].text and (_EDE.has_bare(first) or is_family(first)):
            return n + minority(words, at + n)
    if first.low in ("y", "h") and any(_EDE.has_bare(word) for word in run[1:4]):
        return 1 + max(n for n, word in enumerate(run[1:4], 1) if _EDE.has_bare(word))
    return 0


def _apart(words: list[Token], at: int, length: int) -> tuple[float, float] | None:
    """Return the prior of two to four words that stand by themselves, None for any other run."""
    first, end = words[at], at + length
    begins = not at or bool(set(first.gap) & _PAUSES)
    if (
        not begins
        or not 1 < length < 5
        or (not at and end == len(words))
        or (end < len(words) and not set(words[end].gap) & _PAUSES)
    ):
        return None
    signed = at and (end == len(words) or set(words[end].gap) & {MASKED}) and set(first.gap) & set(".!?")
    return _SIGNED if signed else _APART


_PAUSES = frozenset(f",.;:!?()-–/{MASKED}")
