"""A small world whose every value can be checked by hand: eight procedures, two facilities, the toy encoder.

Phones and names are made up. `View`s of it look from a day and a facility.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from bot.assistant import VIETNAM
from bot.phrases import NEEDED
from bot.world import View, World
from index.build import VectorCache, build_index
from index.calibration import Calibration, Thresholds
from index.encoder import ToyEncoder
from index.search import FEATURES
from knowledge.folder import load_folder
from knowledge.procedure import Status
from nlu.aspect import find_aspects
from nlu.features import Sight
from nlu.text import fold
from nlu.understand import Understanding, Vector

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
SHIPPED = Path(__file__).resolve().parents[2] / "knowledge"
SAMPLE, REAL = "mau", "that"

# The fused score is ngram + word (each in [0, 1]); confidence is σ(4·score + 4·lead − 5).
# The curve: score, lead, lead over refusals, share of known words, nearness of other procedures, 1, the features, their
# differences to the best refusal.
CALIBRATION = Calibration(
    weights=tuple(float(name in ("ngram", "word")) for name in FEATURES),
    curve=(4, 4, 0, 0, 0, -5, *(0 for _ in FEATURES * 2)),
    thresholds=Thresholds(answer=0.7, lead=0.05, clarify=0.2),
    fitted_on="by hand",
    encoder="toy-1",
)

GREEN = """\
tên: Giấy hẹn xanh (mẫu mới)
nhóm: giấy tờ tại cơ sở y tế
hay nhầm với:
  - id: giay-do
    khác ở chỗ: Giấy hẹn đỏ do xã cấp.
thủ tục liên quan: {trước: [giay-do], sau: [tro-cap, noi-bo]}
ai được làm: {nội dung: Người có tên trong giấy, độ tin: đã kiểm, nguồn: N1}
nơi làm: {nơi: cơ sở khám chữa bệnh, ghi chú: nơi đã cấp giấy, độ tin: đã kiểm, nguồn: N1}
giấy tờ:
  - {tên: Tờ khai xanh, loại bản: bản chính, số lượng: 02, mẫu: Mẫu số 5, độ tin: đã kiểm, nguồn: D2}
  - {tên: Ảnh 4×6 cm, số lượng: 01, độ tin: đã kiểm, nguồn: D2}
  - {tên: Giấy của công an, trường hợp: Mất giấy, loại bản: bản sao, độ tin: đã kiểm, nguồn: D2}
  - {tên: Giấy cũ, trường hợp: Giấy hỏng, khi nào cần: nếu còn giữ, độ tin: đã kiểm, nguồn: D2}
các bước:
  - {nội dung: Nộp tờ khai ở quầy, độ tin: đã kiểm, nguồn: N1}
hạn phải làm: {số: 60, đơn vị: ngày, tính từ: ngày sinh, nếu trễ: phải giải trình, độ tin: đã kiểm, nguồn: N1}
thời gian giải quyết: {số: 03, đơn vị: ngày làm việc, giới hạn: không quá, độ tin: đã kiểm, nguồn: N1}
phí, lệ phí, giá: {loại: lệ phí, mức: 8.000 đồng/bản, khi nào: cấp lại, độ tin: đã kiểm, nguồn: N1}
kết quả: {nội dung: Giấy hẹn xanh, độ tin: đã kiểm, nguồn: N1}
căn cứ: {văn bản: Thông tư 22/2025/TT-XX, điều: Điều 4, hiệu lực từ: 01/10/2025, độ tin: đã kiểm, nguồn: N1}
mức trực tuyến: {mức: một phần, độ tin: đã kiểm, nguồn: N1}
liên kết: {tên: Cổng nộp hồ sơ, url: "https://dichvucong.gov.vn/p/home?ma=12345", độ tin: đã kiểm, nguồn: N1}
cảnh báo: {nội dung: Không đưa mã OTP cho ai, độ tin: đã kiểm, nguồn: K11}
hỏi thêm:
  - câu hỏi: Anh/chị xin lại vì sao?
    lựa chọn:
      - {tên: Mất, trường hợp: [Mất giấy], gợi nhận: [bị mất, mất rồi]}
      - {tên: Hỏng, trường hợp: [Giấy hỏng], gợi nhận: [bị rách]}
      - {tên: Giấy đỏ, sang: giay-do}
