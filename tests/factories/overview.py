from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from samlofte.overview.models import Reminded
from tests.factories.plans import EVENING
from tests.factories.pledges import PledgeFactory


class RemindedFactory(DjangoModelFactory[Reminded]):
    class Meta:
        model = Reminded

    pledge = SubFactory(PledgeFactory)
    until = EVENING
