"""What whoever runs the installation needs: accounts, mail, the chain. Nothing of any pledge."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samlofte.audit.models import AuditHead
from samlofte.audit.queries import broken_line
from samlofte.lib.actor import OPERATOR, Actor
from samlofte.mail.queries import outbox
from samlofte.people.models import User
from samlofte.pledges.actions.members import remove_account, set_active
from samlofte.workspace.access import user_of

ACCOUNTS = 50


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Show accounts, the outbox and the log's head; the whole chain is checked where that is asked for."""
    operator_of(request)
    accounts = User.objects.prefetch_related("memberships__party").order_by("email")
    asked = "kedja" in request.GET
    context = {
        "page": Paginator(accounts, ACCOUNTS).get_page(request.GET.get("page")),
        "outbox": outbox(at=timezone.now()),
        "head": AuditHead.objects.filter(pk=1).first(),
        "asked": asked,
        "broken": broken_line() if asked else None,
    }
    return render(request, "workspace/people/operations.html", context)


@require_POST
def account_state(request: HttpRequest, account_id: int) -> HttpResponse:
    """Close an account, or open it again."""
    operator = operator_of(request)
    found = another(operator, account_id)
    set_active(user=found, active=not found.is_active, by=acting(operator), at=timezone.now())
    messages.success(request, _("The account is open.") if found.is_active else _("The account is closed."))
    return redirect("workspace:operations")


@require_http_methods(["GET", "POST"])
def drop_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Ask, and remove an account."""
    operator = operator_of(request)
    found = another(operator, account_id)
    if request.method == "GET":
        return render(request, "workspace/people/drop_account.html", {"account": found})
    remove_account(user=found, by=acting(operator), at=timezone.now())
    messages.success(request, _("The account is gone. Posts it held are vacant."))
    return redirect("workspace:operations")


def operator_of(request: HttpRequest) -> User:
    """Return the operator who asks. Raises PermissionDenied."""
    user = user_of(request)
    if not user.is_operator:
        raise PermissionDenied
    return user


def another(operator: User, account_id: int) -> User:
    """Return somebody else's account: one's own is removed on its own page. Raises Http404."""
    return get_object_or_404(User.objects.exclude(pk=operator.pk), pk=account_id)


def acting(operator: User) -> Actor:
    """Return who an operator acts as."""
    return Actor(account_id=operator.pk, name=OPERATOR.name)
