"""How well pledge documents are read: every document of a folder against its .meta.json.

    python benchmarks/import_accuracy.py [FOLDER…]        (default: tests/samples)

Per document: precision, recall and F1 of the commitments with the right parties, whether the period is right, the share
of the parties found, and the share of lines left unplaced. Ends with 1 where a bar does not hold: F1 at least 0.95 over
each folder, 1.0 for a document whose name begins with "sofielund", at most a tenth of the lines unplaced in each.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samlofte.pledges.importing.actors import kind_of
from samlofte.pledges.importing.document import DocumentError
from samlofte.pledges.importing.draft import Draft, Item
from samlofte.pledges.importing.extract import read_file
from samlofte.pledges.importing.reading import read_draft

DEFAULT = Path(__file__).resolve().parent.parent / "tests" / "samples"
SUFFIXES = (".txt", ".html", ".pdf", ".docx")
LEAST_F1 = 0.95
MOST_UNPLACED = 0.10


@dataclass(frozen=True)
class Score:
    """What came of one document."""

    name: str
    right: int
    missed: int
    extra: int
    period_right: bool
    parties_found: int
    parties_expected: int
    parties_extra: int
    unplaced: float
    remarks: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was to be found and nothing was."""
        return f1(self.right, self.missed, self.extra)

    @property
    def holds(self) -> bool:
        """Whether the bars for a single document hold."""
        is_whole = self.f1 == 1 and self.parties_found == self.parties_expected and not self.parties_extra
        return self.unplaced <= MOST_UNPLACED and (is_whole or not self.name.startswith("sofielund"))


def f1(right: int, missed: int, extra: int) -> float:
    """Compute F1 from counts.

    >>> f1(8, 2, 0)
    0.8888888888888888
    """
    whole = 2 * right + missed + extra
    return 2 * right / whole if whole else 1.0


def score(path: Path) -> Score:
    """Read one document and hold it against its meta file; of one that is refused everything is missed."""
    meta = json.loads(path.with_name(f"{path.stem}.meta.json").read_text(encoding="utf-8"))
    expected = meta.get("expected", {})
    try:
        draft = read_draft(read_file(path))
    except DocumentError as error:
        missed, parties = (len(expected.get(kind, [])) for kind in ("commitments", "parties"))
        return Score(path.stem, 0, missed, 0, False, 0, parties, 0, 1.0, (f"refused: {error}",))  # the period
    home = f"{draft.municipality} kommun" if draft.municipality else "kommunen"
    right, missed, remarks = _commitments(draft, expected.get("commitments", []), home)
    period = expected.get("period") or _follow_up_period(meta)
    names = [plain(party.name, home) for party in draft.parties]
    wanted = [plain(name, home) for name in expected.get("parties", meta.get("parties", []))]
    lines = draft.as_json()["lines"]
    return Score(
        name=path.stem,
        right=right,
        missed=missed,
        extra=len(draft.of("commitments")) - right,
        period_right=period is None or (draft.start, draft.end) == (period["start"], period["end"]),
        parties_found=sum(any(_alike(name, found) for found in names) for name in wanted),
        parties_expected=len(wanted),
        parties_extra=sum(not any(_alike(name, found) for name in wanted) for found in names),
        unplaced=lines["unplaced"] / lines["total"],
        remarks=(*remarks, *_lists(draft, expected)),
    )


def _follow_up_period(meta: dict[str, Any]) -> dict[str, Any] | None:
    period = meta.get("period")
    return {"start": period.get("from"), "end": period.get("to")} if period else None


def _commitments(draft: Draft, wanted: Iterable[dict[str, Any]], home: str) -> tuple[int, int, list[str]]:
    left = list(draft.of("commitments"))
    right, missed, remarks = 0, 0, []
    for one in wanted:
        item = next((item for item in left if squeezed(one["match"]) in squeezed(item.text)), None)
        if item and _same_parties(item, one["parties"], home):
            left.remove(item)
            right += 1
        else:
            missed += 1
            got = f"party {item.party} {item.partners}" if item else "not found"
            remarks.append(f"{one['match']!r}: {got}, expected {one['parties']}")
    remarks += [f"extra: {item.text[:70]!r} ({item.party})" for item in left if not remarks]
    return right, missed, remarks


