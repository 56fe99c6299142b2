"""The SQLite collection, the only home of SQL: schema, migrations, queries, undo, backup, search."""
