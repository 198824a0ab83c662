"""What the Compose specification allows, as far as our file uses it: names, kinds of values, references that resolve.

No engine and no schema is at hand where this is tested, so a key that is not listed here is refused: look it up in the
specification, then add it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TOP = {"name", "services", "networks", "volumes", "secrets", "configs", "include"}
_SERVICE: dict[str, type | tuple[type, ...]] = {
    "build": dict, "cap_add": list, "cap_drop": list, "command": list, "depends_on": dict, "deploy": dict,
    "environment": dict, "env_file": list, "healthcheck": dict, "image": str, "init": bool, "logging": dict,
    "networks": list, "pids_limit": int, "ports": list, "profiles": list, "read_only": bool, "restart": str,
    "secrets": list, "security_opt": list, "shm_size": str, "stop_grace_period": str, "tmpfs": list, "user": str,
    "volumes": list,
}  # fmt: skip
_DURATION = re.compile(r"(\d+(us|ms|s|m|h))+")
_BYTES = re.compile(r"\d+(\.\d+)?([bkmg]|[kmg]b|[KMG]B?)", re.IGNORECASE)
_PORT = re.compile(r"((\d{1,3}\.){3}\d{1,3}:)?\d{1,5}:\d{1,5}(/(tcp|udp))?")
_NAME = re.compile(r"[a-zA-Z0-9._-]+")
_TEST = {"CMD", "CMD-SHELL", "NONE"}
_INTERPOLATED = re.compile(r"\$\$|\$\{([A-Z_]+)(?::?([-?])([^}]*))?\}|\$")


def interpolated(value: Any, given: Mapping[str, str]) -> Any:
    """Return `value` as Compose reads it with the variables `given`.

    Raises:
        ValueError: a variable is required, or the text is not what Compose understands.
    """
    if isinstance(value, dict):
        return {key: interpolated(inner, given) for key, inner in value.items()}
    if isinstance(value, list):
        return [interpolated(inner, given) for inner in value]
    return _INTERPOLATED.sub(lambda found: _one(found, given), value) if isinstance(value, str) else value


def _one(found: re.Match[str], given: Mapping[str, str]) -> str:
    name, sign, rest = found.groups()
    if found[0] == "$$":
        return "$"
    if name is None:
        raise ValueError(f"a lonely $ in “{found.string}”")
    if given.get(name):
        return given[name]
    if sign == "?":
        raise ValueError(f"{name}: {rest}")
    if sign is None:
        raise ValueError(f"{name} has no default")
    return rest


def faults(file: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with an interpolated file; empty for none."""
    found = [f"unknown top level key {key}" for key in file if key not in _TOP and not key.startswith("x-")]
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", str(file.get("name", ""))):
        found.append("name")
    for kind in ("networks", "volumes", "secrets"):
        found += [f"{kind}: {name}" for name in file.get(kind, {}) if not _NAME.fullmatch(name)]
    for name, secret in file.get("secrets", {}).items():
        if set(secret) != {"file"}:
            found.append(f"secret {name}: from a file only")
    for name, volume in file.get("volumes", {}).items():
        if not set(volume or {}) <= {"name", "driver", "driver_opts", "external", "labels"}:
            found.append(f"volume {name}")
    for name, network in file.get("networks", {}).items():
        if not set(network or {}) <= {"internal", "driver", "driver_opts", "name", "external", "ipam"}:
            found.append(f"network {name}")
    for name, service in file["services"].items():
        found += [f"{name}: {fault}" for fault in _service(service, file)]
    return found


