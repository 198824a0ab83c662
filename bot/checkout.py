"""The git checkout a knowledge folder may lie in: who wrote a file last, and commits of exactly what was approved."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

__all__ = ["Checkout", "CheckoutError"]

_MAIL = "khong-co@localhost.invalid"
_SECONDS = 30


class CheckoutError(Exception):
    """Git could not do it; the message says why, in Vietnamese, with git's own words."""


class Checkout:
    """A working tree, driven through the command `git`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def around(cls, folder: Path) -> "Checkout | None":
        """Return the checkout `folder` lies in, None where it lies in none; a folder git ignores lies in none."""
        folder = folder.resolve()
        root = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), None)
        if root is None:
            return None
        checkout = cls(root)
        return None if checkout._asked("check-ignore", "-q", "--", str(folder)) else checkout

    def author(self, path: Path) -> str | None:
        """Return who committed `path` last; None while it holds edits nobody committed, or was never committed."""
        if not path.exists() or self._run("status", "--porcelain", "--", str(path.resolve())).strip():
            return None
        return self._run("log", "-1", "--format=%an", "--", str(path.resolve())).strip() or None

    def commit(self, paths: Sequence[Path], author: str, message: str) -> None:
        """Commit `paths` as they are in the working tree, and nothing else that may be staged.

        Raises:
            CheckoutError: git refuses; the files stay as they are.
        """
        names = [
            str(p.resolve()) for p in paths if p.exists() or self._asked("ls-files", "--error-unmatch", "--", str(p))
        ]
        self._run("add", "--", *names)
        changed = [
            name for name in self._run("diff", "--cached", "--name-only", "-z", "--", *names).split("\0") if name
        ]
        if changed:
            signed = f"--author={author} <{_MAIL}>"
            self._run("commit", "--quiet", "--no-gpg-sign", signed, "-m", message, "--only", "--", *changed, by=author)

    def _asked(self, *words: str) -> bool:
        return self._git(words).returncode == 0

    def _run(self, *words: str, by: str = "motcua") -> str:
        done = self._git(words, by)
        if done.returncode:
            said = (done.stderr or done.stdout).strip() or f"mã {done.returncode}"
            raise CheckoutError(f"git {words[0]}: {said}")
        return done.stdout

    def _git(self, words: Sequence[str], by: str = "motcua") -> subprocess.CompletedProcess[str]:
        own = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}  # a hook's index is not ours to write
        identity = {"GIT_COMMITTER_NAME": by, "GIT_COMMITTER_EMAIL": _MAIL, "LC_ALL": "C.UTF-8"}
        literal = () if words[0] == "check-ignore" else ("--literal-pathspecs",)  # which takes names as they are anyway
        command = ["git", *literal, "-C", str(self.root), *words]
        try:
            return subprocess.run(
                command, env=own | identity, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CheckoutError(f"không chạy được git ({error})") from None
