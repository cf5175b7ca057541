"""Pictures of a paper's pages: derived, kept in a folder, thrown away at will.

Strangers' bytes are painted in a process of its own with a time and memory limit.
"""

from chung.formats.preview.pictures import SheetSize, known_sheets, page_picture, prepare_sheets
from chung.formats.preview.places import Passage, passages

__all__ = ["Passage", "SheetSize", "known_sheets", "page_picture", "passages", "prepare_sheets"]
