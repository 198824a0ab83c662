"""No planted identifier in any file, row or log after real conversations; the scanner is proved on one let in."""

import logging
from pathlib import Path

import pytest
from rows import tables
from small_world import NOW, SAMPLE
from sqlalchemy import text
from store_world import turn
from structlog.testing import capture_logs

from bot.conversation import respond
from bot.intake import take_in
from bot.store.database import for_writing
from bot.turn import Effect, Incoming, Session

CALL_ME = "0987 654 321"
PLANTED = {
    "phone": ("em tên là Nguyễn Thị Planten số 0912 345 678 hỏi giấy hẹn xanh", ("0912345678", "Planten")),
    "phone with dots": ("goi cho toi 0912.345.679 nhe", ("0912345679",)),
    "phone abroad style": ("zalo +84 912 345 680 hỏi phí", ("912345680",)),
    "citizen id": ("CCCD 001099012345 của em xin giấy hẹn đỏ", ("001099012345",)),
    "insurance code": ("thẻ BHYT GD4797912345678 hết hạn thì sao", ("4797912345678",)),
    "e-mail": ("gửi về planted.person@thu.vn giúp em", ("planted.person",)),
    "account": ("chuyển vào số tài khoản 19036789012345 được không", ("19036789012345",)),
    "birth": ("con em Trần Văn Plantem sinh ngày 03/04/2019 xin giấy hẹn xanh", ("Plantem", "03/04/2019")),
}


def squeezed(text: str) -> str:
    """Return the text without the marks people put into numbers."""
    return "".join(char for char in text if char not in " .-\n")


def hits(haystacks: dict[str, str], needles: set[str]) -> set[tuple[str, str]]:
    packed = {where: squeezed(words) for where, words in haystacks.items()}
    return {(where, needle) for where, words in packed.items() for needle in needles if squeezed(needle) in words}


def everything(url: str, folder: Path) -> dict[str, str]:
    """Return all that is on the disk of this test, and every row as text."""
    found = {f"table {name}": str(rows) for name, rows in tables(url).items()}
    for path in folder.rglob("*"):
        if path.is_file():
            found[path.name] = path.read_bytes().decode("utf-8", "replace")
    return found


@pytest.fixture
def talked(store, url, world, tmp_path, caplog):
    """Return what is on disk and in logs after every planted message was said, with a call-back at the end."""
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        for number, (said, _) in enumerate(PLANTED.values()):
            user, session = f"09120000{number}", Session(facility=SAMPLE)
            for message in (said, "phí bao nhiêu", "callback", CALL_ME, "xem dữ liệu của tôi"):
                action = message if message == "callback" else None
                incoming = take_in("" if action else message, action=action, session=session)
                turn_, session = respond(session, incoming, world, NOW)
                store.keep("web", user, incoming, turn_, session, NOW, 1.0)
    return everything(url, tmp_path) | {"logs": str(logs), "caplog": caplog.text}


def test_no_planted_identifier_is_anywhere(talked, store):
    needles = {needle for _, found in PLANTED.values() for needle in found} | {CALL_ME, "09120000"}
    assert hits(talked, needles) == set()
    assert "giấy hẹn xanh" in talked["table turns"]  # the words themselves are there
    assert [due.phone for due in store.requests.due_callbacks(NOW)] == [squeezed(CALL_ME)] * len(PLANTED)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_side_files_of_sqlite_were_looked_at(talked):
    assert {"thu.db", "thu.db-wal", "thu.db-shm"} <= set(talked)


def test_the_scanner_finds_what_was_let_in(store, url, tmp_path):
    said, needles = PLANTED["phone"]
    store.keep("web", "a", Incoming(said), turn(), Session(), NOW, 1.0)  # past bot.intake: not masked
    found = hits(everything(url, tmp_path), set(needles))
    assert ("table turns", "0912345678") in found
    assert ("table turns", "Planten") in found
    if "sqlite" in url:
        assert {where for where, _ in found} & {"thu.db", "thu.db-wal"}


def test_the_scanner_finds_a_call_back_number_in_the_clear(store, url, tmp_path):
    store.keep("web", "a", Incoming(), turn(effects=((Effect.CALL_BACK, "0987654321"),)), Session(), NOW, 1.0)
    assert hits(everything(url, tmp_path), {CALL_ME}) == set()
    with for_writing(store._reading).begin() as db:
        db.execute(text("UPDATE callbacks SET phone = '0987654321'"))
    assert ("table callbacks", CALL_ME) in hits(everything(url, tmp_path), {CALL_ME})


def test_an_error_of_the_database_does_not_quote_what_was_said(store):
    with for_writing(store._reading).begin() as db:
        db.execute(text("DROP TABLE turns"))
    with pytest.raises(Exception, match="turns") as error:
        store.keep("web", "a", Incoming("câu bí mật"), turn(), Session(), NOW, 1.0)
    assert "bí mật" not in str(error.value)
