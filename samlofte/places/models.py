from django.db import models
from django.utils.translation import gettext_lazy as _

from samlofte.places.enums import Neighbour


class Municipality(models.Model):
    """A Swedish municipality with its official four-digit code (SCB)."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(_("municipal code"), max_length=4, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A neighbourhood: the place that a pledge is for, or that one is compared with."""

    municipality = models.ForeignKey("samlofte.Municipality", on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    geometry = models.JSONField(_("outline (GeoJSON)"), null=True, blank=True)
    geometry_source = models.CharField(_("source of the outline"), max_length=200, blank=True)
    is_example = models.BooleanField(default=False)
    comparisons = models.ManyToManyField("self", through="ComparisonArea", symmetrical=False, related_name="+")

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="area_name_once")]

    def __str__(self) -> str:
        return self.name


class AreaPopulation(models.Model):
    """How many people lived in an area at the end of a year, and who says so."""

    area = models.ForeignKey("samlofte.Area", on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField(_("year"))
    count = models.PositiveIntegerField(_("inhabitants"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ("area", "year")
        constraints = [models.UniqueConstraint(fields=["area", "year"], name="population_once_a_year")]

    def __str__(self) -> str:
        return f"{self.area} {self.year}"


class ComparisonArea(models.Model):
    """An area that another is compared with, and why it is a fair comparison."""

    area = models.ForeignKey("samlofte.Area", on_delete=models.CASCADE, related_name="comparison_links")
    other = models.ForeignKey("samlofte.Area", on_delete=models.CASCADE, related_name="+")
    neighbour = models.CharField(_("position"), max_length=10, choices=Neighbour.choices)
    reason = models.CharField(_("why this area"), max_length=300)

    class Meta:
        ordering = ("area", "other")
        constraints = [
            models.UniqueConstraint(fields=["area", "other"], name="compared_once"),
            models.CheckConstraint(condition=~models.Q(area=models.F("other")), name="not_compared_with_itself"),
            models.CheckConstraint(condition=models.Q(neighbour__in=Neighbour.values), name="neighbour_known"),
        ]

    def __str__(self) -> str:
        return f"{self.area} – {self.other}"
