"""Open what a verb works on, and say what there is to tell about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli import session as room
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.given_registries import only_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.session import Session


def find_workspace(data: Sequence[str] | None, *, bundled: bool | None = True) -> Workspace:
    """The workspace; where it is the bundled one, say so, or refuse. As ``session.find_workspace``."""
    return tell(room.find_workspace(only_folder(data), bundled=bundled))


def open_session(
    data: Sequence[str] | None,
    year: int | None,
    *,
    cache: bool = True,
    quiet: bool = False,
    bundled: bool | None = True,
) -> Session:
    """Open a registry for a query.

    Args:
        data: what ``--data`` names.
        year: what ``--year`` names.
        cache: whether a snapshot may be used and kept.
        quiet: say nothing (shell completion).
        bundled: see ``session.find_workspace``.

    Raises:
        DataError: the files cannot be used; the findings are in it.
        UsageError: no such folder or year.
    """
    workspace = room.find_workspace(only_folder(data), bundled=bundled)
    where = workspace.value if quiet else tell(workspace)
    opened = room.open_registry(where, year, cache=cache)
    return opened.value if quiet else tell(opened)


def open_for_documents(data: Sequence[str] | None, year: int | None, *, bundled: bool | None) -> Session:
    """Open a registry for making documents, which are never made from errors.

    Args:
        data: what ``--data`` names.
        year: what ``--year`` names.
        bundled: see ``session.find_workspace``.

    Raises:
        DataError: the registry has errors, which are in it, or there is none here.
        UsageError: no such folder or year.
    """
    return room.open_sound_registry(find_workspace(data, bundled=bundled), year)
