"""How dates and numbers are written, a package for each language that differs from Django."""
