"""Annual reports that were filed, read from Word, web pages and plain text."""
