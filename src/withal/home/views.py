from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from withal.kit.registries import notices
from withal.libraries.context import Request


@require_safe
def today(request: Request) -> HttpResponse:
    """What I was in the middle of, and what others did since: each room says its own part."""
    said = [(notice, notice.read(request.user, request)) for notice in notices]
    spoken = [(notice, context) for notice, context in said if context is not None]
    hour = timezone.localtime().hour
    greeting = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    context = {
        "greeting": greeting,
        "main": [(notice.template, part) for notice, part in spoken if not notice.beside],
        "beside": [(notice.template, part) for notice, part in spoken if notice.beside],
    }
    return render(request, "home/today.html", context)
