"""Photos as they may be kept: without a word of who took them, where and when, and with faces covered for good."""

from samlofte.lib.photos.cleaning import Photo, cleaned
from samlofte.lib.photos.covering import Box, covered
from samlofte.lib.photos.errors import ERRORS, PhotoError

__all__ = ["ERRORS", "Box", "Photo", "PhotoError", "cleaned", "covered"]
