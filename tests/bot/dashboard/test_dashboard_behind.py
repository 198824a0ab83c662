"""What is behind a figure: the turns it counts, a conversation, words that may be shown, files to take away."""

import asyncio
import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from docx import Document
from figures_world import BLUE, EDITOR, FORMULA, RED, VIEWER, WEEK, tally
from openpyxl import load_workbook

from bot.dashboard import reading
from metrics.definitions import METRICS
from tests.bot.desk.desk_world import words

HOME = f"/bao-cao?ky={WEEK}"


def ids(page: str) -> list[int]:
    return [int(n) for n in re.findall(r"/bao-cao/cuoc/(\d+)\?", page)]


def links(page: str, part: str) -> list[str]:
    found = (unescape(h) for h in re.findall(r'href="([^"]+)"', page))
    return [h for h in found if part in h]


# -- lists -------------------------------------------------------------------------------------------------------------


async def test_a_bar_leads_to_exactly_the_turns_it_counts(place):
    place.turns(
        {"procedure": BLUE, "aspect": "fee"},
        {"hour": 10, "procedure": BLUE, "aspect": "fee", "place": 2, "again": True},
        {"hour": 11, "procedure": RED, "citizen": "b", "channel": "zalo_oa"},
        {"day": 2, "hour": 11, "status": "clarified", "citizen": "c"},
        {"day": -1, "procedure": BLUE, "citizen": "trước"},
    )
    person = await place.open(VIEWER)
    await person.get(HOME)
    page, checked = person.page, 0
    for link in dict.fromkeys(links(page, "/bao-cao/luot")):
        said = await person.get(link)
        total = int(re.search(r"(\d+) lượt\.", said)[1])
        assert total == len(ids(person.page)) > 0, link
        checked += 1
    assert checked >= 10  # days, outcomes, procedures, friction, channels, hours
    for query, want in (
        ("chi-so=questions&ket-cuc=answered", 3),
        ("chi-so=again&khia-canh=fee", 1),
        ("chi-so=turns&thu=0&gio=11", 1),
        ("chi-so=turns&thu=1", 0),
        ("chi-so=questions&kenh=zalo_oa", 1),
        (f"chi-so=questions&thu-tuc={BLUE}", 2),
        ("chi-so=questions&khia-canh=-", 2),
    ):
        await person.get(f"/bao-cao/luot?ky={WEEK}&{query}")
        assert len(ids(person.page)) == want, query


