"""Anki, both ways: its packages, its text files, its note types."""
