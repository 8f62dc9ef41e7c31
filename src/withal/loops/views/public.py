from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def heard(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


def feed(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


def loop(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404


def answer(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404


def board(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404


def poster(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404


def qr(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404


def take_back(request: HttpRequest) -> HttpResponse:
    raise Http404
