import pytest

from samlofte.lib.stemming import holds, matches, search_text, stems, terms
from samlofte.lib.stemming.words import HEADS, LEMMAS, UNSTEMMED
from samlofte.people.models import Party
from tests.factories.people import PartyFactory

FORMS = [
    "torg torget torgen torgets",
    "skola skolan skolor skolorna skolans",
    "löfte löftet löften löftena löftets",
    "gata gatan gator gatorna",
    "lampa lampan lampor lamporna",
    "brott brottet brotten",
    "område området områden områdena områdets",
    "plats platsen platser platserna",
    "stad staden städer städerna",
    "förälder föräldern föräldrar",
    "trygg tryggt trygga tryggare",
    "klotter klottret klottrar",
    "patrull patrullen patruller patrullerna",
    "vandring vandringen vandringar vandringarna",
    "fastighetsägare fastighetsägaren fastighetsägarna",
    "medborgarlöfte medborgarlöftet medborgarlöftena",
    "gångtunnel gångtunneln gångtunnlar",
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_stems_of_all_forms_of_a_word_are_one(forms):
    assert len({tuple(stems(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("fastighet", "fast"), ("plats", "plåt"), ("väg", "vägg"), ("mål", "mal"), ("kontor", "konto"), ("för", "far")],
)
def test_stems_of_different_words_differ(one, other):
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("compound", "head"),
    [
        ("sommartorgen", "torg"),
        ("fotpatrullerna", "patrull"),
        ("skräpmätning", "mätning"),
        ("grundskolan", "skola"),
        ("blomlådor", "låda"),
        ("narkotikahandeln", "handel"),
        ("polisinsatser", "insats"),
        ("Sofielundsskolan", "skolor"),
        ("ordningsvakter", "vakten"),
    ],
)
def test_compound_is_found_by_its_head(compound, head):
    assert matches(search_text(compound), f"{head} ")


@pytest.mark.parametrize(
    "word", ["kompassen", "verkstaden", "försvaret", "kopplat", "procent", "bygga", "hus", "ansvar"]
)
def test_word_that_only_looks_like_a_compound_stays_whole(word):
    assert len(stems(word)) == 1


def test_search_text_holds_each_stem_once_between_spaces():
    assert search_text("Torget: fler torg, färre TORGET. 24/7") == " torg fler färr 24 7 "


def test_search_text_is_the_same_for_both_ways_to_write_a_letter():
    assert search_text("Ga\u030ard") == search_text("GÅRD") == " gård "


def test_terms_ask_for_every_word_and_the_beginning_of_the_last():
    assert terms("Torgets lampor tryggh") == [[" torg "], [" lamp "], [" tryggh ", " tryggh"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("torg", True),
        ("fotpatruller torget", True),
        ("patrull", True),
        ("trygghetsv", True),
        ("torg skola", False),
        ("orget", False),
        ("trygghetsv torg", False),
        ("sommartorg", False),
        ("%", False),
        ("_org", True),
        ("", False),
    ],
)
def test_matches_wants_every_word(query, found):
    text = search_text("Fotpatrullen går på torget under trygghetsvandringen och möter organisationer")
    assert matches(text, query) is found


def test_holds_asks_the_database_as_matches_does(db):
    for slug, text in (("a", "Fotpatrull på sommartorget"), ("b", "Trygghetsvandring vid skolan"), ("c", "")):
        PartyFactory.create(slug=slug, name=search_text(text) or slug)

    def found(query: str) -> list[str]:
        return sorted(Party.objects.filter(holds("name", query)).values_list("slug", flat=True))

    queries = ("torg", "skolor", "patruller torg", "vandringar skolans", "trygghetsv", "torg skola", "")
    assert [found(query) for query in queries] == [["a"], ["b"], ["a"], ["b"], ["b"], [], []]


def test_word_lists_hold_lower_case_words_and_nothing_twice():
    assert [word for word in {*LEMMAS, *HEADS, *UNSTEMMED} if word != word.casefold() or not word.isalpha()] == []
    assert [word for word in UNSTEMMED if LEMMAS.get(word) != word] == []
