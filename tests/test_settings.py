"""Addresses in settings are read whole: passwords with signs in them, options, and no scheme by guess."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import refused, script, withal
from withal.kit.backing import postgres_environment

DATABASE = "postgresql://ana:p%40per%2Fboat@db.example.org:5433/withal?sslmode=require&connect_timeout=3"
MAIL = "smtp+tls://ana:p%40per%2Fboat@mail.example.org"


def test_a_database_address_keeps_its_password_and_its_options(tmp_path: Path):
    read = "from django.conf import settings; import json; print(json.dumps(settings.DATABASES['default']))"
    database = json.loads(script(tmp_path, read, DATABASE_URL=DATABASE))
    assert (database["USER"], database["PASSWORD"]) == ("ana", "p@per/boat")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", "5433", "withal")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert postgres_environment(database) == {
        "PGDATABASE": "withal",
        "PGUSER": "ana",
        "PGPASSWORD": "p@per/boat",
        "PGHOST": "db.example.org",
        "PGPORT": "5433",
        "PGSSLMODE": "require",
        "PGCONNECT_TIMEOUT": "3",
    }


def test_a_mail_password_may_hold_any_sign(tmp_path: Path):
    read = "from django.conf import settings; print(settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS)"
    assert script(tmp_path, read, WITHAL_MAIL_URL=MAIL) == "p@per/boat True"


@pytest.mark.parametrize("address", ["smtp+starttls://mail.example.org", "mail.example.org:587", "smtp://"])
def test_a_mail_address_of_another_kind_stops_the_start(tmp_path: Path, address: str):
    assert "WITHAL_MAIL_URL must begin with" in refused(withal(tmp_path, "doctor", WITHAL_MAIL_URL=address))


@pytest.mark.parametrize("more", ["?sslmood=require", ":5432x/withal?sslmode=require%"])
def test_a_database_address_that_cannot_be_read_stops_the_start_and_tells_no_password(
    tmp_path: Path, more: str
):
    said = refused(
        withal(tmp_path, "doctor", DATABASE_URL=f"postgresql://ana:paper-boat@db.example.org{more}")
    )
    assert "DATABASE_URL cannot be read" in said
    assert "paper-boat" not in said
