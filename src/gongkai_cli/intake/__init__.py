"""What comes back from outside: forms that units filled in, read into changes to the ledger."""
