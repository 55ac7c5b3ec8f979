"""The command line: one module per verb; options in, one core call, one renderer, exit code out."""
