"""The notice itself, read so that a registry can be held against it."""

from gongkai_cli.notice.records import Haystack, Record, RecordCell
from gongkai_cli.notice.text import Heading, NoticeText, Row, read

__all__ = ["Haystack", "Heading", "NoticeText", "Record", "RecordCell", "Row", "read"]
