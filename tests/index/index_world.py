"""A few small procedures, a calibration whose confidence can be done by hand, an encoder that counts its work."""

from collections.abc import Sequence

from index.build import VectorCache, build_index
from index.calibration import Calibration, Thresholds
from index.encoder import ToyEncoder
from index.search import FEATURES, SearchIndex
from knowledge.parse import parse_record
from knowledge.procedure import Procedure


def procedure(
    procedure_id: str, name: str, others: Sequence[str] = (), questions: Sequence[str] = (), code: str = ""
) -> Procedure:
    """Return a procedure with these names and sample questions, and a code where one is given."""
    lines = [f"tên: {name}", "nhóm: hộ tịch", "trạng thái: chờ duyệt", "hạn rà soát: 21/05/2027"]
    if code:
        lines.append(f"mã thủ tục: {{mã: {code}, độ tin: đã kiểm, nguồn: N1}}")
    for key, rows in (("tên gọi khác", others), ("câu hỏi mẫu", questions)):
        if rows:
            lines += [f"{key}:", *(f"  - {row}" for row in rows)]
    record, findings, _ = parse_record(Procedure, "\n".join(lines) + "\n", f"{procedure_id}.yaml", procedure_id)
    assert record is not None, findings
    return record


BIRTH = procedure("giay-chung-sinh", "Cấp giấy chứng sinh", ["giấy chứng sinh"], ["Mới đẻ xin giấy gì để khai sinh"])
DEATH = procedure("giay-bao-tu", "Cấp giấy báo tử", ["báo tử"], ["Người nhà mất ở bệnh viện lấy giấy gì"])
LEAVE = procedure("giay-ra-vien", "Cấp giấy ra viện", ["giấy ra viện"], ["Hôm nay được về thì lấy giấy ở đâu"])
REFUSALS = {"smalltalk": ["xin chào", "cảm ơn nhiều nhé"], "medical_advice": ["đau bụng uống thuốc gì"]}


def by_word(slope: float = 8.0, bias: float = -4.0, limits: Thresholds | None = None) -> Calibration:
    """Return a calibration in which score = best word cosine and confidence = σ(slope · score + bias)."""
    weights = tuple(1.0 if name == "word" else 0.0 for name in FEATURES)
    curve = (slope, 0.0, 0.0, 0.0, 0.0, bias, *(0.0 for _ in FEATURES * 2))
    return Calibration(weights, curve, limits or Thresholds(0.5, 0.0, 0.2), "by hand", "toy-1")


class CountingEncoder(ToyEncoder):
    """The toy encoder, remembering every text it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def encode(self, texts, *, query):
        self.seen += texts
        return super().encode(texts, query=query)


def index_of(procedures, refusals=None, calibration=None) -> SearchIndex:
    """Build an index in memory with the toy encoder."""
    return build_index(procedures, refusals or {}, VectorCache(ToyEncoder(), None), calibration or by_word())
