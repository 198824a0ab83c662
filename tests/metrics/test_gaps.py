"""Groups of unanswered questions show only where five different people asked, and only words that five people used."""

import numpy as np
import pytest
from metric_rows import put, turn
from test_definitions import MON, WEEK

from metrics.events import Scope
from metrics.gaps import MOST, Gap, Unanswered, clusters, group, unanswered, wordings


def by_topic(texts):
    """Two directions: parking and the canteen."""
    return np.array([[1.0, 0.0] if "xe" in text else [0.0, 1.0] for text in texts])


def asked(text: str, *citizens: str | None, day=MON) -> list[Unanswered]:
    return [Unanswered(text, citizen, day) for citizen in citizens]


def test_five_people_make_a_group_and_four_do_not():
    four = asked("gửi xe ở đâu", "a", "b", "c", "d")
    assert group(four, by_topic) == []
    assert group([*four, *asked("gửi xe ở đâu", "e")], by_topic) == [Gap("gửi xe ở đâu", 5, 5)]


def test_one_who_asks_ten_times_is_one():
    assert group(asked("gửi xe ở đâu", *"aaaaaaaaaa"), by_topic) == []


def test_who_leads_to_nobody_counts_as_nobody():
    assert group(asked("gửi xe ở đâu", "a", "b", "c", "d", None, None), by_topic) == []


def test_a_wording_of_few_is_not_shown_only_words_of_five():
    rows = [row for who in "abcde" for row in asked(f"chỗ gửi xe cho {who}{who}", who)]
    assert group(rows, by_topic) == [Gap("chỗ gửi xe cho", 5, 5)]


def test_nothing_is_shown_where_five_people_share_no_word():
    rows = [row for who in "abcde" for row in asked(f"{who}xe", who)]
    assert group(rows, by_topic) == []


def test_groups_are_apart_and_the_largest_first():
    rows = [*asked("căng tin mở mấy giờ", *"abcde"), *asked("gửi xe ở đâu", *"abcdef"), *asked("Gửi  XE ở đâu", "g")]
    assert group(rows, by_topic) == [Gap("gửi xe ở đâu", 7, 7), Gap("căng tin mở mấy giờ", 5, 5)]


def test_without_questions_nothing_is_embedded():
    assert group([], lambda texts: pytest.fail("asked for vectors of nothing")) == []


def test_no_more_wordings_are_embedded_than_a_small_machine_can():
    seen = []
    rows = [*asked("xe", *"abcde"), *(Unanswered(f"căng tin {n}", "a", MON) for n in range(2 * MOST))]

    def vectors(texts):
        seen.extend(texts)
        return by_topic(texts)

    assert [gap.words for gap in group(rows, vectors)] == ["xe"]
    assert len(seen) == MOST


def test_only_questions_without_an_answer_are_read(engine):
    put(
        engine,
        "turns",
        turn(MON, "not_found", text="gửi xe ở đâu"),
        turn(MON, "out_of_scope", text="căng tin ở đâu", citizen=None),
        turn(MON, "not_found", text="thử", test=True),
        turn(MON, "answered", text="xin giấy"),
        turn(MON, "medical_advice", text="uống thuốc gì"),
        turn(WEEK.last.replace(day=23), "not_found", text="tuần sau"),
    )
    with engine.begin() as db:
        found = unanswered(db, Scope(), WEEK)
    assert found == [Unanswered("gửi xe ở đâu", "a", MON), Unanswered("căng tin ở đâu", None, MON)]


def test_a_cluster_knows_its_wordings_its_days_and_who_asked_since():
    rows = [
        *asked("Gửi xe ở đâu", *"abc"),
        *asked("gửi  xe ở đâu", "d", day=WEEK.last),
        *asked("chỗ để xe", "e", "e", day=WEEK.last),
        *asked("căng tin", *"abcd"),
    ]
    (found,) = clusters(wordings(rows), by_topic)
    assert [(w.text, len(w.asked)) for w in found.wordings] == [("Gửi xe ở đâu", 4), ("chỗ để xe", 2)]
    assert (found.people, found.questions, found.days) == (5, 6, [MON, WEEK.last])
    assert (found.people_after(MON), found.people_after(WEEK.last)) == (2, 0)
    assert found.words == "xe"


def test_a_cluster_whose_people_share_no_word_has_no_words_but_is_there():
    rows = [row for who in "abcde" for row in asked(f"{who}xe", who)]
    (found,) = clusters(wordings(rows), by_topic)
    assert (found.people, found.words) == (5, "")
