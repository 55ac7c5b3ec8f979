"""Frozen, finished facts for one document each. All counting and wording of facts happens here."""
