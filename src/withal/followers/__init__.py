"""Followers: an address that follows a subject, confirmed once, and the letters that followers are sent."""