async def test_long_lists_go_page_by_page_without_loss_or_repeat(place):
    place.turns(*({"minute": n % 60, "hour": 8 + n // 60, "citizen": f"n{n}"} for n in range(120)))
    person = await place.open(VIEWER)
    await person.get(f"/bao-cao/luot?ky={WEEK}&chi-so=turns")
    seen = ids(person.page)
    while after := re.search(r'href="([^"]+)" rel="next"', person.page):
        await person.get(unescape(after[1]))
        seen += ids(person.page)
    assert sorted(seen) == list(range(1, 121))


async def test_words_are_escaped(place):
    place.turns({"text": "<b>đậm</b> & “thế”"})
    person = await place.open(VIEWER)
    assert "<b>đậm</b> & “thế”" in unescape((await page_of(person, f"/bao-cao/luot?ky={WEEK}")).replace("&lt;", "<"))
    assert "<b>đậm</b>" not in person.page


async def page_of(person, path: str) -> str:
    await person.get(path)
    return person.page


async def test_past_the_time_limit_the_count_stays_and_the_words_are_said_to_be_gone(place):
    place.put("turn_tallies", tally(date(2026, 5, 4), 12), tally(date(2026, 5, 4), 3, "clarified"))
    person = await place.open(VIEWER)
    said = await person.get("/bao-cao/luot?ky=2026-W19&chi-so=answered")
    assert "12 lượt." in said
    assert "12 lượt đã quá 90 ngày: chữ đã xóa, chỉ còn số đếm" in said
    assert ids(person.page) == []
    place.turns({})
    assert "đã quá 90 ngày" not in await person.get(f"/bao-cao/luot?ky={WEEK}&chi-so=answered")


async def test_a_figure_leads_to_turns_or_says_why_there_are_none(place):
    place.turns({})
    person = await place.open(VIEWER)
    leading = set()
    for metric in METRICS:
        await person.get(f"/bao-cao/chi-so/{metric.id}?ky={WEEK}")
        leads = bool(links(person.page, f"/bao-cao/luot?ky={WEEK}&chi-so={metric.id}"))
        await person.get(f"/bao-cao/luot?ky={WEEK}&chi-so={metric.id}")
        assert person.status == (200 if leads else 404), metric.id
        leading |= {metric.id} if leads else set()
    assert {"turns", "questions", "answered", "danger"} <= leading
    assert not {"people", "ratings", "correct", "handovers", "openings", "availability"} & leading


async def test_a_wrong_choice_is_told(place):
    person = await place.open(VIEWER)
    for query in ("chi-so=abc", "thu=7", "gio=24", "gio=-1", "gio=%D9%A1", "ket-cuc=x", "khia-canh=x", "trang=0"):
        await person.get(f"/bao-cao/luot?ky={WEEK}&{query}")
        assert person.status in (400, 404), query
        assert "Chưa làm được" in words(person.page)


# -- conversations -----------------------------------------------------------------------------------------------------


async def test_a_conversation_is_shown_in_order_and_no_other_of_the_same_person(place):
    place.turns(
        {"day": -1, "text": "hôm qua tôi hỏi"},
        {"text": "câu thứ nhất", "procedure": BLUE, "aspect": "fee"},
        {"minute": 1, "place": 2, "text": None, "action": "more"},
        {"minute": 2, "place": 3, "text": "câu thứ ba", "status": "clarified"},
        {"minute": 1, "citizen": "b", "text": "người khác chen vào"},
        {"minute": 50, "text": "cuộc sau"},
    )
    person = await place.open(VIEWER)
    for id in (2, 3, 4):
        said = await person.get(f"/bao-cao/cuoc/{id}?ky={WEEK}")
        parts = [said.index(w) for w in ("“câu thứ nhất”", "(bấm nút)", "“câu thứ ba”")]
        assert parts == sorted(parts)
        for other in ("hôm qua", "người khác", "cuộc sau"):
            assert other not in said
    assert "trả lời được · Giấy hẹn xanh · phí" in said.replace("  ", " ")
    assert "hỏi lại cho rõ" in said


async def test_a_conversation_whose_beginning_is_gone_begins_with_what_is_kept(place):
    place.turns({"place": 4, "text": "còn lại"}, {"minute": 3, "place": 5, "text": "sau đó"})
    person = await place.open(VIEWER)
    said = await person.get(f"/bao-cao/cuoc/2?ky={WEEK}")
    assert "còn lại" in said
    assert "sau đó" in said


async def test_of_danger_nothing_is_shown_but_that_it_was(place):
    danger = {"text": None, "citizen": None, "place": None, "again": None, "bare": None}
    place.turns({"status": "emergency", **danger}, {"status": "distress", **danger, "minute": 1})
    person = await place.open(VIEWER)
    said = await person.get(f"/bao-cao/luot?ky={WEEK}&chi-so=danger")
    assert said.count("không giữ chữ nào, không giữ là ai") == 2
    said = await person.get(f"/bao-cao/cuoc/1?ky={WEEK}")
    assert said.count("không giữ chữ nào, không giữ là ai") == 1


@pytest.mark.parametrize("row", [{"test": True}, {"facility": "khac"}], ids=["made up", "another facility"])
async def test_a_conversation_of_elsewhere_is_not_found(place, row):
    place.turns({"text": "không phải của đây", **row})
    person = await place.open(VIEWER)
    said = await person.get(f"/bao-cao/cuoc/1?ky={WEEK}")
    assert person.status == 404
    assert "không phải của đây" not in said
    assert "xóa sau 90 ngày" in said


async def test_a_conversation_that_was_erased_is_told(place):
    person = await place.open(VIEWER)
    assert "người dân xóa dữ liệu" in await person.get(f"/bao-cao/cuoc/9?ky={WEEK}")


# -- words few people used ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["not_found", "out_of_scope"])
@pytest.mark.parametrize("people", [4, 5])
async def test_an_unanswered_question_shows_its_words_only_when_five_people_asked_it(place, people, status):
    rows = [{"citizen": f"n{n}", "minute": n, "status": status, "text": "gửi xe qua đêm ở đâu"} for n in range(people)]
    place.turns(*rows, {"citizen": "n0", "minute": 40, "place": 2, "status": status, "text": "gửi xe qua đêm ở đâu"})
    person = await place.open(VIEWER)
    for path in (f"/bao-cao/luot?ky={WEEK}&chi-so={status}", f"/bao-cao/cuoc/1?ky={WEEK}", f"/bao-cao/luot?ky={WEEK}"):
        said = await person.get(path)
        assert ("gửi xe qua đêm" in said) == (people == 5), path
        assert ("chữ không hiện: dưới 5 người" in said) == (people == 4), path


@pytest.mark.parametrize("people", [4, 5])
async def test_a_group_shows_only_when_five_people_asked(place, people):
    place.turns(*({"citizen": f"n{n}", "status": "not_found", "text": "gửi xe qua đêm"} for n in range(people)))
    person = await place.open(VIEWER)
    said = await person.get(f"/bao-cao/chua-tra-loi?ky={WEEK}")
    assert ("gửi xe qua đêm" in said) == (people == 5)
    await person.get(f"/bao-cao/bang/gaps.csv?ky={WEEK}")
    assert ("gửi xe qua đêm" in person.page) == (people == 5)


# -- to take away ------------------------------------------------------------------------------------------------------

TABLES = (
    *(
        "outcomes",
        "procedures",
        "rising",
        "friction",
        "channels",
        "handovers",
        "ratings",
        "reasons",
        "openings",
        "links",
    ),
    *("definitions", "days", "hours", "freshness", "gaps"),
)


async def test_every_table_comes_as_csv_that_says_of_what(place):
    place.turns({"procedure": BLUE})
    person = await place.open(VIEWER)
    await person.get(f"{HOME}&thu-tuc={BLUE}")
    offered = {h.partition("/bang/")[2].partition(".csv")[0] for h in links(person.page, "/bang/")}
    assert offered <= set(TABLES)
    for id in TABLES:
        await one_table(person, id)


async def one_table(person, id: str) -> None:
    response = await person.client.get(f"/bao-cao/bang/{id}.csv?ky={WEEK}&thu-tuc={BLUE}")
    data = await response.read()
    assert response.status == 200
    assert data.startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f"bao-cao-{WEEK}-{id}-loc.csv" in response.headers["Content-Disposition"]
    head, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert head[:6] == ["Cơ sở", "Kỳ", "Từ ngày", "Đến ngày", "Dữ liệu", "Chỉ tính"]
    for row in rows:
        assert row[:6] == ["Bệnh viện Thật", WEEK, "2026-11-16", "2026-11-22", "thật", "thủ tục “Giấy hẹn xanh”"]
        assert len(row) == len(head)


async def test_no_cell_of_a_table_is_a_formula(place):
    place.turns({"procedure": FORMULA})
    person = await place.open(VIEWER)
    await person.get(f"/bao-cao/bang/procedures.csv?ky={WEEK}")
    rows = list(csv.DictReader(io.StringIO(person.page.removeprefix("\ufeff"))))
    assert rows[0]["Thủ tục"] == "'=HYPERLINK(1)"


async def test_an_unknown_table_or_kind_of_file_is_told(place):
    person = await place.open(VIEWER)
    await person.get(f"/bao-cao/bang/xyz.csv?ky={WEEK}")
    assert person.status == 404
    await person.get(f"/bao-cao/tep/exe?ky={WEEK}")
    assert person.status == 404


async def test_the_report_comes_as_each_file_whatever_the_filter(place):
    place.turns({"procedure": BLUE}, {"minute": 1, "procedure": RED, "citizen": "b"})
    person = await place.open(VIEWER)
    for kind in ("html", "docx", "xlsx", "csv", "txt"):
        response = await person.client.get(f"/bao-cao/tep/{kind}?ky={WEEK}&thu-tuc={BLUE}")
        data = await response.read()
        assert response.status == 200, kind
        assert f"bao-cao-{WEEK}.{kind}" in response.headers["Content-Disposition"]
        if kind == "docx":
            assert any("2 câu hỏi" in p.text for p in Document(io.BytesIO(data)).paragraphs)
        elif kind == "xlsx":
            rows = {row[0]: row[4] for row in load_workbook(io.BytesIO(data))["Chỉ số"].values}
            assert rows["questions"] == 2
        else:
            assert "2" in data.decode("utf-8-sig")


# -- beside the conversations ------------------------------------------------------------------------------------------


async def test_citizens_are_answered_while_figures_are_read_and_one_person_reads_one_page_at_a_time(place, monkeypatch):
    from threading import Event, current_thread

    begun, go_on, running = Event(), Event(), []
    held = reading.Reading._done

    def slow(self, work):
        running.append(current_thread().name)
        begun.set()
        assert go_on.wait(20)
        return held(self, work)

    place.turns({})
    person, other = await place.open(VIEWER), await place.open(EDITOR)
    monkeypatch.setattr(reading.Reading, "_done", slow)
    first = [asyncio.create_task(person.client.get(f"/bao-cao?ky=2026-W{n}")) for n in range(40, 44)]
    assert await asyncio.to_thread(begun.wait, 20)
    healthy = await person.client.get("/healthz")
    answered = await person.client.post("/api/chat", json={"text": "giấy hẹn xanh xin ở đâu"})
    assert (healthy.status, answered.status) == (200, 200)
    await until(lambda: sum(q.waiting for q in queues(place)) == 4)
    assert len(running) == 1
    refused = await person.client.get("/bao-cao?ky=2026-W44")
    assert refused.status == 429
    beside = asyncio.create_task(other.client.get(HOME))
    await until(lambda: len(running) == 2)
    go_on.set()
    assert [(await response).status for response in (*first, beside)] == [200] * 5
    assert all(name.startswith("figures") for name in running)
    assert queues(place) == []


def queues(place) -> list:
    return list(place.hall.reading._queues.values())


async def until(condition) -> None:
    for _ in range(400):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


async def test_a_query_that_takes_too_long_ends_in_words_and_the_next_is_answered(place, monkeypatch):
    place.turns(*({"minute": n % 60, "citizen": f"n{n}"} for n in range(300)))
    person = await place.open(VIEWER)
    monkeypatch.setattr("bot.dashboard.reports.SECONDS", 1e-9)
    monkeypatch.setattr("bot.store.database._STEPS", 1)
    said = await person.get(HOME)
    assert person.status == 503
    assert "chọn kỳ ngắn hơn" in said
    monkeypatch.setattr("bot.dashboard.reports.SECONDS", 60)
    assert "Câu hỏi 300 tin nhắn" in await person.get(HOME)


async def test_a_database_that_fails_is_told_and_tried_again(place):
    place.turns({})
    person = await place.open(VIEWER)
    await person.get(HOME)
    store = place.hall.reading._store
    place.hall.reading._opening, good = broken, place.hall.reading._opening
    place.hall.reading._forget()
    assert store is not None
    said = await person.get("/bao-cao?ky=2026-W46")
    assert person.status == 503
    assert "Cơ sở dữ liệu đang trục trặc" in said
    place.hall.reading._opening = good
    await person.get("/bao-cao?ky=2026-W46")
    assert person.status == 200


def broken():
    from bot.store.error import StoreError

    raise StoreError("không mở được")


async def test_a_figure_is_kept_for_a_moment_and_then_made_anew(place):
    place.turns({})
    person = await place.open(VIEWER)
    assert "Câu hỏi 1 tin nhắn" in await person.get(HOME)
    place.turns({"minute": 1, "citizen": "b"})
    assert "Câu hỏi 1 tin nhắn" in await person.get(HOME)
    place.hall.reports._clock = lambda: 1e12
    assert "Câu hỏi 2 tin nhắn" in await person.get(HOME)
