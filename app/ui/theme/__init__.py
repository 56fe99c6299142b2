"""One token table, and the fonts, icons, style sheet and painters that follow it."""
