"""Every sample document is read as its meta file says, and no line of any of them is lost or used twice."""

import runpy
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samlofte.pledges.importing.document import Document, DocumentError, Line
from samlofte.pledges.importing.draft import Draft
from samlofte.pledges.importing.extract import read_bytes, read_file
from samlofte.pledges.importing.reading import read_draft

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = ROOT / "tests" / "samples"
score = runpy.run_path(str(ROOT / "benchmarks" / "import_accuracy.py"))["score"]
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))
READ = {path.stem: read_file(path) for path in DOCUMENTS if path.suffix == ".txt"}


def read(text: str) -> Draft:
    return read_draft(read_bytes(text.encode(), name="pledge.txt"))


def promised(draft: Draft) -> list[tuple[str | None, str]]:
    return [(item.party, item.text) for item in draft.of("commitments")]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_sample_is_read_as_its_meta_says(path: Path) -> None:
    result = score(path)
    assert result.remarks == ()
    assert (result.missed, result.extra, result.period_right) == (0, 0, True)
    assert result.unplaced <= 0.1


def bare(text: str) -> str:
    """A text without what joining its lines may add or take."""
    return text.replace(" ", "").replace("-", "").replace("|", "")


def misplaced(document: Document, draft: Draft) -> list[object]:
    """Lines that are in no place or in several, and items that say other than their lines."""
    placed = Counter(number for item in draft.items for number in item.lines)
    wrong: list[object] = [line for line in document.lines if placed[line.number] != 1]
    bodies = {line.number: line.body for line in document.lines}
    wrong += [item for item in draft.items if bare(item.text) != bare("".join(bodies[n] for n in item.lines))]
    totals = draft.as_json()["lines"]
    adds_up = totals["total"] == totals["placed"] + totals["unplaced"] == len(document.lines)
    same = sorted(draft.placements) == sorted(placed)
    return wrong if adds_up and same else [*wrong, totals]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_line_of_a_sample_has_one_place(path: Path) -> None:
    document = read_file(path)
    assert misplaced(document, read_draft(document)) == []


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(READ)), data=st.data())
def test_every_line_of_a_shuffled_sample_has_one_place(name: str, data: st.DataObject) -> None:
    lines = data.draw(st.permutations(READ[name].lines))
    shuffled = replace(
        READ[name], lines=tuple(Line(number, line.text, line.page, line.hints) for number, line in enumerate(lines, 1))
    )
    assert misplaced(shuffled, read_draft(shuffled)) == []


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60), max_size=12))
def test_every_line_of_any_text_has_one_place(texts: list[str]) -> None:
    document = read_bytes("\n".join(["Polisen lovar att:", *texts]).encode(), name="any.txt")
    assert misplaced(document, read_draft(document)) == []


def test_lower_case_point_is_flagged_as_continuing_a_clause() -> None:
    draft = read("Medborgarlöfte\n\nPolisen lovar att:\n- synas på torget\n- Besöka skolan\n")
    assert [item.flags for item in draft.of("commitments")] == [("continues_clause",), ()]


def test_point_without_actor_is_flagged() -> None:
    draft = read("Medborgarlöfte\n\nAktiviteter\n- Fler lampor i parken\n")
    assert [(item.party, item.flags) for item in draft.of("commitments")] == [(None, ("no_actor",))]


def test_two_promises_on_one_line_are_flagged_and_keep_both_parties() -> None:
    draft = read("Medborgarlöfte i Mo kommun\n\nPolisen ska synas på torget. Kommunen ska tända lamporna i parken.\n")
    (item,) = draft.of("commitments")
    assert (item.party, item.partners) == ("Polisen", ("Mo kommun",))
    assert item.flags == ("shared_promise", "several_promises")


def test_heading_year_that_differs_is_warned_of() -> None:
    draft = read_draft(READ["s07_goals_before_activities"])
    assert draft.warnings == ("heading_year_differs",)


