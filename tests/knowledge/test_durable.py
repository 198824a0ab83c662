"""A file is replaced whole, also by two threads at once."""

from concurrent.futures import ThreadPoolExecutor

from knowledge.durable import write_durably


def test_a_file_is_replaced_whole_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "moi" / "a.yaml"
    write_durably(path, b"mot")
    path.chmod(0o664)
    write_durably(path, b"hai")
    assert path.read_bytes() == b"hai"
    assert path.stat().st_mode & 0o777 == 0o664
    assert [p.name for p in path.parent.iterdir()] == ["a.yaml"]


def test_threads_that_replace_one_file_do_not_take_each_others_half_away(tmp_path):
    path = tmp_path / "a.json"
    texts = [str(n).encode() * 2000 for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            list(pool.map(lambda text: write_durably(path, text), texts))
            assert path.read_bytes() in texts
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
