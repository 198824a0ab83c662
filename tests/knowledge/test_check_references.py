import pytest

from knowledge.finding import Level

PAIR = "hay nhầm với:\n  - id: {}\n    khác ở chỗ: Hai việc này khác nhau\n"


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (PAIR.format("giay-x"), "id: giay-x"),
        ("thủ tục liên quan:\n  trước: [giay-x]\n", "giay-x"),
        ("thủ tục liên quan:\n  sau:\n    - giay-x\n", "- giay-x"),
    ],
)
def test_a_procedure_that_points_nowhere(room, extra, words):
    room.procedure("giay-a", extra)
    finding = room.one("dead-reference")
    assert (finding.level, finding.message) == (Level.ERROR, "không có thủ tục “giay-x”")
    assert finding.fix == "có phải ý bạn là “giay-a”"
    assert finding.line == room.line("procedures/giay-a.yaml", words)


def test_replaced_by_nothing_and_in_a_circle(room):
    room.procedure("giay-a", "thay thế bởi: xyz\n", status="thay thế bởi")
    finding = room.one("dead-reference")
    assert finding.fix == "dùng id của một tệp trong thư mục procedures"
    room.procedure("giay-a", "thay thế bởi: giay-b\n", status="thay thế bởi")
    room.procedure("giay-b", "thay thế bởi: giay-a\n", status="thay thế bởi")
    assert {f.file for f in room.found("replacement-loop")} == {"procedures/giay-a.yaml", "procedures/giay-b.yaml"}
    room.procedure("giay-b")
    assert room.check().findings == []


def test_a_procedure_that_points_to_itself(room):
    room.procedure("giay-a", PAIR.format("giay-a"))
    assert room.one("self-reference").line == room.line("procedures/giay-a.yaml", "id: giay-a")


def test_references_to_a_file_broken_at_the_moment_are_not_dead(room):
    room.procedure("giay-a", "thủ tục liên quan:\n  trước: giay-b\n")
    room.write("procedures/giay-b.yaml", "tên: [\n")
    assert room.found("dead-reference") == []


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("quầy:\n  - thủ tục: [giay-a, giay-x]\n    tên: Quầy 1\n", "thủ tục: ["),
        ("ghi đè:\n  giay-x:\n    phụ trách: Phòng 1\n", "giay-x"),
        ("phí, lệ phí, giá:\n  giay-x: miễn phí\n", "giay-x"),
    ],
)
def test_a_facility_that_points_nowhere(room, extra, words):
    room.facility(extra)
    finding = room.one("dead-reference")
    assert finding.file == "facilities/benh-vien-mot.yaml"
    assert finding.line == room.line(finding.file, words)
    room.facility(extra.replace("giay-x", "giay-a"))
    assert room.found("dead-reference") == []


def test_twins_are_mutual(room):
    room.procedure("giay-a", PAIR.format("giay-b"))
    room.procedure("giay-b")
    finding = room.one("one-sided-twin")
    assert (finding.level, finding.file) == (Level.WARNING, "procedures/giay-b.yaml")
    assert finding.message == "giay-a ghi hay nhầm với giay-b, còn tệp này thì không"
    room.procedure("giay-b", PAIR.format("giay-a"))
    assert room.check().findings == []


def test_required_twins_are_errors_on_the_side_that_lacks_them(room):
    room.procedure("sao-benh-an", PAIR.format("tom-tat-benh-an"))
    room.procedure("tom-tat-benh-an")
    finding = room.one("missing-twin")
    assert (finding.level, finding.file) == (Level.ERROR, "procedures/tom-tat-benh-an.yaml")
    assert "sao-benh-an" in finding.message
    assert room.found("one-sided-twin") == []
    (room.folder / "procedures/sao-benh-an.yaml").unlink()
    assert room.found("missing-twin") == []


def test_a_twin_named_twice(room):
    room.procedure("giay-b", PAIR.format("giay-a"))
    room.procedure("giay-a", PAIR.format("giay-b") + "  - id: giay-b\n    khác ở chỗ: Nói lại lần nữa\n")
    assert room.one("repeated").line == room.line("procedures/giay-a.yaml", "id: giay-b")


LINK = "liên kết:\n  - tên: Trang\n    url: {}\n    độ tin: đã kiểm\n    nguồn: N1\n"


@pytest.mark.parametrize(
    "url",
    [
        "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=1.001193",
        "https://www.dichvucong.gov.vn",
        "https://dichvucong.laocai.gov.vn",
        "https://dichvucongbyt.moh.gov.vn/x",
        "https://syt.laocai.gov.vn",
        "https://cchc.laocai.gov.vn",
        "https://trungtamytekhuvucyenbai.vn",
    ],
)
def test_links_to_official_sites(room, url):
    room.procedure("giay-a", LINK.format(url))
    assert room.check().findings == []


@pytest.mark.parametrize(
    "url",
    [
        "https://vietnamnet.vn/a.html",
        "https://dichvucong.gov.vn.evil.com/a",
        "https://dichvucong.gov.vn@evil.com/a",
        "https://xdichvucong.gov.vn",
        "https://github.com/a",
        "https://abc.example",
    ],
)
@pytest.mark.parametrize("key", ["liên kết", "video"])
def test_links_to_other_sites(room, url, key):
    room.procedure("giay-a", LINK.format(url).replace("liên kết", key))
    finding = room.one("foreign-link")
    assert (finding.level, finding.line) == (Level.ERROR, room.line("procedures/giay-a.yaml", "url:"))
    assert "domains.yaml" in finding.fix


@pytest.mark.parametrize(
    "url",
    [
        "https://dichvucong.gov.vn/p/home/chi-tiet.html?ma_thu_tuc=2476",
        "https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html",
        "https://lienthong.dichvucong.gov.vn/#/ke-khai/2.000986",
    ],
)
def test_dead_links(room, url):
    room.procedure("giay-a", LINK.format(f'"{url}"'))
    finding = room.one("dead-link")
    assert finding.level is Level.ERROR
    assert finding.fix.startswith("dùng ")


def test_unencrypted_links_and_links_in_prose(room):
    room.procedure("giay-a", LINK.format("http://dichvucong.gov.vn"))
    assert room.one("plain-http").level is Level.WARNING
    room.procedure(
        "giay-a", 'cảnh báo:\n  - nội dung: "Xem https://vietnamnet.vn/a."\n    độ tin: đã kiểm\n    nguồn: N\n'
    )
    assert room.one("link-in-text").line == room.one("foreign-link").line == room.line("procedures/giay-a.yaml", "Xem")


def test_links_of_a_facility(room):
    room.facility("trang chính thức: https://trang-la.vn\n" + LINK.format("https://trang-khac.vn"))
    assert len(room.found("foreign-link")) == 2
    room.facility(
        "ghi đè:\n  giay-a:\n    liên kết:\n      tên: T\n      url: https://trang-khac.vn\n"
        "      độ tin: cũ\n      nguồn: N\n"
    )
    assert room.one("foreign-link").line == room.line("facilities/benh-vien-mot.yaml", "url:")


def test_only_the_sample_facility_uses_reserved_names(room):
    page = "trang chính thức: https://mau.example\n"
    room.facility(page)
    assert len(room.found("foreign-link")) == 1
    room.write("facilities/benh-vien-mot.yaml", "tên: Bệnh viện Mẫu\nmẫu: có\n" + page)
    assert room.found("foreign-link") == []
