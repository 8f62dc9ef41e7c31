"""The form to follow, for pages of rooms above."""

from __future__ import annotations

from django import template
from django.conf import settings

from withal.followers.forms import Follow

register = template.Library()


@register.simple_tag
def blank_follow_form() -> Follow | None:
    """An empty form, or None where no letters can be sent."""
    return Follow() if settings.MAIL_ON else None
