from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def follow(request: HttpRequest, subject: str) -> HttpResponse:
    raise Http404


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404


def stop(request: HttpRequest, token: str) -> HttpResponse:
    raise Http404
