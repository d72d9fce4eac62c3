"""What a sheet is refused for: the row, the column, and how to mend it."""

from datetime import date

import pytest

from samlofte.imports.enums import ImportKind
from samlofte.people.enums import Lane
from samlofte.plans.actions.measures import save_measure
from samlofte.plans.actions.sheets import HeldBackError, Kept
from samlofte.plans.importing.model import LineState
from samlofte.plans.models import Activity, Measure
from tests.factories.plans import MeasureFactory
from tests.samlofte.plans.sheets.working import Desk, cells_of, file_of, said, worked_on, wrong

#: what a row is refused for is the same with every database
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("patrol", "lamps", "passes")]
MEASURES, ACTIVITIES, REPORTS = ImportKind.MEASURES, ImportKind.ACTIVITIES, ImportKind.REPORTS
PARTIES = "Polisen; Gatukontoret; Fastighetsägarna"
EMPTY = "It is empty. Fill it in."
NEW_MEASURE = {"Title": "Ljus", "Owner": "Polisen", "First day": "2022-07-01", "Last day": "2022-09-30"}
NEW_ACTIVITY = {"Measure no.": 1, "Title": "Möte", "Begins": "2022-06-10 10:00", "Ends": "2022-06-10 11:00"}
WHY = "Why cancelled, moved or only partly"


def refused(desk, kind, changes=None, **rest):
    return wrong(desk.looked_at(worked_on(desk.download(kind), changes, **rest)))


@pytest.mark.parametrize(
    ("cells", "heading", "message"),
    [
        ({"Title": ""}, "Title", EMPTY),
        ({"Title": "x" * 161}, "Title", "It has 161 characters. At most 160 fit."),
        ({"What is done": "x" * 10_001}, "What is done", "It has 10001 characters. At most 10000 fit."),
        ({"State": ""}, "State", EMPTY),
        ({"First day": "i våras"}, "First day", "“i våras” is no date. Write it as 2022-04-07."),
        ({"First day": "1022-01-01"}, "First day", "The year 1022 lies too far away."),
        ({"Last day": "2022-01-01"}, "Last day", "The last day is before the first."),
        ({"Hours planned": "många"}, "Hours planned", "“många” is no number. Write digits alone, such as 12 or 2,5."),
        ({"Hours planned": 2.5}, "Hours planned", "Write a whole number here."),
        ({"Hours planned": -2}, "Hours planned", "It is less than zero. Write a number that is not."),
        ({"Money planned (kronor)": 10**12}, "Money planned (kronor)", "The number is too large."),
        ({"Target: how many": 2.125}, "Target: how many", "At most two decimals fit."),
        ({"Target: how many": 0}, "Target: how many", "The number must be greater than zero."),
        ({"Target: of what": ""}, "Target: of what", "Say what the number counts, for instance passes or metres."),
        ({"State": "stopped"}, "Why it was stopped", "Say why it is stopped: everyone who was promised it may ask."),
        (
            {"Why it was stopped": "Regn."},
            "Why it was stopped",
            "Only a stopped measure has such a reason. Empty the cell.",
        ),
        ({"Type": "snabb"}, "Type", "“snabb” is none of the choices: situational, social."),
        ({"Owner": "Fastighetsägarna", "Responsible function": ""}, "Owner", "You may not plan for Fastighetsägarna."),
        ({"Together with": "Polisen"}, "Together with", "The owner cannot be its own partner."),
        (
            {"Together with": "Räddningstjänsten"},
            "Together with",
            f"“Räddningstjänsten” is none of the choices: {PARTIES}. Put semicolons between several.",
        ),
        (
            {"Commitments (numbers)": "1; 9"},
            "Commitments (numbers)",
            "“9” is none of the choices: 1; 2; 3. Put semicolons between several.",
        ),
        (
            {"Who may see it": "named parties", "Together with": ""},
            "Named parties",
            "Name at least one party, or keep it in the own party.",
        ),
        (
            {"What is done": "Två till fots varje fredag."},
            "What is done",
            "Everybody reads this, and “fredag” tells when presence is planned. Take it out.",
        ),
        ({"No.": 7}, "No.", "It cannot be changed here. Put back what it said: 1."),
    ],
)
def test_cell_of_a_measure_is_refused_with_how_to_mend_it(desk, cells, heading, message):
    assert refused(desk, MEASURES, {2: cells}) == [(2, heading, message)]


@pytest.mark.parametrize(
    ("cells", "heading", "message"),
    [
        ({"Ends": "2022-05-01 10:00"}, "Ends", "It ends before it begins."),
        (
            {"Begins": "1999-05-06 19:00"},
            "Begins",
            "It is more than a year before the pledge begins (2022-04-01). Look at the year.",
        ),
        ({"Begins": "på kvällen"}, "Begins", "“på kvällen” is no date with an hour. Write it as 2022-04-07 18:30."),
        ({"Who does it": ""}, "Who does it", EMPTY),
        (
            {"Who does it": "Fastighetsägarna"},
            "Who does it",
            "Only the owner of the measure and its partners do what belongs to it.",
        ),
        (
            {"Measure no.": 2},
            "Measure no.",
            "An activity stays with its measure. Put the number back, and write a new row below the last.",
        ),
        (
            {"Who may see it": "everyone"},
            "Who may see it",
            "Planned presence and patrols are never public. Choose fewer.",
        ),
        ({"People planned": 40_000}, "People planned", "The number is too large."),
        ({"Measure": "En annan"}, "Measure", "It cannot be changed here. Put back what it said: Fotpatrull på torget."),
    ],
)
def test_cell_of_an_activity_is_refused_with_how_to_mend_it(desk, cells, heading, message):
    assert refused(desk, ACTIVITIES, {3: cells}) == [(3, heading, message)]