câu hỏi mẫu: [xin giấy hẹn xanh, làm giấy hẹn xanh]
ngày kiểm: 20/11/2026
nguồn: N1
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""

RED = """\
tên: Giấy hẹn đỏ
nhóm: hộ tịch
hay nhầm với:
  - id: giay-xanh
    khác ở chỗ: Giấy hẹn xanh do bệnh viện cấp.
nơi làm: {nơi: Trung tâm phục vụ hành chính công cấp xã, độ tin: đã kiểm, nguồn: N1}
giấy tờ: {tên: Tờ khai đỏ, loại bản: bản chính, số lượng: 01, mẫu: Mẫu số 7, độ tin: đã kiểm, nguồn: D2}
hạn phải làm: {số: 15, đơn vị: ngày, tính từ: ngày mất, độ tin: đã kiểm, nguồn: N1}
thời gian giải quyết: {số: 10, đơn vị: ngày, độ tin: đã kiểm, nguồn: N1}
phí, lệ phí, giá: {loại: lệ phí, mức: 5.000 đồng/bản, độ tin: đã kiểm, nguồn: N1}
căn cứ: {văn bản: Nghị định 123/2015/NĐ-CP, điều: Điều 9, độ tin: đã kiểm, nguồn: N1}
liên kết: {tên: Cổng hộ tịch, url: "https://hotich.gov.vn/nop?ma=67890", độ tin: đã kiểm, nguồn: N1}
câu hỏi mẫu: [xin giấy hẹn đỏ]
ngày kiểm: 19/11/2026
hạn rà soát: 21/05/2027
phụ trách: Tư pháp xã
trạng thái: đã duyệt
người duyệt: Lê Thị B
ngày duyệt: 20/11/2026
"""

PURPLE = """\
tên: Giấy hẹn tím
nhóm: hộ tịch
hạn rà soát: 21/05/2027
trạng thái: thay thế bởi
thay thế bởi: giay-xanh
"""

YELLOW = """\
tên: Tờ khai vàng
nhóm: hộ tịch
hạn rà soát: 21/05/2027
trạng thái: bãi bỏ
"""

INSIDE = """\
tên: Sổ trực đêm khoa Dược
nhóm: kênh và tiện ích
phí, lệ phí, giá: {mức: 99.000 đồng, độ tin: đã kiểm, nguồn: N1}
hạn rà soát: 21/05/2027
trạng thái: đã duyệt
người duyệt: Lê Thị B
ngày duyệt: 20/11/2026
phạm vi: nội bộ
"""

DATED = """\
tên: Trợ cấp tem phiếu
nhóm: bảo trợ xã hội
nơi làm: {nơi: trạm y tế, độ tin: đã kiểm, nguồn: N1}
giấy tờ: {tên: Đơn xin tem phiếu, độ tin: đã kiểm, nguồn: N1}
phí, lệ phí, giá:
  - {loại: phí, mức: 500.000 đồng, hiệu lực đến: 31/12/2026, độ tin: đã kiểm, nguồn: N1}
  - {loại: phí, mức: 540.000 đồng, hiệu lực từ: 01/01/2027, độ tin: đã kiểm, nguồn: N1}
thời gian giải quyết: {số: 07, đơn vị: ngày, hiệu lực đến: 30/06/2026, độ tin: đã kiểm, nguồn: N1}
câu hỏi mẫu: [xin tem phiếu]
hạn rà soát: 21/05/2030
trạng thái: chờ duyệt
"""

