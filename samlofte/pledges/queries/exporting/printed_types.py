"""A pledge as it is printed: every word translated and every date written, the same for PDF and Markdown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A status or another mark: its kind and tone (the look), its word, and since when."""

    kind: str
    tone: str
    word: str
    since: str = ""


@dataclass(frozen=True)
class Fact:
    """A label and what it says; `values` is more than one where the fact is a list."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A paragraph or point of the text that is not a commitment."""

    reference: str
    party: str
    text: str


@dataclass(frozen=True)
class Section:
    """Points under a heading; `listed` where they are points and not paragraphs."""

    heading: str
    listed: bool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class PrintedChange:
    """A marked change: what it is about, before and after, and the party's reason."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class PrintedCommitment:
    """A commitment with all that is said about it."""

    heading: str
    text: str
    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...]
    missing: str
    warnings: tuple[str, ...]
    changes: tuple[PrintedChange, ...]


@dataclass(frozen=True)
class Group:
    """The commitments under one heading: a party, or those that were removed."""

    heading: str
    commitments: tuple[PrintedCommitment, ...]


@dataclass(frozen=True)
class Proof:
    """How a reader can tell that this is what was published."""

    heading: str
    says: str
    head: str
    how: tuple[str, ...]
    versions: tuple[Fact, ...]
    versions_heading: str


@dataclass(frozen=True)
class Printed:
    """The whole document."""

    language: str
    kind: str
    title: str
    place: str
    example: str
    example_short: str
    address: str
    version: str
    fingerprint: str
    page_of: str
    author: str
    facts: tuple[Fact, ...]
    summary: tuple[str, ...]
    before: tuple[Section, ...]
    commitments_heading: str
    groups: tuple[Group, ...]
    after: tuple[Section, ...]
    changes_heading: str
    changes: tuple[PrintedChange, ...]
    signatures_heading: str
    signatures: tuple[Fact, ...]
    proof: Proof
