"""Triggers refuse to change or delete an audit entry, whoever asks."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_refuses_{verb} BEFORE {verb} ON kit_auditentry
       BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER audit_refuses_{verb} BEFORE {verb} ON kit_auditentry
       FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()""",
]


def guard(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for verb in ("update", "delete"):
        for statement in statements:
            schema_editor.execute(statement.replace("{verb}", verb))


def unguard(apps, schema_editor):
    on = " ON kit_auditentry" if schema_editor.connection.vendor == "postgresql" else ""
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER audit_refuses_{verb}{on}")


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