TRUST = """\
tên: Phiếu thử niềm tin
nhóm: giám định y khoa
nơi làm: {nơi: Hội đồng giám định y khoa, độ tin: đã kiểm, nguồn: N1}
giấy tờ:
  - {tên: Đơn số 1, độ tin: đã kiểm, nguồn: N1}
  - {tên: Đơn số 2, độ tin: thứ cấp, nguồn: N1}
  - {tên: Đơn số 3, độ tin: cũ, năm nguồn: 2019, nguồn: D2}
  - {tên: Đơn số 4, độ tin: thường là, nguồn: D2}
  - {tên: Đơn số 5, độ tin: trái nhau, nguồn: D2}
  - {tên: Đơn số 6, độ tin: cũ, nguồn: D2}
hạn phải làm: {số: 31, đơn vị: ngày, tính từ: ngày khám, độ tin: cũ, năm nguồn: 2019, nguồn: D2}
thời gian giải quyết:
  - {số: 32, đơn vị: ngày, độ tin: cũ, năm nguồn: 2019, nguồn: D2}
  - {số: 33, đơn vị: ngày làm việc, độ tin: trái nhau, nguồn: D2}
phí, lệ phí, giá:
  - {mức: 34.000 đồng, độ tin: cũ, năm nguồn: 2019, nguồn: D2}
  - {mức: 35.000 đồng, độ tin: trái nhau, nguồn: D2}
  - {mức: 36.000 đồng, độ tin: thường là, nguồn: D2}
mã thủ tục:
  - {mã: 1.000037, độ tin: cũ, năm nguồn: 2019, nguồn: D2}
câu hỏi mẫu: [thử niềm tin]
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""

LATE = """\
tên: Thẻ rà soát muộn
nhóm: bảo hiểm
nơi làm: {nơi: cơ sở khám chữa bệnh, độ tin: đã kiểm, nguồn: N1}
giấy tờ: {tên: Thẻ gốc, độ tin: đã kiểm, nguồn: N1}
hạn phải làm: {số: 41, đơn vị: ngày, tính từ: ngày nhận, độ tin: đã kiểm, nguồn: N1}
thời gian giải quyết: {số: 42, đơn vị: ngày, độ tin: đã kiểm, nguồn: N1}
phí, lệ phí, giá: {mức: 43.000 đồng, độ tin: đã kiểm, nguồn: N1}
câu hỏi mẫu: [thẻ rà soát muộn]
ngày kiểm: 01/02/2026
hạn rà soát: 24/08/2026
trạng thái: chờ duyệt
"""

SAMPLE_FACILITY = """\
tên: Bệnh viện Giả
mẫu: có
địa chỉ: Số 8, đường Giả
điện thoại: 0000 000 001
điện thoại cấp cứu: 0000 000 002
đường dây nóng: 0000 000 003
giờ làm việc: {thứ: 2-6, từ: "07:00", đến: "16:30", độ tin: đã kiểm, nguồn: thử}
"""

REAL_FACILITY = """\
tên: Trung tâm Y tế Thử
điện thoại: 0214 0000 001
điện thoại cấp cứu: 0214 0000 002
đường dây nóng: 0214 0000 003
giờ làm việc: {thứ: 2-6, từ: "07:30", đến: "17:00", độ tin: đã kiểm, nguồn: thử}
quầy:
  - thủ tục: [giay-xanh, the-muon]
    tên: Quầy xanh
    phòng: Phòng 12
    điện thoại: 0214 0000 004
    phụ trách: Phòng Kế hoạch
    giờ làm việc: {thứ: "2, 4, 6", từ: "08:00", đến: "11:00", độ tin: đã kiểm, nguồn: thử}
    độ tin: đã kiểm
    nguồn: thử
  - {thủ tục: [tro-cap], tên: Quầy tem, điện thoại: 0214 0000 005, độ tin: đã kiểm, nguồn: thử}
phí, lệ phí, giá:
  giay-xanh: {loại: lệ phí, mức: 9.000 đồng/bản, độ tin: đã kiểm, nguồn: thử}
ghi đè:
  giay-xanh:
    thời gian giải quyết: {số: 02, đơn vị: ngày làm việc, độ tin: đã kiểm, nguồn: thử}
"""

CALENDAR = """\
cuối tuần: thứ 7, chủ nhật
ngày lễ:
  - {tên: Tết Dương lịch, từ: 01/01/2027, đến: 01/01/2027, độ tin: đã kiểm, nguồn: luật}
  - {tên: Tết Nguyên đán, từ: 05/02/2027, đến: 11/02/2027, độ tin: đã kiểm, nguồn: luật}
"""

NOTICES = """\
thông báo:
  - số: 1
    nội dung: Quầy đỏ nghỉ kiểm kê
    cơ sở: mau
    chạm tới: [giay-do]
    từ: 20/11/2026
    đến: 24/11/2026
    người đăng: Thử
  - {số: 2, nội dung: Bãi xe đóng cửa, cơ sở: mau, từ: 25/11/2026, đến: 26/11/2026, người đăng: Thử}
  - số: 3
    nội dung: Sáng thứ 7 không nhận hồ sơ
    cơ sở: mau
    chạm tới: [giờ làm việc]
    từ: 01/12/2026
    đến: 02/12/2026
    người đăng: Thử
  - số: 4
    nội dung: Mất điện toàn khu
    chạm tới: tất cả
    từ: 13:00 05/12/2026
    đến: 17:00 05/12/2026
    người đăng: Thử
