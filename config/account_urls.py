"""The pages under /konto/: those of allauth that are wanted. The others keep their names and do not exist."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path

from samlofte.workspace.views import accepting, service
from samlofte.workspace.views.signing_out import SignOut


@login_not_required
def absent(request: HttpRequest, **_named: str) -> HttpResponse:  # noqa: ARG001  # whatever is asked
    """Say that there is no such page. Raises Http404."""
    raise Http404


urlpatterns = [
    path("inbjudan/<str:secret>/", accepting.invitation, name="account_invitation"),
    path("login/", account.login, name="account_login"),
    path("logout/", SignOut.as_view(), name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("andra-steg/", include("allauth.mfa.urls")),
    path("sessioner/", include("allauth.usersessions.urls")),
    path("oidc/<str:provider_id>/login/", service.leave, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", service.come_back, name="openid_connect_callback"),
    path("organisation/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisation/error/", social.login_error, name="socialaccount_login_error"),
    path("signup/", absent, name="account_signup"),
    path("email/", absent, name="account_email"),
    path("confirm-email/", absent, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", absent, name="account_confirm_email"),
    path("login/code/confirm/", absent, name="account_confirm_login_code"),
    path("organisation/signup/", absent, name="socialaccount_signup"),
    path("organisation/", absent, name="socialaccount_connections"),
]
