"""One file a format, all registered in formats.py."""
