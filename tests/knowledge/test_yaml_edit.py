import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.draft import Draft
from knowledge.facility import Facility
from knowledge.procedure import Procedure
from knowledge.yaml_edit import EditError, edited, scalar
from knowledge.yamltext import read_yaml

TEXT = """\
# đầu tệp
tên:   Giấy mẫu      # tên dài
nhom: hộ tịch
giấy tờ:
  # tờ khai
  - tên: Tờ khai mẫu   # theo mẫu

    loại bản: 'bản chính'
    độ tin: đã kiểm
  # trước dòng hai
  - khi nào cần: khi có
    # giữa hai mục
    tên: Giấy hai
  - Giấy ba
kết quả: Giấy mẫu  # một dòng
nơi làm:
  nơi: sở y tế # một nơi
  ghi chú: "nơi: mẫu"
căn cứ:
- văn bản: Luật một
  thay thế: [Luật hai, "Luật ba, bốn"]
cảnh báo:
  - nội dung: |
      câu dài
      hai dòng
  - nội dung: Câu
      nối dài
    độ tin: cũ
phụ trách:
# trước hạn
hạn rà soát: 21/05/2027
trạng thái: chờ duyệt
"""


def edit(*changes, text: str = TEXT, kind=Procedure) -> str:
    draft = Draft(kind, read_yaml(text).tree)
    for name, *arguments in changes:
        getattr(draft, name)(*arguments)
    return edited(text, draft, kind)


def lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and the lines that are new."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_no_change_is_the_same_text():
    assert edit() == TEXT
    assert edit(("put", ("giấy tờ", 0, "tên"), "Tờ khai mẫu")) == TEXT


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (("put", ("tên",), "Giấy khác"), "tên:   Giấy mẫu      # tên dài", "tên:   Giấy khác      # tên dài"),
        (("put", ("nhóm",), "bảo hiểm"), "nhom: hộ tịch", "nhom: bảo hiểm"),
        (("put", ("giấy tờ", 0, "loại bản"), "bản sao"), "    loại bản: 'bản chính'", "    loại bản: 'bản sao'"),
        (("put", ("nơi làm", 0, "nơi"), "trạm y tế"), "  nơi: sở y tế # một nơi", "  nơi: trạm y tế # một nơi"),
        (("put", ("nơi làm", 0, "ghi chú"), "a"), '  ghi chú: "nơi: mẫu"', '  ghi chú: "a"'),
        (("put", ("kết quả", 0, "nội dung"), "Tờ: mẫu"), "kết quả: Giấy mẫu  # một dòng",
         'kết quả: "Tờ: mẫu"  # một dòng'),
        (("put", ("giấy tờ", 2, "tên"), "Giấy bốn"), "  - Giấy ba", "  - tên: Giấy bốn"),
        (("put", ("phụ trách",), "Phòng mẫu"), "phụ trách:", "phụ trách: Phòng mẫu"),
        (("put", ("căn cứ", 0, "thay thế"), ["Luật, x", "y"]), '  thay thế: [Luật hai, "Luật ba, bốn"]',
         '  thay thế: ["Luật, x", y]'),
    ],
)  # fmt: skip
def test_one_value_changes_one_line(change, gone, new):
    assert lines(TEXT, edit(change)) == ([gone], [new])


def test_a_block_of_text_becomes_one_line_and_its_neighbours_stay():
    after = edit(("put", ("cảnh báo", 0, "nội dung"), "ngắn"), ("put", ("cảnh báo", 1, "nội dung"), "Câu ngắn"))
    assert "  - nội dung: ngắn\n  - nội dung: Câu ngắn\n    độ tin: cũ\n" in after


def test_a_removed_row_leaves_the_comments_around_it():
    after = edit(("remove", ("giấy tờ", 0)))
    assert "giấy tờ:\n  # tờ khai\n  # trước dòng hai\n  - khi nào cần: khi có\n" in after


def test_a_removed_key_behind_the_dash_leaves_the_comment():
    after = edit(("put", ("giấy tờ", 1, "khi nào cần"), None))
    assert "  # trước dòng hai\n    # giữa hai mục\n  - tên: Giấy hai\n  - Giấy ba\n" in after


