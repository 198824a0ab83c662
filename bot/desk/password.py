"""Passwords of the staff: hashed with argon2id, which passwords are good enough, checking in the same time always."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from nlu.text import fold, nfc

__all__ = ["LEAST", "hashed", "matches", "weakness"]

LEAST = 10
_MOST = 200
_DIFFERENT = 5
# 32 MiB a guess, about a tenth of a second here; one at a time, so that logging in never crowds out the answers
_HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """Return the argon2id hash to keep; the keyboard's way of writing marks (NFC, NFD) makes no difference."""
    return _HASHER.hash(nfc(password))


def matches(kept: str | None, password: str) -> bool:
    """True when `password` is the one of the hash `kept`; without one it takes as long and is False."""
    try:
        right = _HASHER.verify(kept or _nobody(), nfc(password)[:_MOST])
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def weakness(password: str, name: str) -> str | None:
    """Return what is wrong with a new password of the account `name`, None when it will do."""
    if len(nfc(password)) < LEAST:
        return f"mật khẩu cần ít nhất {LEAST} ký tự"
    if len(nfc(password)) > _MOST:
        return f"mật khẩu dài quá {_MOST} ký tự"
    if len(set(password)) < _DIFFERENT or password.isdigit():
        return "mật khẩu quá dễ đoán: dùng cả chữ và số, ví dụ bốn từ không liên quan nhau"
    if fold(name) and fold(name).replace(" ", "") in fold(password).replace(" ", ""):
        return "mật khẩu không được chứa tên tài khoản"
    return None


@cache
def _nobody() -> str:
    return _HASHER.hash("khong phai mat khau cua ai ca")
