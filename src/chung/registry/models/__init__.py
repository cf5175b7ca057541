"""Tables of the registry: arrivals, registers, papers in and out, deliveries."""

from chung.registry.models.incoming import Arrival, Distribution, IncomingPaper, Routing
from chung.registry.models.outgoing import (
    Delivery,
    NumberRequest,
    NumberSeries,
    OutgoingPaper,
    SeriesGrouping,
)
from chung.registry.models.registers import Book, Register, RegisterEntry

__all__ = [
    "Arrival",
    "Book",
    "Delivery",
    "Distribution",
    "IncomingPaper",
    "NumberRequest",
    "NumberSeries",
    "OutgoingPaper",
    "Register",
    "RegisterEntry",
    "Routing",
    "SeriesGrouping",
]
