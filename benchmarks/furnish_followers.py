"""Followers of one subject, and a letter to them. Called by `tell` in processes of their own; prints JSON.

python -m benchmarks.furnish_followers people N    N followers who confirmed; one in a hundred has moved away
python -m benchmarks.furnish_followers publish     a letter to them: how long its transaction took
python -m benchmarks.furnish_followers state       where that letter stands
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from withal.followers.actions import write_letter  # noqa: E402
from withal.followers.addresses import hash_of, sealed  # noqa: E402
from withal.followers.models import Delivery, Follower, Letter  # noqa: E402
from withal.followers.queries import letter_state  # noqa: E402
from withal.kit.writing import writing  # noqa: E402
from withal.libraries.models import Library  # noqa: E402

SUBJECT, KEY = "bench.loop:1", "bench.report:1"
TEXTS = {
    "": ["What we did about Saturdays", "You said homework stops on Friday.\n\nWe open on Saturday.\n" * 9],
    "es": ["Lo que hicimos", "Ustedes dijeron.\n\nAbrimos los sábados.\n" * 9],
}


def people(number: int) -> dict[str, object]:
    library = Library.objects.create(name="Bench Library", slug="bench")
    now = timezone.now()
    addresses = [f"{'gone' if n % 100 == 7 else 'p'}{n}@example.org" for n in range(number)]
    with transaction.atomic():
        Follower.objects.bulk_create(
            Follower(
                library=library,
                subject=SUBJECT,
                address_hash=hash_of(address),
                sealed=sealed(address, SUBJECT),
                language=("en", "es", "vi")[place % 3],
                asked_at=now,
                confirmed_at=now,
            )
            for place, address in enumerate(addresses)
        )
    return {"addresses": addresses}


def publish() -> dict[str, object]:
    """Within one transaction, as the publishing of a report calls it."""
    library = Library.objects.get()
    began = time.perf_counter()
    with writing():
        write_letter(library, subject=SUBJECT, key=KEY, texts=TEXTS)
    return {"ms": 1000 * (time.perf_counter() - began)}


def state() -> dict[str, object]:
    now = letter_state(KEY)
    waiting = Delivery.objects.waiting()
    return {
        "told": now.told,
        "waiting": now.waiting,
        "refused": now.refused,
        "given_up": Delivery.objects.filter(state=Delivery.State.GIVEN_UP).count(),
        "gone": Follower.objects.exclude(refused_at=None).count(),
        "finished": not Letter.objects.unfinished().exists(),
        "tries": max(waiting.values_list("tries", flat=True), default=0),
    }


if __name__ == "__main__":
    deed, *numbers = sys.argv[1:]
    said = people(int(numbers[0])) if deed == "people" else publish() if deed == "publish" else state()
    print(json.dumps(said))
