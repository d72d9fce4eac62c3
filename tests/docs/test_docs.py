"""The documentation must not lie: what it links to, which commands, settings and buttons it names, must be there."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SWEDISH = [ROOT / "docs" / "guides" / name for name in ("resident.md", "party-editor.md", "reporter.md")]
OPERATOR = ROOT / "docs" / "guides" / "operator.md"

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^ {4}|`|ExecStart=)(?:\S*/)?samlofte ([a-z][a-z_-]*)((?: [^`\n]*)?)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
MAKE = re.compile(r"(?:^ {4}|`)(?:[A-Z]+=\S+ )?make (?:-C \S+ )?([a-z][a-z-]*)", re.MULTILINE)
SETTING = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
ELSEWHERE = re.compile(r"\.\./shared|(?<!\w)/(?:root|work|home|Users)/|scratch/")


def name(path):
    return str(path.relative_to(ROOT))


def anchors(path):
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_within_the_project_leads_somewhere(page):
    lost = []
    for link in LINK.findall(page.read_text("utf-8")):
        path, _sign, anchor = link.partition("#")
        if link.startswith(("http://", "https://")):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.is_relative_to(ROOT) or not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_that_is_named_exists_and_takes_these_options(page):
    wrong = []
    for word, rest in COMMAND.findall(page.read_text("utf-8")):
        known = get_commands().get(word.replace("-", "_"))
        if known is None:
            wrong.append(word)
            continue
        command = known if not isinstance(known, str) else load_command_class(known, word.replace("-", "_"))
        taken = command.create_parser("samlofte", word)._option_string_actions
        wrong += [f"{word} {option}" for option in OPTION.findall(rest) if option not in taken]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_target_that_is_named_exists(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert [target for target in MAKE.findall(page.read_text("utf-8")) if target not in targets] == []


def test_the_table_of_settings_names_what_the_settings_read():
    tree = ast.parse((ROOT / "config" / "settings.py").read_text("utf-8"))
    read = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert set(SETTING.findall(OPERATOR.read_text("utf-8"))) == read


@pytest.mark.parametrize("page", SWEDISH, ids=name)
def test_what_stands_in_bold_is_a_text_of_the_pages(page):
    shown = set()
    for entry in polib.pofile(str(ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po")):
        shown |= {entry.msgstr, *entry.msgstr_plural.values()}
    shown |= {text.partition(":")[0] for text in shown if text.endswith(": %(state)s")}
    named = [" ".join(text.split()) for text in BOLD.findall(page.read_text("utf-8"))]
    assert [text for text in named if text not in shown] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_speaks_of_folders_outside_the_project(page):
    assert ELSEWHERE.findall(page.read_text("utf-8")) == []


def test_every_page_of_the_documentation_is_reached_from_its_first_page():
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        ahead += [(page.parent / link.partition("#")[0]).resolve() for link in LINK.findall(page.read_text("utf-8"))]
    assert [name(page) for page in PAGES if page not in seen] == []


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text("utf-8")
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)]
    assert (text.splitlines()[0], articles) == ("EUROPEAN UNION PUBLIC LICENCE v. 1.2", list(range(1, 16)))
