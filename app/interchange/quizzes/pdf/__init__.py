"""A quiz on paper: PDF written by hand, byte for byte the same."""
