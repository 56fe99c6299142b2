"""The deck file in one place: what other rooms import."""

from app.deckfile.checking import deck_schema
from app.deckfile.reading import deck_from_json, read_deck
from app.deckfile.writing import deck_to_json, encode_deck, write_deck

__all__ = ["deck_from_json", "deck_schema", "deck_to_json", "encode_deck", "read_deck", "write_deck"]
