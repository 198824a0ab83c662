"""The door of the desk: who gets in, how long, how often one may try, and what a foreign form does."""

import re
from datetime import timedelta

import pytest
from desk_world import APPROVER, EDITOR, NAMES, NOW, PASSWORD, STAFF, VIEWER
from structlog.testing import capture_logs

from bot.store.error import StoreError

PAGES = ("", "cho-duyet", "ban-sua?tep=giay-hen-xanh", "thong-bao", "excel", "ho-so", "ho-so/calendar", "mat-khau")


# --- without an account


async def test_without_an_account_every_page_says_how_to_make_one_and_does_nothing_else(make):
    person = await make(hired=False).open()
    for path in PAGES:
        said = await person.get(path)
        assert person.status == 200
        assert "Chưa có tài khoản nào" in said
        assert 'motcua staff add "Nguyễn Thị A" --role approver' in said
        assert "<form" not in person.page
        assert not any(name in said for name in NAMES.values())


async def test_without_an_account_nobody_logs_in(make):
    installation = make(hired=False)
    person = await installation.open()
    await person.get("vao")
    await person.post("vao", ten=APPROVER, mat_khau=PASSWORD)
    assert not person.inside
    installation.hire()
    assert (await person.enter(APPROVER)).inside


# --- logging in and out


@pytest.mark.parametrize("path", PAGES)
async def test_nobody_sees_a_page_before_logging_in_and_is_taken_there_after(desk, path):
    person = await desk.open()
    said = await person.get(path)
    assert "Đăng nhập" in said
    assert not any(name in said for name in NAMES.values())
    to = re.search(r'name="toi" value="([^"]*)"', person.page)[1]
    await person.post("vao", ten="nguyen thi sua", mat_khau=PASSWORD, toi=to)
    assert person.inside
    assert person.at == f"/ban-lam-viec/{path}".rstrip("/")


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example/", "/\\evil.example", "/", "/api/chat", "/ban-lam-viec\n//x", ""]
)
async def test_a_login_leads_to_no_other_place(desk, to):
    person = await desk.open()
    await person.get("vao")
    await person.post("vao", ten=EDITOR, mat_khau=PASSWORD, toi=to)
    assert person.at == "/ban-lam-viec"


@pytest.mark.parametrize(
    "to", ["/ban-lam-viec/excel", "/bao-cao", "/bao-cao?tuan=47", "/ban-lam-viec/ho-so?tim=gi%E1%BA%A5y"]
)
async def test_a_login_leads_to_pages_of_the_staff(desk, to):
    person = await desk.open()
    await person.get("vao")
    await person.post("vao", ten=EDITOR, mat_khau=PASSWORD, toi=to)
    assert person.history[0][1]["Location"] == to


@pytest.mark.parametrize(
    ("name", "password"),
    [(EDITOR, "sai mật khẩu rồi"), ("Không Có Ai", PASSWORD), ("", ""), (EDITOR, ""), ("x" * 400, PASSWORD)],
)
async def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(desk, name, password):
    person = await desk.open()
    with capture_logs() as logs:
        await person.enter(name, password)
    assert not person.inside
    assert "nhan-vien" not in {c.key for c in person.client.session.cookie_jar}
    if len(name) < 200:
        assert person.status == 403
        assert "Tên hoặc mật khẩu không đúng." in person.page
        assert {"event": "desk-login-refused", "why": "password", "log_level": "warning"} in logs
    assert name not in str(logs) or not name


async def test_an_unknown_name_takes_a_hash_as_well(desk, monkeypatch):
    checked = []
    monkeypatch.setattr("bot.desk.login.matches", lambda kept, said: checked.append(kept) or False)
    for name in (EDITOR, "Không Có Ai"):
        await (await desk.open()).enter(name)
    assert [bool(kept) for kept in checked] == [True, False]


