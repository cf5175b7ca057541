"""The papers a paper names, kept so that they lead to one another."""

from chung.journal.commands import inside_command
from chung.records.queries import texts_of
from chung.registry.models import Citation
from chung.registry.queries.citing import named_in_text
from chung.registry.rules import symbol_key


def keep_citations(record_id: int, symbol: str) -> None:
    """Keep which papers the text of a record names, but for ``symbol``, its own (derived: said anew
    whenever more of the text was read).
    """
    inside_command()
    text = texts_of([record_id]).get(record_id, "")
    named = {symbol_key(each.symbol): each for each in reversed(named_in_text(text, symbol))}
    Citation.objects.filter(record_id=record_id).delete()
    Citation.objects.bulk_create(
        Citation(
            record_id=record_id,
            position=position,
            symbol=each.symbol[:80],
            symbol_key=key,
            dated=each.dated,
            issuer_name=each.issuer[:250],
        )
        for position, (key, each) in enumerate(reversed(named.items()))
    )
