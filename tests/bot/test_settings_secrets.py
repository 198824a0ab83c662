"""Settings from a folder of files, as containers and systemd hand over secrets."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, load_settings

KEY = "k" * 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "khoa"
    path.mkdir()
    monkeypatch.setenv("MOTCUA_SECRETS_DIR", str(path))
    return path


@pytest.mark.parametrize("name", ["MOTCUA_SECRET", "motcua_secret"])
def test_a_file_is_a_setting_whatever_its_case(folder: Path, name: str) -> None:
    (folder / name).write_text(f"{KEY}\n", encoding="utf-8")
    secret = load_settings().secret
    assert secret
    assert secret.get_secret_value() == KEY
    assert KEY not in repr(load_settings())


def test_an_address_with_a_password_comes_from_a_file_too(folder: Path) -> None:
    (folder / "MOTCUA_DATABASE_URL").write_text("postgresql://motcua:mat-khau@db/motcua\n", encoding="utf-8")
    assert load_settings().database_url == "postgresql://motcua:mat-khau@db/motcua"


def test_files_of_others_and_the_environment_stand_beside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "postgres_password").write_text("x", encoding="utf-8")
    (folder / "..data").mkdir()
    monkeypatch.setenv("MOTCUA_PORT", "8181")
    assert load_settings().port == 8181
    assert load_settings().secret is None


def test_without_a_folder_no_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "MOTCUA_SECRET").write_text(KEY, encoding="utf-8")
    assert load_settings().secret is None


@pytest.mark.parametrize("name", ["MOTCUA_SECRETT", "motcua_mat_khau", "MOTCUA_SECRETS_DIR"])
def test_an_unknown_file_with_our_prefix_is_an_error(folder: Path, name: str) -> None:
    (folder / name).write_text(KEY, encoding="utf-8")
    with pytest.raises(SettingsError, match=f"{name}” không phải là một cài đặt") as caught:
        load_settings()
    assert KEY not in str(caught.value)


def test_a_setting_in_both_places_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "MOTCUA_SECRET").write_text(KEY, encoding="utf-8")
    monkeypatch.setenv("MOTCUA_SECRET", "z" * 40)
    with pytest.raises(SettingsError, match="MOTCUA_SECRET đặt ở hai nơi") as caught:
        load_settings()
    assert KEY not in str(caught.value)


def test_two_files_of_one_setting_are_an_error(folder: Path) -> None:
    for name in ("MOTCUA_SECRET", "motcua_secret"):
        (folder / name).write_text(KEY, encoding="utf-8")
    with pytest.raises(SettingsError, match="đặt ở hai nơi"):
        load_settings()


def test_a_missing_folder_is_named(folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(SettingsError, match=r"không đọc được “.*khoa”"):
        load_settings()


def test_a_file_that_is_no_text_is_named_without_its_bytes(folder: Path) -> None:
    (folder / "MOTCUA_SECRET").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="không phải chữ UTF-8"):
        load_settings()


def test_an_unusable_value_of_a_file_is_said_without_a_secret(folder: Path) -> None:
    (folder / "MOTCUA_SMTP_URL").write_text("http://u:mat-khau@h", encoding="utf-8")
    with pytest.raises(SettingsError, match="MOTCUA_SMTP_URL: không dùng được") as caught:
        load_settings()
    assert "mat-khau" not in str(caught.value)


def test_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://hoi.bv.example/")
    assert load_settings().public_url == "https://hoi.bv.example"
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "hoi.bv.example")
    with pytest.raises(SettingsError, match="MOTCUA_PUBLIC_URL"):
        load_settings()
