from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge
from knowledge.calendar import Calendar
from knowledge.difference import Change, differences
from knowledge.facility import Facility
from knowledge.parse import parse_record
from knowledge.procedure import Procedure

SHIPPED = Path(knowledge.__file__).parent
NAMES = sorted(p.stem for p in (SHIPPED / "procedures").glob("*.yaml"))

PROCEDURE = """\
tên: Giấy mẫu
nhóm: hộ tịch
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
giấy tờ:
  - tên: Tờ khai mẫu
    loại bản: bản chính
  - tên: Giấy ra viện mẫu
    khi nào: khi đã nằm viện
thời gian giải quyết:
  - số: 2
    đơn vị: ngày làm việc
phí, lệ phí, giá:
  - mức: 8.000 đồng/bản
các bước:
  - Nộp tờ khai ở quầy mẫu
  - Chờ gọi tên ở phòng mẫu
  - Nhận giấy ở quầy trả mẫu
"""
PROCEDURE = PROCEDURE.replace("khi nào: khi đã", "khi nào cần: khi đã")

FACILITY = """\
tên: Bệnh viện Mẫu
điện thoại: 0000 000 001
quầy:
  - thủ tục: [giay-mau, giay-khac]
    tên: Phòng mẫu
    điện thoại: 0000 000 001
    giờ làm việc:
      - thứ: 2-6
        từ: "07:00"
        đến: "11:30"
phí, lệ phí, giá:
  giay-mau:
    - mức: 1.000 đồng
ghi đè:
  giay-mau:
    thời gian giải quyết:
      - số: 2
        đơn vị: ngày làm việc
"""


def read(kind, text):
    record, findings, _ = parse_record(kind, text, "f", "mau")
    assert findings == []
    return record


def said(kind, text, *swaps):
    after = text
    for old, new in swaps:
        assert old in after
        after = after.replace(old, new, 1)
    return [str(change) for change in differences(read(kind, text), read(kind, after))]


@pytest.mark.parametrize(
    ("swap", "words"),
    [
        (("số: 2", "số: 3"), "Thời gian giải quyết: 2 → 3 ngày làm việc"),
        (("2027", "2028"), "Hạn rà soát: 21/05/2027 → 21/05/2028"),
        (
            ("giấy tờ:\n", "giấy tờ:\n  - tên: Căn cước\n    loại bản: bản chính\n"),
            "Giấy tờ: thêm “Căn cước (bản chính)”",
        ),
        (
            (
                "giấy tờ:\n",
                "giấy tờ:\n  - tên: Căn cước\n    khi nào cần: khi đến thay\n    hiệu lực từ: 01/03/2027\n"
                "    hiệu lực đến: 31/12/2027\n    độ tin: cũ\n    năm nguồn: 2020\n    nguồn: N1\n"
                "    ngày kiểm: 21/11/2026\n",
            ),
            "Giấy tờ: thêm “Căn cước (khi đến thay; hiệu lực từ: 01/03/2027; hiệu lực đến: 31/12/2027; độ tin: cũ; "
            "năm nguồn: 2020)”",
        ),
        (("phí, lệ phí, giá:\n  - mức: 8.000 đồng/bản\n", ""), "Phí, lệ phí, giá: bỏ “8.000 đồng/bản (phí)”"),
        (("8.000", "10.000"), "Phí, lệ phí, giá: 8.000 → 10.000 đồng/bản"),
        (("loại bản: bản chính", "loại bản: bản sao"), "Giấy tờ “Tờ khai mẫu”, loại bản: bản chính → bản sao"),
        (("    khi nào cần: khi đã nằm viện\n", ""), "Giấy tờ “Giấy ra viện mẫu”, khi nào cần: bỏ “khi đã nằm viện”"),
        (
            ("  - Nộp tờ khai ở quầy mẫu\n", "  - Nộp tờ khai ở quầy mẫu số ba\n"),
            "Các bước: “Nộp tờ khai ở quầy mẫu” → “Nộp tờ khai ở quầy mẫu số ba”",
        ),
        (("    đơn vị: ngày làm việc\n", "    đơn vị: ngày\n"), "Thời gian giải quyết: “2 ngày làm việc” → “2 ngày”"),
    ],
)
def test_a_procedure_in_a_nurses_words(swap, words):
    assert said(Procedure, PROCEDURE, swap) == [words]


