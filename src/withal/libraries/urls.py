from django.urls import path

from withal.libraries.views import library, people, teams

app_name = "libraries"
urlpatterns = [
    # The library
    path("library/", library.home, name="home"),
    path("library/switch/", library.switch, name="switch"),
    path("library/settings/", library.change, name="settings"),
    path("library/words/", library.words, name="words"),
    path("library/record/", library.record, name="record"),
    # Branches
    path("library/branches/", library.branches, name="branches"),
    path("library/branches/<int:branch_id>/", library.branch, name="branch"),
    path("library/branches/<int:branch_id>/removal/", library.branch_removal, name="branch_removal"),
    # Teams
    path("library/teams/new/", teams.start, name="team_start"),
    path("library/teams/<int:team_id>/", teams.team, name="team"),
    path("library/teams/<int:team_id>/change/", teams.change, name="team_change"),
    path("library/teams/<int:team_id>/end/", teams.end, name="team_end"),
    path("library/teams/<int:team_id>/reopen/", teams.reopen, name="team_reopen"),
    path("library/teams/<int:team_id>/add/", teams.add, name="team_add"),
    path("library/teams/<int:team_id>/invite/", people.invite, name="team_invite"),
    # People
    path("library/memberships/<int:membership_id>/", people.membership, name="membership"),
    path("library/memberships/<int:membership_id>/end/", people.end, name="membership_end"),
    path("library/memberships/<int:membership_id>/again/", people.again, name="membership_again"),
    path("library/invite/", people.invite, name="invite"),
    path("library/invitations/", people.invitations, name="invitations"),
    path("library/invitations/<int:invitation_id>/again/", people.invite_again, name="invite_again"),
    path("library/invitations/<int:invitation_id>/withdraw/", people.withdraw, name="withdraw"),
    # Coming in
    path("join/<str:secret>/", people.join, name="join"),
    path("first/", people.first, name="first"),
]