def test_page_with_several_municipalities_is_flagged_on_every_promise() -> None:
    draft = read_draft(READ["s08_several_municipalities"])
    assert draft.warnings == ("several_areas",)
    assert {("several_areas" in item.flags) for item in draft.of("commitments")} == {True}


def test_followup_of_the_last_period_is_kept_apart() -> None:
    draft = read_draft(READ["s09_previous_followup"])
    assert draft.of("previous_followup")[0].text == "Fotpatrull i centrum"
    assert len(draft.of("previous_followup")) == 6


def test_followup_alone_promises_nothing() -> None:
    draft = read_draft(READ["s20_followup_only"])
    assert draft.warnings == ("no_commitments",)
    assert [party.name for party in draft.parties] == ["Polisen", "Tallboda kommun"]


def test_aims_are_no_promises() -> None:
    draft = read("Medborgarlöfte\n\nMål\n- Vi vill att stölderna minskar\n\nPolisen lovar att\n- synas på torget\n")
    assert [item.text for item in draft.of("aims")] == ["Vi vill att stölderna minskar"]
    assert promised(draft) == [("Polisen", "synas på torget")]


def test_empty_date_is_unsigned_and_a_filled_one_is_a_date() -> None:
    empty = read("Medborgarlöfte\n\nPolisen lovar att:\n- synas\n\nDatum:\n")
    filled = read("Medborgarlöfte\n\nPolisen lovar att:\n- synas\n\nDatum: 2022-04-01\n")
    assert [(item.date, item.flags) for item in empty.of("signatories")] == [(None, ("unsigned",))]
    assert [(item.date, item.flags) for item in filled.of("signatories")] == [("2022-04-01", ())]
    assert "unsigned" in empty.warnings
    assert "unsigned" not in filled.warnings


def test_signatories_keep_their_roles_without_their_names() -> None:
    draft = read("Medborgarlöfte\n\nPolisen lovar att:\n- synas\n\nN. N., kommunchef / N. N., lokalpolisområdeschef\n")
    assert [item.role for item in draft.of("signatories")] == ["kommunchef / lokalpolisområdeschef"]


def test_page_number_inside_a_promise_is_set_apart() -> None:
    draft = read(
        "Medborgarlöfte i Mo kommun 2023\n\nPolisen lovar att\n"
        "- gå till fots i centrum och vid stationen minst fyra\n"
        "2 (3)\n"
        "  kvällar i veckan under hela året, även på lovdagar\n"
        "- besöka skolan och fritidsgården varje vecka\n"
    )
    assert [(item.text[:6], item.text[-9:]) for item in draft.of("commitments")] == [
        ("gå til", " lovdagar"),
        ("besöka", "rje vecka"),
    ]
    assert [item.text for item in draft.of("boilerplate")] == ["2 (3)"]


def test_somebody_unknown_who_acts_is_a_party() -> None:
    draft = read(
        "Medborgarlöfte i Mo kommun\n\nVåra aktiviteter\n- Skridskosaxen ordnar läger\n- Belysningen byts ut\n"
    )
    assert promised(draft) == [("Skridskosaxen", "Skridskosaxen ordnar läger"), (None, "Belysningen byts ut")]


def test_pledge_of_the_police_alone_gives_them_what_is_said_of_nobody() -> None:
    draft = read("Medborgarlöfte 2023\n\nPolisen har lyssnat.\n\nDet här ska vi göra\n- Fler kontroller\n")
    shared = read("Medborgarlöfte 2023\n\nPolisen och Mo kommun har lyssnat.\n\nAktiviteter\n- Fler kontroller\n")
    assert promised(draft) == [("Polisen", "Fler kontroller")]
    assert promised(shared) == [(None, "Fler kontroller")]


def test_what_only_the_police_may_do_is_theirs_where_nobody_is_named() -> None:
    draft = read("Medborgarlöfte 2023\n\nPolisen och Mo kommun har lyssnat.\n\nAktiviteter\n- Fler trafikkontroller\n")
    assert promised(draft) == [("Polisen", "Fler trafikkontroller")]


