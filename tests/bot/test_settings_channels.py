"""The settings of Zalo Bot, Telegram and QR codes: what is taken, what is refused, and that no secret is shown."""

import pytest

from bot.settings import SettingsError, load_settings


@pytest.mark.parametrize(
    ("name", "good", "wrong"),
    [
        ("ZALO_BOT_TOKEN", "123456:abc_DEF-0123", "123456"),
        ("TELEGRAM_TOKEN", "123456:abc_DEF-0123", "123456:abc def 0123"),
        ("TELEGRAM_TOKEN", "1:abcdefgh", "1:abcdefgh\n"),
        ("ZALO_BOT_SECRET", "x" * 16, "x" * 15),
        ("TELEGRAM_SECRET", "khoa-thu-nghiem_0", "khóa-thử-nghiệm-0"),
        ("TELEGRAM_NAME", "thu_bot", "@thu_bot"),
        ("PUBLIC_URL", "https://hoi.example", "hoi.example"),
        ("ZALO_BOT_URL", "http://127.0.0.1:9000", "ftp://x"),
        ("TELEGRAM_URL", "http://127.0.0.1:9000", "127.0.0.1"),
    ],
)
def test_each_is_checked_at_start(monkeypatch, name, good, wrong):
    monkeypatch.setenv(f"MOTCUA_{name}", good)
    value = getattr(load_settings(), name.lower())
    assert good in (value, getattr(value, "get_secret_value", str)())
    monkeypatch.setenv(f"MOTCUA_{name}", wrong)
    with pytest.raises(SettingsError, match=f"MOTCUA_{name}: không dùng được") as refused:
        load_settings()
    if "TOKEN" in name or "SECRET" in name:
        assert wrong not in str(refused.value)


def test_off_by_default():
    settings = load_settings()
    assert not settings.telegram_token.get_secret_value()
    assert not settings.zalo_bot_token.get_secret_value()
    assert settings.telegram_polling is settings.zalo_bot_polling is False


def test_no_secret_is_printed(monkeypatch):
    for name in ("ZALO_BOT_TOKEN", "TELEGRAM_TOKEN"):
        monkeypatch.setenv(f"MOTCUA_{name}", "123456:planted-secret")
    for name in ("ZALO_BOT_SECRET", "TELEGRAM_SECRET"):
        monkeypatch.setenv(f"MOTCUA_{name}", "planted-secret-0123")
    assert "planted" not in repr(load_settings()) + str(load_settings())
