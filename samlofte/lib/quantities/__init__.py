"""Numbers that somebody can be held to: how many and how often, found in a Swedish text."""

from samlofte.lib.quantities.model import Quantity
from samlofte.lib.quantities.scan import find_quantities

__all__ = ["Quantity", "find_quantities"]
