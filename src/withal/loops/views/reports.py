from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def begin(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def write(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def preview(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def publish(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def discard(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def check(request: HttpRequest, id: int, language: str) -> HttpResponse:
    raise Http404
