"""Quizzes to and from the formats of schools."""
