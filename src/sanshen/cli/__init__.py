"""What an auditor runs without Django: inspect a file, verify a ledger or a portal, check a pack."""
