"""docker-compose.yml, Dockerfile and Caddyfile. No engine runs here: the files are read, our commands are run."""

import copy
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from compose_rules import faults, interpolated
from small_world import FACILITIES, PROCEDURES, write_folder

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(sys.executable).parent
GIVEN = {"FACILITY": "that"}
OURS = ("bot", "bot-2")


def read() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


@pytest.fixture
def file() -> dict:
    return interpolated(read(), GIVEN)


DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
CADDYFILE = (ROOT / "Caddyfile").read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """Return each instruction with its words, continued lines joined, comments out."""
    lines = [line for line in DOCKERFILE.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(line.split()[0], line.split(None, 1)[1]) for line in joined.splitlines() if line.strip()]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    start = max(i for i, (name, _) in enumerate(found) if name == "FROM")
    return found[start:]


# -- the Compose file --------------------------------------------------------------------------------------------------


def test_the_file_is_what_compose_reads(file) -> None:
    assert faults(file) == []


def spoilt(change) -> list[str]:
    file = copy.deepcopy(interpolated(read(), GIVEN))
    change(file)
    return faults(file)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.update(service={}), "unknown top level key service"),
        (lambda f: f["services"]["bot"].update(comand=["x"]), "bot: unknown key comand"),
        (lambda f: f["services"]["bot"].update(read_only="yes"), "bot: read_only is a str"),
        (lambda f: f["services"]["bot"]["environment"].update(A=1), "bot: environment: A is a int"),
        (lambda f: f["services"]["bot"]["ports"].append(8080), "bot: port 8080"),
        (lambda f: f["services"]["bot"]["volumes"].append("dat:/x"), "bot: no volume dat"),
        (lambda f: f["services"]["bot"]["networks"].append("bak"), "bot: networks: no bak"),
        (lambda f: f["services"]["bot"]["secrets"].append("KEY"), "bot: secrets: no KEY"),
        (lambda f: f["services"]["db"].pop("healthcheck"), "bot: depends_on: db has no healthcheck"),
        (lambda f: f["services"]["db"].update(profiles=["x"]), "bot: depends_on: db may not be started"),
        (lambda f: f["services"]["db"]["healthcheck"].update(interval="10 seconds"), "db: healthcheck: interval"),
        (lambda f: f["services"]["bot"]["deploy"].update(replicas=2), "bot: deploy: replicas"),
        (lambda f: f["services"]["bot"].pop("deploy"), "bot: limits: memory"),
        (lambda f: f["services"]["bot"].update(env_file=["motcua.env"]), "bot: env_file"),
        (lambda f: f["secrets"]["MOTCUA_SECRET"].update(environment="X"), "secret MOTCUA_SECRET: from a file only"),
    ],
)
def test_what_compose_would_refuse_is_noticed(change, said) -> None:
    assert said in spoilt(change)


def test_without_a_facility_nothing_starts() -> None:
    with pytest.raises(ValueError, match="FACILITY: đặt FACILITY"):
        interpolated(read(), {})


def test_the_assistants_are_two_names_for_the_same(file) -> None:
    one, two = (copy.deepcopy(file["services"][name]) for name in OURS)
    assert one["environment"].pop("MOTCUA_REPLICA") == "bot"
    assert two["environment"].pop("MOTCUA_REPLICA") == "bot-2"
    assert two.pop("profiles") == ["second"]
    one.pop("ports")
    assert [v.partition(":")[2] for v in one.pop("volumes")] == [v.partition(":")[2] for v in two["volumes"]]
    two.pop("volumes")
    assert one == two
    data = [next(v for v in file["services"][name]["volumes"] if "/var/lib/motcua" in v) for name in OURS]
    assert len(set(data)) == 2


