import re
from pathlib import Path
from typing import Any

import pytest

import knowledge as package
from knowledge.facility import Facility
from knowledge.json_schema import schema
from knowledge.procedure import Procedure
from knowledge.yamltext import read_yaml

SHIPPED = Path(package.__file__).parent


def faults(value: Any, node: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Say what in `value` breaks `node`: the part of JSON Schema that our export uses, and nothing more."""
    unknown = set(node) - {
        "$ref", "$schema", "title", "definitions", "description", "anyOf", "type", "enum", "pattern", "format",
        "minLength", "properties", "required", "additionalProperties", "items", "minItems",
    }  # fmt: skip
    assert not unknown, f"this test does not know {unknown}"
    if "$ref" in node:
        return faults(value, root["definitions"][node["$ref"].removeprefix("#/definitions/")], root, at)
    if "anyOf" in node:
        tried = [faults(value, option, root, at) for option in node["anyOf"]]
        return [] if [] in tried else [f"{at}: không hợp dạng nào"]
    if "enum" in node:
        return [] if value in node["enum"] else [f"{at}: {value}"]
    kinds = node.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    names = {str: "string", list: "array", dict: "object"}
    if kinds and names[type(value)] not in kinds:
        return [f"{at}: {type(value).__name__} thay vì {kinds}"]
    if isinstance(value, str):
        short = len(value) < node.get("minLength", 0)
        return [f"{at}: {value}"] if short or not re.search(node.get("pattern", ""), value) else []
    if isinstance(value, list):
        found = [f"{at}: quá ít"] if len(value) < node.get("minItems", 0) else []
        return found + [
            f for i, item in enumerate(value) for f in faults(item, node.get("items", {}), root, f"{at}[{i}]")
        ]
    found = [f"{at}: thiếu {key}" for key in node.get("required", []) if key not in value]
    for key, inner in value.items():
        rule = node.get("properties", {}).get(key, node.get("additionalProperties", {}))
        found += [f"{at}: lạ {key}"] if rule is False else faults(inner, rule, root, f"{at}.{key}")
    return found


def tree(text: str) -> Any:
    document = read_yaml(text)
    assert not document.faults
    return document.tree


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("procedure", "procedures/*.yaml"),
        ("facility", "facilities/*.yaml"),
        ("calendar", "calendar.yaml"),
        ("situations", "situations.yaml"),
    ],
)
def test_accepts_the_shipped_files(kind, pattern):
    root = schema(kind)
    files = sorted(SHIPPED.glob(pattern))
    assert files
    for path in files:
        assert faults(tree(path.read_text(encoding="utf-8")), root, root, path.name) == []


BASE = "tên: Giấy A\nnhóm: hộ tịch\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\n"


@pytest.mark.parametrize(
    "text",
    [
        "kết quả: Giấy A",
        "kết quả: [Giấy A, {nội dung: Giấy B, độ tin: cũ}]",
        "kết quả: {nội dung: Giấy A}",
        "nơi làm: Sở Y tế",
        "mã thủ tục: 1.006780",
        "phí, lệ phí, giá: miễn phí",
        "hạn rà soát: 2027-05-21",
        "tên gọi khác: giấy b",
    ],
)
def test_accepts_the_short_ways_of_writing(text):
    root = schema("procedure")
    key = text.partition(":")[0]
    lines = [line for line in BASE.splitlines() if not line.startswith(key)]
    assert faults(tree("\n".join([*lines, text])), root, root) == []


@pytest.mark.parametrize(
    "text",
    [
        "kết qủa lạ: Giấy A",
        "kết quả: {nội dung: Giấy A, độ tin: chắc chắn}",
        "kết quả: {nội dung: Giấy A, mức: 1}",
        "nơi làm: nhà riêng",
        "mã thủ tục: 1.00678",
        "giấy tờ: [{mẫu: A}]",
        "ngày kiểm: hôm nay",
        "id: giay-a",
    ],
)
def test_refuses_what_the_reader_refuses(text):
    root = schema("procedure")
    assert faults(tree(BASE + text), root, root)


SITUATION = "tình huống:\n  - id: mot\n    tên: Một\n    câu mở: Các việc.\n    các việc: {}\n"
ASKED = "hỏi thêm: {{câu hỏi: Để làm gì?, lựa chọn: [{{tên: Đi làm}}, {{tên: Đi học, {}}}]}}\n"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (
            "situations",
            SITUATION.format("[giay-a, {thủ tục: giay-b, khi nào: nếu cần}]"),
            SITUATION.format("{khi nào: x}"),
        ),
        ("procedure", BASE + ASKED.format("tuổi: {từ: 6}"), BASE + ASKED.format("tuổi: {lúc: 6}")),
        ("procedure", BASE + ASKED.format("sang: giay-b"), BASE + ASKED.format("sang: Giấy B")),
    ],
)
def test_situations_and_questions(kind, good, bad):
    root = schema(kind)
    assert faults(tree(good), root, root) == []
    assert faults(tree(bad), root, root)


def test_what_is_required():
    assert schema("procedure")["required"] == ["tên", "nhóm", "hạn rà soát", "trạng thái"]
    assert schema("facility")["required"] == ["tên"]
    assert schema("calendar")["required"] == ["cuối tuần"]
    assert schema("situations")["required"] == ["tình huống"]


def test_keys_are_those_of_the_records():
    for kind, record in (("procedure", Procedure), ("facility", Facility)):
        assert list(schema(kind)["properties"]) == record.keys()
        assert schema(kind)["additionalProperties"] is False


def test_overrides_of_a_facility_take_the_fields_of_a_procedure():
    root = schema("facility")
    good = "tên: Cơ sở A\nghi đè:\n  giay-a:\n    nơi làm: Sở Y tế\n    phụ trách: Phòng A\n"
    assert faults(tree(good), root, root) == []
    assert faults(tree(good.replace("phụ trách", "tên")), root, root)
    assert faults(tree(good.replace("nơi làm", "phí, lệ phí, giá")), root, root)
    assert faults(tree("tên: Cơ sở A\nphí, lệ phí, giá:\n  giay-a: {loại: thuế, mức: 1}\n"), root, root)


def test_a_number_is_accepted_where_an_editor_reads_one():
    root = schema("procedure")["definitions"]
    assert root["OfficeTime"]["properties"]["số"]["type"] == ["string", "number"]
    assert root["ProcedureCode"]["properties"]["mã"]["type"] == ["string", "number"]
