"""The settings of the Zalo OA: what is refused, and that no secret is printed."""

import pytest

from bot.settings import Settings, SettingsError, load_settings

SECRETS = ("APP_SECRET", "WEBHOOK_SECRET", "CODE_VERIFIER")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_ID", "12 34"),
        ("ID", "../x"),
        ("VERIFIER", "a/b"),
        ("VERIFIER", "<b>"),
        ("CALLBACK_URL", "benhvien.example/ve"),
        ("CALLBACK_URL", "https://benhvien.example/ve?x=1"),
        ("URL", "ftp://openapi.example"),
        ("OAUTH_URL", "https:///v4"),
        ("CODE_VERIFIER", "ngan"),
        ("WEBHOOK_TIMESTAMP", "both"),
        ("WEBHOOK_CHECK", "off"),
        ("INTERFACE", "v1.0"),
        ("TEMPLATE_TYPE", "list"),
        ("RATE", "0"),
        ("RATE_SHARE", "1.5"),
    ],
)
def test_what_cannot_be_used_is_named(monkeypatch, name, value):
    monkeypatch.setenv(f"MOTCUA_ZALO_OA_{name}", value)
    with pytest.raises(SettingsError, match=f"MOTCUA_ZALO_OA_{name}: không dùng được") as error:
        load_settings()
    assert name != "CODE_VERIFIER" or value not in str(error.value)


def test_what_can_be_used(monkeypatch):
    for name, value in {
        "APP_ID": "1234567890123456789",
        "CALLBACK_URL": "https://benhvien.example/ban-lam-viec/zalo-oa/ve",
        "URL": "http://127.0.0.1:9001/",
        "CODE_VERIFIER": "v" * 43,
        "INTERFACE": "v2.0",
        "WEBHOOK_CHECK": "soak",
        "VERIFIER": "Ab-1_x",
    }.items():
        monkeypatch.setenv(f"MOTCUA_ZALO_OA_{name}", value)
    settings = load_settings()
    assert settings.zalo_oa_url == "http://127.0.0.1:9001"
    assert (settings.zalo_oa_interface, settings.zalo_oa_webhook_check) == ("v2.0", "soak")


def test_by_default_the_channel_is_off_and_checks_signatures():
    settings = Settings()
    assert settings.zalo_oa_app_id == ""
    assert settings.zalo_oa_webhook_check == "enforce"


def test_secrets_are_not_printed(monkeypatch):
    for name in SECRETS:
        monkeypatch.setenv(f"MOTCUA_ZALO_OA_{name}", "k" * 50)
    assert "kkk" not in repr(load_settings())
