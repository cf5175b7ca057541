"""Twenty clerks who take numbers of one series and write down each one they were told they have.

A program of its own (``python -m tests.faults.clerks PAPERS``), for the database dies under it.
When it does, a clerk does what people do: waits a moment and presses the button again.
"""

import os
import sys
import time
from threading import Thread

import django

SESSIONS = 20


def main(papers: int) -> None:
    """Say ``ready``, then ``told RECORD`` whenever one is told that its paper has a number."""
    from bench.numbering import signed_papers

    actor, waiting = signed_papers(papers)
    say("ready")
    clerks = [Thread(target=_clerk, args=(actor, waiting[n::SESSIONS])) for n in range(SESSIONS)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()


def _clerk(actor: object, mine: list[int]) -> None:
    for record_id in mine:
        while not _taken(actor, record_id):
            time.sleep(0.2)


def _taken(actor: object, record_id: int) -> bool:
    from django.db import DatabaseError, connection

    from chung.foundation.refusals import Refusal
    from chung.registry.commands import number_paper

    try:
        number_paper(actor, record_id=record_id)  # type: ignore[arg-type]
    except Refusal:  # it has its number: the answer was lost with the database
        return True
    except DatabaseError:
        connection.close()
        return False
    say(f"told {record_id}")
    return True


def say(words: str) -> None:
    """One line, whole, also when twenty speak at once."""
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "chung.project.settings_test"
    django.setup()
    main(int(sys.argv[1]))
