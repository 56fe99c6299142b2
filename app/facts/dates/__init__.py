"""Temporal expressions and what they mean: grammar, resolution through the narrative, EDTF values."""
