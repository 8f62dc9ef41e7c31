"""Drafts and published guides for tests, made by the deeds themselves."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from tests.books import SOURCE
from tests.cast import Cast, browser

from withal.accounts.models import Person
from withal.guides import actions
from withal.guides.models import Draft, Guide, Version
from withal.kit.models import AuditEntry


def draft_of(cast: Cast, source: str = SOURCE, **more: object) -> Draft:
    """Femi's draft in Rivermouth."""
    return actions.start_draft(cast.library, by=cast.femi, source=source, **more)  # type: ignore[arg-type]


def published(cast: Cast, source: str = SOURCE) -> Version:
    """A guide that Femi published in Rivermouth."""
    return actions.publish(draft_of(cast, source), by=cast.femi)


def open_page(person: Person | None, name: str, *args: object) -> str:
    answer = browser(person).get(reverse(f"guides:{name}", args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def save(
    client: Client,
    draft: Draft,
    source: str,
    revision: int | None = None,
    name: str = "draft",
    **more: object,
):
    """Send the form of a draft."""
    fields = {"source": source, "revision": draft.revision if revision is None else revision, **more}
    return client.post(reverse(f"guides:{name}", args=[draft.pk]), fields)


def deeds() -> list[str]:
    """What the record holds, the latest last, without how things began."""
    return list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True))


def who_may(name: str, *args: object, cast: Cast, method: str = "get", **fields: object) -> dict[str, int]:
    """The status each of the cast gets, the makers of guides last."""
    people = {
        "signed out": None, "stranger": cast.stella, "partner": cast.mrs_tran, "mentor": cast.sam,
        "member": cast.ana, "facilitator": cast.femi, "manager": cast.mona, "administrator": cast.dana,
    }  # fmt: skip
    address = reverse(f"guides:{name}", args=args)
    return {who: getattr(browser(one), method)(address, fields).status_code for who, one in people.items()}


NOT_MAKERS = {"signed out": 302, "stranger": 404, "partner": 404, "mentor": 404, "member": 404}


def only_makers(statuses: dict[str, int], status: int) -> bool:
    return statuses == {**NOT_MAKERS, "facilitator": status, "manager": status, "administrator": status}


def guide_of(version: Version) -> Guide:
    return Guide.objects.get(pk=version.guide_id)
