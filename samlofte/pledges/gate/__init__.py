"""The verifiability gate: can anybody say afterwards whether a promise was kept? Pure Python, no Django."""
