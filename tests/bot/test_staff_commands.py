"""The commands of the accounts: a password is asked for twice, a weak one refused."""

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.desk.password import hashed, matches, weakness
from bot.settings import Settings
from bot.store.opening import open_store
from bot.store.staff import Role

runner = CliRunner()
GOOD = "bon tu khong lien quan"


def run(*words, typed=f"{GOOD}\n{GOOD}\n"):
    return runner.invoke(app, ["staff", *words], input=typed)


@pytest.fixture
def staff():
    store = open_store(Settings())
    yield store.staff
    store.close()


def test_an_account_is_added_listed_given_a_new_password_and_removed(staff):
    added = run("add", "Nguyễn Thị A", "--role", "editor")
    assert added.exit_code == 0
    assert GOOD not in added.output
    account = staff.find("Nguyễn Thị A")
    assert account.role is Role.EDITOR
    assert account.password.startswith("$argon2id$")
    assert matches(account.password, GOOD)
    listed = run("list").output
    assert "Nguyễn Thị A" in listed
    assert "editor" in listed
    assert "argon2" not in listed
    assert run("password", "nguyen thi a", typed="mot hai ba bon 5\nmot hai ba bon 5\n").exit_code == 0
    assert matches(staff.find("Nguyễn Thị A").password, "mot hai ba bon 5")
    assert run("remove", "Nguyễn Thị A").exit_code == 0
    assert staff.find("Nguyễn Thị A") is None


@pytest.mark.parametrize("command", ["password", "remove"])
def test_an_account_nobody_has_is_said_not_to_be(command):
    done = run(command, "Không Có")
    assert done.exit_code == 1
    assert "Không có tài khoản “Không Có”" in done.stderr


@pytest.mark.parametrize("name", ["", "<b>An</b>", "An, Bình", "x" * 61, "!!"])
def test_a_name_that_cannot_be_used_is_refused(name, staff):
    assert run("add", name, "--role", "viewer").exit_code == 2
    assert not staff.any()


def test_a_name_that_reads_as_another_is_refused(staff):
    run("add", "Nguyễn Thị Hà", "--role", "viewer")
    again = run("add", "nguyễn thị hạ", "--role", "approver")
    assert again.exit_code == 2
    assert "đã có tài khoản" in again.stderr
    assert run("add", "Nguyễn Thị Hạ (khoa Nội)", "--role", "approver").exit_code == 0


def test_a_role_is_needed_and_known(staff):
    assert run("add", "An Bình").exit_code == 2
    assert run("add", "An Bình", "--role", "chief").exit_code == 2
    assert not staff.any()


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("ngan qua", "ít nhất 10"),
        ("0912345678", "dễ đoán"),
        ("aaaaaaaaaaaa", "dễ đoán"),
        ("xin-nguyen thi a-1", "tên tài khoản"),
        ("x1y2z" * 41, "dài quá"),
    ],
)
def test_a_weak_password_is_refused(password, says, staff):
    assert says in weakness(password, "Nguyễn Thị A")
    assert run("add", "Nguyễn Thị A", "--role", "viewer", typed=f"{password}\n{password}\n").exit_code == 2
    assert not staff.any()


@pytest.mark.parametrize("password", [GOOD, "mười ký tự", "Đ1@abcdefg"])
def test_a_good_password_passes(password):
    assert weakness(password, "Nguyễn Thị A") is None


def test_marks_typed_either_way_are_one_password():
    assert matches(hashed("mười ký tự"), "mười ký tự".encode().decode())
    assert matches(hashed("mu\u031bo\u031b\u0300i ky\u0301 tu\u031b\u0323"), "mười ký tự")


def test_nobody_has_no_password_and_a_broken_hash_is_none():
    assert not matches(None, "khong phai mat khau cua ai ca")
    assert not matches("rubbish", GOOD)
    assert not matches(hashed(GOOD), GOOD.upper())
