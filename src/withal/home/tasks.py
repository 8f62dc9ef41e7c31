"""The morning round."""

from __future__ import annotations

from django_tasks import task

from withal.home import actions


@task()
def remind_in(zone: str) -> None:
    """Remind the people of one time zone."""
    actions.remind_in_zone(zone)