def test_all_rows_removed_removes_the_key():
    after = edit(*(("remove", ("giấy tờ", n)) for n in range(3)))
    assert "giấy tờ" not in after
    assert "# tờ khai" in after
    assert "# trước dòng hai" in after


def test_all_rows_replaced():
    after = edit(*(("remove", ("giấy tờ", n)) for n in range(3)), ("insert", ("giấy tờ",), 1, {"tên": "Giấy mới"}))
    assert "giấy tờ:\n  # tờ khai\n  - tên: Giấy mới\n  # trước dòng hai\n    # giữa hai mục\nkết quả" in after


def test_a_new_row_stands_behind_the_one_named():
    row = {"tên": "Giấy mới", "độ tin": "đã kiểm"}
    after = edit(("insert", ("giấy tờ",), 0, row), ("insert", ("giấy tờ",), 0, {"tên": "Giấy nữa"}))
    assert (
        "    độ tin: đã kiểm\n  - tên: Giấy mới\n    độ tin: đã kiểm\n  - tên: Giấy nữa\n  # trước dòng hai\n" in after
    )
    assert TEXT.splitlines()[:9] == after.splitlines()[:9]


def test_a_new_key_stands_where_the_schema_has_it():
    order = (Procedure.keys(),)
    after = edit(("insert", ("các bước",), None, {"nội dung": "Bước mẫu"}, order))
    assert '  ghi chú: "nơi: mẫu"\ncác bước:\n  - nội dung: Bước mẫu\ncăn cứ' in after
    assert edit(("put", ("tên gọi khác",), ["grv", "a, b"], order)).count("tên gọi khác:\n  - grv\n  - a, b\nnhom") == 1


def test_a_lone_mapping_becomes_the_first_row_with_its_comments():
    after = edit(("insert", ("nơi làm",), 0, {"nơi": "trạm y tế"}))
    assert 'nơi làm:\n  - nơi: sở y tế # một nơi\n    ghi chú: "nơi: mẫu"\n  - nơi: trạm y tế\ncăn cứ' in after


def test_a_lone_scalar_becomes_rows():
    after = edit(("insert", ("kết quả",), 0, {"nội dung": "Tờ hai"}))
    assert "kết quả:  # một dòng\n  - nội dung: Giấy mẫu\n  - nội dung: Tờ hai\nnơi làm" in after
    after = edit(("put", ("kết quả", 0, "độ tin"), "cũ"))
    assert read_yaml(after).tree["kết quả"] == [{"nội dung": "Giấy mẫu", "độ tin": "cũ"}]


def test_dashes_under_the_key_stay_under_the_key():
    after = edit(("insert", ("căn cứ",), 0, {"văn bản": "Luật mới", "thay thế": ["a"]}))
    assert 'bốn"]\n- văn bản: Luật mới\n  thay thế: [a]\ncảnh báo' in after


def test_a_file_without_a_last_line_break_and_one_with_windows_line_breaks():
    after = edit(("put", ("phạm vi",), "nội bộ", (Procedure.keys(),)), text=TEXT.rstrip("\n"))
    assert after == TEXT + "phạm vi: nội bộ\n"
    windows = TEXT.replace("\n", "\r\n")
    after = edit(("insert", ("giấy tờ",), 1, {"tên": "Giấy mới"}), text=windows)
    assert after.replace("  - tên: Giấy mới\r\n", "", 1) == windows


def test_an_anchor_is_refused_rather_than_changed_in_two_places():
    text = TEXT.replace("độ tin: đã kiểm", "độ tin: &x đã kiểm").replace("độ tin: cũ", "độ tin: *x")
    with pytest.raises(EditError):
        edit(("put", ("giấy tờ", 0, "độ tin"), "cũ"), text=text)
    assert "độ tin: *x" in edit(("put", ("tên",), "Giấy khác"), text=text)


def test_a_file_in_braces_is_refused():
    with pytest.raises(EditError):
        edit(("put", ("tên",), "b"), text="{tên: a, hạn rà soát: 21/05/2027}\n")


FACILITY = """\
tên: Bệnh viện Mẫu
quầy:
  - thủ tục:
      - giay-mau
      - giay-hai
    tên: Phòng mẫu
    giờ làm việc:
      - thứ: 2-6
        từ: "07:00"
        đến: "11:30"
phí, lệ phí, giá:
  giay-mau:
    - mức: 1.000 đồng
"""


