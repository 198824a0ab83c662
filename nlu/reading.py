"""How a message is read before it is searched: spelt out, then with its tone marks put back. For matching only."""

import hashlib
from pathlib import Path

from nlu import normalise as _normalise
from nlu import restore as _restore
from nlu import syllable as _syllable
from nlu import text as _text
from nlu.normalise import normalise
from nlu.restore import Restored, load_restorer
from nlu.syllable import one_spelling

__all__ = ["RULES", "read"]

_SOURCES = (__file__, _normalise.__file__, _restore.__file__, _syllable.__file__, _text.__file__, _restore.TABLE)
RULES = hashlib.sha256(b"".join(Path(source).read_bytes() for source in _SOURCES)).hexdigest()[:16]
"""Changes whenever readings may: a kept reading holds only under the rules it was made by."""


def read(text: str) -> Restored:
    """Return the reading of `text`: lower-case words separated by single spaces, with its confidence and others."""
    spelt = " ".join(one_spelling(token) for token in normalise(text).split())
    return load_restorer().restore(spelt)
