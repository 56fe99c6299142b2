"""What readers would keep, as judgements of theirs on other documents foretell it."""
