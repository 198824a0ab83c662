"""Durable delivery: what was accepted is answered, whatever dies in between."""
