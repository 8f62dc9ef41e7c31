"""Gatherings: one guide worked at one time by a room of people, with a facilitator and a join code."""