def test_those_whom_the_sentence_above_the_points_names_promise_them() -> None:
    draft = read(
        "Mo – medborgarlöften\n\nPolisen och Mo kommun lovar att tillsammans göra torget tryggt.\n\n- Nytt ljus i maj\n"
    )
    (item,) = draft.of("commitments")
    assert (item.party, item.partners) == ("Polisen", ("Mo kommun",))


def test_promises_of_an_older_pledge_below_the_newest_are_past() -> None:
    draft = read(
        "Medborgarlöfte Mo kommun 2023\n\nPolisen lovar att:\n- synas\n\n"
        "Medborgarlöfte Mo kommun 2021\n\nPolisen lovar att:\n- bygga om hållplatsen\n"
    )
    assert promised(draft) == [("Polisen", "synas")]
    assert [item.text for item in draft.of("previous_followup")] == [
        "Medborgarlöfte Mo kommun 2021",
        "Polisen lovar att:",
        "bygga om hållplatsen",
    ]


def test_point_that_stands_twice_is_promised_once() -> None:
    draft = read("Medborgarlöfte 2023\n\nVi lovar:\n- Ljus i parken\n\nVi lovar alltså:\n- Ljus i parken\n")
    assert [item.text for item in draft.of("commitments")] == ["Ljus i parken"]
    assert [item.text for item in draft.of("aims")] == ["Ljus i parken"]


def test_sentence_broken_in_a_text_that_is_not_wrapped_is_one() -> None:
    draft = read(
        "Medborgarlöfte 2023\n\nPolisen lovar att:\n- synas\n\nUppföljning\n\n"
        "Löftet följs upp i det lokala rådet för trygghet samt internt hos\npolisen i Mo.\n\n"
        f"{'Det ska vara lätt att förstå hur det går. ' * 5}\n"
    )
    assert draft.of("followup")[0].lines == (8, 9)


def test_pledges_for_two_areas_on_one_page_are_warned_of() -> None:
    draft = read_draft(read_file(SAMPLES / "s112_what_we_prioritise.txt"))
    two = read(
        "Medborgarlöfte\n\nVi har två löften: ett för Hamnen och ett för Lillbyn.\n\nPolisen lovar att:\n- synas\n"
    )
    assert draft.warnings == ()
    assert two.warnings == ("several_areas", "no_period")


def test_department_has_the_municipality_as_parent() -> None:
    draft = read_draft(READ["s10_blank_line_between_all"])
    assert [(party.kind, party.parent) for party in draft.parties] == [
        ("police", None), ("department", "Granviks stad"), ("department", "Granviks stad"), ("property_owners", None),
    ]  # fmt: skip


def test_numbers_of_a_promise_have_value_and_unit() -> None:
    draft = read("Medborgarlöfte\n\nPolisen lovar att:\n- göra minst 250 passager på torget\n")
    (quantity,) = draft.as_json()["commitments"][0]["quantities"]
    assert (quantity["value"], quantity["unit"], quantity["at_least"]) == (250, "passager", True)


def test_as_json_has_the_keys_of_the_contract() -> None:
    assert list(read_draft(READ["s01_heading_and_bullets"]).as_json()) == [
        "title", "municipality", "area", "period", "parties", "background", "basis", "aims", "channels", "followup",
        "previous_followup", "headings", "boilerplate", "unplaced", "directions", "problems", "commitments",
        "signatories", "warnings", "lines",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Kanelbullar\n\nVärm mjölken. Smula jästen. Grädda i tio minuter.\n",
        "Protokoll från möte med Tallboda kommun\n\n§ 1 Val av ordförande\nMötet valde en ordförande.\n",
        "Lorem ipsum dolor sit amet.\n",
    ],
)
def test_document_that_is_no_pledge_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(text)
    assert error.value.code == "no_pledge"