def test_an_assistant_may_do_little(file) -> None:
    for name in OURS:
        service = file["services"][name]
        assert service["read_only"] is True
        assert service["user"] == "10001:10001"
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_every_setting_named_exists_and_no_secret_stands_in_the_file(file) -> None:
    known = {f"MOTCUA_{name.upper()}" for name in Settings.model_fields}
    for name in OURS:
        service = file["services"][name]
        assert {n for n in service["environment"] if n.startswith("MOTCUA_")} <= known
        assert {n for n in service["secrets"] if n.startswith("MOTCUA_")} <= known
    for service in file["services"].values():
        for key, value in service.get("environment", {}).items():
            assert not re.search(r"PASSWORD|SECRET|TOKEN|KEY", key) or value.startswith("/run/secrets"), key


def test_the_database_and_rasa_are_out_of_reach_from_outside(file) -> None:
    for name in ("db", "rasa"):
        service = file["services"][name]
        assert "ports" not in service
        assert all(file["networks"][network]["internal"] for network in service["networks"])
    assert "front" in file["services"]["bot"]["networks"]
    assert not file["networks"]["front"]


def test_the_override_of_the_manual_adds_secrets_to_both_assistants(file) -> None:
    page = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    more = yaml.safe_load(block)
    assert set(more["services"]) == set(OURS)
    for name, service in more["services"].items():
        file["services"][name]["secrets"] = [*file["services"][name]["secrets"], *service["secrets"]]

        assert set(service) == {"secrets"}
    file["secrets"].update(more.pop("secrets"))
    assert faults(interpolated(file, {})) == []
    assert set(more) == {"services"}


def test_rasa_is_started_as_on_a_machine_without_containers(file) -> None:
    script = re.sub(r"\\\n\s*", "", (ROOT / "nlu" / "rasa" / "serve.sh").read_text(encoding="utf-8"))
    words = shlex.split(script.rpartition("exec ")[2])[1:]
    places = {"127.0.0.1": "0.0.0.0", "${1:-5005}": "5005", ".motcua/rasa": "/opt/rasa"}
    for old, new in places.items():
        words = [word.replace(old, new) for word in words]
    assert ["python", *words] == file["services"]["rasa"]["command"]


# -- the image ---------------------------------------------------------------------------------------------------------


def test_the_image_runs_as_nobody_and_checks_itself_as_compose_does(file) -> None:
    last = dict(last_stage())
    assert last["USER"] == "10001:10001"
    assert json.loads(last["CMD"]) == file["services"]["bot"]["command"]
    check = last["HEALTHCHECK"].partition("CMD ")[2]
    assert ["CMD", *json.loads(check)] == file["services"]["bot"]["healthcheck"]["test"]
    names = [name for name, _ in last_stage()]
    assert "ADD" not in names
    assert names.index("USER") > max(i for i, name in enumerate(names) if name in ("RUN", "COPY"))


def test_every_stage_that_is_copied_from_or_built_exists(file) -> None:
    stages = re.findall(r"^FROM .* AS (\w+)$", DOCKERFILE, re.MULTILINE)
    assert set(re.findall(r"--from=(\w+)", DOCKERFILE)) <= set(stages)
    assert {s["build"]["target"] for s in file["services"].values() if "build" in s} <= set(stages)


def test_what_is_copied_is_let_through_to_the_builder() -> None:
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let = {line[1:] for line in ignore if line.startswith("!")}
    copied = [words.split() for name, words in instructions() if name == "COPY" and "--from" not in words]
    for *sources, _ in copied:
        for source in sources:
            assert (ROOT / source).exists(), source
            assert source.split("/")[0] in let, source


def test_the_versions_of_python_are_those_the_locks_are_for() -> None:
    assert re.search(r"^ARG PYTHON=3\.1[1-4]$", DOCKERFILE, re.MULTILINE)
    assert "FROM python:3.10-slim" in DOCKERFILE  # Rasa
    pip = [words for name, words in instructions() if name == "RUN" and "pip install" in words]
    assert pip
    for words in pip:
        assert "--require-hashes" in words or "--no-index" in words, words


