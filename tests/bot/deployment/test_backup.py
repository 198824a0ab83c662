"""`motcua backup` and `motcua restore`: what is saved comes back, and nothing half, damaged or foreign goes in."""

import gzip
import io
import json
import shutil
import tarfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from small_world import FACILITIES, PROCEDURES, write_folder
from sqlalchemy import MetaData, select
from typer.testing import CliRunner

from bot import cli
from bot.backed_up import BackupError, last_backup
from bot.cli import app
from bot.library import VIETNAM
from bot.reminders import tell
from bot.review import open_log
from bot.settings import Settings, load_settings
from bot.store.database import connect
from bot.store.opening import open_store
from bot.store.place import address_of
from bot.turn import Effect, Incoming, Session, Status, Turn
from knowledge.chain import Action

NOW = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)
KEY = "k" * 40
PHONE = "0900 000 001"
runner = CliRunner()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'motcua.db'}"
    return f"postgresql://postgres@127.0.0.1:5432/{request.getfixturevalue('fresh_database')}"


@pytest.fixture
def lived(tmp_path, url, monkeypatch, unused_tcp_port) -> Settings:
    """An installation with conversations, a number to call, an account's worth of approvals and told reminders."""
    folder = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    values = {"KNOWLEDGE": folder, "DATA_DIR": tmp_path / "data", "FACILITY": "that", "DATABASE_URL": url}
    for name, value in {**values, "SECRET": KEY, "PORT": unused_tcp_port}.items():
        monkeypatch.setenv(f"MOTCUA_{name}", str(value))
    settings = load_settings()
    settings.data_dir.mkdir()
    store = open_store(settings)
    for number in range(5):
        turn = Turn(Status.HANDED_OVER, (), effects=((Effect.CALL_BACK, PHONE),) if number == 3 else ())
        store.keep("web", f"u{number}", Incoming(f"xin hẹn {number}"), turn, Session(facility="that"), NOW, 3.5)
    store.close()
    with _schema_of_the_engine(settings) as db:
        db.exec_driver_sql("CREATE TABLE dbos.workflow_status (workflow_uuid TEXT PRIMARY KEY, status TEXT)")
        db.exec_driver_sql("INSERT INTO dbos.workflow_status VALUES ('zalo_oa:1', 'PENDING')")
    log = open_log(settings)
    log.append(Action.APPROVE, "facilities/that", "Lê Thị B", NOW, (folder / "facilities" / "that.yaml").read_bytes())
    tell(settings.data_dir, [], {})
    (settings.data_dir / "good" / "procedures").mkdir(parents=True)
    (settings.data_dir / "good" / "procedures" / "giay-do.yaml").write_text("tên: x\n", encoding="utf-8")
    (settings.data_dir / "index").mkdir()
    (settings.data_dir / "index" / "vectors.npz").write_bytes(b"x")
    return settings


@contextmanager
def _schema_of_the_engine(settings):
    """Give a connection in which `dbos` is a schema, as the durable engine makes it; it goes by there with SQLite."""
    engine = connect(address_of(settings))
    with engine.begin() as db:
        if engine.dialect.name == "sqlite":
            db.exec_driver_sql("ATTACH ':memory:' AS dbos")
        else:
            db.exec_driver_sql("CREATE SCHEMA dbos")
        yield db
    engine.dispose()


def run(*words: str, code: int = 0) -> str:
    result = runner.invoke(app, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def refused(*words: str) -> str:
    result = runner.invoke(app, [str(word) for word in words])
    assert isinstance(result.exception, BackupError), (result.output, result.exception)
    return str(result.exception)


def rows(settings: Settings) -> dict[str, list[tuple]]:
    """Return every row of every table."""
    engine, found = connect(address_of(settings)), MetaData()
    found.reflect(engine)
    if engine.dialect.name == "postgresql":
        found.reflect(engine, schema="dbos")
    with engine.connect() as db:
        content = {name: sorted(map(tuple, db.execute(select(t))), key=str) for name, t in found.tables.items()}
    engine.dispose()
    return content


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.startswith(".")
    }


def emptied(settings: Settings) -> None:
    """Lose everything, as a machine that burnt."""
    shutil.rmtree(settings.knowledge)
    shutil.rmtree(settings.data_dir)
    if settings.database_url and settings.database_url.startswith("postgresql"):
        engine = connect(settings.database_url)
        with engine.begin() as db:
            db.exec_driver_sql("DROP SCHEMA IF EXISTS dbos CASCADE")
            db.exec_driver_sql("DROP SCHEMA public CASCADE")
            db.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()


def members(path: Path) -> list[str]:
    with tarfile.open(path) as tar:
        return tar.getnames()


# -- there and back ---------------------------------------------------------------------------------------------------


