"""Decks as values, and the JSON deck file that carries them."""
