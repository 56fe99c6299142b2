"""Cards of dated events."""
