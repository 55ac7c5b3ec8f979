"""Two plans side by side: which task of the one is which of the other, and what differs."""
