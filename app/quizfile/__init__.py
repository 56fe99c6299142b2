"""Quiz files: JSON with shipped schemas, for the instructor, for students, and their responses."""
