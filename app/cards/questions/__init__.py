"""Questions that a clause answers: one whole part is left out and asked for, all others stay as they are."""
