"""Readers of office files that come in; each says what it could not read, and nothing here prints."""
