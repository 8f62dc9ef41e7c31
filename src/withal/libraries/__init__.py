"""Libraries, branches, teams, memberships, roles and invitations."""
