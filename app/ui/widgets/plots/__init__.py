"""Plots painted from the token table: a kind of plot a module, and what all of them can do."""
