"""Who is logged in, and the token that proves a form is one of our own."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from bot.store.staff import Role

__all__ = ["Visitor", "same_token", "token_of"]


@dataclass(frozen=True)
class Visitor:
    """Somebody of the staff. `token` is in every form this visitor is shown."""

    name: str
    role: Role
    token: str

    def may(self, role: str) -> bool:
        """True when the visitor's role is enough where `role` is asked."""
        return self.role.may(Role(role))


def token_of(key: str) -> str:
    """Return the token of the forms shown to the browser that holds `key`; nobody else can make it."""
    return hmac.new(key.encode(), b"motcua form", sha256).hexdigest()


def same_token(token: str, said: str) -> bool:
    """Compare without telling by the time where they differ."""
    return hmac.compare_digest(token.encode(), said.encode())
