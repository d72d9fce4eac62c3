"""The addresses of the application, and beside them the views that do nothing."""

import pages_urls_bare

from config import urls

urlpatterns = [*pages_urls_bare.urlpatterns, *urls.urlpatterns]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
