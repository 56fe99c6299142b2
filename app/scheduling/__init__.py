"""When each card comes again: FSRS memory, learning steps, and the day's queue. Knows no SQL and no Qt."""
