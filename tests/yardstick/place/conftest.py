import pytest

from tests.yardstick.comparison.command import Command


@pytest.fixture
def yardstick(capsys):
    return Command(capsys)
