"""Lectern: flashcards and quizzes from what you read."""

__version__ = "0.1.0"
