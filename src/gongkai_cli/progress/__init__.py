"""The ledger (台账): what units report on their tasks, kept append-only, and where that leaves the year."""
