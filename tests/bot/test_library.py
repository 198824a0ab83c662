"""The library keeps serving the last good state of each file and never what was deleted."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import knowledge
from bot.conversation import respond
from bot.library import Library
from bot.settings import Settings
from bot.turn import Incoming, Session
from knowledge.folder import KnowledgeError
from nlu.watch import danger_files

SHIPPED = Path(knowledge.__file__).parent
FEW = [Path(__file__).parent / "few_examples.yml"]
FEW_DANGER = danger_files(Path(__file__).parent / "few_danger")
TODAY = date(2026, 11, 22)
SUBJECT = "procedures/cap-lai-giay-chung-sinh.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small copy of the shipped knowledge that a test may edit."""
    target = tmp_path / "kien-thuc"
    (target / "procedures").mkdir(parents=True)
    for name in ("cap-lai-giay-chung-sinh", "giay-ra-vien", "dang-ky-khai-sinh"):
        shutil.copy(SHIPPED / "procedures" / f"{name}.yaml", target / "procedures")
    shutil.copytree(SHIPPED / "facilities", target / "facilities")
    for name in ("replies.yaml", "calendar.yaml", "domains.yaml", "repealed.yaml"):
        shutil.copy(SHIPPED / name, target)
    return target


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Library:
    return make(folder, tmp_path)


def make(folder: Path, tmp_path: Path) -> Library:
    library = Library(
        Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy"), lambda: TODAY, FEW, FEW_DANGER
    )
    library.refresh()
    return library


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / SUBJECT
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def reply(library: Library, action: str = "p:cap-lai-giay-chung-sinh") -> str:
    from datetime import datetime

    assert library.world
    turn, _ = respond(Session(), Incoming(action=action), library.world, datetime(2026, 11, 22, 9))
    return turn.text


def test_an_edit_is_served_after_a_refresh(folder: Path, library: Library) -> None:
    assert "03 ngày làm việc" in reply(library)
    edit(folder, "số: 03", "số: 04")
    assert library.refresh()
    assert "04 ngày làm việc" in reply(library)


def test_an_unchanged_folder_changes_nothing_and_encodes_nothing(library: Library) -> None:
    world, encoded = library.world, library._cache.encoded
    assert not library.refresh()
    assert library.world is world
    assert library._cache.encoded == encoded


def test_only_new_texts_are_encoded(folder: Path, library: Library) -> None:
    encoded = library._cache.encoded
    edit(folder, "  - giấy sanh bị sai ngày\n", "  - giấy sanh bị sai ngày\n  - tờ giấy hồng hồng của cháu đâu mất\n")
    library.refresh()
    assert library._cache.encoded - encoded == 1


@pytest.mark.parametrize("broken", ["trạng thái: xong rồi", "trạng thái: [", "trạng tháii: chờ duyệt"])
def test_a_broken_file_keeps_its_last_good_version_and_is_reported(folder: Path, library: Library, broken: str) -> None:
    edit(folder, "trạng thái: chờ duyệt", broken)
    edit(folder, "số: 03", "số: 09")
    library.refresh()
    assert "03 ngày làm việc" in reply(library)
    assert any(f.file == SUBJECT for f in library.findings)


def test_the_last_good_version_survives_a_restart(folder: Path, library: Library, tmp_path: Path) -> None:
    edit(folder, "trạng thái: chờ duyệt", "trạng thái: xong rồi")
    edit(folder, "số: 03", "số: 09")
    again = make(folder, tmp_path)
    assert "03 ngày làm việc" in reply(again)


def test_a_file_broken_from_the_start_is_not_loaded(folder: Path, tmp_path: Path) -> None:
    edit(folder, "trạng thái: chờ duyệt", "trạng thái: xong rồi")
    library = make(folder, tmp_path)
    assert library.world
    assert "cap-lai-giay-chung-sinh" not in library.world.knowledge.procedures


