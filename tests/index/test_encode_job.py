"""What a process that encodes for another writes: its encoder, then the readings and the vectors of each line."""

import io
import json

import numpy as np

from index.encode_job import serve
from index.encoder import ToyEncoder


def test_it_names_its_encoder_and_answers_each_line_until_there_is_no_more():
    asked = io.BytesIO(json.dumps(["Giấy hẹn", "giay"]).encode() + b"\n" + json.dumps([]).encode() + b"\n")
    told = io.BytesIO()
    serve(ToyEncoder(8), asked, told)
    told.seek(0)
    assert json.loads(told.readline()) == ["toy-1", 8]
    assert json.loads(told.readline())[0] == "giấy hẹn"
    rows = np.frombuffer(told.read(2 * 8 * 4), np.float32).reshape(2, 8)
    np.testing.assert_array_equal(rows[0], ToyEncoder(8).encode(["giấy hẹn"], query=True)[0])
    assert told.read() == b"[]\n"
