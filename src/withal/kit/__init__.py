"""What every room shares: the base page, components, sealing, the audit trail, registries."""
