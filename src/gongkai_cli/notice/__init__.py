"""The notice itself, read so that a registry can be held against it."""

from gongkai_cli.notice.body_and_annex import AnnexRow, Heading, NoticeText, read
from gongkai_cli.notice.records import CellKind, Haystack, Record, RecordCell, stands

__all__ = [
    "AnnexRow",
    "CellKind",
    "Haystack",
    "Heading",
    "NoticeText",
    "Record",
    "RecordCell",
    "read",
    "stands",
]
