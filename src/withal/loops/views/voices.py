from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def waiting(request: HttpRequest) -> HttpResponse:
    raise Http404


def write(request: HttpRequest) -> HttpResponse:
    raise Http404


def voice(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def change(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def move(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def take_back(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404
