"""The checks. Each rule is a pure function from a ``Case`` to findings; ``check`` runs them all.

Nothing is imported here: whoever only looks at a ledger needs none of the other rules.
"""
