"""A hand-made assistant with the methods the web pages use; small enough to know every answer by heart."""

from dataclasses import replace
from datetime import date, datetime

from bot.links.official import Official, key_of
from bot.turn import Claim, Effect, Incoming, Kind, Segment, Session, Source, Status, Tap, Turn
from nlu.text import fold

GROUPS = [
    (
        "giấy tờ tại cơ sở y tế",
        [
            ("cap-lai-giay-chung-sinh", "Cấp lại giấy chứng sinh"),
            ("cap-lai-giay-ra-vien", "Cấp lại giấy ra viện"),
            ("tom-tat-benh-an", "Tóm tắt hồ sơ bệnh án"),
        ],
    ),
    ("hộ tịch", [("dang-ky-khai-sinh", "Đăng ký khai sinh"), ("dang-ky-khai-tu", "Đăng ký khai tử")]),
    ("bảo hiểm", [("cap-lai-the-bhyt", "Cấp lại, đổi thẻ BHYT")]),
]
NAMES = {key: name for _, rows in GROUPS for key, name in rows}
PAPERS = (
    "Đơn đề nghị cấp lại giấy chứng sinh (theo mẫu): 1 bản chính",
    "Căn cước hoặc hộ chiếu của mẹ hoặc người đi làm thay: xuất trình bản chính",
    "Giấy xác nhận của công an cấp xã nếu giấy cũ bị mất: 1 bản chính",
)
LINK = Official(
    "dang-ky-khai-sinh", "Cổng dịch vụ công quốc gia", "https://dichvucong.gov.vn/p/home", "toàn trình", 0, False
)
EVIL = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>"


def segment(kind: Kind, text: str, url: str | None = None, field: str = "text") -> Segment:
    return Segment(kind, text, (Claim(Source.PROCEDURE, "x", field),), url)


def greeting() -> Turn:
    return Turn(
        Status.SMALLTALK,
        (
            Segment(Kind.ALERT, "DỮ LIỆU MẪU – không dùng", (Claim(Source.REPLY, "", "sample_data"),)),
            segment(
                Kind.TEXT, "Chào bạn! Bạn cần làm thủ tục gì? Bạn có thể hỏi về giấy tờ, nơi làm, thời gian và phí."
            ),
        ),
        (
            Tap("Cấp lại giấy chứng sinh", "p:cap-lai-giay-chung-sinh"),
            Tap("Cấp lại giấy ra viện", "p:cap-lai-giay-ra-vien"),
            Tap("Gặp người hướng dẫn", "person"),
        ),
    )


def answer(key: str) -> Turn:
    return Turn(
        Status.ANSWERED,
        (
            segment(Kind.TITLE, NAMES[key]),
            segment(Kind.TEXT, "Làm tại bệnh viện/trung tâm y tế, không nộp ở bộ phận một cửa."),
            segment(Kind.LABEL, "Giấy tờ cần mang"),
            *(segment(Kind.ITEM, paper, field=f"papers[{n}]") for n, paper in enumerate(PAPERS)),
            segment(Kind.LABEL, "Nơi làm"),
            segment(
                Kind.ITEM, "Phòng Kế hoạch tổng hợp, tầng 2 nhà A, thứ 2 đến thứ 6, 07:30–16:30", field="places[0]"
            ),
            segment(Kind.LINK, "Cổng dịch vụ công quốc gia", "https://dichvucong.gov.vn/p/home"),
            segment(Kind.SOURCE, "Nguồn: Thông tư 34/2025/TT-BYT. Kiểm ngày 01/10/2026."),
            segment(Kind.SOURCE, "Nội dung chờ cơ sở duyệt."),
        ),
        (
            Tap("Phí", f"p:{key}:fee"),
            Tap("Bao lâu có?", f"p:{key}:office_time"),
            Tap("Xem đủ", f"more:{key}"),
            Tap("Gọi quầy 0000 000 000", "tel:0000 000 000"),
        ),
        key,
    )