def test_activity_is_seen_by_no_more_than_its_measure(desk, patrol):
    Measure.objects.filter(pk=patrol.pk).update(lane=Lane.OWN)
    Activity.objects.update(lane=Lane.OWN)
    message = "More would see it than its measure. The widest is “own party”."
    cells = {3: {"Who may see it": "all parties of the pledge"}}
    assert refused(desk, ACTIVITIES, cells) == [(3, "Who may see it", message)]


@pytest.mark.parametrize(
    ("row", "cells", "heading", "message"),
    [
        (3, {"Hours in all": 2}, "How it went", EMPTY),
        (3, {"How it went": "cancelled"}, WHY, "Say why: those who waited for it may ask."),
        (3, {"How it went": "done", WHY: "Regn."}, WHY, "What is done needs no reason. Empty the cell."),
        (3, {"How it went": "moved", WHY: "Regn."}, "Moved to", "Say when it will be instead."),
        (
            3,
            {"How it went": "moved", WHY: "Regn.", "Moved to": "2032-05-12 19:00"},
            "Moved to",
            "It is more than a year after the pledge ends (2023-04-30). Look at the year.",
        ),
        (
            3,
            {"How it went": "done", "Moved to": "2022-07-01"},
            "Moved to",
            "Only a moved activity has a new time. Empty the cell.",
        ),
        (
            3,
            {"How it went": "cancelled", WHY: "Regn.", "Hours in all": 2},
            "Hours in all",
            "What was not held has none of this. Empty the cell.",
        ),
        (
            3,
            {"How it went": "done", "Why it is corrected": "Fel."},
            "Why it is corrected",
            "There is no report to correct yet. Empty the cell.",
        ),
        (
            2,
            {"Hours in all": 2},
            "Why it is corrected",
            "Say why it is corrected: what was said before stays beside it.",
        ),
        (
            2,
            {"Why it is corrected": "Fel."},
            "Why it is corrected",
            "Nothing else is changed in the row. Empty the cell.",
        ),
        (3, {"How it went": "done", "Hours in all": 200_000}, "Hours in all", "The number is too large."),
        (
            3,
            {"How it went": "done", "Activity": "Pass X"},
            "Activity",
            "It cannot be changed here. Put back what it said: Pass 2.",
        ),
    ],
)
def test_cell_of_a_report_is_refused_with_how_to_mend_it(desk, row, cells, heading, message):
    assert refused(desk, REPORTS, {row: cells}) == [(row, heading, message)]


def test_new_row_needs_what_every_measure_and_activity_has(desk):
    assert refused(desk, MEASURES, new=[{"Title": "Ljus"}]) == [
        (4, "Owner", EMPTY), (4, "First day", EMPTY), (4, "Last day", EMPTY)
    ]  # fmt: skip
    message = "There is no measure 9 in the plan that you see."
    assert refused(desk, ACTIVITIES, new=[NEW_ACTIVITY | {"Measure no.": 9}]) == [(5, "Measure no.", message)]
    message = "A report belongs to an activity. Add the activity in the sheet of activities first."
    assert refused(desk, REPORTS, new=[{"How it went": "done"}]) == [(4, "", message)]


def test_row_of_a_party_that_is_not_mine_is_refused_by_its_name(desk, lamps):
    message = "It belongs to Fastighetsägarna, whose plan you may not change. Leave the row as it was."
    assert refused(desk, MEASURES, {3: {"Title": "Byta lamporna"}}) == [(3, "", message)]
    message = "You may not plan for Fastighetsägarna."
    assert refused(desk, MEASURES, new=[NEW_MEASURE | {"Owner": "Fastighetsägarna"}]) == [(4, "Owner", message)]
    assert refused(desk, ACTIVITIES, new=[NEW_ACTIVITY | {"Measure no.": 2}]) == [(5, "Who does it", message)]


def test_reader_may_change_no_row(desk, reader):
    desk.user = reader
    belongs = "It belongs to Polisen, {}. Leave the row as it was."
    cells = {2: {"Title": "Min"}}
    assert refused(desk, MEASURES, cells) == [(2, "", belongs.format("whose plan you may not change"))]
    assert refused(desk, ACTIVITIES, cells) == [(2, "", belongs.format("whose plan you may not change"))]
    reported = {3: {"How it went": "done"}}
    assert refused(desk, REPORTS, reported) == [(3, "", belongs.format("for which you may not report"))]