async def test_leaving_ends_the_session_on_the_server_too(desk):
    person = await desk.open(EDITOR)
    stolen = next(c.value for c in person.client.session.cookie_jar if c.key == "nhan-vien")
    await person.post("ra")
    assert "Anh/chị đã ra khỏi bàn làm việc." in person.page
    thief = await desk.open()
    await thief.get(cookies={"nhan-vien": stolen})
    assert not thief.inside


async def test_a_session_is_over_after_eight_hours_and_not_before(desk):
    person = await desk.open(EDITOR)
    desk.clock[0] = NOW + timedelta(hours=8) - timedelta(seconds=1)
    await person.get("excel")
    assert person.inside
    desk.clock[0] = NOW + timedelta(hours=8)
    await person.get("excel")
    assert not person.inside
    assert person.at.startswith("/ban-lam-viec/vao")


async def test_a_removed_account_is_out_at_once(desk):
    person = await desk.open(EDITOR)
    desk.keeper.staff(lambda staff: staff.remove(EDITOR))
    await person.get()
    assert not person.inside


@pytest.mark.parametrize("cookie", ["", "x" * 43, "short", "ấ" * 10, "../../x"])
async def test_a_made_up_cookie_lets_nobody_in(desk, cookie):
    person = await desk.open()
    await person.get(headers={"Cookie": f"nhan-vien={cookie}".encode().decode("latin-1")})
    assert not person.inside


async def test_a_login_gets_a_new_key_each_time(desk):
    keys = set()
    for _ in range(3):
        person = await desk.open(EDITOR)
        keys |= {c.value for c in person.client.session.cookie_jar if c.key == "nhan-vien"}
    assert len(keys) == 3


# --- cookie and headers


async def test_the_cookie_is_closed_to_scripts_and_other_sites(desk):
    person = await desk.open(EDITOR)
    cookie = next(h["Set-Cookie"] for s, h in person.history if s == 303)
    values = [v for _, h in person.history for v in h.getall("Set-Cookie", [])]
    session = next(v for v in values if v.startswith("nhan-vien="))
    assert "HttpOnly" in session
    assert "SameSite=Strict" in session
    assert "Secure" not in session
    assert "Max-Age" not in session
    assert cookie


@pytest.mark.parametrize(("proto", "secure"), [("https", True), ("http", False)])
async def test_behind_a_trusted_proxy_the_cookie_stays_on_https(make, proto, secure):
    person = await make(trusted_proxy=True).open()
    await person.get("vao", headers={"X-Forwarded-Proto": proto})
    response = await person.client.get("/ban-lam-viec/vao", headers={"X-Forwarded-Proto": proto})
    assert all(("Secure" in v) == secure for v in response.headers.getall("Set-Cookie"))


