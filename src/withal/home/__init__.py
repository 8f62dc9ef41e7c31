"""Today: where a person finds what they were doing and what others did since."""
