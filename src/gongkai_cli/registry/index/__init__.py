"""What was read of many registries, or of a large one, in one sqlite file of the user's cache.

A shortcut like ``registry.snapshot``, never a source of truth: ``stamps`` says whether a file is still the
one that was read, ``extract`` what is kept of a registry so that tasks are found without unpacking any,
``rows``, ``sealing`` and ``store`` how it lies on the disk, ``recall`` and ``kept`` make a registry of it.
"""
