"""The secret, what is made from it, and where it is kept."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from bot.settings import Settings, SettingsError, load_settings
from bot.store.keys import MIN_SECRET, Keys, secret_in
from bot.store.opening import open_store

SECRET = "x" * MIN_SECRET


def test_a_citizen_is_the_same_hash_each_time_and_another_elsewhere():
    keys = Keys(SECRET)
    hashes = {keys.citizen(*who) for who in [("web", "1"), ("web", "2"), ("zalo", "1"), ("we", "b1")]}
    hashes.add(Keys("y" * MIN_SECRET).citizen("web", "1"))
    assert len(hashes) == 5
    assert Keys(SECRET).citizen("web", "1") == keys.citizen("web", "1")


def test_a_number_is_sealed_anew_each_time_and_opened_by_the_same_secret_only():
    keys = Keys(SECRET)
    sealed = keys.seal("0912345678")
    assert "0912345678" not in sealed
    assert keys.seal("0912345678") != sealed
    assert Keys(SECRET).unseal(sealed) == "0912345678"
    assert Keys("y" * MIN_SECRET).unseal(sealed) is None
    assert [keys.unseal(broken) for broken in ("rác", "rac", "", "A" * 80, sealed[:-4], sealed[4:])] == [None] * 6


def test_the_two_keys_are_not_the_secret_nor_each_other():
    keys = Keys(SECRET)
    assert len({SECRET.encode(), keys._citizen, bytes(keys._sealing)}) == 3


def test_a_short_secret_is_refused_without_being_repeated():
    with pytest.raises(SettingsError, match="MOTCUA_SECRET") as error:
        Keys("ngan-qua")
    assert "ngan-qua" not in str(error.value)


def test_a_secret_is_made_once_and_only_for_the_account_that_serves(tmp_path):
    folder = tmp_path / "a" / "b"
    secret, made = secret_in(folder)
    assert made
    assert len(secret) >= MIN_SECRET
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600
    assert secret_in(folder) == (secret, False)
    assert [path.name for path in folder.iterdir()] == ["secret"]


def test_processes_that_start_at_once_agree_on_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: secret_in(tmp_path), range(8)))
    assert len({secret for secret, _ in found}) == 1
    assert sum(made for _, made in found) == 1


def test_without_settings_a_file_and_a_secret_are_made_and_the_operator_is_told(tmp_path):
    settings = Settings(data_dir=tmp_path / "moi")
    with capture_logs() as logs:
        open_store(settings).close()
        open_store(settings).close()
    assert [log["event"] for log in logs] == ["secret-made"]
    secret = (tmp_path / "moi" / "secret").read_text().strip()
    assert secret not in str(logs)
    assert (tmp_path / "moi" / "motcua.db").exists()


def test_a_secret_that_is_set_is_used_and_shown_nowhere(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET", SECRET)
    settings = load_settings()
    assert SECRET not in repr(settings)
    with capture_logs() as logs:
        open_store(settings).close()
    assert logs == []
    assert not (settings.data_dir / "secret").exists()
    monkeypatch.setenv("MOTCUA_SECRET", "ngan")
    with pytest.raises(SettingsError, match="MOTCUA_SECRET"):
        open_store(load_settings())


def test_a_database_that_is_set_is_used(url, monkeypatch):
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url)
    settings = load_settings()
    store = open_store(settings)
    assert not store.knows("web", "a")
    store.close()
    assert not (settings.data_dir / "motcua.db").exists()
