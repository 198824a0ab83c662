"""What a facility puts in place of a procedure's rows, and the check that it may: with the procedure's own schema."""

from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.procedure import Procedure
from knowledge.yamltext import Document
from nlu.text import fold

__all__ = ["FACT_FIELDS", "override", "override_findings", "own_rows"]

FACT_FIELDS = (
    "who",
    "on_behalf",
    "places",
    "papers",
    "sets",
    "steps",
    "deadlines",
    "office_times",
    "fees",
    "results",
    "validity",
    "legal_bases",
    "online",
    "links",
    "postal",
    "online_payment",
    "special_cases",
    "rights",
    "warnings",
)
_OVERRIDABLE = {fold(str(Procedure.model_fields[f].alias)): f for f in (*FACT_FIELDS, "owner") if f != "fees"}


def override(procedure: Procedure, facility: Facility) -> Procedure:
    """Return `procedure` with the facility's own rows in place of the national ones, field by field."""
    changes: dict[str, Any] = {_OVERRIDABLE[fold(key)]: rows for key, rows in own_rows(facility, procedure.id).items()}
    if procedure.id in facility.fees:
        changes["fees"] = facility.fees[procedure.id]
    counter = facility.counter(procedure.id)
    if counter and counter.owner:
        changes["owner"] = counter.owner
    return procedure.model_copy(update=changes) if changes else procedure


def own_rows(facility: Facility, procedure_id: str) -> dict[str, Any]:
    """Return the rows `facility` writes over those of a procedure, typed, by the procedure's Vietnamese key.

    Raises:
        KeyError, ValidationError: the facility overrides what it may not (`override_findings` says so beforehand).
    """
    rows = {}
    for key, value in facility.overrides.get(procedure_id, {}).items():
        name = _OVERRIDABLE[fold(key)]
        rows[str(Procedure.model_fields[name].alias)] = _ADAPTERS[name].validate_python(value)
    return rows


def _adapter(name: str) -> TypeAdapter[Any]:
    info = Procedure.model_fields[name]
    annotated: Any = info.annotation
    for extra in info.metadata:
        annotated = Annotated[annotated, extra]
    return TypeAdapter(annotated)


_ADAPTERS = {name: _adapter(name) for name in _OVERRIDABLE.values()}


def override_findings(facility: Facility, file: str, document: Document) -> list[Finding]:
    """Check the rows a facility overrides with the procedure's own schema."""
    findings = []
    for procedure_id, rows in facility.overrides.items():
        for key, value in rows.items():
            problem, fix = _override_problem(key, value)
            if problem:
                line = document.line(("ghi đè", procedure_id, key))
                findings.append(Finding(file, line, Level.ERROR, "override", problem, fix))
    return findings


def _override_problem(key: str, value: Any) -> tuple[str, str]:
    name = _OVERRIDABLE.get(fold(key))
    if name is None:
        known = ", ".join(str(Procedure.model_fields[f].alias) for f in _OVERRIDABLE.values())
        return f"không ghi đè được mục “{key}”", f"dùng một trong các mục: {known}"
    try:
        _ADAPTERS[name].validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        context = first.get("ctx", {}) if first["type"] == "vi" else {}
        inside = next((str(p) for p in reversed(first["loc"]) if isinstance(p, str)), key)
        problem = context.get("message", "sai dạng hoặc thiếu mục con")
        where = key if inside == key else f"{key} → {inside}"
        return f"mục “{where}”: {problem}", str(context.get("fix", "ghi như mục cùng tên trong tệp thủ tục"))
    return "", ""
