"""The procedure record: identity, facts, care. One YAML file each; field names here, Vietnamese keys in the file."""

from datetime import date
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from knowledge.question import MAX_QUESTIONS, Question
from knowledge.record import Fact, Record, Rows, between
from knowledge.values import Code, Count, Day, MoneyText, Slug, Url, choice, fault

__all__ = [
    "Case",
    "Contrast",
    "Deadline",
    "Fee",
    "Group",
    "LegalBasis",
    "Link",
    "OfficeTime",
    "Online",
    "OnlineLevel",
    "Paper",
    "Place",
    "PlaceKind",
    "Postal",
    "Procedure",
    "ProcedureCode",
    "Related",
    "Scope",
    "Statement",
    "Status",
    "Unit",
]


class Group(Enum):
    """Groups of procedures: the list page, the Excel sheets and the completeness table use them."""

    VISIT = "khám chữa bệnh"
    MEDICAL_PAPER = "giấy tờ tại cơ sở y tế"
    CIVIL = "hộ tịch"
    INSURANCE = "bảo hiểm"
    ASSESSMENT = "giám định y khoa"
    HEALTH_OFFICE = "sở y tế"
    SOCIAL = "bảo trợ xã hội"
    SERVICE = "kênh và tiện ích"


class PlaceKind(Enum):
    """Where a procedure is done."""

    FACILITY = "cơ sở khám chữa bệnh"
    STATION = "trạm y tế"
    COMMUNE_CENTRE = "Trung tâm phục vụ hành chính công cấp xã"
    PROVINCE_CENTRE = "Trung tâm phục vụ hành chính công cấp tỉnh"
    COMMUNE_POLICE = "công an cấp xã"
    INSURANCE = "cơ quan BHXH hoặc tổ chức dịch vụ thu"
    EMPLOYER = "đơn vị sử dụng lao động"
    ASSESSMENT_COUNCIL = "Hội đồng giám định y khoa"
    HEALTH_DEPARTMENT = "Sở Y tế"
    ONLINE_ONLY = "chỉ trực tuyến"


class Unit(Enum):
    """Units of time; a working day is never a day."""

    WORKING_DAY = "ngày làm việc"
    DAY = "ngày"
    WORKING_HOUR = "giờ làm việc"
    HOUR = "giờ"
    MINUTE = "phút"
    WEEK = "tuần"
    MONTH = "tháng"
    YEAR = "năm"


class Limit(Enum):
    """How a number of days binds."""

    AT_MOST = "không quá"
    AT_LEAST = "ít nhất"


class Original(Enum):
    """Which kind of copy a paper must be."""

    ORIGINAL = "bản chính"
    COPY = "bản sao"
    CERTIFIED = "bản sao chứng thực"
    PHOTOCOPY = "bản chụp"
    ELECTRONIC = "bản điện tử"
    SHOW = "xuất trình"


class FeeKind(Enum):
    """The three legally different kinds of money asked."""

    FEE = "phí"
    CHARGE = "lệ phí"
    PRICE = "giá dịch vụ"


class OnlineLevel(Enum):
    """How much of it can be done on the portal."""

    FULL = "toàn trình"
    PARTIAL = "một phần"
    IN_PERSON = "trực tiếp"


class YesNo(Enum):
    """A flag that may depend on the place."""

    YES = "có"
    NO = "không"
    DEPENDS = "tùy nơi"


class CodeStatus(Enum):
    """State of a portal code."""

    CURRENT = "đang dùng"
    REPLACED = "đã thay"
    REPEALED = "bãi bỏ"
    UNKNOWN = "chưa rõ"


class Status(Enum):
    """Life of a file."""

    DRAFT = "nháp"
    PENDING = "chờ duyệt"
    APPROVED = "đã duyệt"
    REPEALED = "bãi bỏ"
    REPLACED = "thay thế bởi"


class Scope(Enum):
    """Who may see a file."""

    PUBLIC = "công khai"
    INTERNAL = "nội bộ"


class Statement(Fact):
    """A sentence, with the condition under which it holds."""

    shorthand: ClassVar[str | None] = "text"
    text: str = Field(alias="nội dung", min_length=2)
    when: str | None = Field(None, alias="khi nào")


class Place(Fact):
    """Where to go; several places each say when."""

    shorthand: ClassVar[str | None] = "kind"
    kind: Annotated[PlaceKind, BeforeValidator(choice(PlaceKind))] = Field(alias="nơi")
    when: str | None = Field(None, alias="khi nào")
    note: str | None = Field(None, alias="ghi chú")


