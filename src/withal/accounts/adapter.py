"""What django-allauth asks us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask whoever looks after Withal at your library."),
        "email_password_mismatch": _("That e-mail and password do not go together. Try once more."),
        "enter_current_password": _("That is not your password until now. Try once more."),
        "incorrect_code": _("That is not the code we sent. Look at the newest message and try once more."),
        "too_many_login_attempts": _("That was tried too often. Wait five minutes, then try once more."),
        "rate_limited": _("That was tried too often. Wait a minute, then try once more."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: an invitation makes an account."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A mark that stands for the network today. Limits count by it, so no address gets into the database.

        Tomorrow the same network has another mark.
        """
        network = truncate_ip(super().get_client_ip(request))
        today = timezone.now().date().isoformat()
        return salted_hmac(f"withal.network {today}", network, algorithm="sha256").hexdigest()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")