def test_the_paths_of_the_image_are_those_of_the_compose_file(file) -> None:
    environment = dict(re.findall(r"(MOTCUA_[A-Z_]+)=(\S+)", DOCKERFILE.rpartition("FROM")[2]))
    for name, value in environment.items():
        assert file["services"]["bot"]["environment"][name] == value


# -- the proxy ---------------------------------------------------------------------------------------------------------


def test_the_proxy_reads_what_compose_gives_it_and_logs_no_request(file) -> None:
    assert CADDYFILE.count("{") == CADDYFILE.count("}")
    named = set(re.findall(r"\{\$([A-Z_]+):", CADDYFILE))
    assert named == set(file["services"]["caddy"]["environment"])
    assert file["services"]["caddy"]["environment"]["ASSISTANTS"] == "bot:8080"
    assert re.search(r"^\t\texclude http\.log$", CADDYFILE, re.MULTILINE)
    assert not re.search(r"^\tlog", CADDYFILE.partition("{$SITE_DOMAIN")[2], re.MULTILINE)
    assert "respond /metrics 404" in CADDYFILE
    assert "health_uri /readyz" in CADDYFILE


# -- our commands, as processes ---------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def learnt(tmp_path_factory) -> Path:
    """An index of the small knowledge, so that the services start in seconds."""
    return tmp_path_factory.mktemp("learnt")


def environment(service: dict, places: dict[str, str], port: int) -> dict[str, str]:
    """Return the service's environment with the container's paths replaced by ours."""
    found = {}
    for name, value in service["environment"].items():
        for inside, ours in places.items():
            value = value.replace(inside, ours)
        found[name] = value
    found |= {"MOTCUA_PORT": str(port), "MOTCUA_ENCODER": "toy", "PATH": f"{BIN}:/usr/bin:/bin"}
    return found | {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
def test_each_assistant_starts_is_found_healthy_and_stops(name, file, tmp_path, learnt, fresh_database) -> None:
    service = file["services"][name]
    folder, secrets = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES), tmp_path / "khoa"
    secrets.mkdir()
    (secrets / "MOTCUA_SECRET").write_text("k" * 40 + "\n", encoding="utf-8")
    address = f"postgresql://postgres@127.0.0.1:5432/{fresh_database}"
    (secrets / "MOTCUA_DATABASE_URL").write_text(f"{address}\n", encoding="utf-8")
    (secrets / "POSTGRES_PASSWORD").write_text("x", encoding="utf-8")
    places = {"/srv/kien-thuc": str(folder), "/var/lib/motcua": str(learnt), "/run/secrets": str(secrets)}
    given = environment(service, places, free_port())
    given["MOTCUA_HOST"] = "127.0.0.1"
    check = [word for word in service["healthcheck"]["test"] if word != "CMD"]

    def healthy() -> subprocess.CompletedProcess[str]:
        return subprocess.run(check, env=given, capture_output=True, text=True, timeout=20)

    before = healthy()
    assert before.returncode == 1, before
    with (tmp_path / "nhat-ky").open("w") as log:
        process = subprocess.Popen(service["command"], env=given, cwd=tmp_path, stdout=log, stderr=log)
    try:
        for _ in range(360):
            if (found := healthy()).returncode == 0 or process.poll() is not None:
                break
            time.sleep(0.5)
        assert (found.returncode, found.stdout.strip()) == (0, "ok"), (tmp_path / "nhat-ky").read_text()
        process.send_signal(signal.SIGTERM)  # as an engine stops it
        assert process.wait(30) in (0, -signal.SIGTERM)
        assert healthy().returncode == 1
    finally:
        process.kill()
        process.wait()
    assert "k" * 40 not in (tmp_path / "nhat-ky").read_text()


def test_a_wrong_setting_is_told_apart_from_not_ready() -> None:
    given = {**os.environ, "MOTCUA_PORTT": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "bot.health"], env=given, capture_output=True, text=True)
    assert done.returncode == 2
    assert "MOTCUA_PORTT" in done.stderr