def test_what_was_saved_is_there_again(lived, tmp_path) -> None:
    saved = tmp_path / "sao-luu" / "mot.tar.gz"
    before = rows(lived), files(lived.knowledge)
    said = run("backup", saved)
    assert "KHÔNG có khóa bí mật" in said
    assert "không mã hóa" in said
    assert saved.stat().st_mode & 0o077 == 0
    emptied(lived)
    assert "Đã khôi phục" in run("restore", saved)
    assert (rows(lived), files(lived.knowledge)) == before
    assert (lived.data_dir / "good" / "procedures" / "giay-do.yaml").is_file()
    assert open_log(lived).approved("facilities/that")
    assert not open_log(lived).faults
    store = open_store(lived)
    assert [row.phone for row in store.requests.due_callbacks(NOW)] == [PHONE]
    store.close()
    assert "truoc-khoi-phuc" not in str(list(lived.data_dir.iterdir()))


def test_a_backup_while_somebody_writes(lived, tmp_path) -> None:
    store = open_store(lived)
    try:
        store.keep("web", "u9", Incoming("a"), Turn(Status.SMALLTALK, ()), Session(), NOW, 1)
        before = rows(lived)
        run("backup", tmp_path / "mot.tar.gz")
        store.keep("web", "u10", Incoming("b"), Turn(Status.SMALLTALK, ()), Session(), NOW, 1)
    finally:
        store.close()
    emptied(lived)
    run("restore", tmp_path / "mot.tar.gz")
    assert rows(lived) == before


def test_nothing_is_overwritten_without_yes_and_set_aside_with_it(lived, tmp_path) -> None:
    saved = tmp_path / "mot.tar.gz"
    run("backup", saved)
    wanted = rows(lived)
    store = open_store(lived)
    store.keep("web", "later", Incoming("sau"), Turn(Status.SMALLTALK, ()), Session(), NOW, 1)
    store.close()
    path = lived.knowledge / "facilities" / "that.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# sau\n", encoding="utf-8")
    there = rows(lived), files(lived.knowledge)

    assert "--yes" in refused("restore", saved)
    assert (rows(lived), files(lived.knowledge)) == there

    assert "truoc-khoi-phuc-" in run("restore", saved, "--yes")
    assert rows(lived) == wanted
    (aside,) = lived.data_dir.glob("truoc-khoi-phuc-*")
    assert (aside / "knowledge" / "facilities" / "that.yaml").read_bytes() == there[1]["facilities/that.yaml"]
    assert (aside / "motcua.db").is_file() or (aside / "database.dump").is_file()
    assert aside.stat().st_mode & 0o077 == 0
    assert "đã có" in refused("backup", saved)
    run("backup", saved, "--yes")


# -- the secret -------------------------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path, monkeypatch, unused_tcp_port) -> Settings:
    """The least: SQLite, a secret of its own making."""
    folder = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    values = {"KNOWLEDGE": folder, "DATA_DIR": tmp_path / "data", "FACILITY": "that", "PORT": unused_tcp_port}
    for name, value in values.items():
        monkeypatch.setenv(f"MOTCUA_{name}", str(value))
    settings = load_settings()
    open_store(settings).close()
    return settings


def test_the_secret_is_left_out_unless_asked_for(small, tmp_path) -> None:
    secret = (small.data_dir / "secret").read_text(encoding="ascii")
    run("backup", tmp_path / "khong.tar.gz")
    assert "secret" not in members(tmp_path / "khong.tar.gz")
    assert secret.strip().encode() not in gzip.decompress((tmp_path / "khong.tar.gz").read_bytes())
    said = run("backup", tmp_path / "co.tar.gz", "--with-secret")
    assert "CÓ KHÓA BÍ MẬT" in said
    emptied(small)
    assert "không có khóa bí mật" in run("restore", tmp_path / "khong.tar.gz")
    assert not (small.data_dir / "secret").exists()
    run("restore", tmp_path / "co.tar.gz", "--yes")
    assert (small.data_dir / "secret").read_text(encoding="ascii") == secret
    assert (small.data_dir / "secret").stat().st_mode & 0o077 == 0


def test_a_secret_that_is_set_stays(small, tmp_path, monkeypatch) -> None:
    run("backup", tmp_path / "co.tar.gz", "--with-secret")
    emptied(small)
    monkeypatch.setenv("MOTCUA_SECRET", KEY)
    assert "Giữ MOTCUA_SECRET" in run("restore", tmp_path / "co.tar.gz")
    assert not (small.data_dir / "secret").exists()


def test_without_the_database(small, tmp_path) -> None:
    saved = tmp_path / "mot.tar.gz"
    assert "KHÔNG có cơ sở dữ liệu" in run("backup", saved, "--no-database")
    assert "database" not in members(saved)
    database = (small.data_dir / "motcua.db").read_bytes()
    run("restore", saved, "--yes")
    assert (small.data_dir / "motcua.db").read_bytes() == database


def test_software_and_hidden_files_beside_the_knowledge_are_left_alone(small, tmp_path) -> None:
    for name in ("folder.py", ".git/HEAD", "__pycache__/a.pyc", ".notices.yaml.lock"):
        (small.knowledge / name).parent.mkdir(exist_ok=True)
        (small.knowledge / name).write_text("x", encoding="utf-8")
    saved = tmp_path / "mot.tar.gz"
    run("backup", saved)
    assert not [m for m in members(saved) if m.endswith((".py", ".pyc", ".lock")) or "git" in m]
    run("restore", saved, "--yes")
    assert (small.knowledge / "folder.py").is_file()
    assert (small.knowledge / ".git" / "HEAD").is_file()


