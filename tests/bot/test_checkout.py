"""Commits of exactly what was approved, with the real git."""

import subprocess

import pytest

from bot.checkout import Checkout, CheckoutError


def git(folder, *words):
    identity = ("-c", "user.name=Nguyễn Thị A", "-c", "user.email=a@example")
    return subprocess.run(
        ["git", "-C", str(folder), *identity, *words], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def tree(tmp_path):
    """A checkout whose knowledge folder is one of its folders."""
    root = tmp_path / "goc"
    (root / "kien-thuc" / "approved").mkdir(parents=True)
    git(tmp_path, "init", "-q", str(root))
    for name in ("kien-thuc/a.yaml", "kien-thuc/b.yaml", "khac.txt"):
        (root / name).write_text("một\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "đầu")
    return root


def last(root, form):
    return git(root, "log", "-1", f"--format={form}").strip()


def changed(root):
    return set(git(root, "show", "--name-only", "--format=", "HEAD").split())


def commit(root):
    folder = root / "kien-thuc"
    Checkout.around(folder).commit([folder / "a.yaml", folder / "approved"], "Lê Thị B", "Duyệt a\n\nnội dung")


def test_exactly_the_file_and_the_log_are_committed_under_the_approvers_name(tree):
    (tree / "kien-thuc" / "a.yaml").write_text("hai\n", encoding="utf-8")
    (tree / "kien-thuc" / "b.yaml").write_text("đang sửa dở\n", encoding="utf-8")
    (tree / "kien-thuc" / "approved" / "log.jsonl").write_text("{}\n", encoding="utf-8")
    (tree / "khac.txt").write_text("đã đưa vào\n", encoding="utf-8")
    (tree / "moi.txt").write_text("mới\n", encoding="utf-8")
    git(tree, "add", "khac.txt", "moi.txt")
    commit(tree)
    assert changed(tree) == {"kien-thuc/a.yaml", "kien-thuc/approved/log.jsonl"}
    assert last(tree, "%an <%ae>") == "Lê Thị B <khong-co@localhost.invalid>"
    assert last(tree, "%B") == "Duyệt a\n\nnội dung"
    status = git(tree, "status", "--porcelain").splitlines()
    assert sorted(status) == [" M kien-thuc/b.yaml", "A  moi.txt", "M  khac.txt"]  # still staged, still dirty


def test_a_half_staged_file_is_committed_as_it_was_approved(tree):
    path = tree / "kien-thuc" / "a.yaml"
    path.write_text("nửa\n", encoding="utf-8")
    git(tree, "add", "kien-thuc/a.yaml")
    path.write_text("cả\n", encoding="utf-8")
    commit(tree)
    assert git(tree, "show", "HEAD:kien-thuc/a.yaml") == "cả\n"


def test_nothing_new_is_no_commit(tree):
    before = last(tree, "%H")
    commit(tree)
    assert last(tree, "%H") == before


def test_a_deleted_file_is_committed_as_deleted(tree):
    (tree / "kien-thuc" / "a.yaml").unlink()
    commit(tree)
    assert changed(tree) == {"kien-thuc/a.yaml"}
    commit(tree)  # gone from both: no complaint


def test_the_first_commit_of_a_new_checkout(tmp_path):
    folder = tmp_path / "moi"
    folder.mkdir()
    git(tmp_path, "init", "-q", str(folder))
    (folder / "a.yaml").write_text("một\n", encoding="utf-8")
    Checkout.around(folder).commit([folder / "a.yaml"], "Lê Thị B", "Duyệt")
    assert last(folder, "%an") == "Lê Thị B"


def test_a_folder_outside_git_or_ignored_by_it_needs_nothing_of_git(tmp_path, tree):
    assert Checkout.around(tmp_path) is None
    (tree / ".gitignore").write_text("rieng/\n", encoding="utf-8")
    (tree / "rieng").mkdir()
    assert Checkout.around(tree / "rieng") is None
    assert Checkout.around(tree / "kien-thuc") is not None


def _author(checkout, path):
    return next((a for a, _ in checkout.commits(path)), None) if checkout.clean(path) else None


def test_the_author_is_who_committed_last_and_nobody_once_edited(tree):
    path = tree / "kien-thuc" / "a.yaml"
    checkout = Checkout.around(path.parent)
    assert _author(checkout, path) == "Nguyễn Thị A"
    path.write_text("hai\n", encoding="utf-8")
    assert _author(checkout, path) is None
    git(tree, "commit", "-qam", "sửa", "--author=Trần Văn C <c@example>")
    assert _author(checkout, path) == "Trần Văn C"
    assert _author(checkout, tree / "kien-thuc" / "khong-co.yaml") is None


def test_a_refusing_git_is_one_sentence_and_leaves_the_files(tree):
    hook = tree / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho không cho >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    (tree / "kien-thuc" / "a.yaml").write_text("hai\n", encoding="utf-8")
    with pytest.raises(CheckoutError, match="không cho"):
        commit(tree)
    assert (tree / "kien-thuc" / "a.yaml").read_text(encoding="utf-8") == "hai\n"


def test_without_git_on_the_machine_it_is_said(tree, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CheckoutError, match="không chạy được git"):
        commit(tree)


def test_a_hook_that_runs_us_does_not_lend_us_its_index(tree, monkeypatch):
    monkeypatch.setenv("GIT_INDEX_FILE", str(tree / "la"))
    monkeypatch.setenv("GIT_DIR", str(tree / "khong-co"))
    (tree / "kien-thuc" / "a.yaml").write_text("hai\n", encoding="utf-8")
    commit(tree)
    monkeypatch.undo()
    assert changed(tree) == {"kien-thuc/a.yaml"}
