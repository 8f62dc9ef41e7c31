"""Settings of a server that speaks the made-up language of `tests/pseudo.py`, from right to left if asked."""

import os

from tests.pseudo import install
from withal.settings import *  # noqa: F403

install()
if os.environ.get("RIGHT_TO_LEFT"):
    LANGUAGES_BIDI = ["en"]
