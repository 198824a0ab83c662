"""Every row of every table, ours and the engine's, and everything else that lies on the disk of a test."""

import subprocess
import tarfile
from pathlib import Path

from delivery_world import SECRET
from sqlalchemy import inspect, text
from typer.testing import CliRunner

from bot.backup import DATABASE
from bot.cli import app
from bot.store.database import connect


def tables(url: str) -> dict[str, list[dict]]:
    """Return all rows by table, those of the engine's schema as `dbos.…` on PostgreSQL."""
    engine = connect(url, durable=True)
    try:
        schemas = [None] if engine.dialect.name == "sqlite" else [None, "dbos"]
        found = {}
        with engine.begin() as db:
            for schema in schemas:
                for name in inspect(engine).get_table_names(schema=schema):
                    full = f"{schema}.{name}" if schema else name
                    found[full] = [dict(row._mapping) for row in db.execute(text(f"SELECT * FROM {full}"))]
        return found
    finally:
        engine.dispose()


def everything(url: str, folder: Path) -> dict[str, str]:
    """Return every table and every file below `folder` as text."""
    files = {path.name: path for path in folder.rglob("*") if path.is_file()}
    found = {name: path.read_bytes().decode("utf-8", "replace") for name, path in files.items()}
    # Only then: the last connection to a SQLite file takes its write-ahead log away.
    return found | {f"table {name}": str(rows) for name, rows in tables(url).items()}


def backed_up(url: str, folder: Path) -> dict[str, str]:
    """Return every file of what `motcua backup` writes of that database into `folder`, unpacked, as text."""
    target = folder / "sao-luu.tar.gz"
    settings = {"MOTCUA_DATABASE_URL": url, "MOTCUA_DATA_DIR": str(folder / "data"), "MOTCUA_SECRET": SECRET}
    done = CliRunner().invoke(app, ["backup", str(target), "--yes"], env=settings)
    assert done.exit_code == 0, (done.output, done.exception)
    with tarfile.open(target) as packed:
        packed.extractall(folder / "out", filter="data")
    found = {}
    for path in (folder / "out").rglob("*"):
        if path.is_file():
            words = path.read_bytes()
            if path.name == DATABASE and not url.startswith("sqlite"):  # packed once more
                words = subprocess.run(["pg_restore", "--file=-", path], capture_output=True, check=True).stdout
            found[f"backup {path.relative_to(folder / 'out')}"] = words.decode("utf-8", "replace")
    return found
