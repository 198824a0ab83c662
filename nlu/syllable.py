"""How a Vietnamese syllable is written: an onset, a rime and one of six tones, the tone mark on its proper vowel."""

import re
import unicodedata

__all__ = ["is_syllable", "one_spelling"]

_ONSETS = "ngh|ng|nh|n|th|tr|t|ch|c|kh|k|gh|gi|g|ph|p|qu|q|b|d|đ|h|l|m|r|s|v|x"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây"
    "|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|êng|ênh|êp|êt|êu"
    "|i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu"
    "|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong"
    "|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt"
    "|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uên|uênh|uêt|ui|uit|um|un|ung|uôc|uôi|uôm|uôn|uông|uôt|uơ|up|ut"
    "|uy|uya|uych|uyên|uyêt|uyn|uynh|uyp|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ưt|ưu|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu"
    "|y|yêm|yên|yêng|yêt|yêu"
)
_SHAPE = re.compile(f"({_ONSETS})?({_RIMES})")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_STOPPED = ("c", "ch", "p", "t")  # only sắc and nặng are spoken before these
_EITHER_PLACE = ("oa", "oe", "uy")  # khỏe and khoẻ are both taught


def one_spelling(syllable: str) -> str:
    """Return `syllable` with its tone mark where this project writes it; what is no syllable comes back as it is.

    >>> [one_spelling(s) for s in ("khoẻ", "khỏang", "quý", "scan")]
    ['khỏe', 'khoảng', 'quý', 'scan']
    """
    if syllable.isascii():  # no tone to place; most words of those who type without marks
        return syllable
    spelt = _spellings(syllable)
    return spelt[0] if spelt else syllable


def is_syllable(syllable: str) -> bool:
    """True when `syllable` (lower case, NFC) is one that can be spoken, rightly written: `khoẻ`, not `khỏang`."""
    return syllable in _spellings(syllable)


def _spellings(syllable: str) -> tuple[str, ...]:
    """Return the right spellings of what was typed, ours first; none for what is no syllable."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = _TONE.findall(decomposed)
    letters = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    shape = _SHAPE.fullmatch(letters)
    if len(tones) > 1 or shape is None:
        return ()
    rime = shape[2]
    tone = tones[0] if tones else ""
    if rime.endswith(_STOPPED) and tone not in ("\u0301", "\u0323"):
        return ()
    start = len(letters) - len(rime)
    places = (0, 1) if rime in _EITHER_PLACE else (_place(rime),)
    return tuple(
        unicodedata.normalize("NFC", letters[: start + at + 1] + tone + letters[start + at + 1 :]) for at in places
    )


def _place(rime: str) -> int:
    """Return which letter of `rime` carries the tone."""
    marked = [i for i, letter in enumerate(rime) if letter in "ăâêôơư"]
    if marked:
        return marked[-1]
    vowels = [i for i, letter in enumerate(rime) if letter in "aeiouy"]
    closed = vowels[-1] != len(rime) - 1
    return vowels[-1] if closed else vowels[1] if len(vowels) == 3 else vowels[0]
