"""Blanks: which phrase of a statement the rest singles out."""
