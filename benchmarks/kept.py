"""What the database holds of the web benchmark's workbooks, as JSON. Called by `kill` after each restart."""

from __future__ import annotations

import json

import django

django.setup()

from withal.kit.sealing import unseal  # noqa: E402
from withal.workbooks.models import Answer  # noqa: E402

answers = Answer.objects.select_related("person__key", "workbook")
print(
    json.dumps(
        [
            [
                str(one.workbook_id),
                one.prompt,
                one.revision,
                unseal((one.person or one.workbook).open_key(), one.sealed, one.place),
            ]
            for one in answers
        ]
    )
)
