"""Intervals for shares, for surveys and for plain binomial counts."""
