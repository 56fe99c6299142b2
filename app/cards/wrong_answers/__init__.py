"""Answers that are certainly wrong by the document."""
