"""Reads and encodes texts for another process, which stays quick and small: `python -m index.encode_job`.

First it writes the encoder's name and its number of dimensions. Then for each line of standard input, a JSON list of
texts, it writes a line with the JSON list of their readings, then their vectors: (texts × dimensions) float32, nothing
between. It ends with its input. Texts pass through memory only.
"""

import json
import os
import sys
from typing import IO

from index.encoder import Encoder, ShippedEncoder
from nlu.reading import read

__all__ = ["serve"]

_NICE = 10


def serve(encoder: Encoder, asked: IO[bytes], told: IO[bytes]) -> None:
    """Answer every line of `asked`."""
    told.write(json.dumps([encoder.name, encoder.dim]).encode() + b"\n")
    told.flush()
    for line in asked:
        readings = [read(text).text for text in json.loads(line)]
        told.write(json.dumps(readings).encode() + b"\n" + encoder.encode(readings, query=True).tobytes())
        told.flush()


if __name__ == "__main__":
    os.nice(_NICE)  # a citizen's message goes first
    serve(ShippedEncoder(threads=1), sys.stdin.buffer, sys.stdout.buffer)
