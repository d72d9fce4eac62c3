from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import PARTY_ROLES, PartyKind


class UserManager(BaseUserManager["User"]):
    """Creates accounts; there is no superuser, because no role sees everything."""

    def create_user(self, email: str, password: str | None = None) -> "User":
        """Create and save an account. Without a password it cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email).lower())
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account: an e-mail address to sign in with, and nothing more about the person."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    #: runs the installation: accounts, mail, the log's chain; sees no record of any party by it
    is_operator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return self.email


class Party(models.Model):
    """An organisation that promises; a unit has a parent."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind.choices)
    #: its people may sign in only through the organisation's own sign-in service
    demands_sso = models.BooleanField(_("sign-in through the organisation only"), default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="units")

    class Meta:
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PartyKind.values), name="party_kind_known"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="party_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class Membership(models.Model):
    """A person's role in a party, in all its pledges; one person can have roles in several parties."""

    user = models.ForeignKey("samlofte.User", on_delete=models.CASCADE, related_name="memberships")
    party = models.ForeignKey("samlofte.Party", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in PARTY_ROLES])

    class Meta:
        ordering = ("user", "party")
        constraints = [
            models.UniqueConstraint(fields=["user", "party"], name="one_role_in_a_party"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in PARTY_ROLES]), name="role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.party}"
