"""The git checkout a knowledge folder may lie in: who wrote a file last, and commits of exactly what was approved."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

__all__ = ["Checkout", "CheckoutError"]

_MAIL = "khong-co@localhost.invalid"
_SECONDS = 30
ENTRY = "Motcua-So-Duyet"
"""The trailer of our own commits: the number of an entry in the approval log."""


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

    def clean(self, path: Path) -> bool:
        """True when `path` is as it was committed."""
        return path.exists() and not self._run("status", "--porcelain", "--", str(path.resolve())).strip()

    def commits(self, path: Path) -> list[tuple[str, list[int]]]:
        """Return of each commit of `path`, newest first, its author and the entries of the approval log it names."""
        if not self._asked("rev-parse", "--verify", "--quiet", "HEAD"):
            return []
        words = f"--format=%an%x1f%(trailers:key={ENTRY},valueonly,separator=%x20)"
        lines = self._run("log", words, "--", str(path.resolve())).splitlines()
        rows = (line.partition("\x1f") for line in lines if line)
        return [(author, [int(n) for n in said.split() if n.isdecimal()]) for author, _, said in rows]

    def commit(self, paths: Sequence[Path], author: str, message: str, entries: Sequence[int] = ()) -> None:
        """Commit `paths` as they are in the working tree, and nothing else that may be staged.

        `entries` of the approval log mark the commit as one of an approval.

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
            marks = [f"--trailer={ENTRY}: {number}" for number in entries]
            self._run(
                "commit", "--quiet", "--no-gpg-sign", signed, *marks, "-m", message, "--only", "--", *changed, by=author
            )

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
