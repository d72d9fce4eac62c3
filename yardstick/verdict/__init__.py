"""What may be said of a change, and what speaks for the measure having caused it."""
