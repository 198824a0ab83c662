"""When review is on, and what a library under review serves while files and log change."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.library import VIETNAM, Library
from bot.review import open_log, review_on
from bot.settings import Settings, SettingsError, load_settings
from knowledge.chain import Action
from knowledge.finding import Level
from tests.bot.test_library import FEW, FEW_DANGER, SUBJECT, TODAY, edit, folder, reply  # noqa: F401  (fixture)

RECORD = SUBJECT.removesuffix(".yaml")
SAMPLE = "facilities/co-so-mau"
AT = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)


@pytest.fixture
def settings(folder, tmp_path):  # noqa: F811
    return Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", review="on")


def approve(settings, *records):
    log = open_log(settings)
    for record in records:
        log.append(Action.APPROVE, record, "Lê Thị B", AT, (settings.knowledge / f"{record}.yaml").read_bytes())


def library_of(settings):
    library = Library(settings, lambda: TODAY, FEW, FEW_DANGER)
    library.refresh()
    return library


def on(settings):
    return review_on(settings, open_log(settings))


# -- on or off ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("facility", "expected"), [("co-so-mau", False), ("benh-vien-san-nhi-lao-cai", True)])
def test_left_empty_it_is_on_for_a_real_facility_and_off_for_the_sample(settings, facility, expected):
    assert on(settings.model_copy(update={"review": "", "facility": facility})) is expected


@pytest.mark.parametrize("facility", ["co-so-mau", "benh-vien-san-nhi-lao-cai", "khong-co"])
@pytest.mark.parametrize("wish", ["on", "off"])
def test_said_it_is_as_said(settings, facility, wish):
    assert on(settings.model_copy(update={"review": wish, "facility": facility})) is (wish == "on")


def test_a_facility_that_cannot_be_read_is_taken_for_real(settings):
    assert on(settings.model_copy(update={"review": "", "facility": "khong-co"}))


def test_a_broken_sample_file_does_not_switch_review_on_in_the_middle_of_a_trial(settings):
    trial = settings.model_copy(update={"review": ""})
    library_of(trial)
    (settings.knowledge / f"{SAMPLE}.yaml").write_text("tên: [", encoding="utf-8")
    assert not on(trial)


def test_an_approved_real_facility_does_not_become_a_sample_by_an_edit(settings):
    real = settings.model_copy(update={"review": "", "facility": "benh-vien-san-nhi-lao-cai"})
    approve(real, "facilities/benh-vien-san-nhi-lao-cai")
    path = settings.knowledge / "facilities" / "benh-vien-san-nhi-lao-cai.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nmẫu: có\n", encoding="utf-8")
    assert on(real)


def test_a_running_server_does_not_switch_review_off_by_itself(settings):
    real = settings.model_copy(update={"review": "", "facility": "benh-vien-san-nhi-lao-cai"})
    library = library_of(real)
    path = settings.knowledge / "facilities" / "benh-vien-san-nhi-lao-cai.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nmẫu: có\n", encoding="utf-8")
    library.refresh()
    assert "03 ngày làm việc" not in reply(library)


def test_another_word_is_a_setting_error(monkeypatch):
    monkeypatch.setenv("MOTCUA_REVIEW", "có")
    with pytest.raises(SettingsError, match="MOTCUA_REVIEW"):
        load_settings()


def test_names_are_listed_with_commas(monkeypatch):
    monkeypatch.setenv("MOTCUA_EDITORS", "Nguyễn Thị A, Trần Văn C,")
    assert load_settings().editor_names == ("Nguyễn Thị A", "Trần Văn C")
    assert load_settings().approver_names == ()


# -- what is served -------------------------------------------------------------------------------------------------


def test_nothing_is_told_before_its_approval_and_an_approval_refreshes_the_world(settings):
    library = library_of(settings)
    assert "đang chờ cơ sở duyệt" in reply(library)
    assert "03 ngày làm việc" not in reply(library)
    approve(settings, RECORD)
    assert library.refresh()
    assert "03 ngày làm việc" in reply(library)
    assert "chờ cơ sở duyệt" not in reply(library)
    assert not library.refresh()


def test_an_edit_waits_and_is_shown_to_staff(settings, folder):  # noqa: F811
    approve(settings, RECORD, SAMPLE)
    library = library_of(settings)
    edit(folder, "số: 03", "số: 09")
    assert not library.refresh()
    assert "03 ngày làm việc" in reply(library)
    (finding,) = (f for f in library.findings if f.code == "edit-waiting")
    assert (finding.file, finding.level) == (SUBJECT, Level.NOTE)
    approve(settings, RECORD)
    library.refresh()
    assert "09 ngày làm việc" in reply(library)


@pytest.mark.parametrize("again", [False, True], ids=["running", "restarted"])
def test_a_withdrawn_or_deleted_file_is_not_told(settings, folder, again):  # noqa: F811
    approve(settings, RECORD)
    library = library_of(settings)

    def now():
        library.refresh()
        return reply(library_of(settings) if again else library)

    open_log(settings).append(Action.WITHDRAW, RECORD, "Lê Thị B", AT, reason="sai")
    assert "03 ngày làm việc" not in now()
    approve(settings, RECORD)
    assert "03 ngày làm việc" in now()
    (folder / SUBJECT).unlink()
    left = now()
    assert "03 ngày làm việc" not in left
    assert "chờ cơ sở duyệt" in left, "a near twin must not answer for what was deleted"


def test_a_log_with_its_end_cut_off_brings_nothing_back(settings, folder):  # noqa: F811
    approve(settings, RECORD)
    library = library_of(settings)
    edit(folder, "số: 03", "số: 09")
    approve(settings, RECORD)
    library.refresh()
    log = folder / "approved" / "log.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    library.refresh()
    for state in (library, library_of(settings)):
        assert "03 ngày" not in reply(state)
        assert "09 ngày" not in reply(state)
        assert "log-removed" in {f.code for f in state.findings}


def test_what_another_machine_approved_is_remembered_once_served(settings, folder, tmp_path):  # noqa: F811
    elsewhere = settings.model_copy(update={"data_dir": tmp_path / "khac"})
    approve(elsewhere, RECORD)
    library_of(settings)
    (folder / "approved" / "log.jsonl").write_bytes(b"")
    assert open_log(settings).broken


def test_search_finds_a_waiting_procedure_as_well_as_an_approved_one(settings, folder, tmp_path):  # noqa: F811
    waiting = library_of(settings)
    open_ = library_of(settings.model_copy(update={"review": "off", "data_dir": tmp_path / "off"}))
    assert waiting.world
    assert open_.world
    assert [p.text for p in waiting.world.index.passages] == [p.text for p in open_.world.index.passages]


def test_completeness_is_of_the_files_whatever_waits(settings):
    library = library_of(settings)
    assert {row.id for row in library.completeness} == set(library.world.knowledge.procedures)
    assert any(row.share > 0.5 for row in library.completeness)


def test_with_review_off_a_log_changes_nothing(settings, folder):  # noqa: F811
    trial = settings.model_copy(update={"review": "off"})
    approve(trial, RECORD)
    library = library_of(trial)
    edit(folder, "số: 03", "số: 09")
    library.refresh()
    assert "09 ngày làm việc" in reply(library)
    assert "Nội dung chờ cơ sở duyệt" in reply(library)
    assert not {f.code for f in library.findings} & {"edit-waiting", "not-approved"}


def test_the_shipped_folder_holds_no_approval():
    assert not (Path(__file__).resolve().parents[2] / "knowledge" / "approved").exists()
