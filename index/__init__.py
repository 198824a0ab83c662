"""Finds: passages, encoder, search, calibration, decision, evaluation."""

import os

# OpenMP threads that spin while they wait make a busy two-core machine many times slower (measured: 95th percentile of
# one encoding 1,644 ms spinning, 19 ms passive, with other work beside it). Read by the libraries when they load.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
