"""A review session as a pure state machine."""
