"""Cards of terms, statements, lists and tables."""
