from enum import StrEnum


class Need(StrEnum):
    """What a person may have to do, in order of consequence (docs/algorithms/my-week.md)."""

    PUBLIC_SILENCE = "public_silence"
    JUDGE = "judge"
    COVER = "cover"
    REPORT = "report"
    REPORT_SERIES = "report_series"
    COMING = "coming"
    SILENT_PARTY = "silent_party"
    VACANT = "vacant"
    QUIET = "quiet"


#: what needs a person before what only comes closer
ORDER = {need: place for place, need in enumerate(Need)}
