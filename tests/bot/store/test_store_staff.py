"""Accounts and sessions of the staff, on both databases."""

from datetime import timedelta

import pytest
from rows import tables
from store_world import NOW

from bot.store.staff import Role

HOURS = timedelta(hours=8)
NAME = "Nguyễn Thị A"


@pytest.fixture
def staff(store):
    assert store.staff.add(NAME, Role.EDITOR, "hash-1", NOW)
    return store.staff


def enter(staff, key="k" * 43, account=None):
    return staff.enter(account or staff.find(NAME), key, NOW + HOURS)


def test_an_account_is_found_in_any_spelling(staff):
    for name in (NAME, "nguyen thi a", "NGUYỄN  THỊ A", "nguyê\u0303n thi\u0323 a"):
        account = staff.find(name)
        assert account
        assert (account.name, account.role, account.password, account.added) == (NAME, Role.EDITOR, "hash-1", NOW)
    assert staff.find("Nguyễn Thị B") is None


def test_a_name_that_reads_the_same_is_not_added_twice(staff):
    assert not staff.add("nguyễn thị Á", Role.APPROVER, "hash-2", NOW)
    assert staff.add("Lê Thị B", Role.APPROVER, "hash-2", NOW)
    assert [a.name for a in staff.accounts()] == ["Lê Thị B", NAME]
    assert staff.find(NAME).role is Role.EDITOR


def test_none_at_first_and_one_afterwards(store):
    assert not store.staff.any()
    store.staff.add(NAME, Role.VIEWER, "hash", NOW)
    assert store.staff.any()


def test_a_role_may_what_those_below_may():
    assert [Role.EDITOR.may(needed) for needed in Role] == [True, True, False]
    assert [Role.VIEWER.may(needed) for needed in Role] == [True, False, False]
    assert all(Role.APPROVER.may(needed) for needed in Role)


def test_a_session_holds_until_its_end_and_only_its_key_opens_it(staff, url):
    assert enter(staff)
    assert staff.inside("k" * 43, NOW + HOURS - timedelta(seconds=1)).name == NAME
    assert staff.inside("k" * 43, NOW + HOURS) is None
    assert staff.inside("j" * 43, NOW) is None
    (row,) = tables(url)["staff_sessions"]
    assert "k" * 43 not in str(row)
    assert staff.inside(row["token"], NOW) is None


def test_leaving_ends_one_session_only(staff):
    enter(staff, "k" * 43)
    enter(staff, "j" * 43)
    staff.leave("k" * 43)
    assert staff.inside("k" * 43, NOW) is None
    assert staff.inside("j" * 43, NOW)


@pytest.mark.parametrize("doing", ["remove", "set_password"])
def test_removing_an_account_or_a_new_password_ends_its_sessions_and_no_others(staff, doing):
    staff.add("Lê Thị B", Role.VIEWER, "hash-2", NOW)
    enter(staff, "k" * 43)
    enter(staff, "j" * 43, staff.find("Lê Thị B"))
    done = staff.remove("nguyen thi a") if doing == "remove" else staff.set_password(NAME, "hash-3")
    assert done
    assert staff.inside("k" * 43, NOW) is None
    assert staff.inside("j" * 43, NOW)
    assert (staff.find(NAME) is None) == (doing == "remove")


def test_what_concerns_nobody_says_so(staff):
    assert not staff.remove("Không Có Ai")
    assert not staff.set_password("Không Có Ai", "hash")


def test_a_password_changed_between_checking_and_entering_lets_nobody_in(staff):
    account = staff.find(NAME)
    staff.set_password(NAME, "hash-2")
    assert not enter(staff, account=account)
    staff.remove(NAME)
    assert not enter(staff, account=account)
    assert staff.inside("k" * 43, NOW) is None


def test_sessions_that_are_over_are_purged_and_others_stay(store, staff, url):
    enter(staff)
    assert store.purge(NOW + HOURS - timedelta(seconds=1))["staff_sessions"] == 0
    assert store.purge(NOW + HOURS)["staff_sessions"] == 1
    assert tables(url)["staff_sessions"] == []
    assert len(tables(url)["staff"]) == 1
