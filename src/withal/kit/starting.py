"""Loading Django from a command, with a wrong setting said as one sentence."""

from __future__ import annotations

import os

import django
from django.core.exceptions import ImproperlyConfigured
from environs import EnvError

from withal.kit.arguments import Refusal


def start_django() -> None:
    """Load the settings and the rooms. Raises Refusal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withal.settings")
    try:
        django.setup()
    except SystemExit as fault:  # how the settings refuse
        raise Refusal(str(fault)) from None
    except (EnvError, ImproperlyConfigured) as fault:
        raise Refusal(f"A setting does not fit: {fault}. See docs/reference/settings.md") from None
    except PermissionError as fault:
        raise Refusal(
            f"Withal may not write {fault.filename}. Give it to the account that runs Withal."
        ) from None
