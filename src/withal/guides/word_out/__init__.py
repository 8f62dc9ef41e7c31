"""A document as Word: every answer in a content control that names its prompt."""

from withal.guides.word_out.body import write_docx
from withal.guides.word_out.tags import TAG_PREFIX, control_tag

__all__ = ["TAG_PREFIX", "control_tag", "write_docx"]
