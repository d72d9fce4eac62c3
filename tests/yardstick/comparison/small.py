"""Six areas, four months, made here; R's answers to them are quoted in the tests."""

import numpy as np

AREAS = [area for area in "abcdef" for _ in range(4)]
MONTHS = [float(month) for _ in range(6) for month in range(4)]
COUNTS = np.array(
    [12, 15, 9, 8, 20, 18, 14, 11, 7, 9, 4, 5, 11, 10, 12, 9, 30, 26, 28, 31, 16, 19, 15, 18], dtype=np.float64
)
DAYS = np.array([30, 31, 28, 31] * 6, dtype=np.float64)
TREATED = np.array([float(area in "abc") for area in AREAS])
AFTER = np.array([float(month >= 2) for month in MONTHS])


def as_csv() -> str:
    """Return the rows as a CSV text."""
    rows = zip(AREAS, MONTHS, COUNTS, DAYS, TREATED, AFTER, strict=True)
    return "area,month,y,days,on,late\n" + "\n".join(",".join(map(str, row)) for row in rows) + "\n"
