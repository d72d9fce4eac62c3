"""The published JSON Schema of a pledge file, and what it says of a file that does not fit."""

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = "samlofte-pledge/1"


@cache
def schema_text() -> str:
    """Return the schema as it is published."""
    return files("samlofte.pledges").joinpath("pledge.schema.json").read_text("utf-8")


@cache
def _validator() -> "Draft202012Validator":
    # Loading it takes a twentieth of the program's start, and few files are ever checked.
    from jsonschema import Draft202012Validator  # noqa: PLC0415  # for the reason above

    return Draft202012Validator(json.loads(schema_text()), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(document: Any, *, most: int = 10) -> list[str]:
    """Return what is wrong with a pledge file, each fault with its place, the first `most` of them."""
    errors = sorted(_validator().iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    return [f"{'/'.join(map(str, error.absolute_path)) or '(file)'}: {error.message[:200]}" for error in errors[:most]]