def _service(service: Mapping[str, Any], file: Mapping[str, Any]) -> Iterator[str]:
    for key, value in service.items():
        if key not in _SERVICE:
            yield f"unknown key {key}"
        elif not isinstance(value, _SERVICE[key]) or (_SERVICE[key] is int and isinstance(value, bool)):
            yield f"{key} is a {type(value).__name__}"
    if "image" not in service and "build" not in service:
        yield "neither image nor build"
    if service.get("restart", "no") not in ("no", "always", "on-failure", "unless-stopped"):
        yield "restart"
    for key in ("cap_add", "cap_drop", "command", "networks", "profiles", "secrets", "security_opt", "tmpfs"):
        yield from (f"{key}: {item!r} is no text" for item in service.get(key, ()) if not isinstance(item, str))
    for key in ("cap_add", "cap_drop", "networks", "profiles", "secrets", "volumes", "ports"):
        if len(set(service.get(key, ()))) != len(service.get(key, ())):
            yield f"{key} twice the same"
    yield from (
        f"environment: {k} is a {type(v).__name__}"
        for k, v in service.get("environment", {}).items()
        if not isinstance(v, str) or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", k)
    )
    yield from (f"port {port}" for port in service.get("ports", ()) if not _PORT.fullmatch(str(port)))
    for key, known in (("networks", "networks"), ("secrets", "secrets")):
        yield from (f"{key}: no {item}" for item in service.get(key, ()) if item not in file.get(known, {}))
    yield from _volumes(service, file)
    yield from _dependencies(service, file)
    for entry in service.get("env_file", ()):
        if not isinstance(entry, dict) or not {"path"} <= set(entry) <= {"path", "required", "format"}:
            yield "env_file"
    if "healthcheck" in service:
        yield from _healthcheck(service["healthcheck"])
    yield from _limits(service)
    for key, shape in (("stop_grace_period", _DURATION), ("shm_size", _BYTES)):
        if key in service and not shape.fullmatch(service[key]):
            yield key
    if not set(service.get("logging", {})) <= {"driver", "options"}:
        yield "logging"
    if not set(service.get("build", {})) <= {"context", "dockerfile", "target", "args", "secrets"}:
        yield "build"


def _volumes(service: Mapping[str, Any], file: Mapping[str, Any]) -> Iterator[str]:
    for volume in service.get("volumes", ()):
        parts = str(volume).split(":")
        if len(parts) not in (2, 3) or not parts[1].startswith("/") or parts[2:] not in ([], ["ro"], ["rw"]):
            yield f"volume {volume}"
        elif not parts[0].startswith((".", "/")) and parts[0] not in file.get("volumes", {}):
            yield f"no volume {parts[0]}"


def _dependencies(service: Mapping[str, Any], file: Mapping[str, Any]) -> Iterator[str]:
    for other, how in service.get("depends_on", {}).items():
        needed = file["services"].get(other)
        if needed is None:
            yield f"depends_on: no {other}"
        elif how.get("condition") not in ("service_started", "service_healthy", "service_completed_successfully"):
            yield f"depends_on: {other}: condition"
        elif how["condition"] == "service_healthy" and "healthcheck" not in needed:
            yield f"depends_on: {other} has no healthcheck"
        elif needed.get("profiles") and needed["profiles"] != service.get("profiles"):
            yield f"depends_on: {other} may not be started"


def _healthcheck(check: Mapping[str, Any]) -> Iterator[str]:
    if not set(check) <= {"test", "interval", "timeout", "retries", "start_period", "start_interval", "disable"}:
        yield "healthcheck: unknown key"
    test = check.get("test")
    if not isinstance(test, list) or not test or test[0] not in _TEST or not all(isinstance(t, str) for t in test):
        yield "healthcheck: test"
    for key in ("interval", "timeout", "start_period"):
        if key in check and not _DURATION.fullmatch(str(check[key])):
            yield f"healthcheck: {key}"
    if not isinstance(check.get("retries", 1), int):
        yield "healthcheck: retries"


def _limits(service: Mapping[str, Any]) -> Iterator[str]:
    limits = service.get("deploy", {}).get("resources", {}).get("limits", {})
    if "replicas" in service.get("deploy", {}):
        yield "deploy: replicas"
    if not set(limits) <= {"cpus", "memory", "pids"}:
        yield "limits: unknown key"
    if not re.fullmatch(r"\d+(\.\d+)?", limits["cpus"]) if isinstance(limits.get("cpus"), str) else True:
        yield "limits: cpus"
    if not _BYTES.fullmatch(str(limits.get("memory"))):
        yield "limits: memory"
