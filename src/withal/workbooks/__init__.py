"""Workbooks: a guide taken up by one person, a pair or a team, and what they answer."""
