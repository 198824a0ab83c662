"""A message as words and numbers, and tables of words that also know the spelling without tone marks."""

import re
from typing import NamedTuple

from nlu.mask_kind import lowered
from nlu.text import strip_marks

__all__ = ["Lexicon", "Phrases", "Token", "listed", "tokens"]


def listed(table: str, between: str | None = None) -> list[str]:
    """Return the words of a table written as one text; `between` parts phrases."""
    return table.replace("\n", between or " ").strip(between or " ").split(between)


class Token(NamedTuple):
    """A word of a message; `gap` is what stands between it and the word before."""

    text: str
    low: str
    bare: str
    start: int
    end: int
    gap: str
    unmarked: bool  # typed without tone marks, like its neighbours
    cased: bool  # capital letters tell names from other words in this message

    capital: bool  # its capital letter says something
    number: bool  # a number, a house number with letter and strokes included


_EITHER_PLACE = {
    f"{a}{b}": f"{c}{d}" for a, b, c, d in ("òaoà", "óaoá", "ỏaoả", "õaoã", "ọaoạ", "òeoè", "óeoé", "ỏeoẻ", "ọeoẹ")
} | {f"{a}{b}": f"{c}{d}" for a, b, c, d in ("ùyuỳ", "úyuý", "ủyuỷ", "ũyuỹ", "ụyuỵ")}


def _taught_elsewhere(word: str) -> str:
    """Return `word` with its tone mark where the other school writes it: `hòa` gives `hoà`."""
    return word[:-2] + _EITHER_PLACE.get(word[-2:], word[-2:])


class Lexicon:
    """A set of words that also knows them typed without marks."""

    def __init__(self, words: list[str] | frozenset[str]) -> None:
        self.marked = frozenset(words) | frozenset(_taught_elsewhere(word) for word in words)
        self.bare = frozenset(map(strip_marks, words))

    def has(self, token: "Token") -> bool:
        """True when `token` is one of the words; a bare spelling counts in a message typed without marks."""
        return token.low in self.marked or (token.unmarked and token.bare in self.bare)

    def has_run(self, run: list["Token"]) -> bool:
        """True when the words of `run` together are one of the phrases."""
        if " ".join([word.low for word in run]) in self.marked:
            return True
        return run[0].unmarked and " ".join([word.bare for word in run]) in self.bare

    def has_bare(self, token: "Token") -> bool:
        """True also when a word was typed without marks in a message that has marks elsewhere."""
        return token.low in self.marked or (token.low.isascii() and token.bare in self.bare)


class Phrases:
    """A table of phrases and what each stands for; the longest that begins at a word wins."""

    def __init__(self, table: dict[str, list[str]], plain: frozenset[str] = frozenset()) -> None:
        self._plain = plain  # words that are nothing else when typed without marks
        self._marked: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        for name, phrases in table.items():
            for phrase in phrases:
                for spelling in {phrase, " ".join(map(_taught_elsewhere, phrase.split()))}:
                    self._marked.setdefault(spelling, name)
                    self._bare.setdefault(strip_marks(spelling), name)
        self._longest: dict[str, int] = {}
        for phrase in (*self._marked, *self._bare):
            first, length = phrase.split()[0], len(phrase.split())
            self._longest[first] = max(length, self._longest.get(first, 0))

    def at(self, words: list["Token"], at: int) -> tuple[str, int]:
        """Return what the phrase at `at` stands for and its length in words, ("", 0) for none."""
        first = words[at]
        if first.low in self._plain and words[at + 1 : at + 2] and words[at + 1].text.isascii():
            first = first._replace(unmarked=True)  # `thon Na Ri` in a message with marks
        longest = self._longest.get(first.bare if first.unmarked else first.low, 0)
        if not longest:
            return "", 0
        end = at + 1
        while end < len(words) and end - at < longest and words[end].gap == " ":
            end += 1
        while end > at:
            run = words[at:end]
            name = self._marked.get(" ".join([word.low for word in run]))
            if name is None and first.unmarked:
                name = self._bare.get(" ".join([word.bare for word in run]))
            if name is not None:
                return name, end - at
            end -= 1
        return "", 0


_TOKEN = re.compile(
    r"[a-zA-Z]{0,3}\d+(?:bis|ter|[a-zA-Z]{0,2})(?![^\W_])(?:/[hHkK]?\d+[a-zA-Z]?(?!\w)){0,4}|\d+"
    r"|[hHkK]['’ʼ`] ?[^\W\d_]+|[^\W\d_](?:[^\W\d_]|['’ʼ`](?=[^\W\d_]))*"
)


def tokens(text: str) -> list[Token]:
    """Return the words and numbers of a working text, in order."""
    found = list(_TOKEN.finditer(text))
    letters = [m[0] for m in found if m[0].isalpha()]
    plain = [m[0].isascii() for m in found]
    all_plain = all(plain)
    capitals = sum(word[0].isupper() for word in letters)
    shouted = sum(len(word) > 1 and word.isupper() for word in letters)
    cased = (
        capitals <= 0.85 * len(letters) + 1 and shouted <= 0.6 * len(letters)
        if len(letters) > 6
        else shouted < len(letters)
    )
    result = []
    end = 0
    for n, m in enumerate(found):
        word = m[0]
        low = lowered(word)
        unmarked = all_plain or (plain[n] and all(plain[max(0, n - 2) : n + 4]))
        bare = low if plain[n] else strip_marks(low)
        capital = cased and low != word and word[0].isupper()
        start = m.start()
        number = not word.isalpha() and any(map(str.isdigit, word))
        result.append(Token(word, low, bare, start, m.end(), text[end:start], unmarked, cased, capital, number))
        end = m.end()
    return result
