"""Deadline phrases (完成时限) → dates. ``grammar`` says how a phrase is read and in which order."""

from gongkai_cli.language.deadline.grammar import parse

__all__ = ["parse"]
