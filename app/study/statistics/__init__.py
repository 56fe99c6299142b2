"""Figures of what was studied: pure arithmetic over the review log and the cards as columns."""
