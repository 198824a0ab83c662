"""The replay of an edit: what changes is found, what breaks is told apart, and nothing differs unseen."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_world import (
    CALENDAR,
    FACILITIES,
    NOTICES,
    NOW,
    PROCEDURES,
    REAL,
    REFUSALS,
    SAMPLE,
    SITUATIONS,
    build_world,
    write_folder,
)

from bot.encoding import Encoding
from bot.impact import Kind, Question, replay
from bot.intake import take_in
from bot.noted import differing, meets, watched
from bot.phrases import NEEDED
from bot.turn import Incoming, Status
from index.build import VectorCache, build_index
from index.encoder import ToyEncoder
from knowledge.folder import load_folder
from knowledge.procedure import Status as FileStatus

PHRASES = (
    "xin giấy hẹn xanh",
    "xin giay hen xanh bi mat",
    "giấy hẹn xanh mất bao nhiêu tiền",
    "xin giấy hẹn đỏ",
    "giay hen do nop o dau",
    "giay hen xanh can giay to gi",
    "giấy hẹn",
    "giấy hẹn tím",
    "tờ khai vàng",
    "xin tem phiếu",
    "xin tem phiếu mất bao lâu",
    "thử niềm tin",
    "thẻ rà soát muộn hết bao nhiêu tiền",
    "sổ trực đêm khoa dược",
    "làm hộ chiếu ở đâu",
    "uống thuốc gì hết ho",
    "kết quả xét nghiệm của tôi",
    "cảm ơn nhé",
    "alo alo co ai khong",
    "nguoi o day hach sach qua",
    "muon noi voi mot con nguoi",
    "nha moi co chuyen",
    "bệnh viện mấy giờ mở cửa",
    "làm giả giấy hẹn xanh",
    "bố tôi bất tỉnh gọi không dậy",
    "zzz qqq xxx",
    "gặp nhân viên",
    "😀",
)
"""Each kind of way a message can go."""
ABOUT_RED = {"xin giấy hẹn đỏ", "giấy hẹn"}


def asked(text: str, kind: Kind = Kind.PAST, known: str = "", facility: str | None = REAL) -> Question:
    return Question(take_in(text), kind, frozenset(known.split()), facility)


QUESTIONS = [asked(text, facility=at) for text in PHRASES for at in (None, REAL)]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return build_world(tmp_path_factory.mktemp("old"), served=(REAL, SAMPLE), default=REAL)


@pytest.fixture
def edited(old, tmp_path_factory):
    """Return a function that makes the world with texts replaced: name of the file → [(words, other words)]."""
    files = {f"procedures/{i}.yaml": text for i, text in PROCEDURES.items()}
    files |= {f"facilities/{i}.yaml": text for i, text in FACILITIES.items()}
    files |= {"calendar.yaml": CALENDAR, "situations.yaml": SITUATIONS, "notices.yaml": NOTICES}

    def edit(changes: Mapping[str, list[tuple[str, str]]], gone: tuple[str, ...] = ()):
        folder = write_folder(tmp_path_factory.mktemp("new") / "k", PROCEDURES, FACILITIES)
        instead: dict[str, str | None] = dict.fromkeys(gone)
        for name, pairs in changes.items():
            text = files[name]
            for words, other in pairs:
                assert words in text, (name, words)
                text = text.replace(words, other)
            instead[name] = text
        loaded = load_folder(folder, None, NEEDED, instead=instead)
        assert not loaded.findings, [str(f) for f in loaded.findings]
        knowledge = loaded.knowledge
        searched = [
            p
            for p in knowledge.procedures.values()
            if p.scope.value == "công khai" and p.status is not FileStatus.DRAFT
        ]
        index = build_index(searched, REFUSALS, VectorCache(ToyEncoder(), None), old.index.calibration)
        if index.passages == old.index.passages:
            index = old.index
        return replace(old, knowledge=knowledge, index=index)

    return edit


def changed(impact):
    return {row.question.incoming.text: row for row in impact.changed}


# -- what changes ---------------------------------------------------------------------------------------------------


def test_a_changed_deadline_is_seen_before_and_after_and_breaks_nothing(old, edited):
    new = edited({"procedures/giay-do.yaml": [("số: 10, đơn vị: ngày", "số: 12, đơn vị: ngày")]})
    assert new.index is old.index
    impact = replay(old, new, QUESTIONS, NOW)
    rows = changed(impact)
    assert set(rows) == ABOUT_RED
    row = rows["xin giấy hẹn đỏ"]
    assert (row.before.status, row.after.status) == (Status.ANSWERED, Status.ANSWERED)
    assert row.after.name == "Giấy hẹn đỏ"
    assert set(row.before.lines) ^ set(row.after.lines) == {"10 ngày", "12 ngày"}
    assert impact.breaks == ()
    assert impact.asked == {Kind.GOLDEN: 0, Kind.SAMPLE: 0, Kind.PAST: len(QUESTIONS)}


def test_an_edit_that_says_the_same_changes_nothing(old, edited):
    new = edited({"procedures/giay-do.yaml": [("tên: Giấy hẹn đỏ\n", "# chú thích\nten: Giấy hẹn đỏ\n")]})
    assert differing(old.knowledge, new.knowledge) == set()
    assert replay(old, new, QUESTIONS, NOW).changed == ()


def test_a_facility_changes_what_it_says_and_only_there(old, edited):
    new = edited({f"facilities/{REAL}.yaml": [("tên: Quầy xanh", "tên: Quầy lam")]})
    worlds = [replace(world, default_facility=SAMPLE) for world in (old, new)]
    impact = replay(*worlds, [asked("xin giấy hẹn xanh", facility=at) for at in (REAL, SAMPLE)], NOW)
    assert [row.question.facility for row in impact.changed] == [REAL]


def test_a_changed_button_is_a_changed_answer(old, edited):
    new = edited({"situations.yaml": [("tên: Nhận giấy hẹn", "tên: Xin giấy hẹn")]})
    row = changed(replay(old, new, [asked("alo alo co ai khong")], NOW))["alo alo co ai khong"]
    assert any("Nhận giấy hẹn" in line for line in row.before.lines)
    assert any("Xin giấy hẹn" in line for line in row.after.lines)


# -- what breaks ----------------------------------------------------------------------------------------------------

GONE = {"procedures/giay-do.yaml": [("trạng thái: đã duyệt", "trạng thái: bãi bỏ")]}
HIDDEN = {"procedures/giay-do.yaml": [("trạng thái: đã duyệt", "phạm vi: nội bộ\ntrạng thái: đã duyệt")]}


@pytest.mark.parametrize("edit", [GONE, HIDDEN])
@pytest.mark.parametrize("kind", [Kind.GOLDEN, Kind.SAMPLE])
def test_a_right_procedure_that_is_not_reached_any_more_breaks(old, edited, edit, kind):
    impact = replay(old, edited(edit), [asked("xin giấy hẹn đỏ", kind, "giay-do")], NOW)
    assert len(impact.breaks) == 1


def test_what_was_wrong_before_is_no_break_but_a_sample_question_astray_is_named(old, edited):
    new = edited({"procedures/giay-do.yaml": [("tên: Giấy hẹn đỏ\n", "tên: Giấy hẹn đỏ tươi\n")]})
    questions = [asked("làm hộ chiếu ở đâu", kind, "giay-do") for kind in (Kind.GOLDEN, Kind.SAMPLE)]
    impact = replay(old, new, questions, NOW)
    assert impact.breaks == ()
    assert [q.kind for q in impact.unled] == [Kind.SAMPLE]
    assert replay(old, new, [asked("xin giấy hẹn đỏ", Kind.SAMPLE, "giay-do")], NOW).unled == ()


def test_one_of_several_right_procedures_is_enough(old, edited):
    impact = replay(old, edited(GONE), [asked("xin giấy hẹn xanh", Kind.GOLDEN, "giay-xanh giay-do")], NOW)
    assert impact.breaks == ()


def test_asked_back_with_the_right_one_among_the_buttons_is_no_break(old, edited):
    text = "giay hen xanh can giay to gi"  # between the two in the small world
    before = replay(old, old, [asked(text, Kind.GOLDEN, "giay-do")], NOW, whole=True)
    assert before.changed == ()
    new = edited({"procedures/giay-do.yaml": [("câu hỏi mẫu: [xin giấy hẹn đỏ]", f"câu hỏi mẫu: [{text}]")]})
    impact = replay(old, new, [asked(text, Kind.GOLDEN, "giay-do"), asked(text, Kind.GOLDEN, "giay-xanh")], NOW)
    after = {next(iter(row.question.known)): row for row in impact.changed}
    assert after["giay-do"].before.status is Status.CLARIFIED
    assert not after["giay-do"].breaks
    assert after["giay-xanh"].breaks is (after["giay-xanh"].after.status is Status.ANSWERED)


def test_of_a_past_question_what_was_answered_before_is_right(old, edited):
    impact = replay(old, edited(GONE), QUESTIONS, NOW)
    assert {row.question.incoming.text for row in impact.breaks} == ABOUT_RED
    assert impact.changed[: len(impact.breaks)] == impact.breaks


def test_a_past_question_that_was_asked_back_or_refused_cannot_break(old, edited):
    new = edited(GONE)
    impact = replay(old, new, [asked("giay hen xanh can giay to gi"), asked("uống thuốc gì hết ho")], NOW)
    assert impact.breaks == ()


def test_what_was_rightly_refused_or_alarmed_and_is_answered_breaks(old, edited):
    less = edited({}, gone=("procedures/tro-cap.yaml",))
    refused = replace(asked("xin tem phiếu", Kind.GOLDEN), refused=True)
    (row,) = replay(less, old, [refused], NOW).breaks
    assert (row.before.procedure, row.after.procedure) == (None, "tro-cap")
    calm = replace(asked("bố tôi bất tỉnh gọi không dậy", Kind.GOLDEN), refused=True)
    assert replay(less, old, [calm], NOW).breaks == ()  # still alarmed


def test_what_was_answered_before_though_it_should_be_refused_is_no_new_break(old, edited):
    new = edited({"procedures/giay-do.yaml": [("số: 10, đơn vị: ngày", "số: 12, đơn vị: ngày")]})
    wrong = replace(asked("xin giấy hẹn đỏ", Kind.GOLDEN), refused=True)
    impact = replay(old, new, [wrong], NOW)
    assert len(impact.changed) == 1
    assert impact.breaks == ()


def test_a_new_procedure_breaks_nothing_and_takes_over_what_nobody_answered(old, edited):
    with_new = {"procedures/giay-xanh.yaml": [("tên: Giấy hẹn xanh (mẫu mới)", "tên: Giấy hẹn xanh (mẫu mới)")]}
    less = edited(with_new, gone=("procedures/tro-cap.yaml",))
    impact = replay(less, old, [asked("xin tem phiếu")], NOW)
    (row,) = impact.changed
    assert (row.before.procedure, row.after.procedure, row.breaks) == (None, "tro-cap", False)
    back = replay(old, less, [asked("xin tem phiếu", Kind.GOLDEN, "tro-cap")], NOW)
    assert len(back.breaks) == 1


# -- nothing differs unseen -----------------------------------------------------------------------------------------

EDITS = [
    ("procedures/giay-do.yaml", "số: 10, đơn vị: ngày", "số: 12, đơn vị: ngày"),
    ("procedures/giay-do.yaml", "mức: 5.000 đồng/bản", "mức: 6.000 đồng/bản"),
    ("procedures/giay-do.yaml", "tên: Giấy hẹn đỏ\n", "tên: Giấy hẹn hồng\n"),
    ("procedures/giay-do.yaml", "trạng thái: đã duyệt", "trạng thái: bãi bỏ"),
    ("procedures/giay-do.yaml", "câu hỏi mẫu: [xin giấy hẹn đỏ]", "câu hỏi mẫu: [nop o dau]"),
    ("procedures/giay-xanh.yaml", "câu hỏi: Anh/chị xin lại vì sao?", "câu hỏi: Vì sao phải xin lại?"),
    ("procedures/giay-xanh.yaml", "gợi nhận: [bị mất, mất rồi]", "gợi nhận: [đánh rơi]"),
    ("procedures/giay-xanh.yaml", "sang: giay-do", "sang: tro-cap"),
    ("procedures/giay-xanh.yaml", "nhóm: giấy tờ tại cơ sở y tế", "nhóm: bảo hiểm"),
    ("procedures/giay-xanh.yaml", "nơi: cơ sở khám chữa bệnh", "nơi: trạm y tế"),
    ("procedures/giay-tim.yaml", "thay thế bởi: giay-xanh", "thay thế bởi: giay-do"),
    ("procedures/noi-bo.yaml", "phạm vi: nội bộ", "phạm vi: công khai"),
    ("procedures/tro-cap.yaml", "mức: 500.000 đồng", "mức: 501.000 đồng"),
    ("procedures/tro-cap.yaml", "câu hỏi mẫu: [xin tem phiếu]", "câu hỏi mẫu: [lĩnh tem]"),
    ("procedures/the-muon.yaml", "hạn rà soát: 24/08/2026", "hạn rà soát: 24/08/2027"),
    (f"facilities/{REAL}.yaml", "phòng: Phòng 12", "phòng: Phòng 21"),
    (f"facilities/{REAL}.yaml", "mức: 9.000 đồng/bản", "mức: 9.500 đồng/bản"),
    (f"facilities/{REAL}.yaml", "đường dây nóng: 0214 0000 003", "đường dây nóng: 0214 0000 009"),
    (f"facilities/{SAMPLE}.yaml", "tên: Bệnh viện Giả", "tên: Bệnh viện Bịa"),
    (f"facilities/{SAMPLE}.yaml", 'từ: "07:00"', 'từ: "07:15"'),
    ("calendar.yaml", "từ: 05/02/2027", "từ: 04/02/2027"),
    ("situations.yaml", "thủ tục: giay-xanh", "thủ tục: niem-tin"),
    ("notices.yaml", "nội dung: Quầy đỏ nghỉ kiểm kê", "nội dung: Quầy đỏ chuyển phòng"),
]


@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4, unique=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_leaving_out_what_cannot_differ_hides_nothing(old, edited, edits):
    if ("situations.yaml", "thủ tục: giay-xanh", "thủ tục: niem-tin") in edits:
        edits = [*edits, ("situations.yaml", "\n        cần từ việc trước: {giấy: Tờ khai xanh, từ: giay-do}", "")]
    changes: dict[str, list[tuple[str, str]]] = {}
    for name, words, other in edits:
        changes.setdefault(name, []).append((words, other))
    new = edited(changes)
    assert replay(old, new, QUESTIONS, NOW) == replay(old, new, QUESTIONS, NOW, whole=True)


def test_every_edit_above_is_seen_as_a_difference(old, edited):
    for name, words, other in EDITS:
        assert differing(old.knowledge, edited({name: [(words, other)]} if "niem-tin" not in other else {
            name: [(words, other), ("\n        cần từ việc trước: {giấy: Tờ khai xanh, từ: giay-do}", "")]
        }).knowledge), (name, words)  # fmt: skip


def test_another_ear_asks_everything_again(old, edited):
    class Deaf:
        def understand(self, text, vector, sight=None):
            return replace(old.understander.understand(text, vector, sight), intent="person", confidence=1.0)

    new = replace(old, understander=Deaf())
    assert len(replay(old, new, QUESTIONS, NOW).changed) > 10


def test_what_is_looked_at_is_noted(old):
    seen: set = set()
    knowledge = watched(old.knowledge, seen)
    assert "giay-do" in knowledge.public
    assert knowledge.effective("giay-xanh", REAL).fees
    assert seen == {("procedures", "giay-do"), ("procedures", "giay-xanh"), ("facilities", REAL)}
    assert knowledge.procedures.get("khong-co") is None
    assert meets(seen, {("procedures", "khong-co")})
    assert not meets(seen, {("procedures", "tro-cap")})
    assert list(knowledge.facilities)
    assert meets(seen, {("facilities", "moi")})
    assert not meets(seen, {("procedures", "tro-cap")})
    assert meets(set(), {("*", "*")})


# -- reading and encoding -------------------------------------------------------------------------------------------


class Counting(ToyEncoder):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def encode(self, texts, *, query):
        self.texts += texts
        return super().encode(texts, query=query)


def test_each_question_is_encoded_once_and_only_what_is_no_citizens_is_kept(old, edited, tmp_path):
    new = edited({"procedures/tro-cap.yaml": [("câu hỏi mẫu: [xin tem phiếu]", "câu hỏi mẫu: [lĩnh tem]")]})
    encoder = Counting()
    vars(old.index)["encoder"], kept = encoder, VectorCache(encoder, tmp_path, "questions", query=True)
    try:
        questions = [asked("xin giấy hẹn đỏ", Kind.GOLDEN, "giay-do"), asked("xin giấy hẹn xanh"), asked("lĩnh tem")]
        steps: list[tuple[int, int]] = []
        replay(old, new, questions, NOW, kept, lambda done, of: steps.append((done, of)))
        assert sorted(encoder.texts) == ["lĩnh tem", "xin giấy hẹn xanh", "xin giấy hẹn đỏ"]
        assert steps[-3:] == [(1, 3), (2, 3), (3, 3)]
        encoder.texts.clear()
        replay(old, new, questions, NOW, VectorCache(encoder, tmp_path, "questions", query=True))
        assert sorted(encoder.texts) == ["lĩnh tem", "xin giấy hẹn xanh"]
        assert "xanh" not in "".join(p.read_bytes().decode("utf-32-le", "replace") for p in tmp_path.iterdir())
    finally:
        vars(old.index)["encoder"] = ToyEncoder()


def test_past_questions_encoded_ahead_are_answered_the_same(old, edited, tmp_path):
    new = edited({"procedures/giay-do.yaml": [("số: 10, đơn vị: ngày", "số: 12, đơn vị: ngày")]})
    questions = [asked("xin giấy hẹn đỏ", Kind.GOLDEN, "giay-do"), *QUESTIONS, asked("giấy hẹn", Kind.SAMPLE)]
    ahead = Encoding(old.index.encoder, [q.incoming for q in QUESTIONS])
    kept = VectorCache(old.index.encoder, tmp_path, "questions", query=True)
    assert replay(old, new, questions, NOW, kept, ahead=ahead) == replay(old, new, questions, NOW)


def test_other_questions_encoded_ahead_are_refused(old, tmp_path):
    kept = VectorCache(old.index.encoder, tmp_path, "questions", query=True)
    ahead = Encoding(old.index.encoder, [QUESTIONS[0].incoming])
    with pytest.raises(ValueError, match="shorter"):
        replay(old, old, QUESTIONS[:2], NOW, kept, ahead=ahead)


def test_masks_are_not_read(old, edited):
    new = edited({"procedures/giay-do.yaml": [("số: 10, đơn vị: ngày", "số: 12, đơn vị: ngày")]})
    impact = replay(old, new, [Question(Incoming("xin giấy hẹn đỏ [số điện thoại]"), Kind.PAST)], NOW)
    assert impact.changed[0].before.procedure == "giay-do"
