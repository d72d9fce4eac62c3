from django.db.models import Q

from samlofte.lib.stemming.stems import of_word, words


def terms(query: str) -> list[list[str]]:
    """Return for each word of a query the pieces of a `search_text` of which one must be found.

    A word is found whole, in any of its forms; the last word also where it is only begun. A compound must be found
    as the compound, and a head finds all compounds that end in it.

    >>> terms("Skolans mötena")
    [[' skol '], [' möt ', ' mötena']]
    >>> terms(" … ")
    []
    """
    asked = words(query)
    pieces = [[f" {of_word(word)[0]} "] for word in asked]
    if pieces:
        pieces[-1].append(f" {asked[-1]}")
    return pieces


def matches(searched: str, query: str) -> bool:
    """Return whether a `search_text` holds every word of a query; a query without words matches nothing.

    >>> from samlofte.lib.stemming.stems import search_text
    >>> matches(search_text("Fotpatrullen går vid skolan"), "skolor patruller")
    True
    """
    asked = terms(query)
    return bool(asked) and all(any(piece in searched for piece in pieces) for pieces in asked)


def holds(field: str, query: str) -> Q:
    """Return the same question for a field of the database that keeps a `search_text`: LIKE, alike on both databases.

    >>> holds("words", "torget")
    <Q: (OR: ('words__contains', ' torg '), ('words__contains', ' torget'))>
    """
    asked = terms(query)
    wanted = Q() if asked else Q(pk__in=[])
    for pieces in asked:
        one_of = Q()
        for piece in pieces:
            one_of |= Q(**{f"{field}__contains": piece})
        wanted &= one_of
    return wanted
