"""Swedish number words: what they are worth."""

from functools import cache

ONES = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
ARTICLES = ("en", "ett")
"""Words that are the number one and an article alike."""


@cache
def number_words() -> dict[str, int]:
    """Give every number word from noll to niohundranittionio, and tusen.

    Written together, as Swedish spelling asks.

    >>> number_words()["tjugoen"], number_words()["tvåhundrafemtio"]
    (21, 250)
    """
    words = dict(zip(ONES + TEENS, range(20), strict=True))
    for tens, stem in zip(range(20, 100, 10), TENS, strict=True):
        words[stem] = tens
        words |= {stem + one: tens + worth for worth, one in enumerate(ONES) if worth}
    small = {word: worth for word, worth in words.items() if worth}
    stems = {"hundra": 100} | {one + "hundra": 100 * worth for worth, one in enumerate(ONES) if worth}
    for stem, hundreds in stems.items():
        words[stem] = hundreds
        words |= {stem + word: hundreds + worth for word, worth in small.items()}
    words |= {word[:-3] + "en": worth for word, worth in words.items() if word.endswith("ett")}
    return words | {"tusen": 1000, "ettusen": 1000, "tvåtusen": 2000}
