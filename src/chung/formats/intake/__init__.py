"""Looks at hostile bytes at the door and says what they are, or refuses with a way out."""

from chung.formats.intake.inspection import Inspection, inspect
from chung.formats.intake.kinds import Kind
from chung.formats.intake.limits import DEFAULT, Limits
from chung.formats.intake.names import safe_name

__all__ = ["DEFAULT", "Inspection", "Kind", "Limits", "inspect", "safe_name"]
