"""Files in, documents out: one reader a format, and the structure all of them share."""
