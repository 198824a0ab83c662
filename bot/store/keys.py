"""The installation's secret and the keys made from it: one to hash citizens, one to encrypt.

Encrypted are call-back numbers and the key pairs of the platforms.
"""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from nacl.encoding import URLSafeBase64Encoder
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from bot.settings import SettingsError

__all__ = ["MIN_SECRET", "Keys", "secret_in"]

MIN_SECRET = 32
"""Characters of a secret; fewer can be guessed."""


class Keys:
    """Turns what identifies a citizen into what does not."""

    def __init__(self, secret: str) -> None:
        if len(secret) < MIN_SECRET:
            raise SettingsError(
                f"MOTCUA_SECRET chỉ có {len(secret)} ký tự, cần ít nhất {MIN_SECRET} ký tự ngẫu nhiên, "
                'ví dụ chạy: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
        self._citizen = _derived(secret, b"motcua citizen 1")
        self._sealing = SecretBox(_derived(secret, b"motcua call-back 1"))
        self._closing = SecretBox(_derived(secret, b"motcua delivery 1"))

    def citizen(self, channel: str, user: str) -> str:
        """Return the hash that stands for a platform's user; without the secret it leads back to nobody."""
        return hmac.new(self._citizen, f"{channel}\0{user}".encode(), sha256).hexdigest()

    def seal(self, text: str) -> str:
        """Return `text` encrypted."""
        return self._sealing.encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def unseal(self, sealed: str) -> str | None:
        """Return the text, None when it was encrypted under another secret."""
        return _opened(self._sealing, sealed)

    def close(self, text: str) -> str:
        """Return what a delivery carries, encrypted: a platform's id of a citizen, a message, a part of an answer."""
        return self._closing.encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def disclose(self, closed: str) -> str | None:
        """Return what `close` was given, None when it was encrypted under another secret."""
        return _opened(self._closing, closed)

    def event(self, channel: str, key: str) -> str:
        """Return the hash that stands for an event whose own id would tell who sent it."""
        return hmac.new(self._citizen, f"event\0{channel}\0{key}".encode(), sha256).hexdigest()


def _opened(box: SecretBox, sealed: str) -> str | None:
    try:
        return box.decrypt(sealed.encode(), encoder=URLSafeBase64Encoder).decode()
    except (CryptoError, ValueError):  # another key, or no text of ours at all
        return None


def _derived(secret: str, purpose: bytes) -> bytes:
    return hmac.digest(secret.encode(), purpose, "sha256")


def secret_in(folder: Path) -> tuple[str, bool]:
    """Return the secret kept in `folder`, made on first use, and whether it was made just now.

    The file is only readable by the account that serves. Two processes starting at once agree on one secret.
    """
    path = folder / "secret"
    if path.exists():
        return path.read_text(encoding="ascii").strip(), False
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".secret-{secrets.token_hex(8)}"
    with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    try:
        os.link(draft, path)  # unlike a rename it never replaces what another process just put there
    except FileExistsError:
        return path.read_text(encoding="ascii").strip(), False
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip(), True
