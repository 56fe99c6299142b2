"""What no card may be."""