def _same_parties(item: Item, wanted: Sequence[str], home: str) -> bool:
    """Everybody expected is among those who promise, and one of them leads; anything is right where nobody is."""
    got = [plain(name, home) for name in (item.party, *item.partners) if name]
    expected = {plain(name, home) for name in wanted}
    all_there = all(any(_alike(a, b) for b in got) for a in expected)
    return not expected or (all_there and any(_alike(got[0], a) for a in expected))


def _lists(draft: Draft, expected: dict[str, Any]) -> list[str]:
    remarks = []
    for kind in ("channels", "followup"):
        if kind in expected:
            got = [squeezed(item.text).rstrip(".") for item in draft.of(kind)]
            if got != [squeezed(text).rstrip(".") for text in expected[kind]]:
                remarks.append(f"{kind}: {got}")
    if "directions" in expected and len(draft.of("directions")) != expected["directions"]:
        remarks.append(f"directions: {len(draft.of('directions'))}")
    for what, _ in expected.get("problems", []):
        if not any(squeezed(what) in squeezed(item.text) and item.parties for item in draft.of("problems")):
            remarks.append(f"problem {what!r} not found with its actors")
    if "signed" in expected and expected["signed"] is None and "unsigned" not in draft.warnings:
        remarks.append("the missing date is not reported")
    return remarks


def squeezed(text: str) -> str:
    """Normalise white space and case."""
    return re.sub(r"\s+", " ", text).strip().lower()


def plain(name: str, home: str) -> str:
    """Reduce a party's name to what is compared: every police unit is the police, kommunen the municipality."""
    bare = squeezed(re.sub(r"\(.*?\)", "", name)) if kind_of(name) == "police" else squeezed(name)
    if kind_of(bare) == "police" or bare.startswith("polis"):
        return "polisen"
    if bare in ("kommunen", "kommun", "staden"):
        return squeezed(home)
    return bare


def _alike(one: str, other: str) -> bool:
    """Whether two names are one party: the same word but for its ending."""
    one, other = (re.sub(r"s? (?:kommun|stad)$", " kommun", name) for name in (one, other))
    if one == other:
        return True
    stems = [re.sub(r"(?:erna|arna|orna|ena|na|an|en|et|er|ar|or|a|n|t)$", "", name) for name in (one, other)]
    return stems[0] == stems[1] or (min(map(len, stems)) > 6 and (stems[0] in other or stems[1] in one))  # noqa: PLR2004 - shorter words prove nothing


def run(folder: Path) -> bool:
    """Score a folder, print its table, and say whether its bars hold."""
    paths = sorted(p for p in folder.iterdir() if p.suffix in SUFFIXES and p.with_name(f"{p.stem}.meta.json").exists())
    if not paths:
        print(f"{folder}: no document with a .meta.json")
        return False
    scores = [score(path) for path in paths]
    print(f"\n{folder}\n{'document':44} {'right':>5} {'miss':>4} {'extra':>5} {'prec':>5} {'rec':>5} {'F1':>5} "
          f"{'period':>6} {'parties +extra':>10} {'unplaced':>8}")  # fmt: skip
    for one in scores:
        _row(one)
    totals = [sum(getattr(one, name) for one in scores) for name in ("right", "missed", "extra")]
    overall = f1(*totals)
    print(f"{'all':44} {totals[0]:5} {totals[1]:4} {totals[2]:5} {_share(totals[0], totals[2])} "
          f"{_share(totals[0], totals[1])} {overall:5.2f} {sum(s.period_right for s in scores):6}")  # fmt: skip
    return overall >= LEAST_F1 and all(one.holds for one in scores)


def _row(one: Score) -> None:
    print(f"{one.name[:44]:44} {one.right:5} {one.missed:4} {one.extra:5} {_share(one.right, one.extra)} "
          f"{_share(one.right, one.missed)} {one.f1:5.2f} {'yes' if one.period_right else 'NO':>6} "
          f"{one.parties_found:3}/{one.parties_expected:<2} {one.parties_extra:+3} {one.unplaced:8.0%}")  # fmt: skip
    for remark in one.remarks:
        print(f"      {remark}")


def _share(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):5.2f}" if right + wrong else "    –"


def main() -> int:
    """Score the folders of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[DEFAULT])
    holds = [run(folder) for folder in parser.parse_args().folders]
    print("\nthe bars hold" if all(holds) else "\na bar does not hold")
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
