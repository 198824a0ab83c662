"""Finds: passages, encoder, search, calibration, decision, evaluation."""
