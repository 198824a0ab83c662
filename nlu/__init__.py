"""Reads a message: text forms for matching, danger words, the aspect asked. No I/O, no imports from other rooms."""
