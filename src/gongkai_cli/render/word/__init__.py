"""Word: documents in the looks of the style.docx an office may change, in the form of GB/T 9704-2012."""

from gongkai_cli.render.word.writer import WordWriter

__all__ = ["WordWriter"]
