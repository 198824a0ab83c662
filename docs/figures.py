"""Fills measured figures into the pages: python docs/figures.py [--write].

A readme holds those of the committed baseline between `<!-- figures:eval -->` and `<!-- /figures:eval -->`, the model
card those of the model's manifest between the same marks of `figures:model`; nothing there is typed by hand.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BASELINE = ROOT / "tests" / "golden" / "baseline.json"
BLOCK = re.compile(r"(<!-- figures:eval -->\n).*?(<!-- /figures:eval -->)", re.DOTALL)
MODEL = ROOT / "index" / "model"
CARD = ROOT / "docs" / "model-card.md"
CARD_BLOCK = re.compile(r"(<!-- figures:model -->\n).*?(<!-- /figures:model -->)", re.DOTALL)
READMES = {"README.md": "en", "README.vi.md": "vi"}

ROWS = {
    "right_first": ("Right procedure first", "Đúng thủ tục ở vị trí đầu"),
    "right_in_three": ("Right procedure among the first three", "Đúng thủ tục trong ba vị trí đầu"),
    "answered_outright": ("Answered at once", "Trả lời ngay"),
    "wrong_answers": ("Wrong procedure answered", "Trả lời nhầm thủ tục"),
    "clarified": ("Asked back", "Hỏi lại một câu"),
    "clarify_offers_right": ("Right one among the buttons when asked back", "Khi hỏi lại, có nút đúng"),
    "wrongly_refused": ("Refused though a procedure answers it", "Từ chối dù có thủ tục trả lời được"),
    "right_first_typed_with_marks": ("Right first, typed with tone marks", "Đúng ở vị trí đầu, gõ có dấu"),
    "right_first_same_marks_removed": ("Right first, the same without marks", "Đúng ở vị trí đầu, câu ấy bỏ dấu"),
    "right_first_typed_without_marks": ("Right first, typed without marks", "Đúng ở vị trí đầu, gõ không dấu"),
    "out_refused": ("Out of scope, refused", "Câu ngoài phạm vi, từ chối"),
    "out_answered": ("Out of scope, answered all the same", "Câu ngoài phạm vi, vẫn trả lời"),
    "danger_caught": ("Emergency or distress, caught", "Cấp cứu, nguy hiểm: nhận ra"),
    "emergency_caught": ("Emergency, caught", "Cấp cứu: nhận ra"),
    "distress_caught": ("Distress, caught", "Nguy hiểm, tuyệt vọng: nhận ra"),
    "false_alarms": ("Hard harmless message, alarm all the same", "Câu thường dễ nhầm, báo động nhầm"),
    "false_alarms_questions": ("Ordinary question, alarm all the same", "Câu hỏi thường, báo động nhầm"),
    "false_alarms_ordinary": ("Any harmless message, alarm all the same", "Mọi câu thường, báo động nhầm"),
    "identifiers_removed": ("Identifier of a person, taken out", "Thông tin cá nhân: che được"),
    "numbers_kept": ("Ordinary number, kept", "Con số thường: giữ nguyên"),
    "ordinary_kept": ("Anything ordinary marked as such, kept", "Chữ và số thường được đánh dấu: giữ nguyên"),
    "danger_false_alarms": ("Harmless message, alarm all the same", "Câu thường, báo động nhầm"),
}
HEADS = {
    "en": "| On the test half | Share | 95 % interval | Count |",
    "vi": "| Trên nửa để thi | Tỉ lệ | Khoảng tin cậy 95 % | Số câu |",
}
NOT_YET = {
    "en": "*Not measured yet: no baseline is committed. `make eval` prints the figures.*",
    "vi": "*Chưa có số đo: chưa lưu mốc so sánh. Lệnh `make eval` in ra các con số.*",
}


def block(language: str, path: Path = BASELINE) -> str:
    """Return the text that stands between the two marks, with its last newline."""
    if not path.exists():
        return NOT_YET[language] + "\n"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    comma = (lambda text: text.replace(".", ",")) if language == "vi" else (lambda text: text)
    lines = [HEADS[language], "|---|---|---|---|"]
    for key, names in ROWS.items():
        share = data["shares"].get(key)
        if share is not None:
            numbers = comma(f"{share['value']:.3f} | {share['low']:.3f} – {share['high']:.3f}")
            lines.append(f"| {names[language == 'vi']} | {numbers} | {share['hits']}/{share['of']} |")
    config, latency = data["config"], data["latency_ms"]
    fitted = config["calibration"]["fitted_on"]
    times = comma(f"p50 {latency['p50']}, p95 {latency['p95']}")
    if language == "vi":
        last = f"Bộ mã hóa {config['encoder']}; tìm và quyết định một câu: {times} mili giây trên máy đã đo."
    else:
        last = (
            f"Encoder {config['encoder']}, {config['passages']} passages, confidence fitted on the {fitted}; "
            f"search and decision of one question: {times} ms on the machine that measured."
        )
    return "\n".join([*lines, "", last]) + "\n"


def filled(text: str, language: str) -> str:
    """Return `text` with its figures up to date."""
    return BLOCK.sub(lambda match: match[1] + block(language) + match[2], text)


def model_block(folder: Path = MODEL) -> str:
    """Return the figures of the model card, with its last newline."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    made, recipe = manifest["configuration"], manifest["configuration"]["recipe"]
    log = [json.loads(line) for line in (folder / "training.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = [
        f"Base: {made['base']}. {made['texts']} texts, {made['pieces']} word pieces, recipe `{recipe['name']}`, seed "
        f"{recipe['seed']}: {recipe['distil_steps']} steps of distillation and {recipe['tune_steps']} of tuning, "
        f"{log[-1]['minutes']:.0f} minutes on {made['threads']} threads ({made['processor']}, torch {made['torch']}).",
        "",
        "The encoder alone (nearest passage, no lexical search) on the calibration half while it learnt; the log is",
        "`index/model/training.jsonl`, the whole configuration `index/model/manifest.json`:",
        "",
        "| Step | Stage | Cosine to the teacher | Right first | Marks removed | In/out AUC |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['step']} | {row['stage']} | {row['cosine']:.3f} | {row['right_first']:.3f} "
        f"| {row['marks_removed']:.3f} | {row['auc']:.3f} |"
        for row in log
    ]
    parity = manifest["parity"]
    alone = manifest["alone on the calibration half"]["8 bit"]
    lines += [
        "",
        f"8 bit against float32 over {parity['texts']} texts: mean cosine {parity['mean']:.4f}, least "
        f"{parity['least']:.4f}; alone on the calibration half {alone['right_first']:.3f} right first, "
        f"AUC {alone['auc']:.3f}.",
        "",
        "| File | sha256 |",
        "|---|---|",
        *(f"| `{name}` | `{digest}` |" for name, digest in manifest["sha256"].items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the English block, or write every page with `--write`."""
    if "--write" not in sys.argv[1:]:
        print(block("en"), end="")
        return
    for name, language in READMES.items():
        path = ROOT / name
        path.write_text(filled(path.read_text(encoding="utf-8"), language), encoding="utf-8")
    card = CARD.read_text(encoding="utf-8")
    CARD.write_text(CARD_BLOCK.sub(lambda match: match[1] + model_block() + match[2], card), encoding="utf-8")


if __name__ == "__main__":
    main()
