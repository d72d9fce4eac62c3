import pytest

from samlofte.public import stored


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin every test without stored pages: another test may have had a pledge with the same number."""
    monkeypatch.setattr(stored, "SHELF", stored.Shelf())
