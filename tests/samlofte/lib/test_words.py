from hypothesis import given
from hypothesis import strategies as st

from samlofte.lib.words import Piece, word_diff


def test_word_diff_marks_the_changed_number():
    assert list(word_diff("Minst 250 passager.", "Minst 50 passager.")) == [
        Piece("same", "Minst "),
        Piece("gone", "250"),
        Piece("new", "50"),
        Piece("same", " passager."),
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_word_diff_gives_both_texts_back(before, after):
    pieces = list(word_diff(before, after))
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after
