import json

from django.db import transaction

from samlofte.imports.models import Import


@transaction.atomic
def forget_imports(text: str) -> int:
    """Throw away every document on its way in that holds a text which must not be kept; return how many."""
    holding = [row.pk for row in Import.objects.iterator(chunk_size=10) if _holds(row, text)]
    Import.objects.filter(pk__in=holding).delete()
    return len(holding)


def _holds(row: Import, text: str) -> bool:
    """Whether the words stand in the draft, however its lines were broken."""
    stored = " ".join(" ".join(line["text"].split()) for line in row.state.get("lines", []))
    return " ".join(text.split()) in stored or text in json.dumps(row.state, ensure_ascii=False)
