"""Withal's settings with a patience measured in seconds, so that a benchmark of retries ends today."""

from withal.settings import *  # noqa: F403

EMAIL_TIMEOUT = 0.5
MAIL_WAITS = (0.05, 0.1, 0.1, 0.2, 0.2, 0.5, 1)  # minutes
