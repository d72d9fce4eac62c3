from samlofte.lib.drawing.maps import Outline
from samlofte.places.enums import Neighbour
from samlofte.places.queries import outlines
from tests.factories.places import AreaFactory, ComparisonAreaFactory

SHAPE = {"type": "Polygon", "coordinates": [[[13.0, 55.6], [13.1, 55.6], [13.1, 55.7], [13.0, 55.6]]]}


def test_outlines_are_those_of_the_area_and_of_its_comparison_areas(db):
    area = AreaFactory.create(name="Här", geometry=SHAPE)
    other = AreaFactory.create(name="Intill", geometry=SHAPE)
    ComparisonAreaFactory.create(area=area, other=other, neighbour=Neighbour.ADJACENT, reason="Granne")
    ComparisonAreaFactory.create(other=AreaFactory.create(name="En annans", geometry=SHAPE))
    assert outlines(area) == [Outline("Här", SHAPE), Outline("Intill", SHAPE, "adjacent", "Granne")]


def test_outlines_that_nobody_has_drawn_are_left_out(db):
    area = AreaFactory.create(geometry=None)
    ComparisonAreaFactory.create(area=area, other=AreaFactory.create(geometry=None))
    assert outlines(area) == []
