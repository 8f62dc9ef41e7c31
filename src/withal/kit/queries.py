from __future__ import annotations

from django.db.models import QuerySet

from withal.kit.models import OutboxMessage

LATEST = 200


def outbox_messages() -> QuerySet[OutboxMessage]:
    """What the demonstration would have mailed, the latest first."""
    return OutboxMessage.objects.order_by("-at", "-pk")[:LATEST]
