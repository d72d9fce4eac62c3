import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlofte.lib.seal import canonical, digest, new_salts, redact, texts

DOCUMENT = {"title": "Löftet", "rows": [{"text": "Ring Anna"}, {"text": "Städa"}], "count": 2, "open": None}
HEADER = {"number": 1}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def test_canonical_sorts_keys_and_keeps_letters():
    assert canonical({"ö": 1, "a": "å"}) == '{"a":"å","ö":1}'


@pytest.mark.parametrize("value", [1.5, {"a": [object()]}, {1: "a"}])
def test_canonical_refuses_what_has_no_single_form(value):
    with pytest.raises(TypeError, match="sealed document"):
        canonical(value)


def test_digest_differs_when_any_text_differs():
    salts = new_salts(DOCUMENT)
    other = {**DOCUMENT, "title": "Löftet!"}
    assert digest(HEADER, DOCUMENT, salts) != digest(HEADER, other, salts)


def test_digest_differs_when_a_number_or_the_header_differs():
    salts = new_salts(DOCUMENT)
    sealed = digest(HEADER, DOCUMENT, salts)
    assert digest(HEADER, {**DOCUMENT, "count": 3}, salts) != sealed
    assert digest({"number": 2}, DOCUMENT, salts) != sealed


def test_redact_takes_the_value_and_its_salt_and_keeps_the_digest():
    salts = new_salts(DOCUMENT)
    sealed = digest(HEADER, DOCUMENT, salts)
    marked, left, places = redact(DOCUMENT, salts, text="Ring Anna", reason="namn", at="2022-05-01")
    assert places == 1
    assert "Anna" not in canonical(marked)
    assert sorted(left) == ["/rows/1/text", "/title"]
    assert digest(HEADER, marked, left) == sealed


def test_redact_leaves_a_document_without_the_text_alone():
    salts = new_salts(DOCUMENT)
    assert redact(DOCUMENT, salts, text="Ring", reason="namn", at="") == (DOCUMENT, salts, 0)


@given(json_values)
def test_every_document_keeps_its_digest_through_redaction(document):
    salts = new_salts(document)
    sealed = digest({}, document, salts)
    for _path, text in list(texts(document)):
        document, salts, _places = redact(document, salts, text=text, reason="r", at="t")
    assert list(texts(document)) == []
    assert digest({}, document, salts) == sealed
