"""Best and top values of scores within segments: the passages of one owner stand side by side.

Owners differ much in their number of passages; they are laid out in grids by like width, so that no grid is wider than
twice its narrowest row and the whole stays about as large as the scores.
"""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

__all__ = ["Segments"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Segments:
    """Segments of an array: segment `i` is `scores[starts[i]:starts[i + 1]]`, none is empty."""

    def __init__(self, starts: Ints, size: int) -> None:
        """Lay out the segments that begin at `starts` (ascending, the first 0) of an array of `size` values."""
        self._starts = starts
        widths = np.diff(np.append(starts, size))
        grids: dict[int, list[int]] = defaultdict(list)
        for segment, width in enumerate(widths):
            grids[int(width).bit_length()].append(segment)
        self._grids: list[tuple[Ints, Ints, NDArray[np.bool_], Floats]] = []
        for segments in grids.values():
            rows = np.array(segments, dtype=np.int64)
            cells = starts[rows, None] + np.arange(int(widths[rows].max()))
            beyond = cells >= (starts[rows] + widths[rows])[:, None]
            cells[beyond] = 0
            self._grids.append((rows, cells, beyond, widths[rows].astype(np.float32)))

    def best(self, scores: Floats) -> Floats:
        """Return the greatest value of each segment."""
        best: Floats = np.maximum.reduceat(scores, self._starts)
        return best

    def where_best(self, scores: Floats) -> Ints:
        """Return the position of the first greatest value of each segment."""
        found = np.empty(len(self._starts), dtype=np.int64)
        for rows, cells, beyond, _ in self._grids:
            found[rows] = self._starts[rows] + self._laid_out(scores, cells, beyond).argmax(axis=1)
        return found

    def top_mean(self, scores: Floats, k: int) -> Floats:
        """Return the mean of the `k` greatest values of each segment, or of all where it has fewer."""
        means = np.empty(len(self._starts), dtype=np.float32)
        for rows, cells, beyond, widths in self._grids:
            laid_out = self._laid_out(scores, cells, beyond)
            if laid_out.shape[1] > k:
                laid_out = -np.partition(-laid_out, k - 1, axis=1)[:, :k]
            total = np.where(np.isfinite(laid_out), laid_out, 0.0).sum(axis=1, dtype=np.float32)
            means[rows] = total / np.minimum(widths, k)
        return means

    @staticmethod
    def _laid_out(scores: Floats, cells: Ints, beyond: NDArray[np.bool_]) -> Floats:
        laid_out = scores[cells]
        laid_out[beyond] = -np.inf
        return laid_out
