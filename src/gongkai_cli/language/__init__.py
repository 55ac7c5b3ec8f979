"""How officials write: deadline phrases, unit cells, numerals, characters. Knows nothing of registries."""
