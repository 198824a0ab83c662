"""Checks of notices: what they name exists, and what is over is cleared away."""

import pytest

from knowledge.finding import Level
from knowledge.folder import load_folder

NOTICE = """\
thông báo:
  - số: 7
    nội dung: Nghỉ kiểm kê
    từ: 01/11/2026
    đến: {until}
    người đăng: An
{extra}"""


def write(room, until="22/11/2026", extra=""):
    room.write("notices.yaml", NOTICE.format(until=until, extra=extra))


@pytest.mark.parametrize("until", ["21/11/2026", "23:59 21/11/2026"])
def test_a_notice_that_is_over(room, until):
    write(room, until)
    finding = room.one("notice-over")
    assert (finding.level, finding.line) == (Level.NOTE, room.line("notices.yaml", "số: 7"))
    assert finding.fix == "motcua notice --end 7"


@pytest.mark.parametrize("until", ["22/11/2026", "00:01 22/11/2026", "01/12/2026"])
def test_a_notice_that_runs_is_no_finding(room, until):
    write(room, until)
    assert room.check().findings == []


@pytest.mark.parametrize(
    ("key", "wrong", "right", "guess"),
    [("chạm tới", "giay-aa", "[tat ca, giờ làm việc, giay-a]", "giay-a"),
     ("cơ sở", "benh-vien-mo", "benh-vien-mot", "benh-vien-mot")],
)  # fmt: skip
def test_a_notice_that_nobody_would_see(room, key, wrong, right, guess):
    write(room, extra=f"    {key}: {wrong}\n")
    finding = room.one("dead-reference")
    assert (finding.file, finding.line) == ("notices.yaml", room.line("notices.yaml", key))
    assert guess in finding.fix
    write(room, extra=f"    {key}: {right}\n")
    assert room.check().findings == []


def test_a_facility_broken_at_the_moment_is_not_unknown(room):
    write(room, extra="    cơ sở: benh-vien-mot\n")
    room.facility("số lạ: 3\n")
    assert room.found("dead-reference") == []


@pytest.mark.parametrize("text", ["", "# chỉ có ghi chú\n\n", "thông báo:\n", "thông báo: []\n"])
def test_a_file_that_says_nothing_is_in_order_and_ends_what_ran(room, tmp_path, text):
    write(room)
    keep = tmp_path / "good"
    assert len(load_folder(room.folder, keep).knowledge.notices) == 1
    room.write("notices.yaml", text)
    assert room.check().findings == []
    assert load_folder(room.folder, keep).knowledge.notices == ()


def test_a_broken_file_goes_on_with_its_last_good_text(room, tmp_path):
    write(room)
    keep = tmp_path / "good"
    load_folder(room.folder, keep)
    room.write("notices.yaml", "thông báo: [\n")
    assert len(load_folder(room.folder, keep).knowledge.notices) == 1
    (room.folder / "notices.yaml").unlink()
    assert load_folder(room.folder, keep).knowledge.notices == ()


def test_a_folder_without_notices_is_in_order(room):
    assert room.check().findings == []


@pytest.mark.parametrize(("until", "code"), [("31/12/2026", None), ("01/01/2027", "notice-long")])
def test_a_notice_ends_within_sixty_days(room, until, code):
    write(room, until)
    assert [f.code for f in room.check().findings] == ([code] if code else [])


def say(room, text):
    room.write("notices.yaml", NOTICE.format(until="01/12/2026", extra="").replace("Nghỉ kiểm kê", text))
    return [(f.code, f.level, f.line) for f in room.check().findings]


@pytest.mark.parametrize(
    "text",
    [
        "Nộp ở https://la.example/nop",
        "Nộp ở bit.ly/abc nhé",
        "Nộp ở www.nop-ho-so.com",
        "Xem https://dichvucong.gov.vn@evil.com/x",
        "Xem http://[x",
    ],
)
def test_a_link_elsewhere_is_refused(room, text):
    assert say(room, f'"{text}"') == [("foreign-link", Level.ERROR, 3)]


@pytest.mark.parametrize(
    "text", ["Nộp ở https://dichvucong.gov.vn", "Nộp ở dichvucong.gov.vn.", "Quầy nghỉ.Mời đến sau", "Thư a@b.com"]
)
def test_a_link_of_the_list_is_no_finding(room, text):
    assert say(room, f'"{text}"') == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("Mỗi bản 50.000 đồng", "notice-money"), ("Gọi 0912 345 678", "notice-phone"), ("Gọi 19001234", "notice-phone")],
)
def test_a_price_or_an_unknown_phone_is_pointed_out(room, text, code):
    assert say(room, text) == [(code, Level.WARNING, 3)]


@pytest.mark.parametrize("text", ["Gọi 0214.3000.001", "Gọi 115", "Nghỉ 28/11, mở lại 08:00 30/11/2026"])
def test_a_phone_of_a_facility_a_public_number_and_a_day_are_no_finding(room, text):
    assert say(room, f'"{text}"') == []
