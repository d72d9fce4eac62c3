"""Counts over time: did the level change at a date, and how sure can one be."""
