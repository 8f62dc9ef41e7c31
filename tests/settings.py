"""Withal's settings as the suite runs them: a data folder of its own, quick hashing, plain static files.

`pyproject.toml` names this module, because pytest-django reads settings before any conftest.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("WITHAL_") and name != "WITHAL_TEST_POSTGRES"]:
    del os.environ[_name]  # a developer's own settings change no test
_data = tempfile.mkdtemp(prefix="withal-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["WITHAL_DATA"] = _data
os.mkdir(os.path.join(_data, "static"))

from withal.settings import *  # noqa: E402, F403
from withal.settings import ALLOWED_HOSTS, LOGGING, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # refusals are what many tests ask for
MAIL_ON = True  # pytest-django keeps what would be sent in `django.core.mail.outbox`
