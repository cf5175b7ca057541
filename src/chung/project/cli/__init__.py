"""The command line ``chung``. Commands are thin: the work is done by the modules they call."""

from chung.project.cli.commands import main

__all__ = ["main"]
