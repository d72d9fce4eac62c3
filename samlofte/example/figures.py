"""The invented figures that the reports of the example year speak of."""

from random import Random

#: from what to what each figure can be; a sum for the year always exceeds the one before it
FIGURES = {
    "patrols_may": (14, 22),
    "patrols_year": (150, 190),
    "residents_june": (11, 24),
    "residents_year": (35, 60),
    "boxes_june": (6, 9),
    "boxes_year": (10, 16),
    "visits_june": (7, 12),
    "visits_year": (31, 45),
    "square_meetings": (2, 4),
    "prevention_meetings": (5, 9),
    "cleaned_weeks": (9, 13),
    "houses_autumn": (3, 5),
    "houses_year": (7, 11),
    "outreach_autumn": (18, 27),
    "outreach_year": (48, 66),
    "school_meetings": (3, 5),
    "school_meetings_year": (8, 11),
    "passes_october": (24, 33),
    "passes_year": (54, 68),
    "properties": (21, 34),
    "youth_groups": (5, 8),
}


def draw(seed: int) -> dict[str, int]:
    """Draw every figure; the same seed gives the same."""
    random = Random(f"{seed}:figures")  # noqa: S311  # invented figures, no secrets
    return {name: random.randint(low, high) for name, (low, high) in FIGURES.items()}
