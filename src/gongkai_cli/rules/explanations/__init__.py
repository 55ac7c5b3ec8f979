"""What each code means: why the rule is there, and the same lines written wrong and right."""

from gongkai_cli.rules.explanations.annual import ANNUAL
from gongkai_cli.rules.explanations.deadlines import DEADLINES
from gongkai_cli.rules.explanations.explanation import Explanation
from gongkai_cli.rules.explanations.fidelity import FIDELITY
from gongkai_cli.rules.explanations.file import FILE, SHAPE
from gongkai_cli.rules.explanations.following import FOLLOWING
from gongkai_cli.rules.explanations.ledger import EVIDENCE, LEDGER
from gongkai_cli.rules.explanations.office import OFFICE
from gongkai_cli.rules.explanations.structure import BOOKKEEPING, STRUCTURE
from gongkai_cli.rules.explanations.units import UNITS

__all__ = ["EXPLANATIONS", "Explanation"]

EXPLANATIONS: dict[str, Explanation] = {
    **FILE,
    **SHAPE,
    **UNITS,
    **DEADLINES,
    **STRUCTURE,
    **FIDELITY,
    **LEDGER,
    **EVIDENCE,
    **ANNUAL,
    **OFFICE,
    **FOLLOWING,
    **BOOKKEEPING,
}
"""By code, in the order of ``diagnostics.CODES``; tests prove every example."""
