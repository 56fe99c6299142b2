"""Terms, what a document says of them, and who argues what."""
