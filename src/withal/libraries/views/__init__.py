"""Pages: `library` for the library and its settings, `teams`, `people` for who joins, changes and leaves."""
