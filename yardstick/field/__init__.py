"""Field figures: speed, litter, presence and the time until a fault is mended."""