LINKED = Turn(
    Status.ANSWERED,
    (Segment(Kind.LINK, LINK.name, (Claim(Source.PROCEDURE, LINK.procedure, "links"),), LINK.url),),
)
EMERGENCY = Turn(
    Status.EMERGENCY,
    (
        segment(Kind.TEXT, "Trợ lý không thay được nhân viên cấp cứu."),
        segment(Kind.ALERT, "Gọi ngay 115 hoặc đến khoa cấp cứu gần nhất."),
    ),
    (Tap("Gọi 115", "tel:115"),),
)
HOSTILE = Turn(
    Status.ANSWERED,
    (
        segment(Kind.TITLE, EVIL),
        segment(Kind.LABEL, EVIL),
        segment(Kind.ITEM, EVIL),
        segment(Kind.ALERT, EVIL),
        segment(Kind.LINK, EVIL, "javascript:alert(1)"),
        segment(Kind.LINK, "dữ liệu", "data:text/html,x"),
        segment(Kind.LINK, EVIL, 'https://example.vn/?a="><script>x</script>'),
        segment(Kind.SOURCE, EVIL),
    ),
    (Tap(EVIL, 'p:"><script>'), Tap("Gọi", "tel:javascript:alert(1)")),
)


class FakeAssistant:
    """Answers from the constants above; remembers the procedure talked about."""

    def __init__(self) -> None:
        self.ready = True
        self.sample = True
        self.asked: list[tuple[Session, Incoming, datetime]] = []
        self.days: list[date] = []

    def start(self, facility: str | None) -> Turn:
        assert self.ready
        return greeting()

    def reply(self, session: Session, incoming: Incoming, now: datetime) -> tuple[Turn, Session]:
        self.asked.append((session, incoming, now))
        turn = self._turn(session, incoming)
        return turn, replace(session, procedure=turn.procedure or session.procedure, offered=turn.taps, updated=now)

    def _turn(self, session: Session, incoming: Incoming) -> Turn:
        words = fold(incoming.text)
        if "hong hoc" in words:
            raise RuntimeError(f"cannot read {incoming.text}")
        if "co giat" in words:
            return EMERGENCY
        if "nop truc tuyen" in words:
            return LINKED
        if "xss" in words:
            return HOSTILE
        for said, effect in (("xem du lieu", Effect.SHOW_DATA), ("xoa du lieu", Effect.ERASE)):
            if said in words:
                return Turn(Status.SMALLTALK, (segment(Kind.TEXT, "Đã làm."),), effects=((effect, ""),))
        if "cho nhan vien" in words:
            return Turn(Status.STOPPED, ())
        if incoming.action == "home":
            return greeting()
        if incoming.action == "person":
            return Turn(Status.HANDED_OVER, (segment(Kind.TEXT, "Bạn hỏi tại quầy tiếp đón giúp."),))
        key = (incoming.action or "").split(":")[1] if incoming.action and ":" in incoming.action else None
        key = key or next((k for k, name in NAMES.items() if fold(name) in words), None)
        if key is None and session.procedure and "phi" in words.split():
            return Turn(Status.ANSWERED, (segment(Kind.TEXT, "Miễn phí."),), (), session.procedure)
        if key in NAMES:
            return answer(key)
        return Turn(
            Status.NOT_FOUND,
            (segment(Kind.TEXT, "Trợ lý chưa hiểu ý bạn. Bạn nói rõ hơn giúp."),),
            (Tap("Về đầu", "home"),),
        )

    def page(self, procedure_id: str, facility: str | None, now: datetime) -> Turn | None:
        self.days.append(now.date())
        return answer(procedure_id) if procedure_id in NAMES else None

    def procedures(self) -> list[tuple[str, list[tuple[str, str]]]]:
        assert self.ready
        return GROUPS

    def link(self, procedure_id: str, key: str, facility: str | None, now: datetime) -> Official | None:
        return LINK if (procedure_id, key) == (LINK.procedure, key_of(LINK.url)) else None

    def facility_id(self, facility: str | None) -> str:
        return facility if facility == "lao-cai" else "mau"

    def facility_name(self, facility: str | None) -> str:
        assert self.ready, "the real one has no names before it is ready"
        return {"lao-cai": "Bệnh viện Sản - Nhi tỉnh Lào Cai"}.get(facility or "", "Bệnh viện Đa khoa Mẫu")

    def assistant_name(self, facility: str | None) -> str:
        return f"Trợ lý thủ tục – {self.facility_name(facility)}"

    def is_sample(self, facility: str | None) -> bool:
        assert self.ready
        return self.sample and facility is None

    def knows_facility(self, facility_id: str) -> bool:
        assert self.ready
        return facility_id == "lao-cai"
