"""Fields that must never hold personal data: what is refused, what is asked about, and how that is said."""

from samlofte.lib.personal_data.checking import findings, no_personal_data, refusals, warnings
from samlofte.lib.personal_data.finding import Finding, Kind
from samlofte.lib.personal_data.messages import sentence, where

__all__ = ["Finding", "Kind", "findings", "no_personal_data", "refusals", "sentence", "warnings", "where"]
