"""Whether what left one place turned up beside it."""
