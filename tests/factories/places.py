from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from samlofte.places.enums import Neighbour
from samlofte.places.models import Area, AreaPopulation, ComparisonArea, Municipality


class MunicipalityFactory(DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality

    name = Sequence(lambda n: f"Kommun {n}")
    code = Sequence(lambda n: f"{1000 + n % 9000}")


class AreaFactory(DjangoModelFactory[Area]):
    class Meta:
        model = Area

    municipality = SubFactory(MunicipalityFactory)
    name = Sequence(lambda n: f"Område {n}")
    slug = Sequence(lambda n: f"omrade-{n}")


class AreaPopulationFactory(DjangoModelFactory[AreaPopulation]):
    class Meta:
        model = AreaPopulation

    area = SubFactory(AreaFactory)
    year = Sequence(lambda n: 2000 + n % 100)
    count = 4500
    source = "Befolkningsregistret"


class ComparisonAreaFactory(DjangoModelFactory[ComparisonArea]):
    class Meta:
        model = ComparisonArea

    area = SubFactory(AreaFactory)
    other = SubFactory(AreaFactory)
    neighbour = Neighbour.DISTANT
    reason = "Liknande bebyggelse"
