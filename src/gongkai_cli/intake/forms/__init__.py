"""Forms that came back (落实情况报送表): a workbook to what it would change in the ledger."""
