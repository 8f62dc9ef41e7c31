"""Commitments: promises, the steps that keep them, and outcomes with evidence, whoever they were made to."""
