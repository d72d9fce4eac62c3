"""What a public text may say of presence, and what tells when it is."""

import pytest

from samlofte.plans.telling import tells_when


@pytest.mark.parametrize(
    "text",
    [
        *("varje måndag", "Fredagar är vi där", "lördagskvällar", "fredagsnattvandring", "torsdagseftermiddagspassen"),
        *(
            "mån–fre",
            "tors kväll",
            "kl 19",
            "kl. 19.30",
            "klockan 7",
            "19–22",
            "22–02",
            "08-16",
            "19—22",
            "på kvällen 18–21.",
        ),
        *("på kvällen 18–21.", "10.30", "19:00", "every Friday", "7 pm", "patrull 10–14 vid torget"),
    ],
)
def test_text_that_tells_when(text):
    assert tells_when(text)


@pytest.mark.parametrize(
    "text",
    [
        *("varje kväll", "tre pass i veckan", "2022-2023", "2022-10-12", "12.10.2022", "16-18 år", "16–18-åringar"),
        *("unga (16–18)", "ungdomar 13-19", "10–12 gånger", "10-15 personer", "20–24 timmar", "Ystadsgatan 10–14"),
        *("2.50 kr", "1.25 km", "0.10", "1:50", "at 5 schools", "i månader"),
    ],
)
def test_text_that_does_not(text):
    assert tells_when(text) == ""
