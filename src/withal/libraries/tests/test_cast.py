from __future__ import annotations

from tests.cast import Cast

from withal.libraries.models import Membership


def test_nine_people_hold_their_places(cast: Cast) -> None:
    assert Membership.objects.of(cast.ana).count() == 2
    assert Membership.objects.of(cast.sam).values("library").distinct().count() == 10
    assert Membership.objects.of(cast.mrs_tran).get().team == cast.outreach
