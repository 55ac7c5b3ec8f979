"""The notice itself, read so that a registry can be held against it."""

from gongkai_cli.notice.records import CellKind, Haystack, Record, RecordCell
from gongkai_cli.notice.text import AnnexRow, Heading, NoticeText, read

__all__ = ["AnnexRow", "CellKind", "Haystack", "Heading", "NoticeText", "Record", "RecordCell", "read"]
