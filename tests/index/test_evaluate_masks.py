from pathlib import Path

from index.evaluate_masks import evaluate_masks, harmed, left_over, read_masks

GOLDEN = Path(__file__).parents[1] / "golden"


def _messages(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "mask.calibration.txt").write_text("\n".join(["# made up", *lines]) + "\n", encoding="utf-8")
    return tmp_path


def test_the_calibration_half_meets_the_bars() -> None:
    shares = evaluate_masks(GOLDEN, "calibration")
    assert shares["identifiers_removed"].value >= 0.99
    assert shares["ordinary_kept"].value >= 0.99
    assert shares["numbers_kept"].value >= 0.99
    assert shares["identifiers_removed"].of > 200


def test_what_is_gone_and_what_stands_are_counted(tmp_path: Path) -> None:
    folder = _messages(
        tmp_path, "gọi [[phone:0912 345 678]] hay {{1900 9095}}", "em tên [[name:Lò Thị Mẫu]], {{5 tuổi}}, {{ông bà}}"
    )
    shares = evaluate_masks(folder, "calibration")
    assert (shares["identifiers_removed"].hits, shares["identifiers_removed"].of) == (2, 2)
    assert (shares["ordinary_kept"].hits, shares["ordinary_kept"].of) == (3, 3)
    assert (shares["numbers_kept"].hits, shares["numbers_kept"].of) == (2, 2)


def test_an_identifier_left_and_an_ordinary_number_harmed_are_named(tmp_path: Path) -> None:
    folder = _messages(tmp_path, "mã của em là [[record:12 34 5]], số {{0912345678}}", "cháu [[name:chưa ai biết]]")
    first, second = read_masks(folder, "calibration")
    assert left_over(first) == [("record", "12 34 5", "12 34 5")]
    assert harmed(first) == ["0912345678"]
    assert left_over(second)[0][0] == "name"


def test_a_relation_left_of_a_name_tells_nothing(tmp_path: Path) -> None:
    (message,) = read_masks(_messages(tmp_path, "[[name:chị Hoa]] ở quầy 5 bảo em"), "calibration")
    assert left_over(message) == []
