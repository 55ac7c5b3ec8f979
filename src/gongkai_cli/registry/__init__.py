"""The registry of a year: ``load`` reads it from its files, ``snapshot`` recalls it from the user's cache."""
