"""Sets a template with its data by Typst, with the fonts that its wheel brings: the same bytes on every machine."""

import json
import re
import unicodedata
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from samlofte.pledges.queries.exporting.plain import each_text, plain

HERE = "samlofte.pledges.queries.exporting"
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
#: a word longer than any real one, and longer than a fingerprint, may be broken: it would run out of the page
_ENDLESS = re.compile(r"\S{65,}")
_BREAK = "\u200b"


def tagged_pdf(template: str, data: dict[str, Any], *, at: datetime, package: str = HERE) -> bytes:
    """Return a PDF/UA-1 document. Data are text and never markup; what no font can show is spelled out.

    `package` is where the template lies.
    """
    return _legible(_source(template, package), data, at)[0]


def png(template: str, data: dict[str, Any], *, at: datetime, pixels_per_inch: float) -> bytes:
    """Return the first page as a PNG picture, with the same care for the data."""
    source = _source(template, HERE)
    legible = _legible(source, data, at)[1]
    return bytes(
        typst.compile(
            source,
            format="png",
            ppi=pixels_per_inch,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(legible)},
        )
    )


def _legible(source: bytes, data: dict[str, Any], at: datetime) -> tuple[bytes, dict[str, Any]]:
    """Return the PDF, and the data that its fonts can show.

    PDF/UA forbids characters without a glyph, and Typst names those that it found; each round removes at least one of
    them from the data, so that the rounds end. Raises TypstError where something else is wrong.
    """
    legible = each_text(data, lambda text: _breakable(plain(text)))
    while True:
        try:
            document = typst.compile(
                source,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(legible)},
                pdf_standards=["ua-1"],
                timestamp=int(at.timestamp()),
            )
        except typst.TypstError as error:
            before, legible = legible, _spelled_out(legible, _missing(error))
            if legible == before:
                raise
        else:
            return document, legible


@cache
def _source(template: str, package: str) -> bytes:
    return files(package).joinpath(template).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _breakable(text: str) -> str:
    return _ENDLESS.sub(lambda word: re.sub(r"(.{20})(?=.)", rf"\1{_BREAK}", word[0]), text)


def _missing(error: typst.TypstError) -> set[str]:
    """The texts that Typst says it has no glyph for, read from its message (Rust's way of quoting)."""
    return {_ESCAPE.sub(_unescaped, found) for found in _MISSING.findall(error.diagnostic)}


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _spelled_out(document: dict[str, Any], missing: set[str]) -> dict[str, Any]:
    names = {text: _spelled(text) for text in missing if text}
    if not names:
        return document
    pattern = re.compile("|".join(re.escape(text) for text in sorted(names, key=len, reverse=True)))
    spelled: dict[str, Any] = each_text(document, lambda text: pattern.sub(lambda found: names[found[0]], text))
    return spelled


def _spelled(text: str) -> str:
    """A character as its name in brackets (a symbol) or its number; of a cluster, its letters without their marks."""
    if len(text) > 1:
        bare = "".join(character for character in text if not _is_mark(character))
        return bare if bare != text else "".join(_spelled(character) for character in text)
    if _is_mark(text):
        return ""
    name = unicodedata.name(text, "").lower() if unicodedata.category(text) == "So" else ""
    return f"[{name}]" if name else f"[U+{ord(text):04X}]"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}
