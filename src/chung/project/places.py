"""The left rail, in the order of a day. A role sees only its places."""


def fill() -> None:
    """Register the places; called once when the house starts."""