def test_row_that_lanes_hide_is_as_unknown_as_one_that_never_was(desk, hidden):
    data, lines = desk.download(MEASURES), []
    for identity in (f"m{hidden.pk}", "m987654", f"a{hidden.pk}", "7", "mm7"):
        grid = cells_of(data)
        grid[1][0] = identity
        lines += wrong(desk.looked_at(file_of(grid)))
    message = "It is not among the rows that you see here. Download the sheet anew; new rows go below the last."
    assert lines == [(2, "", message)] * 5


def test_row_of_another_pledge_is_unknown(desk):
    other = MeasureFactory.create(lane=Lane.PUBLIC)
    grid = cells_of(desk.download(MEASURES))
    grid[1][0] = f"m{other.pk}"
    assert [line.state for line in desk.looked_at(file_of(grid)).lines] == [LineState.REJECTED]


def test_copied_row_is_refused(desk):
    grid = cells_of(desk.download(MEASURES))
    message = "It is a copy of row 2. Delete it and write the new row below the last."
    assert wrong(desk.looked_at(file_of([*grid, [*grid[1][:3], "Kopian", *grid[1][4:]]]))) == [(4, "", message)]


def test_new_row_that_is_in_the_plan_already_is_not_doubled(desk):
    there = {"Measure no.": 1, "Title": "pass 3", "Begins": "2022-07-09 19:00", "Ends": "2022-07-09 22:00"}
    found = refused(desk, ACTIVITIES, new=[there, NEW_ACTIVITY, NEW_ACTIVITY])
    message = "The same is in the plan already. Download the sheet anew and change it there, or change the title."
    twice = "The same stands in a row above. Delete one of them, or change the title."
    assert found == [(5, "", message), (7, "", twice)]


def test_personal_data_is_refused_and_names_are_asked_about(desk):
    texts = {"Title": "Ring 070-174 06 05", "Place": "Hos Anna Lund"}
    row = desk.upload(worked_on(desk.download(MEASURES), {2: texts}, new=[NEW_MEASURE | {"Place": "Hos Erik Berg"}]))
    preview = desk.preview(row)
    message = "Character 6: “07…” looks like a telephone number. Take it out, or name the office instead."
    assert wrong(preview) == [(2, "Title", message)]
    assert [(line.number, name.heading) for line, name in preview.names] == [(4, "Place")]


def test_personal_data_that_was_there_before_stops_nobody(desk, patrol):
    Measure.objects.filter(pk=patrol.pk).update(place="Hos Anna Lund, 070-174 06 05")
    row = desk.upload(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    assert (wrong(desk.preview(row)), desk.preview(row).names) == ([], [])


def test_rejected_rows_are_left_out_only_when_somebody_says_so(desk, patrol, lamps):
    data = worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}, 3: {"Title": "Byta lamporna"}})
    row = desk.upload(data)
    with pytest.raises(HeldBackError):
        desk.save(row)
    assert list(Measure.objects.values_list("title", flat=True)) == [patrol.title, lamps.title]
    assert desk.save(row, leave_out=True) == Kept(new=0, changed=1)
    assert list(Measure.objects.values_list("title", flat=True)) == ["Patrull", lamps.title]


def test_row_that_somebody_else_changed_meanwhile_shows_both(desk, pledge, patrol):
    data = worked_on(desk.download(MEASURES), {2: {"Title": "Patrull", "Place": "Parken"}})
    save_measure(
        pledge=pledge,
        measure=patrol,
        fields={"title": "Fotpatruller", "end": date(2023, 3, 31)},
        by=desk.by,
        at=desk.at,
    )
    [line] = desk.looked_at(data).lines
    assert line.state == LineState.MEANWHILE
    assert said(line) == [
        ("Title", "Fotpatruller", "Patrull"),
        ("Place", "Torget", "Parken"),
        ("Last day", "2023-03-31", "2023-04-30"),
    ]


def test_row_saved_meanwhile_without_any_change_in_the_sheet_is_no_conflict(desk, pledge, patrol):
    data = worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}})
    for title in ("Fotpatruller", patrol.title):
        save_measure(pledge=pledge, measure=patrol, fields={"title": title}, by=desk.by, at=desk.at)
    assert [line.state for line in desk.looked_at(data).lines] == [LineState.CHANGED]


def test_row_whose_mark_is_gone_overwrites_nothing(desk):
    grid = cells_of(worked_on(desk.download(MEASURES), {2: {"Title": "Patrull"}}))
    grid[1][1] = ""
    assert [line.state for line in desk.looked_at(file_of(grid)).lines] == [LineState.MEANWHILE]


def test_report_that_came_meanwhile_is_a_conflict(desk, passes, pledge, reporter):
    data = worked_on(desk.download(REPORTS), {3: {"How it went": "done", "Hours in all": 5}})
    other = Desk(pledge, reporter, desk.at)
    other.save(other.upload(worked_on(other.download(REPORTS), {3: {"How it went": "partly done"}})))
    [line] = desk.looked_at(data).lines
    assert line.state == LineState.MEANWHILE
    assert said(line) == [("How it went", "partly done", "done"), ("Hours in all", "", "5")]
