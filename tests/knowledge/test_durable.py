from knowledge.durable import write_durably


def test_a_file_is_replaced_whole_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "moi" / "a.yaml"
    write_durably(path, b"mot")
    path.chmod(0o664)
    write_durably(path, b"hai")
    assert path.read_bytes() == b"hai"
    assert path.stat().st_mode & 0o777 == 0o664
    assert [p.name for p in path.parent.iterdir()] == ["a.yaml"]
