"""Facts in, notes and cards out: questions, the card rules, what is worth a card, duplicates."""
