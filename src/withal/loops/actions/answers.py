"""What somebody without an account sends from a public page: one voice, however often it is sent."""

from __future__ import annotations

from typing import Any

from django.utils.crypto import salted_hmac

from withal.kit.codes import CODE_LETTERS
from withal.kit.writing import written
from withal.libraries.access import hash_of
from withal.loops.actions.reports import answer_report
from withal.loops.actions.voices import record_voice
from withal.loops.models import Loop, Report, Voice, plain_code


class WordsTakenBack(Exception):
    """This very form was sent before, and its words have been taken back since."""


@written
def answer_back(
    loop: Loop, *, report: Report | None, words: str, send_key: str, **fields: Any
) -> tuple[Voice, str]:
    """ "That is not what we meant": a voice about the report, or about the loop where none is published.

    Returns the voice and the code that takes it back, the same however often the form is sent: whoever
    presses twice sees only the second answer. Raises WordsTakenBack.
    """
    if Voice.objects.filter(library=loop.library, send_key=send_key).exclude(withdrawn_at=None).exists():
        raise WordsTakenBack
    fields["send_key"] = send_key
    if report:
        voice, _code = answer_report(report, words=words, **fields)
    else:
        voice, _code = record_voice(loop.library, by=None, words=words, loop=loop, **fields)
    code = _code_of(send_key)
    if voice.code_hash != (hash := hash_of(plain_code(code))):
        voice.code_hash = hash
        voice.save(update_fields=["code_hash"])
    return voice, code


def _code_of(send_key: str) -> str:
    """Known to whoever holds the form, and made again from it with our secret."""
    digest = salted_hmac("withal.loops.take-back", send_key, algorithm="sha256").digest()
    letters = "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:10])
    return f"{letters[:5]}-{letters[5:]}"
