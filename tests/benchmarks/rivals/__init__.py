"""Other ways to find the procedure, measured beside ours: `python -m tests.benchmarks.rivals`."""
