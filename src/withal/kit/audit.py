"""The audit trail: one line in every action."""

from __future__ import annotations

from typing import Any, Protocol

from withal.kit.models import AuditEntry


class HasKey(Protocol):
    pk: Any


def details_of(deed: str, subject: HasKey) -> list[dict[str, Any]]:
    """What was set down with each such deed on this row."""
    label = f"{subject._meta.label_lower}:{subject.pk}"  # type: ignore[attr-defined]
    return list(AuditEntry.objects.filter(subject=label, deed=deed).values_list("details", flat=True))


def record(
    deed: str, subject: HasKey, *, by: HasKey | None, library: HasKey | None = None, **details: int | str
) -> None:
    """Write one entry. `details` are ids, counts and field names; a person's own words never enter."""
    AuditEntry.objects.create(
        actor=by.pk if by else None,
        deed=deed,
        subject=f"{subject._meta.label_lower}:{subject.pk}",  # type: ignore[attr-defined]
        library=library.pk if library else None,
        details=details,
    )
