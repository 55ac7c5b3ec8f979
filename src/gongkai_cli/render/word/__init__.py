"""Word: documents by the .docx templates an office may restyle, in the form of GB/T 9704-2012."""

from gongkai_cli.render.word.templates import WordTemplates
from gongkai_cli.render.word.writer import WordWriter

__all__ = ["WordTemplates", "WordWriter"]
