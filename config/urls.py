from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from samlofte.public.views import errors

# Swedish has the plain addresses, English stands under /en/.
urlpatterns = i18n_patterns(
    path("konto/", include("config.account_urls")),
    path("arbete/", include("samlofte.workspace.urls")),
    path("", include("samlofte.public.urls")),
    prefix_default_language=False,
)

handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
