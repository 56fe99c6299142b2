"""What a date dates: the clause, its subject, and the words that stand alone."""
