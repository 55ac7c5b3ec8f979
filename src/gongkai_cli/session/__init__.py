"""What a verb works on, opened: the files found, the registry recalled or loaded and checked, its ledger.

Nothing here prints. What a user should be told comes back with the value, as ``Noted``.
"""

from gongkai_cli.session.registry_access import find_workspace, open_registry, open_sound_registry
from gongkai_cli.session.session import Noted, Session

__all__ = ["Noted", "Session", "find_workspace", "open_registry", "open_sound_registry"]
