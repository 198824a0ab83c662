"""`motcua qr`: codes and posters of a facility and its procedures."""

import re
import struct
import zlib

import pytest
import segno
from small_world import FACILITIES, PROCEDURES, write_folder
from typer.testing import CliRunner

from bot.cli import app
from bot.qr import telegram_code, web_code, zalo_code

runner = CliRunner()
ALL = ("--web", "https://hoi.example/", "--zalo-oa", "1234567890", "--telegram", "@thu_bot")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    path = write_folder(tmp_path / "kien-thuc", PROCEDURES, FACILITIES)
    for name, value in (("KNOWLEDGE", str(path)), ("FACILITY", "that"), ("REVIEW", "off"), ("ENCODER", "toy")):
        monkeypatch.setenv(f"MOTCUA_{name}", value)
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "ma"


@pytest.fixture
def run(folder, out):
    def run(*words, code=0):
        result = runner.invoke(app, ("qr", *words, "--out", str(out)), env={"COLUMNS": "250"})
        assert result.exit_code == code, (result.output, result.exception)
        return result.output

    return run


def pixels(png):
    """Return the rows of a one-bit picture, True where it is dark."""
    width, height, depth = struct.unpack(">IIB", png[16:25])
    assert depth == 1
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    data, line = zlib.decompress(packed), (width + 7) // 8
    rows, above = [], bytes(line)
    for y in range(height):
        way, row = data[y * (line + 1)], data[y * (line + 1) + 1 : (y + 1) * (line + 1)]
        assert way in (0, 2)  # as it is, or the difference to the row above
        above = bytes((a + b) % 256 for a, b in zip(row, above, strict=True)) if way else row
        rows.append([not above[x // 8] >> (7 - x % 8) & 1 for x in range(width)])
    return rows


def test_the_files_of_one_procedure(run, out):
    said = run("giay-xanh", *ALL)
    assert {path.name for path in out.iterdir()} == {
        "that_giay-xanh.html",
        *(f"that_giay-xanh-{name}.{kind}" for name in ("web", "zalo", "telegram") for kind in ("png", "svg")),
    }
    assert "Giấy hẹn xanh:" in said


def test_links_carry_facility_and_procedure_where_they_can():
    assert web_code("https://hoi.example/", "that", "giay-xanh").link == "https://hoi.example/?coso=that&q=giay-xanh"
    assert web_code("https://hoi.example/chat", None, None).link == "https://hoi.example/chat/"
    assert telegram_code("thu_bot", "that", "giay-xanh").link == "https://t.me/thu_bot?start=at-that_p-giay-xanh"
    assert telegram_code("thu_bot", None, None).link == "https://t.me/thu_bot"
    zalo = zalo_code("1234567890", "Giấy hẹn xanh")
    assert (zalo.link, zalo.typed) == ("https://zalo.me/1234567890", "Giấy hẹn xanh")


def test_every_picture_holds_its_link(run, out):
    run("giay-xanh", *ALL)
    code = telegram_code("thu_bot", "that", "giay-xanh")
    made = segno.make(code.link, error="m", micro=False)
    drawn = pixels((out / "that_giay-xanh-telegram.png").read_bytes())
    side = len(drawn) // len(list(made.matrix_iter(border=4)))
    wanted = [list(map(bool, row)) for row in made.matrix_iter(border=4)]
    assert [row[side // 2 :: side] for row in drawn[side // 2 :: side]] == wanted
    svg = (out / "that_giay-xanh-telegram.svg").read_text()
    assert svg.startswith("<?xml")
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]
    assert path in (out / "that_giay-xanh.html").read_text(encoding="utf-8")


def test_the_poster_says_where_what_and_how_and_needs_nothing_else(run, out):
    run("giay-xanh", *ALL)
    page = (out / "that_giay-xanh.html").read_text(encoding="utf-8")
    for words in (
        "size: A5 portrait",
        "<h1>Giấy hẹn xanh</h1>",
        "rồi gõ: “Giấy hẹn xanh”",
        "Cần giấy tờ gì",
        "không cần dấu",
        "gọi 115",
        "máy trả lời tự động",
    ):
        assert words in page
    assert page.count("<svg ") == 3
    assert not re.search(r"<(?:link|script|img|iframe)|url\(|src=|@import", page)


def test_names_are_escaped(folder, run, out):
    path = folder / "facilities" / "that.yaml"
    path.write_text(
        re.sub(r"^tên: .*$", 'tên: "Bệnh viện <B> & C"', path.read_text("utf-8"), count=1, flags=re.M), "utf-8"
    )
    run(*ALL)
    page = (out / "that.html").read_text(encoding="utf-8")
    assert "Bệnh viện &lt;B&gt; &amp; C" in page
    assert "<B>" not in page


def test_made_up_data_are_marked_on_the_wall_and_real_ones_are_not(run, out, monkeypatch):
    run(*ALL)
    assert 'class="sample"' not in (out / "that.html").read_text(encoding="utf-8")
    monkeypatch.setenv("MOTCUA_FACILITY", "mau")
    run(*ALL)
    assert 'class="sample"' in (out / "mau.html").read_text(encoding="utf-8")


def test_all_procedures_that_citizens_may_ask(run, out):
    run("--all", "--web", "https://hoi.example")
    posters = {path.stem for path in out.glob("*.html")}
    assert {"that", "that_giay-xanh", "that_giay-do"} <= posters
    assert not posters & {"that_giay-tim", "that_to-khai-vang", "that_noi-bo"}


def test_settings_say_where_codes_lead(run, out, monkeypatch):
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://hoi.example/")
    monkeypatch.setenv("MOTCUA_TELEGRAM_NAME", "thu_bot")
    run()
    assert {path.name for path in out.glob("*.svg")} == {"that-web.svg", "that-telegram.svg"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "chưa biết mã dẫn tới đâu"),
        (("khong-co", *ALL), "không có thủ tục “khong-co”"),
        (("noi-bo", *ALL), "không có thủ tục “noi-bo”"),
        (("--facility", "mau", *ALL), "kênh này không phục vụ cơ sở “mau”"),
        (("--web", "hoi.example"), "không phải là địa chỉ trang"),
        (("--web", "https://hoi.example/?a=1"), "không phải là địa chỉ trang"),
        (("--zalo-oa", "ten-oa"), "không phải là id của Zalo OA"),
        (("--telegram", "tên bot"), "không phải là tên bot Telegram"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(run, out, words, said):
    assert said in run(*words, code=2)
    assert not out.exists()


def test_what_waits_for_approval_is_not_put_on_a_wall(run, monkeypatch):
    monkeypatch.setenv("MOTCUA_REVIEW", "on")
    assert "thủ tục “giay-xanh” chưa được duyệt" in run("giay-xanh", *ALL, code=2)


def test_ids_too_long_for_telegram_leave_the_other_codes(run, out, folder):
    long = "giay-" + "x" * 60
    (folder / "procedures" / f"{long}.yaml").write_text(
        (folder / "procedures" / "giay-do.yaml").read_text("utf-8"), "utf-8"
    )
    assert "Không có mã Telegram" in run(long, *ALL)
    assert {path.suffix for path in out.glob("*telegram*")} == set()
    assert (out / f"that_{long}-web.png").exists()
