from django.db import models
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import POST_ROLES


class Post(models.Model):
    """A role for a party in one pledge (uppdrag). Without a holder it is vacant, and that is shown."""

    pledge = models.ForeignKey("samlofte.Pledge", on_delete=models.CASCADE, related_name="posts")
    party = models.ForeignKey("samlofte.Party", on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in POST_ROLES])
    #: the function, for instance "områdespolis"; never a name
    title = models.CharField(_("function"), max_length=120)
    holder = models.ForeignKey(
        "samlofte.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("held by"),
    )
    deputy = models.ForeignKey(
        "samlofte.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )
    ended = models.BooleanField(default=False)

    class Meta:
        ordering = ("party", "role", "title", "id")
        constraints = [
            models.UniqueConstraint(fields=["pledge", "party", "role", "title"], name="post_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in POST_ROLES]), name="post_role_known"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="post_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.party}"

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it."""
        return self.holder_id is None
