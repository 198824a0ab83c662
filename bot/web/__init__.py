"""The web chat and the printable pages."""