@pytest.mark.parametrize(
    ("swap", "words"),
    [
        (
            ("    điện thoại: 0000 000 001", "    điện thoại: 0000 000 002"),
            "Quầy “Phòng mẫu”, điện thoại: 0000 000 001 → 0000 000 002",
        ),
        (("điện thoại: 0000 000 001\n", ""), "Điện thoại: bỏ “0000 000 001”"),
        (("[giay-mau, giay-khac]", "[giay-mau]"), "Quầy “Phòng mẫu”, thủ tục: bỏ “giay-khac”"),
        (
            ('đến: "11:30"', 'đến: "11:00"'),
            "Quầy “Phòng mẫu”, giờ làm việc: “thứ 2 đến thứ 6 07:00–11:30” → “thứ 2 đến thứ 6 07:00–11:00”",
        ),
        (("1.000", "2.000"), "Phí, lệ phí, giá “giay-mau”: 1.000 → 2.000 đồng"),
        (("số: 2", "số: 3"), "Ghi đè “giay-mau”, thời gian giải quyết: 2 → 3 ngày làm việc"),
        (("ghi đè:\n  giay-mau:", "ghi đè:\n  giay-khac:"), None),
    ],
)
def test_a_facility_in_a_nurses_words(swap, words):
    found = said(Facility, FACILITY, swap)
    if words is None:
        assert found == [
            "Ghi đè “giay-mau”, thời gian giải quyết: bỏ “2 ngày làm việc”",
            "Ghi đè “giay-khac”, thời gian giải quyết: thêm “2 ngày làm việc”",
        ]
    else:
        assert found == [words]


def test_the_calendar():
    old = "cuối tuần: thứ 7, chủ nhật\nngày lễ:\n  - tên: Tết mẫu\n    từ: 01/01/2027\n    đến: 01/01/2027\n"
    assert said(Calendar, old, ("thứ 7, chủ nhật", "chủ nhật")) == ["Cuối tuần: “thứ 7, chủ nhật” → “chủ nhật”"]
    assert said(Calendar, old, ("đến: 01", "đến: 02")) == ["Ngày lễ “Tết mẫu”, đến: 01/01/2027 → 02/01/2027"]


def test_steps_told_in_another_order_are_one_change():
    one, two = "  - Nộp tờ khai ở quầy mẫu\n", "  - Chờ gọi tên ở phòng mẫu\n"
    (change,) = said(Procedure, PROCEDURE, (one + two, two + one))
    assert change.startswith("Các bước, thứ tự: “Nộp tờ khai")


def test_which_of_several_rows_is_meant_is_said():
    two = "  - số: 2\n    đơn vị: ngày làm việc\n    trường hợp: cấp lại\n  - số: 5\n    đơn vị: ngày\n"
    text = PROCEDURE.replace("  - số: 2\n    đơn vị: ngày làm việc\n", two)
    assert said(Procedure, text, ("số: 2", "số: 3")) == ["Thời gian giải quyết “cấp lại”: 2 → 3 ngày làm việc"]


def test_a_file_that_is_new_or_gone_tells_everything():
    record = read(Procedure, PROCEDURE)
    assert Change("tên", "", None, "Giấy mẫu") in differences(None, record)
    assert Change("tên", "", "Giấy mẫu", None) in differences(record, None)
    assert differences(None, None) == []


@cache
def shipped(name):
    return read(Procedure, (SHIPPED / "procedures" / f"{name}.yaml").read_text(encoding="utf-8"))


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_nothing_is_said_of_equal_records_and_something_of_all_others(one, other):
    assert bool(differences(shipped(one), shipped(other))) == (one != other)


@given(st.sampled_from(NAMES), st.data())
def test_a_row_put_in_or_taken_out_anywhere_is_one_change(name, data):
    record = shipped(name)
    field = data.draw(st.sampled_from([f for f in ("papers", "steps", "sample_questions") if getattr(record, f)]))
    rows = list(getattr(record, field))
    gone = data.draw(st.integers(0, len(rows) - 1))
    fewer = record.model_copy(update={field: tuple(r for n, r in enumerate(rows) if n != gone)})
    (out,) = differences(record, fewer)
    (back,) = differences(fewer, record)
    assert (out.before, out.after) == (back.after, None)


@given(st.data())
def test_no_edited_value_of_a_facility_goes_unsaid(data):
    lines = (SHIPPED / "facilities" / "co-so-mau.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    old = read(Facility, "".join(lines))
    at = data.draw(st.sampled_from([n for n, row in enumerate(lines) if row.rstrip().endswith("mẫu")]))
    lines[at] = lines[at].rstrip("\n") + " sửa\n"
    new = read(Facility, "".join(lines)) if parse_record(Facility, "".join(lines), "f", "mau")[0] else old
    assert bool(differences(old, new)) == (old != new)
