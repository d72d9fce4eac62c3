"""Problem lines: what is wrong, a dash, and who is to act."""

import re

from samlofte.pledges.importing.actors import mentions

_PROBLEM = re.compile(r"(?P<what>.{3,160}?)\s?[-–—]\s(?P<who>[^.]{3,240})\Z")


def problem_parties(text: str) -> tuple[str, list[str]] | None:
    """Split a problem line "Nedskräpning - fastighetsbolagen, gatukontoret" into problem and actors.

    An actor may hold a dash itself ("förebyggande vård - Maria Norr"): the last part of it is the name.
    """
    match = _PROBLEM.fullmatch(text)
    if not match:
        return None
    pieces = [re.split(r"\s[-–—]\s", piece)[-1] for piece in re.split(r",\s|\soch\s(?!\w+kontor)", match["who"])]
    if not any(mentions(piece) for piece in pieces):
        return None
    return match["what"].strip(), [piece.strip() for piece in pieces if piece.strip()]
