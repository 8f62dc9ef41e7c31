"""Loops: from what somebody said to telling them what became of it."""
