"""The shapes of the office's files, as Pydantic models: one module a file, ``files`` lists them."""
