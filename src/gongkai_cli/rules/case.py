"""What a rule looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry, Task
    from gongkai_cli.notice import NoticeText
    from gongkai_cli.registry.load import Loaded, Spot

    Rule = Callable[["Case"], Iterator[Diagnostic]]


@dataclass(frozen=True)
class Case:
    """A registry under examination.

    Attributes:
        loaded: the registry with the places of its parts.
        registry: what ``loaded`` holds.
        directory: its units and groups.
        notice: the notice beside it; None where it names none or was not asked for.
        notice_name: the notice file as users see it.
    """

    loaded: Loaded
    registry: Registry
    directory: Directory
    notice: NoticeText | None = None
    notice_name: str = ""

    @cached_property
    def tasks(self) -> tuple[tuple[Task, Spot], ...]:
        """The tasks, each with its spot: many rules go through them."""
        return tuple(self.loaded.tasks())
