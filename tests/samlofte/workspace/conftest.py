"""What tests of reporting share: an activity of the police, and a browser of its reporter."""

from decimal import Decimal

import pytest

from tests.factories.plans import ActivityFactory, MeasureFactory
from tests.samlofte.workspace.reporting import browser_of


@pytest.fixture
def measure(pledge, police):
    return MeasureFactory.create(pledge=pledge, party=police, target_unit="pass")


@pytest.fixture
def activity(measure):
    return ActivityFactory.create(measure=measure, people=2, hours=Decimal(6), place="Torget")


@pytest.fixture
def as_reporter(reporter):
    return browser_of(reporter)
