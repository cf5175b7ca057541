"""Tables of the registry: arrivals, registers, papers in and out, deliveries."""

from chung.registry.models.citing import Citation
from chung.registry.models.incoming import Arrival, Distribution, IncomingPaper, Routing
from chung.registry.models.outgoing import (
    Delivery,
    NumberRequest,
    NumberSeries,
    OutgoingPaper,
    SeriesGrouping,
)
from chung.registry.models.registers import Book, Register, RegisterClosing, RegisterEntry

__all__ = [
    "Arrival",
    "Book",
    "Citation",
    "Delivery",
    "Distribution",
    "IncomingPaper",
    "NumberRequest",
    "NumberSeries",
    "OutgoingPaper",
    "Register",
    "RegisterClosing",
    "RegisterEntry",
    "Routing",
    "SeriesGrouping",
]
