import pytest

from samlofte.pledges.importing.actors import mentions, place_of
from samlofte.pledges.importing.cast import Cast, cast_of
from samlofte.pledges.importing.phrases import cooperating, heading_parties, named_in
from samlofte.pledges.importing.problem_lines import problem_parties

CAST = Cast(("Björkhamra kommun",), frozenset({"Nobina"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisen i Vrångö och Hallsby kommun lovar", ["Polisen i Vrångö och Hallsby kommun"]),
        ("Polisen i Sala och Sala kommun lovar", ["Polisen i Sala", "Sala kommun"]),
        ("kultur- och fritidsförvaltningen, polisen", ["kultur- och fritidsförvaltningen", "polisen"]),
        ("polisens hundar och kommunens bilar", []),
        ("Mopolisen och Mo kommun", ["Mopolisen", "Mo kommun"]),
        ("lovar polisen i lokalpolisområde Norr", ["polisen i lokalpolisområde Norr"]),
        ("Polisen på Gotland och Region Gotland ska", ["Polisen på Gotland", "Region Gotland"]),
        ("I Mo kommun finns", ["Mo kommun"]),
    ],
)
def test_mentions_the_longest_name_wins(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisen lovar att:", ["Polisen"]),
        ("Åtagande för Arbetsmarknad och socialförvaltningen, Enheten för unga (EFU):",
         ["Arbetsmarknad och socialförvaltningen, Enheten för unga (EFU)"]),
        ("Åtagande Granviks stad, Miljöförvaltningen:", ["Granviks stad, Miljöförvaltningen"]),
        ("Tillsammans lovar polisen och Björkhamra kommun:", ["polisen", "Björkhamra kommun"]),
        ("Det här ska kommunen göra", ["kommunen"]),
        ("Kommunens och Grumlabostäders åtaganden:", ["Kommunen", "Grumlabostäder"]),
        ("Polisen lovar tillsammans med kommunen att", ["Polisen", "kommunen"]),
        ("Därför ska vi tillsammans:", []),
        ("Skola", []),
    ],
)  # fmt: skip
def test_heading_parties_in_every_order(text: str, expected: list[str]) -> None:
    assert heading_parties(text, CAST) == expected


@pytest.mark.parametrize(
    ("text", "names", "partners"),
    [
        ("Fler poliser på torget (Polis, Nobina m.fl.)", ("Polis", "Nobina"), ()),
        ("Dialog med boende (ökad kunskap om behov)", (), ()),
        ("Nattvandring varje helg. Ansvarig: Polisen", ("Polisen",), ()),
        ("Kommunen går med polisen en trygghetsvandring", ("Kommunen",), ("polisen",)),
        ("Under våren ska skolan prata om nätvett", ("skolan",), ()),
        ("Varje vecka besöker polisen fritidsgården", ("polisen",), ()),
        ("Kommunens fältare ska följa med", ("Kommunen",), ()),
        ("Västerby: Polisen ska synas", ("Polisen",), ()),
        ("En handlingsplan tas fram", (), ()),
        ("Krogar får besök", (), ()),
        ("Närvaro varje kväll i parken. Polis", ("Polis",), ()),
        ("Kommunens strategiska grupp (SSG) ska träffas", ("Kommunen",), ()),
        ("Skolnämnden vill ordna praktik", ("Skolnämnden",), ()),
        ("Lokalpolisen Mo och Mo kommun ska informera", ("Lokalpolisen Mo", "Mo kommun"), ()),
    ],
)
def test_named_in_finds_who_promises(text: str, names: tuple[str, ...], partners: tuple[str, ...]) -> None:
    named = named_in(text, CAST)
    assert (named.names, named.partners) == (names, partners)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tätare samarbete mellan polisen och skolan.", ("polisen", "skolan")),
        ("Kommunens alkoholhandläggare och polisen ska gå krogrundor.", ("Kommunen", "polisen")),
        ("Mo kommuns värdar ska gå ut.", ("Mo kommun",)),
        ("Från maj kommer uniformerad polis att stå på torget.", ("polis",)),
    ],
)
def test_named_in_finds_owners_and_those_between_whom_it_is_done(text: str, names: tuple[str, ...]) -> None:
    assert named_in(text, CAST).names == names


def test_cooperating_is_no_partner_but_is_told() -> None:
    assert cooperating("Tillsammans med polisen och skolan möta unga", CAST) == ["polisen", "skolan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klotter- polisen, gatukontoret", ("Klotter", ["polisen", "gatukontoret"])),
        ("Langning - polisen, vård - Maria Norr", ("Langning", ["polisen", "Maria Norr"])),
        ("Få boende anmäler brott", None),
    ],
)
def test_problem_parties_after_the_dash(text: str, expected: tuple[str, list[str]] | None) -> None:
    assert problem_parties(text) == expected


def test_long_list_of_names_of_which_hardly_any_is_known_is_no_list_of_parties() -> None:
    assert CAST.listed("Bergby, Solhem, Tallås, Lillby, Västerby, Kvarnby") == []
    assert CAST.listed("Solhem, Lillby") == ["Solhem", "Lillby"]


def test_cast_canonical_names() -> None:
    names = ("Lokalpolisområde Norr", "kommunen", "björkhamra kommun", "tekniska kontoret", "SÄLEBY KOMMUN")
    expected = ["Polisen", "Björkhamra kommun", "Björkhamra kommun", "Tekniska kontoret", "Säleby kommun"]
    assert [CAST.canonical(name) for name in names] == expected


def test_cast_of_a_page_that_names_its_municipality_only_in_an_address() -> None:
    assert cast_of(["Läs mer på skovde.se", "Kommunen ska städa"]).municipalities == ("Skövde kommun",)


def test_place_of_a_genitive() -> None:
    assert [place_of(name) for name in ("Kungälvs kommun", "Borås Stad", "Grums kommun")] == [
        "Kungälv",
        "Borås",
        "Grums",
    ]


def test_kommunerna_are_all_municipalities_of_the_document() -> None:
    cast = cast_of(["De tre kommunerna Stenungsund, Tjörn och Orust står bakom löftet."])
    assert cast.parties("kommunerna") == ["Stenungsunds kommun", "Tjörns kommun", "Orusts kommun"]
    assert cast.parties("kommunerna", municipality="Orusts kommun") == ["Orusts kommun"]


def test_municipality_named_only_as_a_place_in_prose() -> None:
    assert cast_of(["Kommunen och polisen i Halmstad lovar det här."]).municipalities == ("Halmstads kommun",)
