"""Settings, all from the environment. `docs/reference/settings.md` names each one; a test keeps them equal.

Nothing needs setting to start: data live in one folder, the database is SQLite in it, and the secret
and the key file are made there on first start. A wrong value stops the start with a sentence.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from environs import Env
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

try:  # Debian's SQLite is older than the fix for the WAL reset fault; the wheel brings a current one.
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
except ImportError:
    pass
import sqlite3

env = Env()

# Where things live
DATA = Path(env.str("WITHAL_DATA", "var")).resolve()
PUBLIC_URL = env.str("WITHAL_PUBLIC_URL", f"http://localhost:{env.int('WITHAL_PORT', 8000)}").rstrip("/")
DEMONSTRATION = env.bool("WITHAL_DEMONSTRATION", False)
DEBUG = env.bool("WITHAL_DEBUG", False)
KEY_FILE = Path(env.str("WITHAL_KEY_FILE", str(DATA / "keys" / "withal.key")))
REVISION_DAYS = env.int("WITHAL_REVISION_DAYS", 180)


def _secret_key() -> str:
    """The signing secret: from the environment, else a file made once in the data folder (mode 600)."""
    given = env.str("WITHAL_SECRET_KEY", "")
    if given:
        return given
    path = DATA / "keys" / "secret.key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
_public = urlsplit(PUBLIC_URL)
SECURE = _public.scheme == "https"
ALLOWED_HOSTS = [_public.hostname or "localhost", *env.list("WITHAL_ALLOWED_HOSTS", [])]
if ALLOWED_HOSTS[0] == "localhost":
    ALLOWED_HOSTS.append("127.0.0.1")

INSTALLED_APPS = [
    "withal.home",
    "withal.loops",
    "withal.commitments",
    "withal.gatherings",
    "withal.workbooks",
    "withal.guides",
    "withal.followers",
    "withal.libraries",
    "withal.accounts",
    "withal.kit",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "withal.kit.middleware.PersonalPage",
    "withal.libraries.middleware.Place",
    "withal.gatherings.middleware.GuestStays",
    "withal.kit.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "withal.kit.middleware.NoNul",
]
ROOT_URLCONF = "withal.urls"
WSGI_APPLICATION = "withal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "withal.kit.context.page",
                "withal.libraries.context.here",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "withal.kit.templatetags.kit",
            ],
        },
    }
]
FORM_RENDERER = "withal.kit.forms.Renderer"

# Data
DATABASE_URL = env.str("DATABASE_URL", "")
SQLITE_WAL_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)
if DATABASE_URL:
    if not DATABASE_URL.startswith(("postgres://", "postgresql://")):
        raise SystemExit("DATABASE_URL must begin with postgresql:// . Leave it out to use SQLite.")
    try:
        _database = conninfo_to_dict(DATABASE_URL)
    except ProgrammingError:  # its words may hold the password
        raise SystemExit(
            "DATABASE_URL cannot be read: write it as postgresql://name:password@host:port/database, then "
            "options such as ?sslmode=require, and signs such as @ or / in a password as %40 or %2F."
        ) from None
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _database.pop("dbname", ""),
            "USER": _database.pop("user", ""),
            "PASSWORD": _database.pop("password", ""),
            "HOST": _database.pop("host", ""),
            "PORT": _database.pop("port", ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {**_database, "pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA / "withal.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    f"PRAGMA journal_mode={'WAL' if SQLITE_WAL_SAFE else 'TRUNCATE'};"
                    "PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
                ),
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # it counts tries; a small one would forget them
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# People and signing in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["withal.accounts.backends.WithKey"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:today"
ACCOUNT_ADAPTER = "withal.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {
    "login": "withal.accounts.forms.SignIn",
    "request_login_code": "withal.accounts.forms.AskForCode",
    "confirm_login_code": "withal.accounts.forms.EnterCode",
    "reset_password": "withal.accounts.forms.AskForPassword",
    "reset_password_from_key": "withal.accounts.forms.ChoosePassword",
    "change_password": "withal.accounts.forms.ChangePassword",
    "set_password": "withal.accounts.forms.SetPassword",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 60 * 15
ACCOUNT_EMAIL_NOTIFICATIONS = True
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
# Beside those that django-allauth brings. All who sit in a library share one network: it has to be enough.
ACCOUNT_RATE_LIMITS = {
    "follow": "60/h/ip,5/d/key",  # the key is a hashed address
    "answer_back": "60/h/ip",
    "take_back": "60/h/ip",  # a code has 49 bits: trying finds none
    "gathering_code": "60/h/ip",  # codes that open nothing; a right one always opens
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("WITHAL_BEHIND_PROXY", False) else 0
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _public.scheme
SESSION_ENGINE = "withal.kit.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_NAME = "withal_session"
CSRF_COOKIE_NAME = "withal_csrf"
CSRF_FAILURE_VIEW = "withal.kit.views.form_expired"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"

# Safety of pages
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("WITHAL_BEHIND_PROXY", False) else None
)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # languages of pages: one that is not complete is not offered
# Languages of public pages, guides and reports.
COMMUNITY_LANGUAGES = [("en", "English"), ("es", "Español"), ("vi", "Tiếng Việt")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
FORMAT_MODULE_PATH = ["withal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_NAME = "withal_language"

# Static files
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Mail
_mail = urlsplit(env.str("WITHAL_MAIL_URL", ""))
if _mail.geturl() and (_mail.scheme not in ("smtp", "smtps", "smtp+tls") or not _mail.hostname):
    raise SystemExit(
        "WITHAL_MAIL_URL must begin with smtp+tls://, smtps:// or smtp://, then the mail server."
    )
if DEMONSTRATION and not _mail.hostname:
    EMAIL_BACKEND = "withal.kit.mail.OutboxBackend"
elif _mail.hostname:
    EMAIL_BACKEND = "withal.kit.mail.QueuedBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MAIL_ON = DEMONSTRATION or bool(_mail.hostname)
MAIL_WAITS = (1, 5, 15, 60, 240, 720, 1440)  # minutes between tries: two days in all
DEFAULT_FROM_EMAIL = env.str("WITHAL_MAIL_FROM", f"Withal <withal@{_public.hostname}>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("WITHAL_LOG_LEVEL", "WARNING")},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
