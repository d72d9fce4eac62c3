import json

import pytest

from samlofte.pledges.importing.draft import Draft, Placement
from samlofte.pledges.importing.extract import read_bytes
from samlofte.pledges.importing.reading import read_draft
from samlofte.pledges.importing.storing import from_state, to_state

TEXT = """Medborgarlöfte för Mo

Polisen lovar att:
- gå fot på torget varje
  lördag kväll hela året
- besöka skolan

Något helt annat står här.
"""


@pytest.fixture
def draft() -> Draft:
    return read_draft(read_bytes(TEXT.encode(), name="mo.txt"))


def test_placements_tell_where_each_line_is(draft: Draft) -> None:
    assert draft.placements == {
        1: Placement("headings", 0),
        3: Placement("headings", 1),
        4: Placement("commitments", 0),
        5: Placement("commitments", 0),
        6: Placement("commitments", 1),
        8: Placement("background", 0),
    }


def test_move_makes_an_item_of_its_own(draft: Draft) -> None:
    moved = draft.move(8, "commitments", party="Mo kommun")
    assert [(item.party, item.lines) for item in moved.of("commitments")] == [
        ("Polisen", (4, 5)), ("Polisen", (6,)), ("Mo kommun", (8,)),
    ]  # fmt: skip
    assert [party.name for party in moved.parties] == ["Polisen", "Mo kommun"]
    assert sorted(moved.placements) == sorted(draft.placements)


def test_move_of_one_line_leaves_the_rest_of_its_text(draft: Draft) -> None:
    moved = draft.move(5, "unplaced")
    assert [item.text for item in moved.of("commitments")] == ["gå fot på torget varje", "besöka skolan"]
    assert moved.as_json()["lines"] == {"total": 6, "placed": 5, "unplaced": 1}


def test_move_with_index_joins_an_item_in_the_order_of_the_document(draft: Draft) -> None:
    moved = draft.move(5, "unplaced").move(5, "commitments", index=0)
    assert moved.of("commitments") == draft.of("commitments")


def test_move_to_where_it_is_changes_nothing_but_the_item(draft: Draft) -> None:
    assert draft.move(6, "commitments", index=1) == draft


def test_move_of_a_line_that_is_not_there(draft: Draft) -> None:
    with pytest.raises(KeyError):
        draft.move(99, "aims")


def test_moved_date_line_is_read_as_a_date(draft: Draft) -> None:
    stated = read_draft(read_bytes(f"{TEXT}\nKlart i Mo\n".encode(), name="mo.txt"))
    assert [item.role for item in stated.move(10, "signatories").of("signatories")] == ["Klart i Mo"]


def test_draft_survives_storing(draft: Draft) -> None:
    stored = json.loads(json.dumps(to_state(draft)))
    assert from_state(stored) == draft
