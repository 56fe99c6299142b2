"""Note types, and what a note's cards look like."""
