from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse


def promises(request: HttpRequest) -> HttpResponse:
    raise Http404


def promise(request: HttpRequest, id: int) -> HttpResponse:
    raise Http404


def from_answer(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    raise Http404
