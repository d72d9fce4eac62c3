import re
import unicodedata
from functools import lru_cache

import Stemmer

from samlofte.lib.stemming.words import HEADS, LEMMAS, UNSTEMMED, WHOLE

_WORD = re.compile(r"[^\W_]+")
#: the fewest letters of the first part and of the last part of a compound
_FEWEST_LETTERS = 3


def folded(text: str) -> str:
    """Return a text as it is compared: one code for each letter, no capitals; å, ä and ö stay themselves."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, folded; what stands between them is left out.

    >>> words("Fler patruller på TORGET, kl. 19–22!")
    ['fler', 'patruller', 'på', 'torget', 'kl', '19', '22']
    """
    return _WORD.findall(folded(text))


def stems(text: str) -> list[str]:
    """Return the stems of the words of a Swedish text, in their order; a compound is followed by the stem of its head.

    Forms of one word have one stem: by the Snowball stemmer for Swedish, helped by a list of words of the field that
    it leaves apart (`words.LEMMAS`). The head of a compound is found by the list `words.HEADS`, the longest that fits.

    >>> stems("Skolans sommartorg")
    ['skol', 'sommartorg', 'torg']
    """
    return [stem for word in words(text) for stem in of_word(word)]


def search_text(text: str) -> str:
    """Return each stem of a text once, with a space before and after it: to be kept and searched with LIKE.

    >>> search_text("Torgen: möten på torget")
    ' torg möt på '
    >>> search_text("–")
    ''
    """
    found = dict.fromkeys(stems(text))
    return f" {' '.join(found)} " if found else ""


@lru_cache(maxsize=20_000)
def of_word(word: str) -> tuple[str, ...]:
    """Return the stem of one folded word, and the stem of its head where it is a compound.

    >>> of_word("medborgarlöftena")
    ('medborgarlöft', 'löft')
    """
    at = _head_at(word)
    if at is None:
        return (_lemma_stem(word),)
    head = _lemma_stem(word[at:])
    whole = _lemma_stem(word) if word in LEMMAS else word[:at] + head
    return (whole,) if whole in WHOLE else (whole, head)


def _head_at(word: str) -> int | None:
    """Return where the head of a compound begins."""
    places = range(_FEWEST_LETTERS, len(word) - _FEWEST_LETTERS + 1)
    return next((at for at in places if _is_head(word[at:])), None)


def _is_head(part: str) -> bool:
    """A head with a form of its list counts by its forms alone, any other by its stem."""
    return LEMMAS[part] in HEADS if part in LEMMAS else _stem(part) in _HEAD_STEMS


def _lemma_stem(word: str) -> str:
    lemma = LEMMAS.get(word, word)
    return lemma if lemma in UNSTEMMED else _stem(lemma)


def _stem(word: str) -> str:
    """Stem with a stemmer of its own: they keep a state, and must not be shared between threads."""
    return str(Stemmer.Stemmer("swedish", 0).stemWord(word))


_HEAD_STEMS = frozenset(_stem(head) for head in HEADS if head not in LEMMAS)