class Paper(Fact):
    """One paper to bring, for one case or for all."""

    shorthand: ClassVar[str | None] = "name"
    name: str = Field(alias="tên", min_length=2)
    case: str | None = Field(None, alias="trường hợp")
    original: Annotated[Original, BeforeValidator(choice(Original))] | None = Field(None, alias="loại bản")
    count: Count | None = Field(None, alias="số lượng")
    when: str | None = Field(None, alias="khi nào cần")
    template: str | None = Field(None, alias="mẫu")
    note: str | None = Field(None, alias="ghi chú")


class Deadline(Fact):
    """The citizen's own deadline: `number` × `unit` counted from `start`, and what happens if late."""

    number: Count = Field(alias="số")
    unit: Annotated[Unit, BeforeValidator(choice(Unit))] = Field(alias="đơn vị")
    start: str = Field(alias="tính từ")
    late: str | None = Field(None, alias="nếu trễ")
    when: str | None = Field(None, alias="khi nào")


class OfficeTime(Fact):
    """The office's processing time by case and route: a number of units, or words where the law gives none."""

    shorthand: ClassVar[str | None] = "text"
    number: Count | None = Field(None, alias="số")
    unit: Annotated[Unit, BeforeValidator(choice(Unit))] | None = Field(None, alias="đơn vị")
    limit: Annotated[Limit, BeforeValidator(choice(Limit))] | None = Field(None, alias="giới hạn")
    text: str | None = Field(None, alias="nội dung")
    start: str | None = Field(None, alias="tính từ")
    case: str | None = Field(None, alias="trường hợp")
    route: str | None = Field(None, alias="cách nộp")
    note: str | None = Field(None, alias="ghi chú")

    @model_validator(mode="after")
    def _number_or_words(self) -> "OfficeTime":
        if (self.number is None) != (self.unit is None):
            raise fault(
                "thời gian có số mà thiếu đơn vị, hoặc ngược lại", "ghi cả hai: số: 03 và đơn vị: ngày làm việc"
            )
        if (self.number is None) == (self.text is None):
            raise fault(
                "thời gian giải quyết phải có số và đơn vị, hoặc nội dung", "ghi một trong hai, không ghi cả hai"
            )
        return self


class Fee(Fact):
    """Money asked: kind, amount or words (`miễn phí`), when, how it is paid."""

    shorthand: ClassVar[str | None] = "amount"
    kind: Annotated[FeeKind, BeforeValidator(choice(FeeKind))] = Field(FeeKind.FEE, alias="loại")
    amount: MoneyText = Field(alias="mức")
    when: str | None = Field(None, alias="khi nào")
    payment: str | None = Field(None, alias="cách nộp")
    note: str | None = Field(None, alias="ghi chú")


class LegalBasis(Fact):
    """A legal document the procedure rests on; validity dates are the document's own."""

    shorthand: ClassVar[str | None] = "document"
    document: str = Field(alias="văn bản", min_length=3)
    article: str | None = Field(None, alias="điều")
    replaces: Rows[str] = Field((), alias="thay thế")


class Online(Fact):
    """The online level, with a note on what must still be done in person."""

    shorthand: ClassVar[str | None] = "level"
    level: Annotated[OnlineLevel, BeforeValidator(choice(OnlineLevel))] = Field(alias="mức")
    note: str | None = Field(None, alias="ghi chú")


class Link(Fact):
    """A page citizens may open; its domain must be on the allow-list."""

    name: str = Field(alias="tên")
    url: Url = Field(alias="url")


class Postal(Fact):
    """Whether something is offered, with the details in words."""

    shorthand: ClassVar[str | None] = "offered"
    offered: Annotated[YesNo, BeforeValidator(choice(YesNo))] = Field(alias="áp dụng")
    text: str | None = Field(None, alias="nội dung")


class Case(Fact):
    """A special case and what holds in it."""

    case: str = Field(alias="trường hợp")
    text: str = Field(alias="nội dung")


class ProcedureCode(Fact):
    """A code of the national portal and its state."""

    shorthand: ClassVar[str | None] = "code"
    code: Code = Field(alias="mã")
    state: Annotated[CodeStatus, BeforeValidator(choice(CodeStatus))] = Field(CodeStatus.UNKNOWN, alias="trạng thái")
    replaced_by: Code | None = Field(None, alias="thay bằng")
    when: str | None = Field(None, alias="khi nào")


