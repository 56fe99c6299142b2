"""FSRS, learning steps, the day's queue and its limits: pure, knows no SQL and no Qt."""
