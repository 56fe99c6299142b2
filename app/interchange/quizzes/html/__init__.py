"""A quiz as one web page."""
