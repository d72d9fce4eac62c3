"""Two small series of our own and what R 4.2.2 says of them (the script stands in test_against_r.py)."""

import numpy as np

from yardstick.series.design import segmented_design

CALM = np.array(
    [
        14, 9, 12, 17, 11, 15, 19, 13, 16, 10, 8, 12, 15, 13, 9, 18, 14, 20, 17, 16, 11, 9, 13, 12,
        7, 6, 9, 11, 8, 5, 10, 12, 9, 6, 4, 7,
    ],
    dtype=np.float64,
)  # fmt: skip
WILD = np.array(
    [
        3, 9, 2, 14, 5, 1, 8, 20, 4, 6, 2, 11, 7, 3, 16, 5, 9, 1, 6, 13, 2, 8, 4, 10,
        3, 1, 7, 2, 0, 5, 4, 9, 1, 3, 6, 2,
    ],
    dtype=np.float64,
)  # fmt: skip
TIME = np.arange(1.0, 37.0)
MONTH = (TIME - 1) % 12 + 1
START = 25.0
EXPOSURE = 1000 + 5 * (TIME - 1)


def design(**choices):
    return segmented_design(TIME, START, **choices)
