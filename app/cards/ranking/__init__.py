"""Which cards come first, how many, and why."""
