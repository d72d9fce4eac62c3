"""What must hold for the repository itself: sizes, layers, words, and a factory for every model."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from factory.django import DjangoModelFactory

from tests.factories import mail, meetings, others, overview, people, places, plans, pledges, posts

ROOT = Path(__file__).resolve().parent.parent
SPINE = (
    *("lib", "audit", "jobs", "mail", "imports", "places", "people", "voices", "protocols", "picture", "pledges"),
    *("plans", "answers", "meetings", "overview", "followup", "outreach", "example"),
)
MOST_FILE_LINES, MOST_FUNCTION_LINES = 500, 60
FACTORIES = {
    factory._meta.model: factory
    for module in (mail, meetings, others, overview, people, places, plans, pledges, posts, posts)
    for factory in vars(module).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory) and factory is not DjangoModelFactory
}
MODELS = apps.get_app_config("samlofte").get_models()
OUR_MODELS = sorted((m for m in MODELS if not m._meta.auto_created), key=lambda m: m.__name__)
CHOICES = [(m, f) for m in OUR_MODELS for f in m._meta.fields if f.choices]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()]


def test_no_file_outgrows_the_house():
    sizes = {p: len(p.read_text("utf-8").splitlines()) for p in tracked("*.py", "*.html", "*.jinja", "*.css", "*.js")}
    assert {str(p.relative_to(ROOT)): n for p, n in sizes.items() if n > MOST_FILE_LINES} == {}


def test_no_function_outgrows_the_house():
    long = {}
    for path in tracked("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES:
                long[f"{path.relative_to(ROOT)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert long == {}


def test_no_package_is_a_drawer_for_odds_and_ends():
    names = {part for path in tracked("*.py") for part in (*path.parent.parts, path.stem)}
    assert names & {"common", "core", "utils", "helpers", "misc"} == set()


def test_only_faces_hold_views_and_forms():
    holders = {
        path.relative_to(ROOT).parts[1]
        for path in tracked("samlofte/*.py")
        if {"views", "forms"} & {*path.parts, path.stem}
    }
    assert holders == {"public", "workspace"}


def test_templates_hold_no_inline_style_or_script():
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=\"")
    templates = tracked("templates/*.html", "templates/*.jinja")
    assert [str(p) for p in templates if inline.search(p.read_text("utf-8"))] == []


def test_nothing_committed_names_a_registry_or_a_machine():
    words = re.compile(
        r"p[y]pi[.]org|p[y]thonhosted|n[p]mjs[.]|deb[.]d[e]bian[.]org|/wor[k]/main|/roo[t]/|/tm[p]/bash", re.IGNORECASE
    )
    found = [
        str(p) for p in tracked() if p.suffix not in {".png", ".pdf", ".docx"} and words.search(p.read_text("utf-8"))
    ]
    assert found == []


def test_foreign_keys_run_along_the_spine():
    against = [
        f"{model.__name__}.{field.name}"
        for model in OUR_MODELS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and SPINE.index(noun(field.related_model)) > SPINE.index(noun(model))
    ]
    assert against == []


def noun(model: object) -> str:
    return str(getattr(model, "__module__", "")).split(".")[1]


def test_every_model_has_a_factory():
    assert [m.__name__ for m in OUR_MODELS if m not in FACTORIES] == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda m: m.__name__)
def test_every_factory_makes_a_row_that_its_own_rules_accept(model):
    row = FACTORIES[model].create()
    row.validate_constraints()
    assert str(row)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), CHOICES, ids=lambda x: getattr(x, "__name__", getattr(x, "name", "")))
def test_every_choice_is_guarded_by_the_database(model, field):
    row = FACTORIES[model].create()
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(**{field.name: "?"})


@pytest.mark.xdist_group("house")
def test_tests_of_a_group_stay_in_one_process(request):
    """Pytest 9.2 with pytest-xdist 3.8 forgets the groups in silence: each process then makes what all should share."""
    if not request.config.getoption("loadgroup", default=False):
        pytest.skip("the tests are not shared out among processes by groups")
    assert request.node.nodeid.endswith("@house")
