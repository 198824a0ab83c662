"""LibreOffice opens the letter and the workbook and finds in them what they say."""

import shutil
import subprocess

import pytest
from test_report import engine as engine
from test_report import report as report

from metrics.files import write_report

_OFFICE = shutil.which("soffice")
if _OFFICE is None:
    pytest.skip("soffice is absent (apt-get install libreoffice-calc-nogui)", allow_module_level=True)


def converted(path, kind: str):
    """Let LibreOffice write `path` as another kind of file beside it."""
    home = f"-env:UserInstallation=file://{path.parent / 'home'}"
    words = [_OFFICE, home, "--headless", "--convert-to", kind, "--outdir", str(path.parent), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{kind.partition(':')[0]}")


def test_the_letter_and_the_workbook_open(report, tmp_path):
    _, letter, book, _, _ = write_report(report, tmp_path)
    text = converted(letter, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Trả lời được ngay: 27,3% (3/11; khoảng 95%: 9,7%–56,6%" in text
    assert report.digest in text
    for path in (letter, book):
        assert converted(path, "pdf").read_bytes().startswith(b"%PDF")
