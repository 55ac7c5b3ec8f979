"""Files from outside to paragraphs and grids; nothing here knows what they are about."""
