"""Talks: conversation, answers, settings, command line, web."""
