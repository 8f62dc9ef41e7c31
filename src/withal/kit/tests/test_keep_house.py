"""The daily job: begun again after a kill, it does not become two."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django_tasks_db.models import DBTaskResult

from withal.kit.actions import forget_old_counts
from withal.kit.tasks import keep_house


@pytest.mark.django_db
def test_done_twice_it_comes_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("withal.kit.tasks.daily", [])
    keep_house.func()
    keep_house.func()
    assert DBTaskResult.objects.filter(task_path=keep_house.module_path).count() == 1


@pytest.mark.django_db
def test_counts_past_their_time_go_and_others_stay() -> None:
    cache.clear()
    cache.set("old", 1, -60)
    cache.set("new", 1, 60)
    with connection.cursor() as cursor:  # the cache itself gives no row that is past its time
        cursor.execute("UPDATE kit_cache SET cache_key = cache_key")
        rows = cursor.rowcount
    assert forget_old_counts() == rows - 1
    assert cache.get("new") == 1
    assert forget_old_counts() == 0