def test_a_file_that_cites_a_repealed_law_does_not_replace_the_good_one(folder: Path, library: Library) -> None:
    edit(folder, "văn bản: Thông tư 22/2025/TT-BYT ngày 28/06/2025", "văn bản: Thông tư 17/2012/TT-BYT")
    library.refresh()
    assert "Thông tư 22/2025/TT-BYT" in reply(library)
    assert "Thông tư 17/2012" not in reply(library)


def test_a_deleted_file_can_never_be_answered_again(folder: Path, library: Library, tmp_path: Path) -> None:
    (folder / SUBJECT).unlink()
    assert library.refresh()
    for state in (library, make(folder, tmp_path)):
        assert state.world
        assert "cap-lai-giay-chung-sinh" not in state.world.knowledge.procedures
        assert all(p.owner != "cap-lai-giay-chung-sinh" for p in state.world.index.passages)
        assert "03 ngày làm việc" not in reply(state)
    assert not (tmp_path / "data" / "good" / SUBJECT).exists()


def test_a_dead_reference_elsewhere_does_not_hold_back_its_file(folder: Path, library: Library) -> None:
    (folder / SUBJECT).unlink()
    library.refresh()
    assert library.world
    assert "giay-ra-vien" in library.world.knowledge.public


def test_broken_replies_keep_the_old_world(folder: Path, library: Library) -> None:
    world = library.world
    (folder / "replies.yaml").write_text("greeting: [", encoding="utf-8")
    edit(folder, "số: 03", "số: 05")
    library.refresh()
    assert library.world is not None
    assert library.world.knowledge.replies == world.knowledge.replies
    assert "05 ngày làm việc" in reply(library)


def test_without_any_good_version_the_start_names_the_fault(folder: Path, tmp_path: Path) -> None:
    (folder / "replies.yaml").write_text("greeting: [", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"replies\.yaml"):
        make(folder, tmp_path)


def test_an_unknown_facility_names_the_known_ones(folder: Path, tmp_path: Path) -> None:
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", facility="khong-co")
    with pytest.raises(KnowledgeError, match="co-so-mau"):
        Library(settings, lambda: TODAY, FEW, FEW_DANGER).refresh()


def test_no_text_of_a_citizen_or_of_knowledge_is_in_the_vector_file(library: Library, tmp_path: Path) -> None:
    files = list((tmp_path / "data" / "index").glob("*.npz"))
    assert files
    assert all("chứng sinh".encode() not in path.read_bytes() for path in files)


def test_examples_that_cannot_be_read_stop_the_start_and_are_named(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "sai.yml"
    wrong.write_text('version: "3.1"\nnlu:\n  - intent: no_such\n    examples: |\n      - gì\n', encoding="utf-8")
    settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy")
    with pytest.raises(KnowledgeError, match=r"sai\.yml:3: không có intent"):
        Library(settings, lambda: TODAY, [wrong]).refresh()


def test_examples_broken_while_serving_leave_the_old_understanding(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "cau.yml"
    shutil.copy(FEW[0], own)
    library = Library(Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy"), lambda: TODAY, [own])
    library.refresh()
    assert library.world
    before = library.world.understander
    own.write_text("hỏng", encoding="utf-8")
    edit(folder, "số: 03", "số: 04")
    assert library.refresh()
    assert library.world.understander is before


def test_a_world_imagined_with_other_names_leaves_the_present_reader_alone(folder: Path, library: Library) -> None:
    assert library.world
    before = library.world.understander
    text = (folder / "facilities" / "co-so-mau.yaml").read_text(encoding="utf-8")
    other = text.replace("tên: Bệnh viện Mẫu", "tên: Bệnh viện Khác")
    assert other != text
    ahead = library.imagine(instead={"facilities/co-so-mau.yaml": other})
    assert ahead.understander is not before
    assert library.imagine().understander is before
    assert library.world.understander is before
