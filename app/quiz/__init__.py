"""Quizzes: items, papers, marking, attempts, item analysis; no SQL, no file format, no Qt."""
