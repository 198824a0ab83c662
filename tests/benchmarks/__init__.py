"""Measurements of the running system; run by hand (`make bench`), never as tests."""
