"""The templates of the site's pages, compiled once for all runs.

To compile them takes longer than to make the pages of a year. What is kept lies in the user's own cache, as
Python keeps its compiled modules, and is keyed by the bytes of the templates.
"""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from jinja2.bccache import bc_magic

from gongkai_cli.registry.snapshot import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a folder.

    Args:
        folder: where the templates lie.

    Raises:
        FileProblem: one cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._snapshot = Snapshot(*sorted(folder.glob("*.j2")), slot=f"templates {bc_magic!r}")
        self._codes = self._snapshot.recall_plain(_codes, dict) or {}
        self._known = len(self._codes)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja a template that is known; it compiles one that is not."""
        bucket.code = self._codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take what Jinja has compiled."""
        if isinstance(bucket.code, CodeType):
            self._codes[bucket.key] = bucket.code

    def keep(self) -> None:
        """Store them for the next run, where there are more than before."""
        if len(self._codes) > self._known:
            self._snapshot.keep_plain(self._codes)


def _codes(kept: Any) -> dict[str, CodeType]:
    return {key: code for key, code in kept.items() if isinstance(code, CodeType)}
