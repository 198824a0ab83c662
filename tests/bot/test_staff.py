"""The overview for staff comes from what is really served and really written."""

from datetime import datetime

import pytest

from bot.library import VIETNAM, Library
from bot.serving import build_app
from bot.settings import Settings
from bot.staff import overview
from knowledge.approval import ApprovalLog
from knowledge.chain import Action
from knowledge.completeness import NOBODY
from knowledge.notice import Moment
from knowledge.notice_file import post_notice
from tests.bot.test_library import FEW, FEW_DANGER, SUBJECT, TODAY, edit, folder  # noqa: F401  (fixture)

NOW = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)


@pytest.fixture
def made(folder, tmp_path):  # noqa: F811
    def make(**values):
        settings = Settings(knowledge=folder, data_dir=tmp_path / "data", encoder="toy", **values)
        return settings, Library(settings, lambda: TODAY, FEW, FEW_DANGER)

    return make


def seen(settings, library):
    library.refresh()
    return overview(library, settings, NOW)


def test_before_there_is_a_world_there_is_nothing_to_look_over(made):
    settings, library = made()
    assert overview(library, settings, NOW) is None


def test_a_fault_a_notice_and_a_review_are_seen(made, folder):  # noqa: F811
    settings, library = made()
    first = seen(settings, library)
    assert [f for f in first.faults if f.file == SUBJECT and f.code == "value"] == []
    assert (first.waiting, first.notices) == ([], [])
    assert sum(office.procedures for office in first.offices) == 3
    assert {office.name for office in first.offices} > {NOBODY}
    edit(folder, "số: 03", "số: ba")
    at = Moment(TODAY)
    post_notice(folder, "Chiều nay quầy nghỉ", ("tất cả",), None, at, at, "An", NOW)
    edit(folder, "hạn rà soát:", "hạn rà soát: 29/11/2026 #")
    later = seen(settings, library)
    assert any(f.file == SUBJECT and "ba" in f.message for f in later.faults)
    assert [n.text for n in later.notices] == ["Chiều nay quầy nghỉ"]
    edit(folder, "số: ba", "số: 04")
    assert any("cap-lai-giay-chung-sinh" in r.text for r in seen(settings, library).due)


def test_an_edit_that_waits_for_approval_is_seen(made, folder):  # noqa: F811
    settings, library = made(review="on")
    log = ApprovalLog(folder)
    for path in (*folder.glob("procedures/*.yaml"), *folder.glob("facilities/*.yaml")):
        record = path.relative_to(folder).with_suffix("").as_posix()
        log.append(Action.APPROVE, record, "Lê Thị B", NOW, path.read_bytes())
    assert seen(settings, library).waiting == []
    edit(folder, "số: 03", "số: 04")
    assert [(f.file, f.code) for f in seen(settings, library).waiting] == [(SUBJECT, "edit-waiting")]


async def test_the_first_page_of_a_running_server_has_it(made, aiohttp_client):
    settings, library = made()
    library.refresh()
    client = await aiohttp_client(build_app(settings, library))
    html = await (await client.get("/")).text()
    assert "Dành cho nhân viên" in html
    assert "Phòng Kế hoạch tổng hợp mẫu" in html
    behind = await aiohttp_client(build_app(settings.model_copy(update={"trusted_proxy": True}), library))
    assert "Dành cho nhân viên" not in await (await behind.get("/")).text()
