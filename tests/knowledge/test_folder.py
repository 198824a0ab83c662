import pytest

from knowledge.folder import KnowledgeError, load_folder

BROKEN = "tên: [\n"


@pytest.fixture
def keep(tmp_path):
    return tmp_path / "good"


def names(room, keep=None, **kwargs):
    return {i: p.name for i, p in load_folder(room.folder, keep, **kwargs).knowledge.procedures.items()}


def test_a_snapshot(room):
    room.procedure("giay-b")
    loaded = load_folder(room.folder)
    assert sorted(loaded.knowledge.procedures) == ["giay-a", "giay-b"]
    assert sorted(loaded.knowledge.facilities) == ["benh-vien-mot"]
    assert loaded.findings == []
    assert loaded.documents["procedures/giay-a.yaml"].line(("nhóm",)) == 2


def test_a_broken_file_is_never_loaded_and_the_others_are(room):
    room.procedure("giay-b")
    room.write("procedures/giay-a.yaml", BROKEN)
    loaded = load_folder(room.folder)
    assert sorted(loaded.knowledge.procedures) == ["giay-b"]
    assert [f.file for f in loaded.findings] == ["procedures/giay-a.yaml"]


def test_the_last_good_version_goes_on_serving(room, keep):
    room.procedure("giay-a", name="Bản tốt")
    assert names(room, keep) == {"giay-a": "Bản tốt"}
    room.write("procedures/giay-a.yaml", BROKEN)
    for _ in range(2):  # the second time stands for a restart
        loaded = load_folder(room.folder, keep)
        assert loaded.knowledge.procedures["giay-a"].name == "Bản tốt"
        assert [f.code for f in loaded.findings] == ["yaml"]
    room.procedure("giay-a", name="Bản mới")
    assert names(room, keep) == {"giay-a": "Bản mới"}


def test_a_deleted_file_is_never_answered_again(room, keep):
    room.procedure("giay-b")
    names(room, keep)
    room.write("procedures/giay-b.yaml", BROKEN)
    assert "giay-b" in names(room, keep)
    (room.folder / "procedures/giay-b.yaml").unlink()
    assert "giay-b" not in names(room, keep)
    room.write("procedures/giay-b.yaml", BROKEN)  # back again, broken: the old text must not return
    assert "giay-b" not in names(room, keep)


def test_a_blocked_file_keeps_its_last_good_text(room, keep):
    room.procedure("giay-a", name="Bản tốt")
    names(room, keep)
    room.procedure("giay-a", name="Bản sai")
    blocked = frozenset({"procedures/giay-a.yaml"})
    assert names(room, keep, blocked=blocked) == {"giay-a": "Bản tốt"}
    assert names(room, None, blocked=blocked) == {}
    assert names(room, keep) == {"giay-a": "Bản sai"}


def test_no_half_written_good_text_is_left(room, keep):
    names(room, keep)
    assert {p.suffix for p in keep.rglob("*") if p.is_file()} == {".yaml"}


def test_replies_and_calendar_are_needed(room, keep):
    load_folder(room.folder, keep)
    room.write("replies.yaml", 'chao: "{lẻ"\n')
    with pytest.raises(KnowledgeError, match=r"replies\.yaml:1"):
        load_folder(room.folder)
    assert load_folder(room.folder, keep).knowledge.replies.sentences["chao"] == "Xin chào {name}"
    (room.folder / "calendar.yaml").unlink()
    with pytest.raises(KnowledgeError, match="calendar"):
        load_folder(room.folder)


def test_files_that_cannot_be_read(room):
    (room.folder / "procedures/giay-b.yaml").write_bytes("tên: giấy".encode("utf-16"))
    (room.folder / "procedures/giay-c.yaml").mkdir()
    (room.folder / "procedures/.#giay-d.yaml").symlink_to("nobody@nowhere")
    loaded = load_folder(room.folder)
    assert sorted(loaded.knowledge.procedures) == ["giay-a"]
    assert [(f.file, f.code) for f in loaded.findings] == [
        ("procedures/giay-b.yaml", "encoding"),
        ("procedures/giay-c.yaml", "unreadable"),
    ]


def test_the_digest_changes_with_what_is_served_only(room, keep):
    first = load_folder(room.folder, keep).knowledge.digest
    room.write("procedures/giay-a.yaml", BROKEN)
    assert load_folder(room.folder, keep).knowledge.digest == first
    room.procedure("giay-a", name="Bản mới")
    assert load_folder(room.folder, keep).knowledge.digest != first


def test_only_public_procedures_that_are_alive_are_public(room):
    room.procedure("giay-b", "phạm vi: nội bộ\n")
    room.procedure("giay-c", status="nháp")
    room.procedure("giay-d", status="bãi bỏ")
    room.procedure("giay-e", "người duyệt: A\nngày duyệt: 01/11/2026\n", status="đã duyệt")
    assert sorted(load_folder(room.folder).knowledge.public) == ["giay-a", "giay-e"]


def test_a_phone_number_among_the_replies_is_not_served(room, keep):
    load_folder(room.folder, keep)
    good = (room.folder / "replies.yaml").read_text(encoding="utf-8")
    room.write("replies.yaml", 'chao: "Gọi 0912 345 678, {name}"\n')
    loaded = load_folder(room.folder, keep)
    assert [f.code for f in loaded.findings] == ["number-in-reply"]
    assert "0912" not in loaded.knowledge.replies.sentences["chao"]
    room.write("replies.yaml", good)
    assert load_folder(room.folder, keep).findings == []
