"""Who a session belongs to."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from withal.accounts.models import Person


class WithKey(AuthenticationBackend):  # type: ignore[misc]
    """Brings a person's key along in the same query: nearly every page of theirs opens private words."""

    def get_user(self, user_id: int) -> Person | None:
        person = Person.objects.select_related("key").filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
