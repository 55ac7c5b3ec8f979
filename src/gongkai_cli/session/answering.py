"""What a piece of work makes of each of many registries, kept in the index while their files are the same."""

from __future__ import annotations

import hashlib
import marshal
import os
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from gongkai_cli.errors import DataError
from gongkai_cli.registry.index import stamps
from gongkai_cli.registry.index.kept_rows import KeptAnswer
from gongkai_cli.registry.index.recall import JustRead, KeptParts, Recall
from gongkai_cli.registry.index.store import Store
from gongkai_cli.session.indexed import FEWEST, Unusable, died, files_of, opened_from, read_registry
from gongkai_cli.session.processes import Crew, usable_cores
from gongkai_cli.session.registry_access import open_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.registry.index.kept_rows import Packed
    from gongkai_cli.registry.index.recall import RegistryFiles
    from gongkai_cli.session.session import Noted, Session

    Wanted = tuple[Workspace, int]
    Work = Callable[[Session], "FoldedAnswer"]


class FoldedAnswer(NamedTuple):
    """What a piece of work makes of a registry.

    Attributes:
        value: of plain values, as ``marshal`` writes them.
        lasting: whether it stays the same while nothing in the registry's folder changes.
    """

    value: Any
    lasting: bool = True


class Answered(NamedTuple):
    """An answer with what there is to tell about the registry.

    Attributes:
        packed: the registry, where it had to be read.
    """

    answer: FoldedAnswer
    notes: tuple[str, ...] = ()
    packed: Packed | None = None


class KeptAnswers:
    """The answers to one question, of registries that are told of beforehand.

    Args:
        wanted: all that will be asked.
        slot: what the question is; together with the files it decides the answer.
        work: answers it; a function of a module or a ``partial`` of one, which other processes have too.
        cache: whether what is kept may be used, and more be kept.
        announce: as of ``IndexedOpener``.
        processes: likewise.
    """

    def __init__(  # noqa: PLR0913  a question, and how it may be answered
        self,
        wanted: Iterable[Wanted],
        slot: str,
        work: Work,
        *,
        cache: bool = True,
        announce: Callable[[int, int], None] | None = None,
        processes: int | None = None,
    ) -> None:
        self._wanted = {files_of(*each): each for each in wanted}
        self._slot = slot
        self._work = work
        self._announce = announce
        self._store = Store() if cache else None
        self._processes = usable_cores() if processes is None else processes
        self._asked = 0
        self._new: list[KeptAnswer] = []
        self._read: list[Packed] = []
        self._crew: Crew[Wanted, Answered | Unusable | None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, workspace: Workspace, year: int) -> tuple[Any, tuple[str, ...]]:
        """The answer of one registry, and what there is to tell about it.

        Raises:
            DataError: it cannot be used; the findings are in it.
        """
        files = files_of(workspace, year)
        self._asked += 1
        kept = self._kept.get(files.tasks)
        if kept is not None:
            value, notes = marshal.loads(kept.payload)  # noqa: S302  sealed by the store
            return value, notes
        if self._announce is not None:
            self._announce(self._asked, len(self._wanted))
        answered = self._answered((workspace, year), files)
        self._keep(files, answered)
        return answered.answer.value, answered.notes

    def close(self) -> None:
        """Write what is not yet written, and end the processes."""
        if self._announce is not None:
            self._announce(len(self._wanted), len(self._wanted))
        if self._crew is not None:
            self._crew.close()
            self._crew = None
        if self._store is not None:
            self._store.keep(self._read)
            self._store.keep_answers(self._new)
            if self._read:
                self._store.forget_vanished()
            self._read, self._new = [], []
            self._store.close()

    @cached_property
    def _stamps(self) -> dict[str, tuple[bytes, bool]]:
        """By place, what tells all the files from any others, and whether they are at rest."""
        found: dict[str, tuple[bytes, bool]] = {}
        for files, (_, year) in self._wanted.items():
            data = os.path.dirname(files.tasks)  # noqa: PTH120  thousands of them
            read_at, each = stamps.now(), stamps.stamps_of_folders(data, year)
            if each is not None:
                found[files.tasks] = hashlib.sha256(each.signature).digest(), each.settled(read_at)
        return found

    @cached_property
    def _kept(self) -> dict[str, KeptAnswer]:
        if self._store is None:
            return {}
        stamps_now = self._stamps
        kept = self._store.answers(self._slot, stamps_now)
        self._store.release()
        return {place: each for place, each in kept.items() if each.stamp == stamps_now[place][0]}

    @cached_property
    def _numbers(self) -> dict[RegistryFiles, int]:
        """Of the registries that have to be asked, their numbers as jobs."""
        left = (files for files in self._wanted if files.tasks not in self._kept)
        return {files: number for number, files in enumerate(left)}

    def _answered(self, wanted: Wanted, files: RegistryFiles) -> Answered:
        number = self._numbers.get(files)
        done: Answered | Unusable | None = None
        if number is not None and len(self._numbers) >= FEWEST and self._processes > 1:
            if self._crew is None:
                work = partial(_done_apart, self._work, cache=self._store is not None)
                self._crew = Crew(
                    work, [self._wanted[each] for each in self._numbers], _died, self._processes
                )
            done = self._crew.result(number)
        if isinstance(done, Unusable):
            raise DataError("登记册无法使用", "请先改正上面的错误", done.errors)
        return done or _done(self._work, self._store, wanted)

    def _keep(self, files: RegistryFiles, answered: Answered) -> None:
        stamp, settled = self._stamps.get(files.tasks, (b"", False))
        if self._store is None:
            return
        if answered.packed is not None and answered.packed.digest:
            self._read.append(answered.packed)
            if sum(each.size for each in self._read) > _BATCH:
                self._store.keep(self._read)
                self._read = []
        if settled and answered.answer.lasting:
            payload = marshal.dumps((answered.answer.value, answered.notes))
            self._new.append(KeptAnswer(files.tasks, self._slot, stamp, payload))


_BATCH = 4 * 2**20
"""Bytes that are written at once."""


def _died(wanted: Wanted) -> Unusable:
    return died(files_of(*wanted))


_stores: dict[bool, Store] = {}
"""Of a process that answers for others."""


def _done_apart(work: Work, wanted: Wanted, *, cache: bool) -> Answered | Unusable | None:
    """As ``_done``, in another process; None where it raises: who asks has to see that for itself."""
    store = _stores.setdefault(cache, Store()) if cache else None
    try:
        return _done(work, store, wanted)
    except DataError as error:
        return Unusable(tuple(error.diagnostics)) if error.diagnostics else None
    except Exception:  # noqa: BLE001  done again, where it is said
        return None


def _done(work: Work, store: Store | None, wanted: Wanted) -> Answered:
    """Open a registry and do the work."""
    session, packed = _opened(store, wanted)
    return Answered(work(session.value), session.notes, packed)


def _opened(store: Store | None, wanted: Wanted) -> tuple[Noted[Session], Packed | None]:
    workspace, year = wanted
    files = files_of(workspace, year)
    entry = Recall(store, [files]).entry(files)
    if store is not None and entry is not None:
        return opened_from(workspace, KeptParts(store, entry, partial(read_registry, files))), None
    packed = read_registry(files)
    if packed is None:
        return open_registry(workspace, year, cache=False), None
    if isinstance(packed, Unusable):
        raise DataError("登记册无法使用", "请先改正上面的错误", packed.errors)
    return opened_from(workspace, JustRead(packed)), packed