# -- what must not go in ---------------------------------------------------------------------------------------------


def repacked(path: Path, change) -> Path:
    """Write the backup again with its members changed: `change` gets and returns them by name, in order."""
    with tarfile.open(path) as tar:
        content = {m.name: tar.extractfile(m).read() for m in tar}
    to = path.with_name("doi.tar.gz")
    with tarfile.open(to, "w:gz") as tar:
        for name, data in change(content).items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return to


def manifest(content: dict, **values) -> dict:
    row = json.loads(content["manifest.json"])
    for key, value in values.items():
        row[key] = {**row[key], **value} if isinstance(value, dict) else value
    return {"manifest.json": json.dumps(row).encode(), **{k: v for k, v in content.items() if k != "manifest.json"}}


FACILITY = "knowledge/facilities/that.yaml"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: {**c, FACILITY: c[FACILITY] + b"#"}, "đã hỏng hoặc bị sửa"),
        (lambda c: {**c, "knowledge/them.yaml": b"x"}, "danh sách của nó không có"),
        (lambda c: {k: v for k, v in c.items() if k != FACILITY}, "thiếu"),
        (lambda c: {k: v for k, v in c.items() if k != "manifest.json"}, "không phải là bản sao lưu"),
        (lambda c: manifest(c, format=99), "mới hơn"),
        (lambda c: manifest(c, schema="999"), "mới hơn"),
        (lambda c: manifest(c, database="postgresql"), "MOTCUA_DATABASE_URL là của sqlite"),
        (lambda c: manifest(c, files={"../ngoai": "0" * 64}), "tên lạ"),
        (lambda c: manifest(c, files={"/etc/x": "0" * 64}), "tên lạ"),
        (lambda c: manifest(c, files={"knowledge/../../x": "0" * 64}), "tên lạ"),
    ],
)
def test_a_backup_that_is_not_whole_or_not_for_here_changes_nothing(small, tmp_path, change, said) -> None:
    run("backup", tmp_path / "mot.tar.gz")
    bad = repacked(tmp_path / "mot.tar.gz", change)
    there = files(small.knowledge), files(small.data_dir)
    assert said in refused("restore", bad, "--yes")
    assert (files(small.knowledge), files(small.data_dir)) == there
    assert not list(small.data_dir.glob("truoc*"))


def test_a_backup_cut_off_and_a_file_of_another_kind(small, tmp_path) -> None:
    whole = tmp_path / "mot.tar.gz"
    run("backup", whole)
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (tmp_path / "chu.tar.gz").write_text("không phải", encoding="utf-8")
    assert "hỏng hoặc bị cắt" in refused("restore", cut, "--yes")
    assert "hỏng hoặc bị cắt" in refused("restore", tmp_path / "chu.tar.gz", "--yes")
    assert "không có tệp" in refused("restore", tmp_path / "khong-co.tar.gz", "--yes")


def test_a_running_service_is_not_pulled_from_under(small, tmp_path, monkeypatch) -> None:
    run("backup", tmp_path / "mot.tar.gz")
    monkeypatch.setattr("bot.restoring.asked", lambda settings: "ok")
    assert "dừng nó trước" in refused("restore", tmp_path / "mot.tar.gz", "--yes")


# -- backups that fail -----------------------------------------------------------------------------------------------


def test_a_backup_that_fails_is_noted_and_the_last_one_stays(small, tmp_path) -> None:
    saved = tmp_path / "mot.tar.gz"
    run("backup", saved)
    good = saved.read_bytes()
    assert last_backup(small.data_dir).why == ""
    (small.data_dir / "motcua.db").unlink()
    result = runner.invoke(app, ["backup", str(saved), "--yes"])
    assert "không có tệp cơ sở dữ liệu" in str(result.exception)
    assert saved.read_bytes() == good
    assert not list(tmp_path.glob(".motcua*"))
    noted = last_backup(small.data_dir)
    assert noted.why == "StoreError"
    assert noted.good
    assert noted.bad


def test_a_backup_never_goes_into_what_it_saves(small) -> None:
    for folder in (small.data_dir, small.knowledge):
        assert "đừng để bản sao lưu trong" in refused("backup", folder / "mot.tar.gz")


def test_without_the_programs_of_postgresql_it_says_what_to_install(
    small, tmp_path, monkeypatch, fresh_database
) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"postgresql://postgres@127.0.0.1:5432/{fresh_database}")
    monkeypatch.setenv("PATH", str(tmp_path))
    result = runner.invoke(app, ["backup", str(tmp_path / "x" / "mot.tar.gz")])
    assert "postgresql-client" in str(result.exception)


def test_the_command_line_says_it_in_one_line(small, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.argv", ["motcua", "restore", str(tmp_path / "khong-co")])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "không có tệp" in capsys.readouterr().err
