"""The measuring stick: a bare Django page with a session, a user and twelve rows, and no other middleware.

A settings module and its URL configuration in one; it reads the same database as the program beside it.
"""

from withal.settings import *  # noqa: F403

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
INSTALLED_APPS = [name for name in INSTALLED_APPS if not name.startswith("allauth")]  # noqa: F405
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "benchmarks.lean"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"rows.html": """<!doctype html>
<html lang="en"><head><title>Rows</title></head><body><h1>{{ user.name }}</h1><ul>
{% for row in rows %}<li>{{ row.prompt }}: {{ row.revision }}, {{ row.changed_at }}</li>{% endfor %}
</ul></body></html>"""})]},
    }
]  # fmt: skip


def page(request):  # type: ignore[no-untyped-def]
    from django.shortcuts import render

    from withal.workbooks.models import Answer

    if not request.user.is_authenticated:
        raise PermissionError
    rows = Answer.objects.filter(workbook=request.GET["book"]).defer("sealed")[:12]
    return render(request, "rows.html", {"rows": rows, "user": request.user})


def _urls():  # type: ignore[no-untyped-def]
    from django.urls import path

    return [path("", page)]


class _Lazy(list):  # URL patterns are asked for when Django is ready, and this module is its settings too.
    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(_urls())

    def __reversed__(self):  # type: ignore[no-untyped-def]
        return iter(reversed(_urls()))


urlpatterns = _Lazy()
