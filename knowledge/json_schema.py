"""The knowledge schema as JSON Schema, so that editors complete keys and mark mistakes while a nurse types.

Editors read numbers where our reader keeps text (`số: 03`, `mã: 1.006780`), so every text may also be a number here;
the real rules are those of the record classes.
"""

from collections.abc import Mapping
from typing import Any, Literal

from knowledge.calendar import Calendar
from knowledge.facility import Facility
from knowledge.notice import Notices
from knowledge.override import FACT_FIELDS
from knowledge.procedure import Procedure
from knowledge.record import Record
from knowledge.situation import Situations

__all__ = ["Kind", "schema"]

Kind = Literal["procedure", "facility", "calendar", "situations", "notices"]
_Json = dict[str, Any]
_ROOTS: Mapping[str, type[Record]] = {
    "procedure": Procedure,
    "facility": Facility,
    "calendar": Calendar,
    "situations": Situations,
    "notices": Notices,
}
_TITLES = {
    "procedure": "Thủ tục",
    "facility": "Cơ sở",
    "calendar": "Lịch nghỉ",
    "situations": "Tình huống",
    "notices": "Thông báo tạm thời",
}
_DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR = ["string", "number"]
_OVERRIDES = "ghi đè"


def schema(kind: Kind) -> _Json:
    """Return the JSON Schema (draft 7) of a procedure, a facility, the calendar, the situations or the notices file."""
    root = _ROOTS[kind]
    generated = root.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions: _Json = generated.pop("$defs", {})
    if kind == "facility":
        generated["properties"][_OVERRIDES] = _overrides(definitions)
    names = _shorthands(root) | (_shorthands(Procedure) if kind == "facility" else {})
    shorthands = {name: definitions[name]["properties"][key] for name, key in names.items() if name in definitions}
    result = _object(generated, shorthands)
    result["properties"].pop("id", None)
    result["definitions"] = {  # without the docstrings: they are English, for programmers
        name: _relaxed({k: v for k, v in body.items() if k != "description"}, shorthands)
        for name, body in sorted(definitions.items())
    }
    return {"$schema": _DRAFT, "title": _TITLES[kind], **result}


def _overrides(definitions: _Json) -> _Json:
    """Return the schema of a facility's overrides: procedure id → some of the procedure's own fields."""
    whole = Procedure.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions.update(whole.pop("$defs"))
    keys = [str(Procedure.model_fields[f].alias) for f in (*FACT_FIELDS, "owner") if f != "fees"]
    fields = {key: whole["properties"][key] for key in keys}
    rows = {"type": "object", "properties": fields, "additionalProperties": False}
    return {"type": "object", "additionalProperties": rows}


def _shorthands(root: type[Record]) -> dict[str, str]:
    """Return for each record class that a plain scalar may stand for: the key it stands for."""
    found: dict[str, str] = {}
    queue: list[type[Record]] = [root]
    while queue:
        kind = queue.pop()
        if kind.shorthand and kind.__name__ not in found:
            found[kind.__name__] = str(kind.model_fields[kind.shorthand].alias)
        for field in kind.model_fields.values():
            queue += _records_in(field.annotation)
    return found


def _records_in(annotation: Any) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [found for arg in getattr(annotation, "__args__", ()) for found in _records_in(arg)]


def _relaxed(node: _Json, shorthands: Mapping[str, _Json]) -> _Json:
    """Return `node` as a nurse writes it: scalars may be numbers, a list may be one item, a record may be a scalar."""
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        reference = {"$ref": node["$ref"]}
        return {"anyOf": [_relaxed(shorthands[name], shorthands), reference]} if name in shorthands else reference
    if "anyOf" in node:
        options = [_relaxed(o, shorthands) for o in node["anyOf"] if o.get("type") != "null"]
        return _described(node, options[0] if len(options) == 1 else {"anyOf": options})
    match node.get("type"):
        case "array":
            return _described(node, _list(node, shorthands))
        case "object":
            return _described(node, _object(node, shorthands))
        case "string":
            kept: _Json = {k: node[k] for k in ("enum", "pattern", "format", "minLength") if k in node}
            return _described(node, kept if "enum" in kept else {"type": _SCALAR, **kept})
    return _described(node, {})


def _list(node: _Json, shorthands: Mapping[str, _Json]) -> _Json:
    items = node.get("items", {})
    if items.get("type") == "integer":  # weekdays: `2-6`, `7`, `chủ nhật`
        return {"type": _SCALAR}
    item = _relaxed(items, shorthands)
    many = {"type": "array", "items": item} | ({"minItems": node["minItems"]} if "minItems" in node else {})
    return {"anyOf": [many, *item.get("anyOf", [item])]}


def _object(node: _Json, shorthands: Mapping[str, _Json]) -> _Json:
    result: _Json = {"type": "object"}
    if "properties" in node:
        result["properties"] = {key: _relaxed(value, shorthands) for key, value in node["properties"].items()}
        result["required"] = [key for key in node.get("required", []) if key in result["properties"]]
        result["additionalProperties"] = False
    else:
        values = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties", {}))
        result["additionalProperties"] = _relaxed(values, shorthands)
    return result


def _described(node: _Json, result: _Json) -> _Json:
    return {**result, "description": node["description"]} if "description" in node else result