def test_nested_rows_and_mappings_of_a_facility():
    order = (Facility.keys(),)
    after = edit(
        ("insert", ("quầy", 0, "giờ làm việc"), 0, {"thứ": "7", "từ": "07:00", "đến": "11:00"}),
        ("put", ("quầy", 0, "thủ tục"), ["giay-mau", "giay-ba"]),
        ("insert", ("phí, lệ phí, giá", "giay-hai"), None, {"mức": "miễn phí"}, order),
        ("insert", ("ghi đè", "giay-mau", "các bước"), None, {"nội dung": "Bước mẫu"}, order),
        ("remove", ("phí, lệ phí, giá", "giay-mau", 0)),
        text=FACILITY,
        kind=Facility,
    )
    assert read_yaml(after).tree == {
        "tên": "Bệnh viện Mẫu",
        "quầy": [
            {
                "thủ tục": ["giay-mau", "giay-ba"],
                "tên": "Phòng mẫu",
                "giờ làm việc": [
                    {"thứ": "2-6", "từ": "07:00", "đến": "11:30"},
                    {"thứ": "7", "từ": "07:00", "đến": "11:00"},
                ],
            }
        ],
        "phí, lệ phí, giá": {"giay-hai": [{"mức": "miễn phí"}]},
        "ghi đè": {"giay-mau": {"các bước": [{"nội dung": "Bước mẫu"}]}},
    }
    assert '        từ: "07:00"\n        đến: "11:30"\n      - thứ: 7\n        từ: "07:00"\n' in after


def test_the_last_row_of_a_mapping_in_a_mapping_takes_the_mapping_with_it():
    after = edit(("remove", ("phí, lệ phí, giá", "giay-mau", 0)), text=FACILITY, kind=Facility)
    assert "giá:" not in after


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\n\r\x85\u2028\u2029"), min_size=1, max_size=40
).map(lambda s: s.strip())


@given(texts)
@settings(deadline=None)
def test_any_text_reads_back_as_itself(text):
    tree = read_yaml(f"k: {scalar(text)}\nl: [{scalar(text, flow=True)}]\nm: {scalar(text, chr(39))}\n").tree or {}
    wanted = read_yaml(f"k: {scalar(text, chr(34))}\n").tree
    assert {tree.get("k"), tree.get("m"), *(tree.get("l") or [None])} == {(wanted or {}).get("k")}


PATHS = [
    ("tên",), ("giấy tờ", 0, "tên"), ("giấy tờ", 0, "loại bản"), ("giấy tờ", 1, "khi nào cần"), ("giấy tờ", 2, "tên"),
    ("kết quả", 0, "nội dung"), ("nơi làm", 0, "ghi chú"), ("căn cứ", 0, "văn bản"), ("cảnh báo", 1, "nội dung"),
    ("giấy tờ", 0, "độ tin"), ("phụ trách",), ("cảnh báo", 0, "khi nào"), ("giấy tờ", 1, "mẫu"), ("nguồn",),
]  # fmt: skip
puts = st.tuples(st.just("put"), st.sampled_from(PATHS), st.sampled_from(["a", "b: c", "- d", "# e", "07:00", "~"]))
inserts = st.tuples(
    st.just("insert"),
    st.sampled_from([("giấy tờ",), ("kết quả",), ("nơi làm",), ("căn cứ",), ("các bước",)]),
    st.sampled_from([None, 0, 1, 2]),
    st.just({"tên": "dòng: mới", "ghi chú": "x"}),
)
removals = st.lists(st.tuples(st.just("remove"), st.sampled_from(
    [("giấy tờ", 0), ("giấy tờ", 1), ("giấy tờ", 2), ("cảnh báo", 0), ("nơi làm", 0), ("căn cứ", 0), ("kết quả", 0)]
)), unique=True, max_size=4)  # fmt: skip


@given(st.lists(puts | inserts, max_size=6), removals)
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_changes_say_what_was_wanted_and_lose_no_comment(changes, gone):
    after = edit(*changes, *gone)  # edited() itself refuses a text that reads otherwise
    for comment in ("# đầu tệp", "# tờ khai", "# trước dòng hai", "# giữa hai mục", "# trước hạn"):
        assert after.count(comment) == 1
