import pytest

from knowledge.finding import Level

HEAD = "tình huống:\n  - id: mot\n    tên: Tình huống một\n    câu mở: Các việc theo thứ tự.\n    các việc:\n"
STEPS = "      - thủ tục: giay-a\n      - thủ tục: giay-b\n"
NEEDS = "        cần từ việc trước:\n          giấy: {}\n          từ: {}\n"
PAPERS = "giấy tờ:\n  - tên: Bản sao Giấy A, có dấu\n    độ tin: đã kiểm\n    nguồn: N1\n"


@pytest.fixture
def house(room):
    """Two procedures and a situation that leads to both."""
    room.procedure("giay-b", PAPERS)
    room.write("situations.yaml", HEAD + STEPS)
    assert room.check().findings == []
    return room


def test_without_the_file_nothing_is_asked_of_it(room):
    assert room.check().findings == []


def test_ids_that_no_file_has(house):
    house.write("situations.yaml", HEAD + STEPS + "      - giay-x\n    khác: [giay-y]\n")
    found = house.found("dead-reference")
    assert [(f.level, f.message, f.fix) for f in found] == [
        (Level.ERROR, "không có thủ tục “giay-x”", "có phải ý bạn là “giay-a”"),
        (Level.ERROR, "không có thủ tục “giay-y”", "có phải ý bạn là “giay-a”"),
    ]
    assert [f.line for f in found] == [house.line("situations.yaml", w) for w in ("giay-x", "giay-y")]


def test_a_procedure_twice_in_one_situation(house):
    house.write("situations.yaml", HEAD + STEPS + "    khác: [giay-a]\n")
    finding = house.one("repeated-step")
    assert (finding.level, finding.line) == (Level.ERROR, house.line("situations.yaml", "khác"))


def test_a_procedure_in_two_situations_is_fine(house):
    other = HEAD.partition("\n")[2].replace("mot", "hai").replace("một", "hai")
    house.write("situations.yaml", HEAD + STEPS + other + "      - giay-a\n")
    assert house.check().findings == []


@pytest.mark.parametrize(("owner", "key", "other"), [("giay-a", "trước", "giay-b"), ("giay-b", "sau", "giay-a")])
def test_a_step_that_the_files_put_earlier(house, owner, key, other):
    related = f"thủ tục liên quan:\n  {key}: [{other}]\n"
    house.procedure(owner, PAPERS + related)
    finding = house.one("step-order")
    assert (finding.level, finding.line) == (Level.ERROR, house.line("situations.yaml", "giay-b"))
    assert finding.fix == "chuyển giay-b lên trên giay-a"
    turned = "".join(reversed(STEPS.splitlines(keepends=True)))
    house.write("situations.yaml", HEAD + turned)
    assert house.found("step-order") == []


@pytest.mark.parametrize("paper", ["Giấy A", "giay a", "Bản sao Giấy A, có dấu"])
def test_a_paper_of_an_earlier_step(house, paper):
    house.write("situations.yaml", HEAD + STEPS + NEEDS.format(f'"{paper}"', "giay-a"))
    assert house.check().findings == []


@pytest.mark.parametrize("paper", ["Giấy B", "Giấy A và B", "iấy A"])
def test_a_paper_the_step_does_not_ask_for(house, paper):
    house.write("situations.yaml", HEAD + STEPS + NEEDS.format(paper, "giay-a"))
    finding = house.one("needs-paper")
    assert (finding.level, finding.line) == (Level.ERROR, house.line("situations.yaml", "giấy:"))
    assert finding.message == f"mục “giấy tờ” của giay-b không có “{paper}”"
    assert finding.fix.endswith("Bản sao Giấy A, có dấu")


@pytest.mark.parametrize("source", ["giay-b", "giay-c"])
def test_a_paper_from_a_step_that_is_not_earlier(house, source):
    house.write("situations.yaml", HEAD + STEPS + NEEDS.format("Giấy A", source))
    finding = house.one("needs-order")
    assert (finding.level, finding.line) == (Level.ERROR, house.line("situations.yaml", "từ:"))
    assert finding.fix.endswith("giay-a")


def test_a_procedure_that_nothing_leads_to(house):
    house.procedure("giay-c")
    finding = house.one("unreachable-procedure")
    assert (finding.level, finding.file) == (Level.ERROR, "situations.yaml")
    assert "giay-c" in finding.message
    house.write("situations.yaml", HEAD + STEPS + "    khác: giay-c\n")
    assert house.check().findings == []


@pytest.mark.parametrize("extra", [{"status": "nháp"}, {"status": "bãi bỏ"}])
def test_a_procedure_not_shown_need_not_be_reached(house, extra):
    house.procedure("giay-c", **extra)
    assert house.found("unreachable-procedure") == []
    house.procedure("giay-c", "phạm vi: nội bộ\n")
    assert house.found("unreachable-procedure") == []
