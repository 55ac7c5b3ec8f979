"""The checks. Each rule is a pure function from a ``Case`` to findings; ``check`` runs them all."""

from gongkai_cli.rules.check import check

__all__ = ["check"]
