"""Whether a message goes on about the procedure at hand, and which side it means."""

from bot.turn import Ranked, Session
from bot.world import Heard, View
from index.decide import Decision, Verdict
from nlu.aspect import Aspect, find_aspects
from nlu.text import fold, words
from nlu.understand import ASK

__all__ = ["carried", "follows_up", "named"]

_FOLLOW_UP_WORDS = 9
_ASKING_ONLY_WORDS = 14
_SHORT_WORDS = 5
_NEXT_BEST = 3
# Words that ask and name nothing: a question of these alone is about the procedure at hand.
_ASKING_WORDS = """
a ad ah ai ak anh ay ban bao bay ben bi bn bo bua buoc buu ca cac cai cam can chau chi chinh cho chong chu chua chung
co coi con cong cua cung cuoi dau day dc de den di dia dich dien dieu do doi don dong dua dum duoc dvc e em gan gi gia
giau giay gio giup goc gom gui ha han hem hen het hieu ho hoi hok hom hong hop hotline huong i j k kem kg khac khai
khi khong kia kiem kieu kip ko la lai lam lau le lien loai loi luat luc luon luu ma man mang mat mau may me mien minh
mo moi mua muon na nam nao nay ngay nghen nghi nghin nguoi nha nhan nhat nhe nhi nhieu nho nhu nhung noi nop nua o oi
on onl online phai phat phi phong photo qua quay quy ra roi rua sang sao sau ship so tai tan tay ten thay the theo thi
thoi thong thu thuong ti tien tieng to toi ton tra tre tren tri trinh tro trong trua truc truoc tu tuan tuc tui tuoi
tuy tuyen u uh um ung uy van vang vao vay ve vi vien vneid vo voi vs vu vui xa xem xin xong y
"""
_ASKING = frozenset(_ASKING_WORDS.split())


def follows_up(session: Session, heard: Heard, decision: Decision, candidates: tuple[Ranked, ...], view: View) -> bool:
    """True for a short question about a side that names no other procedure: it is about the one at hand."""
    said = words(heard.text)
    if session.procedure not in view.world.knowledge.public or not heard.understood.aspects:
        return False
    if len(said) < _SHORT_WORDS // 2 + 1 and not find_aspects(heard.text):
        return False  # a bare yes or no
    sure = decision.verdict is Verdict.ANSWER and decision.procedure is not None
    if sure and decision.procedure != session.procedure and named(view, str(decision.procedure), heard.text):
        return False
    if len(said) <= _ASKING_ONLY_WORDS and (_ASKING.issuperset(said) or _ASKING.issuperset(words(heard.query.text))):
        return True
    if len(said) > _FOLLOW_UP_WORDS:
        return False
    if sure:
        # `thứ bảy có khám không`: nobody books a visit in so few words, where the one at hand is as likely meant
        hours = len(said) <= _SHORT_WORDS and heard.understood.aspects[0] is Aspect.HOURS
        meant = [c.id for c in candidates[: _NEXT_BEST if hours else 0]]
        return decision.procedure == session.procedure or session.procedure in meant
    likely = view.world.index.calibration.thresholds.clarify / 2
    first = next((c.id for c in candidates if c.id in view.world.knowledge.public and c.confidence >= likely), None)
    near = len(said) <= _SHORT_WORDS or first == session.procedure
    if decision.reason == "smalltalk":
        return heard.understood.intent.startswith(ASK)
    return decision.reason in ("", "not_found") or (near and decision.reason == "out_of_scope")


def named(view: View, procedure_id: str, text: str) -> bool:
    """True when `text` says a name of the procedure, of two words or more."""
    procedure = view.world.knowledge.procedures[procedure_id]
    names = (fold(name) for name in (view.label(procedure_id), *procedure.other_names))
    return any(" " in name and f" {name} " in f" {fold(text)} " for name in names)


def carried(session: Session, heard: Heard) -> tuple[Aspect, ...]:
    """Return the side asked: `còn giấy ra viện thì sao` asks the side of the question before."""
    said = words(heard.text)
    goes_on = said[:1] == ["con"] or said[:2] in (["the", "con"], ["vay", "con"])
    vague = not set(find_aspects(heard.text)) - {Aspect.STEPS}
    return (session.aspect,) if goes_on and vague and session.aspect else heard.understood.aspects
