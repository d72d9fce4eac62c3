"""Forms for posts, members, invitations and accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samlofte.people.enums import PARTY_ROLES, POST_ROLES, Role
from samlofte.people.models import Party, User
from samlofte.pledges.models import Post

POST_CHOICES = [(role.value, role.label) for role in POST_ROLES]
PARTY_CHOICES = [(role.value, role.label) for role in PARTY_ROLES]
TITLE = _("Function, never a name")
TITLE_HELP = _("For instance area police, street department, coordinator of the municipality.")


class PostForm(forms.Form):
    """A new post: which party, which role, what it is called."""

    party = forms.ModelChoiceField(label=_("Party"), queryset=Party.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=POST_CHOICES)
    title = forms.CharField(label=TITLE, max_length=120, help_text=TITLE_HELP)

    def __init__(self, *args: Any, parties: list[Party], may_add_auditors: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {party.pk for party in parties}
        choices = Party.objects.all() if may_add_auditors else Party.objects.filter(pk__in=self.own)
        self.fields["party"].queryset = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Let a party from outside the pledge hold only the auditor's post."""
        data = super().clean() or {}
        party, role = data.get("party"), data.get("role")
        if party is not None and party.pk not in self.own and role != Role.AUDITOR:
            self.add_error("party", _("This party has no part in the pledge: it can hold only an auditor's post."))
        return data


class TitleForm(forms.Form):
    """Another name for a post."""

    title = forms.CharField(label=TITLE, max_length=120, help_text=TITLE_HELP)


class AppointForm(forms.Form):
    """Who holds a post and who is deputy, among the members of its party."""

    holder = forms.ModelChoiceField(label=_("Held by"), queryset=User.objects.none(), required=False)
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"holder": post.holder_id, "deputy": post.deputy_id})
        super().__init__(*args, **kwargs)
        members = User.objects.filter(memberships__party=post.party_id)
        for name, nobody in (("holder", _("nobody: the post is vacant")), ("deputy", _("nobody"))):
            self.fields[name].queryset = members  # type: ignore[attr-defined]
            self.fields[name].empty_label = nobody  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse one person in both places, and a deputy for nobody."""
        data = super().clean() or {}
        if data.get("deputy") and data.get("deputy") == data.get("holder"):
            self.add_error("deputy", _("One person cannot be their own deputy."))
        return data


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role in the party, in all its pledges"), choices=PARTY_CHOICES)
    post = forms.ModelChoiceField(
        label=_("Post in this pledge"), queryset=Post.objects.none(), required=False, empty_label=_("no post")
    )

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        field.queryset = Post.objects.filter(pk__in=[post.pk for post in posts])  # type: ignore[attr-defined]
        field.label_from_instance = lambda post: f"{post.title} ({post.get_role_display()})"  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """The role of a member in the party."""

    role = forms.ChoiceField(label=_("Role"), choices=PARTY_CHOICES)


class FirstPasswordForm(forms.Form):
    """The password of a new account."""

    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Several words in a row are good."),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """Refuse a password that is easy to guess."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, User(email=self.email))
        except ValidationError as error:
            raise forms.ValidationError(error.messages) from error
        return password
