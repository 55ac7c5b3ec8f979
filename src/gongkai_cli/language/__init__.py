"""How officials write: deadline phrases, unit cells, numbers, characters. See README.md in this folder.

``deadline.parse`` turns a phrase into dates, ``cells.split`` a cell into units, ``numerals`` reads and writes
Chinese numbers, ``hanzi`` compares names, ``lexicon`` holds the word lists of ``words/``. The room knows
nothing of registries and imports no other room.
"""
