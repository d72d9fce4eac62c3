"""Measures change in small areas: pure functions, no Django, no clock, no hidden randomness."""
