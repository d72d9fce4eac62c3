"""The contrasts that docs/look.md promises, computed from the custom properties of the style sheet (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = (ROOT / "static/css/foundation.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
FALLBACK = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
#: | on | of | needs | light | dark |
ROW = re.compile(r"^\| `([a-z-]+)` \| `([a-z-]+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", re.MULTILINE)

TOKENS = {name: {"light": light, "dark": dark} for name, light, dark in TOKEN.findall(CSS)}
ROWS = ROW.findall((ROOT / "docs/look.md").read_text(encoding="utf-8"))
#: lines that only divide carry no meaning and need no contrast (WCAG 2.2, 1.4.11)
DIVIDERS = {"rule"}


def luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("row", "theme"),
    [pytest.param(row, theme, id=f"{row[0]}-on-{row[1]}-{theme}") for row in ROWS for theme in ("light", "dark")],
)
def test_contrast_is_what_the_document_says_and_enough(row: tuple[str, ...], theme: str) -> None:
    front, back, needed, light, dark = row
    measured = contrast(TOKENS[front][theme], TOKENS[back][theme])
    assert f"{measured:.1f}" == {"light": light, "dark": dark}[theme]
    assert measured >= float(needed)


def test_every_colour_is_measured() -> None:
    measured = {name for row in ROWS for name in row[:2]}
    assert set(TOKENS) - DIVIDERS == measured


def test_fallback_for_old_browsers_is_the_light_theme() -> None:
    block = CSS[CSS.index("@supports not") : CSS.index("@layer base {")]
    fallback = dict(FALLBACK.findall(block))
    assert fallback == {name: colours["light"] for name, colours in TOKENS.items()}


def test_style_sheets_of_every_page_are_together_under_35_kilobytes() -> None:
    loaded = ("foundation", "components", "figures")
    assert sum((ROOT / f"static/css/{name}.css").stat().st_size for name in loaded) < 35_000
