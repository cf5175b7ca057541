"""Help and errors in both languages, the reader's own first."""

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from chung.project.faults import Fault, Words

_ONE = "CHUNG_LANG_ALONE"  # set by --lang for the run and the processes it starts


def speaks_vietnamese() -> bool:
    """CHUNG_LANG decides, else the language of the terminal."""
    chosen = os.environ.get("CHUNG_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    return chosen.lower().startswith("vi")


def speak(language: str | None) -> None:
    """Let an option decide the language of this run."""
    if language:
        os.environ["CHUNG_LANG"] = os.environ[_ONE] = language


def here(words: Words) -> str:
    """The sentence in the reader's language alone."""
    return words.vi if speaks_vietnamese() else words.en


def lines(words: Words) -> list[str]:
    """Both sentences, the reader's language first."""
    return [words.vi, words.en] if speaks_vietnamese() else [words.en, words.vi]


def both(words: Words) -> str:
    """Both sentences in one line; once when they are the same, or when --lang was given."""
    if _ONE in os.environ:
        return here(words)
    return " · ".join(dict.fromkeys(filter(None, lines(words))))


def retold(sentence: Any) -> Words:
    """A sentence of the product, which knows its translations, in both languages."""
    from django.utils import translation

    said = {}
    for language in ("vi", "en"):
        with translation.override(language):
            said[language] = str(sentence)
    return Words(**said)


class Command(click.Command):
    """A command whose help stands in two languages."""

    words: Words

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_both(self.words, formatter)


class Group(click.Group):
    """A group that lists each command with a line in either language."""

    words: Words
    command_class = Command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_both(self.words, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands · Các lệnh"):
            for name in self.list_commands(ctx):
                command = self.get_command(ctx, name)
                words = getattr(command, "words", None)
                if words is None:
                    continue
                first, second = lines(words)
                blank = " " * formatter.current_indent
                formatter.write(f"{blank}{name:<9} {first}\n{blank}{'':<9} {second}\n")

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order a beginner needs them


def _write_both(words: Words, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        for line in lines(words):
            formatter.write_text(line)


def told(vi: str, en: str) -> Callable[[Any], Any]:
    """Decorator above ``@group.command``: give the command its two sentences."""

    def tell(command: Any) -> Any:
        command.words = Words(vi, en)
        command.short_help = command.help = both(command.words)
        return command

    return tell


def complain(what: str, way_out: str = "") -> None:
    """Tell the user on stderr what is wrong and what to do."""
    click.secho(what, fg="red", err=True)
    if way_out:
        click.echo(f"→ {way_out}", err=True)


def guarded(action: Callable[[], Any]) -> None:
    """Run a command; what is the user's or the machine's fault ends in words, not a traceback."""
    from django.core.management.base import CommandError
    from django.db import OperationalError

    from chung.foundation.refusals import Refusal

    try:
        action()
    except Fault as fault:
        complain(both(fault.what), both(fault.way_out) if fault.way_out else "")
        sys.exit(fault.exit_code)
    except Refusal as refusal:
        complain(both(retold(refusal.message)), both(retold(refusal.way_out)))
        sys.exit(1)
    except CommandError as error:
        complain(str(error))
        sys.exit(error.returncode)
    except OperationalError as error:
        complain(
            both(
                Words(
                    f"Không nối được cơ sở dữ liệu: {str(error).strip()}",
                    f"The database cannot be reached: {str(error).strip()}",
                )
            ),
            "chung doctor",
        )
        sys.exit(1)
