"""Pages: `guides` for what is published, `drafts` for what is being made."""
