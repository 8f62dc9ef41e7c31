"""Withal on one screen. Each room keeps its own list; a test walks all of them."""

from django.urls import include, path

urlpatterns = [
    path("", include("withal.home.urls")),
    path("", include("withal.kit.urls")),
    path("account/", include("withal.accounts.urls")),
    path("", include("withal.libraries.urls")),
    path("guides/", include("withal.guides.urls")),
    path("workbooks/", include("withal.workbooks.urls")),
    path("", include("withal.gatherings.urls")),
    path("follow/", include("withal.followers.urls")),
    path("promises/", include("withal.commitments.urls")),
    path("", include("withal.loops.urls")),
]

handler400 = "withal.kit.views.not_understood"
handler403 = "withal.kit.views.refused"
handler404 = "withal.kit.views.not_found"
handler500 = "withal.kit.views.broken"