async def test_a_header_of_a_client_is_not_believed_without_a_proxy(desk):
    person = await desk.open()
    response = await person.client.get("/ban-lam-viec/vao", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" not in response.headers["Set-Cookie"]


async def test_every_page_is_strict_and_kept_nowhere(approved):
    person = await approved.open(APPROVER)
    for path in (*PAGES[:2], *PAGES[3:], "ho-so/procedures/giay-hen-xanh"):
        await person.get(path)
        assert person.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
        assert person.headers["Cache-Control"] == "no-store"
        assert person.headers["X-Content-Type-Options"] == "nosniff"
        assert person.headers["Referrer-Policy"] == "no-referrer"
        assert "script" not in person.page
        assert " style=" not in person.page
        assert " on" not in re.sub(r">[^<]*<", "><", person.page).replace(" one", "")
    chat = await person.client.get("/")
    assert "script-src 'self'" in chat.headers["Content-Security-Policy"]


# --- guessing


async def test_an_account_is_tried_five_times_then_slowly_wherever_from(make):
    installation = make(trusted_proxy=True)

    async def attempt(n, name):
        person = await installation.open()
        await person.get("vao")
        await person.post("vao", ten=name, mat_khau="sai mật khẩu rồi", headers={"X-Forwarded-For": f"198.51.100.{n}"})
        return person

    tries = [await attempt(n, "nguyễn thị sửa" if n % 2 else EDITOR.upper()) for n in range(6)]
    assert [p.status for p in tries] == [403] * 5 + [429]
    assert re.search(r"Anh/chị chờ \d+ giây", tries[5].page)
    assert 1 <= int(tries[5].headers["Retry-After"]) <= 20
    assert (await attempt(7, APPROVER)).status == 403
    right = await installation.open()
    await right.enter(EDITOR)
    assert right.status == 429


async def test_an_address_may_try_thirty_times_then_slowly(make):
    person = await make().open()
    await person.get("vao")
    statuses = []
    while 429 not in statuses and len(statuses) < 50:  # a slow machine earns some tries back meanwhile
        await person.post("vao", ten=f"Người Số {len(statuses)}", mat_khau="sai mật khẩu rồi")
        statuses.append(person.status)
    assert statuses[:30] == [403] * 30
    assert statuses[-1] == 429


async def test_logging_in_now_and_then_is_never_slowed(desk):
    for name in (VIEWER, EDITOR, APPROVER, EDITOR, APPROVER):
        assert (await desk.open(name)).inside


# --- forms of our own


async def test_a_login_form_without_our_cookie_or_token_is_refused(desk):
    person = await desk.open()
    await person.get("vao")
    await person.post("vao", token="0" * 64, ten=EDITOR, mat_khau=PASSWORD)
    assert person.status == 403
    assert not person.inside
    other = await desk.open()
    await other.post("vao", token=person.token, ten=EDITOR, mat_khau=PASSWORD)
    assert other.status == 403


POSTS = (
    ("ra", {}),
    ("mat-khau", {"cu": PASSWORD, "moi": "một mật khẩu khác", "lai": "một mật khẩu khác"}),
    ("ban-sua", {"tep": "giay-hen-xanh"}),
    ("duyet", {"tep": "giay-hen-xanh"}),
    ("thong-bao", {"noi_dung": "Chiều nay quầy nghỉ"}),
    ("thong-bao/1/go", {}),
    ("ho-so/procedures/giay-hen-xanh/1", {"ly_do": "thử"}),
    ("ho-so/procedures/giay-hen-xanh/1/xem-truoc", {}),
    ("ho-so/procedures/giay-hen-xanh/rut", {"ly_do": "thử"}),
    ("ho-so/procedures/giay-hen-xanh/dua-lai", {}),
    ("chua-tra-loi/0123456789abcdef/xem-truoc", {"thu_tuc": "giay-hen-xanh", "cau": "hỏi thử"}),
    ("chua-tra-loi/0123456789abcdef/dong", {"cach": "ngoai", "ly_do": "thử"}),
    ("chua-tra-loi/so/1/mo-lai", {}),
    ("chua-tra-loi/ban-thao/aaaaaaaaaaaaaaaaaaaaaa", {}),
)


async def test_every_form_needs_its_token(approved):
    person = await approved.open(APPROVER)
    before = {p: p.read_bytes() for p in approved.folder.rglob("*") if p.is_file()}
    posts = {r.resource.canonical for r in person.client.app.router.routes() if r.method == "POST"}
    desk = {p for p in posts if p.startswith("/ban-lam-viec")} - {"/ban-lam-viec/vao", "/ban-lam-viec/excel"}
    assert len(desk) == len(POSTS)
    other = (await approved.open(EDITOR)).token
    for path, fields in POSTS:
        for token in ("", "0" * 64, other):
            await person.post(path, token=token, **fields)
            assert person.status == 403, path
            assert "chưa làm gì" in person.page
    for token in ("", other):
        await person.upload("excel", "bang.xlsx", b"PK", token=token)
        assert person.status == 403
    assert {p: p.read_bytes() for p in approved.folder.rglob("*") if p.is_file()} == before
    await person.get()
    assert person.inside


async def test_another_site_cannot_post_even_with_the_token(desk):
    person = await desk.open(EDITOR)
    await person.post("ra", headers={"Origin": "https://evil.example"})
    assert person.status == 403
    await person.get()
    assert person.inside


@pytest.mark.parametrize("data", [b"\xff" * 100, b"ma=" + b"x" * 66_000, b"a=1&" * 400])
async def test_a_form_that_cannot_be_read_is_refused(desk, data):
    person = await desk.open(EDITOR)
    response = await person.client.post(
        "/ban-lam-viec/ra", data=data, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert response.status in (400, 403, 413)
    await person.get()
    assert person.inside


async def test_a_long_reason_and_many_files_fit_into_a_form(approved):
    person = await approved.open(APPROVER)
    await person.get("cho-duyet")
    await person.post("duyet", tep=[f"giay-to-ten-rat-dai-so-{n}" for n in range(100)], xem="x", ly_do="ấ" * 500)
    assert person.status == 409
    assert "Không có tệp nào tên" in person.page


# --- roles


@pytest.mark.parametrize(
    ("path", "fields", "needed"),
    [
        ("ban-sua", {"tep": "giay-hen-xanh"}, EDITOR),
        ("thong-bao", {"noi_dung": "Chiều nay quầy nghỉ"}, EDITOR),
        ("thong-bao/9/go", {}, EDITOR),
        ("duyet", {"tep": "giay-hen-xanh"}, APPROVER),
        ("ho-so/procedures/giay-hen-xanh/1", {"ly_do": "thử"}, APPROVER),
        ("ho-so/procedures/giay-hen-xanh/rut", {"ly_do": "thử"}, APPROVER),
    ],
)
async def test_a_role_may_do_its_work_and_no_more(approved, path, fields, needed):
    for name in (VIEWER, EDITOR, APPROVER):
        person = await approved.open(name)
        await person.post(path, **fields)
        enough = STAFF[name].may(STAFF[needed])
        assert (person.status == 403 and "không có quyền" in person.page) != enough


async def test_a_viewer_is_shown_every_page_and_no_form_that_changes_anything(approved):
    person = await approved.open(VIEWER)
    for path in ("", "cho-duyet", "thong-bao", "excel", "ho-so", "ho-so/procedures/giay-hen-xanh"):
        await person.get(path)
        assert person.status == 200
        posts = re.findall(r'<form method="post" action="([^"]+)"', person.page)
        assert posts == ["/ban-lam-viec/ra"]


# --- a new password


async def test_a_new_password_ends_every_session_and_opens_the_next(desk):
    person, elsewhere = await desk.open(EDITOR), await desk.open(EDITOR)
    await person.get("mat-khau")
    await person.post("mat-khau", cu=PASSWORD, moi="một mật khẩu khác", lai="một mật khẩu khác")
    assert "Đã đổi mật khẩu" in person.page
    await elsewhere.get()
    assert not elsewhere.inside
    assert not (await desk.open(EDITOR)).inside
    again = await desk.open()
    assert (await again.enter(EDITOR, "một mật khẩu khác")).inside


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("sai mật khẩu rồi", "một mật khẩu khác", "một mật khẩu khác", "không đúng"),
        (PASSWORD, "ngắn", "ngắn", "ít nhất 10"),
        (PASSWORD, "một mật khẩu khác", "một mật khẩu khấc", "không giống nhau"),
        (PASSWORD, "nguyen thi sua 1", "nguyen thi sua 1", "chứa tên"),
    ],
)
async def test_a_new_password_is_checked(desk, old, new, again, says):
    person = await desk.open(EDITOR)
    await person.get("mat-khau")
    await person.post("mat-khau", cu=old, moi=new, lai=again)
    assert says in person.page
    assert (await desk.open(EDITOR)).inside


# --- the database


async def test_while_the_database_is_down_nobody_gets_in_and_the_chat_answers(desk, monkeypatch):
    person = await desk.open(EDITOR)

    def down():
        raise StoreError("down")

    monkeypatch.setattr(desk.keeper, "_opening", down)
    monkeypatch.setattr(desk.keeper, "_store", None)
    for path in ("", "vao"):
        await person.get(path)
        assert person.status == 503
        assert "Cơ sở dữ liệu đang trục trặc" in person.page
    assert (await person.client.get("/")).status == 200