"""

SITUATIONS = """\
tình huống:
  - id: nhan-giay
    tên: Nhận giấy hẹn
    câu mở: Muốn có giấy hẹn thì làm lần lượt các việc sau.
    các việc:
      - giay-do
      - thủ tục: giay-xanh
        khi nào: nếu còn cần
        cần từ việc trước: {giấy: Tờ khai xanh, từ: giay-do}
    khác: [tro-cap, niem-tin]
"""

PROCEDURES = {
    "giay-xanh": GREEN,
    "giay-do": RED,
    "giay-tim": PURPLE,
    "to-khai-vang": YELLOW,
    "noi-bo": INSIDE,
    "tro-cap": DATED,
    "niem-tin": TRUST,
    "the-muon": LATE,
}
FACILITIES = {SAMPLE: SAMPLE_FACILITY, REAL: REAL_FACILITY}
REFUSALS = {
    "smalltalk": ["chào buổi sáng", "cảm ơn nhé"],
    "medical_advice": ["uống thuốc gì cho hết ho"],
    "personal_record": ["kết quả xét nghiệm của tôi ra chưa"],
    "out_of_scope": ["làm hộ chiếu ở đâu"],
}


class ByWords:
    """An understander whose answers can be read off: sides by the tables, intents by whole messages."""

    INTENTS: ClassVar[dict[str, str]] = {
        "alo alo co ai khong": "greet",
        "chua hieu gi het": "not_understood",
        "khong phai cau toi hoi": "wrong_answer",
        "nguoi o day hach sach qua": "complaint",
        "muon noi voi mot con nguoi": "person",
        "dien lai giup": "callback",
        "luu gi cua toi": "privacy",
        "may tinh hay nguoi day": "who_are_you",
        "bo sach cho toi nhe cac ban": "data_erase",
        "nha moi co chuyen": "life_birth",
    }

    def understand(self, text: str, vector: Vector, sight: Sight | None = None) -> Understanding:
        intent = self.INTENTS.get(fold(text), "ask_general")
        return Understanding(intent, find_aspects(text)[:2], (), 0.9)


def write_folder(folder: Path, procedures: Mapping[str, str], facilities: Mapping[str, str]) -> Path:
    """Write a knowledge folder with the shipped sentences."""
    for kind, texts in (("procedures", procedures), ("facilities", facilities)):
        (folder / kind).mkdir(parents=True)
        for name, text in texts.items():
            (folder / kind / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "situations.yaml").write_text(SITUATIONS, encoding="utf-8")
    (folder / "notices.yaml").write_text(NOTICES, encoding="utf-8")
    (folder / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    (folder / "replies.yaml").write_text((SHIPPED / "replies.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def build_world(
    folder: Path,
    procedures: Mapping[str, str] = PROCEDURES,
    facilities: Mapping[str, str] = FACILITIES,
    default: str = SAMPLE,
    **options: Any,
) -> World:
    """Write the files below `folder` and load them as the library does, without its checks."""
    loaded = load_folder(write_folder(folder, procedures, facilities), None, NEEDED)
    assert not loaded.findings, [str(f) for f in loaded.findings]
    searched = [p for p in loaded.knowledge.procedures.values() if p.scope.value == "công khai"]
    assert all(p.status is not Status.DRAFT for p in searched)
    index = build_index(searched, REFUSALS, VectorCache(ToyEncoder(), None), CALIBRATION)
    return World(loaded.knowledge, index, default, ByWords(), **options)


def shipped_world() -> World:
    """Return the shipped files with an empty index, for tests of answers whose procedure is named."""
    loaded = load_folder(SHIPPED, None, NEEDED)
    index = build_index((), {}, VectorCache(ToyEncoder(), None), CALIBRATION)
    return World(loaded.knowledge, index, "co-so-mau", ByWords())


def view(world: World, facility: str = REAL, day: date = TODAY) -> View:
    """Look at `world` from `facility` in the morning of `day`."""
    return View(world, facility, datetime.combine(day, NOW.timetz()))
