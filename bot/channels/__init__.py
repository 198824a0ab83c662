"""How messages come from a platform and answers go back: one package a platform, one renderer for all."""