class Contrast(Record):
    """A procedure people mix this one up with, and the one sentence that tells them apart."""

    id: Slug = Field(alias="id")
    difference: str = Field(alias="khác ở chỗ", min_length=5)


class Related(Record):
    """What usually comes before and after."""

    before: Rows[Slug] = Field((), alias="trước")
    after: Rows[Slug] = Field((), alias="sau")


class Procedure(Record):
    """One procedure as staff own it. `id` is the file name."""

    # identity
    name: str = Field(alias="tên", min_length=3)
    other_names: Rows[str] = Field((), alias="tên gọi khác")
    group: Annotated[Group, BeforeValidator(choice(Group))] = Field(alias="nhóm")
    codes: Rows[ProcedureCode] = Field((), alias="mã thủ tục")
    contrasts: Rows[Contrast] = Field((), alias="hay nhầm với")
    related: Related = Field(Related(), alias="thủ tục liên quan")
    videos: Rows[Link] = Field((), alias="video")
    questions: Annotated[Rows[Question], AfterValidator(between(0, MAX_QUESTIONS))] = Field((), alias="hỏi thêm")
    # facts
    who: Rows[Statement] = Field((), alias="ai được làm")
    on_behalf: Rows[Statement] = Field((), alias="làm thay")
    places: Rows[Place] = Field((), alias="nơi làm")
    papers: Rows[Paper] = Field((), alias="giấy tờ")
    sets: Rows[Statement] = Field((), alias="số bộ")
    steps: Rows[Statement] = Field((), alias="các bước")
    deadlines: Rows[Deadline] = Field((), alias="hạn phải làm")
    office_times: Rows[OfficeTime] = Field((), alias="thời gian giải quyết")
    fees: Rows[Fee] = Field((), alias="phí, lệ phí, giá")
    results: Rows[Statement] = Field((), alias="kết quả")
    validity: Rows[Statement] = Field((), alias="giá trị sử dụng")
    legal_bases: Rows[LegalBasis] = Field((), alias="căn cứ")
    online: Rows[Online] = Field((), alias="mức trực tuyến")
    links: Rows[Link] = Field((), alias="liên kết")
    postal: Rows[Postal] = Field((), alias="bưu chính công ích")
    online_payment: Rows[Postal] = Field((), alias="thanh toán trực tuyến")
    special_cases: Rows[Case] = Field((), alias="trường hợp riêng")
    rights: Rows[Statement] = Field((), alias="quyền của bạn")
    warnings: Rows[Statement] = Field((), alias="cảnh báo")
    sample_questions: Rows[str] = Field((), alias="câu hỏi mẫu")
    # care
    checked: Day | None = Field(None, alias="ngày kiểm")
    source: str | None = Field(None, alias="nguồn")
    owner: str | None = Field(None, alias="phụ trách")
    review_by: Day = Field(alias="hạn rà soát")
    status: Annotated[Status, BeforeValidator(choice(Status))] = Field(alias="trạng thái")
    replaced_by: Slug | None = Field(None, alias="thay thế bởi")
    approver: str | None = Field(None, alias="người duyệt")
    approved_on: Day | None = Field(None, alias="ngày duyệt")
    decision: str | None = Field(None, alias="quyết định công bố")
    scope: Annotated[Scope, BeforeValidator(choice(Scope))] = Field(Scope.PUBLIC, alias="phạm vi")
    # set by the loader, never written in a file
    id: str = ""

    @model_validator(mode="after")
    def _replacement_named(self) -> "Procedure":
        if (self.status is Status.REPLACED) != (self.replaced_by is not None):
            raise fault(
                "trạng thái “thay thế bởi” và mục “thay thế bởi” phải đi cùng nhau",
                "ghi thay thế bởi: id của thủ tục mới, hoặc đổi trạng thái",
            )
        if self.status is Status.APPROVED and not (self.approver and self.approved_on):
            raise fault(
                "trạng thái “đã duyệt” mà thiếu người duyệt hoặc ngày duyệt", "ghi đủ người duyệt và ngày duyệt"
            )
        return self

    def overdue_days(self, today: date) -> int:
        """Return days past the review date, 0 when it is not yet past."""
        return max(0, (today - self.review_by).days)
