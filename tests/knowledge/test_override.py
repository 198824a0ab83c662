import pytest

from knowledge.folder import load_folder
from knowledge.override import override
from knowledge.procedure import Unit

OVERRIDE = """\
quầy:
  - thủ tục: giay-a
    tên: Quầy 1
    phụ trách: Phòng Một
phí, lệ phí, giá:
  giay-a: {loại: giá dịch vụ, mức: 1000đ}
ghi de:
  giay-a:
    thoi gian giai quyet:
      số: 02
      đơn vị: ngày
"""


def test_a_facility_puts_its_own_rows_in_place_of_the_national_ones(room):
    room.facility(OVERRIDE)
    room.procedure("giay-a", "phí, lệ phí, giá: [miễn phí]\nkết quả: Giấy A\n")
    knowledge = load_folder(room.folder).knowledge
    national, local = knowledge.effective("giay-a", None), knowledge.effective("giay-a", "benh-vien-mot")
    assert [f.amount for f in national.fees] == ["miễn phí"]
    assert [f.amount for f in local.fees] == ["1.000 đồng"]
    assert (local.office_times[0].number, local.office_times[0].unit) == ("02", Unit.DAY)
    assert (national.owner, local.owner) == (None, "Phòng Một")
    assert local.results == national.results
    assert knowledge.effective("giay-a", "co-so-la") is national
    assert knowledge.effective("giay-a", "benh-vien-mot") is local
    with pytest.raises(KeyError):
        knowledge.effective("giay-la", None)
    assert override(national, knowledge.facilities["benh-vien-mot"]) == local


@pytest.mark.parametrize(
    ("rows", "message", "fix"),
    [
        ("tên: Giấy B", "không ghi đè được mục “tên”", "dùng một trong các mục: ai được làm"),
        ("phí, lệ phí, giá: miễn phí", "không ghi đè được mục", "dùng một trong"),
        (
            "thời gian giải quyết: {số: 03, đơn vị: lần}",
            "mục “thời gian giải quyết → đơn vị”: “lần” không có",
            "chọn một trong",
        ),
        ("giấy tờ: {mẫu: A}", "mục “giấy tờ → tên”: sai dạng hoặc thiếu mục con", "ghi như mục cùng tên"),
    ],
)
def test_overrides_are_checked_with_the_procedures_own_schema(room, rows, message, fix):
    room.facility(f"ghi đè:\n  giay-a:\n    {rows}\n")
    loaded = load_folder(room.folder)
    assert loaded.knowledge.facilities == {}
    (finding,) = loaded.findings
    assert (finding.code, finding.line) == ("override", 7)
    assert message in finding.message
    assert fix in finding.fix
