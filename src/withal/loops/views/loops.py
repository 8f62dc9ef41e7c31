from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse


def loops(request: HttpRequest) -> HttpResponse:
    raise Http404


def new(request: HttpRequest) -> HttpResponse:
    raise Http404


def as_csv(request: HttpRequest) -> HttpResponse:
    raise Http404


def loop(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def change(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def promise(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def refuse(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def untie(request: HttpRequest, id: int, promise_id: int) -> HttpResponse:
    raise Http404


def show(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def put_away(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404
