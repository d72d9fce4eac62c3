import pytest

from samlofte.pledges.gate.similar import most_similar, similarity


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Närvaro i området 2030", "närvaro i området, 2031!", 1.0),
        ("Närvaro i området", "Närvaro i parken", pytest.approx(2 / 3)),
        ("Minst 250 passager i området", "Minst 50 passager i området", 0.0),
        ("Två möten i området", "Tre möten i området", 0.0),
        ("Städa torget", "Måla bron", 0.0),
        ("", "", 0.0),
    ],
)
def test_similarity_is_the_share_of_common_words(text: str, other: str, expected: float) -> None:
    assert similarity(text, other) == expected


def test_most_similar_gives_the_closest_of_several() -> None:
    assert most_similar("a b c d e f g h", ("a b c d e f g x", "a b c d e f g h")) == (1, 1.0)


def test_most_similar_gives_none_below_the_threshold() -> None:
    assert most_similar("a b c d", ("a b x y", "")) is None


def test_most_similar_of_no_texts_is_none() -> None:
    assert most_similar("a", ()) is None
