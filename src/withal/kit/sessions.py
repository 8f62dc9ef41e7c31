"""Where Django keeps who is signed in: its own store, which also tells when a sign-in ends."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession


class SessionStore(db.SessionStore):
    """The row that was read says when it ends, so no page asks for that."""

    ends: datetime | None = None

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        session: AbstractBaseSession | None = super()._get_session_from_db()  # type: ignore[misc]
        self.ends = session.expire_date if session else None
        return session
