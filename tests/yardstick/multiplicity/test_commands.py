import pytest

from tests.yardstick.comparison.refdata import close, data, expected
from yardstick.commands.csv_table import read_table

METHODS = {"holm": "holm", "BH": "bh"}
#: Holm is never worse than Bonferroni; the others need more assumptions or are not asked for
LEFT_OUT = ("bonferroni", "hochberg", "hommel", "BY")
#: share intervals, tested with the surveys
ELSEWHERE = {f"{method}.{share}" for method in ("wilson", "clopper") for share in ("81_263", "15_148", "0_20", "1_29")}


def p_values():
    return read_table(data("multiplicity/bh1995_pvalues.csv")).numbers("p").tolist()


def test_every_value_is_tested_or_has_a_reason():
    adjustments = {f"{what}.{name}" for what in ("adj", "reject05") for name in (*METHODS, *LEFT_OUT)}

    assert set(expected("multiplicity")) == adjustments | ELSEWHERE


@pytest.mark.parametrize("name", METHODS)
def test_adjusted_values(yardstick, name):
    values = expected("multiplicity")

    found = yardstick.json("adjust", *p_values(), "--method", METHODS[name])

    assert found["adjusted"] == close(values[f"adj.{name}"], values[f"adj.{name}"]["value"])
    assert sum(found["rejected"]) == values[f"reject05.{name}"]["value"]


def test_holm_is_the_default(yardstick):
    found = yardstick.json("adjust", 0.01, 0.04, 0.03)

    assert found == {
        "adjusted": pytest.approx([0.03, 0.06, 0.06]),
        "rejected": [True, False, False],
        "method": "holm",
        "alpha": 0.05,
        "tests": 3,
    }


def test_what_is_no_p_is_said_in_one_line(yardstick):
    assert yardstick.error("adjust", 0.2, 1.2) == (
        "yardstick adjust: row 2: 1.2 is no p value; it must lie between 0 and 1.\n"
    )
