"""Compares an area with areas where nothing was done."""
