"""The index (目录) over documents of one kind, one for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.views.document import Document

if TYPE_CHECKING:
    from gongkai_cli.model import Notice
    from gongkai_cli.views.document_table import DocumentTable


@dataclass(frozen=True, slots=True)
class DocumentIndex:
    """What the index says.

    Attributes:
        kind: what it is an index of: 任务清单, 送达函, 催办函.
        notice: title of the notice they go back to.
        number: its 发文字号.
        entries: the documents, in official order, each with the name of its file.
    """

    kind: str
    year: int
    notice: str
    number: str
    entries: DocumentTable

    @classmethod
    def of(cls, notice: Notice, kind: str, entries: DocumentTable) -> DocumentIndex:
        """The index of a year's documents."""
        return cls(kind, notice.year, notice.title, notice.number, entries)

    @property
    def count(self) -> int:
        """How many documents there are."""
        return len(self.entries.rows)

    def document(self) -> Document:
        """The document an index makes."""
        return Document(f"00-{self.kind}目录", "index", self, f"{self.year}年")
