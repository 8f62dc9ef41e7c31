"""The reckoning beside Withal. Imports no Django and nothing of `withal`; no network, no clock, no files."""
