from index.golden import Golden, read_golden


def test_reads_both_scopes_of_one_half_as_plain_text(tmp_path):
    (tmp_path / "in_scope.test.tsv").write_text(
        'question\tids\tstyle\n"giấy" mất\ta,b\tdau\ngiay dau\tc\tkhongdau\n', encoding="utf-8"
    )
    (tmp_path / "out_of_scope.test.tsv").write_text(
        "question\tkind\tstyle\nxin chào\tsmalltalk\tdau\n", encoding="utf-8"
    )
    (tmp_path / "in_scope.calibration.tsv").write_text("question\tids\tstyle\nkhác\ta\tdau\n", encoding="utf-8")
    assert read_golden(tmp_path, "test") == [
        Golden('"giấy" mất', frozenset({"a", "b"}), "", "dau"),
        Golden("giay dau", frozenset({"c"}), "", "khongdau"),
        Golden("xin chào", frozenset(), "smalltalk", "dau"),
    ]
