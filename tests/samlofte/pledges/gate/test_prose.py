import pytest

from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.goals import check_goal
from samlofte.pledges.gate.model import Criterion, Goal, GoalCriterion, Promise
from samlofte.pledges.gate.prose import (
    Sentence,
    finding_sentence,
    flag_sentence,
    label,
    verdict_sentence,
)


def test_missing_number_is_said_in_plain_words() -> None:
    finding = check(Promise("Städa torget")).finding(Criterion.AMOUNT)
    assert finding_sentence(finding) == Sentence(
        "No number is stated: nobody can say afterwards how much was promised."
    )


def test_weak_place_has_a_sentence_of_its_own() -> None:
    finding = check(Promise("Närvaro i området")).finding(Criterion.PLACE)
    assert finding_sentence(finding) == Sentence("Only the whole area is named, not where in it.")


def test_what_is_stated_says_where() -> None:
    verdict = check(Promise("Hålla två möten", party="Polisen"))
    assert [finding_sentence(finding).msgid for finding in verdict.findings[:3]] == [
        "Stated beside the text.",
        "Stated in the text.",
        "Stated in the text.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ökad trivsel",
        "Vi vill att alla trivs",
        "Fokus är på äldre",
        "Metoden bygger på tillit",
        "Verka för ro, vid behov, löpande och aktivt i området under året",
    ],
)
def test_every_code_has_a_sentence(text: str) -> None:
    verdict = check(Promise(text), previous_texts=(text,))
    sentences = [finding_sentence(finding) for finding in verdict.findings]
    sentences += [flag_sentence(flag) for flag in verdict.flags]
    assert [sentence.msgid.endswith(".") for sentence in sentences] == [True] * len(sentences)


@pytest.mark.parametrize("goal", [Goal(""), Goal("Öka från 2 till 2"), Goal("Minska från 2 till 4 st före maj")])
def test_every_goal_code_has_a_sentence(goal: Goal) -> None:
    sentences = [finding_sentence(finding).msgid for finding in check_goal(goal).findings]
    assert [sentence.endswith(".") for sentence in sentences] == [True] * 5


def test_nearly_equal_text_tells_how_equal() -> None:
    flag = check(Promise("Måla bron"), previous_texts=("Måla bron",)).flags[0]
    sentence = flag_sentence(flag)
    assert sentence.msgid % sentence.params == (
        "100 per cent of the words are the same as in a promise of the last pledge."
    )


def test_every_criterion_has_a_label() -> None:
    assert len({label(criterion) for criterion in (*Criterion, *GoalCriterion)}) == 11


def test_verdict_sentence_tells_promises_from_goals() -> None:
    assert verdict_sentence(check(Promise(""))).msgid.startswith("This promise cannot be checked")
    assert verdict_sentence(check_goal(Goal(""))).msgid.startswith("This goal cannot be checked")
